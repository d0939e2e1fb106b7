"""Paper left: learned from rolls that ran to their end, unknown before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.cache.paper_roll import TALLY, UNKNOWN, Roll, a_day, read_roll, write_roll


def used_up(roll: Roll, length: int, near_at: int | None = None, slip: int = 100) -> Roll:
    """Print until the roll is at its end, then change it."""
    for done in range(0, length, slip):
        if near_at is not None and done >= near_at:
            roll = roll.heard("paper_low")
        roll = roll.fed(slip)
    assert roll.heard("paper_out").left() == 0
    return roll.heard("paper_out").heard("ok")


def test_nothing_is_known_before_a_roll_has_ended() -> None:
    roll = Roll().fed(190).fed(190)
    assert roll.left() == UNKNOWN
    assert roll.heard("paper_low").left() == UNKNOWN
    assert roll.heard("paper_out").left() == 0


def test_the_first_roll_was_not_begun_here_so_its_length_teaches_nothing() -> None:
    roll = used_up(Roll(), 5_000)
    assert roll.left() == UNKNOWN
    assert used_up(roll, 60_000).left() == 60_000


def test_the_near_end_sensor_counts_more_than_the_length() -> None:
    roll = used_up(used_up(Roll(), 5_000), 60_000, near_at=50_000)
    assert roll.tails == (10_000,)
    for _ in range(300):
        roll = roll.fed(100)
    assert roll.left() == 30_000
    roll = roll.heard("paper_low").fed(4_000)
    assert roll.left() == 6_000, "what follows the sensor is known, whatever the roll was like"
    assert roll.heard("paper_low").left() == 6_000, "said again, it begins no tail anew"


def test_the_middle_of_the_last_five_rolls_is_believed() -> None:
    roll = Roll(whole=True)
    for length in (10_000, 60_000, 61_000, 62_000, 63_000, 64_000):
        roll = used_up(roll, length)
    assert roll.rolls == (60_000, 61_000, 62_000, 63_000, 64_000)
    assert roll.left() == 62_000


def test_a_lid_that_was_open_changes_no_roll() -> None:
    roll = Roll(whole=True, rolls=(60_000,)).fed(1_000)
    assert roll.heard("cover_open").heard("ok") == roll
    assert roll.heard("not_connected").heard("ok") == roll


@given(st.lists(st.one_of(st.floats(0, 500), st.sampled_from(["ok", "paper_low", "paper_out", "cover_open", "?"]))))
def test_it_never_goes_below_zero_and_its_note_reads_back(told: list[float | str]) -> None:
    roll = Roll()
    for one in told:
        roll = roll.heard(one) if isinstance(one, str) else roll.fed(one)
        assert roll.left() >= UNKNOWN
        assert read_roll(write_roll(roll)) == roll


def test_a_note_that_cannot_be_read_begins_anew() -> None:
    assert read_roll("{") == read_roll(None) == Roll()


def test_what_is_used_a_day() -> None:
    assert a_day({}) == UNKNOWN
    assert a_day({TALLY: 14_000}) == 1_000
    assert a_day({TALLY: 1}) == 1
