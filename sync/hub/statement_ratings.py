"""What the statement says of satisfaction: answers of the whole county by task and score, and the reasons for low ones.

Only answers tied to a finished task enter (sync.wire.ratings). They stand for the county and not for a terminal: of one
terminal's few, most cells would be hidden, and beside the county's sums the rest would tell what is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sync.wire.ratings import SCORES, answers_of, is_rating, reasons_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Cell = Callable[[int], int | str]

SATISFACTION: Final = "satisfaction"
REASONS: Final = "reasons"


def rating_rows(devices: Iterable[Mapping[str, int]], cell: Cell) -> list[dict[str, Any]]:
    """Make a row for each task that was asked about, and one for the reasons; `cell` hides what is few."""
    told = list(devices)
    answers = answers_of(told)
    rows = [
        _row(task, cell(of.asked), {str(score): cell(of.scores[score]) for score in SCORES})
        for task, of in answers.items()
    ]
    if rows:
        rows.append({"kind": REASONS, "counts": {why.value: cell(count) for why, count in reasons_of(told).items()}})
    return rows


def served_only(counts: Mapping[str, int]) -> dict[str, int]:
    """Give the counts without those of satisfaction."""
    return {name: count for name, count in counts.items() if not is_rating(name)}


def shown(cells: Mapping[str, int | str]) -> dict[str, int]:
    """Add up what cells show, and say how many show nothing."""
    open_cells = [each for each in cells.values() if isinstance(each, int)]
    return {"sum": sum(open_cells), "hidden": len(cells) - len(open_cells)}


def _row(task: str, asked: int | str, scores: dict[str, int | str]) -> dict[str, Any]:
    return {"kind": SATISFACTION, "task": task, "asked": asked, "scores": scores, **shown(scores)}
