"""What was settled long ago loses its sealed body, never its name: the same bytes are known for ever."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from sync.hub import cli, review, tables
from sync.hub.retention import drop_bodies
from sync.wire.states import State


def bodies(live) -> dict[str, bool]:
    row = tables.submission.c
    with live.hub.engine.connect() as conn:
        return {number: bool(body) for number, body in conn.execute(select(row.number, row.envelope))}


def test_settled_long_ago_only(live, capsys) -> None:
    terminal = live.terminal()
    done, waiting, closed = (terminal.envelope() for _ in range(3))
    for each in (done, waiting, closed):
        terminal.put(each)
    live.opener.open_pending()
    unopened = terminal.envelope()
    terminal.put(unopened)
    engine, clock = live.hub.engine, live.clock
    review.decide(engine, clock, done.number, State.ACCEPTED, reason="", actor="t")
    review.decide(engine, clock, done.number, State.DONE, reason="", actor="t")
    for each in (closed, unopened):
        review.decide(engine, clock, each.number, State.REFUSED, reason="r", actor="t")
    assert drop_bodies(engine, clock, 30) == 0
    clock.added += timedelta(days=31)
    assert drop_bodies(engine, clock, 30) == 2
    assert drop_bodies(engine, clock, 30) == 0
    assert bodies(live) == {done.number: False, closed.number: False, waiting.number: True, unopened.number: True}
    assert cli.main(["--database", live.settings.database, "--data", live.settings.data, "forget"]) == 0
    said = capsys.readouterr().out
    assert "删去 0 份" in said
    assert "撤下 0 个岗位（30 天没有交来或确认" in said
    terminal.enrol(live.invite())
    assert terminal.put(done).status_code == 200, "known for ever, with or without its body"
    live.opener.open_pending()
    assert len(bodies(live)) == 4
