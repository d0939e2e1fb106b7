"""Pay texts read honestly: everything of the field study, and nothing guessed."""

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.desk.postings import pay_texts
from kiosk.desk.postings.pay import (
    Pay,
    estimate_words,
    least_a_month,
    month_figure,
    month_words,
    monthly,
    parse_pay,
    pay_is_told,
    pay_notes,
    pay_of,
    pay_words,
    shown_pay,
)
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.terms import PayUnit
from sync.wire.posting import Posting

SETTINGS = PostingSettings()
UNIT = frozenset({"unit"})

READ = {
    "6-9千": ("约 6000–9000 元/月", UNIT),
    "7千-1.3万": ("约 7000–13000 元/月", UNIT),
    "1.5-3万·14薪": ("约 15000–30000 元/月", UNIT),
    "20-30万/年": ("20–30 万元/年", frozenset()),
    "150-200元/天": ("150–200 元/天", frozenset()),
    "20元/小时": ("20 元/小时", frozenset()),
    "3千及以下": ("最多3000 元/月", UNIT),
    "9000-6000元/月": ("6000–9000 元/月", frozenset({"swapped"})),
    "8-10K": ("约 8000–10000 元/月", UNIT),
    "4000—6000元/月": ("4000–6000 元/月", frozenset()),
    "月薪3500元": ("3500 元/月", frozenset()),
    "三千五": ("约 3500 元/月", UNIT),
    "四千到六千": ("约 4000–6000 元/月", UNIT),
    "一天一百五": ("150 元/天", frozenset()),
    "日结180": ("约 180 元/天", UNIT),
    "日结 20元/小时": ("20 元/小时", frozenset()),
    "底薪3000+提成": ("3000 元/月起", UNIT),
    "3000+全勤200": ("约 3000 元/月", UNIT),
    "6000+": ("6000 元/月起", UNIT),
    "6000元/月起": ("6000 元/月起", frozenset()),
    "最高8000": ("最多8000 元/月", UNIT),
    "5000左右": ("约 5000 元/月", UNIT),
    "每单45-60元，每月15日发": ("45–60 元/单", frozenset()),
    "0.8元/件": ("0.8 元/件", frozenset()),
    "200/天，月结": ("200 元/天", frozenset()),
    "1万2": ("约 12000 元/月", UNIT),
    "3千5-4千": ("约 3500–4000 元/月", UNIT),
    "综合工资5000-7000元,包吃住": ("约 5000–7000 元/月", UNIT),
    "税后 5,000 元": ("约 5000 元/月", UNIT),
    "１８０元／天": ("180 元/天", frozenset()),
    "180-220元/天 做六休一": ("180–220 元/天", frozenset()),
}

NOT_READ = (
    *("", "无", "面议", "0/0", "0-0", "-", "工资面议", "5000面议", "计件，多劳多得", "看情况"),
    *("押金200元", "服装费300", "培训费1000元", "工资5000，押金200"),  # money the other way round
    *("3500，转正4000-4500", "试用期3500转正4500"),  # two offers
    *("15", "150", "50-80万", "12", "8小时200元"),  # per what?
    *("5-1万", "3000-200000", "1-2元/月", "99999999元/小时"),  # a typing error, not an offer
    *("3000-5000以上", "最低3000最高", "20元/小时/天", "每天每月200", "13薪14薪5000"),  # contradicts itself
)


@pytest.mark.parametrize(("text", "said"), READ.items())
def test_reads_what_employers_write(text: str, said: tuple[str, frozenset[str]]) -> None:
    pay = parse_pay(text)
    assert pay is not None
    assert (pay_words(pay), pay.assumed) == said


@pytest.mark.parametrize("text", NOT_READ)
def test_does_not_guess(text: str) -> None:
    assert parse_pay(text) is None


@given(st.text(max_size=60) | st.text("0123456789.-~千万百元/月天时年起以上下薪结日单件+·， ", max_size=24))
@settings(max_examples=300)
@example("9" * 400)
@example("٣٠٠٠元/月")
@example("1" * 30 + "万-" + "9" * 40 + "万/年")
def test_any_text_gives_a_plausible_pay_or_none(text: str) -> None:
    pay = parse_pay(text)
    if pay is not None:
        assert pay.low or pay.high
        assert not pay.high or pay.low <= pay.high
        assert pay_words(pay)
        assert month_figure(posting(pay_text=text), SETTINGS) or pay.unit is PayUnit.PIECE


