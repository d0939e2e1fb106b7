"""Down: the feed ends where the signed manifest says, or says why not and keeps what readers see."""

from __future__ import annotations

import contextlib
import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.cache.catalogue import Catalogue
from sync.client.doors import Fetched
from sync.client.errors import Rejected, TokenOld, Unreachable
from sync.client.feed import FeedReader
from sync.simulated import SimulatedHub
from sync.wire import manifest as manifests
from sync.wire.posting import Posting
from sync.wire.seal import INTL, suite
from sync.wire.segment import encode_segment, gone, put
from tests.sync.terminal import HandClock

from .conftest import COUNTY, Terminal


def jobs(first: int, last: int, ver: int = 1):
    return [
        put(f"p{number:04}", ver, Posting(id=f"p{number:04}", title=f"岗位{ver}", ver=ver))
        for number in range(first, last)
    ]


@pytest.fixture
def reader(terminal: Terminal) -> FeedReader:
    return FeedReader(COUNTY, terminal.catalogue, terminal.hub, terminal.membership, app="0.1.0")


def ids(terminal: Terminal) -> set[str]:
    return set(terminal.catalogue.versions())


def test_from_nothing_to_level_and_then_only_what_is_new(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 35))
    doors = []
    terminal.hub.before = doors.append
    assert reader.poll("")
    assert ids(terminal) == {f"p{number:04}" for number in range(35)}
    assert doors == ["manifest"] + ["segment"] * 4
    doors.clear()
    terminal.clock.pass_time(minutes=1)
    assert reader.poll("") is False
    terminal.hub.publish(COUNTY, [gone("p0003", 2), *jobs(35, 36)])
    assert reader.poll("")
    assert reader.poll("") is False
    assert doors == ["manifest", "manifest", "segment", "manifest"]
    assert "p0003" not in ids(terminal)
    assert "p0035" in ids(terminal)


def test_a_mark_that_was_followed_is_not_asked_about_again(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 3))
    assert reader.poll("m1")
    doors = []
    terminal.hub.before = doors.append
    terminal.hub.publish(COUNTY, jobs(3, 5))
    assert not reader.poll("m1")
    assert doors == []
    terminal.hub.after = lambda _: (_ for _ in ()).throw(Unreachable("cut"))
    with pytest.raises(Unreachable):
        reader.poll("m2")
    terminal.hub.after = lambda _: None
    assert reader.poll("m2"), "a mark that was not followed to its end is followed the next time"
    assert len(ids(terminal)) == 5


def test_a_feed_without_changes_is_shown_as_empty(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, [])
    reader.poll("")
    assert terminal.catalogue.lane(COUNTY).stand().rows == 0
    assert terminal.catalogue.count() == 0


def test_who_is_far_behind_takes_the_base_and_loses_nothing(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 20))
    reader.poll("")
    terminal.hub.publish(COUNTY, [*jobs(20, 80), gone("p0001", 2)])
    terminal.hub.feeds[COUNTY].base = 75
    assert reader.poll("")
    assert len(ids(terminal)) == 79
    assert terminal.catalogue.lane(COUNTY).stand().cursor.head == 81
    terminal.catalogue.sweep()
    assert len(ids(terminal)) == 79


def test_a_new_epoch_replaces_everything_at_once(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 30))
    reader.poll("")
    fresh = SimulatedHub(terminal.clock, segment_size=10)
    fresh.publish(COUNTY, jobs(100, 125))
    fresh.feeds[COUNTY].epoch = "e2"
    terminal.hub.feeds = fresh.feeds
    seen = []
    terminal.hub.after = lambda door: seen.append(len(ids(terminal)))
    reader.poll("")
    assert set(seen) == {30}
    assert ids(terminal) == {f"p{number:04}" for number in range(100, 125)}


