"""A hub and its terminals as processes, each terminal behind weather of its own, and everything killed now and then.

What a terminal has said it handed in counts; after each round the weather clears, everybody is brought back, and then
it must be at the hub once, and every terminal must hold what PostgreSQL says it should.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import requests
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed
from sync.client.enrol import enrol
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.hub import chains
from sync.hub.embedded import hold_port
from sync.hub.hub import Hub, prepare
from sync.hub.publish import publish, withdraw
from sync.hub.sequencer import LEASE_TIME
from sync.hub.settings import HubSettings
from sync.wire.clock import SystemClock
from sync.wire.scope import Feed
from tests.faults.line import cable, processes, witness
from tests.faults.line.oracle import held, wanted
from tests.faults.line.station import Station
from tests.faults.line.weather import FINE, SKY, Proxy, Weather
from tests.faults.line.witness import WAITED_S
from tests.faults.private import memory_disk
from tests.real import nginx, postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.context import ForkServerProcess

AREA, STREET = "999999", "999999001"
TERMINALS = 2
ACTS = 4
PAUSE_S = 0.25
PATIENCE_S = 240.0
PATIENCE_FALLS = 20
"""A hub that cannot be started at all is no bad luck: say that another version's schema came into the checkout."""
FEEDS = (Feed("county/999999", "notice"), Feed(f"street/{STREET}", "event"), Feed("nat", "policy"))
TERMINAL_MB, SERVER_MB = 12, 160
YEARS = timedelta(days=3653)


