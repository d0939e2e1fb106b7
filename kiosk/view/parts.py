"""What stands behind the counter: everything the pages may use, handed in by kiosk.app and nowhere looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from drivers.card.protocol import CardReader
    from drivers.printer.paper import Slip
    from drivers.printer.protocol import PrintResult
    from drivers.state import DeviceState
    from kiosk.desk.errors import Problem, Refused
    from kiosk.desk.follow import Followed
    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.postings.reported import Reported
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.search.query import Question
    from kiosk.desk.search.results import Results
    from kiosk.desk.service import Service
    from kiosk.desk.settings import StationSettings, VisitSettings
    from kiosk.desk.shelf import Shelf
    from kiosk.view.speech import Voice
    from kiosk.view.visit import VisitView
    from kiosk.view.work import Work
    from sync.wire.clock import Clock
    from sync.wire.me import MeReceipt
    from sync.wire.posting import Posting
    from sync.wire.states import State


class Finder(Protocol):
    """The search, opened after the first frame because it is heavy."""

    def ask(self, question: Question, page: int = 0, rows: int = 6, *, wide: bool = False) -> Results:
        """Answer one question; a few milliseconds, so it may be asked on the main thread."""
        ...


class Prints(Protocol):
    """The spool: prints one slip after the other on its own thread, and forgets them."""

    def print(self, slip: Slip, intent: int | None, on_verdict: Callable[[PrintResult], None]) -> None:
        """Take a slip; `on_verdict` comes later on the spool's thread, once."""
        ...

    def wipe(self) -> None:
        """The visit is over: nothing of it may be printed or kept any more."""
        ...


def _nothing(collection: str) -> Mapping[str, bytes]:
    """Stand in for a catalogue where none is handed in."""
    del collection
    return {}


def _one_employer(phone: str) -> int:
    """Stand in for a count where none was made."""
    del phone
    return 1


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a window is built from. Callables are asked again each time, so that what they say stays true."""

    station: StationSettings
    visit: VisitSettings
    postings_shown: PostingSettings
    clock: Clock
    shelf: Shelf
    services: Callable[[str], Mapping[str, Service]]
    """The services of this release in a language, in the order of the home page."""
    reader: CardReader
    devices: Callable[[], Mapping[str, DeviceState]]
    """How each device is now, by its kind; never blocks."""
    spool: Prints
    hand_in: Callable[[Form, str, bool], Filed | Refused]
    """File a complete form: form, language, whether a slip is wanted. Runs on the window's worker thread."""
    state_of: Callable[[str], State | None]
    """How far this terminal knows a receipt number has come."""
    follow: Callable[[str, str], Followed | Problem]
    """Look up a typed receipt number and pickup code."""
    finder: Callable[[], Finder | None]
    """The search; None while it is not open yet."""
    postings: Callable[[Sequence[str]], Sequence[Posting]]
    fresh_at: Callable[[], datetime | None]
    """When the catalogue was last known to be equal to the hub's."""
    network_up: Callable[[], bool]
    translations: Path
    """The folder assets/i18n."""
    code_root: Path
    """The folder above kiosk/: the QML import path."""
    items: Callable[[str], Mapping[str, bytes]] = _nothing
    """All documents of a collection of the line (`event`, `notice`, `playlist`, ...) by id, as exact JSON."""
    shipped: Path | None = None
    """The folder above config/ and assets/; None: beside the code."""
    reported: Reported | None = None
    """打过了: reports made at this terminal, and which postings they hide here. None: not offered."""
    phone_employers: Callable[[str], int] = _one_employer
    """How many employers of the whole catalogue give this telephone; for kiosk.desk.postings.warnings."""
    voice: Voice | None = None
    ask_me: Callable[[str, str], Sequence[MeReceipt] | Problem] | None = None
    """Ask the hub for the matters of an ID number and a name; blocks, so it runs on the worker. None: not offered."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The parts, and what the window added: this is what services get."""

    parts: Parts
    visit: VisitView
    work: Work
