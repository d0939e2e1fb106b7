"""A real hub and a real terminal with no network between them but what a test lets through."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.bundles import INBOX, write_out
from sync.client.bundles import take_in as copy_in
from sync.client.doors import Fetched
from sync.client.enrol import enrol
from sync.client.errors import LineError, Rejected, Revoked, TokenOld, Unreachable
from sync.client.keys import make_key
from sync.client.settings import LineSettings
from sync.hub import leaf_doors
from sync.hub.blobs import Piece
from sync.hub.bundles import Bundles
from sync.hub.denied import Denied
from sync.hub.hub import Hub
from sync.hub.keys import add_intake_key
from sync.hub.opener import Opener
from sync.hub.publish import publish
from sync.hub.registry import allowed, followed
from sync.hub.sequencer import Sequencer
from sync.hub.settings import HubSettings
from sync.wire.envelope import Envelope, sign
from sync.wire.exact import exact
from sync.wire.ids import uuid7
from sync.wire.number import make_number, new_secret, status_keys
from sync.wire.reasons import Reason
from sync.wire.repair import encode_leaf
from sync.wire.scope import Feed
from sync.wire.seal import INTL, SM
from sync.wire.submission import Submission, seal_submission
from tests.sync.hub_database import prepare_quickly
from tests.sync.terminal import HandClock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sync.client.doors import Pass
    from sync.hub.bearer import Claims
    from sync.wire.blob import BlobRef

T = TypeVar("T")

AREA = "999999"
COUNTY = Feed(f"county/{AREA}", "notice")
_OLD = {Reason.TOKEN_EXPIRED, Reason.NO_TOKEN}
_OUT = {Reason.REVOKED, Reason.COPIED}


@contextmanager
def spoken() -> Iterator[None]:
    """What the hub denies, as the line tells it."""
    try:
        yield
    except Denied as denied:
        if denied.reason in _OUT:
            raise Revoked(denied.reason) from None
        raise (TokenOld if denied.reason in _OLD else Rejected)(denied.reason) from None


class DirectLine:
    """The hub's doors without HTTP; `up` says whether there is a network."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.up = True
        self.offset = 0.0

    def enrol(self, url, request):
        return self._ask(lambda: self.hub.registry.enrol(request))

    def renew(self, url, request):
        return self._ask(lambda: self.hub.registry.renew(request))

    def hand_up(self, place, envelopes):
        return self._for(place, lambda claims: self.hub.intake.receive_batch(claims, list(envelopes)).items)

    def blob(self, place, sha256):
        return self._for(place, lambda claims: self.hub.blobs.standing(claims, sha256))

    def hand_up_piece(self, place, sha256, first, total, data):
        return self._for(
            place, lambda claims: self.hub.blobs.receive(claims, Piece(sha256, first, total, data)).standing
        )

    def stands(self, place, etag, beat):
        return self._for(place, lambda c: self._fetched(self.hub.shelf.stands(allowed(c), c.area, followed(c)), etag))

    def manifest(self, place, feed, etag):
        return self._for(place, lambda claims: self._fetched(self.hub.shelf.manifest(feed, claims.area), etag))

    def leaves(self, place, feed):
        return self._for(place, lambda claims: exact(leaf_doors.vector(self.hub.engine, feed, claims.area)))

    def leaf(self, place, feed, leaf):
        return self._for(place, lambda claims: encode_leaf(leaf_doors.rows(self.hub.engine, feed, claims.area, leaf)))

    def segment(self, place, sha256, size, partial):
        partial[:] = self._ask(lambda: self.hub.shelf.segment(sha256))

    def tell(self, place, path, body):
        return None

    def ask_me(self, place, body):
        raise Unreachable("no_connection")

    def close(self):
        pass

    def _fetched(self, shelved, etag: str) -> Fetched | None:
        return None if shelved.etag == etag else Fetched(shelved.body, shelved.etag)

    def _ask(self, work: Callable[[], T]) -> T:
        if not self.up:
            raise Unreachable("no_connection")
        with spoken():
            return work()

    def _for(self, place: Pass, work: Callable[[Claims], T]) -> T:
        return self._ask(lambda: work(self.hub.registry.let_in(f"Bearer {place.token}")))


