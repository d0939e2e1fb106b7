"""A terminal that never sees a network becomes known by stick; a wrong stick has its word, and changes nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble
from sync.cache.invitation_file import read_invitation, take_away_invitation, write_invitation
from sync.client.enrol import enrol
from sync.client.enrol_stick import Newcomer, ask_again, ask_by_stick, asked, take_reply
from sync.client.errors import Rejected
from sync.client.keys import make_key, read_key
from sync.hub.newcomers import Newcomers
from sync.wire.bundle import INDEX, ROOT, newcomer_folder
from sync.wire.enrol_stick import INVITATION, EnrolReply, ask_name, open_ask, open_reply, sign_ask, sign_reply
from sync.wire.reasons import Reason
from sync.wire.seal import INTL, SM, suite
from tests.sync.bundles.conftest import AREA, Station, World, a_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sync.hub.newcomers import Met


def ask(station: Station, invitation: str, stick: Path, suite_id: str = INTL) -> None:
    ask_by_stick(invitation, stick, station.desk, Newcomer(station.key_file, suite_id, "test 1"), station.world.clock)


def meet(world: World, stick: Path) -> list[Met]:
    return Newcomers(world.hub).meet(stick)


def take(station: Station, stick: Path):
    return take_reply(stick, station.desk, station.key_file)


def place_of(station: Station, stick: Path, way: str) -> Path:
    return stick / ROOT / newcomer_folder(read_key(station.key_file).sign_public) / way / INDEX


def refused(station: Station, stick: Path) -> StickTrouble:
    """Why the reply on the stick is not taken; what stood before stands."""
    before = station.desk.enrolment(), asked(station.desk)
    with pytest.raises(StickFailed) as failed:
        take(station, stick)
    assert (station.desk.enrolment(), asked(station.desk)) == before
    return failed.value.trouble


@pytest.fixture
def new(world: World) -> Station:
    return world.factory_new()


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


def test_a_stick_that_is_empty_gone_or_somebody_elses(world: World, new: Station, stick: Path, tmp_path: Path) -> None:
    assert refused(new, stick) is StickTrouble.NOTHING
    ask(new, world.invitation(), stick)
    assert refused(new, stick) is StickTrouble.NOTHING
    assert refused(new, tmp_path / "nowhere") is StickTrouble.GONE
    other = world.factory_new("002")
    ask(other, world.invitation("002"), stick)
    assert refused(new, stick) is StickTrouble.OTHER_STATION


@pytest.mark.parametrize("much", [0, 1, 200, -2])
def test_a_reply_that_was_cut_short(world: World, new: Station, stick: Path, much: int) -> None:
    ask(new, world.invitation(), stick)
    meet(world, stick)
    index = place_of(new, stick, "down")
    index.write_bytes(index.read_bytes()[:much])
    assert refused(new, stick) is StickTrouble.DAMAGED
    index.rename(index.with_name(".fresh.index.json"))
    assert refused(new, stick) is StickTrouble.HALF
    meet(world, stick)
    assert take(new, stick).series == 0


def test_a_reply_that_was_altered(world: World, new: Station, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    meet(world, stick)
    index = place_of(new, stick, "down")
    whole = index.read_bytes()
    index.write_bytes(whole.replace(b'"ask":"', b'"ask":"0', 1).replace(b'","place"', b'", "place"', 1))
    assert refused(new, stick) is StickTrouble.DAMAGED
    index.write_bytes(whole.replace(b'"suite":"x25519-ed25519-1"', b'"suite":"x25519-ed25519-9"'))
    assert refused(new, stick) is StickTrouble.LATER_RELEASE
    reply = open_reply(whole)
    forged = msgspec.structs.replace(reply, refused="token_used")
    index.write_bytes(sign_reply(forged, suite(INTL).new_signer().private))
    assert refused(new, stick) is StickTrouble.FORGED


def test_a_reply_of_another_hub(world: World, new: Station, stick: Path, tmp_path: Path) -> None:
    ask(new, world.invitation(), stick)
    data = place_of(new, stick, "up").read_bytes()
    stranger = suite(INTL).new_signer()
    reply = EnrolReply(suite=INTL, sign_public=stranger.public, ask=ask_name(data), refused="token_used")
    index = place_of(new, stick, "down")
    index.parent.mkdir()
    index.write_bytes(sign_reply(reply, stranger.private))
    assert refused(new, stick) is StickTrouble.OTHER_HUB
    (tmp_path / "other").mkdir()
    with a_world(tmp_path / "other") as elsewhere:
        assert [one.trouble for one in meet(elsewhere, stick)] == [StickTrouble.OTHER_HUB]


def test_another_terminals_reply_in_our_folder(world: World, new: Station, stick: Path) -> None:
    other = world.factory_new("002")
    ask(new, world.invitation(), stick)
    ask(other, world.invitation("002"), stick)
    meet(world, stick)
    shutil.copy(place_of(other, stick, "down"), place_of(new, stick, "down"))
    assert refused(new, stick) is StickTrouble.OLD  # it speaks of another ask
    shutil.copy(place_of(other, stick, "up"), place_of(new, stick, "up"))
    met = {one.folder: one.trouble for one in meet(world, stick)}
    assert met[newcomer_folder(read_key(new.key_file).sign_public)] is StickTrouble.FORGED


def test_a_place_of_another_terminal_under_our_ask_opens_nothing(world: World, new: Station, stick: Path) -> None:
    """Even the hub's own key cannot give us what was sealed for somebody else."""
    ask(new, world.invitation(), stick)
    meet(world, stick)
    other = world.factory_new("002")
    key = make_key(other.key_file)
    theirs = msgspec.structs.replace(open_ask(asked(new.desk).ask), sign_public=key.sign_public)
    reply = open_reply(place_of(new, stick, "down").read_bytes())
    sealed = suite(INTL).seal(b"{}", key.box_public)
    swapped = msgspec.structs.replace(reply, place=sealed)
    place_of(new, stick, "down").write_bytes(sign_reply(swapped, world.hub.keys.signer.private))
    assert refused(new, stick) is StickTrouble.OTHER_STATION
    unsaid = sign_ask(theirs, read_key(new.key_file).sign_private)
    place_of(new, stick, "up").write_bytes(unsaid)
    assert [one.trouble for one in meet(world, stick)] == [StickTrouble.FORGED]


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


