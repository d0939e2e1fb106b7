"""Wrong PINs cost time, whatever is done to power and clock."""

from __future__ import annotations

import pytest

from sync.cache.desk import DeskStore
from sync.cache.lockouts import Lockouts, delay
from tests.sync.terminal import HandClock


@pytest.mark.parametrize(("failures", "wait"), [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (12, 3600), (5000, 3600)])
def test_delay_grows_to_an_hour(failures, wait):
    assert delay(failures) == wait


def test_failures_count_before_the_secret_is_checked(store: DeskStore, clock: HandClock):
    locks = Lockouts(store, clock)
    assert locks.look("pin").failures == 0
    for failures in range(1, 6):
        assert locks.begin("pin").failures == failures
    assert locks.look("pin").wait == 30
    refused = locks.begin("pin")
    assert (refused.failures, refused.wait) == (5, 30)
    clock.pass_time(seconds=31)
    assert locks.begin("pin").wait == 0
    assert locks.look("pin").wait == 60
    locks.succeed("pin")
    assert locks.look("pin") == locks.look("other")


def test_restart_does_not_help(store: DeskStore, clock: HandClock):
    locks = Lockouts(store, clock)
    for _ in range(5):
        locks.begin("pin")
    clock.ran = 3.0  # the machine was restarted: running time starts anew
    assert Lockouts(store, clock).begin("pin").wait == 30


def test_clock_set_back_neither_shortens_nor_lasts_for_ever(store: DeskStore, clock: HandClock):
    locks = Lockouts(store, clock)
    for _ in range(5):
        locks.begin("pin")
    clock.wall = clock.wall.replace(year=2006)
    assert locks.look("pin").wait == 30
    clock.pass_time(seconds=20)
    assert locks.look("pin").wait == 10
    clock.pass_time(seconds=11)
    assert locks.look("pin").wait == 0


def test_a_long_running_process_does_not_shorten_a_wait(store: DeskStore, clock: HandClock):
    locks = Lockouts(store, clock)
    clock.pass_time(hours=5)
    for _ in range(5):
        locks.begin("pin")
    assert locks.look("pin").wait == 30