def test_a_cut_download_goes_on_with_the_same_byte_and_part(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 40))
    terminal.hub.feeds[COUNTY].base = 40
    real, opened = terminal.hub.segment, []

    def half(place, sha256, size, partial):
        opened.append((sha256, len(partial)))
        if len(opened) == 1:
            partial += terminal.hub.files[sha256][: size // 2]
            raise Unreachable("cut_short")
        real(place, sha256, size, partial)

    terminal.hub.segment = half
    with pytest.raises(Unreachable):
        reader.poll("")
    assert terminal.catalogue.count() == 0
    assert reader.poll("")
    assert opened[1] == (opened[0][0], opened[1][1])
    assert opened[1][1] > 0
    assert len(ids(terminal)) == 40


def test_a_restart_in_the_middle_of_a_base_keeps_its_parts(terminal: Terminal, monkeypatch):
    monkeypatch.setattr("sync.wire.segment.MAX_CHANGES", 10)
    terminal.hub.publish(COUNTY, jobs(0, 40))
    terminal.hub.feeds[COUNTY].base = 40
    parts = []

    def stop_at_third(door: str) -> None:
        if door == "segment":
            parts.append(1)
            if len(parts) == 3:
                raise Unreachable("power")

    terminal.hub.before = stop_at_third
    with pytest.raises(Unreachable):
        FeedReader(COUNTY, terminal.catalogue, terminal.hub, terminal.membership).poll("")
    terminal.catalogue.close()
    terminal.catalogue = Catalogue(terminal.folder / "catalogue.db", terminal.clock)
    assert FeedReader(COUNTY, terminal.catalogue, terminal.hub, terminal.membership).poll("")
    assert len(parts) == 5
    assert len(ids(terminal)) == 40


def serve(terminal: Terminal, **changes):
    """The true manifest with changes, signed by the hub all the same."""
    real = terminal.hub._describe(COUNTY, terminal.hub.feeds[COUNTY])
    changed = msgspec.structs.replace(real, **changes)
    body = manifests.sign_manifest(changed, INTL, terminal.hub.kid, terminal.hub.signer.private)
    terminal.hub.manifest = lambda *_: Fetched(body, "e")


def test_manifests_that_are_not_the_hubs(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 5))
    real = terminal.hub._describe(COUNTY, terminal.hub.feeds[COUNTY])
    stranger = suite(INTL).new_signer()
    forged = manifests.sign_manifest(real, INTL, terminal.hub.kid, stranger.private)
    for body, reason in ((b"<html>", "malformed"), (forged, "tampered"), (b"x" * 2_000_000, "too_large")):
        terminal.hub.manifest = lambda *_, body=body: Fetched(body, "e")
        with pytest.raises(Unreachable) as failed:
            reader.poll("")
        assert failed.value.reason == reason
    serve(terminal, scope="nat")
    with pytest.raises(Unreachable, match="tampered"):
        reader.poll("")
    assert terminal.catalogue.count() == 0


def test_yesterdays_manifest_out_of_a_cache_is_not_followed(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 15))
    body = terminal.hub.manifest(terminal.membership.with_pass(lambda place: place), COUNTY, "").body
    terminal.hub.publish(COUNTY, jobs(15, 20))
    reader.poll("")
    terminal.hub.manifest = lambda *_: Fetched(body, "old")
    with pytest.raises(Unreachable, match="stale_manifest"):
        reader.poll("")
    assert len(ids(terminal)) == 20


def test_a_manifest_for_later_programs(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 5))
    serve(terminal, min_app="0.2.0")
    with pytest.raises(Rejected, match="update_needed"):
        reader.poll("")
    serve(terminal, min_app="0.1.0")
    assert reader.poll("")


@pytest.mark.parametrize("times", [1, 2])
def test_a_damaged_file_is_fetched_once_more(terminal: Terminal, reader: FeedReader, times):
    terminal.hub.publish(COUNTY, jobs(0, 5))
    real, opened = terminal.hub.segment, []

    def damaged(place, sha256, size, partial):
        real(place, sha256, size, partial)
        opened.append(1)
        if len(opened) <= times:
            partial[3] ^= 1

    terminal.hub.segment = damaged
    if times == 1:
        assert reader.poll("")
    else:
        with pytest.raises(Unreachable, match="tampered"):
            reader.poll("")
        assert reader.poll("")
    assert len(ids(terminal)) == 5


