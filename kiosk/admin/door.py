"""The way in: the PIN page, and behind it every room of the technician."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.admin.pin import PinView
from kiosk.admin.session import HERE, TechnicianSession
from kiosk.admin.status import TerminalStatus
from kiosk.view.ways import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.rooms import Rooms
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways

PIN_PAGE = "PinPage"


def open_rooms(rooms: Rooms, counter: Counter, ways: Ways) -> Place:
    """The PIN page; whoever gets past it ends the visit that was going on and is a technician until 签退."""

    def opened() -> None:
        session = TechnicianSession(rooms, counter, ways)
        session.begin()
        ways.settle(status_place(session))

    return Place(HERE, PIN_PAGE, {"pin": PinView(rooms, counter, ways, opened)})


def status_place(session: TechnicianSession) -> Place:
    """The first page inside."""
    status = TerminalStatus(session, lambda room: _ROOMS[room](session))
    return Place(HERE, "StatusPage", {"session": session, "terminal": status})


_ROOMS: dict[str, Callable[[TechnicianSession], Place]] = {}
