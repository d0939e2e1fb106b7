"""Two independent words hide a posting everywhere; the office's answer goes to every terminal that showed it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import event

from kiosk.desk.postings.reported import Told
from sync.hub.cli import main
from sync.hub.importer import import_postings
from sync.hub.reports import STAYS, Reports
from sync.wire.moment import moment_text, utc_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.report import KIND, SCHEMA, Outcome, Verdict, What, read_outcome
from sync.wire.segment import Change
from sync.wire.states import State
from tests.kiosk.services.called.enrolled import Reporting

if TYPE_CHECKING:
    from sync.wire.envelope import Envelope
    from tests.sync.hub.conftest import LiveHub, Terminal

COUNTY = "county/999999"
POSTING = Posting(id="p1", title="保洁员", employer="禾安家政服务部", phone="13800000126")


class Office:
    """A hub with one posting, the terminals that show it, and what they got down."""

    def __init__(self, live: LiveHub, folder: Path) -> None:
        self.live = live
        self.reports = Reports(live.hub.engine, live.clock)
        self._folder = folder

    def imports(self, posting: Posting = POSTING) -> None:
        file = self._folder / "postings.jsonl"
        file.write_bytes(posting_bytes(posting) + b"\n")
        assert not import_postings(self.live.hub.engine, self.live.clock, file, COUNTY).faults

    def says(self, terminal: Terminal, what: What | str, *, when: datetime | None = None, posting: str = "p1") -> str:
        at = when or self.live.clock.now()
        made = sealed(terminal, {"posting": posting, "ver": "1", "what": str(what), "when": moment_text(at)})
        assert terminal.put(made).status_code == 201
        self.live.opener.open_pending()
        self.reports.count()
        return made.id

    def shown(self, terminal: Terminal) -> Posting | None:
        """The posting as that terminal has it."""
        doc = self._last(terminal, "posting", "p1")
        return None if doc is None else read_posting(doc)

    def outcome(self, terminal: Terminal, posting: str = "p1") -> Outcome | None:
        doc = self._last(terminal, "report", posting)
        return None if doc is None else read_outcome(doc)

    def _last(self, terminal: Terminal, collection: str, row: str) -> bytes | None:
        self.live.number()
        found = terminal.manifest(f"{COUNTY}/{collection}")
        changes: list[Change] = []
        for part in found.base.parts if found.base else ():
            changes += terminal.fetch(part.sha256)
        for each in found.segments:
            changes += terminal.fetch(each.sha256)
        last = max((change for change in changes if change.id == row), key=lambda change: change.ver, default=None)
        return None if last is None or last.op == "del" else last.body


@pytest.fixture
def office(live: LiveHub, tmp_path: Path) -> Office:
    made = Office(live, tmp_path)
    made.imports()
    return made


def sealed(terminal: Terminal, answers: dict[str, str], **copied: object) -> Envelope:
    inside = {"kind": KIND, "schema": SCHEMA, "answers": answers, "card": {}, "commitment": None, "notice": None}
    return terminal.envelope(inside, schema=SCHEMA, status_keys=(), **copied)


def later(live: LiveHub, **more: float) -> None:
    live.clock.added += timedelta(**more)


def test_two_terminals_hide_it_and_every_terminal_hears_of_it(office: Office, live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    first = office.says(one, What.FILLED)
    assert office.shown(one) is not None
    waiting = office.outcome(one)
    assert waiting is not None
    assert (waiting.verdict, [word.id for word in waiting.words]) == (Verdict.WAITING, [first])
    second = office.says(other, What.NO_ANSWER)
    assert office.shown(one) is None
    hidden = office.outcome(one)
    assert hidden is not None
    assert hidden.verdict is Verdict.HIDDEN
    assert {word.id for word in hidden.words} == {first, second}
    assert one.answer.device not in str(hidden), "terminals are marked, not named"
    case = office.reports.cases()[0]
    assert (case.scope, case.title, case.phone) == (COUNTY, "保洁员", "13800000126")


def test_one_terminal_alone_needs_an_hour_between(office: Office, live: LiveHub) -> None:
    one = live.terminal()
    office.says(one, What.FILLED)
    later(live, minutes=59)
    office.says(one, What.FILLED)
    assert office.shown(one) is not None
    later(live, minutes=2)
    office.says(one, What.FILLED)
    assert office.shown(one) is None


def test_a_report_is_settled_by_being_counted(office: Office, live: LiveHub) -> None:
    one = live.terminal()
    office.says(one, What.FILLED)
    assert office.reports.count() == 0
    with live.hub.engine.connect() as conn:
        states = conn.exec_driver_sql("SELECT state FROM submission").scalars().all()
    assert states == [State.DONE.value]


def test_two_reports_under_one_number_are_both_settled(office: Office, live: LiveHub) -> None:
    one = live.terminal()
    told = {"posting": "p1", "ver": "1", "what": str(What.FILLED), "when": moment_text(live.clock.now())}
    first = sealed(one, told)
    twin = sealed(one, told, number=first.number, counter=first.counter, prev=first.prev)
    assert [one.put(each).status_code for each in (first, twin)] == [201, 201]
    live.opener.open_pending()
    assert [office.reports.count() for _ in range(2)] == [2, 0]
    with live.hub.engine.connect() as conn:
        states = conn.exec_driver_sql("SELECT state FROM submission").scalars().all()
    assert states == [State.DONE.value] * 2


def test_what_is_no_report_is_refused_and_counts_for_nothing(office: Office, live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    office.says(one, "nonsense")
    office.says(other, What.FILLED)
    assert office.shown(one) is not None
    with live.hub.engine.connect() as conn:
        states = conn.exec_driver_sql("SELECT state FROM submission").scalars().all()
    assert sorted(states) == [State.DONE.value, State.REFUSED.value]


def test_an_import_does_not_bring_it_back(office: Office, live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    office.says(one, What.FILLED)
    office.says(other, What.FILLED)
    office.imports()
    assert office.shown(one) is not None, "to its source it never went"
    assert office.reports.sweep() == 1
    assert office.shown(one) is None
    assert office.reports.sweep() == 0


def test_the_employers_later_word_brings_it_back_but_not_where_money_was_asked(office: Office, live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    office.says(one, What.NO_ANSWER)
    office.says(other, What.NO_ANSWER)
    later(live, hours=2)
    confirmed = msgspec.structs.replace(POSTING, last_confirmed=utc_text(live.clock.now()))
    office.imports(confirmed)
    assert office.reports.sweep() == 0
    assert office.shown(one) is not None
    back = office.outcome(one)
    assert back is not None
    assert back.verdict is Verdict.STILL_OPEN
    later(live, hours=1)
    office.says(one, What.ASKS_MONEY)
    office.says(other, What.ASKS_MONEY)
    later(live, hours=1)
    office.imports(msgspec.structs.replace(POSTING, last_confirmed=utc_text(live.clock.now())))
    assert office.reports.sweep() == 1
    assert office.shown(one) is None


def test_the_office_found_it_open(office: Office, live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    office.says(one, What.FILLED)
    office.says(other, What.FILLED)
    later(live, minutes=5)
    assert office.reports.decide("p1", Verdict.STILL_OPEN) == 1
    shown, told = office.shown(one), office.outcome(other)
    assert shown is not None
    assert (shown.confirmed_by, shown.confirmed_how) == ("station", "phone")
    assert told is not None
    assert told.verdict is Verdict.STILL_OPEN
    assert office.reports.cases() == []
    later(live, minutes=5)
    office.says(one, What.FILLED)
    assert office.shown(one) is not None, "what was said before the office asked is settled"


def test_the_office_found_the_residents_right(office: Office, live: LiveHub) -> None:
    one = live.terminal()
    office.says(one, What.ASKS_MONEY)
    assert office.reports.decide("p1", Verdict.TAKEN_DOWN) == 1
    assert office.shown(one) is None
    told = office.outcome(one)
    assert told is not None
    assert told.verdict is Verdict.TAKEN_DOWN
    office.imports()
    office.reports.sweep()
    assert office.shown(one) is None
    assert office.reports.decide("nobody spoke of this one", Verdict.STILL_OPEN) == 0
    with pytest.raises(ValueError, match="waiting"):
        office.reports.decide("p1", Verdict.WAITING)


def test_a_clock_that_is_ahead_gives_no_longer_life(office: Office, live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    ahead = datetime.now(UTC) + timedelta(days=400)
    office.says(one, What.FILLED, when=ahead)
    office.says(other, What.FILLED, when=ahead)
    assert office.shown(one) is None
    later(live, hours=1)
    office.imports(msgspec.structs.replace(POSTING, last_confirmed=utc_text(live.clock.now())))
    office.reports.sweep()
    assert office.shown(one) is not None


def test_a_posting_that_had_gone_is_answered_as_gone(office: Office, live: LiveHub) -> None:
    one = live.terminal()
    office.says(one, What.FILLED, posting="p9")
    told = office.outcome(one, "p9")
    assert told is not None
    assert told.verdict is Verdict.TAKEN_DOWN


def test_old_cases_are_forgotten(office: Office, live: LiveHub) -> None:
    one = live.terminal()
    office.says(one, What.FILLED)
    assert office.outcome(one) is not None
    live.clock.added += STAYS + timedelta(days=1)
    office.reports.turn()
    assert one.renew().status_code in {200, 401}
    with live.hub.engine.connect() as conn:
        left = conn.exec_driver_sql("SELECT count(*) FROM document WHERE collection = 'report' AND gone = 0").scalar()
    assert left == 0


def test_the_hub_counts_by_itself_and_the_office_settles_by_command(
    office: Office, live: LiveHub, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = live.terminal(), live.terminal()
    office.says(one, What.FILLED)
    office.says(other, What.NO_ANSWER)
    hub = ["--database", live.settings.database, "--data", live.settings.data]
    assert main([*hub, "open", "--once"]) == 0
    assert main([*hub, "reports"]) == 0
    listed = capsys.readouterr().out
    assert "p1  已收起  保洁员  禾安家政服务部  13800000126  已经招满、没人接" in listed
    assert main([*hub, "reports", "p1", "still_open"]) == 0
    assert office.shown(one) is not None
    assert main([*hub, "reports", "p7", "taken_down"]) == 1
    assert main([*hub, "reports", "p1", "taken_down"]) == 0
    later(live, hours=1)
    office.imports(msgspec.structs.replace(POSTING, last_confirmed=utc_text(live.clock.now())))
    office.reports.sweep()
    capsys.readouterr()
    later(live, minutes=1)
    assert main([*hub, "reports"]) == 0
    assert "p1  已下架，单位又说还在招  保洁员" in capsys.readouterr().out


def test_what_a_terminal_seals_the_hub_can_count(office: Office, live: LiveHub, tmp_path: Path) -> None:
    """The real two ends: desk.db's outbox as it is sent, and the outcome as the terminal reads it."""
    line = live.terminal()
    known = {POSTING.id: POSTING}
    made = Reporting(tmp_path / "terminal", live.clock, lambda ids: [known[one] for one in ids if one in known])
    made.signer = line.signer
    made.store.write(lambda tx: tx.enrol(live.url, line.answer))
    made.reported.tell(POSTING, What.FILLED)
    later(live, minutes=61)
    assert made.reported.tell(POSTING, What.NO_ANSWER) == Told(What.NO_ANSWER, hidden=True)
    for item in made.store.pending():
        assert item.body is not None
        assert line.put(item.body, item.id).status_code == 201
        live.opener.open_pending()
        office.reports.count()
    assert office.shown(line) is None
    outcome = office.outcome(line)
    assert outcome is not None
    made.says(outcome)
    heard = made.reported.about(POSTING.id)
    assert (heard.words, heard.verdict, heard.standing) == (2, Verdict.HIDDEN, What.NO_ANSWER)
    made.store.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_where_something_was_said_is_found_without_a_look_at_all_postings(office: Office) -> None:
    engine = office.live.hub.engine
    office.says(office.live.terminal(), What.FILLED)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert [case.outcome.posting for case in office.reports.cases()] == ["p1"]
    [everywhere] = [each for each in asked if "DISTINCT" in each]
    with engine.connect() as conn:
        plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {everywhere}").all()
    assert plan[0][-1] == "SCAN document USING INDEX ix_document_area_scope"
