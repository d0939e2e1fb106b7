"""A seat number is promised once, by one terminal alone, and only out of the run the hub set aside for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.desk.display.documents import Event
from kiosk.desk.display.seats import ASKED, SeatBook
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from sync.cache.salvage import salvage
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.seal import IntlSuite
from tests.kiosk.shell.town import HandClock


def event(**runs: tuple[int, int]) -> Event:
    allotted = {key.removeprefix("s"): run for key, run in runs.items()}
    return Event(
        id="fair", title="t", kind="fair", begins="2026-11-24T01:00:00Z", ends="2026-11-24T03:00:00Z", allotted=allotted
    )


def enrol(store: DeskStore, series: int = 1) -> None:
    suite = IntlSuite()
    answer = EnrolAnswer(
        device="d1",
        area="999999",
        station="001",
        series=series,
        scopes=("county/999999",),
        feeds=("county/999999/posting",),
        intake=(IntakeKey(kid="k1", suite=suite.id, public=suite.new_box().public),),
        suite=suite.id,
        hub_kid="h1",
        hub_public=bytes(32),
        token="t",
        token_expires="2026-11-22T00:00:00Z",
        time="2026-11-21T08:00:00Z",
    )
    store.write(lambda tx: tx.enrol("https://hub.example/", answer))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    with DeskStore(tmp_path / "desk.db", HandClock(), reserve=65536) as opened:
        yield opened


def test_numbers_go_up_through_the_run_and_then_no_more_is_promised(store: DeskStore) -> None:
    enrol(store)
    one = event(s99999900101=(23, 25))
    assert [SeatBook(store).take(one) for _ in range(4)] == [23, 24, 25, ASKED]


def test_a_restart_forgets_no_seat(store: DeskStore, tmp_path: Path) -> None:
    enrol(store)
    one = event(s99999900101=(1, 9))
    assert SeatBook(store).take(one) == 1
    store.close()
    with DeskStore(tmp_path / "desk.db", HandClock(), reserve=65536) as again:
        assert SeatBook(again).take(one) == 2


def test_another_run_that_begins_later_goes_on_there(store: DeskStore) -> None:
    enrol(store)
    assert SeatBook(store).take(event(s99999900101=(1, 9))) == 1
    assert SeatBook(store).take(event(s99999900101=(40, 49))) == 40


def test_nothing_is_promised_without_a_run_or_an_enrolment_or_after_it_was_taken_away(store: DeskStore) -> None:
    one = event(s99999900101=(1, 9))
    assert SeatBook(store).take(one) == ASKED
    enrol(store)
    assert SeatBook(store).take(event()) == ASKED
    assert SeatBook(store).take(one) == 1
    store.write(lambda tx: tx.revoke())
    assert SeatBook(store).take(one) == ASKED


def test_a_disk_restored_and_enrolled_anew_promises_none_of_the_old_seats(store: DeskStore) -> None:
    enrol(store, series=2)
    assert SeatBook(store).take(event(s99999900101=(1, 9))) == ASKED
    assert SeatBook(store).take(event(s99999900101=(1, 9), s99999900102=(10, 19))) == 10


def test_a_full_disk_asks_and_promises_nothing(store: DeskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    enrol(store)

    def full(work: object) -> None:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(store, "write", full)
    assert SeatBook(store).take(event(s99999900101=(1, 9))) == ASKED


@pytest.mark.parametrize("lost", ["DELETE FROM notes", "UPDATE notes SET value = '2'", "SELECT 1"])
def test_a_mended_file_promises_no_seat_of_the_runs_that_it_may_have_forgotten(
    store: DeskStore, tmp_path: Path, lost: str
) -> None:
    enrol(store)
    one = event(s99999900101=(1, 9), s99999900102=(10, 19))
    assert [SeatBook(store).take(one) for _ in range(3)] == [1, 2, 3]
    store.close()
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(lost)  # what a salvage cannot read, or reads as it once was
    salvage(path, "2026-11-21T08:00:00.000000+00:00")
    with DeskStore(path, HandClock(), reserve=65536) as mended:
        assert SeatBook(mended).take(one) == ASKED
        enrol(mended, series=2)
        assert SeatBook(mended).take(one) == 10


@pytest.mark.parametrize("lost", ["DELETE FROM series", "DELETE FROM enrolment"])
def test_a_file_that_lost_its_series_promises_no_seat_either(store: DeskStore, tmp_path: Path, lost: str) -> None:
    enrol(store)
    store.write(lambda tx: tx.next_counter())
    one = event(s99999900101=(1, 9))
    assert SeatBook(store).take(one) == 1
    store.close()
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(lost)
        db.execute("DELETE FROM notes")
    salvage(path, "2026-11-21T08:00:00.000000+00:00")
    with DeskStore(path, HandClock(), reserve=65536) as mended:
        assert SeatBook(mended).take(one) == ASKED


def test_a_seat_that_the_disk_changed_to_no_number_is_not_guessed(store: DeskStore) -> None:
    enrol(store)
    one = event(s99999900101=(1, 9))
    assert SeatBook(store).take(one) == 1
    store.write(lambda tx: tx.note("seat.fair", "q"))
    assert SeatBook(store).take(one) == ASKED
