"""A whole hub in a child process: for the demo, killed and brought back without losing or doubling anything."""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests

from sync.hub.embedded import EmbeddedHub
from sync.hub.review import ReviewError
from sync.wire import ack, envelope
from sync.wire.states import State
from tests.sync.hub.conftest import MovableClock, Terminal

ROUNDS = {"sqlite": 12, "postgresql": 8}


@pytest.fixture
def hub(tmp_path, request):
    database = ""
    if getattr(request, "param", "sqlite") == "postgresql":
        server = request.getfixturevalue("server")
        database = server.url(server.new_database())
    with EmbeddedHub(tmp_path / "hub", database=database) as made:
        yield made


def wait(what, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not what() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert what()


def test_the_demo_in_small(hub, tmp_path) -> None:
    terminal = Terminal(hub.url, MovableClock())
    assert terminal.enrol(hub.invitation("前厅")).status_code == 201
    jobs = tmp_path / "jobs.jsonl"
    jobs.write_text("\n".join(json.dumps({"id": f"p{row}", "title": "保洁员"}) for row in range(1200)))
    assert hub.import_postings(jobs).new == 1200
    wait(lambda: terminal.manifest("county/999999/posting").count == 1200)
    given = terminal.envelope()
    assert terminal.put(given).status_code == 201
    wait(lambda: hub.record()[0]["opened_at"] is not None)
    assert [(row["number"], row["state"]) for row in hub.record()] == [(given.number, "delivered")]
    hub.decide(given.number, State.ACCEPTED)
    wait(lambda: terminal.manifest("county/999999/status").head == 4)
    with pytest.raises(ReviewError):
        hub.decide(given.number, State.REFUSED)
    assert "验证码" in requests.get(hub.url + "/console", timeout=30).text, "the console asks who one is"
    assert hub.revoke(terminal.answer.device)
    wait(lambda: terminal.poll("county/999999/posting").status_code == 401)
    terminal.close()


@pytest.mark.parametrize("hub", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True)
def test_a_hub_killed_again_and_again_loses_nothing_and_doubles_nothing(hub) -> None:
    rounds = ROUNDS["sqlite" if hub.settings.sqlite else "postgresql"]
    terminal = Terminal(hub.url, MovableClock())
    terminal.enrol(hub.invitation())
    chance = random.Random(1)
    stop = threading.Event()
    acked: dict[str, str] = {}
    refused: list[str | None] = []

    def resident() -> None:
        batch = 0
        while not stop.is_set():
            given = [terminal.envelope() for _ in range(1 + batch % 3)]
            batch += 1
            waiting = {each.id: envelope.encode(each) for each in given}
            while waiting:
                for item in _sent(terminal, list(waiting.values())):
                    if item.settled:
                        acked[item.id] = item.ack.sha256
                        waiting.pop(item.id)
                    elif not item.later:
                        refused.append(item.reason)
                        waiting.pop(item.id)

    thread = threading.Thread(target=resident, daemon=True)
    thread.start()
    for turn in range(rounds):
        # some kills strike before the first answer of a fresh hub, some in the middle of its work
        if turn % 2:
            before = len(acked)
            wait(lambda before=before: len(acked) > before)
        time.sleep(chance.uniform(0, 0.15))
        hub.kill()
        hub.start()
    stop.set()
    thread.join(60)
    assert not thread.is_alive()
    assert refused == []
    kept = hub.record()
    assert {row["id"]: row["sha256"] for row in kept} == acked
    assert len({row["number"] for row in kept}) == len(kept) == len(acked)
    assert len(acked) >= rounds // 2
    wait(lambda: terminal.manifest("county/999999/status").head == 2 * len(acked))
    terminal.close()


def _sent(terminal: Terminal, lines: list[bytes]) -> tuple[ack.ItemResult, ...]:
    """Hand envelopes up once; nothing when the hub is away or too busy, as a terminal takes it."""
    try:
        answer = terminal.batch(lines)
    except requests.RequestException:
        time.sleep(0.02)
        return ()
    return ack.read_batch_answer(answer.content).items if answer.status_code == 200 else ()


def test_a_hub_that_cannot_start_says_so(tmp_path) -> None:
    first = EmbeddedHub(tmp_path / "hub")
    first.start()
    second = EmbeddedHub(tmp_path / "hub", port=int(first.url.rpartition(":")[2]))
    with pytest.raises(RuntimeError):
        second.start()
    second.stop()
    first.stop()
    with pytest.raises(RuntimeError):
        first.record()
    assert first.pid == 0


def test_a_hub_that_is_told_to_end_waits_for_nobody_who_stopped_in_the_middle_of_a_word(hub) -> None:
    host, _, port = hub.url.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port))) as stuck:
        stuck.sendall(b"POST /v1/devices/enrol HTTP/1.1\r\nHost: hub\r\nContent-Length: 100\r\n\r\nhalf a")
        assert requests.get(hub.url + "/v1/health", timeout=30).ok
        hub.stop()


def test_the_child_ends_with_whoever_started_it(tmp_path) -> None:
    script = (
        "import sys, os; from pathlib import Path; from sync.hub.embedded import EmbeddedHub\n"
        "hub = EmbeddedHub(Path(sys.argv[1])); hub.start(); print(hub.pid, flush=True); os._exit(9)\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, cwd=root, check=False
    )
    child = Path(f"/proc/{int(done.stdout)}/stat")
    wait(lambda: not child.exists() or child.read_text().split(") ")[1][0] == "Z")
