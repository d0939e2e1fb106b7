"""Text to terms: every stretch of Chinese can be found again, exactly."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.search.tokens import FOLDED, Run, folded, normal, pieces, runs, sounds, sounds_of, syllables_of, terms

HAN_TEXT = st.text(st.sampled_from("保洁员小区护工电水厨师𠮷㛃"), min_size=1, max_size=12)


def test_terms() -> None:
    assert terms("小区保洁员（A2）") == "小区 区保 保洁 洁员 员 a2"
    assert terms("Ａ２司机，夜班") == "a2 司机 机 夜班 班"
    assert terms("!? …") == ""


def test_runs() -> None:
    assert runs("保洁kefu 12-3") == [
        Run("保洁", han=True),
        Run("kefu", han=False),
        Run("12", han=False),
        Run("3", han=False),
    ]
    assert normal("\uff21\uff22") == "ab"


@given(HAN_TEXT, st.data())
def test_every_stretch_is_a_phrase_of_the_terms(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    written, asked = terms(text).split(), pieces(text[start:end])
    if asked:
        assert written[start : start + len(asked)] == asked
    else:
        assert written[start].startswith(text[start])


@given(st.text(max_size=40))
def test_terms_have_no_spaces_or_signs_inside(text: str) -> None:
    for term in terms(text).split(" "):
        assert not term or term.split() == [term]
        assert not any(sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" for sign in term)


def test_sounds() -> None:
    assert sounds("保洁", syllables_of).split() == ["baojie", "bj", "jie", "j"]
    assert "~zonziganbu" not in sounds("中", syllables_of)
    assert sounds("厨师A照", syllables_of).split() == ["chushi", "cs", "~cusi", "shi", "s", "~si", "zhao", "z", "~zao"]
    assert sounds("abc 12", syllables_of) == ""


def test_long_titles_do_not_blow_up() -> None:
    assert len(sounds("保洁员" * 60, syllables_of)) < 10_000


def test_what_has_no_reading_has_no_sound() -> None:
    assert sounds("𬭼", lambda run: [run]) == ""


def test_folding_is_the_same_for_a_syllable_and_a_typed_word() -> None:
    assert folded("zhang") == "zan"
    assert folded("ling") == folded("nin") == "nin"
    assert folded("shuidiangong") == "".join(map(folded, ["shui", "dian", "gong"]))


@given(st.lists(st.sampled_from(["bao", "jie", "yuan", "zhang", "sheng", "lv", "a", "ŋ"]), max_size=20))
def test_sounds_begin_at_each_syllable_and_end_after_eight(read: list[str]) -> None:
    said = [one for one in read if one.isascii()]
    written = sounds_of("x", lambda _: read)
    whole = ["".join(said[at : at + 8]) for at in range(len(said))]
    soft = ["".join(map(folded, said[at : at + 8])) for at in range(len(said))]
    initials = ["".join(one[0] for one in said[at : at + 8]) for at in range(len(said))]
    told = zip(whole, initials, soft, strict=True)
    assert written == [
        term for one, short, flat in told for term in ((one, short) if flat == one else (one, short, FOLDED + flat))
    ]
