"""How far a feed has come on this terminal."""

from __future__ import annotations

from typing import NamedTuple


class Cursor(NamedTuple):
    """The last change of an epoch that is in; it moves in the very transaction that brings the change."""

    epoch: str
    head: int


class Stand(NamedTuple):
    """What a lane holds: cursor, hash and number of its living rows."""

    cursor: Cursor
    root: str
    rows: int
