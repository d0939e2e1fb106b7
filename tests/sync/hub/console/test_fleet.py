"""The fleet page: what is odd about each terminal stands beside it, and a large fleet asks the database no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from sync.hub.tables import chain_note
from tests.sync.hub.console.office import AREA, Office, write_rows


@contextmanager
def asked(office: Office) -> Iterator[list[str]]:
    """Statements that the hub puts to the database, in order."""
    heard: list[str] = []

    def hear(conn: Any, cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(office.live.hub.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(office.live.hub.engine, "before_cursor_execute", hear)


def test_what_is_odd_stands_beside_its_terminal_and_is_asked_once(office: Office) -> None:
    at = office.live.clock.now()
    odd = {"area": AREA, "series": 1, "kind": "fork", "prev": "0" * 64, "at": at}
    devices = [office.terminals[name].answer.device for name in ("well", "reader")]
    write_rows(
        office.live, chain_note, [odd | {"device": each, "counter": 71 + place} for place, each in enumerate(devices)]
    )
    visitor = office.inside("li")
    with asked(office) as heard:
        text = visitor.get("/console/fleet").text
    assert sum("chain_note" in statement for statement in heard) == 1
    beside = {part.partition('"')[0]: part for part in text.split(f'href="/console/fleet/{AREA}/')[1:]}
    assert [f"第 {71 + place} 号" in beside[each] for place, each in enumerate(devices)] == [True, True]
    assert "flag" not in beside[office.terminals["paper"].answer.device].partition("</li>")[0]
    assert "第 71 号" in visitor.get(f"/console/fleet/{AREA}/{devices[0]}").text
    assert "第 72 号" not in visitor.get(f"/console/fleet/{AREA}/{devices[0]}").text
