"""Publishing: only news travels, versions grow, writers of one document wait for each other, faults have sentences."""

from __future__ import annotations

import threading

import msgspec
import pytest
from sqlalchemy import select

from sync.hub import cli, tables
from sync.hub import publish as publishing
from sync.hub.publish import Published, publish, read_documents, withdraw
from sync.wire.scope import Feed

NOTICES = Feed("county/999999", "notice")


def doc(name: str, text: str) -> bytes:
    return msgspec.json.encode({"id": name, "text": text})


def at_terminal(terminal, feed: Feed) -> dict[str, tuple[int, bytes]]:
    rows: dict[str, tuple[int, bytes]] = {}
    for ref in terminal.manifest(str(feed)).segments:
        for change in terminal.fetch(ref.sha256):
            if change.op == "put":
                rows[change.id] = (change.ver, change.body)
            else:
                rows.pop(change.id, None)
    return rows


def test_only_news_travels(live) -> None:
    terminal = live.terminal()
    engine, clock = live.hub.engine, live.clock
    assert publish(engine, clock, NOTICES, {"a": doc("a", "1"), "b": doc("b", "1")}) == Published(new=2)
    assert live.number() == 2
    assert publish(engine, clock, NOTICES, {"a": doc("a", "1"), "b": doc("b", "2")}) == Published(
        changed=1, unchanged=1
    )
    assert live.number() == 1
    assert at_terminal(terminal, NOTICES) == {"a": (1, doc("a", "1")), "b": (2, doc("b", "2"))}
    done = publish(engine, clock, NOTICES, {"c": doc("c", "1"), "a": doc("a", "1")}, complete=True)
    assert done == Published(new=1, unchanged=1, removed=1)
    live.number()
    assert set(at_terminal(terminal, NOTICES)) == {"a", "c"}
    assert withdraw(engine, clock, NOTICES, ["a", "never", "b"]) == Published(removed=1)
    assert publish(engine, clock, NOTICES, {"a": doc("a", "1")}) == Published(new=1)
    live.number()
    assert at_terminal(terminal, NOTICES)["a"] == (3, doc("a", "1"))


def test_what_no_terminal_would_take_is_refused_and_nothing_of_it_stays(live) -> None:
    with pytest.raises(ValueError, match="notice"):
        publish(live.hub.engine, live.clock, NOTICES, {"a": doc("a", "1"), "b": doc("b", "x" * 70_000)})
    assert live.number() == 0
    with live.hub.engine.connect() as conn:
        assert conn.execute(select(tables.document)).all() == []


def test_two_writers_of_one_document_leave_one_truth_at_both_ends(live) -> None:
    """Without a hold on the row both would write version 2, and terminals keep whichever was numbered first."""
    terminal = live.terminal()
    barrier = threading.Barrier(4)

    def writer(name: str) -> None:
        barrier.wait()
        for turn in range(15):
            publish(live.hub.engine, live.clock, NOTICES, {"a": doc("a", f"{name}{turn}"), name: doc(name, str(turn))})

    threads = [threading.Thread(target=writer, args=(name,)) for name in ("w", "x", "y", "z")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    live.number()
    with live.hub.engine.connect() as conn:
        row = tables.document.c
        truth = {name: (ver, bytes(said)) for name, ver, said in conn.execute(select(row.id, row.ver, row.doc))}
    assert at_terminal(terminal, NOTICES) == truth
    assert truth["a"][0] == 60


class TestCli:
    def run(self, live, *words: str) -> int:
        settings = live.settings
        return cli.main(["--database", settings.database, "--data", settings.data, *words])

    def test_publish_withdraw_and_complete(self, live, tmp_path, capsys) -> None:
        file = tmp_path / "notices.jsonl"
        file.write_bytes(doc("a", "甲") + b"\n\n" + doc("b", "乙") + b"\n")
        assert self.run(live, "publish", "notice", "street/999999001", str(file)) == 0
        assert "新增 2" in capsys.readouterr().out
        file.write_text('[{"text": "乙二", "id": "b"}]')
        assert self.run(live, "publish", "notice", "street/999999001", str(file), "--complete") == 0
        assert "更新 1，未变 0，撤下 1" in capsys.readouterr().out
        assert self.run(live, "publish", "notice", "street/999999001", str(file), "--withdraw") == 0
        live.number()
        terminal = live.terminal(street="999999001")
        assert terminal.manifest("street/999999001/notice").count == 0

    def test_a_device_of_its_own(self, live, tmp_path) -> None:
        terminal = live.terminal()
        file = tmp_path / "config.json"
        file.write_bytes(doc("volume", "7"))
        assert self.run(live, "publish", "config", f"device/{terminal.answer.device}", str(file)) == 0
        live.number()
        assert terminal.manifest(f"device/{terminal.answer.device}/config").count == 1

    def test_faults_have_sentences_and_good_lines_go_in(self, live, tmp_path, capsys) -> None:
        file = tmp_path / "bad.jsonl"
        long = doc("long", "x" * 70_000)
        lines = [doc("a", "1"), b'{"text": 1}', b"{", b'{"id": 7}', long, b'"a"', b'{"id": "' + b"i" * 129 + b'"}']
        file.write_bytes(b"\n".join([*lines, doc("a", "2"), b"\xff\xfe"]))
        assert self.run(live, "publish", "notice", "nat", str(file), "--complete") == 1
        told = capsys.readouterr()
        assert "新增 1" in told.out
        places = [line.partition("：")[0].rpartition(":")[2] for line in told.err.splitlines()]
        assert places == ["2", "3", "4", "5", "6", "7", "8", "9"]
        assert read_documents(file)[0] == {"a": doc("a", "2")}

    def test_places_that_are_none(self, live, tmp_path, capsys) -> None:
        assert self.run(live, "publish", "notice", "moon/1", str(tmp_path / "none")) == 2
        assert self.run(live, "publish", "notice", "nat", str(tmp_path / "none")) == 2
        assert "读不了" in capsys.readouterr().err
        with pytest.raises(SystemExit):
            self.run(live, "publish", "gossip", "nat", str(tmp_path / "none"))

    def test_move(self, live, capsys) -> None:
        terminal = live.terminal(street="999999001")
        assert self.run(live, "move", "999999", terminal.answer.device, "999999002") == 0
        assert self.run(live, "move", "999999", "nobody", "999999002") == 1
        live.hub.refresh()
        assert terminal.ask_stands().status_code == 401


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_documents_are_looked_up_by_their_keys_however_many_there_are(live) -> None:
    with live.hub.engine.connect() as conn:
        place = {"area": "999999", "scope": "county/999999", "collection": "posting", "ids": ["a", "b"]}
        spelt = publishing._look("postgresql").compile(dialect=conn.dialect)
        plan = "\n".join(row[0] for row in conn.exec_driver_sql(f"EXPLAIN {spelt}", place))
    condition = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "(id)::text = " in condition, plan
