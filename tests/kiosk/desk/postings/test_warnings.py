"""Money asked first, shared telephones, numbers that are none: said; and not said where the employer denies it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.postings.phone import is_phone, phone_digits, phone_words, phones_in
from kiosk.desk.postings.phones import FIRM_BITS, PhoneCount, SharedPhones, caller, phone_of, write_shared
from kiosk.desk.postings.warnings import SHARED_BY, money_word, warnings
from sync.wire.posting import Posting

ASKS = {
    "需交押金200元": "押金",
    "入职收服装费150，干满三月退": "服装费",
    "先交培训费300元再上岗": "培训费",
    "押 金 二百": "押金",
    "押-金200": "押金",
    "押\u200b金200": "押金",
    "保 證金": "",
    "体检费自理": "体检费",
    "不交押金不上岗": "押金",
    "不收押金；报名费50": "报名费",
    "材料费先垫付": "材料费",
    "要押身份证一个月": "押身份证",
    "无中介费，但要交入职费": "入职费",
    "定金两百": "定金",
    "收100元保证金": "保证金",
}
DENIES = (
    *("不收押金", "无押金", "免押金", "零押金", "0押金", "没有任何押金", "不用交押金，不押身份证", "免收服装费"),
    *(
        "体检费由公司出",
        "培训费全免",
        "体检费报销",
        "服装费公司承担",
        "不收任何费用",
        "免费培训",
        "工资日结",
        "拒绝中介费",
    ),
    *("押运员", "免费体检", "培训期间有工资", "固定金额", ""),
)

ASKS_A_SUM = {
    "入职交300，半年后退": "交300",
    "先交200元建群费": "先交200元",
    "每人缴五十块": "缴五十块",
    "预交1,000元": "预交1000元",
    "报到时交 三 百 元": "交三百元",
    "交-300-元才能上岗": "交300元",
    "进群转账99元": "转账99元",
    "入职收取150元，干满三月退": "入职收取150元",
    "先付500块占个名额": "先付500块",
    "上岗前需交工具钱两百": "需交工具钱两百",
    "不交300元不上岗": "交300元",
    "向公司交500元": "交500元",
    "充值199元成为接单员": "充值199元",
    "交２００元，离职退还": "交200元",
    "工资日结，面试收20元": "面试收20元",
    "交0.5万元入伙": "交0.5万",
    "不包住。交房前一次性收800元": "一次性收800元",
}
ASKS_NO_SUM = (
    *("公司交社保，5000元/月", "交社保500元/月，单位出", "公司缴纳五险一金1200元", "交五险，月薪4500元"),
    *("交通补贴300元", "交通便利，200元/天", "交通费100元", "公交201路", "交接班，工资200元一天", "交货200件"),
    *("不用交200元", "不交300元押钱", "无需缴100元", "入职免交500元", "不收取任何费用，月薪5000元"),
    *("公司交300元意外险", "厂里统一缴200元", "老板先付500元工资", "预付300元生活费", "先付工资200元"),
    *("客户交2000元后有提成", "业主先交500元", "成交1000元提成50", "提交2张照片", "交1份简历", "交18位身份证号"),
    *("凡要求先交200元的都是骗子", "谨防要求交300元", "让您交200元的请举报", "月收5000元", "收入6000元", "日收200元"),
    *("交房300套", "社交能力强，4000元", "外交礼仪，8000元", "交三百件货", "交班，12小时，300元", "招聘收银，3000元"),
    *("交个税后5000元", "移交300元备用", "交20分钟路", "", "交", "先交", "缴"),
)


@pytest.mark.parametrize(("text", "words"), ASKS_A_SUM.items())
def test_a_sum_that_is_asked_for_is_found_under_any_name(text: str, words: str) -> None:
    posting = Posting(id="p", title="x", process=text)
    assert money_word(posting) == words
    assert [one.code for one in warnings(posting)] == ["deposit"]


@pytest.mark.parametrize("text", ASKS_NO_SUM)
def test_a_sum_that_is_not_asked_of_the_worker_is_nothing_to_warn_of(text: str) -> None:
    assert money_word(Posting(id="p", title="x", process=text)) == ""


@pytest.mark.parametrize(("text", "word"), ASKS.items())
def test_money_asked_first_is_found(text: str, word: str) -> None:
    assert money_word(Posting(id="p", title="x", requirements=text)) == word


@pytest.mark.parametrize("text", DENIES)
def test_who_denies_it_is_not_accused(text: str) -> None:
    assert money_word(Posting(id="p", title="x", requirements=text)) == ""


@pytest.mark.parametrize(
    "field", ["title", "pay_text", "duties", "requirements", "process", "how_to_apply", "hours_text"]
)
def test_every_text_is_looked_at(field: str) -> None:
    told = Posting(**{"id": "p", "title": "x", field: "先交押金"})  # type: ignore[arg-type]
    assert [one.code for one in warnings(told)] == ["deposit"]
    assert [one.code for one in warnings(Posting(id="p", title="x", benefits=("五险", "押金可退")))] == ["deposit"]


def test_the_sentences_say_what_to_do() -> None:
    told = Posting(id="p", title="x", requirements="交押金", phone="打我微信")
    assert [one.sentence for one in warnings(told, SHARED_BY)] == [
        "这条写到“押金”。找工作不交押金，不押证件。叫您先交钱的，不要去。",
        "这个电话有 3 家单位在用，可能是中介。先问清是哪家、在哪里上班。",
        "单位留的不像电话号码，请问驿站工作人员。",
    ]
    assert warnings(Posting(id="p", title="x", phone="13800000126"), SHARED_BY - 1) == ()
    assert warnings(Posting(id="p", title="x")) == ()


PHONES = {
    "13800000126": "138 0000 0126",
    "138-0000 0126": "138 0000 0126",
    "+86 138 0000 0126": "138 0000 0126",
    "0999-8880126": "0999-8880126",
    "010 88801260": "010 88801260",
    "(0999)8880126": "(0999)8880126",
    "8880126": "8880126",
    "400-8880126": "400-8880126",
    "12333": "12333",
    "0999-8880126转8001": "0999-8880126转8001",
}


@pytest.mark.parametrize(("written", "shown"), PHONES.items())
def test_numbers_that_can_be_dialled(written: str, shown: str) -> None:
    assert is_phone(written) is bool(shown)
    if shown:
        assert phone_words(written) == shown


@pytest.mark.parametrize(
    "written", ["", "面议", "加微信 abc123", "138000001", "23800000126", "1" * 40, "138 0000 0126 王", "-"]
)
def test_what_cannot_be_dialled_is_none(written: str) -> None:
    assert not is_phone(written)


@pytest.mark.parametrize(
    ("written", "found"),
    {
        "13800000126": ("13800000126",),
        "13800000126/13900000127": ("13800000126", "13900000127"),
        "13800000126 13900000127": ("13800000126", "13900000127"),
        "0999-8880126，13800000126": ("0999-8880126", "13800000126"),
        "打店里电话 13800000126 转 8": ("13800000126 转 8",),
        "微信同号13800000126（王姐）": ("13800000126",),
        "8880126、138 0000 0126 都行": ("8880126", "138 0000 0126"),
        "13800000126或13800000126": ("13800000126",),
        "早 8 点到 2026-11-30，QQ 12345678": (),
        "证号 110101199001011234": (),
        "见面聊": (),
        "1" * 40: (),
    }.items(),
)
def test_numbers_are_taken_out_of_what_stands_around_them(written: str, found: tuple[str, ...]) -> None:
    assert phones_in(written) == found
    odd = "odd_phone" in {one.code for one in warnings(Posting(id="1", title="保洁", phone=written))}
    assert odd is not bool(found)


def test_full_width_digits_are_digits() -> None:
    wide = "13800000126".translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    assert is_phone(wide)
    assert phone_words(wide) == "138 0000 0126"
    assert not is_phone(wide[:9])


def test_two_spellings_are_one_telephone() -> None:
    assert phone_digits("+86 138-0000-0126") == phone_digits("13800000126") == "13800000126"
    assert phone_digits("0999-8880126转8001") == "09998880126"


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_any_text_is_a_telephone_or_not(text: str) -> None:
    assert is_phone(text) in {True, False}
    assert "\n" not in phone_words(text)
    if is_phone(text):
        assert phone_digits(text).isdigit()
    assert all(is_phone(one) for one in phones_in(text))


@given(st.text("押金不交收免无费服装培训保证先缴元百 ，。03-\u200b", max_size=40))
@settings(max_examples=200)
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    word = money_word(Posting(id="p", title="x", duties=text))
    assert not word or all(sign in text for sign in word)


def test_a_telephone_is_read_back_from_its_number() -> None:
    for phone in ("13800000126", "027-87654321", "01012345678", "12333"):
        number = caller(Posting(id="1", title="x", phone=phone, employer_id="e"))
        assert phone_of(number >> FIRM_BITS) == phone.replace("-", "")
        assert 0 < number < 1 << 63
    assert caller(Posting(id="1", title="x", phone="微信", employer_id="e")) == 0
    assert caller(Posting(id="1", title="x", phone="13800000126")) == 0


def test_the_agent_writes_and_the_window_looks_up(tmp_path: Path) -> None:
    file = tmp_path / "phones.json"
    shared = SharedPhones(file)
    assert shared.employers("13800000126") == 1
    assert write_shared(file, lambda: {"13800000126": 4}, "root-1")
    assert shared.employers("138 0000 0126") == 4
    assert not write_shared(file, lambda: {"13800000126": 9}, "root-1"), "the same catalogue is not counted again"
    assert write_shared(file, lambda: {"13800000126": 9}, "root-2")
    assert shared.employers("13800000126") == 9
    assert [one.name for one in tmp_path.iterdir()] == ["phones.json"]


class SlowClock:
    """A clock on which every look takes a second."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> datetime:
        raise NotImplementedError

    def monotonic(self) -> float:
        self.at += 1.0
        return self.at


def test_counting_pays_for_itself_before_it_counts_again(tmp_path: Path) -> None:
    clock = SlowClock()
    count = PhoneCount(tmp_path / "phones.json", clock)
    assert count.catch_up("a", lambda: {"13800000126": 3})
    assert not count.catch_up("b", lambda: {"13800000126": 4}), "a second of counting, fifty of rest"
    clock.at += 50
    assert count.catch_up("b", lambda: {"13800000126": 4})
    assert SharedPhones(tmp_path / "phones.json").employers("13800000126") == 4


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"root":1,"employers":{}}'])
def test_a_file_that_the_disk_changed_counts_nothing_and_is_counted_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "phones.json"
    file.write_bytes(content)
    assert SharedPhones(file).employers("13800000126") == 1
    assert write_shared(file, lambda: {"13800000126": 4}, "root")
    assert SharedPhones(file).employers("13800000126") == 4
