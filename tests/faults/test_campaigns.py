"""Every fault once, in small; `./dev faults NAME --rounds N` plays them in large. Seeds are printed."""

from __future__ import annotations

import secrets

import pytest

from sync.cache.desk import DeskStore
from tests.faults import campaign_catalogue, campaign_diskfull, campaign_kill9, campaign_powercut, campaign_readonly
from tests.faults.private import CannotRun
from tests.faults.verdict import lost_and_broken
from tests.sync.terminal import HandClock, an_answer, hand_in


def play(module, rounds: int):
    seed = secrets.randbelow(2**31)
    print(f"{module.__name__}: {rounds} rounds, seed {seed}")
    try:
        return module.campaign(rounds, seed)
    except CannotRun as reason:
        pytest.skip(str(reason))


def killed(rounds: int) -> None:
    told = play(campaign_kill9, rounds)
    assert told["kills"] == rounds
    assert told["acknowledged"] > rounds
    assert (told["lost"], told["broken"]) == (0, 0)


def cut(rounds: int) -> None:
    told = play(campaign_powercut, rounds)
    full, control = told["full"], told["normal"]
    assert full["cuts"] == control["cuts"] == rounds
    assert full["acknowledged"] > rounds
    assert (full["lost"], full["broken"]) == (0, 0)
    assert control["lost"] > 0, "the control lost nothing: these cuts prove nothing"


def test_kill9():
    killed(10)


@pytest.mark.real
def test_power_cut():
    cut(15)


@pytest.mark.real
def test_disk_full():
    told = play(campaign_diskfull, 2)
    assert told["after_the_reserve"] > 200
    assert (told["lost"], told["broken"], told["unreadable"]) == (0, 0, 0)


@pytest.mark.real
def test_read_only():
    told = play(campaign_readonly, 2)
    assert told["refused"] == 6
    assert (told["lost"], told["broken"], told["unreadable"]) == (0, 0, 0)


def test_damaged_catalogue():
    told = play(campaign_catalogue, len(campaign_catalogue.KINDS))
    assert (told["exceptions"], told["not_level"], told["outbox_changed"]) == (0, 0, 0)
    assert told["reads"] > len(campaign_catalogue.KINDS)


@pytest.mark.long
def test_kill9_in_large():
    killed(300)


@pytest.mark.long
@pytest.mark.real
def test_power_cut_in_large():
    cut(250)


class TestTheVerdictItself:
    """A verdict that cannot say no is worth nothing."""

    @pytest.fixture
    def folder(self, tmp_path):
        clock = HandClock()
        with DeskStore(tmp_path / "desk.db", clock) as store:
            store.write(lambda tx: tx.enrol("https://hub.example", an_answer()))
            self.numbers = [store.write(lambda tx: hand_in(tx, clock)).number for _ in range(4)]
        return tmp_path

    def spoil(self, folder, statement: str) -> None:
        with DeskStore(folder / "desk.db") as store:
            store._connection.execute(statement)

    def test_all_well(self, folder):
        assert lost_and_broken(folder, self.numbers) == (0, 0)

    def test_a_lost_number(self, folder):
        self.spoil(folder, "DELETE FROM outbox WHERE place % 10000 = 4")
        assert lost_and_broken(folder, self.numbers)[0] == 1

    def test_a_hand_in_by_halves(self, folder):
        self.spoil(folder, "DELETE FROM print_intents WHERE id = 4")
        assert lost_and_broken(folder, self.numbers) == (0, 1)
        self.spoil(folder, "DELETE FROM journal WHERE id = 4")
        assert lost_and_broken(folder, self.numbers) == (0, 2)

    def test_a_broken_chain(self, folder):
        self.spoil(folder, "DELETE FROM outbox WHERE place % 10000 = 2")
        assert lost_and_broken(folder, self.numbers)[1] > 1
