"""Trade words by their sound, their initials, a slip of a letter or a wrong character."""

import pytest

from kiosk.desk.search.hearing import Hearing
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.tokens import Run, syllables_of


@pytest.fixture(scope="module")
def hearing(occupations: Occupations) -> Hearing:
    return Hearing(occupations, lambda run: [syllable for sign in run for syllable in syllables_of(sign)])


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("baojie", "保洁"),
        ("siji", "司机"),
        ("baojei", "保洁"),
        ("bojie", "保洁"),
        ("bbaojie", "保洁"),
        ("bapjie", "保洁"),
        ("cusi", "厨师"),
        ("hg", "焊工"),
        ("hg", "护工"),
    ],
)
def test_latin_letters(hearing: Hearing, typed: str, word: str) -> None:
    assert word in hearing.heard(Run(typed, han=False))


@pytest.mark.parametrize(("typed", "word"), [("保结", "保洁"), ("悍工", "焊工"), ("收营员", "收银员")])
def test_a_character_of_like_sound(hearing: Hearing, typed: str, word: str) -> None:
    assert word in hearing.heard(Run(typed, han=True))


def test_a_character_of_like_shape(hearing: Hearing) -> None:
    assert "洗碗" in hearing.looking_like(Run("冼碗", han=True))
    assert hearing.looking_like(Run("某工", han=True)) == ()  # every worker would do
    assert hearing.looking_like(Run("工", han=True)) == ()
    assert hearing.looking_like(Run("xiwan", han=False)) == ()


def test_what_nobody_is_called_is_not_heard(hearing: Hearing) -> None:
    for typed in ("b", "12", "zzzzzzz", "c1", "baoi"):
        assert hearing.heard(Run(typed, han=False)) == ()
    assert hearing.heard(Run("保", han=True)) == ()
