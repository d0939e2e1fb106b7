"""Which occupation a title names, and how surely."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.search.coding import MOST_GUESSES, STRENGTHS, Coder, parts
from kiosk.desk.search.occupations import Occupations


@pytest.fixture(scope="module")
def coder(occupations: Occupations) -> Coder:
    return Coder(occupations)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("小区保洁员", "4-09-08-01"),
        ("急聘叉车司机+包吃住", "6-30-05-01"),
        ("某某物业招聘保安", "4-07-05-01"),
        ("（高薪）家政公司招月嫂", "4-10-01-06"),
        ("五险一金/包吃住/焊工", "6-18-02-04"),
        ("包装保安车间：质检员", "6-31-03-05"),
    ],
)
def test_names_the_trade(coder: Coder, title: str, code: str) -> None:
    assert coder.guesses(title)[0].code == code


def test_a_title_that_is_a_name_is_sure_and_a_shared_piece_is_not(coder: Coder) -> None:
    assert coder.guesses("保安员")[0].strength == STRENGTHS[0]
    assert all(guess.strength != STRENGTHS[0] for guess in coder.guesses("保安全勤奖励发放事宜"))
    strengths = [guess.strength for guess in coder.guesses("文员")]
    assert strengths == sorted(strengths)


def test_a_piece_of_real_titles_speaks_for_its_occupation_and_is_no_word_to_ask_by(
    coder: Coder, occupations: Occupations
) -> None:
    assert "部经" not in occupations.words
    assert coder.guesses("某部经一名")[0].code in occupations.pieces["部经"]
    assert all(guess.strength != STRENGTHS[0] for guess in coder.guesses("部经"))


def test_nothing_known_names_nothing(coder: Coder) -> None:
    for title in ("", "!!!", "\x00\u202e", "zzzz"):
        assert coder.guesses(title) == ()


def test_what_stands_around_the_work_is_left_out() -> None:
    assert parts("天天超市招聘理货员+五险（长期）") == ["理货员", "五险"]
    assert parts("招聘专员") == ["招聘专员"]
    assert parts("保洁") == ["保洁"]
    assert parts("") == [""]


@given(title=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_title_is_answered_with_few_guesses(coder: Coder, occupations: Occupations, title: str) -> None:
    guesses = coder.guesses(title)
    assert len(guesses) <= MOST_GUESSES
    assert len({guess.code for guess in guesses}) == len(guesses)
    assert all(occupations.trade(guess.code) is not None for guess in guesses)


def test_a_title_of_ten_thousand_characters_costs_no_more_than_a_long_one(coder: Coder) -> None:
    assert coder.guesses("保洁员" * 3333) == coder.guesses("保洁员" * 40)
