"""A whole terminal without hardware, hub or disk: real services, rules and search; reader and printer are played."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from drivers.card.protocol import CardReader, IdCard
from drivers.card.simulated import Person, SimulatedReader, load_people
from drivers.printer.paper import Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, DeviceState, Reason
from kiosk.desk.display.documents import Event
from kiosk.desk.display.seats import SeatBook
from kiosk.desk.errors import Problem, Refused
from kiosk.desk.follow import Followed
from kiosk.desk.form import Form
from kiosk.desk.handin import Filed, answer_by
from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.match.matcher import Matcher
from kiosk.desk.match.recommendations import Recommendations
from kiosk.desk.match.weights import load_weights
from kiosk.desk.match.wishes import Wishes
from kiosk.desk.moments import local
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.reported import Reported
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.search import Search
from kiosk.desk.service import Service
from kiosk.desk.service_file import load_services, service_folders, service_order
from kiosk.desk.settings import StationSettings, VisitSettings
from kiosk.desk.shelf import Shelf, open_shelf
from kiosk.desk.survey import Ratings
from kiosk.desk.tile_tally import TileTally
from kiosk.view.parts import Finder, Prints
from kiosk.view.speech import Voice
from sync.wire.clock import Clock
from sync.wire.me import MeReceipts
from sync.wire.number import follow_link, make_number, parse_follow_link, pickup_code
from sync.wire.posting import Posting
from sync.wire.states import State
from sync.wire.word import SaidOf

if TYPE_CHECKING:
    from sync.cache.desk_transaction import DeskTransaction

ROOT = Path(__file__).resolve().parents[3]
CONFIG = ROOT / "config"
NOW = datetime(2026, 11, 19, 1, 41, tzinfo=UTC)
SECRET = bytes(range(16))
STATION = StationSettings(
    name="翠园社区就业驿站",
    community="翠园",
    street="青禾街 18 号",
    latitude=DEMO_PLACE.lat,
    longitude=DEMO_PLACE.lon,
    neighbours=("柳溪社区驿站|8", "城北社区驿站|15"),
    communities=("柳溪", "城北", "东桥"),
)


@dataclass
class LaidOut:
    """Parts that are all there from the beginning."""

    station: StationSettings
    visit: VisitSettings
    postings_shown: PostingSettings
    clock: Clock
    shelf: Shelf
    services: Callable[[str], Mapping[str, Service]]
    reader: CardReader
    devices: Callable[[], Mapping[str, DeviceState]]
    spool: Prints
    hand_in: Callable[[Form, str, bool], Filed | Refused]
    state_of: Callable[[str], State | None]
    follow: Callable[[str, str], Followed | Problem]
    finder: Callable[[], Finder | None]
    postings: Callable[[Sequence[str]], Sequence[Posting]]
    fresh_at: Callable[[], datetime | None]
    network_up: Callable[[], bool]
    follow_scanned: Callable[[str], Followed | Problem] = lambda _: Problem("nothing_yet")
    translations: Path = ROOT / "assets" / "i18n"
    code_root: Path = ROOT
    shipped: Path = ROOT
    items: Callable[[str], Mapping[str, bytes]] = lambda _: {}
    maps: Path | None = None
    seats: SeatBook | PlayedSeats | None = None
    reported: Reported | None = None
    phone_employers: Callable[[str], int] = lambda _: 1
    tile_tally: TileTally | None = None
    tally: Callable[[str], None] = lambda _: None
    ratings: Ratings | None = None
    voice: Voice | None = None
    ask_me: Callable[[str, str], MeReceipts | Problem] | None = None
    recommend: Callable[[Wishes], Recommendations] = lambda _: Recommendations(ready=False)
    tell_word: Callable[[SaidOf, IdCard], Refused | None] = lambda _word, _card: None


class HandClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return 1000.0 + self.passed


class PlayedSpool:
    """A spool whose verdict the test decides; answers on a thread of its own, as the real one does."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []
        self.verdict = PrintResult(Verdict.PRINTED)
        self.wiped = 0
        self.hold: threading.Event | None = None

    def print(self, slip: Slip, intent: int | None, on_verdict: Callable[[PrintResult], None]) -> None:
        self.slips.append(slip)

        def work() -> None:
            if self.hold is not None:
                self.hold.wait(60)
            on_verdict(self.verdict)

        threading.Thread(target=work).start()

    def wipe(self) -> None:
        self.wiped += 1


class PlayedTallies:
    """Stands for desk.db and for its transaction: what is counted, in its order."""

    def __init__(self, counted: list[str]) -> None:
        self._counted = counted

    def write(self, work: Callable[[DeskTransaction], None]) -> None:
        work(cast("DeskTransaction", self))

    def tally(self, name: str) -> None:
        self._counted.append(name)


class PlayedSeats:
    """Promises the seat that the test says; 0: none may be promised."""

    def __init__(self, town: Town) -> None:
        self.town = town

    def take(self, event: Event) -> int:
        return self.town.seat


@cache
def postings() -> dict[str, Posting]:
    """Made-up postings of one small town."""
    here = Point(STATION.latitude, STATION.longitude)
    return {one.id: one for one in generate(400, 7, local(HandClock()).date(), here)}


@cache
def search() -> Search:
    """A real index of them."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-index-"))
    here = Point(STATION.latitude, STATION.longitude)
    IndexKeeper(folder, here, PostingSettings()).ensure(postings().values(), "root", len(postings()))
    return Search(folder, Occupations(CONFIG), lambda: local(HandClock()).date())


@cache
def matcher() -> Matcher:
    """Real columns of them."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-columns-"))
    here = Point(STATION.latitude, STATION.longitude)
    ColumnsKeeper(folder, here, PostingSettings()).rebuild(postings().values(), "root")
    return Matcher(
        folder,
        lambda ids: [postings()[one] for one in ids if one in postings()],
        here,
        PostingSettings(),
        lambda: load_weights(CONFIG),
        lambda: local(HandClock()),
    )


