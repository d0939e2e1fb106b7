"""Counting what a question leaves, and what each further filter would leave, in one aggregation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate
from operator import itemgetter
from struct import unpack
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, TypeVar, cast

from kiosk.desk.postings.kinds import KINDS, WORK_KINDS
from kiosk.desk.search.query import PAY_STEPS, RINGS, TOGGLES, Toggle
from kiosk.desk.search.schema import DIAL, DIALS, EASES, FORM_NUMBERS, KIND_NUMBERS, MANNERS, REACHES, dial

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, Sequence

    from tantivy import Query, Searcher

_COLUMNS = {
    "kind": len(KINDS) + 1,
    "manner": len(MANNERS) * (len(FORM_NUMBERS) + 1),
    "ease": len(EASES),
    "step": len(PAY_STEPS) + 1,
    "dial": DIALS,
}
"""The number columns that counts come from, and how many values each has. Below a hundred the library counts in a plain
row of numbers."""
_TOLD_BY = {"kind": "kind", "form": "manner", "pay": "step", "within": "dial"}
"""The column that tells a group of filters that exclude each other."""

ALL_COUNTS: Mapping[str, Any] = {
    column: {"terms": {"field": column, "size": size}} for column, size in _COLUMNS.items()
}
_ALL_BUT_KIND = {column: how for column, how in ALL_COUNTS.items() if column != "kind"}

_LANE = 32


def _lane(place: int) -> int:
    return 1 << place * _LANE


def _toggle_lanes(packed: Sequence[frozenset[Toggle]]) -> list[int]:
    """For each value one lane of a wide number per toggle that is in it, so that one sum counts them all."""
    return [sum(_lane(TOGGLES.index(toggle)) for toggle in some) for some in packed]


_EASE_LANES = _toggle_lanes(EASES)
_MANNER_LANES = _toggle_lanes(MANNERS) * (len(FORM_NUMBERS) + 1)
_FORMS = tuple(FORM_NUMBERS)
_FORM_LANES = [_lane(form) for form in range(len(FORM_NUMBERS)) for _ in MANNERS] + [0] * len(MANNERS)
_STEP_LANES = [sum(_lane(place) for place in range(step)) for step in range(len(PAY_STEPS) + 1)]
_RING_LANES = [sum(_lane(place) for place, ring in enumerate(RINGS) if minutes <= ring) for minutes in range(DIALS)]
_KINDS = tuple(kind.key for kind in KINDS if kind.key in WORK_KINDS)
_KIND_LANES = [_lane(_KINDS.index(kind.key)) if kind.key in WORK_KINDS else 0 for kind in KINDS] + [0]
_REACH_ENDS = [dial(reach) for reach in REACHES]
"""The last value of the histogram that each reach holds."""


_Key = TypeVar("_Key")
_value, _held = itemgetter("key"), itemgetter("doc_count")


class Later(Mapping[_Key, int]):
    """Counts that are added up when somebody looks at them: most pages look at few, and an answer is waited for."""

    __slots__ = ("_added", "_columns", "_keys")

    def __init__(self, keys: Sequence[_Key], *columns: tuple[Sequence[int], Sequence[_Bucket]]) -> None:
        """Count for each of `keys` the values of all columns that have its lane; of each column lanes, and how many."""
        self._keys = keys
        self._columns = columns
        self._added: dict[_Key, int] | None = None

    def _told(self) -> dict[_Key, int]:
        if self._added is None:
            wide, keys = 0, self._keys
            for lanes, buckets in self._columns:
                for bucket in buckets:
                    wide += bucket["doc_count"] * lanes[bucket["key"]]
            counts = unpack(f"<{len(keys)}I", wide.to_bytes(len(keys) * _LANE // 8, "little"))
            self._added = dict(zip(keys, counts, strict=True))
        return self._added

    def __getitem__(self, key: _Key) -> int:
        return self._told()[key]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._told())

    def __len__(self) -> int:
        return len(self._told())

    def items(self) -> ItemsView[_Key, int]:
        """As of a dict, without a look for each key."""
        return self._told().items()

    def __repr__(self) -> str:
        return repr(self._told())


class _Bucket(TypedDict):
    key: int
    doc_count: int


class _Answer(TypedDict):
    buckets: list[_Bucket]


class _Found(Protocol):
    count: int


class _Counting(Protocol):
    """The two doors of a Searcher that counts come from, with the types its stubs leave out."""

    def aggregate(self, query: Query, agg: Mapping[str, object]) -> dict[str, _Answer]: ...
    def search(self, query: Query, limit: int) -> _Found: ...


class Counts:
    """Exact counts of one question."""

    __slots__ = ("_found", "_instead", "total")

    def __init__(self, found: Mapping[str, _Answer], instead: Mapping[str, _Answer]) -> None:
        """`found`: how many postings have each value of each column; `instead`: of what tells single groups."""
        self._found = found
        self._instead = instead
        self.total = sum([bucket["doc_count"] for bucket in found["step"]["buckets"]])

    @property
    def toggles(self) -> Mapping[Toggle, int]:
        """What each toggle would leave."""
        found = self._found
        return Later(TOGGLES, (_EASE_LANES, found["ease"]["buckets"]), (_MANNER_LANES, found["manner"]["buckets"]))

    @property
    def kinds(self) -> Mapping[str, int]:
        """By tile key."""
        return Later(_KINDS, (_KIND_LANES, self._telling("kind")))

    @property
    def forms(self) -> Mapping[str, int]:
        """By form of employment."""
        return Later(_FORMS, (_FORM_LANES, self._telling("form")))

    @property
    def pay(self) -> Mapping[int, int]:
        """What pays at least each of PAY_STEPS."""
        return Later(PAY_STEPS, (_STEP_LANES, self._telling("pay")))

    @property
    def within(self) -> Mapping[int, int]:
        """What lies within each of RINGS."""
        return Later(RINGS, (_RING_LANES, self._telling("within")))

    @property
    def minutes(self) -> Mapping[int, int]:
        """What lies at each minute up to DIAL."""
        dials = self._telling("within")
        return {bucket["key"]: bucket["doc_count"] for bucket in dials if bucket["key"] <= DIAL}

    def reach_of(self, wanted: int) -> tuple[int, int] | None:
        """Give the first of REACHES that holds so many, and how many it holds; None when none does."""
        dials = sorted(self._telling("within"), key=_value)
        held = [*accumulate(map(_held, dials))]
        at = bisect_left(held, wanted)
        place = bisect_left(_REACH_ENDS, dials[at]["key"]) if at < len(held) else len(REACHES)
        if place == len(REACHES):
            return None
        return REACHES[place], held[bisect_right(dials, _REACH_ENDS[place], at, key=_value) - 1]

    def _telling(self, group: str) -> Sequence[_Bucket]:
        return (self._instead.get(group) or self._found[_TOLD_BY[group]])["buckets"]


def counted(searcher: Searcher, query: Query, without: Mapping[str, Query], kind: str = "") -> Counts:
    """Count everything for `query`; the groups in `without` are counted by their own query instead.

    `kind`: the one that all of `query` is of, so that there is nothing to be counted.
    """
    aggregate = cast("_Counting", searcher).aggregate
    instead = {group: aggregate(other, {group: ALL_COUNTS[_TOLD_BY[group]]})[group] for group, other in without.items()}
    found = aggregate(query, _ALL_BUT_KIND if kind else ALL_COUNTS)
    counts = Counts(found, instead)
    if kind:
        found["kind"] = {"buckets": [{"key": KIND_NUMBERS.get(kind, -1), "doc_count": counts.total}]}
    return counts


def count_of(searcher: Searcher, query: Query) -> int:
    """Count what a query matches."""
    return cast("_Counting", searcher).search(query, 1).count
