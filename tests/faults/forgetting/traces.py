"""Looks for people in what processes and files hold: every writing of a name, a number and a phone that a program uses.

Memory is read from /proc/PID/mem, every part that can be read and written: heap, stacks, shared mappings, data of
libraries.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.forgetting.people import BIRTH, MIDDLE, PHONE, REGION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.faults.forgetting.people import Person

WRITINGS = ("utf-8", "utf-16-le", "utf-32-le", "gb18030")
PIECE = 8 << 20
OVERLAP = 256
LINK = f"JSK1:{REGION}"
_MAPPING = re.compile(rb"([0-9a-f]+)-([0-9a-f]+) rw")


@dataclass(frozen=True, slots=True)
class Trace:
    """A text that is looked for: where its rare middle is found, the whole must be one of the people's."""

    kind: str
    writing: str
    middle: bytes
    before: int
    """Bytes in front of the middle that belong to the text."""
    wholes: frozenset[bytes]
    """Empty when the middle alone is proof enough."""


class Traces:
    """Everything by which these people could be known again."""

    def __init__(self, people: Iterable[Person]) -> None:
        people = list(people)
        spaced = {f"{one.phone[:3]} {one.phone[3:7]} {one.phone[7:]}" for one in people}
        self._traces = [
            # without the region: what freed memory loses first is its beginning
            *_written("number", BIRTH, {one.number[6:] for one in people}),
            *_written("phone", PHONE, {one.phone for one in people}),
            *_written("phone", f"{PHONE[:3]} {PHONE[3:]} ", spaced),
            *_written("name", MIDDLE, set()),
            # number and secret of a receipt: whoever has it may follow the matter
            *_written("link", LINK, set()),
        ]
        # with its zeros left out a text in UTF-16 or UTF-32 looks as it does in fewer bytes: seven searches in place of
        # sixteen, through half the memory, tell where it is worth to look exactly
        self._short = {trace.middle.translate(None, b"\0") for trace in self._traces}

    def memory(self, pid: int) -> Counter[str]:
        """How often a process holds each kind; a process that is gone holds nothing."""
        found: Counter[str] = Counter()
        for piece in memory(pid):
            found += self.within(piece)
        return found

    def files(self, *folders: Path) -> Counter[str]:
        """How often files below these folders hold each kind; names of files count too."""
        found: Counter[str] = Counter()
        for file in (file for folder in folders for file in folder.rglob("*")):
            found += self.within(str(file).encode())
            if file.is_file():
                found += self.within(file.read_bytes())
        return found

    def within(self, data: bytes) -> Counter[str]:
        """How often some bytes hold each kind."""
        found: Counter[str] = Counter()
        without_zeros = data.translate(None, b"\0")
        if not any(short in without_zeros for short in self._short):
            return found
        for trace in self._traces:
            at = data.find(trace.middle)
            while at >= 0:
                if not trace.wholes or _whole(data, at, trace) in trace.wholes:
                    found[trace.kind] += 1
                at = data.find(trace.middle, at + 1)
        return found


def memory(pid: int) -> Iterator[bytes]:
    """The memory of a process that it can write, in pieces that overlap."""
    maps = Path(f"/proc/{pid}/maps").read_bytes().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as mem:
        for mapping in filter(None, map(_MAPPING.match, maps)):
            at, end = (int(bound, 16) for bound in mapping.groups())
            while at < end:
                try:
                    mem.seek(at)
                    piece = mem.read(min(PIECE, end - at))
                except (OSError, OverflowError):
                    break  # a device's window: not memory
                if not piece:
                    break
                yield piece
                at += len(piece) if at + len(piece) >= end else max(len(piece) - OVERLAP, 1)


def _whole(data: bytes, at: int, trace: Trace) -> bytes:
    begin = max(0, at - trace.before)
    return data[begin : begin + len(next(iter(trace.wholes)))]


def _written(kind: str, middle: str, wholes: set[str]) -> list[Trace]:
    traces: dict[bytes, Trace] = {}
    for writing in WRITINGS:
        some = next(iter(wholes), middle)
        before = len(some[: some.index(middle)].encode(writing))
        written = middle.encode(writing)
        traces.setdefault(
            written, Trace(kind, writing, written, before, frozenset(whole.encode(writing) for whole in wholes))
        )
    return list(traces.values())
