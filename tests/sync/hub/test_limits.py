"""Who asks too often is told when to come again; nobody else is touched."""

from __future__ import annotations

import contextlib

import pytest

from sync.hub import limits
from sync.hub.limits import DEVICE, QUESTIONS, STRANGERS, Limits, Pace, TooOftenError
from sync.wire import ack
from tests.sync.terminal import HandClock


def test_a_bucket_empties_and_fills_again() -> None:
    clock, pace = HandClock(), Pace(3, 0.5)
    buckets = Limits(clock)
    for _ in range(3):
        buckets.take(pace, "a")
    with pytest.raises(TooOftenError) as refused:
        buckets.take(pace, "a")
    assert refused.value.after == 3
    buckets.take(pace, "b")
    buckets.take(Pace(3, 0.4), "a")
    clock.pass_time(seconds=2)
    buckets.take(pace, "a")
    with pytest.raises(TooOftenError):
        buckets.take(pace, "a")
    clock.pass_time(hours=9)
    for _ in range(3):
        buckets.take(pace, "a")


def test_memory_is_bounded_and_an_offender_is_not_forgotten_for_strangers(monkeypatch) -> None:
    monkeypatch.setattr(limits, "_REMEMBERED", 100)
    clock, slow = HandClock(), Pace(2, 0.001)
    buckets = Limits(clock)
    for _ in range(2):
        buckets.take(slow, "offender")
    for number in range(500):
        buckets.take(Pace(5, 1000), f"s{number}")
        clock.pass_time(seconds=0.01)
    assert len(buckets._buckets) <= 100
    with pytest.raises(TooOftenError):
        buckets.take(slow, "offender")
    for number in range(250):
        buckets.take(slow, f"t{number}")
    assert len(buckets._buckets) <= 100, "even when everybody is an offender"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_at_the_doors(live) -> None:
    one, other = live.terminal(), live.terminal()

    def drain(pace: Pace, who: str) -> None:
        for _ in range(int(pace.burst)):
            with contextlib.suppress(TooOftenError):
                live.hub.limits.take(pace, who)

    drain(QUESTIONS, one.answer.device)
    asked = one.http.post(live.url + "/v1/me", b"{}", headers=one.headers)
    assert (asked.status_code, ack.read_refusal(asked.content).reason) == (429, "too_often")
    assert 0 < int(asked.headers["Retry-After"]) <= 5
    assert one.ask_stands().status_code == 200
    drain(DEVICE, one.answer.device)
    assert one.ask_stands().status_code == 429
    assert one.put(one.envelope()).status_code == 429
    assert other.ask_stands().status_code == 200
    drain(STRANGERS, "127.0.0.1")
    assert live.stranger().enrol(live.invite()).status_code == 429
    assert other.renew().status_code == 429
    live.clock.added = live.clock.added.__class__(minutes=2)
    assert one.ask_stands().status_code == 200
    assert other.renew().status_code == 200


def test_a_hub_may_be_told_to_be_more_patient() -> None:
    clock, pace = HandClock(), Pace(3, 0.5)
    patient = Limits(clock, 2)
    for _ in range(6):
        patient.take(pace, "a")
    with pytest.raises(TooOftenError) as refused:
        patient.take(pace, "a")
    assert refused.value.after == 2
