"""Whether this terminal still knows which seats it has promised out of the runs set aside for a series."""

from __future__ import annotations

from typing import Final

LOST: Final = "lost"
"""The file was damaged and mended: the last seat given may be forgotten, so none is promised in this series again."""


def note(series: int) -> str:
    """Give the name under which that is noted; a new enrolment brings a new series, of which everything is known."""
    return f"seats.{series:02d}"
