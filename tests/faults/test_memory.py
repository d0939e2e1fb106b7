"""A verdict on memory that cannot say no is worth nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.faults.line.away import Away
from tests.faults.line.memory import RISES_MB, judge, slope, weigh

DAYS = list(range(0, 420, 20))


def test_what_rises_in_the_last_half_is_not_steady() -> None:
    warm = [60 + min(day, 200) / 20 for day in DAYS]
    assert judge(DAYS, warm) == {"mb_first_middle_last": [60, 70, 70], "rises_mb_in_100_days": 0, "steady": True}
    grows = [60 + day * 1.1 * RISES_MB / 100 for day in DAYS]
    assert judge(DAYS, grows)["rises_mb_in_100_days"] == pytest.approx(1.1 * RISES_MB, abs=0.01)
    assert not judge(DAYS, grows)["steady"]
    late = [60 + max(0, day - 300) / 50 for day in DAYS]
    assert not judge(DAYS, late)["steady"]


def test_one_high_look_is_not_a_rise() -> None:
    assert slope(DAYS, [60 + 3 * (day == 200) for day in DAYS]) == pytest.approx(0, abs=1e-9)
    assert slope([7], [60]) == 0


def test_what_is_kept_is_weighed_and_counted() -> None:
    class Keeper:
        def __init__(self) -> None:
            self._seen: dict[int, bytes] = {}
            self.word = "not counted"

    keeper = Keeper()
    before = weigh(keeper)
    keeper._seen = {number: bytes(1000) for number in range(20_000)}
    after = weigh(keeper)
    assert (before.kept, after.kept) == ({}, {"Keeper._seen": 20_000})
    assert after.pages_mb >= after.heap_mb > 0, "pages that tests before this one gave back may hold it"
    assert after.heap_mb - before.heap_mb > 10
    assert after.blocks - before.blocks > 19_000


def test_what_is_away_answers_as_if_it_were_here() -> None:
    away = Away(Fraction, 3, 4)
    try:
        assert away.numerator == 3
        assert away.limit_denominator(2) == 1
        with pytest.raises(ValueError, match="max_denominator"):
            away.limit_denominator(max_denominator=0)
        assert away.denominator == 4, "it goes on after a no"
    finally:
        away.end()
    assert not away._process.is_alive()
