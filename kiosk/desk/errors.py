"""What keeps a resident from going on, as values: a code, placeholders, and a sentence that says the way on.

A Problem is never raised. Nothing in it comes from a card or an answer, so it may be shown, spoken and logged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, Translate, fill, in_chinese, phrase, say

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps the resident from going on, and what to do instead."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Placeholders of the sentence: counts, ages, hours. Never an answer."""
    field: str = ""
    """Key of the step it belongs to; empty when it belongs to the whole matter."""
    words: str = ""
    """The sentence, when the service brought its own in its text file; else it is looked up by `code`."""
    final: bool = False
    """The matter ends here today; going back and answering differently does not help."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A hand-in that did not happen: nothing was filed, everything entered is still there."""

    problem: Problem


SENTENCES: Mapping[str, Phrase] = MappingProxyType(
    {
        "choose_one": phrase("Problem", "请选一个。"),
        "choose_some": phrase("Problem", "请选 1 到 {most} 个。"),
        "too_many": phrase("Problem", "最多选 {most} 个。先点掉一个，再选。"),
        "not_offered": phrase("Problem", "这一项这里没有，请重选。"),
        "digits_missing": phrase("Problem", "还差 {missing} 位。"),
        "digits_too_many": phrase("Problem", "多了 {extra} 位，请退一格。"),
        "digits_only": phrase("Problem", "只能输数字。"),
        "not_mobile": phrase("Problem", "手机号是 1 开头的 11 位，请看一眼再输。"),
        "not_receipt": phrase("Problem", "这个受理号不对，请照单子再输一遍。"),
        "not_month": phrase("Problem", "请选一个月份。"),
        "notice_first": phrase("Problem", "请先看一下我们怎么用您的信息。"),
        "notice_refused": phrase("Problem", "好，不登记。找工作、看政策不用身份证。"),
        "card_first": phrase("Problem", "请先放上身份证。"),
        "card_kind": phrase("Problem", "这种证件机器还不认，请到窗口办，或打 {hotline}。"),
        "card_empty": phrase("Problem", "证上的信息没读全。请放平，手先拿开。"),
        "not_you": phrase("Problem", "好，已经清空。请换上您自己的身份证。"),
        "hold_first": phrase("Problem", "请按住 1 秒，就算承诺。"),
        "unanswered": phrase("Problem", "还有一题没答。"),
        "rule_broken": phrase("Problem", "这里帮不了，请打 {hotline}，{hours}。"),
        "not_enrolled": phrase("Problem", "这台机器还没开通登记。找工作照常。请打 {hotline}，{hours}。"),
        "enrolled_anew": phrase("Problem", "机器刚换了编号。内容都在，请再交一次。"),
        "disk_full": phrase("Problem", "机器存满了，这次没有存上。请打 {hotline}，或到别的驿站办。"),
        "store_broken": phrase("Problem", "机器存不进去，这次没有收下。请打 {hotline}，或到别的驿站办。"),
        "numbers_used_up": phrase("Problem", "这台机器的受理号用完了。请到别的驿站办，或打 {hotline}。"),
        "clock_wrong": phrase("Problem", "这台机器的日期不对，先办不了。找工作照常。请打 {hotline}。"),
        "key_missing": phrase("Problem", "这台机器的密钥坏了，不能登记。找工作照常。请打 {hotline}。"),
        "code_wrong": phrase("Problem", "取件码和受理号对不上，请照单子再看一遍。"),
        "not_our_code": phrase("Problem", "这不是回执上的码。请照回执输受理号。"),
        "finish_first": phrase("Problem", "先把这件事办完，再扫单子。"),
        "nothing_yet": phrase("Problem", "这里查不到。请核对单子，放身份证查，或打 {hotline}。"),
        "hub_away": phrase("Problem", "现在连不上中心，查不到。请按单子上的受理号查，或打 {hotline}。"),
        "too_many_reports": phrase("Problem", "今天在这里说的太多了，这次没记。请告诉驿站工作人员，或打 {hotline}。"),
        "already_filed": phrase("Problem", "已经收下了，不用再交。"),
    }
)


def sentence(problem: Problem, translate: Translate = in_chinese, values: Mapping[str, str] = _NOTHING) -> str:
    """Say a problem to the resident; `values` holds the station's words (hotline, hours, ...)."""
    known = {**values, **problem.values}
    if problem.words:
        return fill(problem.words, known)
    return say(SENTENCES[problem.code], known, translate)
