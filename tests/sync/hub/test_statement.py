"""The monthly statement: made of what terminals told, readable by anybody, and no change to it stays unseen."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.hub import cli
from sync.hub.beats import Beats
from sync.hub.console.here import BEIJING
from sync.hub.database import write
from sync.hub.statement import HIDDEN, cell, make
from sync.hub.statement_verify import Finding, Genuine, main, spell, verify
from sync.wire.ids import uuid7
from sync.wire.poll import Heartbeat, audit_mark, beat_header
from sync.wire.reasons import WireError
from sync.wire.statement import KIND, SCHEMA, DayLog, day_submission, read_day

HEADS = ["a" * 64, "b" * 64]


def tell(live, terminal, day: str, counts: dict[str, int], chain: tuple[int, str] = (3, HEADS[0])) -> str:
    """Send a terminal's account of a day; hash of its envelope."""
    inside = day_submission(uuid7(live.clock), DayLog(day=day, entries=chain[0], head=chain[1], counts=counts))
    sent = terminal.envelope({"kind": KIND, "schema": SCHEMA, "answers": inside.answers, "card": {}}, schema=SCHEMA)
    assert terminal.put(sent).status_code == 201
    live.opener.open_pending()
    return terminal.last


def rows_of(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.splitlines()]


def made(live, month: str, area: str = "999999") -> bytes:
    return write(live.hub.engine, lambda conn: make(conn, live.hub.keys, area, month, live.clock.now()))[1]


def month_here(live) -> str:
    """The month it is at the stations, by which their accounts and the statements go."""
    return f"{live.clock.now().astimezone(BEIJING):%Y-%m}"


@pytest.fixture
def month(live) -> str:
    """The month that has begun, at its sixteenth day."""
    now = live.clock.now()
    live.clock.added = now.replace(day=1, hour=0) + timedelta(days=32) - now
    live.clock.added += live.clock.now().replace(day=16, hour=4) - live.clock.now()
    return month_here(live)


def test_it_counts_what_terminals_told_and_hides_few(live, month) -> None:
    one, two = live.terminal(), live.terminal()
    began = live.clock.now()
    tell(live, one, f"{month}-02", {"visit_began": 40, "filed.unemployment": 2})
    last = tell(
        live,
        one,
        f"{month}-03",
        {
            "visit_began": 31,
            "service_opened.jobs": 20,
            "service_opened.events": 1,
            "filed.unemployment": 2,
            "asked.jobs": 12,
            "rated.jobs.5": 9,
        },
        (4, HEADS[1]),
    )
    tell(live, two, f"{month}-03", {"visit_began": 3})
    tell(live, two, "2001-01-01", {"visit_began": 500})
    live.clock.added += timedelta(days=1)
    rows = rows_of(made(live, month))
    assert [row["kind"] for row in rows] == [
        *("head", "device", "device", "day", "day", "day", "satisfaction", "reasons", "total", "end")
    ]
    first, second = rows[1:3]
    assert first["counts"] == {
        "filed.unemployment": HIDDEN,
        "service_opened.events": HIDDEN,
        "service_opened.jobs": 20,
        "visit_began": 71,
    }
    assert second["counts"] == {"visit_began": HIDDEN}
    assert first["quarters"] == 97, "a day since it was enrolled, and the one that has begun"
    total = rows[-2]
    assert total["counts"]["visit_began"] == {"sum": 71, "hidden": 1}, "the sum tells nothing of the hidden cell"
    assert (total["devices"], total["satisfaction"]) == (2, "collected")
    day = next(
        row for row in rows if row["kind"] == "day" and row["device"] == one.answer.device and row["entries"] == 4
    )
    assert (day["envelope"], day["head"]) == (last, HEADS[1])
    assert rows[0]["complete"] is False
    assert began < live.clock.now()


def test_a_day_told_twice_counts_once(live, month) -> None:
    one = live.terminal()
    for count in (40, 41):
        tell(live, one, f"{month}-02", {"visit_began": count})
    rows = rows_of(made(live, month))
    assert rows[1]["counts"] == {"visit_began": 41}
    assert [row["kind"] for row in rows].count("day") == 1


def test_log_heads_are_held_against_what_beats_told(live, month) -> None:
    terminal = live.terminal()
    beats = Beats(live.hub.engine, live.clock)
    beats.hear("999999", terminal.answer.device, beat_header(Heartbeat(audit=audit_mark(3, HEADS[0]))))
    beats.flush()
    for number, (entries, head) in enumerate([(3, HEADS[0]), (3, HEADS[1]), (9, HEADS[1])], 2):
        tell(live, terminal, f"{month}-0{number}", {"visit_began": 9}, (entries, head))
    told = [row["told"] for row in rows_of(made(live, month)) if row["kind"] == "day"]
    assert told == ["same", "differs", "untold"]


