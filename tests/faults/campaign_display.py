"""Days of the display in a row, in fast-forward: is what both screens show true, and does nothing grow?

A round is a day. Both screens turn every eight seconds as they are set to; once an hour the line brings something and
somebody comes, looks at what is on, and goes. Each day brings a playlist of its own, notices that end with the day and
in its middle, an event that ends, an emergency that takes the whole screen on every other day, hours without a network,
and a night of quiet hours in which the screen is still and dark. What may be shown is reckoned here once more, from the
days and hours alone.
"""

from __future__ import annotations

import gc
import os
import random
import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")

from PySide6.QtGui import QGuiApplication

from kiosk.desk.display.documents import Event, Notice, Playlist, Programme, Show, document_bytes
from kiosk.desk.moments import local
from kiosk.shell.attract import AttractView
from kiosk.shell.board import BoardView
from kiosk.shell.settings import ScreenSettings
from tests.gallery.display_scenes import demo_documents
from tests.kiosk.shell.day import somebody_comes, stand
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town, postings

MUST_BE_NONE: Final = (
    "shown after its end",
    "alarm wrong",
    "still or dark wrong",
    "wrong playlist",
    "age untrue",
    "warnings",
)
SUMMED: Final = ("days", "turns", "visits", *MUST_BE_NONE)

STEP_S: Final = 8
QUIET: Final = (22 * 60 + 30, 6 * 60)
OWN_HOURS: Final = (10, 12)
ALARM_HOURS: Final = (14, 16)
AWAY_HOURS: Final = (8, 17, 19)
"""Hours of the day without a network."""
OWN: Final = "当天的"
DIM: Final = 0.3


class Told:
    """What was counted."""

    def __init__(self) -> None:
        self.wrong: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.visits = 0
        self.turns = 0


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """So many days; memory in MB and objects after the first hour, and at the end of each quarter."""
    app = QGuiApplication.instance() or QGuiApplication([])
    gc.disable()  # as in the window: nobody but this thread destroys what is Qt's
    began, told, chance = time.monotonic(), Told(), random.Random(seed)
    town = Town()
    first = local(town.clock)
    town.documents = documents(first, rounds)
    screen = ScreenSettings(full_screen=False, second_screen="landscape", quiet_hours="22:30-06:00")
    kiosk = Kiosk(town, screen)
    try:
        kiosk.until(lambda: kiosk.window.second is not None)
        attract, board = kiosk.window.views.attract, kiosk.window.second.board  # type: ignore[union-attr]
        for each in (attract, board):
            each._timer.stop()  # the campaign turns
        hours, stands = rounds * 24, [stand(kiosk, 0)]
        for hour in range(hours):
            _an_hour(kiosk, attract, board, told, chance)
            if hour == 0 or (hour + 1) * 4 % hours == 0 or hour + 1 == hours:
                stands.append(stand(kiosk, hour + 1))
        told.wrong["warnings"] += len(kiosk.warnings)
    finally:
        kiosk.close()
    del app
    return (
        {"days": rounds, "turns": told.turns, "visits": told.visits}
        | {name: told.wrong[name] for name in MUST_BE_NONE}
        | {"cards": dict(sorted(told.seen.items()))}
        | {"memory_mb_after_1_hour_and_by_quarter": [round(one.held_mb, 1) for one in stands[1:]]}
        | {"python_objects": [one.objects for one in stands[1:]], "items": [one.items for one in stands[1:]]}
        | {"seconds": round(time.monotonic() - began)}
    )


