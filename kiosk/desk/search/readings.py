"""How single characters are read, small enough for the window: the big dictionary stays in the agent's process.

The dictionary of pypinyin takes 56 MB and two thirds of a second; the window only has to read a mistyped word. So the
keeper writes one line per syllable beside the index ("bao 保包抱…"), and the window looks characters up in it.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "readings.txt"
_COMMON = (0x4E00, 0x9FFF)


class Readings:
    """Reads Chinese characters aloud one by one, without tones; a character with several readings gets its first."""

    def __init__(self, path: Path) -> None:
        """Take the file of a generation; read at the first word."""
        self._path = path

    def __call__(self, run: str) -> list[str]:
        """Give the syllables of a run; what has no reading gives none. OSError when the file is gone."""
        read = self._read
        return [read[sign] for sign in run if sign in read]

    @cached_property
    def _read(self) -> dict[str, str]:
        written = self._path.read_text(encoding="utf-8").splitlines()
        return {sign: syllable for syllable, _, signs in (line.partition(" ") for line in written) for sign in signs}


def write_readings(path: Path) -> None:
    """Write the table from the dictionary; the agent does, once per index."""
    path.write_text(_table(), encoding="utf-8")


@lru_cache(maxsize=1)
def _table() -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  56 MB that the window does not need

    signs: dict[str, list[str]] = {}
    for code in range(_COMMON[0], _COMMON[1] + 1):
        syllable = lazy_pinyin(chr(code))[0]
        if syllable.isascii():
            signs.setdefault(syllable, []).append(chr(code))
    return "".join(f"{syllable} {''.join(held)}\n" for syllable, held in sorted(signs.items()))
