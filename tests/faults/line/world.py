"""A hub on a real PostgreSQL and a handful of terminals, to which everything happens that can happen to a line."""

from __future__ import annotations

import contextlib
import json
import random
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from sqlalchemy import select, text

from sync.hub import chains, tables
from sync.hub.database import open_database
from sync.hub.embedded import hold_port
from sync.hub.hub import prepare
from sync.hub.publish import publish, withdraw
from sync.hub.review import decide
from sync.hub.sequencer import LEASE_TIME
from sync.hub.settings import HubSettings
from sync.wire.scope import COLLECTIONS, Feed, scopes_of
from sync.wire.states import NEXT, State
from tests.faults.line import witness
from tests.faults.line.away import Away
from tests.faults.line.hub import LineHub, let_go_after
from tests.faults.line.oracle import wanted
from tests.faults.line.terminal import LineTerminal
from tests.real import postgres
from tests.sync.hub.conftest import MovableClock

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

AREA = "999999"
STREETS = ("999999001", "999999002", "999999003")
TERMINALS = 3
ACTS = 12
ROWS = 20
"""So many rows a feed may have."""
SERIES = 90
"""So many enrolments a station has room for, and some to spare; a terminal that was shut out takes one each time."""
GOING_ON = tuple(state.value for state in State if not state.final)
OWN = tuple(name for name in COLLECTIONS if name not in {"status", "report"})
"""Collections that the campaign writes by itself; statuses come of hand-ins."""


_A_DAY = timedelta(days=1)
_SPOILS = 0.3


