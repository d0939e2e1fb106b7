"""满意度 in the statement: from the terminals' accounts to signed rows, of which none can be changed unseen."""

from __future__ import annotations

import hashlib

import pytest

from sync.hub.statement import HIDDEN, satisfaction
from sync.hub.statement_verify import SIGNED, Finding, Genuine, spell, verify
from sync.wire.ids import uuid7
from sync.wire.seal import suite
from sync.wire.statement import KIND, SCHEMA, DayLog, day_submission
from tests.sync.hub.test_statement import HEADS, made, month_here, rows_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def tell(live, terminal, day: str, counts: dict[str, int], after: str = "") -> None:
    log = DayLog(day=day, entries=3, head=HEADS[0], counts=counts, after=after)
    inside = day_submission(uuid7(live.clock), log)
    sent = terminal.envelope({"kind": KIND, "schema": SCHEMA, "answers": inside.answers, "card": {}}, schema=SCHEMA)
    assert terminal.put(sent).status_code == 201
    live.opener.open_pending()


def signed(live, rows: list[dict]) -> bytes:
    """Chain these rows anew and sign them with the hub's own key, as a hub would that wants to deceive."""
    lines: list[bytes] = []
    for row in rows[:-1]:
        plain = {name: value for name, value in row.items() if name != "prev"}
        prev = {"prev": hashlib.sha256(lines[-1]).hexdigest()} if lines else {}
        lines.append(spell({**plain, **prev}))
    end = {"kind": "end", "rows": len(lines), "prev": hashlib.sha256(lines[-1]).hexdigest()}
    keys = live.hub.keys
    signature = suite(keys.suite).sign(SIGNED + spell(end), keys.signer.private)
    return b"\n".join([*lines, spell({**end, "signature": signature.hex()})]) + b"\n"


@pytest.fixture
def month(live) -> str:
    return month_here(live)


@pytest.fixture
def statement(live, month) -> bytes:
    """Two terminals, three days, two kinds of tasks."""
    one, two = live.terminal(), live.terminal()
    jobs = {"asked.jobs": 20, "rated.jobs.5": 9, "rated.jobs.1": 2, "why.wait": 2, "visit_began": 40}
    tell(live, one, f"{month}-01", jobs)
    tell(live, one, f"{month}-02", jobs | {"rated.jobs.1": 4, "why.wait": 4}, f"{month}-01")
    tell(live, two, f"{month}-02", {"asked.unemployment": 6, "rated.unemployment.4": 5, "visit_began": 9})
    return made(live, month)


def test_answers_stand_by_task_and_score_for_the_whole_county(live, month, statement) -> None:
    rows = rows_of(statement)
    rated = [{name: value for name, value in row.items() if name != "prev"} for row in rows if "scores" in row]
    none = dict.fromkeys("54321", 0)
    jobs = {"asked": 40, "scores": none | {"5": 18, "1": 6}, "sum": 24, "hidden": 0}
    filed = {"asked": 6, "scores": none | {"4": 5}, "sum": 5, "hidden": 0}
    assert rated == [
        {"kind": "satisfaction", "task": "jobs", **jobs},
        {"kind": "satisfaction", "task": "unemployment", **filed},
    ]
    reasons = next(row for row in rows if row["kind"] == "reasons")
    assert reasons["counts"] == {"wait": 6, "unclear": 0, "nothing_fits": 0, "machine": 0}
    assert rows[-2]["satisfaction"] == "collected"
    counts = [row["counts"].keys() for row in rows if row["kind"] == "device"]
    assert counts == [{"visit_began"}] * 2, "beside the county's sums a terminal's would tell what is hidden"
    assert isinstance(verify(statement, live.hub.keys.kid), Genuine)