def test_quarters_heard_and_unable(live, month) -> None:
    terminal = live.terminal()
    beats = Beats(live.hub.engine, live.clock)
    for minutes, printer in ((0, "ok"), (15, "paper_out"), (30, "ok")):
        live.clock.added += timedelta(minutes=minutes and 15)
        beats.hear("999999", terminal.answer.device, beat_header(Heartbeat(printer=printer)))
        beats.flush()
    live.clock.added += timedelta(hours=1)
    row = rows_of(made(live, month))[1]
    assert (row["heard"], row["unable"]) == (3, 1)
    assert row["quarters"] == 7, "the one that has begun counts"


def test_what_was_enrolled_anew_keeps_the_time_before(live, month) -> None:
    mine = live.terminal()
    live.clock.added += timedelta(hours=6)
    assert mine.enrol(live.invite()).status_code == 201
    (row,) = [row for row in rows_of(made(live, month)) if row["kind"] == "device"]
    assert row["quarters"] == 25


def test_each_statement_names_the_one_before(live, month) -> None:
    live.terminal()
    first, again = made(live, month), None
    live.clock.added += timedelta(seconds=5)
    again = made(live, month)
    assert rows_of(first)[0]["previous"] == "0" * 64
    assert rows_of(again)[0]["previous"] == hashlib.sha256(first).hexdigest()
    assert [rows_of(data)[0]["issue"] for data in (first, again)] == [1, 2]


def test_a_month_to_come_is_none(live, month) -> None:
    for wrong in ("2126-01", "2026-13", "x"):
        with pytest.raises(ValueError, match=f"{wrong}|month|format"):
            made(live, wrong)


def test_cells_of_one_to_four_are_hidden() -> None:
    assert [cell(count) for count in range(7)] == [0, HIDDEN, HIDDEN, HIDDEN, HIDDEN, 5, 6]


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A statement made by a hub, and the hub's key."""
    from sync.hub.hub import Hub, prepare
    from sync.hub.settings import HubSettings
    from tests.sync.hub.conftest import LiveHub, MovableClock

    folder = tmp_path_factory.mktemp("hub")
    settings = HubSettings(database=f"sqlite:///{folder / 'hub.db'}", data=str(folder / "keys"))
    prepare(settings)
    live = LiveHub(settings, MovableClock())
    day = f"{month_here(live)}-01"
    for _ in range(3):
        tell(live, live.terminal(), day, {"visit_began": 40, "slip.printed": 6})
    data = made(live, day[:7])
    kid = live.hub.keys.kid
    live.stop()
    with Hub(settings):
        pass
    return data, kid


def test_what_was_not_touched_holds(genuine) -> None:
    data, kid = genuine
    found = verify(data, kid)
    assert isinstance(found, Genuine)
    assert (found.rows, found.kid) == (len(data.splitlines()) - 1, kid)
    other = verify(data, "0" * 16)
    assert isinstance(other, Finding)
    assert other.line == 1


@given(st.data())
def test_any_single_change_is_found(genuine, data) -> None:
    whole, kid = genuine
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    found = verify(whole[:at] + bytes([other]) + whole[at + 1 :], kid)
    assert isinstance(found, Finding)
    assert found.line <= whole[: at + 1].count(b"\n") + 1, "at the line itself or before it, never after"


@given(st.data())
def test_any_cut_is_found(genuine, data) -> None:
    whole, kid = genuine
    end = data.draw(st.integers(0, len(whole) - 1))
    begin = data.draw(st.integers(0, end))
    assert isinstance(verify(whole[:end], kid), Finding), "a missing tail"
    if begin != end:
        assert isinstance(verify(whole[:begin] + whole[end:], kid), Finding), "a missing middle or head"


@given(st.data())
def test_lines_lost_moved_doubled_or_brought_in_are_found(genuine, data) -> None:
    whole, kid = genuine
    lines = whole.splitlines()
    one = data.draw(st.integers(0, len(lines) - 1))
    two = data.draw(st.integers(0, len(lines) - 1).filter(lambda number: number != one))
    swapped = list(lines)
    swapped[one], swapped[two] = lines[two], lines[one]
    foreign = spell({"kind": "day", "prev": hashlib.sha256(lines[one]).hexdigest()})
    for changed in (
        lines[:one] + lines[one + 1 :],
        [*lines[: one + 1], *lines[one:]],
        swapped,
        [*lines[: one + 1], foreign, *lines[one + 1 :]],
    ):
        assert isinstance(verify(b"\n".join(changed) + b"\n", kid), Finding)