class World:
    """Hub, terminals, and chance. Use it as a context manager."""

    def __init__(self, seed: int, server: postgres.Postgres | None = None, *, away: bool = False) -> None:
        """Settle on chance, and on a PostgreSQL that runs already; without one it starts its own.

        away: hub and terminals live in processes of their own, and nobody is started anew.
        """
        self._server = server
        self._seed = seed
        self._away = away
        self.stood: list[str] = []
        """Files that say where the hub stood when a terminal had waited too long for an answer."""
        self.chance = random.Random(seed)
        self.clock = MovableClock()
        """As the hub's."""
        self.terminals: list[LineTerminal] = []
        self.told = dict.fromkeys(
            ("published", "withdrawn", "decided", "let_go", "moved", "revoked", "restarted", "renumbered", "spoilt"), 0
        )
        self.rounds = 0
        self._undo = contextlib.ExitStack()
        self._enrolled = 0
        self._written: dict[Feed, set[str]] = {}

    def __enter__(self) -> Self:
        home = Path(self._undo.enter_context(tempfile.TemporaryDirectory(prefix="line-")))
        server = self._server or self._undo.enter_context(postgres.running())
        port = int(self._undo.enter_context(hold_port()).getsockname()[1])
        self.settings = HubSettings(database=server.url(server.new_database()), data=str(home / "keys"), port=port)
        prepare(self.settings)
        self._watch = witness.Watch(self._tell_where_it_stands)
        self._undo.callback(self._watch.close)
        self.engine = open_database(self.settings.database)
        self._undo.callback(self.engine.dispose)
        self.hub = self._made(LineHub, self.settings)
        self._undo.callback(self.hub.stop)
        for number, street in enumerate(STREETS[:TERMINALS]):
            folder = home / f"terminal-{number}"
            folder.mkdir()
            terminal = self._made(LineTerminal, folder, self.chance)
            self._undo.callback(terminal.close)
            self._enrol(terminal, street)
            self.terminals.append(terminal)
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def _made(self, kind: type[T], *words: Any) -> T:
        """Make hub or terminal: here, or in a process of its own that is asked alike."""
        if not self._away:
            return kind(*words)
        away = Away(kind, *words)
        self._undo.callback(away.end)
        return cast("T", away)

    def _enrol(self, terminal: LineTerminal, street: str) -> None:
        terminal.enrol(self.hub.invite(f"{1 + self._enrolled // SERIES:03}", street))
        self._enrolled += 1

    def round(self) -> dict[str, int]:
        """Play one round and give what was wrong after it."""
        self.live()
        self.settle()
        self.rounds += 1
        lost, doubled = self.lost_or_doubled()
        return {"unequal": self.unequal(), "lost": lost, "doubled": doubled, "odd_chains": self.odd_chains()}

    def live(self) -> None:
        """One round of what happens in a week, in any order."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (8, self._publish), (3, self._withdraw), (6, self._poll), (6, self._hand_in), (4, self._up),
            (4, self._number), (1, self._move), (1, self._revoke), (1, self._renumber), (3, self._decide),
            (1, self._let_go),
        ]  # fmt: skip
        if not self._away:
            acts += [(2, self._restart_terminal), (1, self._spoil), (1, self._restart_hub)]
        weights = [weight for weight, _ in acts]
        for _, act in self.chance.choices(acts, weights, k=ACTS):
            act()

    def settle(self) -> None:
        """The line is well again: everybody who was shut out is enrolled anew, and all catch up."""
        for terminal in self.terminals:
            terminal.calm(calm=True)
            self._ask(terminal.down)
            if terminal.shut_out:
                self._enrol(terminal, self.chance.choice(STREETS))
        for _ in range(3):  # a feed whose root differed loads its base at the second look
            for terminal in self.terminals:
                self._ask(terminal.up)
                self._number()
                self._ask(terminal.down)
        for terminal in self.terminals:
            self._ask(terminal.down)
            terminal.calm(calm=False)

    def unequal(self) -> int:
        """How many terminals hold other rows than a plain question to PostgreSQL says they should."""
        return sum(each.held() != wanted(self.engine, AREA, each.device) for each in self.terminals)

    def lost_or_doubled(self) -> tuple[int, int]:
        """How many sealed envelopes the hub lacks, and how many it has more than once."""
        with self.engine.connect() as conn:
            rows = conn.execute(text("SELECT id, sha256 FROM submission")).all()
        there = [name for name, _ in rows]
        made = [envelope.id for terminal in self.terminals for envelope in terminal.handed_in]
        waiting = sum(terminal.desk.outbox_depth() + len(terminal.desk.parked()) for terminal in self.terminals)
        return len(set(made) - set(there)) + waiting, len(there) - len(set(there)) + len(set(there) - set(made))

    def odd_chains(self) -> int:
        """How many words an operator reads about chains of envelopes: none once all have arrived."""
        with self.engine.connect() as conn:
            return sum(map(len, chains.words_in(conn, [AREA], self.clock.now()).values()))

    def _some_feed(self) -> Feed:
        device = self.chance.choice(self.terminals).device
        return Feed(self.chance.choice(scopes_of(AREA, device, self.chance.choice(STREETS))), self.chance.choice(OWN))

    def spoil_in_the_night(self) -> None:
        """Have a disk spoil a row now and then; the count of the next morning finds it."""
        if self.chance.random() < _SPOILS:
            self.chance.choice(self.terminals).turn_a_bit(self.chance)
            self.told["spoilt"] += 1

    def pass_day(self) -> None:
        """Let a day go by, for the hub and for every terminal."""
        self.clock.added += _A_DAY
        self.hub.pass_time(_A_DAY)
        for terminal in self.terminals:
            terminal.pass_time(_A_DAY)

    def _publish(self) -> None:
        feed = self._some_feed()
        ids = {f"r{self.chance.randrange(ROWS)}" for _ in range(self.chance.randint(1, 12))}
        docs = {row: json.dumps({"id": row, "n": self.chance.randrange(5)}).encode() for row in sorted(ids)}
        complete = self.chance.random() < 0.2
        self.hub.do(publish, feed, docs, complete=complete, home=AREA)
        self._written.setdefault(feed, set()).update(ids)
        self.told["published"] += len(ids)

    def _withdraw(self) -> None:
        if not self._written:
            return
        feed = self.chance.choice(sorted(self._written))
        ids = self.chance.sample(sorted(self._written[feed]), 1 + len(self._written[feed]) // 3)
        done = self.hub.do(withdraw, feed, ids, home=AREA)
        self.told["withdrawn"] += done.removed

    def _decide(self) -> None:
        """A clerk decides about some matter that has not ended, in any way that may be."""
        row = tables.submission.c
        with self.engine.connect() as conn:
            going_on = select(row.number, row.state).where(row.state.in_(GOING_ON)).order_by(row.id)
            found = conn.execute(going_on).all()
        if found:
            number, state = self.chance.choice(found)
            after = self.chance.choice(sorted(NEXT[State(state)]))
            self.hub.do(decide, number, after, reason="", actor="chance")
            self.told["decided"] += 1

    def _let_go(self) -> None:
        """Terminals let go of what ended; who tidies finds that its days are over."""
        days = timedelta(days=self.settings.status_days, seconds=1)
        self.told["let_go"] += self.hub.do(let_go_after, days, self.settings.status_days)

    def _number(self) -> None:
        self.hub.number()

    def _poll(self) -> None:
        self._ask(self.chance.choice(self.terminals).down)

    def _hand_in(self) -> None:
        self.chance.choice(self.terminals).hand_in()

    def _up(self) -> None:
        self._ask(self.chance.choice(self.terminals).up)

    def _ask(self, errand: Callable[[], None]) -> None:
        """Have a terminal ask the hub; when that takes too long it is put down where the hub stands."""
        with self._watch.over():
            errand()

    def _tell_where_it_stands(self) -> None:
        if self._away:
            return  # its pipe is in use; whoever waits has it in its own process
        database = witness.at_postgresql(self.settings.database.replace("+psycopg", ""))
        text = f"{self.hub.testify()}== PostgreSQL\n{database}"
        self.stood.append(witness.put_down(f"{self._seed}-{len(self.stood) + 1}", text))

    def _restart_terminal(self) -> None:
        self.chance.choice(self.terminals).restart()
        self.told["restarted"] += 1

    def _restart_hub(self) -> None:
        self.clock.added += LEASE_TIME
        self.hub.restart(LEASE_TIME)  # until then nobody else may number; terminals follow the hub's clock
        self.told["restarted"] += 1

    def _move(self) -> None:
        terminal = self.chance.choice(self.terminals)
        self.hub.move(AREA, terminal.device, self.chance.choice(STREETS))
        self.told["moved"] += 1

    def _revoke(self) -> None:
        self.hub.revoke(AREA, self.chance.choice(self.terminals).device)
        self.told["revoked"] += 1

    def _renumber(self) -> None:
        self.hub.renumber()
        self.told["renumbered"] += 1

    def _spoil(self) -> None:
        self.chance.choice(self.terminals).spoil_a_row(self.chance)
        self.told["spoilt"] += 1
