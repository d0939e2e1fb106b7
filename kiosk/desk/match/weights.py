"""The one table of weights: points by reason, each with its rationale, and the order of obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.data_file import ServiceError, read_toml
from kiosk.desk.match.reasons import Obstacle, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "match/weights.toml"
LARGEST_SUM = 254
"""Points of one posting, and one more for being allowed at all, are added in one byte."""
ALONE = (
    frozenset({Reason.NEXT_DOOR, Reason.NEAR, Reason.WALKABLE}),
    frozenset({Reason.SAME_WORK, Reason.LIKE_WORK}),
    frozenset({Reason.BOARD_LODGING, Reason.BOARD, Reason.LODGING}),
    frozenset({Reason.TRAINING, Reason.LEARN}),
    frozenset({Reason.CONFIRMED_TODAY, Reason.CONFIRMED_LATELY}),
    frozenset({Reason.DONE, Reason.NO_EXPERIENCE}),
)
"""Reasons of which a posting can have only one: the stronger says it already."""
_SHORTEST_WHY = 12


@dataclass(frozen=True, slots=True)
class Weights:
    """What config/match/weights.toml says."""

    points: Mapping[Reason, int]
    obstacles: tuple[Obstacle, ...]
    """All of them, the one that is said first, first."""


def load_weights(config: Path) -> Weights:
    """Read config/match/weights.toml; ServiceError with file and line for anything missing, unknown or too heavy."""
    file = read_toml(config / FILE, FILE)
    table = file.section("points")
    points: dict[Reason, int] = {}
    for reason in Reason:
        row = table.section(reason.value)
        points[reason] = row.number("points")
        if not 0 < points[reason] <= LARGEST_SUM:
            raise row.wrong("points", f"“{reason}”的分要在 1 到 {LARGEST_SUM} 之间")
        if len(row.text("why").strip()) < _SHORTEST_WHY:
            raise row.wrong("why", f"“{reason}”要写清为什么是这个分")
        row.done()
    table.done()
    if most(points) > LARGEST_SUM:
        raise ServiceError(FILE, 0, f"一个岗位最多能得 {most(points)} 分，不能超过 {LARGEST_SUM}")
    order = file.section("obstacles")
    named = order.texts("order")
    if sorted(named) != sorted(Obstacle) or not order.text("why").strip():
        raise order.wrong("order", "每种难处都要排进去，各一次")
    order.done()
    file.done()
    return Weights(points, tuple(Obstacle(name) for name in named))


def most(points: Mapping[Reason, int]) -> int:
    """Give the most points one posting can have."""
    tied = frozenset[Reason]().union(*ALONE)
    free = sum(worth for reason, worth in points.items() if reason not in tied)
    return free + sum(max(points[reason] for reason in group) for group in ALONE)