def test_few_answers_are_hidden_and_no_sum_tells_them(live, month) -> None:
    tell(
        live, live.terminal(), f"{month}-01", {"asked.jobs": 9, "rated.jobs.5": 5, "rated.jobs.1": 1, "why.machine": 1}
    )
    rows = rows_of(made(live, month))
    row = next(row for row in rows if row["kind"] == "satisfaction")
    assert (row["scores"]["1"], row["sum"], row["hidden"]) == (HIDDEN, 5, 1)
    assert next(row for row in rows if row["kind"] == "reasons")["counts"]["machine"] == HIDDEN


def test_without_answers_it_says_not_collected(live, month) -> None:
    tell(live, live.terminal(), f"{month}-01", {"visit_began": 9})
    rows = rows_of(made(live, month))
    assert rows[-2]["satisfaction"] == "not_collected"
    assert not {"satisfaction", "reasons"} & {row["kind"] for row in rows}


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b'"5":18', b'"5":28'), (b'"1":6', b'"1":0'), (b'"asked":40', b'"asked":24'), (b'"wait":6', b'"wait":5')],
)
def test_one_changed_count_is_found_at_its_line(live, statement, was: bytes, becomes: bytes) -> None:
    assert statement.count(was) == 1
    found = verify(statement.replace(was, becomes), live.hub.keys.kid)
    assert isinstance(found, Finding)
    assert found.line == statement[: statement.index(was)].count(b"\n") + 1


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("satisfaction", {"sum": 99}),
        ("satisfaction", {"scores": {"5": 4}}),
        ("total", {"heard": 999}),
        ("total", {"counts": {}}),
        ("total", {"counts": {"visit_began": {"sum": 90, "hidden": 0}}}),
        ("device", {"days": 30}),
    ],
)
def test_counts_that_contradict_each_other_are_found_though_the_hub_signed(live, statement, kind, change) -> None:
    rows = rows_of(statement)
    at = next(number for number, row in enumerate(rows) if row["kind"] == kind)
    rows[at] |= change
    found = verify(signed(live, rows), live.hub.keys.kid)
    assert isinstance(found, Finding)
    assert f"第 {found.line} 行" in found.sentence
    assert rows_of(statement)[found.line - 1]["kind"] in {kind, "total"}


def test_what_is_signed_anew_without_a_change_holds(live, statement) -> None:
    assert isinstance(verify(signed(live, rows_of(statement)), live.hub.keys.kid), Genuine)


def test_an_account_that_never_came_is_missed(live, month) -> None:
    terminal = live.terminal()
    tell(live, terminal, f"{month}-01", {"asked.jobs": 9, "rated.jobs.5": 9})
    tell(live, terminal, f"{month}-03", {"asked.jobs": 9, "rated.jobs.5": 9}, f"{month}-02")
    found = verify(made(live, month), live.hub.keys.kid)
    assert isinstance(found, Finding)
    assert f"{month}-02" in found.sentence
    tell(live, terminal, f"{month}-02", {"asked.jobs": 1}, f"{month}-01")
    assert isinstance(verify(made(live, month), live.hub.keys.kid), Genuine), "it came late, and a later issue has it"


def test_a_day_that_the_hub_leaves_out_is_missed(live, month, statement) -> None:
    rows = rows_of(statement)
    first = next(number for number, row in enumerate(rows) if row["kind"] == "day" and row["day"].endswith("-01"))
    left_out = [dict(row) for number, row in enumerate(rows) if number != first]
    device = rows[first]["device"]
    for row in left_out:
        if row["kind"] == "device" and row["device"] == device:
            row["days"] -= 1
        if row["kind"] == "total":
            row["days"] -= 1
    found = verify(signed(live, left_out), live.hub.keys.kid)
    assert isinstance(found, Finding)
    assert f"{month}-01" in found.sentence


def test_a_page_may_ask_for_the_same_rows(live, month, statement) -> None:
    with live.hub.engine.connect() as conn:
        rows = satisfaction(conn, "999999", month)
    told = [{name: value for name, value in row.items() if name != "prev"} for row in rows_of(statement)]
    assert rows == [row for row in told if row["kind"] in {"satisfaction", "reasons"}]