def test_files_that_no_hub_should_name(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 5))
    (ref,) = terminal.hub._segments(terminal.hub.feeds[COUNTY])
    serve(terminal, segments=(msgspec.structs.replace(ref, bytes=10_000_000),))
    with pytest.raises(Unreachable, match="too_large"):
        reader.poll("")
    odd = encode_segment([])[:-1] + b"?"
    name = terminal.hub._file([])["sha256"]
    del terminal.hub.files[name]
    import hashlib

    terminal.hub.files[hashlib.sha256(odd).hexdigest()] = odd
    serve(terminal, segments=(msgspec.structs.replace(ref, bytes=len(odd), sha256=hashlib.sha256(odd).hexdigest()),))
    with pytest.raises(Unreachable, match="malformed"):
        reader.poll("")


def test_a_short_file_is_damage_too(terminal: Terminal, reader: FeedReader):
    terminal.hub.publish(COUNTY, jobs(0, 5))
    terminal.hub.segment = lambda place, sha256, size, partial: partial.extend(b"short")
    with pytest.raises(Unreachable, match="tampered"):
        reader.poll("")


def test_an_old_pass_is_the_hubs_trouble(terminal: Terminal, reader: FeedReader):
    def never(*_):
        raise TokenOld("token_expired")

    terminal.hub.manifest = never
    with pytest.raises(Unreachable, match="token_expired"):
        reader.poll("")


moves = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


@given(moves, st.integers(0, 2**32), st.integers(1, 9))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_whatever_breaks_both_ends_hold_the_same_in_the_end(tmp_path_factory, some, seed, size):
    """An oracle test: a history that grows while terminals are cut, killed and sent back to the base."""
    chance = random.Random(seed)
    clock = HandClock()
    hub = SimulatedHub(clock, segment_size=size)
    folder = tmp_path_factory.mktemp("feed")
    catalogue = Catalogue(folder / "catalogue.db", clock)
    member = Member(hub)
    reader = FeedReader(COUNTY, catalogue, hub, member)

    def sometimes(_: str) -> None:
        if chance.random() < 0.25:
            raise Unreachable("cut")

    hub.before = hub.after = sometimes
    hub.publish(COUNTY, [])
    vers: dict[int, int] = {}
    for row, dies in some:
        vers[row] = vers.get(row, 0) + 1
        name = f"p{row}"
        change = gone(name, vers[row]) if dies else put(name, vers[row], Posting(id=name, title="岗", ver=vers[row]))
        hub.publish(COUNTY, [change])
        kept = hub.feeds[COUNTY]
        if chance.random() < 0.1:
            kept.base = chance.randint(kept.base, len(kept.changes))
        if chance.random() < 0.5:
            attempt(reader)
        if chance.random() < 0.15:
            catalogue.close()
            catalogue = Catalogue(folder / "catalogue.db", clock)
            reader = FeedReader(COUNTY, catalogue, hub, member)
        if chance.random() < 0.1:
            catalogue.sweep()
    hub.before = hub.after = lambda _: None
    reader.poll("")
    living = {change.id: change.ver for change in hub.feeds[COUNTY].living(len(some))}
    assert catalogue.versions() == living
    assert catalogue.lane(COUNTY).true_leaves().root() == catalogue.lane(COUNTY).stand().root
    catalogue.close()


def attempt(reader: FeedReader) -> None:
    with contextlib.suppress(Unreachable):
        reader.poll("")


class Member:
    """A membership without desk and keys."""

    def __init__(self, hub: SimulatedHub) -> None:
        self.hub = hub
        self._answer = hub._answer()

    def answer(self):
        return self._answer

    def with_pass(self, work):
        from sync.client.doors import Pass

        return work(Pass("http://hub.invalid", self._answer.token))
