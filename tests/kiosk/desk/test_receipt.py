"""Slips: what stands on them in which order, and what never does."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printer.paper import Code, Element, Fresh, Headline, Letterhead, Line, Pair, Reversed, Slip, States
from kiosk.desk.handin import Filed
from kiosk.desk.job_slip import Beside, clip, job_code, job_slip
from kiosk.desk.moments import CHINA
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.receipt import Receipt, following, headline, honesty, receipt_of, registration_slip
from kiosk.desk.service_file import load_service
from kiosk.desk.trial_slip import trial_slip
from sync.wire.number import follow_link, make_number, parse_follow_link, pickup_code
from sync.wire.posting import Posting
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import IdCard
    from kiosk.desk.errors import Problem
    from kiosk.desk.form import Form
    from kiosk.desk.phrase import Translate
    from kiosk.desk.service import ReceiptWords, Service
    from kiosk.desk.settings import StationSettings
    from kiosk.desk.shelf import Shelf

GOLDEN = Path(__file__).parent / "golden"
NUMBER = make_number("999999", "001", 1, 427)
SECRET = bytes(range(16))

POSTING = Posting(
    id="8831",
    title="家庭保洁员",
    employer="禾安家政服务部",
    pay_min=420000,
    pay_max=520000,
    pay_unit="month",
    street="青禾街 18 号",
    lat=36.6540,
    lon=117.1201,
    openings=4,
    phone="13800000126",
    contact="李芳",
    last_confirmed="2026-11-19T08:20:00+08:00",
    valid_through="2026-11-28",
)


def filed_as(state: State) -> Filed:
    return Filed(
        number=NUMBER,
        pickup=pickup_code(NUMBER, SECRET),
        link=follow_link(NUMBER, SECRET),
        state=state,
        filed_at=datetime(2026, 11, 19, 9, 48, tzinfo=CHINA),
        promised=date(2026, 11, 26),
        promised_days=7,
        count=427,
        check="7F3C",
        intent=1,
    )


def dumped(slip: Slip) -> str:
    """A slip as lines that a person can compare: kind of element, then its words."""
    return "\n".join(f"{type(element).__name__}: {_words(element)}" for element in slip.elements) + "\n"


def _words(element: Element) -> str:
    parts: list[str] = []
    for name, value in asdict(element).items():
        if value not in ("", False, ()):
            parts.append(f"{name}={value!r}")
    return " ".join(parts)


@pytest.fixture
def words(unemployment: Service) -> ReceiptWords:
    assert unemployment.receipt is not None
    return unemployment.receipt


@pytest.fixture
def receipt(
    new_form: Callable[..., Form], fill: Callable[..., Problem | None], station: StationSettings, words: ReceiptWords
) -> Receipt:
    form = new_form()
    fill(form)
    return receipt_of(filed_as(State.DELIVERED), form, station, words)


def in_state(receipt: Receipt, state: State) -> Receipt:
    return replace(receipt, filed=receipt.filed.now(state))


@pytest.mark.parametrize("state", [State.DELIVERED, State.SAVED, State.NEEDS_MORE, State.ACCEPTED])
def test_golden_registration_slips(receipt: Receipt, clock: Any, state: State) -> None:
    slip = registration_slip(in_state(receipt, state), clock)
    assert dumped(slip) == (GOLDEN / f"registration-{state}.txt").read_text(encoding="utf-8")


def test_golden_job_and_trial_slips(station: StationSettings, clock: Any) -> None:
    job = job_slip(POSTING, station, PostingSettings(), clock, Beside(fresh_at=clock.now()))
    assert dumped(job) == (GOLDEN / "job.txt").read_text(encoding="utf-8")
    trial = trial_slip(station, clock, "ab" * 32, 3)
    assert dumped(trial) == (GOLDEN / "trial.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [384, 576])
def test_every_slip_fits_58_and_80_mm(
    qapp: object, receipt: Receipt, station: StationSettings, clock: Any, width: int
) -> None:
    from drivers.printer import raster
    from drivers.printer.layout import lay_out
    from drivers.printer.marks import Text

    long_one = Posting(id="x" * 64, title="市" * 40, pay_text="面议" * 40, requirements="会" * 400, street="路" * 60)
    slips = [registration_slip(in_state(receipt, state), clock) for state in State]
    slips += [job_slip(job, station, PostingSettings(), clock) for job in (POSTING, long_one)]
    slips.append(trial_slip(station, clock, "", 0))
    for slip in slips:
        marks, height = lay_out(slip.elements, width, raster.measure, raster.matrix)
        for mark in marks:
            if isinstance(mark, Text):
                assert mark.x >= 0
                assert mark.x + raster.measure(mark.text, mark.size) <= width, mark.text
        assert 100 < height / 8 < 320, "millimetres of paper"


OWN_WORDS = {
    State.SAVED: "Registration saved here",
    State.DELIVERED: "We have your registration",
    State.ACCEPTED: "Accepted",
    State.NEEDS_MORE: "Something is missing",
    State.REFUSED: "Not accepted",
    State.DONE: "Done",
    State.WITHDRAWN: "Withdrawn",
}


@pytest.mark.parametrize("state", list(State))
def test_the_residents_own_language_says_no_more_than_is_true(
    receipt: Receipt, clock: Any, state: State, english: Translate
) -> None:
    also = replace(
        receipt.words,
        filed="We have your registration",
        saved="Registration saved here",
        following=("We call you {by}.", "Come by every month: still looking."),
        by_date="by {date}",
        by_days="within {days} days once sent",
    )
    slip = registration_slip(replace(in_state(receipt, state), also=also), clock, english)
    place = next(place for place, element in enumerate(slip.elements) if isinstance(element, Headline))
    below = slip.elements[place + 1]
    assert isinstance(below, Line)
    assert below.text == OWN_WORDS[state]
    told = [line.text for line in slip.elements if isinstance(line, Line) and line.text.isascii()]
    assert any("We call you" in line for line in told) is (state in {State.SAVED, State.DELIVERED, State.ACCEPTED})
    assert len(told) >= 2, "headline and what comes next"
    mute = registration_slip(replace(in_state(receipt, State.SAVED), also=replace(also, saved="")), clock, english)
    assert not isinstance(mute.elements[place + 1], Line)


@pytest.mark.parametrize("state", [State.NEEDS_MORE, State.REFUSED, State.DONE, State.WITHDRAWN])
def test_once_the_office_has_answered_nobody_is_told_to_wait_for_a_day(receipt: Receipt, state: State) -> None:
    for phone in (receipt.phone, ""):
        told = following(replace(in_state(receipt, state), phone=phone))
        assert told
        assert not any("11月26日" in line or "{" in line for line in told)
        goes_on = "每月来驿站说一声“还在找”。" in told
        assert goes_on is (state in {State.NEEDS_MORE, State.DONE}), "a matter that is over asks for nothing more"


def test_order_of_a_registration_slip(receipt: Receipt, clock: Any) -> None:
    elements = registration_slip(receipt, clock).elements
    kinds = [type(element) for element in elements]
    order = [Letterhead, Headline, States, Pair, Code]
    assert [kinds.index(kind) for kind in order] == sorted(kinds.index(kind) for kind in order)
    texts = [element.text for element in elements if isinstance(element, Line)]
    assert texts.index("接下来") < texts.index("根据：就业促进法、失业登记规定。本单不收费。")
    assert texts[-1] == "打印时已送达，之后以查到的为准。"


def test_no_slip_holds_what_must_not_stand_on_paper(receipt: Receipt, clock: Any, card: Callable[..., IdCard]) -> None:
    text = dumped(registration_slip(receipt, clock))
    holder = card()
    for secret in (holder.name, "试验", holder.number, holder.number[6:14], holder.address, "13800000126", "138 0000"):
        assert secret not in text
    for group in ("低保", "残疾", "矫正", "laid_off", "裁员", "高中"):
        assert group not in text
    assert "王**" in text
    assert "138 **** 0126" in text


@pytest.mark.parametrize(
    ("state", "title", "line", "sentence"),
    [
        (State.SAVED, "失业登记\u200b已存在本机", "网一通就送，不会丢", "打印时存在本机，还没送达。"),
        (State.DELIVERED, "失业登记\u200b收下了", "11月26日前给您答复", "打印时已送达，之后以查到的为准。"),
        (State.ACCEPTED, "已受理", "11月26日前给您答复", "打印时已受理，之后以查到的为准。"),
        (State.NEEDS_MORE, "要补一样东西", "详情到终端查，或打电话问", "打印时需补正，之后以查到的为准。"),
        (State.DONE, "已办结", "详情到终端查，或打电话问", "打印时已办结，之后以查到的为准。"),
    ],
)
def test_the_slip_says_the_state_and_no_more(
    receipt: Receipt, state: State, title: str, line: str, sentence: str
) -> None:
    told = in_state(receipt, state)
    assert headline(told) == (title, line)
    assert honesty(state) == sentence


def test_a_day_that_the_office_named_stands_in_place_of_the_rules(receipt: Receipt, clock: Any) -> None:
    told = replace(receipt, filed=receipt.filed.now(State.ACCEPTED, date(2026, 12, 3)))
    assert headline(told)[1] == "12月3日前给您答复"
    text = dumped(registration_slip(told, clock))
    assert "12月3日前会打电话给您" in text
    assert "11月26日" not in text


def test_a_service_without_words_of_its_own_for_saved(receipt: Receipt) -> None:
    plain = replace(receipt, words=replace(receipt.words, saved=""), filed=receipt.filed.now(State.SAVED))
    assert headline(plain)[0] == "已存在本机"


def test_no_date_is_promised_for_what_has_not_arrived(receipt: Receipt) -> None:
    assert following(receipt)[0] == "11月26日前会打电话给您。"
    assert following(in_state(receipt, State.SAVED))[0] == "送到后 7 天内会打电话给您。"


def test_without_a_phone_nobody_promises_to_call(
    new_form: Callable[..., Form],
    fill: Callable[..., Problem | None],
    station: StationSettings,
    words: ReceiptWords,
    clock: Any,
) -> None:
    form = new_form()
    fill(form, None, {"phone": "none"})
    receipt = receipt_of(filed_as(State.DELIVERED), form, station, words)
    assert receipt.phone == ""
    assert following(receipt)[0] == "11月26日前有结果，来驿站的终端查。"
    assert "手机" not in dumped(registration_slip(receipt, clock))
    plain = replace(receipt, words=replace(words, no_phone=""))
    assert following(plain)[0] == "11月26日前会打电话给您。"


def test_a_relatives_number_is_masked_as_well(
    new_form: Callable[..., Form], fill: Callable[..., Problem | None], station: StationSettings, words: ReceiptWords
) -> None:
    form = new_form()
    fill(form, None, {"phone": "family"})
    assert receipt_of(filed_as(State.DELIVERED), form, station, words).phone == "138 **** 0127"


def test_a_resident_who_chose_another_language_gets_both(
    *,
    new_form: Callable[..., Form],
    fill: Callable[..., Problem | None],
    station: StationSettings,
    words: ReceiptWords,
    shelf: Shelf,
    root: Path,
    clock: Any,
    english: Translate,
) -> None:
    form = new_form(load_service(root / "kiosk/services/unemployment", "en", shelf))
    fill(form)
    text = dumped(registration_slip(receipt_of(filed_as(State.DELIVERED), form, station, words), clock, english))
    assert "失业登记" in text
    assert "We have your registration" in text
    assert "1. We call you by 26 Nov." in text


def test_reprs_of_slips_and_receipts_keep_the_words_back(receipt: Receipt, clock: Any) -> None:
    said = repr(receipt) + repr(registration_slip(receipt, clock))
    for secret in ("王**", NUMBER, "138 **** 0126", receipt.filed.pickup, receipt.filed.link):
        assert secret not in said


def test_a_job_without_phone_pay_or_place_says_so(station: StationSettings, clock: Any) -> None:
    bare = Posting(id="1", title="保安")
    slip = job_slip(bare, station, PostingSettings(), clock)
    assert not any(isinstance(element, Reversed) for element in slip.elements)
    text = dumped(slip)
    assert "单位未填电话，请问驿站工作人员" in text
    assert "单位未填，打电话时问一句" in text
    assert "发布后没确认过，去之前先打电话" in text
    assert job_code(bare) == "保安"
    no_contact = job_slip(Posting(id="1", title="保安", phone="053100000000"), station, PostingSettings(), clock)
    assert [element.above for element in no_contact.elements if isinstance(element, Reversed)] == ["打这个电话"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "打印时最新，"), (6, "岗位数据是 11月13日的，"), (None, "")],
    ids=["today", "cut off", "never"],
)
def test_freshness_at_printing(station: StationSettings, clock: Any, days: int | None, said: str) -> None:
    fresh_at = None if days is None else clock.now() - timedelta(days=days)
    slip = job_slip(POSTING, station, PostingSettings(), clock, Beside(fresh_at=fresh_at))
    (fresh,) = (element for element in slip.elements if isinstance(element, Fresh))
    assert (fresh.text, fresh.second) == ("今天 08:20 单位说还在招", f"{said}11月28日到期")


def test_a_number_is_never_cut_and_a_second_one_has_its_own_line(station: StationSettings, clock: Any) -> None:
    two = Posting(id="1", title="保安", phone="找王姐13800000126/13900000127，微信同号")
    slip = job_slip(two, station, PostingSettings(), clock)
    assert [one.text for one in slip.elements if isinstance(one, Reversed)] == ["138 0000 0126"]
    assert ("也可打", "139 0000 0127") in [(one.label, one.value) for one in slip.elements if isinstance(one, Pair)]
    assert job_code(two) == "保安\n电话 13800000126\n电话 13900000127"
    prose = dumped(job_slip(Posting(id="1", title="保安", phone="见面聊"), station, PostingSettings(), clock))
    assert "单位写的是“见面聊”" in prose


def test_the_code_of_a_job_is_plain_words_and_stays_small() -> None:
    assert job_code(POSTING) == "家庭保洁员\n电话 13800000126\n青禾街 18 号\n禾安家政服务部"
    long_one = Posting(id="1", title="市" * 60, employer="厂" * 60, street="路" * 60, phone="1" * 30)
    assert len(job_code(long_one).encode()) <= 108
    assert clip("一二三四", 3) == "一二…"


def test_the_code_is_an_address_only_where_the_region_has_a_page(receipt: Receipt, clock: Any) -> None:
    paged = replace(receipt, station=replace(receipt.station, progress_page="https://example.invalid/r"))
    code = next(one for one in registration_slip(paged, clock).elements if isinstance(one, Code))
    address, behind = code.data.split("#")
    assert address == "https://example.invalid/r"
    assert parse_follow_link(behind) == (NUMBER, SECRET), "the secret stands where no server sees it"
    assert code.title == "手机扫码看进度"


def test_without_a_page_the_slip_promises_no_telephone_anything(receipt: Receipt, clock: Any) -> None:
    slip = registration_slip(receipt, clock)
    code = next(one for one in slip.elements if isinstance(one, Code))
    assert parse_follow_link(code.data) == (NUMBER, SECRET), "a terminal reads it"
    assert "手机" not in code.title + "".join(code.beside)
    assert "扫码" not in dumped(slip)
