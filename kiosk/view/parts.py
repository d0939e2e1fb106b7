"""What stands behind the counter: everything the pages may use, handed in by kiosk.app and nowhere looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from drivers.card.protocol import CardReader, IdCard
    from drivers.printer.paper import Slip
    from drivers.printer.protocol import PrintResult
    from drivers.state import DeviceState
    from kiosk.desk.display.seats import SeatBook
    from kiosk.desk.errors import Problem, Refused
    from kiosk.desk.follow import Followed
    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.match.recommendations import Recommendations
    from kiosk.desk.match.wishes import Wishes
    from kiosk.desk.postings.reported import Reported
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.search.query import Question
    from kiosk.desk.search.results import Overview, Results
    from kiosk.desk.service import Service
    from kiosk.desk.settings import StationSettings, VisitSettings
    from kiosk.desk.shelf import Shelf
    from kiosk.desk.survey import Ratings
    from kiosk.desk.tile_tally import TileTally
    from kiosk.view.printer import PrinterLook
    from kiosk.view.speech import Voice
    from kiosk.view.visit import VisitView
    from kiosk.view.work import Work
    from sync.wire.clock import Clock
    from sync.wire.me import MeReceipts
    from sync.wire.posting import Posting
    from sync.wire.states import State
    from sync.wire.word import SaidOf


class Finder(Protocol):
    """The search, opened after the first frame because it is heavy."""

    def ask(self, question: Question, page: int = 0, rows: int = 6, *, wide: bool = False) -> Results:
        """Answer one question; a few milliseconds, so it may be asked on the main thread."""
        ...

    def overview(self, within_minutes: int = 30) -> Overview:
        """Count what is near today (0: everywhere), for the page of tiles."""
        ...


class Prints(Protocol):
    """The spool: prints one slip after the other on its own thread, and forgets them."""

    def print(self, slip: Slip, intent: int | None, on_verdict: Callable[[PrintResult], None]) -> None:
        """Take a slip; `on_verdict` comes later on the spool's thread, once."""
        ...

    def wipe(self) -> None:
        """The visit is over: nothing of it may be printed or kept any more."""
        ...


class Parts(Protocol):
    """Everything a window is built from. What is asked again each time stays true.

    A real terminal's are made one by one when they are first asked for (kiosk.furnished), a test's are laid out at once
    (tests/kiosk/shell/town.py); a member more goes into all three.
    """

    @property
    def station(self) -> StationSettings:
        """Where this is."""
        ...

    @property
    def visit(self) -> VisitSettings:
        """How long a visit may stand still."""
        ...

    @property
    def postings_shown(self) -> PostingSettings:
        """How postings are told."""
        ...

    @property
    def clock(self) -> Clock:
        """The station's clock."""
        ...

    @property
    def shelf(self) -> Shelf:
        """Code tables, policies and the station's words."""
        ...

    def services(self, locale: str, /) -> Mapping[str, Service]:
        """The services of this release in a language, in the order of the home page."""
        ...

    @property
    def reader(self) -> CardReader:
        """What reads cards."""
        ...

    def devices(self) -> Mapping[str, DeviceState]:
        """How each device is now, by its kind; never blocks."""
        ...

    @property
    def spool(self) -> Prints:
        """What prints."""
        ...

    def hand_in(self, form: Form, locale: str, wants_slip: bool, /) -> Filed | Refused:  # noqa: FBT001 - the resident's answer
        """File a complete form: form, language, whether a slip is wanted. Runs on the window's worker thread."""
        ...

    def state_of(self, number: str, /) -> State | None:
        """How far this terminal knows a receipt number has come."""
        ...

    def follow(self, number: str, pickup: str, /) -> Followed | Problem:
        """Look up a typed receipt number and pickup code."""
        ...

    def follow_scanned(self, text: str, /) -> Followed | Problem:
        """Look up what a scanner read from a slip."""
        ...

    @property
    def ask_me(self) -> Callable[[str, str], MeReceipts | Problem] | None:
        """Ask the hub for the matters of an ID number and a name; blocks, so on its own worker. None: not offered."""
        ...

    def recommend(self, wishes: Wishes, /) -> Recommendations:
        """Three postings for these wishes; its first call loads numpy, so on the worker."""
        ...

    def tell_word(self, word: SaidOf, card: IdCard, /) -> Refused | None:
        """Send what a resident said to a recommended posting to the hub; blocks for one commit, so on the worker."""
        ...

    def finder(self) -> Finder | None:
        """The search; None while it is not open yet."""
        ...

    def postings(self, ids: Sequence[str], /) -> Sequence[Posting]:
        """Postings by id; those that are gone are left out."""
        ...

    def items(self, collection: str, /) -> Mapping[str, bytes]:
        """All documents of a collection of the line (`event`, `notice`, `playlist`, ...) by id, as exact JSON."""
        ...

    @property
    def maps(self) -> Path | None:
        """Where maps and their sheets lie (kiosk.desk.near.shelf); None: nowhere."""
        ...

    @property
    def seats(self) -> SeatBook | None:
        """Seat numbers of events that this terminal may promise; None: a seat is always asked for."""
        ...

    @property
    def reported(self) -> Reported | None:
        """打过了: reports made at this terminal, and which postings they hide here. None: not offered."""
        ...

    @property
    def ratings(self) -> Ratings | None:
        """Counts how satisfied residents were. None: nobody is asked."""
        ...

    def tally(self, name: str, /) -> None:
        """Count one more under this name today, for the monthly statement; waits for the disk, so on the worker."""
        ...

    def phone_employers(self, phone: str, /) -> int:
        """How many employers of the whole catalogue give this telephone; for kiosk.desk.postings.warnings."""
        ...

    @property
    def tile_tally(self) -> TileTally | None:
        """Which tiles are chosen at this station, for their order. None: the shipped order."""
        ...

    def fresh_at(self) -> datetime | None:
        """When the catalogue was last known to be equal to the hub's."""
        ...

    def network_up(self) -> bool:
        """Whether the hub was heard lately."""
        ...

    @property
    def voice(self) -> Voice | None:
        """What speaks; None: nothing does."""
        ...

    @property
    def shipped(self) -> Path:
        """The folder above config/ and assets/."""
        ...

    @property
    def translations(self) -> Path:
        """The folder assets/i18n."""
        ...

    @property
    def code_root(self) -> Path:
        """The folder above kiosk/: the QML import path."""
        ...


@dataclass(frozen=True, slots=True)
class Counter:
    """The parts, and what the window added: this is what services get."""

    parts: Parts
    visit: VisitView
    printer: PrinterLook
    work: Work
    """What this machine does: filing, counting, searching, the PIN."""
    line: Work
    """What asks the network. A hub that is slow holds nobody who files meanwhile."""
