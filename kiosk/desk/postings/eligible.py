"""我能不能报: what a few answers say of the groups that a posting is for, before anybody applies.

The rules are data (config/postings/eligible.toml); the station decides, and what no source says is left to it. Answers
live in the caller's hands alone: nothing here keeps, writes or logs them.
"""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say
from kiosk.desk.postings.safe_text import cut
from kiosk.desk.postings.terms import ELIGIBLE_WORDS
from sync.wire.exact import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_log = logging.getLogger("kiosk.eligible")

MOST_QUESTIONS: Final = 3
"""More would be a form; a group whose question finds no room stays unclear: the station is asked."""
LONGEST_GROUP: Final = 20
"""Signs of a group in the office's own words: what is said of it needs its place too."""


class Look(Enum):
    """How it looks for one group. None of them refuses anybody."""

    FITS = "fits"
    NOT = "not"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, and what its answers say."""

    question: Phrase
    yes: Phrase
    no: Phrase
    hint: Phrase | None = None


QUESTIONS: Mapping[str, Asked] = MappingProxyType(
    {
        "registered": Asked(
            phrase("Eligible", "您登记失业了吗？"),
            phrase("Eligible", "登记了失业"),
            phrase("Eligible", "要先登记失业"),
        ),
        "hardship": Asked(
            phrase("Eligible", "下面有没有说的是您？"),
            phrase("Eligible", "有一样说的是您"),
            phrase("Eligible", "别的情形由各市定"),
            phrase(
                "Eligible",
                "女满 {women} 岁，男满 {men} 岁；零就业家庭；农村零转移就业贫困家庭；"
                "吃低保；有残疾人证；连续失业一年以上；独自带未成年孩子；失去了土地",
            ),
        ),
        "zero_job_family": Asked(
            phrase("Eligible", "您家是城镇零就业家庭吗？"),
            phrase("Eligible", "您家是零就业家庭"),
            phrase("Eligible", "要是零就业家庭的"),
        ),
        "year": Asked(
            phrase("Eligible", "您连续失业满一年了吗？"),
            phrase("Eligible", "连续失业满一年了"),
            phrase("Eligible", "要连续失业满一年"),
        ),
        "age": Asked(
            phrase("Eligible", "您到这个岁数了吗？"),
            phrase("Eligible", "到了岁数"),
            phrase("Eligible", "别的岁数算不算，这里没有写"),
            phrase("Eligible", "女满 {women} 岁，男满 {men} 岁"),
        ),
        "low_income": Asked(
            phrase("Eligible", "您家在吃低保吗？"),
            phrase("Eligible", "您家在吃低保"),
            phrase("Eligible", "要是吃低保的"),
        ),
        "disabled": Asked(
            phrase("Eligible", "您有残疾人证吗？"),
            phrase("Eligible", "您有残疾人证"),
            phrase("Eligible", "要有残疾人证"),
        ),
        "single_parent": Asked(
            phrase("Eligible", "您独自带着未成年的孩子吗？"),
            phrase("Eligible", "您独自带着未成年的孩子"),
            phrase("Eligible", "要是独自带未成年孩子的"),
        ),
        "landless": Asked(
            phrase("Eligible", "您是因为失去土地没了工作吗？"),
            phrase("Eligible", "您是因为失去土地没了工作"),
            phrase("Eligible", "要是因为失去土地没了工作的"),
        ),
    }
)
_HEADS: Mapping[Look, Phrase] = MappingProxyType(
    {
        Look.FITS: phrase("Eligible", "看起来可以：因为{why}"),
        Look.NOT: phrase("Eligible", "看起来不行：因为{why}"),
        Look.ASK: phrase("Eligible", "还要问驿站：因为{why}"),
    }
)
_BOTH = phrase("Eligible", "{first}，{second}")
_NO_RULE = phrase("Eligible", "怎么算，这里没有写")
_UNCLEAR = phrase("Eligible", "有一样没有问清")


class _Ages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    women: int
    men: int


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asks: tuple[str, ...]
    source: str
    open: tuple[str, ...] = ()


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of eligible.toml; without the file every group is left to the station."""

    title: str = ""
    reviewer: str = ""
    ages: _Ages | None = None
    groups: dict[str, _Rule] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one group."""

    group: str
    look: Look
    sentence: str


@lru_cache(maxsize=4)
def load_rules(config: Path) -> Rules:
    """Read the rules below the folder config/; what cannot be read is told in the log, and the station decides all."""
    try:
        rules = value_of(tomllib.loads((config / "postings" / "eligible.toml").read_text("utf-8")), Rules)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        _log.warning("eligible.toml cannot be used: %s", type(error).__name__)
        return Rules()
    if rules.ages is None or any(one not in QUESTIONS for rule in rules.groups.values() for one in rule.asks):
        _log.warning("eligible.toml cannot be used: no ages, or a question that nobody can ask")
        return Rules()
    return rules


def questions(groups: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """What is asked of somebody who looks at a posting for these groups, the common ones first; three at most."""
    named = dict.fromkeys(one for group in groups for one in _asks(group, rules))
    return tuple(sorted(named, key=lambda one: one != "registered"))[:MOST_QUESTIONS]


def question_words(question: str, rules: Rules, translate: Translate = in_chinese) -> tuple[str, str]:
    """The question, and what stands below it: empty where it needs no more words."""
    asked = QUESTIONS[question]
    ages = {} if rules.ages is None else {"women": str(rules.ages.women), "men": str(rules.ages.men)}
    return say(asked.question, None, translate), "" if asked.hint is None else say(asked.hint, ages, translate)


def verdicts(
    groups: Sequence[str], answers: Mapping[str, bool], rules: Rules, translate: Translate = in_chinese
) -> tuple[Verdict, ...]:
    """How it looks for each of the groups, in the posting's order."""
    return tuple(_verdict(group, answers, rules, translate) for group in groups)


def _verdict(group: str, answers: Mapping[str, bool], rules: Rules, translate: Translate) -> Verdict:
    look, reasons = _look(group, answers, rules)
    why = say(reasons[0], None, translate)
    for reason in reasons[1:]:
        why = say(_BOTH, {"first": why, "second": say(reason, None, translate)}, translate)
    named = say(ELIGIBLE_WORDS[group], None, translate) if group in ELIGIBLE_WORDS else cut(group, LONGEST_GROUP)
    return Verdict(named, look, say(_HEADS[look], {"why": why}, translate))


def _look(group: str, answers: Mapping[str, bool], rules: Rules) -> tuple[Look, list[Phrase]]:
    """Look at one group: a plain no before what is not known, and what is not known before a yes."""
    asks = _asks(group, rules)
    if not asks:
        return Look.ASK, [_NO_RULE]
    denied = [one for one in asks if answers.get(one) is False]
    settled = [one for one in denied if one not in rules.groups[group].open]
    if settled:
        return Look.NOT, [QUESTIONS[settled[0]].no]
    if denied:
        return Look.ASK, [QUESTIONS[denied[0]].no]
    if any(one not in answers for one in asks):
        return Look.ASK, [_UNCLEAR]
    return Look.FITS, [QUESTIONS[one].yes for one in asks]


def _asks(group: str, rules: Rules) -> tuple[str, ...]:
    rule = rules.groups.get(group)
    return () if rule is None else rule.asks
