"""The agent brings a copied bundle in without asking any network first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.client.bundles import INBOX
from sync.client.bundles import take_in as copy_in
from sync.client.bundles_inbox import read_result

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sync.bundles.conftest import World


def test_a_ring_is_enough_where_no_network_is_allowed(world: World, stick: Path) -> None:
    station = world.station()
    world.publish(a="一")
    world.write_down(station, stick)
    assert station.agent.attempt("down", station.agent.down_once) > 0  # the hub is away, and has been for long
    copy_in(stick, station.desk, station.folder / INBOX)
    station.agent._wakes["down"].clear()
    station.agent.wake()
    assert station.agent._wakes["down"].is_set()
    station.agent.attempt("down", station.agent.down_once)
    assert station.roots() == world.roots(station)
    assert station.changed
    assert list((station.folder / INBOX).iterdir()) == []


def test_a_copy_that_is_still_under_way_is_left_in_peace(world: World, stick: Path) -> None:
    station = world.station()
    world.publish(a="一")
    world.write_down(station, stick)
    copied = copy_in(stick, station.desk, station.folder / INBOX)
    half = station.folder / INBOX / copied.id
    index = (half / "index.json").read_bytes()
    (half / "index.json").unlink()
    (station.folder / INBOX / "somebody-elses").mkdir()
    station.settle_inbox()
    assert station.roots() == {}
    (half / "index.json").write_bytes(index)
    station.settle_inbox()
    assert station.roots() == world.roots(station)
    assert (station.folder / INBOX / "somebody-elses").is_dir()


def test_what_our_own_disk_bent_is_told_and_put_away(world: World, stick: Path) -> None:
    station = world.station()
    world.publish(a="一")
    world.write_down(station, stick)
    copied = copy_in(stick, station.desk, station.folder / INBOX)
    for part in (station.folder / INBOX / copied.id).glob("*.part"):
        part.write_bytes(b"bent")
    station.settle_inbox()
    assert read_result(station.desk).trouble in {"half", "damaged"}
    assert list((station.folder / INBOX).iterdir()) == []
    station.take_in(stick)
    assert read_result(station.desk).trouble == ""


def test_a_place_of_yesterday_takes_nothing_back(world: World, stick: Path, tmp_path: Path) -> None:
    station = world.station()
    station.write_out(stick)
    world.bundles.read_up(stick)
    world.write_down(station, stick)
    world.clock.pass_time(hours=9)
    station.over_the_line()  # the pass was renewed over the line since
    newer = station.desk.enrolment().answer
    station.take_in(stick)
    assert station.desk.enrolment().answer == newer
    station.desk.write(lambda tx: tx.revoke())
    station.settle_inbox()
    assert station.desk.enrolment().revoked_at is not None
