"""One spelling for what a firm typed: look-alikes, pictures, slips, and words written so that a list would miss them.

押 金, 押-jin, 身fen证 and 残几 are put right; 元件 and 男式, which only sound like 原件 and 男士, are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_UNSEEN: Final = frozenset(("Cf", "Mn", "Me", "Co", "Cn"))
_TONES: Final = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
_FILLING: Final = re.compile(r"[\s*\-_.·~|/+=^&#'\"“”`…$]{0,3}")
_TOKEN: Final = re.compile(r"[a-zA-Z]+|[一-龥]")
_SHORTEST: Final = 2
_CELLS_KEPT: Final = 4096
_LONGEST_SYLLABLE: Final = 6


class _Token(NamedTuple):
    """A sign, or the letters of a syllable: where it stands, how it is read, and the sign itself ("" for letters)."""

    start: int
    end: int
    sound: str
    sign: str


class Spelling:
    """Puts text right by the tables of config/linter: spelling.toml, sounds.toml."""

    def __init__(self, spelling: Mapping[str, Any], sounds: Mapping[str, Any]) -> None:
        """Take the tables as they were read; KeyError or ValueError when one is not whole."""
        self._signs = str.maketrans({pair[0]: pair[1] for pair in spelling["signs"]["from_to"]})
        self._pictures = str.maketrans(dict(spelling["signs"]["pictures"]))
        self._slips: dict[str, str] = dict(spelling["slips"])
        self._slip = re.compile("|".join(re.escape(each) for each in self._slips) or r"(?!)")
        self._sound = {sign: sound for sound, signs in sounds["sounds"].items() for sign in signs}
        self._innocent = frozenset((*spelling["dodged"]["innocent"], *sounds["innocent"]["words"]))
        self._starting: dict[str, list[str]] = {}
        self._gapped = frozenset(spelling["dodged"]["gapped"])
        for word in sorted((*spelling["dodged"]["words"], *self._gapped), key=len, reverse=True):
            self._starting.setdefault(self._sound[word[0]], []).append(word)
        self._syllables = frozenset(self._sound.values())
        self.right = lru_cache(maxsize=_CELLS_KEPT)(self._right)
        """Gives a text in one width and one spelling; its lines stay. Cells repeat, so what was seen is kept."""

    def _right(self, text: str) -> str:
        seen = "".join(sign for sign in text.translate(self._pictures) if unicodedata.category(sign) not in _UNSEEN)
        flat = unicodedata.normalize("NFKC", seen).translate(self._signs).translate(_TONES)
        flat = self._slip.sub(lambda slip: self._slips[slip[0]], flat)
        return self._undodged(flat)

    def _undodged(self, text: str) -> str:
        tokens = tuple(self._tokens(text))
        put: list[str] = []
        upto, at = 0, 0
        while at < len(tokens):
            word = self._word_at(text, tokens, at)
            if word:
                between = text[upto : tokens[at].start]
                put += ("" if put and _FILLING.fullmatch(between) and between.strip() else between, word)
                at += len(word)
                upto = tokens[at - 1].end
            else:
                at += 1
        return "".join((*put, text[upto:])) if put else text

    def _tokens(self, text: str) -> Iterator[_Token]:
        for found in _TOKEN.finditer(text):
            said = found[0]
            if not said.isascii():
                yield _Token(found.start(), found.end(), self._sound.get(said, ""), said)
                continue
            at = found.start()
            for syllable in self._read(said.lower()):
                yield _Token(at, at + len(syllable), syllable, "")
                at += len(syllable)

    def _read(self, letters: str) -> Sequence[str]:
        """Syllables of a run of letters that is nothing but syllables we look for; else the run as it is."""
        found: list[str] = []
        left = letters
        while left:
            syllable = next(
                (left[:long] for long in range(_LONGEST_SYLLABLE, 0, -1) if left[:long] in self._syllables), ""
            )
            if not syllable:
                return (letters,)
            found.append(syllable)
            left = left[len(syllable) :]
        return found

    def _word_at(self, text: str, tokens: tuple[_Token, ...], at: int) -> str:
        for word in self._starting.get(tokens[at].sound, ()):
            chain = tokens[at : at + len(word)]
            if len(chain) == len(word) and self._is(word, text, chain):
                return word
        return ""

    def _is(self, word: str, text: str, chain: tuple[_Token, ...]) -> bool:
        raw = text[chain[0].start : chain[-1].end]
        if raw == word or any(token.sound != self._sound[sign] for token, sign in zip(chain, word, strict=True)):
            return False
        gaps = [text[one.end : two.start] for one, two in pairwise(chain)]
        signs = "".join(token.sign for token in chain)
        if signs in self._innocent or not all(_FILLING.fullmatch(gap) for gap in gaps):
            return False
        right = sum(token.sign == sign for token, sign in zip(chain, word, strict=True))
        letters = sum(not token.sign for token in chain)
        if right + letters == len(word):
            return right > 0 or len(word) >= _SHORTEST
        # one sign that only sounds right may stand at the end of another word: then no mark may stand between
        return right > 0 and word not in self._gapped and not "".join(gaps).strip()
