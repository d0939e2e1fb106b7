"""Money first for work that nobody sees: a charge or a pledge is bait where the work is far away, easy or promised.

A workshop that takes a deposit breaks one law; work at home, a part in a film or a post said to be kept for whoever
pays is how the frauds of 反诈 warnings begin (刷单, 打字, 手工外发, 内招). So it follows from what was found already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sync.hub.linter import pasted
from sync.hub.linter.shape import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sync.hub.linter.words import Words

_MONEY: Final = ("fee", "deposit")


def baited(words: Words, taken: Mapping[str, str], lists: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Code, field and words when money found to be taken (code to words) is asked for work of the kind of frauds."""
    said = lists["bait"]
    text = "\n".join(words)
    whole = pasted.is_pasted(words)
    where, what = (text, text) if whole else (f"{words.place}\n{words.title}", words.title)
    far = pattern(said["far"]).search(where)
    kind = far or pattern(said["kinds"]).search(what) or pattern(said["promised"]).search(text)
    for code in _MONEY:
        if kind and taken.get(code):
            yield "scam", "note", taken[code]
            return
