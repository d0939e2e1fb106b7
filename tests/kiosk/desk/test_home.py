"""The home page reckoned from the devices: for every combination something useful, and help always."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from drivers.state import Condition, DeviceState, Reason
from kiosk.desk.home import Home, Standing, elsewhere, home, usable
from kiosk.desk.service import Need, Service, Tile

if TYPE_CHECKING:
    from kiosk.desk.settings import StationSettings

JOBS = Service(
    "jobs", "1", Tile("找工作", "不用身份证", "search", lead=True), needs=(Need("receipt_printer", "扫码带走"),)
)
DEVICES = ("card_reader", "receipt_printer", "scanner", "keypad")

READY = {kind: DeviceState(kind, Condition.READY) for kind in DEVICES}


@pytest.fixture
def offered(services: dict[str, Service]) -> tuple[Service, ...]:
    return (JOBS, *services.values())


def broken(*kinds: str, reason: Reason = Reason.NO_ANSWER) -> dict[str, DeviceState]:
    return READY | {kind: DeviceState(kind, Condition.FAILED, reason) for kind in kinds}


def by_key(page: Home) -> dict[str, Standing]:
    return {offer.key: offer.standing for offer in page.offers}


def test_with_everything_ready_all_is_normal(offered: tuple[Service, ...], station: StationSettings) -> None:
    page = home(offered, READY, station)
    assert set(by_key(page).values()) == {Standing.NORMAL}
    assert page.notices == ()
    assert page.offers[0].lead
    assert [offer.key for offer in page.offers] == ["jobs", "unemployment", "my_matters"]


def test_without_paper_the_receipt_is_scanned(offered: tuple[Service, ...], station: StationSettings) -> None:
    page = home(offered, broken("receipt_printer", reason=Reason.PAPER_OUT), station)
    assert by_key(page) == {
        "jobs": Standing.SUBSTITUTE,
        "unemployment": Standing.SUBSTITUTE,
        "my_matters": Standing.NORMAL,
    }
    assert page.offers[1].today == "回执用手机拍"
    (notice,) = page.notices
    assert notice.title == "打印机没纸了"
    assert notice.elsewhere == "要纸质的，请到柳溪社区驿站，步行 8 分钟"


def test_without_the_reader_registration_is_dashed_and_says_where(
    offered: tuple[Service, ...], station: StationSettings
) -> None:
    page = home(offered, broken("card_reader"), station)
    dashed = next(offer for offer in page.offers if offer.key == "unemployment")
    assert (dashed.standing, dashed.useful) == (Standing.DASHED, False)
    assert dashed.today == "读卡器在修，登记先办不了"
    assert dashed.elsewhere == "请到柳溪社区驿站，步行 8 分钟"
    assert dashed.today in dashed.spoken
    assert dashed.elsewhere in dashed.spoken
    assert next(offer for offer in page.offers if offer.key == "my_matters").today == "用回执上的号查"
    assert page.notices[0].title == "读卡器没有反应，用不了"


def test_the_worst_comes_first(offered: tuple[Service, ...], station: StationSettings) -> None:
    page = home(offered, broken("receipt_printer", "card_reader"), station)
    assert [notice.title for notice in page.notices] == ["读卡器没有反应，用不了", "打印机没有反应，用不了"]


@pytest.mark.parametrize("works", list(product([True, False], repeat=len(DEVICES))))
@pytest.mark.parametrize("reason", [Reason.NO_ANSWER, Reason.PAPER_OUT, Reason.NOT_CONFIGURED, None])
def test_whatever_is_broken_something_useful_and_help_are_there(
    offered: tuple[Service, ...], station: StationSettings, works: tuple[bool, ...], reason: Reason | None
) -> None:
    states = {kind: READY[kind] for kind, fine in zip(DEVICES, works, strict=True) if fine}
    if reason is not None:
        states |= {
            kind: DeviceState(kind, Condition.FAILED, reason)
            for kind, fine in zip(DEVICES, works, strict=True)
            if not fine
        }
    page = home(offered, states, station)
    assert any(offer.useful for offer in page.offers)
    assert (page.help.standing, page.help.key) == (Standing.NORMAL, "help")
    assert [offer.key for offer in page.offers] == ["jobs", "unemployment", "my_matters"]
    for offer in page.offers:
        assert bool(offer.today) is (offer.standing is not Standing.NORMAL)
        assert bool(offer.elsewhere) is (offer.standing is Standing.DASHED)


def test_a_device_that_works_all_the_same_is_not_complained_about(
    offered: tuple[Service, ...], station: StationSettings
) -> None:
    warm = READY | {"receipt_printer": DeviceState("receipt_printer", Condition.ATTENTION, Reason.OVERHEATED)}
    assert home(offered, warm, station).notices == ()


def test_low_paper_changes_nothing_for_residents(offered: tuple[Service, ...], station: StationSettings) -> None:
    low = READY | {"receipt_printer": DeviceState("receipt_printer", Condition.ATTENTION, Reason.PAPER_LOW)}
    assert home(offered, low, station) == home(offered, READY, station)


@pytest.mark.parametrize(
    ("neighbours", "words"),
    [
        ((), "请打 12333，工作日 9:00–17:00"),
        (("远驿站|15", "近驿站|3"), "请到近驿站，步行 3 分钟"),
        (("远驿站",), "请到远驿站"),
        (("远驿站|一会儿", "|3"), "请到远驿站"),
    ],
)
def test_where_else(station: StationSettings, neighbours: tuple[str, ...], words: str) -> None:
    assert elsewhere(replace(station, neighbours=neighbours)) == words


def test_an_english_page_says_the_hours_in_english(station: StationSettings) -> None:
    english = elsewhere(
        replace(station, neighbours=()), lambda sentence: sentence.text.replace("{hours}", "{hours_en}")
    )
    assert english == "请打 12333，weekdays 9:00–17:00"


def test_without_neighbours_nobody_is_sent_for_paper(offered: tuple[Service, ...], station: StationSettings) -> None:
    page = home(offered, broken("receipt_printer"), replace(station, neighbours=("远驿站",)))
    assert page.notices[0].elsewhere == ""


def test_a_device_nobody_told_about_cannot_be_used() -> None:
    assert not usable({}, "card_reader")
    assert usable(READY, "card_reader")
