"""Counting what a question leaves, and what each further filter would leave, in one aggregation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypedDict, cast

from kiosk.desk.postings.kinds import KINDS, WORK_KINDS
from kiosk.desk.search.query import PAY_STEPS, RINGS, TOGGLES, Toggle
from kiosk.desk.search.schema import DIAL, FORM_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tantivy import Query, Searcher

_COLUMNS = {"kind": ("kind", len(KINDS) + 1), "form": ("form", len(FORM_NUMBERS) + 1), "pay": ("step", 16)} | {
    "within": ("dial", DIAL + 2),
    "toggles": ("bits", 1 << len(TOGGLES)),
}
"""For each group of filters the number column it is told by, and how many values that has."""

ALL_COUNTS = {group: {"terms": {"field": column, "size": size}} for group, (column, size) in _COLUMNS.items()}


_KIND_PLACES = [(kind.key, place) for place, kind in enumerate(KINDS) if kind.key in WORK_KINDS]
_LANE = 40
_LANES = [
    sum(1 << place * _LANE for place in range(len(TOGGLES)) if bits >> place & 1) for bits in range(1 << len(TOGGLES))
]
"""For each value of the bits column one lane of a wide number per toggle in it, so that one sum counts them all."""
_RING_LANES = [
    sum(1 << place * _LANE for place, ring in enumerate(RINGS) if minute <= ring) for minute in range(DIAL + 1)
]


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact counts of one question."""

    total: int
    toggles: Mapping[Toggle, int]
    kinds: Mapping[str, int]
    forms: Mapping[str, int]
    pay: Mapping[int, int]
    within: Mapping[int, int]
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


def counted(searcher: Searcher, query: Query, without: Mapping[str, Query]) -> Counts:
    """Count everything for `query`; the groups in `without` are counted by their own query instead."""
    counting = cast("_Counting", searcher)
    found = _buckets(counting.aggregate(query, ALL_COUNTS))
    total = sum(found["toggles"].values())
    for group, other in without.items():
        found[group] = _buckets(counting.aggregate(other, {group: ALL_COUNTS[group]}))[group]
    return Counts(
        total,
        _by_toggle(found["toggles"]),
        {kind: found["kind"].get(place, 0) for kind, place in _KIND_PLACES},
        {form: found["form"].get(place, 0) for form, place in FORM_NUMBERS.items()},
        _at_least(found["pay"]),
        _at_most(found["within"]),
        found["within"],
    )


def count_of(searcher: Searcher, query: Query) -> int:
    """Count what a query matches."""
    return cast("_Counting", searcher).search(query, 1).count


def _by_toggle(bits: Mapping[int, int]) -> dict[Toggle, int]:
    wide = sum([count * _LANES[held] for held, count in bits.items()])
    return {toggle: _lane(wide, place) for place, toggle in enumerate(TOGGLES)}


def _lane(wide: int, place: int) -> int:
    return wide >> place * _LANE & ((1 << _LANE) - 1)


def _at_least(steps: Mapping[int, int]) -> dict[int, int]:
    return {pay: sum([count for held, count in steps.items() if held > place]) for place, pay in enumerate(PAY_STEPS)}


def _at_most(dial: dict[int, int]) -> dict[int, int]:
    """Add up the rings, and take the far end, which is no minute, out of the histogram."""
    dial.pop(DIAL + 1, None)
    wide = sum([count * _RING_LANES[minute] for minute, count in dial.items()])
    return {ring: _lane(wide, place) for place, ring in enumerate(RINGS)}


def _buckets(found: dict[str, _Answer]) -> dict[str, dict[int, int]]:
    return {
        group: {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]} for group, answer in found.items()
    }