@cache
def shelf() -> Shelf:
    """Tables and rules, read once; each town reads them by its own clock."""
    return open_shelf(CONFIG, STATION, HandClock())


@cache
def services(locale: str) -> Mapping[str, Service]:
    """The services of the release, read once in each language."""
    return load_services(service_folders(ROOT / "kiosk" / "services", service_order(CONFIG)), locale, shelf())


@cache
def people() -> Mapping[str, Person]:
    """Made-up people with their cards."""
    return load_people(CONFIG / "demo" / "people.toml")


@dataclass
class Town:
    """What a test can turn: clock, reader, printer's verdict, network, and what the hub has."""

    clock: HandClock = field(default_factory=HandClock)
    spool: PlayedSpool = field(default_factory=PlayedSpool)
    online: bool = True
    delivered: bool = True
    refusal: Problem | None = None
    open: bool = True
    filed: list[str] = field(default_factory=list)
    handed: list[dict[str, object]] = field(default_factory=list)
    documents: dict[str, dict[str, bytes]] = field(default_factory=dict)
    me: MeReceipts | Problem | None = None
    """What the hub answers to a card; None: it is not asked here."""
    words: list[SaidOf] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    """What was counted of satisfaction."""
    came: list[str] = field(default_factory=list)
    """What was counted of visits and services."""
    seat: int = 0
    promised: date | None = None
    """The day by which the office said it would answer what was filed."""

    def __post_init__(self) -> None:
        self.reader = SimulatedReader(dict(people()), today=lambda: local(self.clock).date())
        self.states = {
            "card_reader": DeviceState("card_reader", Condition.READY),
            "receipt_printer": DeviceState("receipt_printer", Condition.READY),
        }
        self.shelf = replace(shelf(), ground=replace(shelf().ground, clock=self.clock))

    def services(self, locale: str) -> dict[str, Service]:
        return dict(services(locale))

    def no_paper(self) -> None:
        self.states["receipt_printer"] = DeviceState("receipt_printer", Condition.ATTENTION, Reason.PAPER_OUT)

    def no_reader(self) -> None:
        self.states["card_reader"] = DeviceState("card_reader", Condition.FAILED, Reason.NO_ANSWER)

    def hand_in(self, form: Form, locale: str, wants_slip: bool) -> Filed | Refused:
        if self.refusal is not None:
            return Refused(self.refusal)
        number = make_number(STATION.region, STATION.station, 1, len(self.filed) + 1)
        self.filed.append(number)
        done = form.completed()
        self.handed.append(
            {
                "answers": dict(done.answers),
                "locale": locale,
                "slip": wants_slip,
                "card": done.card,
                "about": done.about,
            }
        )
        at = local(self.clock)
        days = self.shelf.ground.policies.value(form.service.promise, self.shelf.ground.region, at.date())
        answer = answer_by(days, at.date(), form.service.begins)
        return Filed(
            number=number,
            pickup=pickup_code(number, SECRET),
            link=follow_link(number, SECRET),
            state=State.SAVED,
            filed_at=at,
            promised=answer.day,
            promised_days=answer.days,
            before_start=answer.before_start,
            count=len(self.filed),
            check="AB12",
            intent=1 if wants_slip else None,
        )

    def state_of(self, number: str) -> State | None:
        if number not in self.filed:
            return None
        return State.DELIVERED if self.delivered else State.SAVED

    def follow(self, number: str, pickup: str) -> Followed | Problem:
        if number in self.filed and pickup == pickup_code(number, SECRET):
            since = local(self.clock).date()
            return Followed(number, State.ACCEPTED, since, promised=self.promised, kind="unemployment")
        return Problem("code_wrong", field="pickup")

    def follow_scanned(self, text: str) -> Followed | Problem:
        link = parse_follow_link(text.rpartition("#")[2])
        if link is None:
            return Problem("not_our_code")
        return self.follow(link.number, pickup_code(link.number, link.secret))

    def tell_word(self, word: SaidOf, card: IdCard) -> Refused | None:
        del card
        if self.refusal is not None:
            return Refused(self.refusal)
        self.words.append(word)
        return None

    def recommend(self, wishes: Wishes) -> Recommendations:
        return matcher().recommend(wishes) if self.open else Recommendations(ready=False)

    def parts(self) -> LaidOut:
        answered = self.me
        return LaidOut(
            station=STATION,
            visit=VisitSettings(),
            postings_shown=PostingSettings(),
            clock=self.clock,
            shelf=self.shelf,
            services=self.services,
            reader=self.reader,
            devices=lambda: self.states,
            spool=self.spool,
            hand_in=self.hand_in,
            state_of=self.state_of,
            follow=self.follow,
            follow_scanned=self.follow_scanned,
            finder=lambda: search() if self.open else None,
            postings=lambda ids: [postings()[one] for one in ids if one in postings()],
            items=lambda collection: self.documents.get(collection, {}),
            seats=PlayedSeats(self),
            fresh_at=lambda: NOW - timedelta(minutes=11),
            network_up=lambda: self.online,
            ask_me=None if answered is None else lambda _number, _name: answered,
            recommend=self.recommend,
            tell_word=self.tell_word,
            ratings=Ratings(PlayedTallies(self.counted)),
            tally=self.came.append,
        )
