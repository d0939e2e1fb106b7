"""A live hub on each database, and terminals that talk to it as real ones do."""

from __future__ import annotations

import importlib
import itertools
import secrets
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import requests
import uvicorn

import sync.hub as hub_package
from sync.hub.app import create_app
from sync.hub.database import open_database
from sync.hub.hub import Hub
from sync.hub.migrate import migrate
from sync.hub.opener import Opener
from sync.hub.sequencer import Sequencer
from sync.hub.settings import HubSettings
from sync.wire import enrol, envelope, manifest, number, seal, segment, stands, submission
from sync.wire.clock import SystemClock
from sync.wire.exact import exact
from sync.wire.http_signature import sign_request
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text, utc_text
from tests.real import postgres
from tests.sync.hub_database import prepare_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator

HUB = Path(hub_package.__file__).parent
for _file in sorted(HUB.rglob("*_tables.py")):
    # each part keeps its tables in a module of its own; here all of them are wanted
    importlib.import_module(".".join(("sync.hub", *_file.relative_to(HUB).with_suffix("").parts)))

AREA, STATION = "999999", "001"
SUITE = seal.suite(seal.INTL)


class MovableClock(SystemClock):
    """The real time, plus what a test adds."""

    def __init__(self) -> None:
        self.added = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.added

    def monotonic(self) -> float:
        return time.monotonic() + self.added.total_seconds()


class Terminal:
    """The terminal's end, as plain as can be."""

    def __init__(self, url: str, clock: MovableClock, signer: seal.KeyPair | None = None) -> None:
        self.url = url
        self.clock = clock
        self.signer = signer or SUITE.new_signer()
        self.box = SUITE.new_box()
        self.counter = itertools.count(1)
        self.last = envelope.FIRST
        self.http = requests.Session()
        self.answer: enrol.EnrolAnswer

    def enrol(self, invitation: str | enrol.Invitation) -> requests.Response:
        token = str(invitation).split(" ")[2] if str(invitation).startswith("JSE1") else str(invitation)
        asked = enrol.EnrolRequest(
            token=token, suite=seal.INTL, sign_public=self.signer.public, box_public=self.box.public, app="0.1.0"
        )
        response = self.http.post(self.url + "/v1/devices/enrol", exact(asked))
        if response.ok:
            self.answer = enrol.read_enrol_answer(response.content)
        return response

    def renew(self, **changes: Any) -> requests.Response:
        asked = enrol.RenewRequest(
            device=self.answer.device,
            area=self.answer.area,
            suite=seal.INTL,
            series=self.answer.series,
            at=utc_text(self.clock.now()),
            nonce=secrets.token_hex(16),
        )
        asked = enrol.sign_renewal(msgspec.structs.replace(asked, **changes), self.signer.private)
        return self.http.post(self.url + "/v1/devices/renew", exact(asked))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.answer.token}"}

    def content(self, name: str, **changes: Any) -> submission.Submission:
        plain = submission.Submission(
            envelope=name,
            kind="unemployment",
            schema="1",
            answers={"reason": "contract_ended", "wishes": ["cook"]},
            card={"id_number": "999999199001010015", "name": "测试甲"},
            commitment=submission.Commitment(version="1", sha256="0" * 64, held_at="2026-03-01T08:00:00+08:00"),
            notice=submission.Notice(version="1", sha256="1" * 64),
        )
        return msgspec.structs.replace(plain, **changes)

    def envelope(self, inside: dict[str, Any] | None = None, **changes: Any) -> envelope.Envelope:
        name = uuid7(self.clock)
        count = next(self.counter)
        receipt = number.make_number(AREA, STATION, self.answer.series, count)
        intake = self.answer.intake[0]
        content = self.content(name, **(inside or {}))
        unsigned = envelope.Envelope(
            id=name,
            area=AREA,
            device=self.answer.device,
            series=self.answer.series,
            kind=content.kind,
            schema="1",
            number=receipt,
            created=moment_text(self.clock.now()),
            counter=count,
            prev=self.last,
            kid=intake.kid,
            suite=intake.suite,
            sealed=submission.seal_submission(content, intake.suite, intake.public),
            status_keys=number.status_keys(receipt, bytes(16)),
        )
        signed = envelope.sign(msgspec.structs.replace(unsigned, **changes), self.signer.private)
        self.last = envelope.digest(envelope.encode(signed))
        return signed

    def put(self, given: envelope.Envelope | bytes, name: str | None = None) -> requests.Response:
        data = given if isinstance(given, bytes) else envelope.encode(given)
        where = name or (given.id if isinstance(given, envelope.Envelope) else "x")
        headers = self.headers | self.signature("PUT", f"/v1/submissions/{where}", data)
        return self.http.put(f"{self.url}/v1/submissions/{where}", data, headers=headers)

    def batch(self, lines: list[bytes]) -> requests.Response:
        body = b"\n".join(lines)
        headers = self.headers | self.signature("POST", "/v1/submissions", body)
        return self.http.post(f"{self.url}/v1/submissions", body, headers=headers)

    def signature(self, method: str, path: str, body: bytes) -> dict[str, str]:
        at = int(self.clock.now().timestamp())
        return sign_request(method, path, body, self.answer.device, seal.INTL, self.signer.private, at)

    def poll(self, feed: str, etag: str = "", **more: str) -> requests.Response:
        headers = self.headers | ({"If-None-Match": etag} if etag else {}) | more
        return self.http.get(f"{self.url}/v1/{feed}/manifest", headers=headers)

    def ask_stands(self, etag: str = "", **more: str) -> requests.Response:
        headers = self.headers | ({"If-None-Match": etag} if etag else {}) | more
        return self.http.get(self.url + stands.PATH, headers=headers)

    def stands(self) -> stands.Stands:
        return stands.open_stands(self.ask_stands().content, self.answer.hub_public)

    def manifest(self, feed: str) -> manifest.Manifest:
        scope, _, collection = feed.rpartition("/")
        return manifest.open_manifest(self.poll(feed).content, self.answer.hub_public, scope, collection)

    def fetch(self, sha256: str) -> list[segment.Change]:
        return segment.decode_segment(self.http.get(f"{self.url}/v1/segments/{sha256}").content, sha256)

    def close(self) -> None:
        self.http.close()


