"""The audit at the console: newest first, in words, on the own ground, narrowed, and page by page."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import sync.hub as hub_package
from sync.hub.auditing import note
from sync.hub.console.texts import LANGUAGES, sentences
from sync.hub.database import write
from tests.sync.hub.console.office import AREA, OTHER_AREA, STREET, Office

SOURCES = sorted(Path(hub_package.__file__).parent.rglob("*.py"))
NOTES = {"note", "note_all", "_note", "_note_role"}
ACTORS = {"firm", "resident", "terminal"}


def times(text: str) -> list[str]:
    return re.findall(r'<span class="digits">([^<]+)</span>', text)


def test_it_is_cut_to_the_ground_and_read_page_by_page(office: Office) -> None:
    def work(conn) -> None:
        for number in range(60):
            note(conn, office.live.clock, AREA, "user:x", "decide", field=f"here {number}")
        note(conn, office.live.clock, "370102", "user:x", "decide", field="far away")

    write(office.live.hub.engine, work)
    auditor = office.inside("zhou")
    assert "开封程序" in auditor.get("/console/trail?action=open").text
    alone = auditor.get("/console/trail?people=1").text
    assert "开封程序" not in alone + auditor.get("/console/trail?action=open&people=1").text
    assert "people=1&amp;before=" in alone, "the older ones are narrowed as these are"
    page = auditor.get("/console/trail?actor=user:x&action=decide")
    assert "登记结果" in page.text
    assert len(times(page.text)) == 50
    assert "far away" not in page.text
    older = re.search(r'href="([^"]*before=[^"]*)"', page.text)[1].replace("&amp;", "&")
    second = auditor.get(older)
    assert len(times(second.text)) == 10
    # what happened within one millisecond has no order, so which ten come last is not said: none is lost, none twice
    both = re.findall(r"here (\d+)", page.text + second.text)
    assert sorted(map(int, both)) == list(range(60))
    assert not re.search(r"before=", second.text)


def test_nobody_changes_it(office: Office) -> None:
    auditor = office.inside("zhou")
    before = len(office.audit())
    assert auditor.post("/console/trail").status_code in {404, 405}
    assert len(office.audit()) == before


def test_every_change_of_an_account_is_there(office: Office) -> None:
    manager = office.inside("wang")
    manager.get("/console/people/new")
    roles = {"role0": "clerk", "ground0": f"county/{OTHER_AREA}"}
    manager.post("/console/people/new", {"name": "traced", "shown": "x", **roles})
    manager.post("/console/people/traced/roles", roles | {"role0": "auditor"})
    manager.post("/console/people/traced/invite")
    manager.post("/console/people/traced/close")
    said = [(row.action, row.field) for row in office.audit(actor="user:wang", area=OTHER_AREA)]
    assert said == [
        ("role given", f"traced clerk county/{OTHER_AREA}"),
        ("account made", "traced"),
        ("role taken", f"traced clerk county/{OTHER_AREA}"),
        ("role given", f"traced auditor county/{OTHER_AREA}"),
        ("account invited", "traced"),
        ("account closed", "traced"),
    ]


def test_what_was_done_is_said_in_words_and_found_by_receipt_number(office: Office) -> None:
    def work(conn) -> None:
        for action, field in [
            ("decide", "delivered needs_more paper_missing"),
            ("door list", "card.address"),
            ("role given", f"traced clerk county/{AREA}"),
            ("publish", f"notice street/{STREET} console-01a1"),
            ("help given", "policy 2026-11-19"),
        ]:
            note(conn, office.live.clock, AREA, "user:words", action, field=field, submission=office.matter)

    write(office.live.hub.engine, work)
    page = office.inside("zhou").get("/console/trail?actor=words").text
    why, seen = sentences("zh_CN")["reason.paper_missing"], f"traced 驿站专干 区划 {AREA}"
    for words in (f"等人看 → 需补正 ({why})", "住址", seen, f"通知 街道 {STREET}", "政策 2026-11-19"):
        assert words in page
    assert "console-01a1" not in page
    number = re.search(r'<span class="digits">(\d{4} \d{4} \d{4} \d{4})</span>', page)[1]
    found = office.inside("zhou").get(f"/console/trail?actor=words&submission={number}").text
    assert len(re.findall("<li class=.bare.>", found)) == 5
    assert "没有记录" in office.inside("zhou").get("/console/trail?actor=words&submission=9999 9900 1001 0000").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_console_notes_is_said_in_words(language: str) -> None:
    noted = {word for source in SOURCES for word in actions_in(source.read_text(encoding="utf-8"))}
    assert {"map published", "paper brought", "role given"} <= noted
    known = {key.partition(".")[2].replace("_", " ") for key in sentences(language) if key.startswith("action.")}
    assert noted - known == set()
    assert {f"actor.{each}" for each in ACTORS} <= set(sentences(language))


def actions_in(source: str) -> set[str]:
    """What a module notes: the first word for itself among what it tells `note`, but for who did it."""
    calls = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Call)]
    named = [each.args for each in calls if ast.unparse(each.func).rpartition(".")[2] in NOTES]
    words = [[each.value for each in args if isinstance(each, ast.Constant)] for args in named]
    told = [[word for word in said if isinstance(word, str) and word not in ACTORS] for said in words]
    return {said[0] for said in told if said}
