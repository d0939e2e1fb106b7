"""Judges columns: tables made from the judge's own rules, then sums over a million postings, block by block.

numpy is loaded with this module: import it where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kiosk.desk.match.judging import AHEAD_DAYS, ALL_GIFTS
from kiosk.desk.match.traits import GIFTS, KINDS, NO_MINUTES, NO_PAY, SHIFTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from kiosk.desk.match.judging import Judge
    from kiosk.desk.match.reasons import Reason
    from kiosk.desk.match.table import Table

    Column = NDArray[Any]

BLOCK: Final = 1 << 15
"""Rows judged together: what they need stays in the processor's near memory."""
FIRST: Final = 1 << 12
_BYTE: Final = 256
_DENSE: Final = 2
"""Where at least one of so many rows passes the limits, all are scored: picking them out would cost more."""
_KEPT: Final = 4
_SCORED: Final = ("kind", "minutes", "shift", "pay", "gifts", "confirmed", "occupation")


class Scale:
    """One judge's rules as tables of bytes, for all columns."""

    def __init__(self, judge: Judge, good: list[int]) -> None:
        """Make the tables; `good`: good pay by kind."""
        self._judge = judge
        self._tables = {
            "kind": _table(judge, judge.by_kind, KINDS),
            "shift": _table(judge, judge.by_shift, SHIFTS),
            "minutes": _table(judge, judge.by_minutes, _BYTE),
            "pay": _table(judge, judge.by_pay, _BYTE),
        }
        self._tables = {name: table for name, table in self._tables.items() if any(table)}
        self._gifts = _table(judge, judge.by_gifts, GIFTS)
        counts = bytes(judge.gifts_that_count(kind) for kind in range(KINDS))
        self._counts = counts.ljust(_BYTE, b"\xff") if min(counts) < ALL_GIFTS else b""
        self._days = _table(judge, judge.by_confirmed, _BYTE)
        # nothing pays more than the most a byte holds
        self._good = bytes(_BYTE - 1 if pay == NO_PAY else pay for pay in good).ljust(_BYTE, b"\xff")
        self._good_worth = np.uint8(judge.worth(judge.by_good_pay(2, 1)))
        self._may = {"kind": _mask(judge.kind_may, KINDS), "shift": _mask(judge.shift_may, SHIFTS)}

    def worths(self, occupations: list[str]) -> Column | None:
        """Give the points of each occupation of a table; None when none has any."""
        found = [self._judge.worth(self._judge.by_occupation(code)) for code in occupations]
        return np.array(found, np.uint8) if any(found) else None

    def may(self, part: dict[str, Column]) -> Column:
        """Tell of each row whether it passes the hard limits."""
        minutes = part["minutes"]
        may: Column = (minutes <= self._judge.farthest) | (minutes == NO_MINUTES)
        may &= part["ends"] >= self._judge.today
        may &= part["schooling"] <= self._judge.level
        for name, table in self._may.items():
            if not all(table[: KINDS if name == "kind" else SHIFTS]):
                may &= _look(part[name], table).astype(bool)
        return may

    def points(self, part: dict[str, Column], worths: Column | None) -> Column:
        """Add up what speaks for each row."""
        kind, gifts = part["kind"], part["gifts"]
        if self._counts:
            gifts = gifts & _look(kind, self._counts)
        points: Column = _look(gifts, self._gifts) + _look(self._ages(part["confirmed"]), self._days)
        for name, table in self._tables.items():
            points += _look(part[name], table)
        points += (part["pay"] > _look(kind, self._good)) * self._good_worth
        if worths is not None:
            points += worths[part["occupation"]]
        return points

    def _ages(self, confirmed: Column) -> Column:
        """Days since the confirmation, 0 ... 255, as the judge counts them."""
        today = np.uint16(self._judge.today)
        told = np.where(confirmed > today, today - AHEAD_DAYS, confirmed)
        return np.minimum(today - told, _BYTE - 1).astype(np.uint8)


def best(table: Table, scale: Scale, count: int, dead: Column | None = None) -> tuple[Column, Column, int]:
    """Give keys and rows of the `count` best postings, the best first, and how many passed the limits.

    A key is points and one, then nearness. `dead`: True for rows that are not to be looked at.
    """
    worths = scale.worths(table.occupations)
    keys, rows = np.empty(0, np.uint16), np.empty(0, np.int64)
    fitting = floor = 0
    for start, stop in _blocks(table.rows):
        part = {name: column[start:stop] for name, column in table.columns.items()}
        may = scale.may(part)
        if dead is not None:
            may &= ~dead[start:stop]
        passed = int(np.count_nonzero(may))
        fitting += passed
        places = None if passed * _DENSE >= len(may) else np.flatnonzero(may)
        if places is not None:
            part = {name: part[name][places] for name in _SCORED}
        points = scale.points(part, worths) + np.uint8(1)
        if places is None:
            points *= may
        hot = np.flatnonzero(points >= max(floor >> 8, 1))
        found = points[hot].astype(np.uint16) << 8 | (_BYTE - 1 - part["minutes"][hot])
        better = found > floor
        keys = np.concatenate((keys, found[better]))
        rows = np.concatenate((rows, (hot if places is None else places[hot])[better] + start))
        if len(keys) > _KEPT * count:
            top = np.argpartition(keys, -count)[-count:]
            keys, rows = keys[top], rows[top]
            floor = int(keys.min())
    order = np.lexsort((rows, -keys.astype(np.int32)))[:count]
    return keys[order], rows[order], fitting


def _blocks(rows: int) -> Iterator[tuple[int, int]]:
    """Cut rows into blocks; the first is small, because until it is judged nothing is known to be too little."""
    start, size = 0, FIRST
    while start < rows:
        yield start, min(start + size, rows)
        start, size = start + size, BLOCK


def _look(column: Column, table: bytes) -> Column:
    """Look every byte of a column up; three times as quick as indexing, which makes eight bytes of each first."""
    return np.frombuffer(column.tobytes().translate(table), np.uint8)


def _table(judge: Judge, rule: Callable[[int], Iterable[Reason]], size: int) -> bytes:
    return bytes(judge.worth(rule(value)) for value in range(size)).ljust(_BYTE, b"\0")


def _mask(rule: Callable[[int], bool], size: int) -> bytes:
    return bytes(rule(value) for value in range(size)).ljust(_BYTE, b"\0")
