"""The monthly statement of service: what each terminal did and how long it was there, chained, signed, countable.

It is made of the terminals' own accounts of their days (sync.wire.statement), which came sealed and signed in their
chains, and of the quarters of an hour in which the hub heard them. No cell tells of one to four: such a count stands as
`<5`, and a sum adds up what is shown and says how many cells it leaves out.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import and_, func, select

from sync.hub import fleet_tables, tables
from sync.hub.database import insert_once, pieces
from sync.hub.statement_ratings import SATISFACTION, rating_rows, served_only
from sync.hub.statement_verify import SIGNED, spell
from sync.wire.moment import utc_text
from sync.wire.reasons import WireError
from sync.wire.seal import suite
from sync.wire.statement import KIND, DayLog, read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from sync.hub.keys import HubKeys

FEWEST: Final = 5
HIDDEN: Final = f"<{FEWEST}"
FIRST: Final = "0" * 64
NOTES: Final = (
    "counts：终端自己记的次数，按世界时的日子计，随封好、签好的信件逐日报来；1 到 4 次只写“<5”。",
    "visit_began：有人来用的次数；service_opened：其中打开过这项服务的次数，一次来用里开几回都算一次。",
    "heard：中心听到过终端的一刻钟数（北京时间）；断网时终端照常办理，这里不算。unable：其中有事办不了的。",
    "quarters：这个月里（从开通起，到停用或出单时止）的一刻钟数。",
    "day 行：终端那天的操作记录有几条、最后一条的校验；told 是它和心跳里报过的是否一致；envelope 是那封信的 SHA-256。",
    "after：这台终端在那天之前报的是哪一天；接不上就是少了一天。那天的次数先记进终端自己的操作记录，再报来。",
    "satisfaction：满意度，只计办完一件事之后的评价，全区县一起，按事项、按五档（5 很满意，1 很不满意）。",
    "asked：问了几次；reasons：给低分时点的原因。没有 satisfaction 这样的行，就是没有收集。",
)
_STATION_TIME: Final = timezone(timedelta(hours=8))
_QUARTER: Final = timedelta(minutes=15)


class Device(NamedTuple):
    """A terminal that served in the month, and for how many quarters of an hour it could have."""

    id: str
    station: str
    quarters: int


class Told(NamedTuple):
    """An account of a day as it came: whose, and the hash of its envelope."""

    device: str
    log: DayLog
    envelope: str


def areas_of(conn: Connection) -> list[str]:
    """Areas that have terminals."""
    return [area for (area,) in conn.execute(select(tables.device.c.area).distinct().order_by(tables.device.c.area))]


def make(conn: Connection, keys: HubKeys, area: str, month: str, now: datetime) -> tuple[int, bytes]:
    """Make, sign and enter the next statement of an area for a month (`2026-11`): its issue and its bytes.

    ValueError when the month is none or has not begun. A later issue takes in accounts that came late.
    """
    begin, end = _span(month)
    if now < begin:
        raise ValueError(month)
    devices = _devices(conn, area, begin, min(end, now))
    logs = _logs(conn, area, month)
    quarters = _quarters(conn, area, month)
    heads = _heads(conn, area)
    issue, previous = _place(conn, area, month)
    head = {
        "kind": "head",
        "statement": 1,
        "area": area,
        "month": month,
        "issue": issue,
        "made_at": utc_text(now),
        "complete": now >= end,
        "suite": keys.suite,
        "public": keys.signer.public.hex(),
        "previous": previous,
        "notes": list(NOTES),
    }
    counts = _counts(logs)
    rows = [head, *_device_rows(devices, logs, counts, quarters), *_day_rows(logs, heads)]
    rows += rating_rows(counts.values(), cell)
    rows.append(_total(rows))
    data = _sealed(rows, keys)
    entry = {"area": area, "month": month, "issue": issue, "sha256": hashlib.sha256(data).hexdigest(), "made_at": now}
    if not insert_once(conn, fleet_tables.statement, entry):
        raise ValueError(issue)
    return issue, data


def satisfaction(conn: Connection, area: str, month: str) -> list[dict[str, Any]]:
    """Give the rows about satisfaction as a statement made now would show them, for a page."""
    return rating_rows(_counts(_logs(conn, area, month)).values(), cell)


def cell(count: int) -> int | str:
    """Give a count as it may be shown: none, or five and more."""
    return count if count == 0 or count >= FEWEST else HIDDEN


def _sealed(rows: Sequence[Mapping[str, Any]], keys: HubKeys) -> bytes:
    """Chain the rows, count them, and sign the end."""
    lines: list[bytes] = []
    for row in rows:
        prev = {"prev": hashlib.sha256(lines[-1]).hexdigest()} if lines else {}
        lines.append(spell({**row, **prev}))
    end: dict[str, Any] = {"kind": "end", "rows": len(lines), "prev": hashlib.sha256(lines[-1]).hexdigest()}
    signature = suite(keys.suite).sign(SIGNED + spell(end), keys.signer.private)
    lines.append(spell({**end, "signature": signature.hex()}))
    return b"\n".join(lines) + b"\n"


def _counts(logs: Iterable[Told]) -> dict[str, dict[str, int]]:
    """Add up the counts of each device's days."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for told in logs:
        for name, count in told.log.counts.items():
            counts[told.device][name] += count
    return counts


