"""Many texts split together are split as each of them alone."""

from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.desk.search.remembered import Remembered, RememberedTexts
from kiosk.desk.search.splitting import terms_of
from kiosk.desk.search.tokens import terms

SIGNS = st.one_of(
    st.sampled_from("保洁员司機〇㐀\U00020000\U0003ffffaz09"),
    st.sampled_from("\uff21\uff3a\uff11\uff29İΣßﬁ㎏①\uff0c。 \n\x1f\x1e\u0301\u0000-"),
    st.characters(exclude_categories=[]),
)


@given(st.lists(st.text(SIGNS, max_size=12), max_size=8))
@example([])
@example([""])
@example(["保\x1e洁", "员"])
@example(["e", "\u0301保洁"])
@example(["\ud800保洁", "b2"])
@example(["CAD制图", "I\u0307T", "\uff3a"])
def test_together_as_alone(texts: list[str]) -> None:
    assert terms_of(texts) == [terms(text) for text in texts]


def test_what_is_known_is_not_worked_out_again() -> None:
    asked: list[int] = []

    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    doubled = Remembered(twice, 3)
    assert [doubled[n] for n in (1, 2, 1, 3, 2)] == [2, 4, 2, 6, 4]
    assert asked == [1, 2, 3]
    assert doubled[4] == 8
    assert dict(doubled) == {4: 8}, "full, it begins anew"


def test_only_short_texts_are_remembered_and_never_too_many() -> None:
    asked: list[str] = []

    def upper(text: str) -> str:
        asked.append(text)
        return text.upper()

    texts = RememberedTexts(upper, 3, 2)
    assert [texts[text] for text in ("a", "long", "a", "long")] == ["A", "LONG", "A", "LONG"]
    assert asked == ["a", "long", "long"]
    texts.learn(["a", "b", "long"], lambda some: [one.upper() for one in some])
    assert dict(texts) == {"a": "A", "b": "B"}
    texts.learn(["c", "d"], lambda some: [one.upper() for one in some])
    assert dict(texts) == {"c": "C", "d": "D"}
