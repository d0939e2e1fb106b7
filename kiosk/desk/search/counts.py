"""Counting what a question leaves, and what each further filter would leave, in one aggregation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter, mul
from struct import unpack
from typing import TYPE_CHECKING, Protocol, TypedDict, TypeVar, cast

from kiosk.desk.postings.kinds import KINDS, WORK_KINDS
from kiosk.desk.search.query import PAY_STEPS, RINGS, TOGGLES, Toggle
from kiosk.desk.search.schema import DIAL, DIALS, FORM_NUMBERS, KIND_NUMBERS, REACHES, reaches_of

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterable, Iterator, Sequence

    from tantivy import Query, Searcher

    from kiosk.desk.search.query import Question

_COLUMNS = {"kind": ("kind", len(KINDS) + 1), "form": ("form", len(FORM_NUMBERS) + 1), "pay": ("step", 16)} | {
    "within": ("dial", DIALS),
    "toggles": ("bits", 1 << len(TOGGLES)),
}
"""For each group of filters the number column it is told by, and how many values that has."""

ALL_COUNTS = {group: {"terms": {"field": column, "size": size}} for group, (column, size) in _COLUMNS.items()}
_SETTLED = ("kind", "form")
"""Groups in which all that a question finds has the value it asks for, so that nothing is left to be counted."""
_TOTAL = "pay"
"""A group that is never settled, and in which every posting has one value."""

_KIND_PLACES = [(kind.key, place) for place, kind in enumerate(KINDS) if kind.key in WORK_KINDS]
_LANE = 32
_BITS_LANES = [
    sum(1 << place * _LANE for place in range(len(TOGGLES)) if bits >> place & 1) for bits in range(1 << len(TOGGLES))
]
"""For each value of the bits column one lane of a wide number per toggle in it, so that one sum counts them all."""
_STEP_LANES = [sum(1 << place * _LANE for place in range(step)) for step in range(len(PAY_STEPS) + 1)]
_REACH_LANES = [sum(1 << place * _LANE for place in reaches_of(value)) for value in range(DIALS)]


_Key = TypeVar("_Key")
_NOTHING: Mapping[str, int | None] = {}
_value, _held = itemgetter("key"), itemgetter("doc_count")


class Later(Mapping[_Key, int]):
    """Counts that are added up when somebody looks at them: most pages look at few, and an answer is waited for."""

    __slots__ = ("_add", "_added")

    def __init__(self, add: Callable[[], dict[_Key, int]]) -> None:
        """`add` adds them up; it is called once."""
        self._add = add
        self._added: dict[_Key, int] | None = None

    def _told(self) -> dict[_Key, int]:
        if self._added is None:
            self._added = self._add()
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


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact counts of one question."""

    total: int
    toggles: Mapping[Toggle, int]
    kinds: Mapping[str, int]
    forms: Mapping[str, int]
    pay: Mapping[int, int]
    within: Mapping[int, int]
    reaches: Mapping[int, int]
    """The same for each of REACHES."""
    minutes: Mapping[int, int]


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


def settled(question: Question) -> dict[str, int | None]:
    """Tell the groups in which a question leaves one value, and which: None where nothing has it."""
    found: dict[str, int | None] = {}
    if question.asked_kind:
        found["kind"] = KIND_NUMBERS.get(question.asked_kind)
    if question.form:
        found["form"] = FORM_NUMBERS.get(question.form)
    return found


def counted(
    searcher: Searcher, query: Query, without: Mapping[str, Query], chosen: Mapping[str, int | None] = _NOTHING
) -> Counts:
    """Count everything for `query`; the groups in `without` are counted by their own query instead.

    `chosen`: the `settled` groups of the question, whose counts are the total.
    """
    counting = cast("_Counting", searcher)
    found = counting.aggregate(
        query, _counts_beside(*[group in chosen for group in _SETTLED]) if chosen else ALL_COUNTS
    )
    total = sum([bucket["doc_count"] for bucket in found[_TOTAL]["buckets"]])
    for group, number in chosen.items():
        found[group] = {"buckets": [{"key": number, "doc_count": total}] if number is not None else []}
    for group, other in without.items():
        found[group] = counting.aggregate(other, {group: ALL_COUNTS[group]})[group]
    kinds, forms, steps = [found[group]["buckets"] for group in ("kind", "form", "pay")]
    dials, bits = [found[group]["buckets"] for group in ("within", "toggles")]
    reaches = Later(lambda: _added(REACHES, _REACH_LANES, dials))
    return Counts(
        total,
        Later(lambda: _added(TOGGLES, _BITS_LANES, bits)),
        Later(lambda: _named(_KIND_PLACES, kinds)),
        Later(lambda: _named(FORM_NUMBERS.items(), forms)),
        Later(lambda: _added(PAY_STEPS, _STEP_LANES, steps)),
        Later(lambda: {ring: reaches[ring] for ring in RINGS}),
        reaches,
        Later(lambda: {bucket["key"]: bucket["doc_count"] for bucket in dials if bucket["key"] <= DIAL}),
    )


def count_of(searcher: Searcher, query: Query) -> int:
    """Count what a query matches."""
    return cast("_Counting", searcher).search(query, 1).count


@lru_cache(maxsize=1 << len(_SETTLED))
def _counts_beside(*left_out: bool) -> Mapping[str, object]:
    unasked = {group for group, out in zip(_SETTLED, left_out, strict=True) if out}
    return {group: how for group, how in ALL_COUNTS.items() if group not in unasked}


def _added(keys: Sequence[_Key], lanes: Sequence[int], buckets: Sequence[_Bucket]) -> dict[_Key, int]:
    """Add the counts of values up for each of the keys in whose lane a value stands."""
    wide = sum(map(mul, map(_held, buckets), map(lanes.__getitem__, map(_value, buckets))))
    return dict(zip(keys, unpack(f"<{len(keys)}I", wide.to_bytes(len(keys) * _LANE // 8, "little")), strict=True))


def _named(places: Iterable[tuple[str, int]], buckets: Sequence[_Bucket]) -> dict[str, int]:
    held = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    return {name: held.get(place, 0) for name, place in places}
