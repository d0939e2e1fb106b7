"""Ages, amounts and days as the documents set them: rows with first day, region and document, never numbers in code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.data_file import Section, ServiceError, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, valid in a region from a day on."""

    valid_from: date
    region: str
    """Leading digits of GB/T 2260 codes: "" the whole country, "37" a province, "3701" a city, "370102" a district."""
    value: int
    document: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One figure with its history."""

    name: str
    title: str
    unit: str
    rows: tuple[Row, ...]

    def row(self, region: str, on: date) -> Row:
        """Give the row that counts there and then: the nearest region first, then the latest. LookupError if none."""
        valid = [row for row in self.rows if region.startswith(row.region) and row.valid_from <= on]
        if not valid:
            raise LookupError(self.name)
        return max(valid, key=lambda row: (len(row.region), row.valid_from))


class Policies:
    """All figures a terminal knows, by name."""

    def __init__(self, policies: Mapping[str, Policy]) -> None:
        self._policies = dict(policies)
        self._valid: dict[tuple[str, date], dict[str, int]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a condition may use as policy.<name>."""
        return tuple(sorted(self._policies))

    def __getitem__(self, name: str) -> Policy:
        return self._policies[name]

    def value(self, name: str, region: str, on: date) -> int:
        """Give the figure itself. LookupError when the name or a valid row is missing."""
        return self._policies[name].row(region, on).value

    def values(self, region: str, on: date) -> Mapping[str, int]:
        """Give every figure that is valid there on that day; remembered, because every condition asks for them."""
        if (region, on) not in self._valid:
            self._valid = {
                (region, on): {
                    name: policy.row(region, on).value
                    for name, policy in self._policies.items()
                    if any(region.startswith(row.region) and row.valid_from <= on for row in policy.rows)
                }
            }
        return self._valid[region, on]


def load_policies(folder: Path) -> Policies:
    """Read figures/*.toml below config/policies. Raises ServiceError with file, line and reason."""
    policies: dict[str, Policy] = {}
    for path in sorted((folder / "figures").glob("*.toml")):
        policy = _policy(path.stem, read_toml(path, f"policies/figures/{path.name}"))
        policies[policy.name] = policy
    if not policies:
        raise ServiceError("policies/figures", 0, "一条政策数字也没有")
    return Policies(policies)


def _policy(name: str, top: Section) -> Policy:
    policy = Policy(name, top.text("title"), top.text("unit"), tuple(_row(section) for section in top.sections("rows")))
    top.done()
    if not policy.rows:
        raise top.wrong("rows", "一行 [[rows]] 也没有")
    if len({(row.region, row.valid_from) for row in policy.rows}) != len(policy.rows):
        raise top.wrong("rows", "同一地区同一天有两行")
    return policy


def _row(section: Section) -> Row:
    row = Row(
        section.day("valid_from"),
        section.text("region", ""),
        section.number("value"),
        section.text("document"),
        section.text("reviewer"),
    )
    section.done()
    if row.region and not (row.region.isascii() and row.region.isdecimal() and len(row.region) in {2, 4, 6}):
        raise section.wrong("region", "“region”是 2、4 或 6 位数字，全国留空")
    return row