def documents(first: datetime, days: int) -> dict[str, dict[str, bytes]]:
    """Everything the hub says for so many days, at once: what is over must go by itself."""
    found = {collection: dict(told) for collection, told in demo_documents().items()}

    def put(collection: str, document: Notice | Event | Playlist) -> None:
        found.setdefault(collection, {})[document.id] = document_bytes(document)

    for day in range(-1, days + 1):
        date = (first + timedelta(days=day)).date()
        name, iso = f"d{day + 1}", date.isoformat()

        def at(hour: int, iso: str = iso) -> str:
            return f"{iso}T{hour:02}:00:00+08:00"

        put("notice", Notice(id=f"last-{name}", title=f"公示到 {iso} 为止", kind="publicity", first=iso, last=iso))
        put("notice", Notice(id=f"half-{name}", title="只说到下午三点", begins=at(9), ends=at(15)))
        put("event", Event(id=f"fair-{name}", title=f"{iso} 招聘会", kind="fair", begins=at(13), ends=at(18)))
        if day % 2 == 0:
            alarm = Notice(
                id=f"storm-{name}", title="雷雨大风，暂时不要外出", kind="emergency", priority="screen",
                begins=at(ALARM_HOURS[0]), ends=at(ALARM_HOURS[1]),
            )  # fmt: skip
            put("notice", alarm)
        own = Programme(
            since=f"{OWN_HOURS[0]}:00", until=f"{OWN_HOURS[1]}:00", title=OWN, first=iso, last=iso,
            show=Show(what=("jobs", "notices"), jobs=("day", "today"), every=2),
        )  # fmt: skip
        if day % 3 == 0:
            put("playlist", Playlist(id=f"own-{name}", title=OWN, programmes=(own,), rank=9))
    return found


def _an_hour(kiosk: Kiosk, attract: AttractView, board: BoardView, told: Told, chance: random.Random) -> None:
    town = kiosk.town
    comes = chance.randrange(3600 // STEP_S)
    town.online = local(town.clock).hour not in AWAY_HOURS
    for turn in range(3600 // STEP_S):
        town.clock.passed += STEP_S
        attract.turn()
        board.turn()
        told.turns += 2
        _look(town, attract, board, told)
        if turn % 10 == 0:
            kiosk.window.views.top.look()
            kiosk.spin(0.0)
        if turn == comes:
            somebody_comes(kiosk)
            told.visits += 1
    hour = local(town.clock)
    news = Notice(id="news", title=f"{hour:%d} 日 {hour:%H} 点的消息", ends=(hour + timedelta(hours=1)).isoformat())
    notices = {**town.documents["notice"], news.id: document_bytes(news)}
    town.documents = {**town.documents, "notice": notices}
    attract.gather()
    board.gather()
    _look(town, attract, board, told)


def _look(town: Town, attract: AttractView, board: BoardView, told: Told) -> None:
    """Hold both screens against what the day and the hour allow."""
    now = local(town.clock)
    minute = now.hour * 60 + now.minute
    quiet = minute >= QUIET[0] or minute < QUIET[1]
    day = (now.date() - local_day_0(town)).days
    alarm = day % 2 == 0 and ALARM_HOURS[0] <= now.hour < ALARM_HOURS[1]
    own = day % 3 == 0 and OWN_HOURS[0] <= now.hour < OWN_HOURS[1]
    on = attract._card()
    shown = [] if on is None else [on]
    for card in (*shown, *board._cards()[:5]):
        told.wrong["shown after its end"] += _is_over(town, card.kind, card.id, now) and not quiet
    told.seen[f"{on.kind if on else 'nothing'}{' at night' if quiet else ''}"] += 1
    told.seen["alarm"] += alarm
    for view in (attract, board):
        told.wrong["alarm wrong"] += bool(view.property("alarm")) != alarm
        dark = (bool(view.property("still")), round(float(str(view.property("dim"))), 2))
        told.wrong["still or dark wrong"] += dark != (quiet, DIM if quiet else 0.0)
        told.wrong["wrong playlist"] += ((view._showing.programme.title if view._showing else "") == OWN) != own
    told.wrong["age untrue"] += ("断网" in str(board.property("freshness"))) == town.online


def local_day_0(town: Town) -> Any:
    """The day on which the campaign began."""
    return (local(town.clock) - timedelta(seconds=town.clock.passed)).date()


def _is_over(town: Town, kind: str, name: str, now: datetime) -> bool:
    if kind == "job":
        posting = postings()[name]
        return bool(posting.valid_through) and posting.valid_through < now.date().isoformat()
    day, begun = local_day_0(town), name.rpartition("-d")[2]
    if not begun.isdecimal():
        return False
    last = day + timedelta(days=int(begun) - 1)
    ends = {"last": 24, "half": 15, "fair": 18}[name.partition("-")[0]]
    return now.date() > last or (now.date() == last and now.hour >= ends)
