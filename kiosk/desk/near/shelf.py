"""Where maps and their sheets lie in the data folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from sync.wire.map_parts import MAX_MAP

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "map"
"""Its name in the data folder; what a technician puts there is offered beside what lies on a stick."""
TAKEN: Final = "taken.geojson"
"""The map the technician took."""
NAMED: Final = "named"
"""The file that the setting names."""
HUB: Final = "hub"
SHEETS: Final = {TAKEN: "taken.sheet", NAMED: "named.sheet", HUB: "hub.sheet"}
"""The sheet of each."""


def file_stamp(file: Path) -> str:
    """Name the bytes of a file by its size and time; empty when there is none."""
    try:
        told = file.stat()
    except OSError:
        return ""
    return f"{told.st_size}-{told.st_mtime_ns}"


def map_bytes(file: Path, *, links: bool) -> bytes:
    """Read a file up to one byte more than a map may have; a pipe or a device in its place holds nobody up. OSError.

    links: whether a link may stand in its place.
    """
    way = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if links else os.O_NOFOLLOW)
    with os.fdopen(os.open(file, way), "rb") as opened:
        return opened.read(MAX_MAP + 1) or b""
