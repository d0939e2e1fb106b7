"""Both languages say the same: every key, every placeholder, and every key a page asks for is there."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from sync.hub.console.rights import Right, Role
from sync.hub.console.texts import LANGUAGES, PAGES, preferred, sentences

ASKED = re.compile(r"""\bt\("([a-z0-9_.]+)"[,)]""")


def test_both_languages_have_every_key() -> None:
    first, *others = (set(sentences(language)) for language in LANGUAGES)
    for keys in others:
        assert keys == first


def test_placeholders_are_the_same() -> None:
    for key in sentences("en"):
        found = [
            sorted(name for _, name, _, _ in Formatter().parse(sentences(language)[key]) if name)
            for language in LANGUAGES
        ]
        assert found[0] == found[1], key


@pytest.mark.parametrize("path", sorted([*PAGES.glob("*.html")]), ids=lambda path: path.stem)
def test_a_page_asks_for_keys_that_are_there(path) -> None:
    words = path.read_text(encoding="utf-8")
    assert {key for key in ASKED.findall(words) if not key.endswith(".")} <= set(sentences("zh_CN"))


def test_no_page_speaks_by_itself() -> None:
    for path in PAGES.glob("*.html"):
        words = path.read_text(encoding="utf-8")
        assert not re.search(r"[一-鿿]", words), f"{path.name} says something outside the catalogue"
        assert "<script>" not in words
        assert " style=" not in words
        assert not re.search(r"\son[a-z]+=", words), f"{path.name} has script in an attribute"


def test_every_role_and_right_has_its_word() -> None:
    for language in LANGUAGES:
        known = sentences(language)
        assert all(f"role.{role.value}" in known for role in Role)
        assert all(f"right.{right.value}" in known for right in Right)


@pytest.mark.parametrize(
    ("wanted", "accepted", "spoken"),
    [
        ("en", "zh", "en"),
        ("", "zh-CN,zh;q=0.9", "zh_CN"),
        ("", "de,en;q=0.5", "en"),
        ("", "", "zh_CN"),
        ("xx", "ja", "zh_CN"),
    ],
)
def test_the_language_that_is_spoken(wanted: str, accepted: str, spoken: str) -> None:
    assert preferred(wanted, accepted) == spoken
