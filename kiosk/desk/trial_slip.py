"""The technician's test page: shows every kind of line, rare names, a code that must scan, and the record's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drivers.printer.paper import Code, Element, Headline, Line, Pair, Reversed, Rule, Slip, Spread, States
from kiosk.desk.moments import local
from kiosk.desk.receipt import letterhead, stops
from sync.wire.states import State

if TYPE_CHECKING:
    from kiosk.desk.settings import StationSettings
    from sync.wire.clock import Clock

RARE = "䶮 𠮷 㛃 𬭼"
"""Characters of real names that a printer's own face lacks; all four must be readable on the paper."""


def trial_slip(station: StationSettings, clock: Clock, audit_head: str, waiting: int) -> Slip:
    """Make the test page; `audit_head` is the record's newest hash, so that a cut tail can be seen later (hex)."""
    parts: list[Element] = [
        letterhead(station, local(clock)),
        Rule(),
        Headline("测试页", "看得清、切得断，就是好的"),
        Rule(dashed=True),
        States(stops(State.DELIVERED)),
        Rule(dashed=True),
        Pair("大数字", "0123 4567 89", large=True),
        Pair("生僻字", RARE),
        Reversed("138 0000 0126", above="白字要清楚"),
        Rule(),
        Code(f"JST1:{station.region}{station.station}:{audit_head[:16]}", "用手机扫一下", ("能扫出来", "就是好的")),
        Rule(),
        Line(f"等着发的：{waiting} 件"),
        Line(f"记录到：{audit_head[:16] or '还没有'}", "foot"),
        Spread((f"终端 {station.terminal}", "测试页", "不是回执")),
    ]
    return Slip(tuple(parts), kind="test")
