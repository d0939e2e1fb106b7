"""打过了 at one terminal: kept like a hand-in, hidden after the second word, answered when the hub answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.desk.errors import Refused
from kiosk.desk.moments import local
from kiosk.desk.postings.reported import A_DAY, STAYS, Heard, Told
from kiosk.desk.postings.warnings import warnings
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.envelope import verify
from sync.wire.moment import moment_text, utc_text
from sync.wire.number import parse_number
from sync.wire.posting import Posting
from sync.wire.report import NOTE, Outcome, Verdict, What, Word, terminal_mark
from tests.kiosk.desk.conftest import HandClock
from tests.kiosk.services.called.enrolled import Reporting

POSTING = Posting(id="posting-1", title="保洁员", phone="13800000126", ver=3)
HOUR = 3600.0


class Shelf:
    """The postings of the catalogue, as a test lays them out."""

    def __init__(self) -> None:
        self.known = {POSTING.id: POSTING}

    def __call__(self, ids: object) -> list[Posting]:
        return [self.known[one] for one in ids if one in self.known]  # type: ignore[attr-defined]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock, shelf: Shelf) -> Iterator[Reporting]:
    made = Reporting(tmp_path, clock, shelf)
    made.enrol()
    yield made
    made.store.close()


@pytest.fixture
def elsewhere(desk: Reporting, clock: HandClock) -> Callable[..., None]:
    """Another terminal's word arrives with the hub's verdict."""

    def arrive(verdict: Verdict = Verdict.WAITING, what: What = What.FILLED, asked: str = "") -> None:
        at = utc_text(clock.now())
        word = Word(id="00000000-0000-7000-8000-000000000001", what=what, when=at, terminal="other")
        desk.says(Outcome(posting="posting-1", verdict=verdict, at=at, asked=asked, words=(word,)))

    return arrive


def told(outcome: Told | Refused) -> Told:
    assert isinstance(outcome, Told)
    return outcome


def test_a_report_goes_the_way_of_a_hand_in_and_names_nobody(desk: Reporting, clock: HandClock) -> None:
    assert told(desk.reported.tell(POSTING, What.FILLED)) == Told(What.FILLED, hidden=False)
    ((envelope, report),) = desk.sent()
    assert (report.posting, report.ver, report.what) == ("posting-1", 3, What.FILLED)
    assert report.when == moment_text(local(clock))
    assert desk.signer is not None
    assert verify(envelope, desk.signer.public)
    assert envelope.status_keys == ()
    assert parse_number(envelope.number) is not None
    assert desk.rung == 1
    assert [entry.event for entry in desk.store.journal()] == ["reported"]
    assert b"posting-1" not in envelope.sealed


def test_the_second_word_an_hour_later_hides_it_at_once(desk: Reporting, clock: HandClock) -> None:
    desk.reported.tell(POSTING, What.FILLED)
    assert desk.reported.hidden() == frozenset()
    clock.pass_time(minutes=61)
    assert told(desk.reported.tell(POSTING, What.NO_ANSWER)).hidden
    assert desk.reported.hidden() == {"posting-1"}
    assert desk.reported.about("posting-1").words == 2


def test_the_same_hand_cannot_hide_it_in_a_minute(desk: Reporting, clock: HandClock) -> None:
    desk.reported.tell(POSTING, What.FILLED)
    clock.pass_time(minutes=1)
    assert told(desk.reported.tell(POSTING, What.FILLED)).again
    assert len(desk.sent()) == 1, "the same again is not sent again"
    assert not told(desk.reported.tell(POSTING, What.ASKS_MONEY)).hidden
    assert len(desk.sent()) == 2, "something else is"
    assert desk.reported.hidden() == frozenset()


def test_another_terminals_word_counts_with_ours(desk: Reporting, elsewhere: Callable[..., None]) -> None:
    elsewhere()
    heard = desk.reported.about("posting-1")
    assert heard == Heard(1, None, None, Verdict.WAITING, heard.answered, What.FILLED)
    assert [one.code for one in warnings(POSTING, heard=heard)] == ["said_filled"]
    assert told(desk.reported.tell(POSTING, What.FILLED)).hidden


def test_our_own_word_that_comes_back_is_not_a_second_one(desk: Reporting, clock: HandClock) -> None:
    desk.reported.tell(POSTING, What.FILLED)
    ((envelope, report),) = desk.sent()
    own = Word(id=envelope.id, what=report.what, when=utc_text(clock.now()), terminal=terminal_mark("d1"))
    desk.says(Outcome(posting="posting-1", verdict=Verdict.WAITING, at=utc_text(clock.now()), words=(own,)))
    clock.pass_time(seconds=60)
    assert desk.reported.hidden() == frozenset()
    heard = desk.reported.about("posting-1")
    assert (heard.words, heard.what, heard.verdict) == (1, What.FILLED, Verdict.WAITING)


def test_it_is_shown_again_when_the_office_asked(
    desk: Reporting, clock: HandClock, elsewhere: Callable[..., None]
) -> None:
    elsewhere()
    desk.reported.tell(POSTING, What.FILLED)
    assert desk.reported.hidden() == {"posting-1"}
    clock.pass_time(hours=1)
    elsewhere(Verdict.STILL_OPEN, asked=utc_text(clock.now()))
    assert desk.reported.hidden() == frozenset()
    heard = desk.reported.about("posting-1")
    assert (heard.verdict, heard.standing) == (Verdict.STILL_OPEN, None)
    assert warnings(POSTING, heard=heard) == ()


@pytest.mark.parametrize(("what", "stays"), [(What.FILLED, False), (What.ASKS_MONEY, True)])
def test_the_employers_word_settles_all_but_money(
    desk: Reporting, clock: HandClock, shelf: Shelf, what: What, stays: bool
) -> None:
    desk.reported.tell(POSTING, what)
    clock.pass_time(hours=2)
    desk.reported.tell(POSTING, what)
    clock.pass_time(hours=2)
    shelf.known["posting-1"] = msgspec.structs.replace(POSTING, last_confirmed=utc_text(clock.now()))
    clock.pass_time(seconds=60)
    assert ("posting-1" in desk.reported.hidden()) is stays


def test_it_survives_a_restart_and_is_forgotten_in_time(
    desk: Reporting, clock: HandClock, tmp_path: Path, shelf: Shelf
) -> None:
    desk.reported.tell(POSTING, What.FILLED)
    clock.pass_time(hours=2)
    desk.reported.tell(POSTING, What.FILLED)
    again = Reporting(tmp_path, clock, shelf)
    assert again.reported.hidden() == {"posting-1"}
    clock.pass_time(seconds=STAYS.total_seconds() + HOUR)
    assert again.reported.hidden() == frozenset()
    again.store.close()


def test_one_day_has_a_bound(desk: Reporting, clock: HandClock) -> None:
    for number in range(A_DAY):
        assert isinstance(desk.reported.tell(Posting(id=f"n{number}", title="x"), What.FILLED), Told)
    refused = desk.reported.tell(POSTING, What.FILLED)
    assert isinstance(refused, Refused)
    assert refused.problem.code == "too_many_reports"
    clock.pass_time(hours=25)
    assert isinstance(desk.reported.tell(POSTING, What.FILLED), Told)


def test_not_enrolled_and_without_a_key_nothing_is_kept(tmp_path: Path, clock: HandClock, shelf: Shelf) -> None:
    made = Reporting(tmp_path, clock, shelf)
    assert _code(made.reported.tell(POSTING, What.FILLED)) == "not_enrolled"
    made.enrol()
    made.signer = None
    assert _code(made.reported.tell(POSTING, What.FILLED)) == "key_missing"
    assert made.store.remembered(NOTE) is None
    assert made.sent() == []
    made.store.close()


def test_a_full_disk_keeps_nothing_and_says_so(desk: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(desk.store, "write", full)
    assert _code(desk.reported.tell(POSTING, What.FILLED)) == "disk_full"
    assert desk.reported.about("posting-1") == Heard(0)


WRONG_TIME = '[{"id":"x","posting":"posting-1","what":"filled","when":"nonsense"}]'


@pytest.mark.parametrize("note", ["", "{}", "[1]", WRONG_TIME])
def test_a_note_that_the_disk_changed_is_no_note(desk: Reporting, note: str) -> None:
    desk.store.write(lambda tx: tx.note(NOTE, note))
    assert desk.reported.hidden() == frozenset()
    assert isinstance(desk.reported.tell(POSTING, What.FILLED), Told)


def test_an_outcome_that_is_none_hurts_nobody(desk: Reporting) -> None:
    desk.outcomes["posting-1"] = b'{"posting": 1}'
    assert desk.reported.about("posting-1") == Heard(0)


def test_days_apart_count_too(desk: Reporting, clock: HandClock) -> None:
    desk.reported.tell(POSTING, What.FILLED)
    clock.pass_time(seconds=timedelta(days=2).total_seconds())
    assert told(desk.reported.tell(POSTING, What.FILLED)).hidden


def _code(outcome: Told | Refused) -> str:
    assert isinstance(outcome, Refused)
    return outcome.problem.code
