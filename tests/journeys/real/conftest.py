"""Journeys beside a real pcscd run in namespaces of their own."""

from __future__ import annotations

from tests.journeys.conftest import furnished, station
from tests.real.inside import pcscd, pytest_runtest_logreport, pytest_runtest_protocol

__all__ = ["furnished", "pcscd", "pytest_runtest_logreport", "pytest_runtest_protocol", "station"]