@given(st.integers(0, 10**9), st.integers(10, 90), st.integers(1, 40))
@settings(max_examples=200)
def test_round_trip_by_the_month(seed: int, low: int, more: int) -> None:
    written = pay_texts.month(Random(seed), low * 100, (low + more) * 100)
    pay = parse_pay(written.text)
    read = (0, 0, "") if pay is None else (pay.low, pay.high, pay.unit.value)
    assert read == (written.low * 100, written.high * 100, written.unit)


@given(
    st.integers(0, 10**9), st.sampled_from([("hour", 15, 40), ("day", 90, 400), ("piece", 2, 60)]), st.integers(0, 15)
)
@settings(max_examples=200)
def test_round_trip_by_hour_day_and_piece(seed: int, unit: tuple[str, int, int], more: int) -> None:
    name, low, _ = unit
    written = pay_texts.other(Random(seed), name, low, low + more, "单")
    pay = parse_pay(written.text)
    assert pay is not None
    assert (pay.low, pay.high, pay.unit) == (written.low * 100, written.high * 100, name)


def test_says_what_is_behind_the_number() -> None:
    pay = parse_pay("1.5-3万·14薪")
    assert pay is not None
    assert pay_notes(pay) == ("一年发 14 个月", "单位没写按月还是按天，这里当按月")
    day = parse_pay("日结180-150，另有提成")
    assert day is not None
    assert pay_notes(day) == ("另有提成或奖金", "单位只写了日结，这里当一天的", "单位把高低写反了，这里换过来了")
    year = parse_pay("8-10万")
    assert year is not None
    assert (pay_words(year), pay_notes(year)) == ("约 8–10 万元/年", ("单位没写按月还是按年，这里当按年",))
    assert parse_pay("2-4万") == Pay(2_000_000, 4_000_000, PayUnit.MONTH, assumed=frozenset({"unit"}))
    assert parse_pay("3-6万") is None
    assert parse_pay("6-8万·14薪") is None
    assert parse_pay("60万") is None
    open_end = parse_pay("4000元/月，上不封顶")
    assert open_end is not None
    assert open_end.more


def posting(**fields: object) -> Posting:
    return Posting(id="p", title="保洁", **fields)  # type: ignore[arg-type]


def test_a_month_is_an_estimate_that_says_its_assumption() -> None:
    hour, day, year = (posting(pay_text=text) for text in ("20-22.5元/小时", "150元/天", "20-30万/年"))
    assert month_figure(hour, SETTINGS) == "3520–3960"
    assert estimate_words(hour, SETTINGS) == "按一天 8 小时、一月 22 天估的"
    assert month_figure(day, SETTINGS) == "3300"
    assert estimate_words(day, SETTINGS) == "按一月 22 天估的"
    assert month_words(day, SETTINGS) == "一个月约 3300 元，按一月 22 天估的"
    assert month_figure(year, SETTINGS) == "16660–25000"
    assert estimate_words(year, SETTINGS) == "一年的钱除以 12 个月"
    assert month_words(year, SETTINGS) == "一个月约 16660–25000 元，一年的钱除以 12 个月"
    own = posting(pay_text="3600元/月")
    assert month_figure(own, SETTINGS) == "3600"
    assert (estimate_words(own, SETTINGS), month_words(own, SETTINGS)) == ("", "")
    assert month_figure(posting(pay_text="3000元/月起"), SETTINGS) == "3000起"
    assert month_figure(posting(pay_text="最高3000元/月"), SETTINGS) == "最多3000"
    assert month_words(posting(pay_text="20元/小时起"), SETTINGS).startswith("一个月约 3520 元起，")
    assert month_words(posting(pay_text="最高30元/小时"), SETTINGS).startswith("一个月最多约 5280 元，")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"pay_text": "20元/小时", "form": "full", "hours_text": "8:00–18:00，中午休一小时，月休四天"},
            "一个月约 4680 元，按单位写的一天 9 小时、一月 26 天估的",
        ),
        (
            {"pay_text": "20元/小时", "form": "full", "hours_text": "单休"},
            "一个月约 4160 元，按单位写的一月 26 天估的，一天算 8 小时",
        ),
        ({"pay_text": "150元/天", "hours_text": "月休四天"}, "一个月约 3900 元，按单位写的一月 26 天估的"),
        (
            {"pay_text": "20元/小时", "form": "part", "hours_text": "每天2小时"},
            "一个月约 880 元，按单位写的一天 2 小时估的，一月算 22 天",
        ),
    ],
)
def test_hours_and_days_that_the_employer_told_go_before_the_settings(fields: dict[str, str], words: str) -> None:
    assert month_words(posting(**fields), SETTINGS) == words


