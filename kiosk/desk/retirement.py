"""When a person may lawfully retire: the gradual rise of the statutory age from 2025 on, from rows in config/policies.

Formula: n = months from the first delayed birth month to the month of birth;
delay = 0 if n < 0 else min(n // step + 1, cap); retirement month = birth month + base age + delay. Who has paid in long
enough may choose to go up to `early` months before that, though never before the base age.
Source: the decision of 2024-09-13 on raising the statutory retirement age gradually, with its three tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.data_file import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

MEN = "men"
WOMEN_55 = "women_55"
"""Women in management and technical posts, and others whose age was 55."""
WOMEN_50 = "women_50"
"""Women whose age was 50."""

_SEX_ROWS: Mapping[str, tuple[str, ...]] = {"1": (MEN,), "2": (WOMEN_50, WOMEN_55)}
"""GB/T 2261.1. A card does not tell which of the two ages counts for a woman."""


@dataclass(frozen=True, slots=True)
class Track:
    """How the age rises for one group."""

    first_birth: date
    """First month of birth that is delayed."""
    base_years: int
    step_months: int
    """One month later for each so many months of birth."""
    cap_months: int


@dataclass(frozen=True, slots=True)
class Retirement:
    """The month from which one may retire by the statutory age."""

    year: int
    month: int
    delay_months: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class RetirementTable:
    """The three groups with their tracks; `early_months`: how much sooner one may go of one's own choice."""

    def __init__(self, tracks: Mapping[str, Track], early_months: int = 0) -> None:
        self._tracks = dict(tracks)
        self._early_months = early_months

    def month(self, group: str, birth: date) -> Retirement:
        """Give the retirement month of someone of this group; KeyError for an unknown group."""
        track = self._tracks[group]
        born = birth.year * 12 + birth.month - 1
        behind = born - (track.first_birth.year * 12 + track.first_birth.month - 1)
        delay = 0 if behind < 0 else min(behind // track.step_months + 1, track.cap_months)
        year, month = divmod(born + track.base_years * 12 + delay, 12)
        return Retirement(year, month + 1, delay)

    def months(self, sex: str, birth: date) -> dict[str, Retirement]:
        """Give every month that may be the right one: one for men, two for women, none when the sex is not told."""
        return {group: self.month(group, birth) for group in _SEX_ROWS.get(sex, ())}

    def may_have_retired(self, sex: str, birth: date, on: date) -> bool:
        """Whether the earliest lawful month has come, so that 已领养老金? is asked; unknown sex counts like women.

        That is the month of whoever chooses to go early: a pension drawn from then on ends the working age.
        """
        now = on.year * 12 + on.month - 1
        possible = self.months(sex if sex in _SEX_ROWS else "2", birth).values()
        return any(
            now >= month.year * 12 + month.month - 1 - min(self._early_months, month.delay_months) for month in possible
        )


def load_retirement(folder: Path) -> RetirementTable:
    """Read config/policies/retirement.toml. Raises ServiceError with file, line and reason."""
    top = read_toml(folder / "retirement.toml", "policies/retirement.toml")
    for told in ("title", "document", "reviewer"):
        top.text(told)
    top.day("valid_from")
    early_months = top.number("early_months", 0)
    tracks: dict[str, Track] = {}
    for group in (MEN, WOMEN_55, WOMEN_50):
        if group not in top:
            raise top.wrong(group, f"少了一节 [{group}]")
        section = top.section(group)
        tracks[group] = Track(
            section.day("first_birth"),
            section.number("base_years"),
            section.number("step_months"),
            section.number("cap_months"),
        )
        section.done()
        if tracks[group].step_months < 1:
            raise section.wrong("step_months", "“step_months”至少是 1")
    top.done()
    return RetirementTable(tracks, early_months)
