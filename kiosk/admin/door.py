"""The way in: the PIN page, and behind it every room of the technician."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk.admin.enrolment import EnrolRoom
from kiosk.admin.log import LogRoom
from kiosk.admin.outbox import OutboxRoom
from kiosk.admin.own import SettingsRoom
from kiosk.admin.paper import PaperRoom
from kiosk.admin.pin import PinView
from kiosk.admin.session import HERE, TechnicianSession
from kiosk.admin.status import TerminalStatus
from kiosk.admin.stick import StickRoom
from kiosk.admin.trials import CardTrial, PrintTrial
from kiosk.view.language import SOURCE
from kiosk.view.ways import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.rooms import Rooms
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways

PIN_PAGE = "PinPage"


def open_rooms(rooms: Rooms, counter: Counter, ways: Ways) -> Place:
    """The PIN page; whoever gets past it ends the visit that was going on and is a technician until 签退."""

    def opened(pin: PinView) -> None:
        session = TechnicianSession(rooms, counter, ways, door=pin)
        session.begin()
        # after the window has swept up the resident's pages: what it trims must not be in use by the page that comes
        QTimer.singleShot(0, session, lambda: _enter(session))

    ways.tongue.choose(SOURCE)  # the visit that this ends comes home to the station's own language by itself
    return Place(HERE, PIN_PAGE, {"pin": PinView(rooms, counter, ways, opened)})


def _enter(session: TechnicianSession) -> None:
    if session.inside:
        session.ways.settle(status_place(session))


def status_place(session: TechnicianSession) -> Place:
    """The first page inside."""
    status = TerminalStatus(session, lambda room: _ROOMS[room](session))
    return Place(HERE, "StatusPage", {"session": session, "terminal": status})


def _paper(session: TechnicianSession) -> Place:
    paper = PaperRoom(session, lambda: _print(session))
    return Place(HERE, "PaperPage", {"session": session, "paper": paper})


def _card(session: TechnicianSession) -> Place:
    return Place(HERE, "TrialPage", {"session": session, "trial": CardTrial(session)})


def _print(session: TechnicianSession) -> Place:
    return Place(HERE, "TrialPage", {"session": session, "trial": PrintTrial(session)})


def _outbox(session: TechnicianSession) -> Place:
    return Place(HERE, "OutboxPage", {"session": session, "outbox": OutboxRoom(session, lambda: _stick(session))})


def _stick(session: TechnicianSession) -> Place:
    return Place(HERE, "StickPage", {"session": session, "stick": StickRoom(session)})


def _log(session: TechnicianSession) -> Place:
    return Place(HERE, "LogPage", {"session": session, "log": LogRoom(session)})


def _enrol(session: TechnicianSession) -> Place:
    return Place(HERE, "EnrolPage", {"session": session, "enrolment": EnrolRoom(session, lambda: _stick(session))})


def _settings(session: TechnicianSession) -> Place:
    return Place(HERE, "SettingsPage", {"session": session, "own": SettingsRoom(session)})


_ROOMS: dict[str, Callable[[TechnicianSession], Place]] = {
    "paper": _paper,
    "card": _card,
    "print": _print,
    "outbox": _outbox,
    "log": _log,
    "enrol": _enrol,
    "settings": _settings,
}