@dataclass
class Station:
    """A terminal with everything but its window, and sticks to carry."""

    folder: Path
    world: World
    desk: DeskStore
    catalogue: Catalogue
    line: DirectLine
    agent: Agent
    changed: list[int]
    sent: list[str] = field(default_factory=list)

    @property
    def key_file(self) -> Path:
        return self.folder / "device.key"

    @property
    def device(self) -> str:
        return self.desk.enrolment().answer.device

    def hand_in(self, papers: Sequence[tuple[BlobRef, bytes]] = ()) -> Envelope:
        answer, key = self.desk.enrolment().answer, make_key(self.key_file)
        intake = answer.intake[0]

        def work(tx):
            prev, counter, series, name = tx.last_digest(), tx.next_counter(), tx.series(), uuid7(self.world.clock)
            number = make_number(answer.area, answer.station, series, counter)
            plain = Submission(
                envelope=name, kind="unemployment", schema="1", answers={"note": "x"},
                card={"id_number": "999999199001010015", "name": "测试甲"},
            )  # fmt: skip
            more = {"blobs": tuple(ref for ref, _ in papers)} if papers else {}
            made = Envelope(
                id=name, area=answer.area, device=answer.device, series=series, kind="unemployment", schema="1",
                number=number, created=self.world.clock.now().isoformat(), counter=counter, prev=prev,
                kid=intake.kid, suite=intake.suite, status_keys=status_keys(number, new_secret()),
                sealed=seal_submission(plain, intake.suite, intake.public), **more,
            )  # fmt: skip
            signed = sign(made, key.sign_private)
            tx.add_envelope(signed)
            for ref, sealed in papers:
                tx.add_paper(name, ref, sealed)
            return signed

        made = self.desk.write(work)
        self.sent.append(made.id)
        return made

    def write_out(self, stick: Path):
        return write_out(stick, self.desk, self.key_file, self.world.clock)

    def take_in(self, stick: Path):
        """Copy the hub's bundle in and let the agent bring it into the catalogue."""
        bundle = copy_in(stick, self.desk, self.folder / INBOX)
        self.settle_inbox()
        return bundle

    def settle_inbox(self) -> None:
        self.agent._take_bundles()

    def over_the_line(self) -> None:
        """One round of every thread while the network is up."""
        self.line.up = True
        self.world.clock.pass_time(minutes=11)
        for once in (self.agent.up_once, self.agent.papers_once, self.agent.down_once):
            try:
                once()
            except LineError as error:
                raise AssertionError(error.reason) from error
        self.line.up = False

    def roots(self) -> dict[str, tuple[str, int]]:
        found = {}
        for feed in self.catalogue.writer().feeds():
            stand = self.catalogue.lane(feed).stand()
            if stand.rows:
                found[str(feed)] = (self.catalogue.lane(feed).true_leaves().root(), stand.rows)
        return found

    def state_of(self, envelope: Envelope) -> tuple[str, str]:
        item = self.desk.item(envelope.number)
        return item.state, item.reason

    def close(self) -> None:
        self.catalogue.close()
        self.desk.close()


@dataclass
class World:
    """A hub, its sequencer, and the stations that were made."""

    folder: Path
    clock: HandClock
    hub: Hub
    stations: list[Station] = field(default_factory=list)

    @property
    def bundles(self) -> Bundles:
        return Bundles(self.hub)

    def station(self, name: str = "001", suite_id: str = INTL) -> Station:
        made = self.factory_new(name)
        made.line.up = True
        enrol(self.invitation(name), made.desk, made.line, made.key_file, self.clock, suite_id=suite_id)
        made.line.up = False
        return made

    def invitation(self, name: str = "001", **more: int) -> str:
        return str(self.hub.registry.invite("http://hub.invalid", AREA, name, **more))

    def factory_new(self, name: str = "001") -> Station:
        """A terminal with an empty data folder that no hub knows, and no network."""
        folder = self.folder / f"station-{name}-{len(self.stations)}"
        folder.mkdir()
        desk = DeskStore(folder / "desk.db", self.clock, reserve=0, synchronous="OFF")
        catalogue = Catalogue(folder / "catalogue.db", self.clock)
        line, changed = DirectLine(self.hub), []
        line.up = False
        agent = Agent(
            LineSettings(), desk, catalogue, line, self.clock, lambda: changed.append(1),
            key_file=folder / "device.key", inbox=folder / INBOX,
        )  # fmt: skip
        made = Station(folder, self, desk, catalogue, line, agent, changed)
        self.stations.append(made)
        return made

    def publish(self, **documents: str | None) -> None:
        """Publish notices of the county, or withdraw those that are None, and number them."""
        from sync.hub.publish import withdraw

        given = {name: exact({"id": name, "text": text}) for name, text in documents.items() if text is not None}
        publish(self.hub.engine, self.clock, COUNTY, given)
        withdraw(self.hub.engine, self.clock, COUNTY, [name for name, text in documents.items() if text is None])
        self.number()

    def number(self) -> None:
        Sequencer(self.hub.engine, self.hub.keys, self.clock).drain()
        self.clock.pass_time(seconds=31)
        self.hub.refresh()

    def write_down(self, station: Station, stick: Path):
        self.clock.pass_time(seconds=31)
        self.hub.refresh()
        return self.bundles.write_down(AREA, station.device, stick)

    def roots(self, station: Station) -> dict[str, tuple[str, int]]:
        """What the hub says about every feed of a station that has rows."""
        from sync.wire.manifest import open_manifest
        from sync.wire.scope import parse_feed
        from sync.wire.stands import open_stands

        claims = self.bundles._claims(self.hub.registry.known(AREA, station.device))
        public, found = self.hub.keys.signer.public, {}
        for name in open_stands(self.hub.shelf.stands(allowed(claims), AREA).body, public).feeds:
            feed = parse_feed(name)
            manifest = open_manifest(self.hub.shelf.manifest(feed, AREA).body, public, *feed)
            if manifest.count:
                found[name] = (manifest.root, manifest.count)
        return found

    def received(self) -> list[str]:
        from sqlalchemy import select

        from sync.hub.tables import submission

        with self.hub.engine.connect() as conn:
            return sorted(conn.execute(select(submission.c.id)).scalars())

    def close(self) -> None:
        for each in self.stations:
            each.close()
        self.hub.engine.dispose()


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    clock = HandClock()
    settings = HubSettings(database=f"sqlite:///{folder / 'hub.db'}", data=str(folder / "keys"))
    prepare_quickly(settings, clock)
    add_intake_key(Path(settings.data), clock, SM)
    made = World(folder, clock, Hub(settings, clock))
    made.hub.refresh()
    made.opener = Opener(made.hub.engine, made.hub.folder, made.hub.keys, clock)  # type: ignore[attr-defined]
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as made:
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def new(world: World) -> Station:
    """A terminal straight from the factory."""
    return world.factory_new()
