"""National occupation code of a job title that is, as a whole, the name or everyday name of an occupation.

Titles that only contain such a name are left without a code: taking the longest name found in a title is wrong for
about every second one, and a terminal codes what has none for its own search.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from typing import Final

from sync.hub.linter.rules import shipped_folder

_FINEST: Final = "4"
_AROUND: Final = re.compile(r"^(?:急|诚|高薪|现)?(?:招|聘)+|(?:若干|\d+|[一二两三四五六七八九十])[名人个位]?$")


def occupation_of(title: str) -> str:
    """Code of the occupation a title names; empty when it names none, or more than one."""
    return _names().get(_AROUND.sub("", _plain(title)), "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    folder = shipped_folder("codes")
    found: dict[str, str] = {}
    with (folder / "occupations-2022.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] == _FINEST:
                for name in (row["name"], *row["alias"].split()):
                    found.setdefault(_plain(name), row["code"])
    with (folder / "occupations-everyday.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found |= {_plain(word): row["code"] for word in row["words"].split()}
    return found


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
