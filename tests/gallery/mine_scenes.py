"""我的 and 我要应聘 as scenes: what the hub tells a card, three picked postings, and what is said to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.desk.errors import Problem
from sync.wire.me import MeOpen, MeProfile, MeReceipt, MeReceipts, MeRing
from sync.wire.number import make_number
from tests.kiosk.shell.town import STATION

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
            visitor.views.ways.open("my_matters/mine")
        visitor.wait(lambda: visitor.views.navigator.shown("mine").property("stage") == stage)
        for step in steps:
            step(visitor)
        visitor.show()

    return act


def _open(visitor: Visitor) -> None:
    visitor.views.navigator.shown("mine").open(0)


def _why(visitor: Visitor) -> None:
    visitor.views.navigator.shown("pick").notFit()


def _want(visitor: Visitor) -> None:
    visitor.views.navigator.shown("pick").want()


ACTS: tuple[tuple[str, str, Callable[[Visitor], None]], ...] = (
    ("mine", "我的", mine(answer(**WISHES), "picks")),
    ("mine-away", "我的：断网，问一句", mine(Problem("hub_away"), "kinds")),
    ("mine-unregistered", "我的：没登记", mine(answer(rings=(), **WISHES), "picks")),
    ("mine-outcome", "我的：上次那家", mine(answer(outcome=LAST, **WISHES), "outcome")),
    ("pick", "给您挑的岗位", mine(answer(**WISHES), "picks", _open)),
    ("pick-why", "哪里不合适", mine(answer(**WISHES), "picks", _open, _why)),
    ("pick-going", "想去", mine(answer(**WISHES), "picks", _open, _want)),
)