class LiveHub:
    """A hub on a port of its own, in this process, with its insides at hand."""

    def __init__(self, settings: HubSettings, clock: MovableClock) -> None:
        self.settings = settings
        self.clock = clock
        self.app = create_app(settings, clock)
        self.hub: Hub = self.app.state.hub
        self.sequencer = Sequencer(self.hub.engine, self.hub.keys, clock)
        self.opener = Opener(self.hub.engine, self.hub.folder, self.hub.keys, clock)
        # a port of its own; one that is given is for a hub that comes back where it was
        door = socket.create_server(("127.0.0.1", settings.port if settings.port != HubSettings().port else 0))
        self.url = f"http://127.0.0.1:{door.getsockname()[1]}"
        config = uvicorn.Config(self.app, log_level="critical", access_log=False, lifespan="on")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [door]}, daemon=True)
        self._thread.start()
        self._terminals: list[Terminal] = []
        while not self._server.started:
            assert self._thread.is_alive()
            time.sleep(0.005)

    def terminal(self, **place: str) -> Terminal:
        made = self.stranger()
        response = made.enrol(self.invite(**place))
        assert response.status_code == 201, response.text
        return made

    def stranger(self, signer: seal.KeyPair | None = None) -> Terminal:
        made = Terminal(self.url, self.clock, signer)
        self._terminals.append(made)
        return made

    def invite(self, area: str = AREA, station: str = STATION, street: str = "") -> enrol.Invitation:
        return self.hub.registry.invite(self.url, area, station, street)

    def number(self) -> int:
        numbered = self.sequencer.drain()
        self.hub.refresh()
        return numbered

    def stop(self) -> None:
        for each in self._terminals:
            each.close()
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Postgres]:
    with postgres.running() as found:
        yield found


@pytest.fixture(scope="session")
def template(server: postgres.Postgres) -> str:
    """A migrated PostgreSQL database to copy from: quicker than migrating for every test."""
    name = server.new_database()
    engine = open_database(server.url(name))
    migrate(engine)
    engine.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a fresh database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'hub.db'}"
        return
    server: postgres.Postgres = request.getfixturevalue("server")
    name = server.new_database(request.getfixturevalue("template"))
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def settings(database: str, tmp_path: Path) -> HubSettings:
    return HubSettings(database=database, data=str(tmp_path / "keys"), console="loopback")


@pytest.fixture
def prepared(settings: HubSettings) -> HubSettings:
    prepare_quickly(settings)
    return settings


@pytest.fixture
def live(prepared: HubSettings, clock: MovableClock) -> Iterator[LiveHub]:
    made = LiveHub(prepared, clock)
    yield made
    made.stop()
