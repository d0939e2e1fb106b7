"""How many of the postings residents open were taken long ago, with nothing on the page to warn them: N2, aim 2 %.

A simulated month (`tests/sync/hub/month.py`; all about people stands in its Habits and is our assumption) with the real
hub and the real freshness light, over eight seeds. Twice: every posting an employer's only one; and 167 employers,
who hire anew for a fifth of the jobs that the office found taken. What it costs is told beside it: open jobs that bear
a warning all the same, open jobs that nobody is shown, calls of the office. The seeds were chosen before they were run.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, Final

from tests.sync.hub.month import Habits, Month, Tally

SEEDS: Final = (1, 2, 3, 11, 12, 13, 14, 15)
AIM: Final = 2.0
COUNTIES: Final = {
    "each posting an employer's only one": Habits(),
    "167 employers, a fifth hire anew": Habits(firms=167, reopens=0.2),
}


def run(rounds: int = 1, seeds: Sequence[int] = SEEDS) -> list[dict[str, Any]]:
    """Rows {name, value, unit}; the months are the same every round."""
    del rounds
    rows: list[dict[str, Any]] = []
    for name, habits in COUNTIES.items():
        months = [Month(habits, seed) for seed in seeds]
        tallies = [month.run() for month in months]
        rows += [{"name": f"{name}: {what}", "value": value, "unit": unit} for what, value, unit in _told(tallies)]
        unfair = sum(manner != "slow" for month in months for manner in month.doubted)
        doubted = sum(len(month.doubted) for month in months)
        rows.append({"name": f"{name}: employers doubted, all seeds", "value": doubted, "unit": "employers"})
        rows.append(
            {"name": f"{name}: of these, such as confirm nothing blindly", "value": unfair, "unit": "employers"}
        )
    return rows


def _told(tallies: Sequence[Tally]) -> list[tuple[str, float, str]]:
    """What is told of a county's months: name, value, unit."""

    def mean(values: Sequence[float]) -> float:
        return sum(values) / len(values)

    misled = [100 * each.misled for each in tallies]
    return [
        ("long filled and unwarned, mean of the seeds", round(mean(misled), 2), "% of postings opened"),
        ("the same, worst seed", round(max(misled), 2), "% of postings opened"),
        ("long filled, warned or not", round(mean([100 * each.share for each in tallies]), 2), "% of postings opened"),
        (
            "open and warned of",
            round(mean([100 * each.warned_wrongly for each in tallies]), 1),
            "% of open ones opened",
        ),
        ("open and shown to nobody", round(mean([100 * each.away for each in tallies]), 2), "% of days of open jobs"),
        ("calls of the office", round(mean([each.calls_a_day for each in tallies]), 1), "a working day"),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    for line in run(seeds=parser.parse_args().seeds):
        print(f"{line['name']}: {line['value']} {line['unit']}")
    print(f"aim: at most {AIM} % long filled and unwarned")
