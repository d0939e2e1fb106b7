"""Our own sentences that are made elsewhere in Chinese, for whoever reads the console in another language.

Tables are read, postings are looked at and decisions are refused by modules that speak to firms and clerks in Chinese.
As with gettext, the Chinese sentence is the key: `[own]` and `[finding]` of the catalogue hold it in both languages,
and what a firm typed stays as it is between them.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final

from sync.hub.console.texts import LANGUAGES, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

_TOLD: Final = re.compile(r"(?:“(?P<words>.*)”：)?(?P<says>[^\n]+?)（(?P<article>[^（）]+?)）", re.DOTALL)
"""A finding as `Finding.told` writes it: the words, the sentence, the article."""
_ARTICLE: Final = re.compile(r"(?P<law>.+?) 第(?P<number>[零一二三四五六七八九十百]+)条")
_ONES: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_TENS: Final = {"十": 10, "百": 100}
_OWN: Final = "own."
_NAMES: Final = ("called.",)
"""Keys whose sentences are names that stand within others."""


def worder(language: str) -> Callable[[str], str]:
    """Give what says a sentence of ours in a language; one that nobody wrote down stays as it is."""
    return lambda sentence: worded(str(sentence), language)


def worded(sentence: str, language: str) -> str:
    """Say a sentence of ours, made in Chinese, in a language."""
    if language == LANGUAGES[0]:
        return sentence
    known = sentences(language)
    for key, shape in _shapes():
        found = shape.fullmatch(sentence)
        if found is not None:
            return known[key].format(**{name: _named(value, language) for name, value in found.groupdict().items()})
    told = _TOLD.fullmatch(sentence)
    code = _codes().get(told["says"]) if told else None
    if told is None or code is None:
        return sentence
    quoted = f"“{told['words']}”: " if told["words"] else ""
    return f"{quoted}{known[code]} ({article_in(told['article'], language)})"


def article_in(article: str, language: str) -> str:
    """Name an article of a law: 就业促进法 第二十七条 is Employment Promotion Law, art. 27."""
    laws = _laws()
    found = _ARTICLE.fullmatch(article)
    if language == LANGUAGES[0] or (found["law"] if found else article) not in laws:
        return article
    known = sentences(language)
    if found is None:
        return known[laws[article]]
    return known["law.article"].format(law=known[laws[found["law"]]], number=_number(found["number"]))


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    chinese = sentences(LANGUAGES[0])
    return tuple((key, _shape(text)) for key, text in chinese.items() if key.startswith(_OWN))


@cache
def _codes() -> dict[str, str]:
    return {text: key for key, text in sentences(LANGUAGES[0]).items() if key.startswith("finding.")}


@cache
def _laws() -> dict[str, str]:
    return {text: key for key, text in sentences(LANGUAGES[0]).items() if key.startswith("law.")}


def _shape(text: str) -> re.Pattern[str]:
    parts = Formatter().parse(text)
    return re.compile(
        "".join(re.escape(plain) + (f"(?P<{name}>.*?)" if name else "") for plain, name, _, _ in parts), re.DOTALL
    )


def _named(value: str, language: str) -> str:
    chinese = sentences(LANGUAGES[0])
    key = next((key for key, text in chinese.items() if text == value and key.startswith(_NAMES)), "")
    return sentences(language)[key] if key else value


def _number(said: str) -> int:
    total, ones = 0, 0
    for sign in said:
        if sign in _TENS:
            total, ones = total + (ones or 1) * _TENS[sign], 0
        else:
            ones = _ONES[sign]
    return total + ones
