"""Sentences of Qt-free code, marked so that the translator's tool finds them and the view can turn them.

`pyside6-lupdate -tr-function-alias QT_TRANSLATE_NOOP+=phrase` collects every `phrase("Context", "中文")`; the source
language is 简体中文. Placeholders are written `{name}` and filled after translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Phrase(NamedTuple):
    """A sentence that can be translated: where it belongs, and its Chinese."""

    context: str
    text: str


Translate = Callable[[Phrase], str]
"""What turns a phrase into the resident's language; the view hands in Qt's."""


def phrase(context: str, text: str) -> Phrase:
    """Mark a sentence for translation."""
    return Phrase(context, text)


COMMA = phrase("Signs", "，")
AND = phrase("Signs", "、")
STOP = phrase("Signs", "。")
"""What stands between parts of a sentence: Chinese signs in Chinese, the language's own in another."""


def in_chinese(sentence: Phrase) -> str:
    """Leave a phrase in its source language."""
    return sentence.text


def say(sentence: Phrase, values: Mapping[str, str] | None = None, translate: Translate = in_chinese) -> str:
    """Give the sentence in the resident's language with its placeholders filled."""
    return fill(translate(sentence), values or {})


def listed(parts: Iterable[str], translate: Translate = in_chinese, sign: Phrase = COMMA) -> str:
    """Put parts one after another with a sign of the language between them; empty parts are left out."""
    return translate(sign).join(part for part in parts if part)


def in_a_row(sentences: Iterable[str]) -> str:
    """Put whole sentences one after another: a Chinese stop brings its own space, any other wants one."""
    return "".join(one if one.endswith(STOP.text) else f"{one} " for one in sentences if one).rstrip()


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values where `{name}` stands; a name without a value stays as it is, so that a gap can be seen."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
