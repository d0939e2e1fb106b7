"""Judges columns: tables made from the judge's own rules, then sums over a million postings, block by block.

numpy is loaded with this module: import it where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kiosk.desk.match.traits import NO_PAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from kiosk.desk.match.judging import Judge
    from kiosk.desk.match.reasons import Reason
    from kiosk.desk.match.table import Table

    Column = NDArray[Any]

BLOCK: Final = 1 << 15
"""Rows judged together: what they need stays in the processor's near memory."""
_BYTE: Final = 256
_KEPT: Final = 4
_CONFIRMED_DAYS: Final = 255


class Scale:
    """One judge's rules as tables, for one set of columns."""

    def __init__(self, judge: Judge, good: list[int], occupations: list[str]) -> None:
        """`good`: good pay by kind; `occupations`: the codes of the table that will be judged."""
        self._judge = judge
        self._kind = _table(judge, judge.by_kind)
        self._kind_may = _mask(judge.kind_may)
        self._shift = _table(judge, judge.by_shift)
        self._shift_may = _mask(judge.shift_may)
        self._minutes = _table(judge, judge.by_minutes)
        self._minutes_may = _mask(judge.minutes_may)
        self._gifts = _table(judge, lambda gifts: judge.by_gifts(gifts, done=False))
        self._gifts_done = _table(judge, lambda gifts: judge.by_gifts(gifts, done=True))
        self._done = _mask(judge.has_done)
        self._pay = _table(judge, judge.by_pay)
        self._confirmed = _table(judge, judge.by_confirmed)
        self._good = np.array([*good, *[NO_PAY] * (_BYTE - len(good))], np.uint8)
        self._good[self._good == NO_PAY] = _BYTE - 1  # nothing pays more
        self._good_worth = np.uint8(judge.worth(judge.by_good_pay(2, 1)))
        worths = [judge.worth(judge.by_occupation(code)) for code in occupations]
        self._occupation = np.array(worths or [0], np.uint8) if any(worths) else None

    def keys(self, columns: dict[str, Column], start: int, stop: int) -> Column:
        """Give the sort keys of some rows: 0 where a hard limit forbids, else points, then nearness."""
        part = {name: column[start:stop] for name, column in columns.items()}
        kind, minutes, shift = part["kind"], part["minutes"], part["shift"]
        may = self._kind_may[kind] & self._shift_may[shift] & self._minutes_may[minutes]
        may &= (part["ends"] >= self._judge.today) & (part["schooling"] <= self._judge.level)
        points = self._kind[kind] + self._minutes[minutes] + self._shift[shift] + self._pay[part["pay"]]
        points += (part["pay"] > self._good[kind]) * self._good_worth
        points += np.where(self._done[kind], self._gifts_done[part["gifts"]], self._gifts[part["gifts"]])
        points += self._confirmed[self._ages(part["confirmed"])]
        if self._occupation is not None:
            points += self._occupation[part["occupation"]]
        keys = (points + np.uint8(1)).astype(np.uint16) << 8
        keys |= 255 - minutes
        keys *= may
        return keys

    def _ages(self, confirmed: Column) -> Column:
        """Days since the confirmation, 0 ... 255; later than today counts as today."""
        today = np.uint16(self._judge.today)
        return np.minimum(today - np.minimum(confirmed, today), _CONFIRMED_DAYS).astype(np.uint8)


def best(table: Table, scale: Scale, count: int, dead: Column | None = None) -> tuple[Column, Column, int]:
    """Give keys and rows of the `count` best postings, the best first, and how many passed the limits.

    `dead`: True for rows that are not to be looked at.
    """
    keys, rows = np.empty(0, np.uint16), np.empty(0, np.int64)
    fitting = 0
    floor = 0
    for start in range(0, table.rows, BLOCK):
        found = scale.keys(table.columns, start, start + BLOCK)
        if dead is not None:
            found[dead[start : start + BLOCK]] = 0
        fitting += int(np.count_nonzero(found))
        better = np.flatnonzero(found > floor)
        keys, rows = np.concatenate((keys, found[better])), np.concatenate((rows, better + start))
        if len(keys) > _KEPT * count:
            top = np.argpartition(keys, -count)[-count:]
            keys, rows = keys[top], rows[top]
            floor = int(keys.min())
    order = np.lexsort((rows, -keys.astype(np.int32)))[:count]
    return keys[order], rows[order], fitting


def _table(judge: Judge, rule: Callable[[int], Iterable[Reason]]) -> Column:
    return np.array([judge.worth(rule(value)) for value in range(_BYTE)], np.uint8)


def _mask(rule: Callable[[int], bool]) -> Column:
    return np.array([rule(value) for value in range(_BYTE)], bool)
