"""Postings of every kind for an office: lawful, unlawful, and such as residents spoke against."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sync.hub.publish import publish
from sync.hub.reports import Reports
from sync.wire.moment import moment_text
from sync.wire.posting import Posting, posting_bytes
from sync.wire.report import KIND, Report, What, report_submission
from sync.wire.scope import Feed
from tests.sync.hub.conftest import LiveHub
from tests.sync.hub.console.office import AREA, OTHER_AREA, Office, hand_in

GOOD = Posting(
    id="p-good", title="焊工", employer="测试机械厂", street="测试路 1 号", pay_text="每月 5200 到 6800 元", openings=2,
    requirements="持焊工证", duties="焊接钢结构件", phone="13800000001", hours_text="8:00–17:00", pay_min=520000,
    pay_max=680000, pay_unit="month", process="面谈，试工半天", how_to_apply="打电话预约",
)  # fmt: skip
BAD = Posting(
    id="p-bad", title="保安", employer="测试物业", street="测试路 2 号", pay_text="每月 3600 元", openings=4,
    requirements="限男性，35 岁以下", duties="小区门岗", phone="13800000002", hours_text="三班倒", pay_min=360000,
    pay_max=360000, pay_unit="month", process="面谈", how_to_apply="打电话",
)  # fmt: skip


def more(live: LiveHub, office: Office, terminals: dict[str, Any]) -> None:
    """Publish the postings, and have two terminals' residents say that one is filled."""
    for area in (AREA, OTHER_AREA):
        docs = {each.id: posting_bytes(each) for each in (GOOD, BAD)}
        publish(live.hub.engine, live.clock, Feed(f"county/{area}", "posting"), docs)
    for name, station, hours in [("well", "001", 3), ("paper", "002", 1)]:
        when = moment_text(live.clock.now() - timedelta(hours=hours))
        report = Report(posting=GOOD.id, ver=1, what=What.FILLED, when=when)
        inside = report_submission("00000000-0000-7000-8000-000000000000", report)
        alone = {"card": {}, "commitment": None, "notice": None}
        hand_in(live, terminals[name], station, kind=KIND, answers=dict(inside.answers), **alone)
    Reports(live.hub.engine, live.clock).count()
