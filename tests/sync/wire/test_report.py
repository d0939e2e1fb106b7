"""Reports of residents: what travels, how they are counted, and documents of before the new fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire.clock import SystemClock
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.reasons import WireError
from sync.wire.report import (
    APART,
    MAX_WORDS,
    Outcome,
    Report,
    Seen,
    Verdict,
    What,
    Word,
    hides,
    independent,
    outcome_bytes,
    read_outcome,
    read_report,
    report_submission,
    terminal_mark,
)

NOON = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)
REPORT = Report(posting="p/1", ver=3, what=What.NO_ANSWER, when="2026-11-19T12:00:00+08:00")


def word(terminal: str, minutes: float, what: What = What.FILLED) -> Word:
    return Word(id=uuid7(SystemClock()), what=what, when=utc_text(NOON + timedelta(minutes=minutes)), terminal=terminal)


def test_a_report_travels_as_a_submission_without_a_person() -> None:
    made = report_submission("00000000-0000-7000-8000-000000000000", REPORT)
    assert (made.card, made.commitment, made.notice, made.about) == ({}, None, None, "")
    assert read_report(made.answers) == REPORT


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"posting": "p", "ver": "1", "what": "insult", "when": REPORT.when},
        {"posting": "", "ver": "1", "what": "filled", "when": REPORT.when},
        {"posting": "p", "ver": "-1", "what": "filled", "when": REPORT.when},
        {"posting": "p", "ver": "1", "what": "filled", "when": "2026-99-99T00:00:00Z"},
        {"posting": "p", "ver": "1", "what": "filled", "when": REPORT.when, "name": "somebody"},
    ],
)
def test_what_is_no_report_is_refused(answers: dict[str, str]) -> None:
    with pytest.raises(WireError):
        read_report(answers)


def test_an_outcome_travels_and_nonsense_is_none() -> None:
    told = Outcome(posting="p", verdict=Verdict.HIDDEN, at=utc_text(NOON), words=(word("a", 0), word("b", 1)))
    assert read_outcome(outcome_bytes(told)) == told
    full = msgspec.structs.replace(told, words=tuple(word("a", one) for one in range(MAX_WORDS)))
    assert read_outcome(outcome_bytes(full)) == full
    for doc in (b"", b"{}", outcome_bytes(msgspec.structs.replace(told, asked="yesterday")), b"x" * 100_000):
        with pytest.raises(WireError):
            read_outcome(doc)


def test_one_terminal_needs_an_hour_two_need_none() -> None:
    def seen(*told: tuple[str, float]) -> int:
        return independent(Seen(device, NOON + timedelta(minutes=minutes)) for device, minutes in told)

    assert seen(("a", 0), ("a", 59)) == 1
    assert seen(("a", 0), ("a", 60)) == 2
    assert seen(("a", 0), ("b", 0)) == 2
    assert seen(("a", 0), ("a", 40), ("a", 80)) == 2, "the hour runs from the last one that counted"
    assert seen() == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 600)), max_size=30), st.randoms())
@settings(max_examples=150)
def test_counting_does_not_depend_on_the_order_and_never_counts_too_much(
    told: list[tuple[str, int]], dice: object
) -> None:
    reports = [Seen(device, NOON + timedelta(minutes=minutes)) for device, minutes in told]
    count = independent(reports)
    shuffled = list(reports)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert independent(shuffled) == count
    span = timedelta(minutes=600) // APART + 1
    assert len({one.device for one in reports}) <= count or not reports
    assert count <= span * 3


def test_what_was_said_before_the_office_asked_or_the_employer_confirmed_is_settled() -> None:
    two = [word("a", 0), word("b", 10)]
    at = NOON + timedelta(minutes=5)
    assert hides(two, None, None)
    assert not hides(two, at, None)
    assert not hides(two, None, at)
    money = [word("a", 0, What.ASKS_MONEY), word("b", 10, What.ASKS_MONEY)]
    assert hides(money, NOON + timedelta(days=9), None), "not the employer's to take back"
    assert not hides(money, None, NOON + timedelta(days=9))


def test_terminals_are_marked_not_named() -> None:
    assert terminal_mark("k-1") != terminal_mark("k-2")
    assert "k-1" not in terminal_mark("k-1")


def test_a_posting_of_before_the_new_fields_is_read_and_written_as_it_was() -> None:
    old = b'{"id":"p","title":"x","ver":2}'
    assert posting_bytes(read_posting(old)) == old
    new = read_posting(posting_bytes(Posting(id="p", title="x", work_day="2026-11-22", places_left=0)))
    assert (new.work_day, new.places_left) == ("2026-11-22", 0)


def test_a_posting_of_a_later_release_is_read_without_what_is_not_known() -> None:
    assert read_posting(b'{"id":"p","title":"x","of_tomorrow":[1]}').title == "x"
