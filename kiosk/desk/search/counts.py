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

_ALL = {group: {"terms": {"field": column, "size": size}} for group, (column, size) in _COLUMNS.items()}


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
    found = _buckets(counting.aggregate(query, _ALL))
    total = sum(found["toggles"].values())
    for group, other in without.items():
        found[group] = _buckets(counting.aggregate(other, {group: _ALL[group]}))[group]
    dial, step, bits = found["within"], found["pay"], found["toggles"]
    return Counts(
        total,
        {toggle: _with_bit(bits, place) for place, toggle in enumerate(TOGGLES)},
        {kind.key: found["kind"].get(place, 0) for place, kind in enumerate(KINDS) if kind.key in WORK_KINDS},
        {form: found["form"].get(place, 0) for form, place in FORM_NUMBERS.items()},
        {pay: sum(count for held, count in step.items() if held > place) for place, pay in enumerate(PAY_STEPS)},
        {ring: sum(count for minute, count in dial.items() if minute <= ring) for ring in RINGS},
        {minute: count for minute, count in sorted(dial.items()) if minute <= DIAL},
    )


def count_of(searcher: Searcher, query: Query) -> int:
    """Count what a query matches."""
    return cast("_Counting", searcher).search(query, 1).count


def _with_bit(bits: Mapping[int, int], place: int) -> int:
    return sum(count for held, count in bits.items() if held >> place & 1)


def _buckets(found: dict[str, _Answer]) -> dict[str, dict[int, int]]:
    return {
        group: {int(bucket["key"]): int(bucket["doc_count"]) for bucket in answer["buckets"]}
        for group, answer in found.items()
    }
