"""Visits and the services opened in them are counted, from the touch to the statement of the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.statement import DayLogs
from sync.cache.desk import DeskStore
from sync.wire.enrol import IntakeKey
from sync.wire.envelope import decode
from sync.wire.number import follow_link, make_number
from sync.wire.seal import IntlSuite
from sync.wire.statement import KIND, read_day
from sync.wire.submission import open_submission
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.test_scanned import scan
from tests.kiosk.shell.town import SECRET, STATION, Town
from tests.sync.terminal import HandClock, an_answer

if TYPE_CHECKING:
    from pathlib import Path


def test_a_touch_is_a_visit_and_a_service_counts_once_in_it(kiosk: Kiosk, town: Town) -> None:
    for _ in range(2):
        kiosk.window.views.visit.touch()
        for _ in range(2):
            kiosk.window.views.ways.home()
            kiosk.until(lambda: kiosk.page == "HomePage")
            kiosk.touch("找工作")
        kiosk.window.views.visit.finish()
        kiosk.until(lambda: kiosk.page == "FarewellPage")
    kiosk.until(lambda: len(town.came) >= 4)
    assert town.came == ["visit_began", "service_opened.jobs"] * 2


def test_what_is_counted_of_a_scanned_slip_holds_nothing_of_it(kiosk: Kiosk, town: Town) -> None:
    number = make_number(STATION.region, STATION.station, 1, 1)
    town.filed.append(number)
    scan(kiosk, follow_link(number, SECRET))
    kiosk.until(lambda: len(town.came) >= 2)
    assert town.came == ["visit_began", "service_opened.my_matters"]


def test_the_account_of_the_day_brings_them_to_the_hub(kiosk: Kiosk, town: Town, tmp_path: Path) -> None:
    suite, clock = IntlSuite(), HandClock()
    box, signer = suite.new_box(), suite.new_signer()
    intake = (IntakeKey(kid="k1", suite=suite.id, public=box.public),)
    with DeskStore(tmp_path / "desk.db", clock, reserve=65536) as store:
        store.write(lambda tx: tx.enrol("https://hub.example", an_answer(intake=intake)))
        kiosk.touch("轻触屏幕开始")
        kiosk.touch("找工作")
        kiosk.until(lambda: len(town.came) >= 2)
        for name in town.came:
            store.write(lambda tx, name=name: tx.tally(name))
        assert store.journal() == [], "counted by day, and no moment is kept"
        day = clock.now().date().isoformat()
        clock.pass_time(days=1)
        assert DayLogs(store, lambda: signer.private, clock, lambda: None).tell() == 1
        (item,) = store.pending()
        outside = decode(item.body or b"")
        inside = open_submission(outside.sealed, outside.suite, box.private)
        assert (inside.kind, inside.card) == (KIND, {})
        told = read_day(inside.answers)
        assert (told.day, dict(told.counts)) == (day, {"service_opened.jobs": 1, "visit_began": 1})
