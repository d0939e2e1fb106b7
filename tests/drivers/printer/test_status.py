"""What reply bytes mean, in whatever pieces they come."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.status import (
    Answer,
    AutoStatus,
    Cleared,
    Finished,
    Health,
    Noise,
    Passed,
    Reply,
    ReplyParser,
    Told,
    health_of,
    is_answer,
)
from drivers.state import Condition, Reason

LOW = st.integers(0, 255).filter(lambda byte: byte & 0x90 == 0)
PRINTABLE = st.binary(max_size=12).map(lambda data: bytes(0x20 + byte % 0x5F for byte in data))
ANSWER = st.integers(0, 255).filter(is_answer).map(lambda byte: (bytes([byte]), Answer(byte)))
AUTO = st.tuples(st.integers(0, 255).filter(lambda byte: byte & 0x93 == 0x10), LOW, LOW, LOW).map(
    lambda four: (bytes(four), AutoStatus(bytes(four)))
)
PASSED = LOW.map(lambda byte: (bytes([byte]), Passed(byte)))
FINISHED = PRINTABLE.map(lambda job: (b"\x37\x22" + job + b"\x00", Finished(job)))
TOLD = PRINTABLE.map(lambda text: (b"_" + text + b"\x00", Told(text.decode())))
CLEARED = st.just((b"\x37\x25\x00", Cleared()))


def fed(data: bytes, *cuts: int) -> list[Reply]:
    parser = ReplyParser()
    replies: list[Reply] = []
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    for start, end in itertools.pairwise(edges):
        replies += parser.feed(data[start:end])
    return replies


@given(st.lists(st.one_of(ANSWER, AUTO, PASSED, FINISHED, TOLD, CLEARED), max_size=12), st.lists(st.integers(0, 400)))
@settings(max_examples=200)
def test_a_stream_of_replies_is_read_back_however_it_is_cut(said: list[tuple[bytes, Reply]], cuts: list[int]) -> None:
    data = b"".join(part for part, _ in said)
    assert fed(data, *cuts) == [reply for _, reply in said]


@given(st.binary(max_size=300), st.lists(st.integers(0, 400)))
@settings(max_examples=200)
def test_no_byte_raises_is_lost_or_counted_twice(data: bytes, cuts: list[int]) -> None:
    parser = ReplyParser()
    replies = parser.feed(data)
    lengths = {
        Answer: lambda _: 1,
        Passed: lambda _: 1,
        AutoStatus: lambda _: 4,
        Cleared: lambda _: 3,
        Finished: lambda reply: len(reply.job) + 3,
        Told: lambda reply: len(reply.text) + 2,
        Noise: lambda reply: len(reply.data),
    }
    taken = sum(lengths[type(reply)](reply) for reply in replies)
    assert taken + len(parser.held) == len(data)
    assert len(parser.held) < 80
    assert fed(data, *cuts) == replies


@pytest.mark.parametrize(
    ("answers", "reason", "condition", "prints"),
    [
        ("12 12 12 12", Reason.OK, Condition.READY, True),
        ("12 12 12 1e", Reason.PAPER_LOW, Condition.ATTENTION, True),
        ("1a 32 12 7e", Reason.PAPER_OUT, Condition.ATTENTION, False),
        ("1a 16 12 12", Reason.COVER_OPEN, Condition.ATTENTION, False),
        ("3a 52 1a 12", Reason.CUTTER, Condition.FAILED, False),
        ("1a 52 32 12", Reason.BROKEN, Condition.FAILED, False),
        ("1a 52 16 12", Reason.BROKEN, Condition.FAILED, False),
        ("1a 52 52 12", Reason.OVERHEATED, Condition.FAILED, False),
        ("1a 52 12 12", Reason.BROKEN, Condition.FAILED, False),
        ("1a 12 12 12", Reason.OFFLINE, Condition.FAILED, False),
        ("12 1a 12 12", Reason.OFFLINE, Condition.FAILED, False),
        ("1a 36 12 7e", Reason.COVER_OPEN, Condition.ATTENTION, False),
    ],
)
def test_the_four_answers_name_what_to_mend_first(
    answers: str, reason: Reason, condition: Condition, *, prints: bool
) -> None:
    first, second, third, fourth = bytes.fromhex(answers)
    health = health_of((first, second, third, fourth))
    assert (health.reason, health.condition, health.prints) == (reason, condition, prints)


@pytest.mark.parametrize(
    ("data", "health"),
    [
        ("10 00 00 0f", Health(0)),
        ("10 00 03 0f", Health.PAPER_LOW),
        ("18 00 0f 0f", Health.OFFLINE | Health.PAPER_LOW | Health.PAPER_OUT),
        ("38 00 00 00", Health.OFFLINE | Health.COVER),
        ("50 08 00 00", Health.FEEDING | Health.CUTTER),
        ("18 20 00 00", Health.OFFLINE | Health.BROKEN),
        ("18 44 00 00", Health.OFFLINE | Health.JAM | Health.HOT),
    ],
)
def test_automatic_status_says_the_same_in_its_own_bits(data: str, health: Health) -> None:
    assert AutoStatus(bytes.fromhex(data)).health == health


def test_the_barrier_tells_of_the_paper() -> None:
    assert Passed(0x00).health == Health(0)
    assert Passed(0x03).health == Health.PAPER_LOW
    assert Passed(0x0C).health.reason is Reason.PAPER_OUT


def test_a_torn_status_does_not_swallow_the_answer_behind_it() -> None:
    assert fed(b"\x10\x00\x12") == [Noise(b"\x10\x00"), Answer(0x12)]
    assert fed(b"\x37\x2201\x12") == [Noise(b"\x37\x2201"), Answer(0x12)]


def test_the_tail_of_a_torn_status_is_no_answer_of_the_buffer() -> None:
    torn = [Noise(b"\x18"), Answer(0x12), Noise(b"\x00"), Noise(b"\x00"), Noise(b"\x0f")]
    assert fed(b"\x18\x12\x00\x00\x0f\x00") == [*torn, Passed(0x00)]
    assert fed(b"\x10\x00\x12\x37\x25\x00\x00") == [Noise(b"\x10\x00"), Answer(0x12), Cleared(), Passed(0x00)]


def test_flow_control_inside_an_automatic_status_does_not_tear_it() -> None:
    assert fed(b"\x18\x13\x00\x11\x00\x0f") == [
        Noise(b"\x13"),
        Noise(b"\x11"),
        AutoStatus(b"\x18\x00\x00\x0f"),
    ]


def test_blocks_without_an_end_are_given_up() -> None:
    assert fed(b"\x37" + b"a" * 15) == [Noise(b"\x37" + b"a" * 15)]
    assert fed(b"_" + b"a" * 79) == [Noise(b"_" + b"a" * 79)]


def test_blocks_of_other_kinds_and_flow_control_mean_nothing() -> None:
    assert fed(b"\x37\x23@\x00\x11\x13\x37\x00") == [
        Noise(b"\x37\x23@\x00"),
        Noise(b"\x11"),
        Noise(b"\x13"),
        Noise(b"\x37\x00"),
    ]


def test_half_a_reply_is_held_until_the_rest_comes() -> None:
    parser = ReplyParser()
    assert parser.feed(b"\x37\x220") == []
    assert parser.held == b"\x37\x220"
    assert parser.feed(b"1\x00") == [Finished(b"01")]
    assert parser.held == b""
