"""Living freshness: how often residents meet a job that was taken long ago, with and without each other's word.

The people of the month are assumed (see Habits); what is proved is what the machinery makes of them. Run with -s to see
the figures.
"""

from __future__ import annotations

import pytest

from tests.sync.hub.month import Habits, Month, Tally


@pytest.fixture(scope="module")
def alone() -> Tally:
    return Month(Habits(reports=False, office_asks=False)).run()


@pytest.fixture(scope="module")
def together() -> Tally:
    return Month(Habits()).run()


def shown(name: str, tally: Tally) -> None:
    print(f"{name}: {tally.opened} opened, {tally.share:.2%} long filled, {tally.misled:.2%} without a warning")
    cost = f"open: {tally.warned_wrongly:.2%} warned of, {tally.away:.2%} away; {tally.calls_a_day:.1f} calls a day"
    print(f"  {cost}")


def test_a_word_of_others_spares_three_in_four(alone: Tally, together: Tally) -> None:
    shown("light and expiry alone", alone)
    shown("reports and office", together)
    assert alone.share > 0.15, "without it the complaint is real"
    assert together.share < alone.share / 4
    assert together.misled < alone.misled * 0.6


def test_hardly_anything_is_hidden_that_was_open(together: Tally) -> None:
    assert together.hidden > 10
    assert together.open_but_hidden <= together.hidden * 0.05


def test_under_two_in_a_hundred_are_met_unwarned(together: Tally) -> None:
    """Each posting is an employer's only one here: what the office found gone, only the office shows again."""
    assert together.misled < 0.02
    assert together.away < 0.001, "hardly an open job is kept from anybody by it"


def test_where_employers_have_several_postings_the_office_learns_whom_to_believe() -> None:
    month = Month(Habits(firms=167, reopens=0.2))
    tally = month.run()
    shown("reports and office, 167 employers, a fifth of the jobs hired for anew", tally)
    assert tally.misled < 0.015
    assert set(month.doubted) == {"slow"}, "nobody who takes his postings down in time loses his name"
    assert tally.away < 0.02
    assert tally.calls_a_day < 15


def test_the_same_month_is_the_same(alone: Tally) -> None:
    assert Month(Habits(reports=False, office_asks=False)).run() == alone