def test_whoever_chains_anew_cannot_sign_anew(genuine) -> None:
    whole, kid = genuine
    rows = rows_of(whole)
    rows[1]["counts"]["visit_began"] = 4000
    lines = [spell(rows[0])]
    for row in rows[1:]:
        lines.append(spell(row | {"prev": hashlib.sha256(lines[-1]).hexdigest()}))
    found = verify(b"\n".join(lines) + b"\n", kid)
    assert isinstance(found, Finding)
    assert found.line == len(lines)


def test_the_line_that_was_changed_is_named(genuine) -> None:
    whole, kid = genuine
    lines = whole.splitlines()
    lines[2] = lines[2].replace(b'"visit_began":40', b'"visit_began":41')
    found = verify(b"\n".join(lines) + b"\n", kid)
    assert isinstance(found, Finding)
    assert found.line == 3
    assert "第 3 行" in found.sentence


def test_it_runs_on_its_own(genuine, tmp_path, capsys) -> None:
    whole, kid = genuine
    file = tmp_path / "s.jsonl"
    file.write_bytes(whole)
    assert main([str(file), "--kid", kid]) == 0
    assert "没有改动" in capsys.readouterr().out
    file.write_bytes(whole[:-40])
    assert main([str(file)]) == 1
    assert "缺了一截" in capsys.readouterr().out
    assert main([str(tmp_path / "none")]) == 2
    assert main([]) == 2


def test_a_key_is_compared_or_the_word_is_refused(genuine, tmp_path) -> None:
    whole, kid = genuine
    file = tmp_path / "s.jsonl"
    file.write_bytes(whole)
    name, other = str(file), "0" * 16
    assert main(["--kid", kid, name]) == main([name, f"--kid={kid}"]) == 0
    assert main(["--kid", other, name]) == main([name, f"--kid={other}"]) == 1
    for misspelt in ([name, "--key", other], [name, "--kid"], [name, other], [name, "--kid", other[1:]]):
        assert main(misspelt) == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_operator_makes_and_verifies(live, settings, tmp_path, capsys) -> None:
    words = ["--database", settings.database, "--data", settings.data]
    assert cli.main([*words, "statement", "--month", "2026-1"]) == 2
    month = month_here(live)
    tell(live, live.terminal(), f"{month}-01", {"visit_began": 40})
    assert cli.main([*words, "statement", "--month", month, "--out", str(tmp_path / "nowhere")]) == 2
    assert cli.main([*words, "statement", "--month", month, "--out", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.glob("*statement*")] == [f"statement-999999-{month}-1.jsonl"]
    file = tmp_path / f"statement-999999-{month}-1.jsonl"
    assert live.hub.keys.kid in capsys.readouterr().out
    assert cli.main([*words, "verify", str(file)]) == 0
    file.write_bytes(file.read_bytes().replace(b'"sum":40', b'"sum":50'))
    assert cli.main([*words, "verify", str(file)]) == 1
    assert cli.main([*words, "verify", str(tmp_path / "none")]) == 2
    assert cli.main([*words, "statement", "--month", "2126-01"]) == 2


counts = st.dictionaries(st.from_regex(r"\A[a-z][a-z0-9_.-]{0,20}\Z"), st.integers(0, 2**40), max_size=30)


@given(counts)
def test_an_account_of_a_day_reads_back_as_sent_and_as_kept(told: dict[str, int]) -> None:
    log = DayLog(day="2026-11-21", entries=7, head=HEADS[0], counts=told)
    answers = day_submission("0190a8b4-0000-7000-8000-000000000000", log).answers
    assert read_day(answers) == log
    assert read_day({**answers, "counts": json.dumps(answers["counts"])}) == log


@pytest.mark.parametrize(
    "wrong",
    [{}, {"day": "today"}, {"counts": "x"}, {"counts": ["a"]}, {"counts": ["a=-1"]}, {"head": "z"}, {"more": "x"}],
)
def test_what_is_no_account_is_refused(wrong) -> None:
    good = day_submission(
        "0190a8b4-0000-7000-8000-000000000000", DayLog(day="2026-11-21", entries=1, head=HEADS[0], counts={})
    ).answers
    with pytest.raises(WireError):
        read_day({**good, **wrong} if wrong else {})
