"""A question as a value, and as a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.search.query import Question, Toggle, heading, of_tile, summary

CHOSEN = Question(
    kind="cleaning",
    pay_min=4000,
    within_minutes=15,
    form="part",
    toggles=frozenset({Toggle.NO_SCHOOLING, Toggle.START_TODAY}),
)


def test_says_what_is_asked() -> None:
    assert heading(Question(kind="cleaning")) == "保洁"
    assert heading(Question(kind="all")) == heading(Question()) == "全部工作"
    assert heading(Question(kind="no such")) == "全部工作"
    assert heading(Question(words="  保安   夜班 ", kind="guard")) == "保安 夜班"
    assert heading(Question(form="public")) == "公益岗"
    assert heading(Question(toggles=frozenset({Toggle.WORKSHOP, Toggle.AGE_FREE}))) == "微工厂"
    assert heading(Question(kind="factory", form="day")) == "工厂"
    assert heading(Question(form="part")) == "全部工作"
    assert summary(Question()) == "从近到远排。"
    assert summary(Question(toggles=frozenset({Toggle.NO_SCHOOLING}))) == "只看“不看学历”的。从近到远排。"
    assert summary(CHOSEN) == "只看“今天上岗”、“不看学历”、“兼职”、每月 4000 元以上、步行 15 分钟内的。从近到远排。"
    assert summary(Question(form="no such")) == "从近到远排。"


def test_the_tile_for_everything_narrows_nothing() -> None:
    assert Question(kind="all").asked_kind == ""
    assert Question(kind="guard").asked_kind == "guard"
    assert not Question(words="保安", kind="guard").narrowed
    assert CHOSEN.narrowed


def test_a_tile_asks_for_a_kind_or_for_a_way_of_working() -> None:
    assert of_tile("guard") == Question(kind="guard")
    assert of_tile("all") == Question(kind="all")
    assert of_tile("day") == Question(form="day")
    assert of_tile("public") == Question(form="public")
    assert of_tile("workshop") == Question(toggles=frozenset({Toggle.WORKSHOP}))


@given(st.frozensets(st.sampled_from(Toggle)), st.sampled_from(Toggle))
def test_touching_twice_changes_nothing(on: frozenset[Toggle], toggle: Toggle) -> None:
    question = Question(toggles=on)
    assert question.switched(toggle) != question
    assert question.switched(toggle).switched(toggle) == question


def test_loosening_takes_one_filter_at_a_time() -> None:
    looser = CHOSEN.loosened()
    assert len(looser) == 5
    assert len(set(looser)) == 5
    assert all(question.kind == "cleaning" for question in looser)
    assert Question(words="保洁").loosened() == ()
    assert CHOSEN.bare() == Question(kind="cleaning")


def test_words_come_before_nearness_and_it_says_so() -> None:
    assert summary(Question(words="保洁")) == "最对得上的在前，再从近到远排。"
    asked = Question(words="保洁", toggles=frozenset({Toggle.NO_SCHOOLING}))
    assert summary(asked) == "只看“不看学历”的。最对得上的在前，再从近到远排。"
    assert summary(Question(words="  ")) == "从近到远排。"
