"""Adds a statement up again: what its own lines contradict is found even when the hub has signed it.

A device's days are the day lines it has, the totals are the sums of the device lines, a task's sum is that of its
scores, and every day names the day that its terminal told before it: so a day that was left out is missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Row = dict[str, Any]


class Contradiction(NamedTuple):
    """Something that does not add up, and at which line of the file."""

    line: int
    sentence: str


def contradictions(rows: Sequence[Row]) -> Iterator[Contradiction]:
    """Say everything that does not add up in the lines of a statement that was not changed since it was signed."""
    numbered = list(enumerate(rows, 1))
    month = str(rows[0].get("month"))
    devices = [(at, row) for at, row in numbered if row.get("kind") == "device"]
    yield from _days(numbered, month)
    for at, row in devices:
        told = sum(one.get("kind") == "day" and one.get("device") == row.get("device") for one in rows)
        if row.get("days") != told:
            yield Contradiction(at, f"第 {at} 行：说有 {row.get('days')} 天的日报，文件里是 {told} 天。")
    for at, row in numbered:
        if row.get("kind") == "satisfaction" and (row.get("sum"), row.get("hidden")) != _added(row.get("scores")):
            yield Contradiction(at, f"第 {at} 行：满意度各档加起来不是它写的合计。")
        if row.get("kind") == "total" and not _totals(row, [one for _, one in devices]):
            yield Contradiction(at, f"第 {at} 行：合计不是各台终端加起来的数。")


def _days(numbered: Sequence[tuple[int, Row]], month: str) -> Iterator[Contradiction]:
    """Follow each terminal from day to day; accounts of older programs name no day before them."""
    last: dict[str, str] = {}
    for at, row in numbered:
        if row.get("kind") != "day":
            continue
        device, day, after = (str(row.get(name, "")) for name in ("device", "day", "after"))
        before = last.get(device, "")
        if after and (after if after.startswith(month) else "") != before:
            missing = after if after.startswith(month) else f"{before} 和它之间"
            yield Contradiction(at, f"第 {at} 行：终端 {device} 的 {day} 前面缺一天的日报（{missing}）。")
        last[device] = day


def _totals(total: Row, devices: Sequence[Row]) -> bool:
    plain = all(
        total.get(name) == sum(row.get(name, 0) for row in devices) for name in ("days", "quarters", "heard", "unable")
    )
    names = {name for row in devices for name in row.get("counts", {})}
    counts: dict[str, Row] = total.get("counts", {})
    return (
        plain
        and total.get("devices") == len(devices)
        and counts.keys() == names
        and all(
            (counts[name].get("sum"), counts[name].get("hidden"))
            == _added({str(at): row["counts"][name] for at, row in enumerate(devices) if name in row["counts"]})
            for name in names
        )
    )


def _added(cells: object) -> tuple[int, int]:
    told = list(cast("Row", cells).values()) if isinstance(cells, dict) else []
    return sum(one for one in told if isinstance(one, int)), sum(not isinstance(one, int) for one in told)
