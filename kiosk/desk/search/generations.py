"""Derived files that are never changed in place: each change makes a new folder beside the old one.

Then the pointer is swapped. Search index and matching columns are kept so. A reader never sees half of a change, and
whatever is wrong is made anew.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kiosk.desk.search.stamp import MEND, Stamp, boot_id, mark_files, proved, read_stamp, whole, write_stamp

if TYPE_CHECKING:
    from pathlib import Path


class Generations:
    """The generations in one folder, as their only writer sees them."""

    def __init__(self, folder: Path, basis: str) -> None:
        """`basis` names everything beside the postings that the files depend on; with another, they are of no use."""
        self._folder = folder
        self._basis = basis
        self._proved = ""

    def is_current(self, root: str, count: int) -> bool:
        """Tell whether the files are whole and hold exactly the postings of this root; reads them once."""
        stamp = self.usable()
        if stamp is None or (stamp.root, stamp.count) != (root, count):
            return False
        return self._is_proved(stamp)

    def mark(self) -> str:
        """Name the catalogue that the files were made from; "" when there are none that are whole; reads them once."""
        stamp = self.usable()
        return stamp.root if stamp is not None and self._is_proved(stamp) else ""

    def usable(self) -> Stamp | None:
        """Give the current generation's stamp; None when there is none, it is of another basis or not whole."""
        stamp = read_stamp(self._folder)
        if stamp is None or stamp.basis != self._basis or (self._folder / MEND).exists():
            return None
        return stamp if whole(self._folder, stamp) else None

    def path(self, stamp: Stamp) -> Path:
        """Where the files of a stamp lie."""
        return self._folder / stamp.generation

    def begin(self) -> Path:
        """Make the empty folder of the next generation; what an attempt that was cut short left is swept away."""
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = read_stamp(self._folder)
        self._drop_others("" if stamp is None else stamp.generation)
        numbers = [int(path.name[1:]) for path in self._folder.glob("g[0-9]*") if path.name[1:].isdigit()]
        generation = self._folder / f"g{max(numbers, default=0) + 1:06d}"
        generation.mkdir()
        return generation

    def finish(self, generation: Path, root: str, count: int, before: Stamp | None) -> None:
        """Stamp a generation that is written, point to it, drop the others. `before`: whose files it links to."""
        files = mark_files(generation, {} if before is None else before.files)
        write_stamp(self._folder, Stamp(generation.name, self._basis, root, count, files, boot_id()))
        self._proved = generation.name
        (self._folder / MEND).unlink(missing_ok=True)
        self._drop_others(generation.name)

    def _is_proved(self, stamp: Stamp) -> bool:
        """Read every file through, once in the life of a keeper, and write down in which run of the machine."""
        if stamp.generation == self._proved:
            return True
        seen = proved(self._folder, stamp)
        if seen is None:
            return False
        self._proved = stamp.generation
        if seen != stamp:
            write_stamp(self._folder, seen)
        return True

    def _drop_others(self, kept: str) -> None:
        for path in self._folder.glob("g[0-9]*"):
            if path.name != kept:
                shutil.rmtree(path)
