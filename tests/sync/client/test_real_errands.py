"""Commands, packs and accounts of days against the real hub over HTTP: there and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.obeying import Obedience
from kiosk.desk.packs import PackFolder
from kiosk.errands import errands_here
from kiosk.paths import DataFolder
from kiosk.settings import read_settings
from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.line import Line
from sync.client.remote import CommandBook
from sync.client.settings import LineSettings
from sync.hub import packs, remote
from sync.hub.database import write
from sync.hub.embedded import EmbeddedHub
from sync.hub.fleet import Level, states
from sync.hub.hub import Hub
from sync.hub.statement import make
from sync.wire.clock import SystemClock
from sync.wire.remote import Verb, Verdict
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


class YesterdaysClock(SystemClock):
    """The machine's clock, and what a test lets pass."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.passed


class OpenHands:
    """A window where nobody is."""

    def free(self) -> bool:
        return True

    def picture(self) -> bytes:
        return PNG

    def clear_queue(self) -> int:
        return 0

    def restart(self) -> None: ...


class Station:
    """A whole terminal without its window."""

    def __init__(self, root: Path, hub: EmbeddedHub) -> None:
        self.data = DataFolder(root).create()
        self.clock = YesterdaysClock()
        self.desk = DeskStore(self.data.desk, self.clock, reserve=0)
        self.catalogue = Catalogue(self.data.catalogue, self.clock)
        line_settings = LineSettings(poll_s=1, longest_wait_s=10)
        self.line = Line(line_settings, self.clock)
        place = enrol(hub.invitation(), self.desk, self.line, self.data.device_key, self.clock, app="0.1.0")
        self.area, self.device = place.area, place.device
        settings = read_settings([], {})
        errands = errands_here(settings, self.data, self.desk, self.catalogue, self.clock)
        self.agent = Agent(
            line_settings, self.desk, self.catalogue, self.line, self.clock, lambda: None,
            key_file=self.data.device_key, app="0.1.0", errands=errands,
        )  # fmt: skip
        book = CommandBook(self.desk, self.clock)
        self.window = Obedience(book, OpenHands(), self.data.root / "remote", lambda: None)

    def turn(self) -> None:
        self.agent.down_once()
        self.agent.errands_once()
        self.window.look()
        self.agent.errands_once()
        self.agent.up_once()

    def close(self) -> None:
        self.line.close()
        self.catalogue.close()
        self.desk.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    with EmbeddedHub(tmp_path / "hub") as started:
        yield started


@pytest.fixture
def station(tmp_path: Path, hub: EmbeddedHub) -> Iterator[Station]:
    made = Station(tmp_path / "data", hub)
    yield made
    made.close()


def until(station: Station, condition, rounds: int = 360) -> bool:
    import time

    for _ in range(rounds):
        station.turn()
        if condition():
            return True
        time.sleep(0.25)
    return False


def test_a_snapshot_a_pack_and_yesterday(hub: EmbeddedHub, station: Station) -> None:
    with Hub(hub.settings) as office:
        wanted = remote.Wanted(station.area, station.device, Verb.SNAPSHOT)
        name = write(office.engine, lambda conn: remote.give(conn, office.keys, office.clock, wanted, actor="zhao"))
        place = packs.Place(Feed("nat", "config"), "settings")
        good, bad = {"settings.toml": b"[visit]\nidle_warn_s = 45\n"}, {"settings.toml": b"[visit]\nidle_wern_s = 45\n"}
        write(office.engine, lambda conn: packs.offer(conn, office.clock, place, good))

        def answered() -> bool:
            with office.engine.connect() as conn:
                (given,) = remote.given(conn, station.area)
                return given.verdict is not None and bool(packs.fates(conn, station.area))

        assert until(station, answered)
        with office.engine.connect() as conn:
            assert remote.given(conn, station.area)[0].verdict is Verdict.DONE
            assert remote.picture(conn, station.area, station.device, name) == PNG
            assert [(fate.id, fate.verdict) for fate in packs.fates(conn, station.area)] == [
                ("config.settings", "taken")
            ]
        (file,) = PackFolder(station.data.root).standing().settings
        assert file.read_bytes() == good["settings.toml"]

        write(office.engine, lambda conn: packs.offer(conn, office.clock, place, bad))

        def refused() -> bool:
            with office.engine.connect() as conn:
                return any(fate.verdict == "refused" for fate in packs.fates(conn, station.area))

        assert until(station, refused)
        with office.engine.connect() as conn:
            (state,) = states(conn, office.clock.now())
        assert state.level is Level.SOON
        detail = next(trouble.detail for trouble in state.troubles if trouble.topic == "pack")
        assert "settings.toml:2" in detail
        assert "idle_warn_s" in detail, "the nearest name is offered"
        (file,) = PackFolder(station.data.root).standing().settings
        assert file.read_bytes() == good["settings.toml"]


def test_the_account_of_a_day_reaches_the_statement(hub: EmbeddedHub, station: Station) -> None:
    for _ in range(7):
        station.desk.write(lambda tx: tx.tally("visit_began"))
    day = station.clock.now().date().isoformat()
    station.clock.passed = timedelta(days=1)
    station.desk.set_clock_offset(0.0)
    from kiosk.desk.statement import DayLogs
    from sync.client.keys import signing_key

    logs = DayLogs(station.desk, lambda: signing_key(station.data.device_key), station.clock, lambda: None)
    assert logs.tell() == 1
    station.clock.passed = timedelta()
    with Hub(hub.settings) as office:

        def opened() -> bytes | None:
            _, data = write(
                office.engine, lambda conn: make(conn, office.keys, station.area, day[:7], office.clock.now())
            )
            return data if b'"visit_began":7' in data else None

        assert until(station, opened)
