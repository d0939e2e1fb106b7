"""The rise of the retirement age against the published vectors, and what must hold for everybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.data_file import ServiceError
from kiosk.desk.retirement import MEN, WOMEN_50, WOMEN_55, load_retirement

ROOT = Path(__file__).resolve().parents[3]
TABLE = load_retirement(ROOT / "config/policies")
GROUPS = st.sampled_from([MEN, WOMEN_50, WOMEN_55])
BIRTHS = st.dates(date(1940, 1, 1), date(2012, 12, 31))


@pytest.mark.parametrize(
    ("group", "birth", "month", "years", "months"),
    [
        (MEN, date(1965, 1, 1), "2025-02", 60, 1),
        (MEN, date(1976, 9, 30), "2039-09", 63, 0),
        (WOMEN_55, date(1971, 4, 15), "2026-08", 55, 4),
        (WOMEN_55, date(1981, 9, 1), "2039-09", 58, 0),
        (WOMEN_50, date(1975, 1, 31), "2025-02", 50, 1),
        (WOMEN_50, date(1984, 11, 2), "2039-11", 55, 0),
        (MEN, date(1964, 12, 31), "2024-12", 60, 0),
        (WOMEN_50, date(1974, 12, 31), "2024-12", 50, 0),
        (WOMEN_55, date(1969, 12, 1), "2024-12", 55, 0),
        (WOMEN_50, date(2000, 1, 1), "2055-01", 55, 0),
    ],
)
def test_published_vectors(group: str, birth: date, month: str, years: int, months: int) -> None:
    found = TABLE.month(group, birth)
    assert str(found) == month
    reached = (found.year - birth.year) * 12 + found.month - birth.month
    assert divmod(reached, 12) == (years, months)


@given(GROUPS, BIRTHS)
def test_delay_stays_within_its_bounds_and_only_counts_the_month(group: str, birth: date) -> None:
    found = TABLE.month(group, birth)
    assert 0 <= found.delay_months <= (60 if group == WOMEN_50 else 36)
    assert found == TABLE.month(group, birth.replace(day=1))


@given(GROUPS, BIRTHS, BIRTHS)
def test_who_is_born_later_never_retires_earlier(group: str, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert str(TABLE.month(group, earlier)) <= str(TABLE.month(group, later))


def test_the_old_age_stays_for_whoever_was_due_before_the_reform() -> None:
    assert all(TABLE.month(MEN, date(1964, month, 28)).delay_months == 0 for month in range(1, 13))


def test_a_card_tells_one_month_for_men_two_for_women_none_without_sex() -> None:
    assert list(TABLE.months("1", date(1970, 1, 1))) == [MEN]
    assert list(TABLE.months("2", date(1970, 1, 1))) == [WOMEN_50, WOMEN_55]
    assert TABLE.months("9", date(1970, 1, 1)) == {}


@pytest.mark.parametrize(
    ("sex", "birth", "on", "asked"),
    [
        ("1", date(1965, 1, 20), date(2024, 12, 31), False),
        ("1", date(1965, 1, 20), date(2025, 1, 1), True),
        ("2", date(1975, 1, 20), date(2025, 1, 1), True),
        ("1", date(1970, 6, 10), date(2030, 5, 31), False),
        ("1", date(1970, 6, 10), date(2030, 6, 1), True),  # by age 2031-11; three years earlier, but not before 60
        ("2", date(1984, 11, 5), date(2036, 10, 31), False),
        ("2", date(1984, 11, 5), date(2036, 11, 1), True),  # by age 2039-11; three years earlier
        ("2", date(1976, 12, 1), date(2026, 11, 30), False),
        ("1", date(1976, 9, 30), date(2030, 1, 1), False),
        ("9", date(1975, 1, 20), date(2025, 2, 1), True),
    ],
)
def test_pension_is_asked_from_the_earliest_possible_month_on(sex: str, birth: date, on: date, *, asked: bool) -> None:
    assert TABLE.may_have_retired(sex, birth, on) is asked


def test_an_unknown_group_is_a_bug() -> None:
    with pytest.raises(KeyError):
        TABLE.month("children", date(2000, 1, 1))


TRACK = "first_birth = 1965-01-01\nbase_years = 60\nstep_months = {step}\ncap_months = 36\n"
HEAD = 'title = "t"\ndocument = "d"\nreviewer = "r"\nvalid_from = 2025-01-01\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + "[men]\n" + TRACK.format(step=4), "women_55"),
        (HEAD + "".join(f"[{group}]\n" + TRACK.format(step=0) for group in (MEN, WOMEN_55, WOMEN_50)), "step_months"),
        ('title = "t"\n', "document"),
        (HEAD + "wrong = 1\n" + "".join(f"[{g}]\n" + TRACK.format(step=4) for g in (MEN, WOMEN_55, WOMEN_50)), "wrong"),
    ],
)
def test_a_damaged_table_is_told_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "retirement.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ServiceError, match=reason):
        load_retirement(tmp_path)
