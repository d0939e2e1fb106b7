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


def test_a_word_of_others_spares_three_in_four(alone: Tally, together: Tally) -> None:
    shown("light and expiry alone", alone)
    shown("reports and office", together)
    assert alone.share > 0.15, "without it the complaint is real"
    assert together.share < alone.share / 4
    assert together.misled < alone.misled * 0.6


def test_hardly_anything_is_hidden_that_was_open(together: Tally) -> None:
    assert together.hidden > 10
    assert together.open_but_hidden <= together.hidden * 0.05


def test_under_two_in_a_hundred_are_met_unwarned_where_few_confirm_blindly() -> None:
    """With a quarter of the employers confirming filled jobs blindly it is more: no machinery can know better."""
    careful = Month(Habits(prompt=0.7, slow=0.15)).run()
    shown("reports and office, fewer blind confirmations", careful)
    assert careful.misled < 0.02


def test_the_same_month_is_the_same(alone: Tally) -> None:
    assert Month(Habits(reports=False, office_asks=False)).run() == alone