def test_links_and_foreign_things_on_the_stick_are_left_alone(
    world: World, new: Station, stick: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (stick / ROOT).symlink_to(outside)
    with pytest.raises(StickFailed) as failed:
        ask(new, world.invitation(), stick)
    assert failed.value.trouble is StickTrouble.FOREIGN
    assert list(outside.iterdir()) == []


def test_a_damaged_and_a_mute_ask_are_told_to_the_operator(world: World, new: Station, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    index = place_of(new, stick, "up")
    whole = index.read_bytes()
    for data, trouble in (
        (whole[:-9], StickTrouble.DAMAGED),
        (whole.replace(b'"area":"999999"', b'"area":"999998"'), StickTrouble.FORGED),
        (whole.replace(b'"suite":"x25519-ed25519-1"', b'"suite":"x25519-ed25519-9"'), StickTrouble.LATER_RELEASE),
    ):
        index.write_bytes(data)
        assert [one.trouble for one in meet(world, stick)] == [trouble]
        assert not place_of(new, stick, "down").exists()
    index.unlink()
    assert meet(world, stick) == []


def test_a_reply_that_could_not_be_written_is_written_the_next_time(world: World, new: Station, stick: Path) -> None:
    ask(new, world.invitation(), stick)
    way = place_of(new, stick, "down").parent
    way.write_text("somebody's")
    assert [one.trouble for one in meet(world, stick)] == [StickTrouble.FOREIGN]
    way.unlink()
    assert [one.place.series for one in meet(world, stick)] == [0]
    assert take(new, stick).series == 0


def test_a_stick_pulled_while_it_is_tidied_is_no_failure(
    world: World, new: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(new, world.invitation(), stick)
    meet(world, stick)

    def pulled(folder: BundleFolder) -> None:
        raise StickFailed(StickTrouble.GONE)

    monkeypatch.setattr(BundleFolder, "forget", pulled)
    assert take(new, stick) == new.desk.enrolment().answer
    assert refused(new, stick) is StickTrouble.OLD


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
