"""A real terminal's counter: what the first frame does not show is made, and its code loaded, when first asked for.

The window stands on the screen before desk.db is open and before any device is known; the idle slices after the first
frame ask for one thing after the other. Whoever touches the screen earlier waits for what that page needs, no more.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kiosk.backroom import HubOffset
from kiosk.desk.moments import StationClock
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.settings import StationSettings, VisitSettings
from kiosk.launch import memory_can_be_overwritten, overwrite_from_now_on
from kiosk.paths import code_root, shipped
from sync.cache.failures import StoreFailed
from sync.wire.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from drivers.card.protocol import CardReader, IdCard
    from drivers.printer.protocol import ReceiptPrinter
    from drivers.printer.simulated import OnPaper
    from drivers.state import DeviceState
    from kiosk.admin.gate import Gate
    from kiosk.admin.watch import Watch
    from kiosk.backroom import Finding, HandIn, Matching, Matters
    from kiosk.desk.display.seats import SeatBook
    from kiosk.desk.errors import Problem, Refused
    from kiosk.desk.follow import Followed
    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.match.recommendations import Recommendations
    from kiosk.desk.match.wishes import Wishes
    from kiosk.desk.match.words import Words
    from kiosk.desk.packs import Standing
    from kiosk.desk.postings.phones import SharedPhones
    from kiosk.desk.postings.reported import Reported
    from kiosk.desk.service import Service
    from kiosk.desk.shelf import Shelf
    from kiosk.desk.spool import Spool
    from kiosk.desk.survey import Ratings
    from kiosk.desk.tile_tally import TileTally
    from kiosk.paths import DataFolder
    from kiosk.settings import Settings
    from kiosk.view.parts import Finder
    from kiosk.view.speech import Voice
    from sync.cache.catalogue_reading import CatalogueReading
    from sync.cache.desk import DeskStore
    from sync.client.status import LineStatus
    from sync.wire.clock import Clock
    from sync.wire.me import MeReceipts
    from sync.wire.posting import Posting
    from sync.wire.states import State
    from sync.wire.word import SaidOf

    once = property  # what a protocol of read-only members takes it for
else:
    from functools import cached_property as once


class Furnished:
    """The kiosk.view.parts.Parts of a terminal with these settings and this data folder.

    `standing`: the generation of packs that the settings are of; None: what the release brought.
    `reader`, `printer`, `clock`: instead of those that the settings name. `on_slip`: gets a simulated printer's paper
    as pictures, on the printer's thread. What cannot be made raises where it is first used: StoreFailed for desk.db,
    ServiceError for tables, policies and services.
    """

    def __init__(
        self,
        settings: Settings,
        data: DataFolder,
        standing: Standing | None = None,
        *,
        clock: Clock | None = None,
        reader: CardReader | None = None,
        printer: ReceiptPrinter | None = None,
        on_slip: OnPaper | None = None,
    ) -> None:
        self._settings = settings
        self._data = data
        self._began_on = standing
        self._machine = clock or SystemClock()
        self._reader = reader
        self._printer = printer
        self._on_slip = on_slip
        self._offset = HubOffset(self._machine)
        self.station = settings.section(StationSettings)
        self.visit = settings.section(VisitSettings)
        self.postings_shown = settings.section(PostingSettings)
        self.clock = StationClock(self._machine, self._offset)
        self.shipped = shipped()
        self.translations = shipped() / "assets" / "i18n"
        self.code_root = code_root()
        self.voice: Voice | None = None

    # the two files

    @once
    def store(self) -> DeskStore:
        """desk.db; from now on the clock goes by the hub's."""
        from sync.cache.desk import DeskStore  # noqa: PLC0415 - all imports inside: budget of the first frame

        store = DeskStore(self._data.desk, self._machine)
        self._offset.read_from(store.clock_offset)
        return store

    @once
    def catalogue(self) -> CatalogueReading:
        """catalogue.db."""
        from sync.cache.catalogue_reading import CatalogueReading  # noqa: PLC0415

        return CatalogueReading(self._data.catalogue)

    # devices

    @once
    def own_reader(self) -> CardReader:
        """The reader itself; none is made before freed memory is overwritten. Raises MemoryIsKept."""
        from drivers.card.settings import CardReaderSettings  # noqa: PLC0415

        if memory_can_be_overwritten():  # kiosk.app.run opens no window where it cannot
            overwrite_from_now_on()
        if self._reader is not None:
            return self._reader
        settings = self._settings.section(CardReaderSettings)
        if settings.driver == "simulated":
            from drivers.card.simulated import SimulatedReader, load_people  # noqa: PLC0415

            return SimulatedReader(load_people(shipped() / "config" / "demo" / "people.toml"), read_s=0.4)
        from drivers.card.process import CardProcess  # noqa: PLC0415

        return CardProcess(settings)

    @once
    def reader(self) -> Gate:
        """The reader, behind the gate that keeps a technician's test card out of visits."""
        from kiosk.admin.gate import Gate  # noqa: PLC0415

        return Gate(self.own_reader, self.watch.heard)

    @once
    def printer(self) -> ReceiptPrinter:
        """The receipt printer, opened."""
        from drivers.printer.choose import printer_for  # noqa: PLC0415
        from drivers.printer.settings import PrinterSettings  # noqa: PLC0415

        printer = self._printer or printer_for(self._settings.section(PrinterSettings), self._on_slip)
        printer.open(self.watch.heard)
        return printer

    @once
    def spool(self) -> Spool:
        """What prints, started."""
        from kiosk.desk.spool import Spool  # noqa: PLC0415

        spool = Spool(self.printer, self.store)
        spool.start()
        return spool

    @once
    def watch(self) -> Watch:
        """Since when each device is as it is."""
        from kiosk.admin.watch import Watch  # noqa: PLC0415

        return Watch(self.store, self.clock)

    def devices(self) -> dict[str, DeviceState]:
        """How each device is now, by its kind."""
        return {state.kind: state for state in (self.own_reader.state(), self.printer.state())}

    # the desk

    @once
    def standing(self) -> Standing:
        """Which generation of packs this start runs on."""
        from kiosk.desk.packs import RELEASE, Standing  # noqa: PLC0415

        return self._began_on or Standing(RELEASE, None)

    @once
    def shelf(self) -> Shelf:
        """Code tables, policies and the station's words."""
        from kiosk.desk.shelf import open_shelf  # noqa: PLC0415

        return open_shelf(self.standing.config(shipped() / "config"), self.station, self.clock)

    @once
    def _services(self) -> Callable[[str], Mapping[str, Service]]:
        from kiosk.backroom import services_of  # noqa: PLC0415

        return services_of(self.shelf, self.standing)

    def services(self, locale: str) -> Mapping[str, Service]:
        """The services of this release in a language."""
        return self._services(locale)

    def hand_in(self, form: Form, locale: str, wants_slip: bool) -> Filed | Refused:  # noqa: FBT001 - the resident's answer
        """File a complete form."""
        return self._hand_in(form, locale, wants_slip)

    @once
    def _hand_in(self) -> HandIn:
        from kiosk.backroom import HandIn  # noqa: PLC0415

        return HandIn(self.store, self.shelf, self._data)

    def state_of(self, number: str) -> State | None:
        """How far this terminal knows a receipt number has come."""
        return self.store.state_of(number)

    @once
    def _matters(self) -> Matters:
        from kiosk.backroom import Matters  # noqa: PLC0415
        from sync.client.settings import LineSettings  # noqa: PLC0415

        return Matters(self.store, self.catalogue, self._data, self._settings.section(LineSettings), self.clock)

    def follow(self, number: str, pickup: str) -> Followed | Problem:
        """Look up a typed receipt number and pickup code."""
        return self._matters.follow(number, pickup)

    def follow_scanned(self, text: str) -> Followed | Problem:
        """Look up what a scanner read from a slip."""
        return self._matters.follow_scanned(text)

    def ask_me(self, number: str, name: str) -> MeReceipts | Problem:
        """Ask the hub for somebody's matters."""
        return self._matters.ask_me(number, name)

    @once
    def _matching(self) -> Matching:
        from kiosk.backroom import Matching  # noqa: PLC0415

        return Matching(self._data, self.station, self.postings_shown, self.clock, self.postings)

    def recommend(self, wishes: Wishes) -> Recommendations:
        """Three postings for these wishes."""
        return self._matching.recommend(wishes, self.reported.hidden())

    @once
    def _words(self) -> Words:
        from kiosk.backroom import words_here  # noqa: PLC0415

        return words_here(self.store, self._data, self.clock)

    def tell_word(self, word: SaidOf, card: IdCard) -> Refused | None:
        """Send a word on a recommended posting."""
        return self._words.tell(word, card)

    # postings and the line

    @once
    def finding(self) -> Finding:
        """The search; an idle slice opens it."""
        from kiosk.backroom import Finding  # noqa: PLC0415

        return Finding(self._data, self.postings_shown, self.clock, self._hidden)

    def finder(self) -> Finder | None:
        """The search, None before it is open."""
        return self.finding.finder()

    def postings(self, ids: Sequence[str]) -> Sequence[Posting]:
        """Postings by id, without those that residents here reported twice."""
        hidden = self._hidden()
        return self.catalogue.postings([one for one in ids if one not in hidden])

    def _hidden(self) -> frozenset[str]:
        return self.reported.hidden()

    def items(self, collection: str) -> Mapping[str, bytes]:
        """All documents of another collection."""
        return self.catalogue.items(collection)

    @property
    def maps(self) -> Path:
        """Where maps and their sheets lie."""
        from kiosk.desk.near.shelf import FOLDER  # noqa: PLC0415

        return self._data.root / FOLDER

    @once
    def seats(self) -> SeatBook:
        """Seats of events, numbered in desk.db."""
        from kiosk.desk.display.seats import SeatBook  # noqa: PLC0415

        return SeatBook(self.store)

    @once
    def reported(self) -> Reported:
        """打过了: the reports of this terminal."""
        from kiosk.backroom import reported_here  # noqa: PLC0415

        return reported_here(self.store, self.catalogue, self._data, self.clock)

    @once
    def tile_tally(self) -> TileTally:
        """Which kinds of work are asked for here."""
        from kiosk.desk.tile_tally import TileTally  # noqa: PLC0415

        return TileTally(self.store, self.clock)

    def tally(self, name: str) -> None:
        """Count one more today; a file that takes nothing costs the count and nobody's visit."""
        with contextlib.suppress(StoreFailed):
            self.store.write(lambda tx: tx.tally(name))

    @once
    def ratings(self) -> Ratings:
        """What counts answers after a finished task."""
        from kiosk.desk.survey import Ratings  # noqa: PLC0415

        return Ratings(self.store)

    def phone_employers(self, phone: str) -> int:
        """How many employers give a telephone number."""
        return self._shared_phones.employers(phone)

    @once
    def _shared_phones(self) -> SharedPhones:
        from kiosk.desk.postings.phones import FILE, SharedPhones  # noqa: PLC0415

        return SharedPhones(self._data.root / FILE)

    @once
    def line(self) -> LineStatus:
        """How the line to the hub is."""
        from sync.client.status import LineStatus  # noqa: PLC0415

        return LineStatus(self.store, self.catalogue, self.clock)

    def fresh_at(self) -> datetime | None:
        """When the catalogue was last known to be equal to the hub's."""
        return self.catalogue.freshness()

    def network_up(self) -> bool:
        """Whether the hub was heard lately."""
        return self.line.online

    # the end

    def close(self) -> None:
        """Let go of every thread, file and device; what was never made stays unmade."""
        made = vars(self)
        for name in ("own_reader", "spool", "printer", "finding"):
            if name in made:
                made[name].close()
        if "catalogue" in made:
            self.catalogue.close_reader()
        if "store" in made:
            self.store.close()
