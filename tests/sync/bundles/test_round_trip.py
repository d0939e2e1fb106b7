"""A station with no network: data by stick, hand-ins by stick, acknowledgements by stick. Over both suites."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from sync.cache.bundle_folder import StickTrouble
from sync.client.bundles import look_down
from sync.client.bundles_inbox import read_result
from sync.wire.blob import BlobRef
from sync.wire.exact import digest
from sync.wire.seal import INTL, KNOWN, SM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sync.bundles.conftest import World

EACH_SUITE = pytest.mark.parametrize("suite_id", KNOWN)


@EACH_SUITE
def test_everything_goes_by_stick_and_comes_back_signed(world: World, stick: Path, suite_id: str) -> None:
    station = world.station(suite_id=suite_id)
    world.publish(a="一", b="二")
    sealed = secrets.token_bytes(600_000)
    paper = (BlobRef(sha256=digest(sealed), bytes=len(sealed)), sealed)
    first, second = station.hand_in(), station.hand_in([paper])
    assert (first.suite, station.desk.enrolment().answer.intake[0].suite) == (suite_id, suite_id)

    written = station.write_out(stick)
    assert (written.envelopes, written.papers) == (2, 1)
    assert station.state_of(first) == ("pending", "")
    (came,) = world.bundles.read_up(stick)
    assert (came.trouble, came.new, came.again, came.refused, came.papers) == (None, 2, 0, 0, 1)
    assert world.received() == sorted([first.id, second.id])
    assert world.opener.open_pending() == 2

    world.number()
    sent = world.write_down(station, stick)
    assert sent.answers == 3
    look = look_down(stick, station.desk)
    assert (look.trouble, look.known) == (None, False)
    station.take_in(stick)
    assert station.roots() == world.roots(station)
    assert len(station.roots()) == 2  # notices, and how far the hand-ins have come
    assert [station.state_of(each) for each in (first, second)] == [("delivered", "")] * 2
    assert station.desk.paper(digest(sealed)).state == "delivered"
    result = read_result(station.desk)
    assert (result.trouble, result.acks, result.refused) == ("", 3, 0)
    assert look_down(stick, station.desk).known
    assert station.changed


def test_a_hub_takes_terminals_of_both_suites_at_once(world: World, stick: Path) -> None:
    stations = [world.station("001", INTL), world.station("002", SM)]
    sent = [each.hand_in() for each in stations]
    for each in stations:
        each.write_out(stick)
    assert sorted(came.new for came in world.bundles.read_up(stick)) == [1, 1]
    assert {each.suite for each in sent} == {INTL, SM}
    assert world.opener.open_pending() == 2
    for each in stations:
        each.over_the_line()
        assert each.roots() == world.roots(each)
        assert each.desk.outbox_depth() == 0


def test_one_stick_serves_many_stations_and_none_reads_anothers(world: World, stick: Path) -> None:
    one, two, three = (world.station(name) for name in ("001", "002", "003"))
    world.publish(a="一")
    world.write_down(one, stick)
    world.write_down(two, stick)
    for each in (one, two):
        each.take_in(stick)
        assert each.roots() == world.roots(each)
    look = look_down(stick, three.desk)
    assert (look.trouble, look.others) == (StickTrouble.OTHER_STATION, ("999999-001", "999999-002"))


def test_numbers_and_keys_come_anew_by_stick_once(world: World, stick: Path) -> None:
    station = world.station()
    series = station.desk.enrolment().answer.series
    station.desk._connection.execute("INSERT INTO series VALUES (?, 9900, ?)", (series, "0" * 64))
    for _ in range(3):  # whoever waits for the answer asks again with each stick
        station.write_out(stick)
        world.bundles.read_up(stick)
        world.bundles.read_up(stick)
    world.write_down(station, stick)
    station.take_in(stick)
    answer = station.desk.enrolment().answer
    assert answer.series == series + 1
    assert world.station("001").desk.enrolment().answer.series == series + 2
    sent = station.hand_in()
    station.write_out(stick)
    assert world.bundles.read_up(stick)[0].new == 1
    assert sent.series == series + 1


def test_what_the_hub_will_not_take_is_parked_with_its_reason(world: World, stick: Path) -> None:
    station, other = world.station("001"), world.station("002")
    good, bad = station.hand_in(), station.hand_in()
    # an envelope that speaks of a key the hub never had, as after a hub was set up anew
    away = {path: path.read_bytes() for path in (world.hub.folder / "intake").iterdir()}
    for path in away:
        path.unlink()
    world.hub.intake._kids = frozenset()
    station.write_out(stick)
    (came,) = world.bundles.read_up(stick)
    assert (came.new, came.refused) == (0, 2)
    world.write_down(station, stick)
    station.take_in(stick)
    assert station.state_of(good) == station.state_of(bad) == ("parked", "unknown_key")
    # mended at the hub, unparked by the technician: the stick of before must not park it again
    for path, data in away.items():
        path.write_bytes(data)
    for each in (good, bad):
        station.desk.unpark(each.id)
    station.take_in(stick)
    assert station.state_of(good) == ("pending", "")
    station.write_out(stick)
    assert world.bundles.read_up(stick)[0].new == 2
    world.write_down(station, stick)
    station.take_in(stick)
    assert station.state_of(bad) == ("delivered", "")
    assert other.desk.outbox_depth() == 0


def test_a_terminal_that_was_shut_out_brings_its_hand_ins_and_gets_nothing(world: World, stick: Path) -> None:
    station = world.station()
    world.write_down(station, stick)
    sent = station.hand_in()
    world.hub.registry.revoke("999999", station.device)
    station.desk.write(lambda tx: tx.revoke())
    assert look_down(stick, station.desk).trouble is StickTrouble.REVOKED
    assert station.write_out(stick).envelopes == 1
    world.hub.registry._known.clear()
    assert world.bundles.read_up(stick)[0].trouble is StickTrouble.REVOKED
    assert world.received() == []
    assert world.bundles.read_up(stick, revoked=True)[0].new == 1
    assert world.received() == [sent.id]
