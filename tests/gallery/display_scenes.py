"""Scenes of the display: cards of the attract page, quiet hours, an alarm, a notice, events and the sign-up."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.desk.display.documents import Notice, document_bytes
from kiosk.desk.display.made_up import made_up_documents
from kiosk.desk.moments import local
from kiosk.shell.board import BoardView
from kiosk.shell.settings import ScreenSettings
from tests.kiosk.shell.town import CONFIG, NOW, ROOT, HandClock

if TYPE_CHECKING:
    from tests.gallery.scenes import Visitor

ALARM = Notice(
    id="alarm-1",
    title="雷雨大风，请暂时不要外出",
    text="下午 3 点到 6 点有雷雨大风。驿站里可以避雨、喝水、充电。户外的零工今天先停，工钱的事问用人单位。",
    kind="emergency",
    priority="screen",
    unit="翠园社区",
    phone="12345",
    begins=(NOW - timedelta(hours=1)).isoformat(),
    ends=(NOW + timedelta(hours=3)).isoformat(),
    made_up=True,
)


def demo_documents() -> dict[str, dict[str, bytes]]:
    """What the demo's hub publishes, counted from the played town's day."""
    return made_up_documents(CONFIG / "demo" / "display.toml", local(HandClock()).date())


def alarmed() -> dict[str, dict[str, bytes]]:
    """The same with a thunderstorm."""
    found = demo_documents()
    return {**found, "notice": {**found["notice"], ALARM.id: document_bytes(ALARM)}}


def _attract(*, kind: str = "job", alarm: bool = False, hours: float = 0) -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        visitor.town.documents = alarmed() if alarm else demo_documents()
        visitor.town.clock.passed = hours * 3600
        if hours:
            visitor.stage.theme.setProperty("name", "contrast")  # as the window does at night
        attract = visitor.views.attract
        attract.start()
        for _ in range(16):
            if hours or alarm or attract.property("kind") == kind:
                break
            attract.turn()
        visitor.views.top.look()
        visitor.views.home.look()
        visitor.put("kiosk.shell", "AttractPage", attract=attract, home=visitor.views.home)

    return act


def _notice(visitor: Visitor) -> None:
    _attract(kind="notice")(visitor)
    visitor.views.attract.openCard()
    visitor.show()


def _alarm_cover(visitor: Visitor) -> None:
    visitor.town.documents = alarmed()
    visitor.views.visit.touch()
    visitor.views.attract.gather()
    visitor.put("kiosk.shell", "AlarmCover", attract=visitor.views.attract)


def _board(*, alarm: bool = False, hours: float = 0) -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        visitor.town.documents = alarmed() if alarm else demo_documents()
        visitor.town.clock.passed = hours * 3600
        if hours:
            visitor.stage.theme.setProperty("name", "contrast")
        parts = visitor.town.parts()
        screen = ScreenSettings(second_screen="landscape", locale=visitor.stage.variant.locale)
        attract = importlib.import_module("kiosk.shell.attract")
        board = BoardView(attract.sources_of(parts), screen, parts.fresh_at, parts.network_up, ROOT / "assets" / "i18n")
        board.start()
        board.stop()
        visitor.stage.module("kiosk.shell", "Board", board=board)
        _kept.append(board)

    return act


def _events(*, what: str = "") -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        visitor.town.documents = demo_documents()
        visitor.views.visit.touch()
        visitor.views.ways.open(f"events/{what}" if what else "events")
        visitor.show()

    return act


def _signed_up(*, seat: int, delivered: bool) -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        visitor.town.seat = seat
        visitor.town.delivered = visitor.town.online = delivered
        visitor.views.top.look()
        _events(what="demo-fair-1")(visitor)
        visitor.views.navigator.shown("events").signUp()
        visitor.form.choose("accepted")  # type: ignore[attr-defined]
        visitor.lay()
        visitor.wait(lambda: visitor.form.property("key") == "you")
        visitor.form.choose("yes")  # type: ignore[attr-defined]
        for digit in "13800000126":
            visitor.form.type(digit)  # type: ignore[attr-defined]
        visitor.form.choose("both")  # type: ignore[attr-defined]
        visitor.wait(lambda: visitor.views.navigator.here == "FiledPage")
        filed = visitor.views.navigator.shown("filed")
        for _ in range(8):
            filed.look()
        visitor.wait(lambda: filed.property("slip") not in {"waiting", "printing"})
        visitor.show()

    return act


_kept: list[QObject] = []

ACTS: tuple[tuple[str, str, Callable[[Visitor], None]], ...] = (
    ("attract-event", "招揽：活动", _attract(kind="event")),
    ("attract-notice", "招揽：公示", _attract(kind="notice")),
    ("attract-alarm", "招揽：紧急通知", _attract(alarm=True)),
    ("attract-still", "招揽：夜里", _attract(hours=14.5)),
    ("notice-read", "通知", _notice),
    ("alarm-cover", "办事时来了紧急通知", _alarm_cover),
    ("events", "近期活动", _events()),
    ("event", "近期活动：见面会", _events(what="demo-fair-1")),
    ("event-live", "近期活动：直播带岗", _events(what="demo-live-1")),
    ("event-seat", "近期活动：座位留好了", _signed_up(seat=23, delivered=False)),
    ("event-asked", "近期活动：座位问了", _signed_up(seat=0, delivered=True)),
    ("board", "第二块屏", _board()),
    ("board-alarm", "第二块屏：紧急通知", _board(alarm=True)),
    ("board-still", "第二块屏：夜里", _board(hours=14.5)),
)
NEVER_LARGE = {"attract", "farewell"} | {name for name, _, _ in ACTS if name.startswith(("attract", "board"))}
"""Nobody is here: the window has gone back to its own look before they are shown, so nobody sees them in large type."""
