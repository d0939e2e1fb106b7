"""Recommends postings to one resident, each with its reasons in words. Never looks at sex, age or group."""
