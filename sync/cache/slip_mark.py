"""What may hang in the printer, remembered beside everything else that outlives the program.

Every slip is marked before its first byte, whatever it is, so that a program that is ended in the middle of one is
known for it at its next start. The mark says nothing of whom or what the slip was for.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

NOTE: Final = "slip.mark"


class SlipMark(StrEnum):
    """How the printer was left."""

    CLEAN = ""
    """The last slip that was sent came out whole."""
    UNDER_WAY = "under_way"
    """A slip was being sent and nothing is known of its end: some of it may be out, or wait in the printer."""
    STRAY = "stray"
    """A slip ended badly: the rest of it is thrown away and cut off before the next one."""


def read_mark(text: str | None) -> SlipMark:
    """Read the note; one that says nothing known is taken for the worst."""
    try:
        return SlipMark(text or "")
    except ValueError:
        return SlipMark.UNDER_WAY
