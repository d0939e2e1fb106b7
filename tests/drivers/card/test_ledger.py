from __future__ import annotations

import logging
from datetime import date

import pytest

from drivers.card.frames import Became, Crashed, Done, Gone, Known, Pulse, Reading
from drivers.card.ledger import Ledger
from drivers.card.profiles import HubKnows
from drivers.card.protocol import (
    CardKind,
    CardLifted,
    CardNeedsHub,
    CardRead,
    CardUnreadable,
    IdCard,
    ReaderChanged,
    Unreadable,
)
from drivers.card.settings import CardReaderSettings
from drivers.card.states import NO_ANSWER, READY, STARTING, STUCK, WORKER_GONE
from drivers.state import Condition, Reason

TODAY = date(2026, 6, 1)
CARD = IdCard(CardKind.RESIDENT, "测试", "99999919790409002X", date(1979, 4, 9), "2", valid_until=date(2026, 6, 1))
IS_READY = Became(Condition.READY, Reason.OK)


@pytest.fixture
def ledger():
    new = Ledger(CardReaderSettings(read_deadline_s=8.0), lambda: TODAY)
    assert new.take(IS_READY, 0.0) == [ReaderChanged(READY)]
    return new


def laid(ledger: Ledger, slot: str = "a", count: int = 1, now: float = 0.0) -> None:
    assert ledger.take(Reading(slot, count), now) == []


def test_starts_as_starting():
    assert Ledger(CardReaderSettings(), lambda: TODAY).state == STARTING


def test_a_card_is_read_and_lifted(ledger):
    laid(ledger)
    assert ledger.due == 8.0
    assert ledger.take(Done("a", 1, card=CARD), 1.0) == [CardRead(1, CARD, lift_seen=True)]
    assert ledger.due is None
    assert ledger.take(Gone("a", 1), 2.0) == [CardLifted(1)]
    laid(ledger, count=3)
    assert ledger.take(Done("a", 3, card=CARD), 1.0)[0].insertion == 2


def test_a_reader_that_cannot_tell_is_not_believed(ledger):
    laid(ledger)
    assert ledger.take(Done("a", 1, card=CARD, tells_lift=False), 1.0) == [CardRead(1, CARD, lift_seen=False)]
    assert ledger.take(Gone("a", 1), 2.0) == []


def test_third_generation(ledger):
    laid(ledger)
    told = ledger.take(Done("a", 1, hub=HubKnows("T00000029", "999999")), 1.0)
    assert told == [CardNeedsHub(1, "T00000029", "999999", lift_seen=True)]


def test_unreadable_says_where_in_the_log_and_never_who(ledger, caplog):
    laid(ledger)
    with caplog.at_level(logging.INFO):
        assert ledger.take(Done("a", 1, why=Unreadable.DAMAGED, where="birth"), 1.0) == [
            CardUnreadable(1, Unreadable.DAMAGED)
        ]
    assert caplog.messages == ["card 1 unreadable: damaged at birth"]
    assert ledger.take(Gone("a", 1), 2.0) == [CardLifted(1)]


def test_a_result_without_content_is_damaged(ledger):
    laid(ledger)
    assert ledger.take(Done("a", 1), 1.0) == [CardUnreadable(1, Unreadable.DAMAGED)]


def test_expired_card_is_refused_unless_allowed(ledger):
    late = Ledger(CardReaderSettings(), lambda: date(2026, 6, 2))
    laid(late)
    assert late.take(Done("a", 1, card=CARD), 1.0) == [CardUnreadable(1, Unreadable.EXPIRED)]
    lenient = Ledger(CardReaderSettings(refuse_expired=False), lambda: date(2026, 6, 2))
    laid(lenient)
    assert lenient.take(Done("a", 1, card=CARD), 1.0) == [CardRead(1, CARD, lift_seen=True)]


@pytest.mark.parametrize("result", [Done("b", 1, card=CARD), Done("a", 2, card=CARD)])
def test_results_of_other_cards_are_ignored(ledger, result):
    laid(ledger)
    assert ledger.take(result, 1.0) == []
    assert ledger.due == 8.0


def test_a_late_result_is_ignored(ledger):
    laid(ledger)
    ledger.overdue(8.0)
    assert ledger.take(Done("a", 1, card=CARD), 9.0) == []


def test_deadline_makes_a_card_stuck_until_it_is_lifted(ledger):
    laid(ledger)
    assert ledger.overdue(7.9) == []
    assert ledger.overdue(8.0) == [CardUnreadable(1, Unreadable.MUTE), ReaderChanged(STUCK)]
    assert ledger.known() == (Known("a", 1),)
    assert ledger.take(IS_READY, 9.0) == [], "the next worker finds the reader ready, the card is stuck all the same"
    assert ledger.take(Gone("a", 1), 10.0) == [CardLifted(1), ReaderChanged(READY)]
    assert ledger.known() == ()


def test_a_reader_in_trouble_is_told_before_a_stuck_card(ledger):
    laid(ledger)
    ledger.overdue(8.0)
    told = ledger.take(Became(Condition.FAILED, Reason.NO_SERVICE, "pcscd 8010001D"), 9.0)
    assert [event.state.reason for event in told] == [Reason.NO_SERVICE]


def test_a_card_lifted_before_it_was_read_leaves_no_trace(ledger):
    laid(ledger)
    assert ledger.take(Gone("a", 1), 1.0) == []
    assert ledger.take(Gone("a", 1), 1.0) == []
    assert ledger.due is None


def test_a_lost_worker_takes_what_it_knew_along(ledger):
    laid(ledger, "a")
    ledger.take(Done("a", 1, card=CARD), 1.0)
    laid(ledger, "b")
    assert ledger.lost(WORKER_GONE) == [
        CardLifted(1),
        CardUnreadable(2, Unreadable.MUTE),
        ReaderChanged(STUCK),
        ReaderChanged(WORKER_GONE),
    ]
    assert ledger.known() == (Known("b", 1),)
    assert ledger.lost(NO_ANSWER) == [ReaderChanged(NO_ANSWER)], "a stuck card stays stuck"


def test_beginning_afresh_forgets_every_card(ledger):
    laid(ledger, "a")
    ledger.take(Done("a", 1, card=CARD), 1.0)
    laid(ledger, "b")
    assert ledger.forget() == [CardLifted(1)]
    assert ledger.known() == ()


def test_no_news_is_no_event(ledger):
    assert ledger.take(Pulse(), 1.0) == []
    assert ledger.take(IS_READY, 1.0) == []
    assert ledger.become(READY) == []


def test_a_crash_is_written_down_without_its_text(ledger, caplog):
    assert ledger.take(Crashed("ValueError", "pcsc.py:12"), 1.0) == []
    assert caplog.messages == ["card worker: ValueError at pcsc.py:12"]
