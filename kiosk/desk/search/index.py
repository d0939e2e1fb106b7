"""Keeping the index equal to the catalogue. Only the sync agent's process writes; a second writer is refused.

The index holds nothing of its own: whatever is wrong with it, it is built again from the postings. Each change makes a
new generation beside the old one (unchanged files are hard-linked) and then swaps the pointer, so a reader never sees
half an index and never a file that changes under it.
"""

from __future__ import annotations

import os
import shutil
import zlib
from typing import TYPE_CHECKING

from kiosk.desk.search.coding import Coder
from kiosk.desk.search.entry import Entries
from kiosk.desk.search.occupations import TABLES, Occupations
from kiosk.desk.search.readings import FILE, write_readings
from kiosk.desk.search.schema import VERSION, schema
from kiosk.desk.search.stamp import MEND, Stamp, boot_id, mark_files, proved, read_stamp, whole, write_stamp
from kiosk.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tantivy import IndexWriter

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

_HEAP = 96_000_000
"""Bytes the writer may gather before it writes a segment: 100,000 postings make one."""


def basis(here: Point, settings: PostingSettings) -> str:
    """Name everything beside the postings that an index depends on; when it differs, the index is built again."""
    walking = f"{settings.path_factor}/{settings.metres_per_minute}"
    month = f"{settings.hours_per_day}x{settings.days_per_month}"
    config = shipped() / "config"
    words = zlib.crc32(b"".join([(config / table).read_bytes() for table in TABLES]))
    return f"v{VERSION}.{words:08x} {here.lat:.6f},{here.lon:.6f} {walking} {month}"


class IndexKeeper:
    """The one that writes the index."""

    def __init__(self, folder: Path, here: Point, settings: PostingSettings) -> None:
        """Keep the index in `folder` for a station at `here`."""
        self._folder = folder
        self._proved = ""
        self._basis = basis(here, settings)
        self._entries = Entries(here, settings, Coder(Occupations(shipped() / "config")))

    def is_current(self, root: str, count: int) -> bool:
        """Tell whether the index is whole and holds exactly the postings of this root; reads its files once."""
        stamp = read_stamp(self._folder)
        if stamp is None or (stamp.basis, stamp.root, stamp.count) != (self._basis, root, count):
            return False
        return not self._is_damaged(stamp) and (stamp.generation == self._proved or self._prove(stamp))

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
        generation = self._new_generation()
        writer = self._writer(generation, fresh=True)
        seen: set[str] = set()
        for posting in postings:
            if posting.id not in seen:
                seen.add(posting.id)
                self._add(writer, posting)
        self._finish(writer, generation, root, len(seen), None)
        return len(seen)

    def replace(self, changed: Iterable[Posting], gone: Iterable[str], root: str) -> int:
        """Take in changed and new postings and drop those that are gone; returns how many the index now holds.

        LookupError when there is no whole index to change: build it again then.
        """
        stamp = read_stamp(self._folder)
        if stamp is None or stamp.basis != self._basis or self._is_damaged(stamp):
            raise LookupError(self._folder)
        generation = self._new_generation()
        _link(self._folder / stamp.generation, generation)
        writer = self._writer(generation, fresh=False)
        latest = {posting.id: posting for posting in changed}
        for posting_id in {*gone, *latest}:
            writer.delete_documents_by_term("id", posting_id)
        for posting in latest.values():
            self._add(writer, posting)
        return self._finish(writer, generation, root, None, stamp)

    def _prove(self, stamp: Stamp) -> bool:
        """Read every file through, once in the life of a keeper, and write down in which run of the machine."""
        seen = proved(self._folder, stamp)
        if seen is None:
            return False
        self._proved = stamp.generation
        if seen != stamp:
            write_stamp(self._folder, seen)
        return True

    def _is_damaged(self, stamp: Stamp) -> bool:
        return (self._folder / MEND).exists() or not whole(self._folder, stamp)

    def _add(self, writer: IndexWriter, posting: Posting) -> None:
        from tantivy import Document  # noqa: PLC0415  import budget

        fields = self._entries.entry(posting)
        writer.add_document(Document.from_dict(fields, self._schema))  # pyright: ignore[reportUnknownMemberType]

    def _writer(self, generation: Path, *, fresh: bool) -> IndexWriter:
        from tantivy import Index  # noqa: PLC0415  import budget

        index = Index(schema(), path=str(generation), sort_by_field="near") if fresh else Index.open(str(generation))
        self._schema = index.schema
        return index.writer(heap_size=_HEAP, num_threads=1)

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
        files = mark_files(generation, {} if before is None else before.files)
        write_stamp(self._folder, Stamp(generation.name, self._basis, root, held, files, boot_id()))
        self._proved = generation.name
        (self._folder / MEND).unlink(missing_ok=True)
        self._drop_others(generation.name)
        return held

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


def _link(old: Path, new: Path) -> None:
    """Give a new generation the files of the old one: those that never change by link, the lists by copy."""
    for path in old.iterdir():
        if path.name.endswith(".json"):
            shutil.copyfile(path, new / path.name)
        elif not path.name.endswith(".lock"):
            os.link(path, new / path.name)
