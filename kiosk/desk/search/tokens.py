"""How text becomes terms of the index: two-character pieces of Chinese, whole Latin words, pinyin and initials.

Every character begins exactly one term (the last one of a run stands alone), so one character is found by prefix, two
by their term, more by the phrase of their pieces, which is exact: 保洁员 is never found in 保洁 … 洁员.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Syllables = Callable[[str], Sequence[str]]

HAN = ("\u3007", "\u3400-\u4dbf", "\u4e00-\u9fff", "\uf900-\ufaff", "\U00020000-\U0003ffff")
"""Chinese characters: each alone, or the first and the last of a row."""
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_RUN = re.compile(f"[{''.join(HAN)}]+|[a-z0-9]+")
_LONGEST_SOUND = 8
"""Syllables of one pinyin term; nobody types more before choosing."""

FOLDED = "~"
"""Begins a term that holds folded pinyin (zh as z, ng as n), for southern ears and mistyped characters."""


class Run(NamedTuple):
    """A stretch of one script."""

    text: str
    han: bool


def normal(text: str) -> str:
    """Bring width and case to one form; half-width, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[Run]:
    """Split text into Chinese and Latin-or-digit runs; everything else separates."""
    return [Run(found, found[0] not in LATIN) for found in _RUN.findall(normal(text))]


def pieces(run: str) -> list[str]:
    """Give the two-character pieces of a Chinese run; a single character gives none."""
    return list(map(add, run, run[1:]))


def terms(text: str) -> str:
    """Write a text as the index takes it: terms with spaces between them."""
    return terms_of_runs(runs(text))


def terms_of_runs(split: Iterable[Run]) -> str:
    """Write the terms of a text that was split already."""
    written: list[str] = []
    for run, han in split:
        if han:
            written += map(add, run, run[1:])
            written.append(run[-1])
        else:
            written.append(run)
    return " ".join(written)


def sounds(text: str, syllables: Syllables) -> str:
    """Write how a text sounds: from each of its syllables on, the pinyin, the initials, and the folded pinyin."""
    return " ".join(dict.fromkeys([sound for run in runs(text) if run.han for sound in sounds_of(run.text, syllables)]))


def sounds_of(run: str, syllables: Syllables) -> list[str]:
    """Tell how a Chinese run sounds, as `sounds` writes it; some more than once."""
    read = [one for one in syllables(run) if one.isascii() and one.isalpha()]
    flats = list(map(_folded_syllable, read))
    written: list[str] = []
    sound = soft = initials = ""
    for at in range(len(read) - 1, -1, -1):  # from behind, so that each is the one before it and one syllable more
        sound, soft, initials = read[at] + sound, flats[at] + soft, (read[at][0] + initials)[:_LONGEST_SOUND]
        beyond = at + _LONGEST_SOUND
        if beyond < len(read):
            sound, soft = sound[: -len(read[beyond])], soft[: -len(flats[beyond])]
        written += (initials, sound) if soft == sound else (FOLDED + soft, initials, sound)
    return written[::-1]


def folded(syllable: str) -> str:
    """Bring pinyin that many people do not tell apart to one form: zh/z, ch/c, sh/s, ang/an, eng/en, ing/in, l/n."""
    soft = re.sub(r"([zcs])h", r"\1", syllable)
    return re.sub(r"([aei])ng(?![aeiouv])", r"\1n", soft).replace("l", "n")


@lru_cache(maxsize=1024)  # pinyin has some 400 syllables; only texts of postings come here, never a question
def _folded_syllable(syllable: str) -> str:
    return folded(syllable)


def syllables_of(run: str) -> list[str]:
    """Read a Chinese run aloud, without tones; loads the dictionary at first use."""
    from pypinyin.seg.mmseg import seg  # noqa: PLC0415  40 MB that the first frame does not need

    return [syllable for word in seg.cut(run) for syllable in _read_aloud(word)]


@lru_cache(maxsize=16_384)  # single characters and the dictionary's own phrases come again and again
def _read_aloud(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  as above

    return tuple(lazy_pinyin(word))
