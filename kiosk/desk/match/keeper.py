"""Keeps the columns level with the catalogue; the agent's half of matching.

    match/current.json            which generation is the current one, what it was made from, checksums
    match/g000007/base.columns    all postings of some earlier day
    match/g000007/rest.columns    what changed since then, small; its ids (and those that are gone) are dead in the base
    match/g000007/dead.hashes     their hashes, sorted
    match/mend                    left by a reader that found the files damaged

So ten changed postings write a few kilobytes, not a whole file. When the rest has grown to an eighth, both become a new
base.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

from kiosk.desk.match.traits import VERSION, traits
from kiosk.desk.search.stamp import MEND, Stamp, mark_files, read_stamp, whole, write_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kiosk.desk.match.table import Column, Table
    from kiosk.desk.match.traits import Traits
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

BASE: Final = "base.columns"
REST: Final = "rest-{generation}.columns"
DEAD: Final = "dead-{generation}.hashes"
_FEW: Final = 4096
_SHARE: Final = 8
"""The rest may grow to this part of the base before they become one."""


def basis(here: Point, settings: PostingSettings) -> str:
    """Name everything beside the postings that the columns depend on."""
    walking = f"{settings.path_factor}/{settings.metres_per_minute}"
    return f"m{VERSION} {here.lat:.6f},{here.lon:.6f} {walking} {settings.hours_per_day}x{settings.days_per_month}"


class ColumnsKeeper:
    """The one that writes the columns; the same verbs as the search index's keeper."""

    def __init__(self, folder: Path, here: Point, settings: PostingSettings) -> None:
        """Keep the columns in `folder` for a station at `here`."""
        self._folder = folder
        self._here = here
        self._settings = settings
        self._basis = basis(here, settings)

    def is_current(self, root: str, count: int) -> bool:
        """Tell whether the columns are whole and hold exactly the postings of this root; reads the files once."""
        stamp = read_stamp(self._folder)
        return stamp is not None and (stamp.root, stamp.count) == (root, count) and self._is_usable(stamp)

    def rebuild(self, postings: Iterable[Posting], root: str) -> int:
        """Make the columns anew from all postings; returns how many they hold. OSError: the old ones stay."""
        from kiosk.desk.match import table  # noqa: PLC0415  numpy

        base = table.gather(self._rows(postings))
        generation = self._new_generation()
        table.write(base, generation / BASE)
        return self._finish(generation, root, base.rows, None)

    def replace(self, changed: Iterable[Posting], gone: Iterable[str], root: str) -> int:
        """Take in changed and new postings and drop those that are gone; returns how many there are now.

        LookupError when there are no whole columns to change: rebuild then.
        """
        from kiosk.desk.match import table  # noqa: PLC0415  numpy

        stamp = read_stamp(self._folder)
        if stamp is None or not self._is_usable(stamp):
            raise LookupError(self._folder)
        old = self._folder / stamp.generation
        base, rest, dead = open_columns(old)
        fresh = table.gather(self._rows(postings := list(changed)))
        touched = table.hashes_of([*(posting.id for posting in postings), *gone])
        rest = table.merge(table.without(rest, touched), fresh)
        dead = table.union(dead, touched)
        count = base.rows - len(base.find(dead)) + rest.rows
        generation = self._new_generation()
        if len(dead) > max(_FEW, base.rows // _SHARE):
            table.write(table.merge(table.without(base, dead), rest), generation / BASE)
            return self._finish(generation, root, count, None)
        os.link(old / BASE, generation / BASE)
        _write_rest(generation, rest, dead)
        return self._finish(generation, root, count, stamp)

    def _rows(self, postings: Iterable[Posting]) -> Iterator[tuple[str, Traits]]:
        return ((posting.id, traits(posting, self._here, self._settings)) for posting in postings)

    def _is_usable(self, stamp: Stamp) -> bool:
        damaged = (self._folder / MEND).exists()
        return stamp.basis == self._basis and not damaged and whole(self._folder, stamp)

    def _finish(self, generation: Path, root: str, count: int, before: Stamp | None) -> int:
        """Stamp the generation, point to it, drop the others."""
        files = mark_files(generation, {} if before is None else before.files)
        write_stamp(self._folder, Stamp(generation.name, self._basis, root, count, files))
        (self._folder / MEND).unlink(missing_ok=True)
        self._drop_others(generation.name)
        return count

    def _new_generation(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = read_stamp(self._folder)
        self._drop_others("" if stamp is None else stamp.generation)
        numbers = [int(path.name[1:]) for path in self._folder.glob("g[0-9]*") if path.name[1:].isdigit()]
        generation = self._folder / f"g{max(numbers, default=0) + 1:06d}"
        generation.mkdir()
        return generation

    def _drop_others(self, kept: str) -> None:
        for path in self._folder.glob("g[0-9]*"):
            if path.name != kept:
                shutil.rmtree(path)


def open_columns(generation: Path) -> tuple[Table, Table, Column]:
    """Map a generation: base, rest and dead hashes (empty when there are none); OSError, ValueError when not ours."""
    from kiosk.desk.match import table  # noqa: PLC0415  numpy

    base = table.open_table(generation / BASE)
    rest, dead = (generation / name.format(generation=generation.name) for name in (REST, DEAD))
    if not rest.exists():
        return base, table.gather(()), table.hashes_of(())
    return base, table.open_table(rest), table.read_hashes(dead)


def _write_rest(generation: Path, rest: Table, dead: Column) -> None:
    from kiosk.desk.match import table  # noqa: PLC0415  numpy

    table.write(rest, generation / REST.format(generation=generation.name))
    table.write_hashes(dead, generation / DEAD.format(generation=generation.name))
