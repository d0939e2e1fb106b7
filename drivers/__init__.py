"""Devices, each behind a small protocol, with a simulator beside the real one."""
