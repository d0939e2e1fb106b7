"""Postings that nobody should have let in: every page shows them safely, and stays a page one can use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.wire.posting import Posting
from tests.contracts.every_page import Page, violations
from tests.contracts.test_every_page import Room
from tests.gallery.scenes import Visitor
from tests.gallery.stage import Stage, Variant
from tests.kiosk.services.jobs.conftest import OwnTown
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import STATION

LONG = "保洁" * 100
VARIANTS = (Variant(), Variant(theme="contrast", large=True), Variant(portrait=False))
HOSTILE: dict[str, dict[str, object]] = {
    "markup": {
        "title": "<b>保洁</b><img src='file:///etc/passwd'>",
        "employer": "<script>x</script>",
        "street": "&lt;",
    },
    "control": {"title": "保\x00洁\x1b[31m员\r\n\t", "employer": "\u2028\u2029\x07", "duties": "\x00" * 4000},
    "long": dict.fromkeys(("title", "employer", "street", "pay_text", "hours_text", "phone", "contact"), LONG)
    | dict.fromkeys(("duties", "requirements", "process", "how_to_apply"), LONG * 20)
    | {"benefits": [LONG] * 40},
    "unbroken": dict.fromkeys(("title", "employer", "street"), "W" * 200)
    | {"pay_text": "9" * 200, "duties": "A" * 4000, "phone": "1" * 200},
    "emoji": {"title": "👨‍👩‍👧‍👦保洁🧹" * 6, "employer": "🏳️‍🌈", "street": "\ufe0f\u200d", "benefits": ["💰" * 50]},
    "bidi": {"title": "\u202eكنس\u2066 保洁\u2069\u202d", "employer": "\u200fعرض\u200e", "phone": "\u202e62100008313"},
    "nowhere": {"title": "保洁", "lat": -90.0, "lon": 180.0},
    "zero": {"title": "保洁", "lat": 0.0, "lon": 0.0},
    "wrong days": {"title": "保洁", "posted": "昨天", "valid_through": "9999-99-99", "last_confirmed": "\x00"},
    "no phone": {"title": "保洁", "phone": "见面聊", "pay_min": 2**53, "pay_max": 1, "pay_unit": "hour"},
    "empty": {"title": "\u200b"},
}
EVERY_WAY = ("long", "unbroken", "emoji")
WAYS = [(kind, variant) for kind in HOSTILE for variant in VARIANTS[: None if kind in EVERY_WAY else 1]]


def hostile(kind: str) -> list[Posting]:
    """Three postings of one kind of mischief, two of them near the station."""
    place = {"lat": STATION.latitude, "lon": STATION.longitude + 0.003}
    fields = {"occ_tile": "cleaning", "phone": "13800000126", **place, **HOSTILE[kind]}
    return [msgspec.convert({"id": f"9-{number}", **fields}, Posting) for number in range(3)]


def steps(jobs: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "JobListPage", lambda: jobs.chooseKind("cleaning")
    yield "JobDetailPage", lambda: jobs.show(0)
    yield "TakeAlongPage", jobs.takeAlong
    yield "ComparePage", lambda: ([jobs._basket.put(one.id) for one in jobs._enquiry.shown], jobs.showBasket())
    yield "MapPage", lambda: (jobs.showMapOfAll(), jobs._map.step(1))


@pytest.fixture
def room(qapp: object) -> Iterator[Callable[[Variant], Stage]]:
    opened: list[Room] = []

    def open_one(variant: Variant) -> Room:
        opened.append(Room(variant))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.mark.parametrize(("kind", "variant"), WAYS, ids=[f"{kind}-{one.label}" for kind, one in WAYS])
def test_every_page_stays_a_page(room: Callable[[Variant], Room], tmp_path: Path, kind: str, variant: Variant) -> None:
    stage = room(variant)
    visitor = Visitor(stage, OwnTown().settle(hostile(kind), tmp_path))
    visitor.views.ways.open("jobs")
    jobs = visitor.views.navigator.shown("jobs")
    jobs.setProperty("rowsAPage", 3)
    wrong: dict[str, list[str]] = {}
    for page, act in steps(jobs):
        act()
        assert visitor.views.navigator.here == page
        visitor.show()
        stage.settle()
        found = [str(one) for one in violations(Page(stage.window, stage.theme))] + stage.warnings
        if found:
            wrong[page] = found
    visitor.leave()
    assert wrong == {}


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_outside_is_drawn_as_markup(stand: Callable[..., Kiosk], tmp_path: Path, kind: str) -> None:
    kiosk = stand(OwnTown().settle(hostile(kind), tmp_path))
    kiosk.window.navigator.open("jobs/9-0")
    kiosk.spin(0.1)
    assert kiosk.page == "JobDetailPage"
    said = [words for words in kiosk.words() if "<b>" in words]
    assert all(words.count("<b>") == 1 for words in said), "only our own figures are bold"
    for words in kiosk.words():
        assert not set(words) & set("\x00\x1b\x07\u202e\u202d\u2066"), words


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_slip_and_the_code_hold_it_too(stand: Callable[..., Kiosk], tmp_path: Path, kind: str) -> None:
    from drivers.printer import raster

    town = OwnTown().settle(hostile(kind), tmp_path)
    kiosk = stand(town)
    kiosk.window.navigator.open("jobs/9-0")
    kiosk.spin(0.1)
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("小票打好了"))
    for width in (576, 384):
        picture = raster.draw(town.spool.slips[0], width)
        assert picture.height < 4000
