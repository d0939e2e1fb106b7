"""A wrong stick has its word when a terminal asks to be let in, and changes nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble
from sync.client.enrol_stick import asked
from sync.client.keys import make_key, read_key
from sync.wire.bundle import ROOT, newcomer_folder
from sync.wire.enrol_stick import EnrolReply, ask_name, open_ask, open_reply, sign_ask, sign_reply
from sync.wire.seal import INTL, suite
from tests.sync.bundles.conftest import Station, World, a_world
from tests.sync.bundles.newcomers import ask, meet, place_of, refused, take

if TYPE_CHECKING:
    from pathlib import Path


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
