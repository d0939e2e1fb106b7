"""Where maps and their sheets lie in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
