"""A firm for the console's pictures that says it hires whatever its own telephone says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from sync.hub.database import write
from sync.hub.publish import publish
from sync.hub.reports import Reports
from sync.wire.clock import SystemClock
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text, utc_text
from sync.wire.posting import Posting, posting_bytes
from sync.wire.report import Report, Verdict, What
from sync.wire.scope import Feed
from tests.sync.hub.console.office import AREA

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

FIRM: Final = "测试保洁公司"
_SHARED: Final = {
    "employer": FIRM, "street": "青禾街 12 号", "pay_text": "每月 3400 元", "openings": 3, "pay_min": 340000,
    "pay_max": 340000, "pay_unit": "month", "requirements": "身体健康", "hours_text": "6:00–14:00", "process": "面谈",
    "how_to_apply": "打电话", "phone": "13800000007", "occ_tile": "cleaning",
}  # fmt: skip
_WASHING, _STAIRS, _OFFICE, _MARKET = (
    msgspec.convert({"id": name, "title": title, "duties": title, **_SHARED}, Posting)
    for name, title in (("p-4", "外墙清洗工"), ("p-5", "楼道保洁"), ("p-6", "办公楼保洁"), ("p-7", "农贸市场保洁"))
)


class _Hour(SystemClock):
    """A clock that is told what time it is."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def careless(engine: Engine, now: datetime) -> None:
    """Let the firm be found wrong twice before `now`, say once more that it hires, and be spoken of again."""
    clock = _Hour()
    clock.at = now - timedelta(days=9)
    desk = Reports(engine, clock)
    for posting in (_WASHING, _STAIRS, _OFFICE, _MARKET):
        _says(engine, clock, posting)
    for posting in (_WASHING, _STAIRS):
        for days, what in ((2, "resident"), (1, "firm"), (1, "office")):
            clock.at += timedelta(days=days / 2)
            if what == "resident":
                _reported(engine, desk, clock, posting)
            elif what == "firm":
                _says(engine, clock, posting)
            else:
                desk.decide(posting.id, Verdict.TAKEN_DOWN, "user:li")
    clock.at = now - timedelta(hours=2)
    _reported(engine, desk, clock, _OFFICE)
    _reported(engine, desk, clock, _MARKET)


def _says(engine: Engine, clock: _Hour, posting: Posting) -> None:
    told = msgspec.structs.replace(posting, last_confirmed=utc_text(clock.at), confirmed_by="employer")
    publish(engine, clock, Feed(f"county/{AREA}", "posting"), {posting.id: posting_bytes(told)})
    Reports(engine, clock).sweep()


def _reported(engine: Engine, desk: Reports, clock: _Hour, posting: Posting) -> None:
    report = Report(posting=posting.id, ver=1, what=What.FILLED, when=moment_text(clock.at))
    name = uuid7(clock)
    write(engine, lambda conn: desk.hear(conn, AREA, "d1", report, name=name, received_at=clock.at))
