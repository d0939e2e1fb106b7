"""What a process has in memory, and whether that is steady over days."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTED: Final = "pages that the process itself wrote (Anonymous and Swap of smaps_rollup) after a full collection"
RISES_MB: Final = 0.5
"""What steady is: over the last half of the looks the line of least squares rises by less than so many MB in a hundred
days. At that pace a hub or a terminal that is never started anew grows by less than two megabytes a year."""
RULE: Final = f"least squares over the looks of the last half rise by less than {RISES_MB} MB in 100 days, each process"


class Weight(NamedTuple):
    """Memory of one process: pages and the C heap in MB, blocks of Python, and entries of what it keeps by name."""

    pages_mb: float
    heap_mb: float
    blocks: int
    kept: dict[str, int]


class _Heap(ctypes.Structure):
    """struct mallinfo2 of glibc."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    )  # fmt: skip


def weigh(*keepers: object) -> Weight:
    """Weigh the process this is called in, after what nobody holds any more was let go of.

    Pages are counted that it wrote itself, not what it alone occupies: a page of a library counts as one's own or as
    shared by whether others have it loaded just then. keepers: whose collections are counted.
    """
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    pages = sum(int(line.split()[1]) for line in lines if line.startswith(("Anonymous:", "Swap:"))) / 1024
    kept = {name: size for each in keepers for name, size in _entries(each).items() if size}
    return Weight(round(pages, 2), round(_heap_bytes() / 2**20, 2), sys.getallocatedblocks(), kept)


def slope(days: Sequence[int], megabytes: Sequence[float]) -> float:
    """Megabytes by which the line of least squares rises in a hundred days."""
    middle, level = sum(days) / len(days), sum(megabytes) / len(megabytes)
    spread = sum((day - middle) ** 2 for day in days)
    return 100 * sum((day - middle) * (mb - level) for day, mb in zip(days, megabytes, strict=True)) / (spread or 1)


def judge(days: Sequence[int], megabytes: Sequence[float]) -> dict[str, Any]:
    """First, middle and last look of one process, how it rises in the last half, and whether that is steady."""
    half = (len(days) - 1) // 2
    rise = slope(days[half:], megabytes[half:])
    return {
        "mb_first_middle_last": [megabytes[0], megabytes[half], megabytes[-1]],
        "rises_mb_in_100_days": round(rise, 2),
        "steady": rise < RISES_MB,
    }


def _heap_bytes() -> int:
    """Bytes of malloc that somebody holds, in all arenas of glibc."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Heap
    told = ask()
    return int(told.uordblks + told.hblkhd)


def _entries(keeper: object) -> dict[str, int]:
    return {
        f"{type(keeper).__name__}.{name}": len(value)
        for name, value in getattr(keeper, "__dict__", {}).items()
        if isinstance(value, Sized) and not isinstance(value, (str, bytes, tuple))
    }
