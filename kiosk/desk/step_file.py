"""The steps and rules of a service.toml, each joined with its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from kiosk.desk.cel import Condition, ConditionError, Language
from kiosk.desk.rules import language
from kiosk.desk.service import Digits, Kind, Option, Rule, Source, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from enum import StrEnum

    from kiosk.desk.codes import CodeTable
    from kiosk.desk.data_file import Section, ServiceError
    from kiosk.desk.shelf import Shelf, Texts

_ANSWER = re.compile(r"\banswers\.([a-z_0-9]+)")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_CHECKS = frozenset({"", "mobile", "receipt", "pickup"})

Word = TypeVar("Word", bound="StrEnum")


def read_steps(
    sections: Sequence[Section], texts: Texts, shelf: Shelf, locale: str, devices: Iterable[str]
) -> tuple[tuple[Step, ...], Language]:
    """Read every [[steps]] with its [steps.<key>] of the text file, and the language its conditions speak."""
    kinds = {section.text("key"): read_word(section, "kind", Kind) for section in sections}
    spoken = language(shelf.ground, {key: kind is Kind.CHOICES for key, kind in kinds.items()}, devices)
    steps: list[Step] = []
    for section in sections:
        key = section.text("key")
        if _KEY.fullmatch(key) is None:
            raise section.wrong("key", "“key”只用小写字母、数字和下划线，字母开头")
        if any(key == other.key for other in steps):
            raise section.wrong("key", f"“{key}”写了两次")
        step = _step(section, texts.inner(key), shelf, locale, spoken)
        _earlier(section, "ask", step.ask, [other.key for other in steps])
        steps.append(step)
    texts.section.done()
    return tuple(steps), spoken


def read_rules(
    sections: Sequence[Section], texts: Texts, steps: Sequence[Step], spoken: Language, figures: frozenset[str]
) -> tuple[Rule, ...]:
    """Read every [[rules]] with its [rules.<code>] of the text file; `figures` are the placeholders they may use."""
    order = [step.key for step in steps]
    rules: list[Rule] = []
    for section in sections:
        code, after, source = section.text("code"), section.text("after"), section.text("when")
        section.done()
        if after not in order:
            raise section.wrong("after", f"没有“{after}”这一题")
        told = texts.inner(code)
        rule = Rule(
            code, after, Condition(source, spoken), told.text("text", later=figures), told.text("spoken", "", figures)
        )
        told.section.done()
        _earlier(section, "when", rule.when, order[: order.index(after) + 1])
        rules.append(rule)
    texts.section.done()
    return tuple(rules)


def check_condition(section: Section, key: str, condition: Condition) -> ServiceError | None:
    """Give the error of a condition that cannot be understood, at its line of the file; None when it can."""
    try:
        condition.check()
    except ConditionError as error:
        return section.wrong(key, f"条件第 {error.line} 行第 {error.column} 个字：{error.reason}")
    return None


def read_word(section: Section, key: str, words: type[Word], default: str | None = None) -> Word:
    """Read one word of a list; ServiceError names the list when it is none of them."""
    text = section.text(key, default)
    try:
        return words(text)
    except ValueError:
        raise section.wrong(key, f"“{text}”不对，只能是：{'、'.join(words)}") from None


def _step(section: Section, texts: Texts, shelf: Shelf, locale: str, spoken: Language) -> Step:
    kind = read_word(section, "kind", Kind)
    ask = section.text("ask", "")
    source = read_word(section, "source", Source) if "source" in section else None
    told = texts.inner("options")
    step = Step(
        key=section.text("key"),
        kind=kind,
        question=texts.text("question"),
        hint=texts.text("hint", ""),
        spoken=texts.text("spoken"),
        label=texts.text("label", ""),
        options=_options(section, told, shelf.codes, locale),
        alternatives=_alternatives(section, told),
        codes=section.text("codes", ""),
        source=source,
        digits=_digits(section) if kind is Kind.DIGITS else None,
        most=section.number("most", 1),
        ask=Condition(ask, spoken) if ask else None,
        counted=section.flag("counted", default=True),
        sent=section.flag("sent", default=True),
    )
    if kind in {Kind.CHOICE, Kind.CHOICES} and not step.options and source is None:
        raise section.wrong("options", f"“{step.key}”一个选项也没有")
    if kind is Kind.CHOICES and not 1 <= step.most <= len(step.options):
        raise section.wrong("most", "“most”要在 1 和选项数之间")
    for read in (section.section("icons"), section, told.section, texts.section):
        read.done()
    return step


def _options(section: Section, texts: Texts, tables: Mapping[str, CodeTable], locale: str) -> tuple[Option, ...]:
    """Join codes with their names: the text file's own words first, else the code table's."""
    codes, table_key = _distinct(section, "options"), section.text("codes", "")
    if not table_key:
        return tuple(_option(section, code, texts.text(code), texts) for code in codes)
    if table_key not in tables:
        raise section.wrong("codes", f"没有“{table_key}”这张代码表")
    table = tables[table_key]
    for code in codes:
        if code not in table:
            raise section.wrong("options", f"代码表“{table_key}”里没有“{code}”")
    return tuple(
        _option(section, code, texts.text(code, table.name(code, locale)), texts, table.rows[code].more.get("icon", ""))
        for code in codes
    )


def _alternatives(section: Section, texts: Texts) -> tuple[Option, ...]:
    return tuple(_option(section, code, texts.text(code), texts) for code in _distinct(section, "alternatives"))


def _option(section: Section, code: str, text: str, texts: Texts, usual_icon: str = "") -> Option:
    icon = section.section("icons").text(code, usual_icon)
    return Option(code, text, icon, texts.text(f"{code}_spoken", ""))


def _distinct(section: Section, key: str) -> tuple[str, ...]:
    codes = section.texts(key, ())
    if len(set(codes)) != len(codes):
        raise section.wrong(key, f"“{key}”里有重复的代码")
    return codes


def _digits(section: Section) -> Digits:
    inner = section.section("digits")
    digits = Digits(inner.number("length"), inner.numbers("groups"), inner.text("check", ""))
    inner.done()
    if sum(digits.groups) != digits.length or not all(size > 0 for size in digits.groups):
        raise inner.wrong("groups", "“groups”加起来要等于“length”")
    if digits.check not in _CHECKS:
        raise inner.wrong("check", f"“{digits.check}”不对，只能是：{'、'.join(sorted(_CHECKS - {''}))}")
    return digits


def _earlier(section: Section, key: str, condition: Condition | None, known: Sequence[str]) -> None:
    for name in _ANSWER.findall(condition.source) if condition else ():
        if name not in known:
            raise section.wrong(key, f"条件用到“{name}”，它还没有问过")
