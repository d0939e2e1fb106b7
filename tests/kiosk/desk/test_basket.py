"""Three postings side by side: the same figures as everywhere, and the best marked only where it can be known."""

from __future__ import annotations

import msgspec

from kiosk.desk.basket import ROOM, Basket, Cell, Row, assumed_words, compared
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from sync.wire.posting import Posting

HERE = Point(36.65, 117.12)
BY_MONTH = Posting(
    id="1",
    title="甲",
    pay_text="5200元/月",
    lat=36.651,
    lon=117.12,
    benefits=("五险",),
    schooling_min="71",
    hours_text="8:00–16:00，月休四天",
)
BY_HOUR = Posting(id="2", title="乙", pay_text="30元/小时", lat=36.66, lon=117.12, shift="day", hours_text="8:00–17:00")
SAYS_NOTHING = Posting(id="3", title="丙")


def rows(*postings: Posting) -> dict[str, Row]:
    return {row.key: row for row in compared(postings, HERE, PostingSettings())}


def test_pay_is_brought_to_one_hour_and_the_best_is_marked() -> None:
    hour = rows(BY_MONTH, BY_HOUR, SAYS_NOTHING)["hour"].cells
    assert hour[0] == Cell("约 25 元")
    assert hour[1] == Cell("30 元", best=True)
    assert not hour[2].known
    assert not hour[2].best


def test_an_hour_without_hours_is_not_reckoned_and_never_the_best() -> None:
    free = Posting(id="4", title="丁", pay_text="9000元/月", hours_text="每天 3 到 6 小时", form="full")
    hour = rows(BY_MONTH, free, BY_HOUR)["hour"].cells
    assert hour[1] == Cell("算不出", known=False)
    assert [cell.best for cell in hour] == [False, False, True]
    assert not any(cell.best for cell in rows(BY_MONTH, free)["hour"].cells)


def test_a_month_that_the_employer_did_not_name_is_called_about() -> None:
    month = rows(BY_MONTH, BY_HOUR)["month"].cells
    assert [cell.text for cell in month] == ["5200 元", "约 5940 元"]
    casual = msgspec.structs.replace(BY_HOUR, form="day")
    assert rows(casual)["month"].cells[0].text == "30 元/小时"


def test_what_the_estimates_rest_on_is_said_with_the_settings_figures() -> None:
    assert "一天 7 小时、20 天" in assumed_words(PostingSettings(hours_per_day=7, days_per_month=20))


def test_the_nearest_is_marked() -> None:
    walk = rows(BY_HOUR, BY_MONTH, SAYS_NOTHING)["walk"].cells
    assert [cell.best for cell in walk] == [False, True, False]
    assert (walk[2].text, walk[2].known) == ("没写清地点", False)
    far, street = (
        msgspec.structs.replace(BY_HOUR, **told) for told in ({"lat": 36.8}, {"lat": None, "street": "东路"})
    )
    walk = rows(far, street)["walk"].cells
    assert [(cell.text, cell.known) for cell in walk] == [("21.7 公里", True), ("算不出", False)]


def test_nothing_is_best_where_nothing_differs_or_one_alone_speaks() -> None:
    assert not any(cell.best for row in rows(BY_MONTH, BY_MONTH).values() for cell in row.cells)
    assert not any(cell.best for row in rows(BY_MONTH, SAYS_NOTHING).values() for cell in row.cells)
    assert all(row.cells == () for row in rows().values())


def test_what_was_not_said_is_not_guessed() -> None:
    told = rows(SAYS_NOTHING, BY_HOUR)
    assert [told[key].cells[0].known for key in ("hour", "month", "walk", "hours", "benefits")] == [False] * 5
    assert not told["schooling"].cells[0].known
    assert rows(msgspec.structs.replace(SAYS_NOTHING, schooling_min="90"))["schooling"].cells[0] == Cell("不看学历")
    assert rows(BY_MONTH)["schooling"].cells[0].text.endswith("以上")
    strange = rows(msgspec.structs.replace(BY_MONTH, schooling_min="30"))["schooling"].cells[0]
    assert (strange.known, "不看" in strange.text) == (False, False), "something is asked for that we cannot read"
    assert told["hours"].cells[1].text == "白班，8:00–17:00"


def test_three_places_in_their_order() -> None:
    basket = Basket()
    assert all(basket.put(one) for one in ("a", "b", "c"))
    assert basket.full
    assert not basket.put("d")
    assert basket.put("b")
    assert basket.put("d")
    assert basket.ids == ["a", "c", "d"]
    assert len(basket.ids) == ROOM
    basket.clear()
    assert basket.ids == []
