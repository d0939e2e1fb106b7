"""One thin page for whoever looks after the hub: devices in words, submissions by state, feeds. No personal data.

There is no login yet, so the page answers browsers on the same machine only: the caller's address, the Host header
(against other sites that resolve to this machine) and the absence of a proxy's headers are all looked at.
"""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi import APIRouter, Depends, Request, Response
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool

from sync.hub import chains, tables
from sync.hub.denied import Denied
from sync.hub.doors import hub_of
from sync.wire.poll import Heartbeat, read_beat
from sync.wire.reasons import Reason
from sync.wire.states import State

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.hub.hub import Hub

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "pages"), autoescape=select_autoescape(default=True)
)
_QUIET_S = 300
_FINE = {"": "", "ok": "", "starting": ""}
_PRINTER = _FINE | {"paper_low": "凭条纸快用完了", "paper_out": "没有纸，打不出凭条", "not_configured": "没有装打印机"}
_READER = _FINE | {"card_stuck": "有人的证件忘在读卡区", "not_configured": "没有装读卡器"}
"""What a resident cannot do, by the reason word of a heartbeat (drivers.state); other words mean it does not work."""


class DeviceLine(NamedTuple):
    """A device as the page shows it."""

    name: str
    place: str
    words: str
    beat: Heartbeat | None
    odd: list[str]


async def loopback_only(request: Request) -> None:
    """Denied UNKNOWN_DOOR unless the browser sits on this very machine."""
    host = request.headers.get("host", "").rsplit(":", 1)[0].strip("[]")
    proxied = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip", "via"))
    if proxied or not (request.client and _loopback(request.client.host) and (host == "localhost" or _loopback(host))):
        raise Denied(Reason.UNKNOWN_DOOR)


router = APIRouter(dependencies=[Depends(loopback_only)])


@router.get("/console")
async def console(request: Request) -> Response:
    """Show devices, submissions by state and feeds."""
    page = await run_in_threadpool(_page, hub_of(request))
    policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def _page(hub: Hub) -> str:
    hub.beats.flush()
    with hub.engine.connect() as conn:
        told = {
            "devices": _devices(conn, hub.clock.now()),
            "states": _states(conn),
            "problems": _problems(conn),
            "feeds": conn.execute(select(tables.feed).order_by(tables.feed.c.scope, tables.feed.c.collection)).all(),
        }
    return _PAGES.get_template("console.html").render(told)


def _devices(conn: Connection, now: datetime) -> list[DeviceLine]:
    device, beat = tables.device.c, tables.beat.c
    joined = tables.device.outerjoin(tables.beat, (device.area == beat.area) & (device.id == beat.device))
    columns = (device.id, device.name, device.area, device.station, device.revoked_at, beat.at, beat.words)
    lines: list[DeviceLine] = []
    for row in conn.execute(select(*columns).select_from(joined).order_by(device.area, device.station, device.id)):
        heard = read_beat(row.words) if row.words else None
        words = _words(row, heard, now)
        odd = chains.words(conn, row.area, row.id, now)
        lines.append(DeviceLine(row.name or row.id, f"{row.area} · {row.station}", words, heard, odd))
    return lines


def _words(row: Any, heard: Heartbeat | None, now: datetime) -> str:
    if row.revoked_at is not None:
        return "已停用"
    if heard is None:
        return "还没有来过"
    if (now - row.at).total_seconds() > _QUIET_S:
        return f"失去联系，最后一次 {row.at:%m-%d %H:%M}（UTC）"
    return _PRINTER.get(heard.printer, "现在打不出凭条") or _READER.get(heard.reader, "现在读不了证件") or "正常"


def _states(conn: Connection) -> list[tuple[str, int]]:
    row = tables.submission.c
    counted = conn.execute(select(row.state, func.count()).group_by(row.state))
    found: dict[str, int] = {state: count for state, count in counted}  # noqa: C416 - rows are not pairs to mypy
    return [(state.label, found.get(state.value, 0)) for state in State if state is not State.SAVED]


def _problems(conn: Connection) -> int:
    wanted = select(func.count()).where(tables.submission.c.open_problem.is_not(None))
    return int(conn.execute(wanted).scalar_one())


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
