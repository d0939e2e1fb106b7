"""An office at work: terminals in several conditions, what residents handed in, people of every role."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pyotp
import requests
from sqlalchemy import insert

from sync.hub import tables
from sync.hub.console.here import Desk
from sync.hub.console.rights import Grant, Ground, Role
from sync.hub.console.sessions import COOKIE
from sync.wire.poll import HEADER, Heartbeat, beat_header
from tests.sync.hub.conftest import LiveHub

AREA = "999999"
STREET = "999999001"
OTHER_STREET = "999999002"
OTHER_AREA = "999998"
PASSWORD = "a long walk by the river"
PEOPLE = {
    "wang": (Role.OPERATOR, "prov/99"),
    "li": (Role.OFFICER, f"county/{AREA}"),
    "zhao": (Role.CLERK, f"street/{STREET}"),
    "sun": (Role.TECHNICIAN, f"county/{AREA}"),
    "zhou": (Role.AUDITOR, f"city/{AREA[:4]}"),
    "next": (Role.OFFICER, f"county/{OTHER_AREA}"),
}
"""One of each role where the terminals are, and an officer of the county next door."""


class Visitor:
    """A browser without script, as far as forms and links go."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = requests.Session()
        self.csrf = ""

    def get(self, path: str, **more: Any) -> requests.Response:
        answer = self.http.get(self.url + path, timeout=60, **more)
        self._remember(answer)
        return answer

    def post(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> requests.Response:
        sent = {"csrf": self.csrf} | (fields or {})
        answer = self.http.post(self.url + path, sent, timeout=60, **more)
        self._remember(answer)
        return answer

    def login(self, name: str, password: str, code: str, **more: Any) -> requests.Response:
        return self.post("/console/login", {"name": name, "password": password, "code": code}, **more)

    def _remember(self, answer: requests.Response) -> None:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', answer.text)
        self.csrf = found[1] if found else self.csrf

    def close(self) -> None:
        self.http.close()


class Office:
    """A live hub with people; `inside(name)` gives a visitor who has come in."""

    def __init__(self, live: LiveHub) -> None:
        self.live = live
        self.url = live.url
        self.desk: Desk = live.app.state.desk
        self.terminals: dict[str, Any] = {}
        self.matter = ""
        self.elsewhere = ""
        self._visitors: list[Visitor] = []

    def hire(self) -> None:
        for name, (role, scope) in PEOPLE.items():
            self.make(name, role, scope)

    def make(self, name: str, role: Role, scope: str) -> str:
        """Make an account that is set up, and give the secret of its second factor."""
        word = self.desk.accounts.make(name, name.title(), [Grant(role, Ground(scope))], None)
        secret = self.desk.accounts.secret_of(word)
        self.desk.accounts.set_up(word, PASSWORD, self.code(secret))
        return secret

    def code(self, secret: str) -> str:
        return pyotp.TOTP(secret).at(self.live.clock.now())

    def later(self, **time: float) -> None:
        self.live.clock.added += timedelta(**time)

    def stranger(self) -> Visitor:
        made = Visitor(self.url)
        self._visitors.append(made)
        return made

    def inside(self, name: str) -> Visitor:
        made = self.stranger()
        made.http.cookies.set(COOKIE, self.word(name), path="/console")
        made.get("/console/")
        return made

    def word(self, name: str) -> str:
        return self.desk.sessions.begin(name)

    def audit(self, **wanted: str) -> list[Any]:
        row = tables.audit.c
        with self.live.hub.engine.connect() as conn:
            found = conn.execute(tables.audit.select().order_by(row.at, row.id)).all()
        return [each for each in found if all(getattr(each, name) == value for name, value in wanted.items())]

    def close(self) -> None:
        for each in self._visitors:
            each.close()


def furnish(live: LiveHub) -> dict[str, Any]:
    """Put terminals in several conditions, and submissions in two streets of the county."""
    names = {
        "well": ("测试路社区驿站", "001", STREET, Heartbeat(app="0.1.0", printer="ok", reader="ok", disk_mb=9000)),
        "paper": ("红山社区驿站", "002", STREET, Heartbeat(app="0.1.0", printer="paper_out", reader="ok", waiting=3)),
        "reader": (
            "河口社区驿站",
            "003",
            OTHER_STREET,
            Heartbeat(app="0.1.0", printer="paper_low", reader="no_service"),
        ),
        "new": ("新开社区驿站", "004", OTHER_STREET, None),
    }
    made = {}
    for key, (name, station, street, beat) in names.items():
        terminal = live.stranger()
        token = live.hub.registry.invite(live.url, AREA, station, street, name)
        assert terminal.enrol(token).status_code == 201
        if beat is not None:
            terminal.ask_stands(**{HEADER: beat_header(beat)})
        made[key] = terminal
    return made


def hand_in(live: LiveHub, terminal: Any, station: str, **inside: Any) -> str:
    """Hand a submission in at a terminal of a station, open it, and give its id."""
    from sync.wire import number

    count = 1000 + len(furnished_numbers(live))
    receipt = number.make_number(AREA, station, terminal.answer.series, count)
    envelope = terminal.envelope(inside or None, number=receipt, status_keys=number.status_keys(receipt, bytes(16)))
    answer = terminal.put(envelope)
    assert answer.status_code == 201, answer.text
    live.opener.open_pending()
    return envelope.id


def furnished_numbers(live: LiveHub) -> list[str]:
    with live.hub.engine.connect() as conn:
        return list(conn.execute(tables.submission.select().with_only_columns(tables.submission.c.number)).scalars())


def write_rows(live: LiveHub, table: Any, rows: list[dict[str, Any]]) -> None:
    with live.hub.engine.begin() as conn:
        conn.execute(insert(table), rows)
