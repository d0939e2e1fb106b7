"""What a resident is warned about before he rings up: money asked first, a telephone that many employers share.

A warning never judges an employer. It says what stands in the posting or in the catalogue, and what to do about it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.desk.phrase import Translate, in_chinese, phrase, say
from kiosk.desk.postings.phone import phones_in
from kiosk.desk.postings.safe_text import clean
from sync.wire.report import What

if TYPE_CHECKING:
    from kiosk.desk.postings.reported import Heard
    from sync.wire.posting import Posting

SHARED_BY: Final = 3
"""Employers at one telephone from which on it is said; two shops of one owner are nothing strange."""


@dataclass(frozen=True, slots=True)
class PostingWarning:
    """One thing to be careful about."""

    code: str
    """said_filled, said_no_answer, said_asks_money, deposit, shared_phone, odd_phone."""
    sentence: str
    """For page, voice and slip."""


_DEPOSIT = phrase("Posting", "这条写到“{word}”。找工作不交押金，不押证件。叫您先交钱的，不要去。")
_SHARED = phrase("Posting", "这个电话有 {count} 家单位在用，可能是中介。先问清是哪家、在哪里上班。")
_SAID: Final = {
    What.FILLED: phrase("Posting", "有人打过，说已经招满了；还没问过单位。去之前先打电话。"),
    What.NO_ANSWER: phrase("Posting", "有人打过，没人接；还没问过单位。去之前先打电话。"),
    What.ASKS_MONEY: phrase("Posting", "有人说要先交钱，还没查实。叫您先交钱的，不要去。"),
}
_ODD_PHONE = phrase("Posting", "单位留的不像电话号码，请问驿站工作人员。")

_MONEY_FIRST: Final = (
    *("押金", "保证金", "风险金", "定金", "订金", "服装费", "工装费", "工服费", "培训费", "报名费", "中介费", "介绍费"),
    *("建档费", "入职费", "体检费", "办卡费", "会员费", "加盟费", "材料费", "样品费", "资料费", "考试费", "教材费"),
    *("先交钱", "先交费", "先付款", "先转账", "垫付", "垫资", "刷单", "押身份证", "扣身份证", "押证件", "扣证件"),
)
_PART_OF_ANOTHER: Final = {"定金": r"(?<!固)定金(?!额)"}
_WORD: Final = re.compile(
    "|".join(_PART_OF_ANOTHER.get(word, word) for word in sorted(_MONEY_FIRST, key=len, reverse=True))
)
_NOT_BEFORE: Final = re.compile(
    r"(?:不(?:收取?|交|用交?|需要?交?|必交?|要|会收)?|无需?交?|没有?|免(?:收|交)?|(?:零|(?<!\d)0元?)|拒绝|严禁|禁止)(?:任何|一切)?$"
)
_NOT_AFTER: Final = re.compile(r"^(?:全?免|由?(?:公司|单位|厂里|店里)(?:出|付|承担|报销)|报销|全?包|0元)")
_CONDITION: Final = re.compile(r"^[^。；]{0,4}?(?:不(?:上岗|录用|要|能|给|安排|发)|免谈)")

_COUNTED: Final = "(?![件单份张个斤箱人名套台米页次])"
_SUM: Final = (
    rf"(?:\d{{1,6}}(?:\.\d\d?)?(?:元|块|圆|[百千万]{_COUNTED})"
    r"|\d{2,6}(?=$|[,;!?。、\n半满离后退返还押才就再办上入作当做即])"
    rf"|[一二两三四五六七八九十]+[百千万]{_COUNTED}[一二三四五六七八九十]{{0,3}}(?:元|块)?"
    r"|[一二两三四五六七八九十]{1,3}(?:元|块))"
)
_ASKED_SUM: Final = re.compile(
    r"(?:(?:先|预|需|须|要|得|另|再|补)?(?:(?<![提递移社外公成杂上转代])交纳?(?![通接货班流友易警代际替叉谈互期房单件付由])|缴纳?)"
    r"|(?:先|预)(?:付|转|打|汇|充)(?:款|账)?|(?:先|另|每人|入职|上岗|进厂|报到|一次性|报名|面试)收取?|转账|充值)"
    rf"(?P<gap>[^\d,;!?。、\n]{{0,8}}?){_SUM}"
)
"""交300, 先交200元建群费, 每人收五十块: a sum that is asked for, under whatever name or none."""
_OTHER_SUM: Final = re.compile(
    r"社保|社会保险|[三四五六]险|公积金|保险|个税|税|养老|医保|房租|水电|电费|伙食|餐费|罚|业绩|利润|营业|货款|提成|返点"
    r"|工资|薪|生活费|路费|车费|补|奖|报销|骗|举报|投诉"
)
"""Sums that are no price of the job: insurance, taxes, rent, wages paid early, a customer's money; and warnings."""
_OTHER_PAYER: Final = re.compile(
    r"(?<![向给到跟往])(?:公司|单位|厂里?|店里?|企业|老板|我们|平台|东家)[^,;!?。、\n]{0,6}$"
    r"|客户|顾客|业主|租户|住户|游客|患者|商户|买家|乘客|旅客|(?:凡是?|谨防|如有|如遇|若有|遇到|任何)"
)
_CLAUSE: Final = re.compile(r"[,;!?。、\n]")