def _device_rows(
    devices: Iterable[Device],
    logs: Iterable[Told],
    counts: Mapping[str, Mapping[str, int]],
    quarters: Mapping[str, tuple[int, int]],
) -> list[dict[str, Any]]:
    days: dict[str, int] = defaultdict(int)
    for told in logs:
        days[told.device] += 1
    return [
        {
            "kind": "device",
            "device": device.id,
            "station": device.station,
            "days": days[device.id],
            "quarters": device.quarters,
            "heard": min(quarters.get(device.id, (0, 0))[0], device.quarters),
            "unable": min(quarters.get(device.id, (0, 0))[1], device.quarters),
            "counts": {name: cell(count) for name, count in sorted(served_only(counts.get(device.id, {})).items())},
        }
        for device in devices
    ]


def _day_rows(logs: Iterable[Told], heads: Mapping[tuple[str, int], set[str]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for device, log, envelope in logs:
        known = heads.get((device, log.entries), set())
        told = "untold" if not known else "same" if known == {log.head[:16]} else "differs"
        row = {"kind": "day", "device": device, "day": log.day, "entries": log.entries, "head": log.head}
        rows.append({**row, "after": log.after, "told": told, "envelope": envelope})
    return rows


def _total(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Add up what the device rows show, so that no difference tells what one of them hides."""
    of_devices = [row for row in rows if row["kind"] == "device"]
    sums: dict[str, dict[str, int]] = {}
    for row in of_devices:
        for name, count in row["counts"].items():
            sums.setdefault(name, {"sum": 0, "hidden": 0})
            sums[name]["hidden" if count == HIDDEN else "sum"] += 1 if count == HIDDEN else count
    return {
        "kind": "total",
        "devices": len(of_devices),
        **{name: sum(row[name] for row in of_devices) for name in ("days", "quarters", "heard", "unable")},
        "counts": dict(sorted(sums.items())),
        SATISFACTION: "collected" if any(row["kind"] == SATISFACTION for row in rows) else "not_collected",
    }


def _devices(conn: Connection, area: str, begin: datetime, end: datetime) -> list[Device]:
    row, given = tables.device.c, tables.series.c
    # each enrolment gives a series of numbers: the first of them, not the latest, is when its time began
    first = select(func.min(given.given_at)).where(given.area == row.area, given.device == row.id)
    wanted = select(row.id, row.station, row.enrolled_at, row.revoked_at, first.scalar_subquery().label("first")).where(
        row.area == area
    )
    found: list[Device] = []
    for each in conn.execute(wanted.order_by(row.station, row.id)):
        since, until = max(begin, each.first or each.enrolled_at), min(end, each.revoked_at or end)
        if since < until:
            found.append(Device(each.id, each.station, -(-(until - since) // _QUARTER)))
    return found


def _logs(conn: Connection, area: str, month: str) -> list[Told]:
    """Give the accounts of a month's days, each day of a device once: the one that came last."""
    row, field = tables.submission.c, tables.opened_field.c
    here = and_(row.area == field.area, row.id == field.submission)
    wanted = (
        select(row.id, row.device, row.sha256)
        .select_from(tables.submission.join(tables.opened_field, here))
        .where(row.area == area, row.kind == KIND, field.field == "answer.day", field.value.like(f"{month}-__"))
        .order_by(row.received_at, row.counter)
    )
    came = {each.id: each for each in conn.execute(wanted).all()}
    latest: dict[tuple[str, str], Told] = {}
    for name, answers in _answers(conn, area, list(came)).items():
        try:
            log = read_day(answers)
        except WireError:
            continue
        each = came[name]
        latest[each.device, log.day] = Told(each.device, log, each.sha256)
    return [latest[place] for place in sorted(latest)]


def _answers(conn: Connection, area: str, names: Sequence[str]) -> dict[str, dict[str, object]]:
    field = tables.opened_field.c
    found: dict[str, dict[str, object]] = {name: {} for name in names}
    for some in pieces(names):
        here = (field.area == area) & field.submission.in_(some) & field.field.like("answer.%")
        for each in conn.execute(select(field.submission, field.field, field.value).where(here)):
            found[each.submission][each.field.removeprefix("answer.")] = each.value
    return found


def _quarters(conn: Connection, area: str, month: str) -> dict[str, tuple[int, int]]:
    row = fleet_tables.day.c
    found: dict[str, tuple[int, int]] = {}
    for each in conn.execute(select(fleet_tables.day).where(row.area == area, row.day.like(f"{month}-__"))):
        heard, unable = found.get(each.device, (0, 0))
        heard += each.heard_am.bit_count() + each.heard_pm.bit_count()
        found[each.device] = (heard, unable + each.unable_am.bit_count() + each.unable_pm.bit_count())
    return found


def _heads(conn: Connection, area: str) -> dict[tuple[str, int], set[str]]:
    row = fleet_tables.head.c
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for each in conn.execute(select(row.device, row.entries, row.head).where(row.area == area)):
        found[each.device, each.entries].add(each.head)
    return found


def _place(conn: Connection, area: str, month: str) -> tuple[int, str]:
    """Give the number of the next issue, and the hash of the statement that was made before it, whatever its month."""
    row = fleet_tables.statement.c
    last = conn.execute(select(func.max(row.issue)).where(row.area == area, row.month == month)).scalar()
    newest = select(row.sha256).where(row.area == area).order_by(row.made_at.desc(), row.month.desc(), row.issue.desc())
    return (last or 0) + 1, conn.execute(newest.limit(1)).scalar() or FIRST


def _span(month: str) -> tuple[datetime, datetime]:
    begin = datetime.strptime(f"{month}-01 +0800", "%Y-%m-%d %z")
    if f"{begin:%Y-%m}" != month:
        raise ValueError(month)
    after = (begin + timedelta(days=32)).replace(day=1)
    return begin.astimezone(UTC), after.replace(tzinfo=_STATION_TIME).astimezone(UTC)