class Rough:
    """Use it as a context manager. disks: whether small disks may be mounted, so that they can be filled."""

    host = "127.0.0.1"
    fine: Weather | cable.Weather = FINE
    sky: Sequence[Weather | cable.Weather] = SKY

    def __init__(self, seed: int, *, disks: bool) -> None:
        self._seed = seed
        self.chance = random.Random(seed)
        self.stood: list[str] = []
        """Files that say where the hub stood when a terminal had waited too long."""
        self.disks = disks
        self.told: Counter[str] = Counter()
        self.stations: list[Station] = []
        self._undo = contextlib.ExitStack()
        self._off = timedelta()
        self._hub: ForkServerProcess | None = None
        self._fallen = 0

    def __enter__(self) -> Self:
        with self._undo:  # whatever was begun ends again when the rest cannot be
            self._begin()
            self._undo = self._undo.pop_all()
        return self

    def _begin(self) -> None:
        processes.prepare_forks()
        home = Path(self._undo.enter_context(tempfile.TemporaryDirectory(prefix="rough-", dir="/tmp")))
        self.certificate, _ = nginx.certificate(home)
        self._server_home = self._disk(SERVER_MB) if self.disks else None
        sizes = {"max_wal_size": "8MB", "min_wal_size": "2MB"} if self.disks else {}
        self.server = self._undo.enter_context(postgres.running(self._server_home, **sizes))
        port = int(self._undo.enter_context(hold_port()).getsockname()[1])
        self.settings = HubSettings(
            database=self.server.url(self.server.new_database()),
            data=str(home / "keys"),
            host=self.host,
            port=port,
            together=True,
        )
        prepare(self.settings)
        # an operator's command line
        self.behind = Hub(replace(self.settings, together=False))
        self._undo.callback(self.behind.engine.dispose)
        self._undo.callback(self._kill_hub)
        self._start_hub()
        for number in range(TERMINALS):
            self._enrol(home / f"terminal-{number}", port)

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def round(self) -> dict[str, int]:
        """Play one round and give what was wrong after it."""
        for station in self.stations:
            self._change_weather(station)
        acts: list[tuple[int, Callable[[], None]]] = [
            (6, self._publish), (3, self._kill_terminal), (2, self._crash_hub), (1, self._restart_postgres),
            (2, self._new_weather), (1, self._wrong_clock), (1, self._fill_terminal), (1, self._fill_server),
        ]  # fmt: skip
        weights = [weight for weight, _ in acts]
        for _, act in self.chance.choices(acts, weights, k=ACTS):
            act()
            time.sleep(PAUSE_S * self.chance.random())
            for station in self.stations:
                station.listen()
        return self._verdict()

    def figures(self) -> Counter[str]:
        """What happened so far."""
        told = self.told.copy()
        told["handed_in"] = sum(len(station.said) for station in self.stations)
        told["broken_pieces"] = sum(station.line.broken for station in self.stations)
        return told

    def lay(self, number: int, port: int) -> Proxy | cable.Cable:
        """Lay the line of one terminal to the hub's port."""
        del number
        return Proxy(port, random.Random(self.chance.random()))

    def _disk(self, megabytes: int) -> Path:
        folder = self._undo.enter_context(memory_disk(megabytes))
        folder.chmod(0o755)
        return folder

    def _enrol(self, folder: Path, port: int) -> None:
        folder = self._disk(TERMINAL_MB) if self.disks else folder
        folder.mkdir(exist_ok=True)
        line = self.lay(len(self.stations) + 1, port)
        station = Station(folder, line, self.disks)
        self._undo.callback(line.close)
        self._undo.callback(station.kill)
        clock = SystemClock()
        plain = Line(LineSettings(certificate=str(self.certificate)), clock)
        word = self.behind.registry.invite(line.url, AREA, "001", STREET)
        with DeskStore(folder / "desk.db", clock) as desk:
            self._wait(self._healthy, "the hub")
            enrol(str(word), desk, plain, folder / "device.key", clock)
        plain.close()
        station.start(self.certificate, self.chance.randrange(2**31))
        self.stations.append(station)

    # -- what happens --------------------------------------------------------------------------------------------------

    def _publish(self) -> None:
        feed = self.chance.choice(FEEDS)
        ids = sorted({f"r{self.chance.randrange(30)}" for _ in range(self.chance.randint(1, 10))})
        with contextlib.suppress(SQLAlchemyError):
            if self.chance.random() < 0.3:
                withdraw(self.behind.engine, self.behind.clock, feed, ids)
                return
            docs = {row: json.dumps({"id": row, "n": self.chance.randrange(9)}).encode() for row in ids}
            publish(self.behind.engine, self.behind.clock, feed, docs)
        self.told["edits"] += 1

    def _kill_terminal(self) -> None:
        station = self.chance.choice(self.stations)
        self._end(station)
        time.sleep(PAUSE_S * self.chance.random())
        station.start(self.certificate, self.chance.randrange(2**31))
        self.told["terminal killed"] += 1

    def _crash_hub(self) -> None:
        self._kill_hub()
        time.sleep(PAUSE_S * self.chance.random())
        self._start_hub()
        self.told["hub killed"] += 1

    def _restart_postgres(self) -> None:
        self.server.stop(self.chance.choice((signal.SIGINT, signal.SIGQUIT)))
        time.sleep(PAUSE_S * self.chance.random())
        self.server.start()
        self.told["postgresql restarted"] += 1

    def _new_weather(self) -> None:
        self._change_weather(self.chance.choice(self.stations))

    def _change_weather(self, station: Station) -> None:
        weather = self.chance.choice(self.sky)
        station.line.change(weather)
        self.told[f"weather {weather.name}"] += 1

    def _wrong_clock(self) -> None:
        station = self.chance.choice(self.stations)
        self._end(station)
        station.off = YEARS * self.chance.choice((-2, -1, 1, 2))
        station.start(self.certificate, self.chance.randrange(2**31))
        self.told["clock off by years"] += 1

    def _fill_terminal(self) -> None:
        station = self.chance.choice(self.stations)
        if station.disk:
            _fill(station.folder, self.chance.randrange(4096, 60_000))
            self.told["terminal's disk full"] += 1

    def _fill_server(self) -> None:
        if self._server_home is not None:
            _fill(self._server_home, self.chance.randrange(4096, 400_000))
            self.told["hub's disk full"] += 1

    def _start_hub(self) -> None:
        self._hub = processes.start_hub(self.settings, self.certificate, self._off)
        # nobody else may number until the lease of who was killed has run out; terminals follow the hub's clock
        self._off += LEASE_TIME

    def _keep_hub(self) -> None:
        """Start the hub again when it ended by itself, as systemd does; that it did is wrong all the same."""
        if self._hub is None or self._hub.is_alive():
            return
        self._note_fallen("hub", self._hub.exitcode)
        self._kill_hub()
        self._start_hub()

    def _end(self, station: Station) -> None:
        """Kill a terminal; that it had ended by itself is wrong."""
        if station.fallen:
            self._note_fallen("terminal", station.exitcode)
        station.kill()

    def _note_fallen(self, who: str, code: int | None) -> None:
        self._fallen += 1
        said = processes.diary(self.certificate).read_text("utf-8", "replace")
        print(f"{who} ended by itself ({code}): {said[-4000:]}", file=sys.stderr, flush=True)

    def _kill_hub(self) -> None:
        if self._hub is not None:
            self._hub.kill()
            self._hub.join()
            self._hub.close()
            self._hub = None

    # -- what must hold ------------------------------------------------------------------------------------------------

    def _verdict(self) -> dict[str, int]:
        for folder in (self._server_home, *(station.folder for station in self.stations)):
            if folder is not None:
                (folder / "filler").unlink(missing_ok=True)
        self._wait(lambda: self.server.start(5), "PostgreSQL")
        self._wait(self._healthy, "the hub")
        for station in self.stations:
            if station.line.weather.lasts:
                self.told[f"level through {station.line.weather.name}"] += 1
            else:
                station.line.change(self.fine)
            station.off = timedelta()
            self._end(station)  # nobody hands in any more
        wrong: dict[str, int] = {}
        for station in self.stations:
            station.start(self.certificate, -1)
        ends = time.monotonic() + PATIENCE_S
        waits_since, told = time.monotonic(), False
        while time.monotonic() < ends:
            self._keep_hub()
            before, wrong = wrong, self._look()
            if not any(wrong.values()):
                break
            if wrong != before:
                waits_since = time.monotonic()
            elif not told and time.monotonic() - waits_since > WAITED_S:
                told = True  # once a round is enough
                self._ask_where_all_stand()
            time.sleep(0.25)
        for station in self.stations:
            self._end(station)
            station.start(self.certificate, self.chance.randrange(2**31))
        wrong["fallen"], self._fallen = self._fallen, 0
        return wrong

    def _ask_where_all_stand(self) -> None:
        """Have the hub tell what it is doing, each terminal where its threads are, PostgreSQL who waits for whom."""
        diary = processes.diary(self.certificate)
        before = len(diary.read_bytes())
        for station in self.stations:
            station.signal(signal.SIGUSR1)
        pid = self._hub.pid if self._hub is not None and self._hub.is_alive() else None
        hub = witness.ask(pid, processes.stood(self.certificate)) if pid else "there is no hub\n"
        said = diary.read_bytes()[before:].decode("utf-8", "replace")
        database = witness.at_postgresql(self.settings.database.replace("+psycopg", ""))
        text = f"{hub}== PostgreSQL\n{database}== terminals\n{said}"
        self.stood.append(witness.put_down(f"{self._seed}-{len(self.stood) + 1}", text))

    def _look(self) -> dict[str, int]:
        said = [name for station in self.stations for name, _ in station.said]
        self.behind.engine.dispose()  # a connection that was used a moment ago may lead to the server before this one
        with self.behind.engine.connect() as conn:
            rows = conn.execute(text("SELECT id, number FROM submission")).all()
            odd = sum(map(len, chains.words_in(conn, [AREA], SystemClock().now()).values()))
        there, numbers = Counter(row.id for row in rows), Counter(row.number for row in rows)
        found = {
            "lost": len(set(said) - set(there)),
            "waiting": 0,
            "parked": 0,
            "doubled": sum((there + numbers).values()) - len(there) - len(numbers),
            "odd chains": odd,
        }
        devices: dict[str, Station] = {}
        unreadable = 0
        for station in self.stations:
            try:
                with DeskStore(station.folder / "desk.db") as desk:
                    found["waiting"] += desk.outbox_depth()
                    found["parked"] += len(desk.parked())
                    enrolment = desk.enrolment()
                assert enrolment
                devices[enrolment.answer.device] = station
            except StoreFailed:
                unreadable += 1
        # comparing every row is what costs: while something is still under way they cannot be level anyway
        level = not unreadable and not found["lost"] + found["waiting"]
        unequal = sum(self._unequal(each, device) for device, each in devices.items()) if level else len(self.stations)
        return found | {"unequal": unequal}

    def _unequal(self, station: Station, device: str) -> int:
        try:
            return self._compared(station, device)
        except StoreFailed:
            return 1

    def _compared(self, station: Station, device: str) -> int:
        catalogue = Catalogue(station.folder / "catalogue.db")
        try:
            return int(held(catalogue) != wanted(self.behind.engine, AREA, device))
        except AssertionError:
            return 1  # it was applying something in between the two questions
        finally:
            catalogue.close()

    def _healthy(self) -> bool:
        self._keep_hub()
        try:
            answer = requests.get(
                f"https://127.0.0.1:{self.settings.port}/v1/health", timeout=2, verify=str(self.certificate)
            )
        except requests.RequestException:
            return False
        return answer.status_code == 200

    def _wait(self, there: Callable[[], Any], what: str) -> None:
        ends = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < ends, f"waited for {what} for {PATIENCE_S:.0f} s"
            assert self._fallen < PATIENCE_FALLS, f"{what} cannot stand"
            time.sleep(0.05)


def _fill(folder: Path, leave: int) -> None:
    about = os.statvfs(folder)
    with contextlib.suppress(OSError), (folder / "filler").open("wb") as file:
        file.write(bytes(max(0, about.f_bfree * about.f_frsize - leave)))
