"""From an empty data folder to a posting on the terminal and a hand-in at the hub, by stick alone, as people do it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sync.cache.invitation_file import read_invitation
from sync.client.enrol_stick import Newcomer, ask_by_stick, take_reply
from sync.client.errors import Rejected
from sync.hub.bundles_cli import REFUSED
from sync.hub.cli import main
from sync.hub.hub import Hub
from sync.hub.newcomers import Newcomers
from sync.hub.publish import publish
from sync.wire.enrol_stick import INVITATION
from sync.wire.exact import exact
from sync.wire.posting import Posting
from sync.wire.reasons import Reason
from sync.wire.scope import Feed
from tests.sync.bundles.conftest import AREA, Station, World
from tests.sync.hub.conftest import MovableClock

Say = Callable[..., tuple[int, str]]


class TurnedClock(MovableClock):
    """The real time, so that the commands agree with it, and what the world lets pass."""

    def pass_time(self, **span: float) -> None:
        from datetime import timedelta

        self.added += timedelta(**span)


@pytest.fixture
def world(prepared, tmp_path: Path) -> Iterator[World]:
    clock = TurnedClock()
    made = World(tmp_path, clock, Hub(prepared, clock))  # type: ignore[arg-type]
    made.hub.refresh()
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def say(prepared, capsys: pytest.CaptureFixture[str]) -> Say:
    def hub(*words: str) -> tuple[int, str]:
        code = main(["--database", prepared.database, "--data", prepared.data, *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return hub


def ask(station: Station, stick: Path) -> None:
    who = Newcomer(station.key_file, app="test 1")
    ask_by_stick(read_invitation(stick), stick, station.desk, who, station.world.clock)


def test_all_by_stick_and_never_a_socket(world: World, stick: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket.socket, "connect", never)
    job = Posting(id="p1", title="保洁员", employer="测试单位", area12="999999001001")
    publish(world.hub.engine, world.clock, Feed(f"county/{AREA}", "posting"), {"p1": exact(job)})
    world.number()
    code, said = say("token", AREA, "007", "--street", "999999001", "--stick", str(stick))
    assert (code, "168 小时内有效" in said, "JSE1" in said) == (0, True, False)

    station = world.factory_new()
    ask(station, stick)
    code, said = say("bundle", "in", str(stick))
    assert (code, "开通了，是 999999 的 007 号驿站" in said) == (0, True)
    device = said.partition("名叫 ")[2].partition("。")[0]
    assert say("bundle", "out", device, str(stick))[0] == 0

    place = take_reply(stick, station.desk, station.key_file)
    assert (place.device, place.station, place.street, place.series) == (device, "007", "999999001", 0)
    station.take_in(stick)
    assert [posting.title for posting in station.catalogue.all_postings()] == ["保洁员"]
    handed_in = station.hand_in()
    station.write_out(stick)
    assert say("bundle", "in", str(stick)) == (0, f"{device}：收下 1 件。\n")
    assert world.received() == [handed_in.id]
    say("bundle", "out", device, str(stick))
    station.take_in(stick)
    assert station.state_of(handed_in) == ("delivered", "")


def test_one_code_and_two_machines_at_once(world: World, tmp_path: Path) -> None:
    """Two operators read two sticks in the same moment: one machine is let in, the other told."""
    invitation, sticks = world.invitation(), [tmp_path / name for name in ("a", "b")]
    stations = [world.factory_new(), world.factory_new()]
    for station, stick in zip(stations, sticks, strict=True):
        stick.mkdir()
        ask_by_stick(invitation, stick, station.desk, Newcomer(station.key_file), world.clock)
    with ThreadPoolExecutor(2) as pool:
        met = [one for found in pool.map(Newcomers(world.hub).meet, sticks) for one in found]
    assert sorted(str(one.refused) for one in met) == ["None", "token_used"]


def test_one_machine_on_two_sticks_at_once_gets_one_place(world: World, tmp_path: Path) -> None:
    invitation, sticks = world.invitation(), [tmp_path / name for name in ("a", "b")]
    station = world.factory_new()
    for stick in sticks:
        stick.mkdir()
        ask_by_stick(invitation, stick, station.desk, Newcomer(station.key_file), world.clock)
    with ThreadPoolExecutor(2) as pool:
        met = [one for found in pool.map(Newcomers(world.hub).meet, sticks) for one in found]
    assert {(one.place.device, one.place.series) for one in met if one.place} == {(met[0].place.device, 0)}
    assert len(met) == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_operator_is_told_what_was_not_done(world: World, stick: Path, say: Say) -> None:
    say("token", AREA, "001", "--stick", str(stick), "--hours", "2")
    code, said = say("token", AREA, "002", "--stick", str(stick))
    assert (code, "已经有一个" in said) == (1, True)
    assert "不见了" in say("token", AREA, "002", "--stick", str(stick / "nowhere"))[1]
    with pytest.raises(SystemExit):
        say("token", AREA, "002", "--hours", "0")
    text = read_invitation(stick)
    station, thief = world.factory_new(), world.factory_new()
    ask(station, stick)
    assert not (stick / INVITATION).exists()
    assert say("bundle", "in", str(stick))[0] == 0
    ask_by_stick(text, stick, thief.desk, Newcomer(thief.key_file), world.clock)
    code, said = say("bundle", "in", str(stick))
    assert (code, said.count("：开通了"), said.count("没开通，开通码用过了")) == (1, 1, 1)
    with pytest.raises(Rejected, match="token_used"):
        take_reply(stick, thief.desk, thief.key_file)
    index = next(stick.rglob("up/index.json"))
    index.write_bytes(index.read_bytes()[:-3])
    assert "内容坏了" in say("bundle", "in", str(stick))[1]


def test_the_operator_has_a_sentence_for_every_refusal() -> None:
    """What `Registry.enrol_by_stick` says it may deny."""
    assert set(REFUSED) == {
        Reason.TOKEN_UNKNOWN,
        Reason.TOKEN_USED,
        Reason.TOKEN_EXPIRED,
        Reason.REVOKED,
        Reason.COPIED,
        Reason.SERIES_EXHAUSTED,
        Reason.UNKNOWN_SUITE,
    }
