"""Keeping the index equal to the catalogue. Only the sync agent's process writes; a second writer is refused.

The index holds nothing of its own: whatever is wrong with it, it is built again from the postings. Each change makes a
new generation beside the old one (unchanged files are hard-linked) and then swaps the pointer, so a reader never sees
half an index and never a file that changes under it.
"""

from __future__ import annotations

import os
import shutil
import zlib
from itertools import islice
from typing import TYPE_CHECKING

from kiosk.desk.search.coding import Coder
from kiosk.desk.search.entry import Entries
from kiosk.desk.search.generations import Generations
from kiosk.desk.search.occupations import TABLES, Occupations
from kiosk.desk.search.readings import FILE, write_readings
from kiosk.desk.search.schema import SHAPE, schema
from kiosk.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from tantivy import IndexWriter

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from kiosk.desk.search.stamp import Stamp
    from sync.wire.posting import Posting

_HEAP, _SMALL_HEAP = 96_000_000, 24_000_000
"""Bytes the writer may gather before it writes a segment: 100,000 postings make one. Part of it is laid out before the
first posting comes, so a change of a few takes the small one, which holds them in one segment as well."""
_FEW = 20_000
_BURST = 1000
"""Postings looked through for equal ids, and dropped, at once."""
_HANDED = 250
"""Entries handed to the writer one right after the other. Its thread turns idle circles while it waits for the next
one: handed over as they are made, ten thousand postings cost half as much again. More at once no longer lie near the
processor."""


def basis(here: Point, settings: PostingSettings) -> str:
    """Name everything beside the postings that an index depends on; when it differs, the index is built again."""
    walking = f"{settings.path_factor}/{settings.metres_per_minute}"
    month = f"{settings.hours_per_day}x{settings.days_per_month}"
    config = shipped() / "config"
    words = zlib.crc32(b"".join([(config / table).read_bytes() for table in TABLES]))
    return f"{SHAPE}{words:08x} {here.lat:.6f},{here.lon:.6f} {walking} {month}"


class IndexKeeper:
    """The one that writes the index."""

    def __init__(self, folder: Path, here: Point, settings: PostingSettings) -> None:
        """Keep the index in `folder` for a station at `here`."""
        self._generations = Generations(folder, basis(here, settings))
        self._entries = Entries(here, settings, Coder(Occupations(shipped() / "config")))

    def is_current(self, root: str, count: int) -> bool:
        """Tell whether the index is whole and holds exactly the postings of this root; reads its files once."""
        return self._generations.is_current(root, count)

    def mark(self) -> str:
        """Name the catalogue that the index was made from; "" when there is none that is whole."""
        return self._generations.mark()

    def ensure(self, postings: Iterable[Posting], root: str, count: int) -> bool:
        """Build the index again unless it is current; True when it was built. `postings` is read only then."""
        if self.is_current(root, count):
            return False
        self.rebuild(postings, root)
        return True

    def rebuild(self, postings: Iterable[Posting], root: str) -> int:
        """Build a new index from all postings and make it the current one; the first of two equal ids counts.

        Returns how many it holds. OSError when the disk refuses; the old index then stays.
        """
        generation = self._generations.begin()
        writer = self._writer(generation, _HEAP, fresh=True)
        seen: set[str] = set()
        for some in _bursts(postings, _BURST):
            fresh = {posting.id: posting for posting in reversed(some) if posting.id not in seen}
            seen.update(fresh)
            self._add(writer, fresh.values())
        self._finish(writer, generation, root, len(seen), None)
        return len(seen)

    def replace(self, changed: Iterable[Posting], gone: Iterable[str], root: str) -> int:
        """Take in changed and new postings and drop those that are gone; returns how many the index now holds.

        `gone` may name postings that come with `changed` as well; of equal ids the last counts.
        LookupError when there is no whole index to change: build it again then.
        """
        stamp = self._generations.usable()
        if stamp is None:
            raise LookupError(root)
        generation = self._generations.begin()
        _link(self._generations.path(stamp), generation)
        dropped = set(gone)
        writer = self._writer(generation, _SMALL_HEAP if len(dropped) <= _FEW else _HEAP, fresh=False)
        _drop(writer, dropped)
        for some in _bursts(changed, _BURST):  # some at a time, so that a great change needs no room
            newest = {posting.id: posting for posting in some}
            _drop(writer, newest.keys() - dropped)
            dropped -= newest.keys()
            self._add(writer, newest.values())
        return self._finish(writer, generation, root, None, stamp)

    def _add(self, writer: IndexWriter, postings: Iterable[Posting]) -> None:
        for some in _bursts(postings, _HANDED):
            for document in list(self._entries.entries(some)):
                writer.add_json(document)

    def _writer(self, generation: Path, heap: int, *, fresh: bool) -> IndexWriter:
        from tantivy import Index  # noqa: PLC0415  import budget

        index = Index(schema(), path=str(generation), sort_by_field="near") if fresh else Index.open(str(generation))
        return index.writer(heap_size=heap, num_threads=1)

    def _finish(self, writer: IndexWriter, generation: Path, root: str, count: int | None, before: Stamp | None) -> int:
        """Write everything down, stamp the generation, point to it, drop the others."""
        from tantivy import Index  # noqa: PLC0415  import budget

        if not (generation / FILE).exists():
            write_readings(generation / FILE)
        writer.commit()
        writer.garbage_collect_files()
        writer.wait_merging_threads()
        held = Index.open(str(generation)).searcher().num_docs
        if count is not None and held != count:
            raise OSError(f"index holds {held} of {count} postings")
        self._generations.finish(generation, root, held, before)
        return held


def _drop(writer: IndexWriter, ids: Collection[str]) -> None:
    """Delete whatever stands under these ids by now. One by one they would each be looked for in every segment."""
    from tantivy import Query  # noqa: PLC0415  import budget

    if ids:
        writer.delete_documents_by_query(Query.term_set_query(schema(), "id", sorted(ids)))


def _bursts(postings: Iterable[Posting], most: int) -> Iterator[tuple[Posting, ...]]:
    left = iter(postings)
    while some := tuple(islice(left, most)):
        yield some


def _link(old: Path, new: Path) -> None:
    """Give a new generation the files of the old one: those that never change by link, the lists by copy."""
    for path in old.iterdir():
        if path.name.endswith(".json"):
            shutil.copyfile(path, new / path.name)
        elif not path.name.endswith(".lock"):
            os.link(path, new / path.name)