def warnings(
    posting: Posting, employers: int = 1, translate: Translate = in_chinese, heard: Heard | None = None
) -> tuple[PostingWarning, ...]:
    """Name what to be careful about, the worst first; empty when there is nothing.

    `employers`: how many employers give this telephone in the whole catalogue, from kiosk.desk.postings.phones.
    `heard`: what residents said of it, from kiosk.desk.postings.reported; one word warns, it takes two to hide.
    """
    found: list[PostingWarning] = []
    if heard is not None and heard.standing is not None:
        found.append(PostingWarning(f"said_{heard.standing.value}", say(_SAID[heard.standing], None, translate)))
    word = money_word(posting)
    if word:
        found.append(PostingWarning("deposit", say(_DEPOSIT, {"word": word}, translate)))
    if employers >= SHARED_BY:
        found.append(PostingWarning("shared_phone", say(_SHARED, {"count": str(employers)}, translate)))
    if clean(posting.phone) and not phones_in(posting.phone):
        found.append(PostingWarning("odd_phone", say(_ODD_PHONE, None, translate)))
    return tuple(found)


def money_word(posting: Posting) -> str:
    """Find the first word by which a posting asks for money or papers; empty when there is none or it is denied."""
    said = (posting.title, posting.pay_text, posting.duties, posting.requirements, posting.process)
    for text in (*said, posting.how_to_apply, posting.hours_text, *posting.benefits):
        word = _asked(text)
        if word:
            return word
    return ""


def _asked(text: str) -> str:
    # 押 金, 押-金, 押*金: what is put between the signs to get past a list goes first
    plain = re.sub(r"[^\w。；]|_", "", unicodedata.normalize("NFKC", clean(text)).replace(";", "；"))
    for found in _WORD.finditer(plain):
        before, after = plain[max(0, found.start() - 8) : found.start()], plain[found.end() : found.end() + 12]
        denied = _NOT_BEFORE.search(before) is not None and _CONDITION.search(after) is None
        if not denied and _NOT_AFTER.search(after) is None:
            return found[0]
    return _asked_sum(text)


def _asked_sum(text: str) -> str:
    """Find the words that ask for a sum of money; empty when none do."""
    flat = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", unicodedata.normalize("NFKC", clean(text)))
    plain = re.sub(r"[^\w,;!?。、./\n]|_", "", flat)
    for found in _ASKED_SUM.finditer(plain):
        before = _CLAUSE.split(plain[max(0, found.start() - 24) : found.start()])[-1]
        after = plain[found.end() : found.end() + 16]
        denied = _NOT_BEFORE.search(before) is not None and _CONDITION.search(after) is None
        other = _OTHER_SUM.search(found["gap"] + _CLAUSE.split(after)[0]) or _OTHER_PAYER.search(before)
        if not denied and other is None and _NOT_AFTER.search(after) is None:
            return found[0]
    return ""
