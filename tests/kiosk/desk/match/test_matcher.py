"""Recommending: limits, reasons, obstacle, order, and what a resident's words do to the next list."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.match.reasons import Obstacle, Reason, obstacle_words, reason_words
from kiosk.desk.match.recommendations import Recommendation
from kiosk.desk.match.wishes import Why, Wishes, wishes_of
from sync.wire.me import MeProfile, MeRing
from sync.wire.posting import Posting
from sync.wire.word import Said
from tests.kiosk.desk.match.conftest import TODAY, Board, posting


def ids(board: Board, wishes: Wishes, count: int = 3) -> list[str]:
    return [one.posting.id for one in board.matcher.recommend(wishes, count).rows]


def only(board: Board, one: Posting, wishes: Wishes | None = None) -> Recommendation:
    (row,) = board.hang(one).matcher.recommend(wishes or Wishes()).rows
    return row


def reasons(row: Recommendation) -> set[Reason]:
    return {given.reason for given in row.reasons}


# hard limits


@pytest.mark.parametrize(
    ("out", "wishes"),
    [
        (posting("out", valid_through="2026-11-20"), Wishes()),
        (posting("out", work_day="2026-11-20"), Wishes()),
        (posting("out", work_day="2026-11-21", start_time="5:00", end_time="8:00"), Wishes()),
        (posting("out", work_day="2026-11-22", places_left=0), Wishes()),
        (posting("out", schooling_min="31"), Wishes(schooling="61")),
        (posting("out", minutes=61), Wishes()),
        (posting("out", minutes=21), Wishes(farthest=20)),
        (posting("out", occ_tile="guard"), Wishes(kinds_not=frozenset({"guard"}))),
        (posting("out", shift="night"), Wishes(shifts_not=frozenset({"night"}))),
        (posting("out"), Wishes(seen=frozenset({"out"}))),
        (posting("out", employer="甲"), Wishes(employers_not=frozenset({"甲"}))),
    ],
    ids=[
        "expired",
        "work was yesterday",
        "work is done",
        "full",
        "schooling",
        "far",
        "farther than asked",
        "kind",
        "shift",
        "answered",
        "employer",
    ],
)
def test_a_hard_limit_keeps_a_posting_away(board: Board, out: Posting, wishes: Wishes) -> None:
    board.hang(out, posting("in", minutes=19, employer="乙"))
    assert ids(board, wishes) == ["in"]


def test_on_its_last_day_a_posting_is_still_there(board: Board) -> None:
    assert only(board, posting("a", valid_through=TODAY.isoformat())).posting.id == "a"


def test_hidden_postings_are_not_shown(board: Board) -> None:
    board.hang(posting("a"), posting("b"))
    assert [one.posting.id for one in board.matcher.recommend(Wishes(), hidden={"a"}).rows] == ["b"]


def test_who_said_no_schooling_and_an_unknown_place_are_no_limits(board: Board) -> None:
    row = only(board, posting("a", minutes=None, schooling_min="21"))
    assert row.way is None
    assert row.obstacle is Obstacle.SCHOOLING


# reasons and the obstacle


@pytest.mark.parametrize(
    ("more", "wishes", "reason"),
    [
        ({}, Wishes(kinds=("cleaning",)), Reason.WISHED),
        ({}, Wishes(done=("cleaning",)), Reason.DONE),
        ({"minutes": 10}, Wishes(), Reason.NEXT_DOOR),
        ({"minutes": 15}, Wishes(), Reason.NEAR),
        ({"minutes": 30}, Wishes(), Reason.WALKABLE),
        ({"occ_code": "4-09-08-01"}, Wishes(like=("4-09-08-01",)), Reason.SAME_WORK),
        ({"occ_code": "4-09-08-02"}, Wishes(like=("4-09-08-01",)), Reason.LIKE_WORK),
        ({}, Wishes(pay_min=3000), Reason.PAY_WISHED),
        ({"shift": "early"}, Wishes(), Reason.DAYLIGHT),
        ({"benefits": ("五险一金",)}, Wishes(), Reason.INSURED),
        ({"benefits": ("包吃", "包住")}, Wishes(), Reason.BOARD_LODGING),
        ({"benefits": ("包吃",)}, Wishes(), Reason.BOARD),
        ({"benefits": ("有宿舍",)}, Wishes(), Reason.LODGING),
        ({"benefits": ("免费培训",)}, Wishes(), Reason.TRAINING),
        ({"benefits": ("免费培训",)}, Wishes(learn=True), Reason.LEARN),
        ({"experience": "不要经验"}, Wishes(), Reason.NO_EXPERIENCE),
        ({"last_confirmed": "2026-11-21T08:00:00+08:00"}, Wishes(), Reason.CONFIRMED_TODAY),
        ({"last_confirmed": "2026-11-17T08:00:00+08:00"}, Wishes(), Reason.CONFIRMED_LATELY),
    ],
)
def test_what_speaks_for_a_posting_is_said(
    board: Board, more: dict[str, object], wishes: Wishes, reason: Reason
) -> None:
    row = only(board, posting("a", **{"minutes": None, **more}), wishes)  # type: ignore[arg-type]
    assert reasons(row) == {reason}
    assert row.points == row.reasons[0].points
    assert "{" not in reason_words(row.reasons[0], row.posting.occ_tile)


def test_accident_insurance_is_no_social_insurance(board: Board) -> None:
    assert reasons(only(board, posting("a", minutes=None, benefits=("意外险",)))) == set()


def test_pay_is_good_when_three_of_four_of_its_kind_pay_less(board: Board) -> None:
    many = [posting(f"p{n}", minutes=None, pay_min=n * 10000, pay_max=n * 10000) for n in range(20, 60)]
    board.hang(*many)
    best = board.matcher.recommend(Wishes(), 12).rows
    assert {one.posting.id for one in best if Reason.PAY_GOOD in reasons(one)} == {f"p{n}" for n in range(50, 60)}


@pytest.mark.parametrize(
    ("more", "obstacle"),
    [
        ({"shift": "night", "experience": "有经验优先"}, Obstacle.NIGHT),
        ({"shift": "rotating"}, Obstacle.ROTATING),
        ({"experience": "两年以上"}, Obstacle.EXPERIENCE),
        ({"minutes": 45}, Obstacle.FAR),
        ({"schooling_min": "61"}, Obstacle.SCHOOLING),
        ({"last_confirmed": ""}, Obstacle.STALE),
        ({"minutes": None}, Obstacle.PLACE_OPEN),
        ({"pay_text": "面议", "pay_min": None, "pay_max": None, "pay_unit": ""}, Obstacle.PAY_OPEN),
        ({"shift": "late"}, Obstacle.LATE),
        ({}, None),
    ],
)
def test_one_obstacle_is_said_the_hardest_first(
    board: Board, more: dict[str, object], obstacle: Obstacle | None
) -> None:
    fresh = {"last_confirmed": "2026-11-20T08:00:00+08:00"}
    row = only(board, posting("a", **{**fresh, **more}))  # type: ignore[arg-type]
    assert row.obstacle is obstacle
    assert obstacle is None or "{" not in obstacle_words(obstacle, 45)


def test_a_piece_rate_is_pay_that_was_written(board: Board) -> None:
    fresh = {"last_confirmed": "2026-11-20T08:00:00+08:00", "pay_text": "2元/件"}
    assert only(board, posting("a", pay_min=200, pay_max=200, pay_unit="piece", **fresh)).obstacle is None


def test_at_most_four_reasons_the_weightiest_first(board: Board) -> None:
    rich = posting("a", minutes=3, shift="day", benefits=("五险", "包吃住", "免费培训"), experience="新手也行")
    row = only(board, rich, Wishes(kinds=("cleaning",), pay_min=2500))
    assert len(row.reasons) == 4
    assert [given.points for given in row.reasons] == sorted((given.points for given in row.reasons), reverse=True)
    assert row.reasons[0].reason is Reason.WISHED
    assert row.points > sum(given.points for given in row.reasons)


def test_the_work_that_was_named_comes_before_everything_else(board: Board) -> None:
    splendid = posting("b", minutes=2, occ_tile="guard", shift="day", benefits=("五险", "包吃住", "免费培训"))
    board.hang(splendid, posting("a", minutes=55))
    assert ids(board, Wishes(kinds=("cleaning",))) == ["a", "b"]


def test_of_equals_the_nearer_comes_first_and_no_two_of_one_employer(board: Board) -> None:
    board.hang(
        posting("far", minutes=9, employer="乙"),
        *(posting(f"big{n}", minutes=3 + n, employer="甲") for n in range(4)),
    )
    assert ids(board, Wishes()) == ["big0", "far", "big1"]


# what is never looked at

CARD = IdCard(CardKind.RESIDENT, "赵一", "999999197001010014", "1", "01", date(1970, 1, 1), "x")


def test_wishes_have_no_place_for_sex_age_or_group() -> None:
    assert {each.name for each in fields(Wishes)} == {
        "kinds",
        "done",
        "like",
        "schooling",
        "pay_min",
        "farthest",
        "shifts_not",
        "kinds_not",
        "employers_not",
        "learn",
        "seen",
    }
    assert "cleaning" not in repr(Wishes(kinds=("cleaning",)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    born=st.dates(date(1940, 1, 1), date(2010, 12, 31)),
    sex=st.sampled_from(["0", "1", "2", "9"]),
    nation=st.sampled_from(["01", "03", "11", "56"]),
    rings=st.booleans(),
    age_free=st.booleans(),
    said=st.sampled_from(["", "限男性", "女，35岁以下", "汉族", "退休人员优先"]),
)
def test_sex_age_and_group_change_nothing(
    board: Board, *, born: date, sex: str, nation: str, rings: bool, age_free: bool, said: str
) -> None:
    """Cards differ, the recommendation does not; what a posting says of sex and age weighs nothing either."""
    card = replace(CARD, birth=born, sex=sex, nation=nation)
    told = MeProfile(work=("cleaning",), schooling="61", rings=(MeRing(kind="jobs", done=0, due=3),) if rings else ())

    def recommended(who: IdCard, *postings: Posting) -> list[tuple[str, int, tuple[object, ...], object]]:
        assert who.name
        rows = board.hang(*postings).matcher.recommend(wishes_of(told)).rows
        return [(one.posting.id, one.points, one.reasons, one.obstacle) for one in rows]

    plain = [posting("a", minutes=5), posting("b", minutes=12), posting("c", minutes=25, occ_tile="guard")]
    tinted = [
        posting("a", minutes=5, age_free=age_free, requirements=said),
        *plain[1:],
    ]
    assert recommended(card, *tinted) == recommended(CARD, *plain)


# what was said moves the next list


def test_wanted_looks_for_more_of_the_same(board: Board) -> None:
    first = posting("a", minutes=5, occ_code="4-09-08-01")
    board.hang(first, posting("b", minutes=6), posting("c", minutes=20, occ_code="4-09-08-01"))
    assert ids(board, Wishes()) == ["a", "b", "c"]
    assert ids(board, Wishes().after(Said.WANT, first)) == ["c", "b"]


@pytest.mark.parametrize(
    ("why", "left"),
    [
        (Why.FAR, ["near"]),
        (Why.SHIFT, ["near", "paid", "guard"]),
        (Why.KIND, ["guard"]),
        (Why.EMPLOYER, ["near", "paid", "guard", "late"]),
        (Why.OTHER, ["near", "paid", "guard", "same", "late"]),
    ],
)
def test_each_reason_why_not_moves_the_list(board: Board, why: Why, left: list[str]) -> None:
    turned = posting("turned", minutes=9, employer="甲", shift="night")
    board.hang(
        turned,
        posting("near", minutes=4),
        posting("paid", minutes=20, pay_min=400000, pay_max=400000),
        posting("guard", minutes=22, occ_tile="guard"),
        posting("same", minutes=25, employer="甲", shift="rotating"),
        posting("late", minutes=40, shift="late"),
    )
    wishes = Wishes().after(Said.NOT_FIT, turned, why, minutes=9, pay=3000)
    assert sorted(ids(board, wishes, 9)) == sorted(left)


def test_too_little_pay_asks_for_more(board: Board) -> None:
    turned = posting("turned", minutes=2)
    board.hang(turned, posting("same", minutes=9), posting("paid", minutes=14, pay_min=400000, pay_max=400000))
    assert ids(board, Wishes()) == ["turned", "same", "paid"]
    assert ids(board, Wishes().after(Said.NOT_FIT, turned, Why.PAY, minutes=2, pay=3000)) == ["paid", "same"]


def test_called_is_not_offered_again(board: Board) -> None:
    board.hang(posting("a"), posting("b"))
    assert ids(board, Wishes().after(Said.CALLED, posting("a"))) == ["b"]


def test_a_kind_turned_down_is_no_longer_wished() -> None:
    wishes = Wishes(kinds=("cleaning", "care")).after(Said.NOT_FIT, posting("a"), Why.KIND)
    assert (wishes.kinds, wishes.kinds_not) == (("care",), frozenset({"cleaning"}))


def test_any_work_is_no_wish() -> None:
    assert Wishes(kinds=("care",)).wanting("all") == Wishes()
    assert Wishes().wanting("care").told


@given(st.sampled_from(sorted(Said)), st.sampled_from([None, *Why]), st.integers(0, 300), st.integers(0, 20000))
def test_whatever_is_said_the_posting_does_not_come_again(said: Said, why: Why | None, minutes: int, pay: int) -> None:
    wishes = Wishes().after(said, posting("a"), why, minutes=minutes, pay=pay)
    assert "a" in wishes.seen
    assert wishes.farthest >= 1


def test_an_old_answer_of_the_hub_with_unknown_kinds_is_read() -> None:
    wishes = wishes_of(MeProfile(work=("cleaning", "all", "astronaut"), answered=("x",)))
    assert (wishes.kinds, wishes.seen) == (("cleaning",), frozenset({"x"}))


def test_days_are_judged_by_the_calendar(board: Board) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    row = only(board, posting("a", minutes=None, last_confirmed=f"{tomorrow}T08:00:00+08:00"))
    assert reasons(row) == {Reason.CONFIRMED_LATELY}, "nobody knows how old a word of tomorrow is"
