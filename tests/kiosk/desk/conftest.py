"""A station, a day, made-up people, and a way to fill a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.form import Form
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.service import Kind, Option, Service, Source
from kiosk.desk.service_file import load_services
from kiosk.desk.settings import StationSettings
from kiosk.desk.shelf import Shelf, open_shelf
from sync.cache.desk import DeskStore
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.seal import IntlSuite, KeyPair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.desk.errors import Problem
    from kiosk.desk.phrase import Translate
    from kiosk.desk.rules import Answer

ROOT = Path(__file__).resolve().parents[3]

STATION = StationSettings(
    name="翠园社区就业驿站",
    community="翠园",
    street="青禾街 6 号",
    region="999999",
    station="001",
    terminal="YH-012",
    latitude=DEMO_PLACE.lat,
    longitude=DEMO_PLACE.lon,
    neighbours=("柳溪社区驿站|8", "南塘驿站|15"),
    communities=("柳溪", "南塘"),
)

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@pytest.fixture(scope="session")
def english() -> Translate:
    """Phrases in English, as the terminal's own file of translations has them; Chinese where it has none."""
    known = {
        (context.findtext("name"), message.findtext("source")): message.findtext("translation")
        for context in ElementTree.parse(ROOT / "assets" / "i18n" / "en.ts").getroot().iter("context")
        for message in context.iter("message")
    }
    return lambda sentence: known.get(tuple(sentence)) or sentence.text


class HandClock:
    """A clock that a test turns by hand."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 19, 1, 48, tzinfo=UTC)
        self.ran = 100.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ran

    def pass_time(self, **span: float) -> None:
        step = timedelta(**span)
        self.wall += step
        self.ran += step.total_seconds()


def made_up_number(birth: date, sex: str, region: str = "999999") -> str:
    """An ID number of no living person: no such region, valid check digit."""
    digits = f"{region}{birth:%Y%m%d}00{sex if sex == '1' else '2'}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def made_up_card(
    birth: date = date(1984, 5, 6), sex: str = "2", kind: CardKind = CardKind.RESIDENT, region: str = "999999"
) -> IdCard:
    return IdCard(
        kind=kind,
        name="王试验",
        number=made_up_number(birth, sex, region),
        birth=birth,
        sex=sex,
        nation="01",
        address="不存在市不存在路 1 号",
        authority="不存在分局",
    )


PLACES: Mapping[Source, tuple[Option, ...]] = {
    Source.COMMUNITIES: tuple(Option(name, name) for name in STATION.communities)
}

USUAL: Mapping[str, Answer] = {
    "notice": "accepted",
    "you": "yes",
    "pension": "no",
    "living": "here",
    "community": "柳溪",
    "phone": "13800000126",
    "family_phone": "13800000127",
    "education": "61",
    "reason": "laid_off",
    "since": "exact",
    "since_month": "2026-09",
    "work": ("cleaning", "shop", "care"),
    "wish": "training",
    "paper": "both",
}


def answer_step(form: Form, card: IdCard, answers: Mapping[str, Answer]) -> Problem | None:
    """Answer the question on the page as this resident would."""
    if form.step.kind is Kind.CARD:
        return form.lay(card)
    if form.step.kind is Kind.CHECK:
        return form.commit()
    return form.answer(answers[form.step.key])


def fill_form(form: Form, card: IdCard | None = None, answers: Mapping[str, Answer] | None = None) -> Problem | None:
    """Go through the whole form; stops at the first problem and gives it."""
    for _ in range(40):
        if form.complete:
            return None
        problem = answer_step(form, card or made_up_card(), {**USUAL, **(answers or {})})
        if problem is not None:
            return problem
    raise AssertionError("the form never ends")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station() -> StationSettings:
    return STATION


@pytest.fixture(scope="session")
def read_shelf() -> Shelf:
    """Tables and rules, read once; `shelf` reads them by the clock of its test."""
    return open_shelf(ROOT / "config", STATION, HandClock())


@pytest.fixture(scope="session")
def read_services(read_shelf: Shelf) -> Mapping[str, Service]:
    folders = [ROOT / "kiosk/services" / key for key in ("unemployment", "my_matters")]
    return load_services(folders, "zh_CN", read_shelf)


@pytest.fixture
def shelf(read_shelf: Shelf, clock: HandClock) -> Shelf:
    return replace(read_shelf, ground=replace(read_shelf.ground, clock=clock))


@pytest.fixture
def services(read_services: Mapping[str, Service]) -> dict[str, Service]:
    return dict(read_services)


@pytest.fixture
def unemployment(services: dict[str, Service]) -> Service:
    return services["unemployment"]


@pytest.fixture
def new_form(unemployment: Service, shelf: Shelf) -> Callable[..., Form]:
    def make(service: Service = unemployment, **devices: bool) -> Form:
        return Form(service, shelf.ground, PLACES, {"receipt_printer": True, "card_reader": True, **devices})

    return make


@pytest.fixture
def card() -> Callable[..., IdCard]:
    return made_up_card


@pytest.fixture
def fill() -> Callable[..., Problem | None]:
    return fill_form


@pytest.fixture
def usual() -> Mapping[str, Answer]:
    return USUAL


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def intake() -> KeyPair:
    return IntlSuite().new_box()


@pytest.fixture
def device() -> KeyPair:
    return IntlSuite().new_signer()


@pytest.fixture
def enrol(intake: KeyPair) -> Callable[..., EnrolAnswer]:
    def make(**changes: object) -> EnrolAnswer:
        fields: dict[str, object] = {
            "device": "d1",
            "area": "999999",
            "station": "001",
            "series": 1,
            "scopes": ("county/999999",),
            "feeds": ("county/999999/posting",),
            "intake": (IntakeKey(kid="k1", suite="x25519-ed25519-1", public=intake.public),),
            "suite": "x25519-ed25519-1",
            "hub_kid": "h1",
            "hub_public": bytes(32),
            "token": "t",
            "token_expires": "2026-11-22T00:00:00Z",
            "time": "2026-11-21T08:00:00Z",
        }
        return EnrolAnswer(**(fields | changes))  # type: ignore[arg-type]

    return make


@pytest.fixture
def store(tmp_path: Path, clock: HandClock, enrol: Callable[..., EnrolAnswer]) -> Iterator[DeskStore]:
    """An enrolled terminal's desk.db, small reserve."""
    with DeskStore(tmp_path / "desk.db", clock, reserve=65536) as opened:
        opened.write(lambda tx: tx.enrol("https://hub.example/", enrol()))
        yield opened
