"""A terminal that never sees a network becomes known by stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.cache.bundle_folder import StickFailed, StickTrouble
from sync.cache.invitation_file import read_invitation, take_away_invitation, write_invitation
from sync.client.enrol import enrol
from sync.client.enrol_stick import ask_again, asked
from sync.client.errors import Rejected
from sync.wire.enrol_stick import INVITATION, open_ask
from sync.wire.reasons import Reason
from sync.wire.seal import INTL, SM
from tests.sync.bundles.conftest import AREA, Station, World
from tests.sync.bundles.newcomers import ask, meet, place_of, refused, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("suite_id", [INTL, SM])
def test_a_terminal_asks_and_is_known(world: World, new: Station, stick: Path, suite_id: str) -> None:
    ask(new, world.invitation("007"), stick, suite_id)
    assert new.desk.enrolment() is None
    (met,) = meet(world, stick)
    assert (met.refused, met.trouble) == (None, None)
    answer = take(new, stick)
    assert (answer.station, answer.series, answer.hub_kid) == ("007", 0, world.hub.keys.kid)
    assert new.desk.enrolment().answer == answer == met.place
    assert asked(new.desk) is None
    assert [entry.did for entry in new.desk.audit_trail()] == ["enrolled"]
    assert meet(world, stick) == []  # the stick was tidied: the hub does not hear it again


def test_reading_the_ask_again_gives_the_same_place(world: World, new: Station, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    first = meet(world, stick)[0].place
    world.clock.pass_time(days=3)
    again = meet(world, stick)[0].place
    assert (again.device, again.series) == (first.device, first.series)
    assert take(new, stick).series == first.series
    assert world.station().desk.enrolment().answer.series == 1


def test_a_week_old_ask_is_answered_again_after_its_code_ran_out(world: World, new: Station, stick: Path) -> None:
    """The first reply was lost on the way; the code was used in its time."""
    ask(new, world.invitation(hours=24), stick)
    meet(world, stick)
    place_of(new, stick, "down").unlink()
    world.clock.pass_time(days=8)
    assert meet(world, stick)[0].place is not None
    assert take(new, stick).series == 0


@pytest.mark.parametrize("suite_id", [INTL, SM])  # a signature of SM2 is another one each time
def test_the_same_ask_is_written_again_to_another_stick(
    world: World, new: Station, stick: Path, tmp_path: Path, suite_id: str
) -> None:
    invitation = world.invitation()
    ask(new, invitation, stick, suite_id)
    lost = place_of(new, stick, "up").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    ask_again(other, new.desk)
    assert place_of(new, other, "up").read_bytes() == lost
    world.clock.pass_time(hours=2)
    ask(new, invitation, other, suite_id)
    assert place_of(new, other, "up").read_bytes() == lost
    with pytest.raises(Rejected, match="not_asked"):
        ask_again(other, world.factory_new("002").desk)


def test_a_used_code_lets_no_other_key_in(world: World, new: Station, stick: Path) -> None:
    invitation = world.invitation()
    ask(new, invitation, stick)
    meet(world, stick)
    thief = world.factory_new("002")
    ask(thief, invitation, stick)
    reasons = {one.refused for one in meet(world, stick)}
    assert reasons == {None, Reason.TOKEN_USED}
    with pytest.raises(Rejected, match="token_used"):
        take(thief, stick)
    assert thief.desk.enrolment() is None
    assert asked(thief.desk) is None
    assert take(new, stick).station == "001"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda world, text: world.clock.pass_time(days=2), "token_expired"),
        (lambda world, text: text.replace("999999-", "999999-x"), "token_unknown"),
        (lambda world, text: text.replace("999999-", "000000-"), "token_unknown"),
    ],
)
def test_a_code_that_is_none_any_more_is_refused_and_the_terminal_told(
    world: World, new: Station, stick: Path, spoil: Callable[[World, str], str | None], why: str
) -> None:
    invitation = world.invitation()
    ask(new, spoil(world, invitation) or invitation, stick)
    assert [one.refused for one in meet(world, stick)] == [why]
    with pytest.raises(Rejected, match=why):
        take(new, stick)
    assert new.desk.enrolment() is None
    ask(new, world.invitation(), stick)
    meet(world, stick)
    assert take(new, stick).area == AREA


def test_what_is_no_code_writes_nothing(new: Station, stick: Path) -> None:
    for text in ("", "hello", f"JSE1 http://hub.invalid {'x' * 24} {'0' * 16}"):
        with pytest.raises(Rejected, match="bad_code"):
            ask(new, text, stick)
    assert list(stick.iterdir()) == []
    assert not new.key_file.exists()


def test_a_terminal_shut_out_since_is_not_let_in_by_its_old_ask(world: World, new: Station, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    device = meet(world, stick)[0].place.device
    world.hub.registry.revoke(AREA, device)
    assert meet(world, stick)[0].refused is Reason.REVOKED
    with pytest.raises(Rejected, match="revoked"):
        take(new, stick)
    ask(new, world.invitation(), stick)
    assert meet(world, stick)[0].place.device == device
    assert take(new, stick).series == 1


def test_over_the_line_neither(world: World) -> None:
    station = world.factory_new()
    station.line.up, invitation = True, world.invitation()
    enrol(invitation, station.desk, station.line, station.key_file, world.clock)
    world.hub.registry.revoke(AREA, station.device)
    with pytest.raises(Rejected, match="token_used"):
        enrol(invitation, station.desk, station.line, station.key_file, world.clock)


def test_a_stick_after_the_line_with_one_code(world: World, new: Station, stick: Path) -> None:
    """The answer over the line was lost; the technician goes on by stick."""
    invitation = world.invitation()
    new.line.up = True
    enrol(invitation, world.factory_new("002").desk, new.line, new.key_file, world.clock)
    ask(new, invitation, stick)
    assert meet(world, stick)[0].place.series == 1
    assert take(new, stick).series == 1


def test_a_reply_to_an_earlier_ask_and_one_that_was_taken(
    world: World, new: Station, stick: Path, tmp_path: Path
) -> None:
    ask(new, world.invitation(), stick)
    meet(world, stick)
    early = place_of(new, stick, "down").read_bytes()
    ask(new, world.invitation("002"), stick)
    assert refused(new, stick) is StickTrouble.OLD
    meet(world, stick)
    late = place_of(new, stick, "down").read_bytes()
    assert take(new, stick).station == "002"
    for replayed in (early, late):
        place_of(new, stick, "down").write_bytes(replayed)
        assert refused(new, stick) is StickTrouble.OLD
    assert new.desk.enrolment().answer.station == "002"


def test_asking_anew_keeps_what_stands_until_the_reply_is_there(world: World, stick: Path) -> None:
    station = world.station()
    before = station.desk.enrolment().answer
    station.hand_in()
    ask(station, world.invitation("002"), stick)
    assert station.desk.enrolment().answer == before
    assert open_ask(asked(station.desk).ask).earlier == ""  # its pass is still good: it goes on no stick
    world.clock.pass_time(hours=13)
    ask(station, world.invitation("002"), stick)
    assert open_ask(asked(station.desk).ask).earlier == before.token
    meet(world, stick)
    after = take(station, stick)
    assert (after.device, after.station) == (before.device, "002")
    assert station.desk.outbox_depth() == 1


def test_becoming_known_over_the_line_ends_the_asking(world: World, new: Station, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    meet(world, stick)
    new.line.up = True
    enrol(world.invitation(), new.desk, new.line, new.key_file, world.clock)
    assert refused(new, stick) is StickTrouble.OLD


def test_a_later_bundle_keeps_the_series_of_the_newest_enrolment(world: World, new: Station, stick: Path) -> None:
    """What was settled by stick before the line enrolled it anew must not come back with the next bundle."""
    ask(new, world.invitation(), stick)
    meet(world, stick)
    take(new, stick)
    new.line.up = True
    world.clock.pass_time(minutes=1)
    enrol(world.invitation(), new.desk, new.line, new.key_file, world.clock)
    assert new.desk.enrolment().answer.series == 1
    world.write_down(new, stick)
    new.take_in(stick)
    assert new.desk.enrolment().answer.series == 1


def test_a_terminal_of_a_suite_the_hub_has_no_key_for(new: Station, world: World, stick: Path) -> None:
    world.hub.keys = world.hub.keys._replace(intake=())
    world.hub.registry._keys = world.hub.keys
    ask(new, world.invitation(), stick)
    assert [one.refused for one in meet(world, stick)] == [Reason.UNKNOWN_SUITE]


def test_what_the_terminal_remembered_may_be_unreadable(new: Station, world: World, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    meet(world, stick)
    new.desk.write(lambda tx: tx.note("enrol_asked", "{"))
    assert asked(new.desk) is None
    assert refused(new, stick) is StickTrouble.OLD


def test_the_invitation_lies_on_the_stick_until_it_is_used(world: World, new: Station, stick: Path) -> None:
    text = world.invitation()
    write_invitation(stick, text)
    assert read_invitation(stick) == text
    with pytest.raises(StickFailed) as failed:
        write_invitation(stick, world.invitation())
    assert failed.value.trouble is StickTrouble.FOREIGN
    take_away_invitation(stick, "another")
    assert read_invitation(stick) == text
    ask(new, text, stick)
    assert read_invitation(stick) == ""
    token = text.split(" ")[2].encode()
    assert not [path for path in stick.rglob("*") if path.is_file() and token in path.read_bytes()]
    assert token not in b"".join(path.read_bytes() for path in new.folder.iterdir() if path.is_file())


def test_only_a_small_text_is_an_invitation(stick: Path) -> None:
    file = stick / INVITATION
    for raw in (b"\xff\xfe", b"x" * 5000, b"a\x07b"):
        file.write_bytes(raw)
        assert read_invitation(stick) == ""
    file.unlink()
    file.symlink_to("/dev/zero")
    assert read_invitation(stick) == ""
    with pytest.raises(StickFailed):
        write_invitation(stick, "x")
