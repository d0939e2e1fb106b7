"""Where USB sticks are: mounted under one of the places, or bearing a folder of ours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sync.wire.bundle import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DEPTH = 2
"""Folders between the place where sticks appear and the stick itself: its label, or user and label."""


def find_sticks(places: Sequence[Path]) -> list[Path]:
    """Sticks that are plugged in, in the order of their names: mounted there, or bearing a folder of ours."""
    return [folder for folder in folders(places) if is_stick(folder)]


def folders(places: Sequence[Path]) -> Iterator[Path]:
    """Every folder that can be a stick, in the order of their names; what lies inside one is none."""
    for place in places:
        yield from _inside(place, DEPTH)


def is_stick(folder: Path) -> bool:
    """Whether a stick is mounted there, or a folder of ours lies in it."""
    return os.path.ismount(folder) or (folder / ROOT).is_dir()


def _inside(place: Path, depth: int) -> Iterator[Path]:
    try:
        inside = sorted(entry.name for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name in inside:
        yield place / name
        if depth > 1 and not is_stick(place / name):
            yield from _inside(place / name, depth - 1)
