"""我的 and 我要应聘 as scenes: what the hub tells a card, three picked postings, and what is said to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.desk.errors import Problem
from sync.wire.me import MeOpen, MeProfile, MeReceipt, MeReceipts, MeRing
from sync.wire.number import make_number
from tests.gallery.jobs_scenes import MONEY_BOOK
from tests.kiosk.shell.town import STATION, postings

if TYPE_CHECKING:
    from tests.gallery.scenes import Visitor

RINGS = (
    MeRing(kind="policy", done=0, due=2),
    MeRing(kind="guidance", done=1, due=3),
    MeRing(kind="jobs", done=1, due=3),
    MeRing(kind="training", done=0, due=3),
)
LAST = MeOpen(posting="p-1", title="小区保洁员", employer="长木物业", at="2026-11-12T09:00:00+08:00")
WISHES = {"work": ("cleaning", "care"), "done": ("cleaning",), "schooling": "71"}


def answer(**profile: object) -> MeReceipts:
    """What the hub says of a registered resident; keywords are fields of MeProfile."""
    registration = MeReceipt(
        number=make_number(STATION.region, STATION.station, 1, 7),
        kind="unemployment",
        state="done",
        reason="",
        created="2026-09-01T09:00:00+08:00",
        changed_at="2026-09-03T01:00:00Z",
    )
    return MeReceipts(
        nonce="0" * 32,
        receipts=(registration,),
        profile=MeProfile(**{"rings": RINGS, **profile}),  # type: ignore[arg-type]
    )


def mine(told: MeReceipts | Problem, stage: str, *steps: Callable[[Visitor], object]) -> Callable[[Visitor], None]:
    """Lay a card before a hub that answers this, and wait for a stage of 我的."""

    def act(visitor: Visitor) -> None:
        visitor.views.counter.parts.ask_me = lambda _number, _name: told  # type: ignore[misc]  # laid out anew
        visitor.lay()
        if visitor.views.navigator.here != "MinePage":
            visitor.views.ways.open("my_matters")
        visitor.wait(lambda: visitor.views.navigator.shown("mine").property("stage") == stage)
        for step in steps:
            step(visitor)
        visitor.show()

    return act


def _away(visitor: Visitor) -> None:
    """The network went down while the hub was asked."""
    visitor.town.online = False
    visitor.views.top.look()


def _open(visitor: Visitor) -> None:
    visitor.views.navigator.shown("mine").open(0)


def unregistered(told: MeReceipts) -> MeReceipts:
    """Of somebody who never registered; a seat at an event is all the hub knows."""
    seat = msgspec.structs.replace(told.receipts[0], kind="events", state="accepted")
    return msgspec.structs.replace(told, receipts=(seat,))


def _two(told: MeReceipts) -> MeReceipts:
    """Of somebody who handed in two matters."""
    again = msgspec.structs.replace(told.receipts[0], state="accepted")
    return msgspec.structs.replace(told, receipts=(again, *told.receipts))


def _progress(visitor: Visitor) -> None:
    visitor.views.navigator.shown("mine").progress()


def _why(visitor: Visitor) -> None:
    visitor.views.navigator.shown("pick").notFit()


def _want(visitor: Visitor) -> None:
    visitor.views.navigator.shown("pick").want()


RESUME = (
    lambda form: form.choose("accepted"),
    None,
    lambda form: form.choose("yes"),
    lambda form: [form.type(digit) for digit in "13800000126"],
    lambda form: (form.toggle("cleaning"), form.toggle("care"), form.enough()),
    lambda form: form.choose("some"),
    lambda form: form.choose("71"),
    lambda form: (form.toggle("health"), form.toggle("cook"), form.enough()),
    lambda form: (form.toggle("day"), form.toggle("early"), form.enough()),
    lambda form: form.choose("week"),
)
"""The six choices and what comes before them; None: the card."""


def _resume(visitor: Visitor) -> None:
    visitor.views.ways.open(f"apply/{next(iter(postings()))}")
    for step in RESUME:
        if step is None:
            visitor.lay()
        else:
            step(visitor.form)
        QGuiApplication.processEvents()
    visitor.show()


def _warned(visitor: Visitor) -> None:
    """Somebody said of every posting that money was asked first, and its telephone is that of five."""
    visitor.views.counter.parts.reported = MONEY_BOOK  # type: ignore[misc,assignment]  # played
    visitor.views.counter.parts.phone_employers = lambda _: 5  # type: ignore[misc]
    visitor.views.navigator.shown("pick").changed.emit()


def _gone(visitor: Visitor) -> None:
    visitor.views.visit.touch()
    visitor.views.ways.open("apply/nothing")
    visitor.show()


def _careful(visitor: Visitor) -> None:
    visitor.views.counter.parts.reported = MONEY_BOOK  # type: ignore[misc,assignment]  # played
    visitor.views.counter.parts.phone_employers = lambda _: 5  # type: ignore[misc]
    visitor.views.visit.touch()
    visitor.views.ways.open(f"apply/{next(iter(postings()))}")
    visitor.show()


ACTS: tuple[tuple[str, str, Callable[[Visitor], None]], ...] = (
    ("mine", "我的", mine(answer(**WISHES), "picks")),
    ("mine-away", "我的：断网，问一句", mine(Problem("hub_away"), "kinds", _away)),
    ("mine-unregistered", "我的：没登记", mine(unregistered(answer(rings=(), **WISHES)), "picks")),
    ("mine-outcome", "我的：上次那家", mine(answer(outcome=LAST, **WISHES), "outcome")),
    ("mine-progress", "我的：两件事的进度", mine(_two(answer(**WISHES)), "picks", _progress)),
    ("pick", "给您挑的岗位", mine(answer(**WISHES), "picks", _open)),
    ("pick-warned", "给您挑的岗位，要小心", mine(answer(**WISHES), "picks", _open, _warned)),
    ("pick-why", "哪里不合适", mine(answer(**WISHES), "picks", _open, _why)),
    ("apply-check", "我要应聘：看一眼简历", _resume),
    ("apply-caution", "我要应聘：先看清楚", _careful),
    ("apply-gone", "我要应聘：下架了", _gone),
    ("pick-going", "想去", mine(answer(**WISHES), "picks", _open, _want)),
    ("pick-going-warned", "想去，要小心", mine(answer(**WISHES), "picks", _open, _warned, _want)),
)
