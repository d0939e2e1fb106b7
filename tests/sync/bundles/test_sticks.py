"""Sticks as they are found: pulled, full, read-only, cut short, foreign, forged. Each has its own word."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import msgspec
import pytest

from sync.cache import bundle_folder
from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble, devices_on
from sync.client.bundles import INBOX, look_down
from sync.client.bundles import take_in as copy_in
from sync.client.bundles_inbox import read_result
from sync.hub.bundles import Bundles
from sync.hub.bundles_cli import WORDS
from sync.wire import bundle as bundles
from sync.wire.ack import Ack, ItemResult, sign_ack
from sync.wire.envelope import encode
from sync.wire.exact import digest, exact
from sync.wire.seal import INTL, suite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sync.bundles.conftest import Station, World


@pytest.fixture
def station(world: World, stick: Path) -> Station:
    """A station for which the hub has written a stick, with something that waits."""
    made = world.station()
    world.publish(a="一")
    made.hand_in()
    world.write_down(made, stick)
    return made


def down(station: Station, stick: Path) -> Path:
    return stick / bundles.ROOT / station.device / "down"


def trouble(station: Station, stick: Path) -> StickTrouble | None:
    return look_down(stick, station.desk).trouble


def refused(station: Station, stick: Path) -> StickTrouble:
    with pytest.raises(StickFailed) as failed:
        copy_in(stick, station.desk, station.folder / INBOX)
    return failed.value.trouble


def test_an_empty_a_missing_and_a_foreign_stick(station: Station, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert trouble(station, empty) is StickTrouble.NOTHING
    assert trouble(station, tmp_path / "nowhere") is StickTrouble.GONE
    (empty / bundles.ROOT).write_text("somebody's file")
    assert trouble(station, empty) is StickTrouble.FOREIGN
    with pytest.raises(StickFailed) as failed:
        station.write_out(empty)
    assert failed.value.trouble is StickTrouble.FOREIGN


@pytest.mark.parametrize("which", ["index", "file", "shorter"])
def test_a_copy_that_was_cut_short_is_not_taken(station: Station, stick: Path, which: str) -> None:
    folder = down(station, stick)
    part = next(folder.glob("*.part"))
    if which == "index":
        (folder / bundles.INDEX).unlink()
    elif which == "file":
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:-1])
    assert trouble(station, stick) is StickTrouble.HALF
    assert refused(station, stick) is StickTrouble.HALF
    station.settle_inbox()
    assert station.roots() == {}


def test_a_changed_byte_is_found_before_anything_is_believed(station: Station, stick: Path) -> None:
    part = next(down(station, stick).glob("*.part"))
    part.write_bytes(bytes([part.read_bytes()[0] ^ 1]) + part.read_bytes()[1:])
    assert trouble(station, stick) is None  # by their lengths all files are there
    assert refused(station, stick) is StickTrouble.DAMAGED
    station.settle_inbox()
    assert station.roots() == {}


def test_a_changed_index_is_forged(station: Station, stick: Path) -> None:
    index = down(station, stick) / bundles.INDEX
    signed = msgspec.json.decode(index.read_bytes(), type=bundles.SignedBundle)
    said = msgspec.json.decode(bytes(signed.index), type=bundles.Bundle)
    other = msgspec.structs.replace(said, files=said.files[:1])
    index.write_bytes(exact(msgspec.structs.replace(signed, index=msgspec.Raw(exact(other)))))
    assert trouble(station, stick) is StickTrouble.FORGED
    index.write_bytes(b"{not json")
    assert trouble(station, stick) is StickTrouble.DAMAGED
    index.write_bytes(exact(msgspec.structs.replace(signed, suite="of-tomorrow")))
    assert trouble(station, stick) is StickTrouble.FORGED


def test_a_forged_acknowledgement_in_a_genuine_bundle_settles_nothing(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    station = world.station()
    sent = station.hand_in()
    sha256 = digest(encode(sent))
    somebody = suite(INTL).new_signer()
    kid = station.desk.enrolment().answer.hub_kid
    said = Ack(id=sent.id, sha256=sha256, received_at="2026-11-21T08:00:00Z", kid=kid, suite=INTL)
    forged = ItemResult(id=sent.id, status=201, ack=sign_ack(said, somebody.private))
    monkeypatch.setattr(Bundles, "_answers", lambda *_: [bundles.Answer(sha256=sha256, result=forged)])
    assert world.write_down(station, stick).answers == 1
    station.take_in(stick)
    result = read_result(station.desk)
    assert (result.trouble, result.acks, result.refused) == ("", 0, 0)
    assert station.state_of(sent) == ("pending", "")
    assert "an acknowledgement that the hub did not sign" in caplog.text


def test_another_hubs_stick_is_named_so(station: Station, stick: Path) -> None:
    index = down(station, stick) / bundles.INDEX
    signed = msgspec.json.decode(index.read_bytes(), type=bundles.SignedBundle)
    said = msgspec.json.decode(bytes(signed.index), type=bundles.Bundle)
    other = msgspec.structs.replace(said, hub_kid="0" * 16)
    index.write_bytes(exact(msgspec.structs.replace(signed, index=msgspec.Raw(exact(other)))))
    assert trouble(station, stick) is StickTrouble.OTHER_HUB


def test_a_bundle_carried_into_another_stations_folder_opens_nothing(
    world: World, station: Station, stick: Path
) -> None:
    other = world.station("002")
    down(station, stick).parent.rename(stick / bundles.ROOT / other.device)
    assert trouble(other, stick) is StickTrouble.OTHER_STATION
    station.write_out(stick)
    (stick / bundles.ROOT / station.device / "up").rename(stick / bundles.ROOT / other.device / "up")
    came = [each for each in world.bundles.read_up(stick) if each.device == other.device]
    assert [each.trouble for each in came] == [StickTrouble.OTHER_STATION]
    assert world.received() == []


def test_a_stick_with_links_reaches_nothing_outside(station: Station, stick: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"x" * 10)
    index = down(station, stick) / bundles.INDEX
    index.unlink()
    index.symlink_to(secret)
    assert trouble(station, stick) is StickTrouble.FOREIGN
    outside = tmp_path / "outside"
    outside.mkdir()
    (stick / bundles.ROOT / station.device / "up").symlink_to(outside)
    with pytest.raises(StickFailed) as failed:
        station.write_out(stick)
    assert failed.value.trouble is StickTrouble.FOREIGN
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("name", ["..", ".", "a/b", "", "x" * 65, "-x", "a\n"])
def test_a_folder_that_is_no_devices_is_never_entered(stick: Path, name: str) -> None:
    with pytest.raises(StickFailed):
        BundleFolder.on_stick(stick, name, "down", make=True)
    assert devices_on(stick) == []


def test_foreign_files_are_left_alone_and_old_ones_of_ours_go(station: Station, stick: Path) -> None:
    (stick / "photo.jpg").write_bytes(b"jpg")
    station.write_out(stick)
    up = stick / bundles.ROOT / station.device / "up"
    (up / "notes.txt").write_text("mine")
    before = {path.name for path in up.glob("*.part")}
    station.hand_in()
    station.write_out(stick)
    after = {path.name for path in up.glob("*.part")}
    assert len(before) == len(after) == 2
    assert before != after
    assert (up / "notes.txt").read_text() == "mine"
    assert (stick / "photo.jpg").read_bytes() == b"jpg"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (errno.ENOSPC, StickTrouble.FULL),
        (errno.EROFS, StickTrouble.READ_ONLY),
        (errno.EACCES, StickTrouble.DENIED),
        (errno.EIO, StickTrouble.GONE),
        (errno.ENODEV, StickTrouble.GONE),
    ],
)
def test_a_stick_that_fails_while_it_is_written(
    station: Station, stick: Path, monkeypatch: pytest.MonkeyPatch, code: int, word: StickTrouble
) -> None:
    """Whatever happens, the bundle of before stays whole until the new one is."""
    station.write_out(stick)
    up = stick / bundles.ROOT / station.device / "up"
    index = (up / bundles.INDEX).read_bytes()
    station.hand_in()
    real, written = os.write, []

    def write(handle: int, data: bytes) -> int:
        written.append(handle)
        if len(written) == 2:
            raise OSError(code, "stick")
        return real(handle, data[:10])

    monkeypatch.setattr(bundle_folder.os, "write", write)
    with pytest.raises(StickFailed) as failed:
        station.write_out(stick)
    monkeypatch.undo()
    assert failed.value.trouble is word
    assert (up / bundles.INDEX).read_bytes() == index
    assert not list(up.glob(".fresh*"))
    assert station.write_out(stick).envelopes == 2


def test_a_stick_pulled_while_it_is_read_goes_on_where_it_ended(
    station: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = BundleFolder.read, []

    def read(self: BundleFolder, file: bundles.BundleFile) -> bytes:
        asked.append(file.name)
        if len(asked) == 2:
            raise StickFailed(StickTrouble.GONE)
        return real(self, file)

    monkeypatch.setattr(BundleFolder, "read", read)
    assert refused(station, stick) is StickTrouble.GONE
    monkeypatch.undo()
    station.settle_inbox()
    assert station.roots() == {}
    station.take_in(stick)
    assert station.roots() == station.world.roots(station)


def test_our_own_full_disk_is_not_blamed_on_the_stick(
    station: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "disk")

    monkeypatch.setattr(bundle_folder.os, "write", full)
    assert refused(station, stick) is StickTrouble.OWN_DISK


def test_a_damaged_catalogue_is_filled_anew_from_the_stick(world: World, station: Station, stick: Path) -> None:
    station.take_in(stick)
    world.publish(b="二")
    world.write_down(station, stick)
    lane = station.catalogue.lane(station.catalogue.writer().feeds()[0])
    with station.catalogue.writer().begin() as db:
        db.exec_driver_sql("UPDATE items SET doc = x'7b7d'")
    assert lane.recount()
    station.take_in(stick)
    assert station.roots() == world.roots(station)
    assert read_result(station.desk).trouble == ""


def test_a_terminal_without_hub_or_key_says_so(world: World, station: Station, stick: Path) -> None:
    station.key_file.unlink()
    with pytest.raises(StickFailed) as failed:
        station.write_out(stick)
    assert failed.value.trouble is StickTrouble.NO_KEY
    station.desk._connection.execute("DELETE FROM enrolment")
    assert trouble(station, stick) is StickTrouble.NOT_ENROLLED
    assert refused(station, stick) is StickTrouble.NOT_ENROLLED
    with pytest.raises(StickFailed) as failed:
        station.write_out(stick)
    assert failed.value.trouble is StickTrouble.NOT_ENROLLED


def test_the_hub_has_a_sentence_for_whatever_a_stick_can_be() -> None:
    terminals_own = {"old", "not_enrolled", "no_key", "own_disk"}
    assert {trouble.value for trouble in StickTrouble} - terminals_own == {trouble.value for trouble in WORDS}
