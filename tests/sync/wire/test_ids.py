"""Ids that sort by time and never repeat; moments as text."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import ids, moment
from sync.wire.clock import SystemClock
from sync.wire.reasons import WireError


def test_ids_sort_by_time_and_are_version_7(clock) -> None:
    early = ids.uuid7(clock)
    clock.at += timedelta(milliseconds=1)
    late = ids.uuid7(clock)
    assert early < late
    assert uuid.UUID(early).version == 7
    assert uuid.UUID(early).variant == uuid.RFC_4122
    assert ids.is_id(early)
    assert not ids.is_id(early.upper())


def test_a_standing_clock_repeats_no_id(clock) -> None:
    assert len({ids.uuid7(clock) for _ in range(2000)}) == 2000


def test_moments_keep_their_zone_to_the_second() -> None:
    local = datetime(2026, 3, 1, 8, 0, 1, 5, tzinfo=timezone(timedelta(hours=8)))
    assert moment.moment_text(local) == "2026-03-01T08:00:01+08:00"
    assert moment.utc_text(local) == "2026-03-01T00:00:01.000Z"
    assert moment.moment_text(local.astimezone(UTC)) == "2026-03-01T00:00:01Z"


def test_a_time_without_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="2026"):
        moment.moment_text(datetime(2026, 3, 1))  # noqa: DTZ001 - this is the fault


@given(st.datetimes(min_value=datetime(1, 1, 2), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_moments_read_back(at: datetime) -> None:
    assert moment.read_moment(moment.utc_text(at)) == at.replace(microsecond=at.microsecond // 1000 * 1000)


@pytest.mark.parametrize("text", ["", "\n", "yesterday", "2026-03-01T08:00:00", "2026-13-01T08:00:00Z"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(WireError, match="malformed"):
        moment.read_moment(text)


def test_the_machines_own_clock_has_a_zone_and_goes_forward() -> None:
    clock = SystemClock()
    first = clock.monotonic()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() >= first
