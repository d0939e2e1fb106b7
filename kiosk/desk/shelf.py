"""What services are read against: code tables, policies, and the station's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drivers.card.protocol import CardKind
from kiosk.desk.codes import load_codes
from kiosk.desk.data_file import ServiceError
from kiosk.desk.phrase import fill
from kiosk.desk.policies import load_policies
from kiosk.desk.retirement import load_retirement
from kiosk.desk.rules import Ground
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.desk.codes import CodeTable
    from kiosk.desk.data_file import Section
    from kiosk.desk.settings import StationSettings
    from sync.wire.clock import Clock

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Tables, rules and words that every service may refer to."""

    ground: Ground
    codes: Mapping[str, CodeTable]
    words: Mapping[str, str]
    """The station's words by placeholder: community, station, street, hotline, hours, hours_en, unit, phone."""


def open_shelf(config: Path, station: StationSettings, clock: Clock) -> Shelf:
    """Read config/codes and config/policies. Raises ServiceError with file, line and reason."""
    policies = config / "policies"
    ground = Ground(load_policies(policies), load_retirement(policies), station.region, clock)
    codes = load_codes(config / "codes")
    _same_words(codes, "states", {state.value: state.label for state in State})
    _same_words(codes, "card_kinds", dict.fromkeys(CardKind, ""))
    return Shelf(ground, codes, station_words(station))


def _same_words(codes: Mapping[str, CodeTable], key: str, known: Mapping[str, str]) -> None:
    """Refuse a table that does not say exactly what the program knows; an empty name is free to be worded."""
    file = f"codes/{key}.csv"
    if key not in codes:
        raise ServiceError("codes/INDEX.toml", 0, f"少了“{key}”这张表")
    rows = codes[key].rows
    if set(rows) != set(known):
        odd = sorted(set(rows) ^ set(known))
        raise ServiceError(file, 0, f"代码和程序不一致：{'、'.join(odd)}")
    for code, name in known.items():
        if name and rows[code].name != name:
            raise ServiceError(file, 0, f"“{code}”应当叫“{name}”")


def station_words(station: StationSettings) -> dict[str, str]:
    """Give the words that a text may call by placeholder."""
    return {
        "community": station.community,
        "station": station.name,
        "street": station.street,
        "hotline": station.hotline,
        "hours": station.hotline_hours,
        "hours_en": station.hotline_hours_en,
        "unit": station.unit,
        "phone": station.phone or station.hotline,
    }


class Texts:
    """A section of a text file whose texts are ready to show: the station's words are filled in."""

    def __init__(self, section: Section, words: Mapping[str, str]) -> None:
        self.section = section
        self._words = words

    def text(self, key: str, default: str | None = None, later: frozenset[str] = frozenset()) -> str:
        """Give a text; `later` names placeholders that are filled when it is shown."""
        return self._filled(key, self.section.text(key, default), later)

    def texts(
        self, key: str, default: tuple[str, ...] | None = None, later: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(self._filled(key, text, later) for text in self.section.texts(key, default))

    def inner(self, key: str) -> Texts:
        """Give the section below."""
        return Texts(self.section.section(key), self._words)

    def each(self, key: str) -> list[Texts]:
        """Give every section written [[key]]."""
        return [Texts(section, self._words) for section in self.section.sections(key)]

    def _filled(self, key: str, text: str, later: frozenset[str]) -> str:
        for name in _PLACEHOLDER.findall(text):
            if name not in self._words and name not in later:
                raise self.section.wrong(key, f"不认识占位词“{{{name}}}”")
        return fill(text, {name: word for name, word in self._words.items() if name not in later})

    def open_texts(self) -> dict[str, str]:
        """Give every text of the section; placeholders that are none of the station's words are left for later."""
        given: dict[str, str] = {}
        for key in self.section.keys():  # noqa: SIM118 - a section is no dict
            names = _PLACEHOLDER.findall(self.section.text(key))
            given[key] = self.text(key, later=frozenset(names) - frozenset(self._words))
        return given