@pytest.mark.parametrize(
    "fields",
    [
        {"pay_text": "150元/天", "form": "day"},
        {"pay_text": "150元/天", "work_day": "2026-11-22", "start_time": "6:30", "end_time": "11:00"},
        {"pay_text": "20元/小时", "form": "day", "hours_text": "8小时，月休四天"},
        {"pay_text": "20元/小时", "form": "part"},
        {"pay_text": "20元/小时", "form": "part", "hours_text": "每天 3 到 6 小时"},
        {"pay_min": 15000, "pay_max": 15000, "pay_unit": "day", "form": "part", "hours_text": "8小时"},
        {"pay_text": "45元/户"},
        {},
    ],
)
def test_no_month_is_told_where_nobody_knows_how_much_a_month_holds(fields: dict[str, object]) -> None:
    one = posting(**fields)
    assert monthly(one, SETTINGS) is None
    assert (month_figure(one, SETTINGS), estimate_words(one, SETTINGS), month_words(one, SETTINGS)) == ("", "", "")
    assert least_a_month(one, SETTINGS) == 0


@pytest.mark.parametrize("form", ["part", "day"])
def test_a_month_that_the_employer_itself_names_stands(form: str) -> None:
    assert month_figure(posting(pay_text="1200元/月", form=form), SETTINGS) == "1200"
    assert least_a_month(posting(pay_text="1200元/月", form=form), SETTINGS) == 1200


def test_numbers_of_the_hub_go_before_the_text() -> None:
    assert pay_of(posting(pay_text="面议", pay_min=300000, pay_max=400000, pay_unit="month")) == Pay(
        300000, 400000, PayUnit.MONTH
    )
    swapped = pay_of(posting(pay_min=400000, pay_max=300000, pay_unit="month"))
    assert swapped == Pay(300000, 400000, PayUnit.MONTH, assumed=frozenset({"swapped"}))
    same = pay_of(posting(pay_text="3000-4000·13薪", pay_min=300000, pay_max=400000, pay_unit="month"))
    assert same is not None
    assert same.months == 13
    assert pay_of(posting(pay_text="20元/小时", pay_unit="hour")) == parse_pay("20元/小时")
    assert pay_of(posting(pay_text="20元/小时", pay_min=2000)) == parse_pay("20元/小时")
    assert pay_of(posting()) is None


def test_filters_use_the_least_that_is_promised() -> None:
    assert least_a_month(posting(pay_min=300000, pay_max=400000, pay_unit="month"), SETTINGS) == 3000
    assert least_a_month(posting(pay_text="150元/天"), SETTINGS) == 3300
    assert least_a_month(posting(pay_text="20元/小时", form="part", hours_text="每天2小时"), SETTINGS) == 880
    assert least_a_month(posting(pay_text="0.5元/件"), SETTINGS) == 0
    assert least_a_month(posting(pay_text="面议"), SETTINGS) == 0
    assert least_a_month(posting(pay_text="3千及以下"), SETTINGS) == 0


def test_what_is_not_understood_is_shown_as_written() -> None:
    assert shown_pay(posting(pay_text="计件，多劳多得")) == "计件，多劳多得"
    assert shown_pay(posting(pay_text="面议")) == "面议"
    assert shown_pay(posting(pay_text="0/0")) == "没写工资"
    assert shown_pay(posting()) == "没写工资"
    assert shown_pay(posting(pay_text="6-9千")) == "约 6000–9000 元/月"


def test_large_sums_are_told_in_ten_thousands() -> None:
    assert pay_words(Pay(20_000_000, 30_000_000, PayUnit.YEAR)) == "20–30 万元/年"
    assert pay_words(Pay(9_999_900, 9_999_900, PayUnit.MONTH)) == "99999 元/月"
    assert pay_words(Pay(80, 80, PayUnit.PIECE)) == "0.8 元/件"


@pytest.mark.parametrize("text", ["面议", "20元/小时", ""])
@pytest.mark.parametrize(("low", "unit"), [(None, ""), (300000, "month"), (300000, ""), (50, "piece")])
def test_whether_any_pay_is_told(text: str, low: int | None, unit: str) -> None:
    one = posting(pay_text=text, pay_min=low, pay_unit=unit)
    assert pay_is_told(one) == (pay_of(one) is not None)
