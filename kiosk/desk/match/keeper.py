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
from typing import TYPE_CHECKING, Final

from kiosk.desk.match.traits import VERSION, TraitsReader
from kiosk.desk.postings.phones import caller
from kiosk.desk.search.generations import Generations

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
        self._generations = Generations(folder, basis(here, settings))
        self._reader = TraitsReader(here, settings)

    def is_current(self, root: str, count: int) -> bool:
        """Tell whether the columns are whole and hold exactly the postings of this root; reads the files once."""
        return self._generations.is_current(root, count)

    def mark(self) -> str:
        """Name the catalogue that the columns were made from; "" when there are none that are whole."""
        return self._generations.mark()

    def rebuild(self, postings: Iterable[Posting], root: str) -> int:
        """Make the columns anew from all postings; returns how many they hold. OSError: the old ones stay."""
        from kiosk.desk.match import table  # noqa: PLC0415  numpy

        base = table.gather(self._rows(postings))
        generation = self._generations.begin()
        table.write(base, generation / BASE)
        self._generations.finish(generation, root, base.rows, None)
        return base.rows

    def replace(self, changed: Iterable[Posting], gone: Iterable[str], root: str) -> int:
        """Take in changed and new postings and drop those that are gone; returns how many there are now.

        `gone` may name postings that come with `changed` as well; each id comes once.
        LookupError when there are no whole columns to change: rebuild then.
        """
        from kiosk.desk.match import table  # noqa: PLC0415  numpy

        stamp = self._generations.usable()
        if stamp is None:
            raise LookupError(root)
        old = self._generations.path(stamp)
        base, rest, dead = open_columns(old)
        fresh = table.gather(self._rows(changed))
        touched = table.union(fresh.columns["hash"], table.hashes_of(gone))
        rest = table.merge(table.without(rest, touched), fresh)
        dead = table.union(dead, touched)
        count = base.rows - len(base.find(dead)) + rest.rows
        generation = self._generations.begin()
        if len(dead) > max(_FEW, base.rows // _SHARE):
            table.write(table.merge(table.without(base, dead), rest), generation / BASE)
            self._generations.finish(generation, root, count, None)
            return count
        os.link(old / BASE, generation / BASE)
        _write_rest(generation, rest, dead)
        self._generations.finish(generation, root, count, stamp)
        return count

    def shared_phones(self) -> dict[str, int]:
        """Count the employers behind each telephone that many of them give; empty while there are no columns."""
        from kiosk.desk.match import table  # noqa: PLC0415  numpy

        stamp = self._generations.usable()
        if stamp is None:
            return {}
        base, rest, dead = open_columns(self._generations.path(stamp))
        marked, callers = table.marks(base, dead), base.columns["caller"]
        return table.shared_phones([callers if marked is None else callers[~marked], rest.columns["caller"]])

    def _rows(self, postings: Iterable[Posting]) -> Iterator[tuple[str, Traits, int]]:
        traits = self._reader.traits
        return ((one.id, traits(one), caller(one)) for one in postings)


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
