"""How far a matter has come, on paper: what was known here, of what hour that knowledge is, and whom to ask.

It opens nothing: the pickup code stands on the receipt alone, and no name is whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drivers.printer.paper import Element, Headline, Line, Pair, Slip, Spread, States
from kiosk.desk.follow import state_words, with_promise
from kiosk.desk.moments import day_words, local, time_words, today
from kiosk.desk.phrase import Translate, in_chinese
from kiosk.desk.receipt import DASHED, FULL, letterhead, stops, whom_to_ask
from sync.wire.number import show_number
from sync.wire.states import State

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk.follow import Followed
    from kiosk.desk.settings import StationSettings
    from kiosk.desk.shelf import Shelf
    from sync.wire.clock import Clock

CHINESE = "zh_CN"


@dataclass(frozen=True, slots=True)
class Progress:
    """One matter as it is known here."""

    one: Followed
    as_of: datetime | None
    """When the office said so, or last confirmed to have said nothing else; None when nobody knows."""
    name: str = field(default="", repr=False)
    """王**; empty when no card lies here."""
    locale: str = CHINESE
    """The resident's own language: state and meaning are said in it too."""
    matter: str = ""
    """失业登记; empty where nobody here knows what it is about."""


def progress_slip(
    told: Progress,
    station: StationSettings,
    shelf: Shelf,
    clock: Clock,
    translate: Translate = in_chinese,
) -> Slip:
    """Make the slip; `translate` speaks the language of `told.locale`."""
    one, now, table = told.one, local(clock), shelf.codes["states"]
    _, meaning = state_words(one, table, CHINESE, shelf.words)
    since = "" if one.since is None else day_words(one.since)
    parts: list[Element] = [
        letterhead(station, now),
        FULL,
        *([Line(told.matter, "second")] if told.matter else []),
        Headline(table.name(one.state.value, CHINESE), since, small=True),
        *([] if told.locale == CHINESE else _also(told, shelf, clock, translate)),
        DASHED,
        States(stops(one.state)),
        DASHED,
        Line(with_promise(meaning, one, today(clock))),
        FULL,
        Pair("受理号", show_number(one.number), large=True),
        *([Pair("姓名", told.name)] if told.name else []),
        DASHED,
        Line("再要查", "second"),
        Line("任何驿站的终端，点“查进度”，输受理号和取件码。取件码在交件时的回执上，这张没有。回执丢了，刷身份证查。"),
        DASHED,
        *whom_to_ask("有疑问", station),
        DASHED,
        Line(knowledge(told), "foot"),
        Line("只是进度，不是证明。之后以查到的为准。", "foot"),
        Spread((f"终端 {station.terminal}", "查进度", "不收费")),
    ]
    return Slip(tuple(parts), kind="progress")


def knowledge(told: Progress) -> str:
    """Say of what hour this is, truly: the office's word, or only what lies in this machine."""
    if told.one.since is None:
        if told.one.state is State.SAVED:
            return "打印时存在本机，还没送达。"
        return "打印时已送达，中心还没有别的消息。"
    if told.as_of is None:
        return "中心最近的消息是几时的，这台机器不知道。"
    return f"中心的消息到{day_words(told.as_of.date())} {time_words(told.as_of)} 为止。"


def _also(told: Progress, shelf: Shelf, clock: Clock, translate: Translate) -> list[Element]:
    name, meaning = state_words(told.one, shelf.codes["states"], told.locale, shelf.words, translate)
    return [Line(name, "second"), Line(with_promise(meaning, told.one, today(clock), translate))]
