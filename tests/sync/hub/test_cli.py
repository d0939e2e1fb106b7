"""The command line: python -m sync.hub."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from sync.hub import cli
from sync.wire.enrol import parse_invitation
from tests.sync.hub.conftest import MovableClock, Terminal

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(settings, capsys):
    def told(*words: str) -> tuple[int, str, str]:
        code = cli.main(["--database", settings.database, "--data", settings.data, *words])
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return told


def test_a_day_at_the_console(run, settings, tmp_path, clock) -> None:
    assert run("token", "999999", "001")[0] == 2
    assert run("migrate")[0] == 0
    assert "新密钥" in run("rotate")[1]
    code, word, _ = run("token", "999999", "001", "--public-url", "https://hub.example", "--name", "前厅")
    assert (code, parse_invitation(word).url) == (0, "https://hub.example")
    jobs = tmp_path / "jobs.jsonl"
    jobs.write_text('{"id":"a","title":"保洁员"}\n{}\n')
    code, out, err = run("import", "postings", str(jobs), "--scope", "county/999999", "--unchecked")
    assert (code, out) == (1, "新增 1，更新 0，未变 0，撤下 0。")
    assert f"{jobs}:2：" in err
    assert run("sequence", "--once")[:2] == (0, "1")
    assert run("open", "--once")[:2] == (0, "0")
    assert run("renumber")[0] == 1
    assert run("revoke", "999999", "nobody")[0] == 1
    assert "没有编号" in run("decide", "9999990010100013", "accepted")[2]
    from tests.sync.hub.conftest import LiveHub

    live = LiveHub(settings, clock)
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    assert run("decide", given.number, "accepted")[1] == f"{given.number}：已送达 → 已受理"
    assert run("open", "--once")[1] == "1"
    assert run("revoke", "999999", terminal.answer.device)[0] == 0
    live.stop()


def test_an_import_says_what_the_linter_finds_and_holds_it_back(run, tmp_path) -> None:
    assert run("migrate")[0] == 0
    good = {
        "id": "a", "title": "焊工", "employer": "测试机械厂", "street": "测试路 1 号", "pay_text": "每月 5200 元",
        "phone": "13800000001", "requirements": "持焊工证", "duties": "焊接钢结构件",
    }  # fmt: skip
    bad = good | {"id": "b", "title": "保安", "requirements": "限男性35岁以下", "process": "入职交押金500元"}
    jobs = tmp_path / "jobs.jsonl"
    jobs.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in (good, bad)), encoding="utf-8")
    told = ("import", "postings", str(jobs), "--scope", "county/999999")
    code, out, err = run(*told)
    assert (code, out) == (1, "新增 1，更新 0，未变 0，撤下 0。")
    said = err.splitlines()
    assert len(said) == 3
    assert all(line.startswith(f"{jobs}:2：保安：“") for line in said)
    for words, law in [("限男性", "就业促进法 第二十七条"), ("35岁以下", "第二十六条"), ("押金", "")]:
        assert any(words in line and law in line for line in said)
    assert run(*told, "--unchecked")[:2] == (0, "新增 1，更新 0，未变 1，撤下 0。")


@pytest.mark.parametrize(
    "words", [["token", "99", "001"], ["token", "\uff19" * 6, "001"], ["decide", "1", "eaten"], []]
)
def test_wrong_words_are_explained(words, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_sqlite_with_several_workers_is_refused_at_start(tmp_path, capsys) -> None:
    assert cli.main(["--database", f"sqlite:///{tmp_path}/x.db", "serve", "--workers", "2"]) == 2
    assert "SQLite 只能配一个工作进程" in capsys.readouterr().err


def test_several_workers_opener_and_sequencer_as_processes_of_their_own(server, tmp_path) -> None:
    """The way it is run in earnest: nothing shares a process, everything meets in PostgreSQL."""
    base = [sys.executable, "-m", "sync.hub", "--database", server.url(server.new_database())]
    base += ["--data", str(tmp_path / "keys")]
    config = tmp_path / "hub.toml"
    door = Path(f"/tmp/opener-{tmp_path.name[-20:]}.sock")
    config.write_text(f'[hub]\nopener_socket = "{door}"\n')
    base[3:3] = ["--config", str(config)]
    subprocess.run([*base, "migrate"], check=True, cwd=ROOT, capture_output=True)
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [
        subprocess.Popen([*base, "serve", "--port", "0", "--workers", "2"], **quiet | {"stdout": subprocess.PIPE}),
        subprocess.Popen([*base, "sequence"], **quiet),
        subprocess.Popen([*base, "open", "--listen", str(door)], **quiet),
    ]
    try:
        url = processes[0].stdout.readline().decode().removeprefix(cli.READY).strip()
        _wait(lambda: _answers(url) and door.exists())
        told = subprocess.run([*base, "token", "999999", "001"], check=True, cwd=ROOT, capture_output=True, text=True)
        terminal = Terminal(url, MovableClock())
        assert terminal.enrol(told.stdout.strip()).status_code == 201
        given = terminal.envelope()
        assert terminal.put(given).status_code == 201
        _wait(lambda: terminal.manifest("county/999999/status").head == 2)
        from tests.sync.hub.test_opener import ask

        def heard() -> list[str]:
            from sync.wire import me

            asked = ask(None, terminal)
            answer = terminal.http.post(url + "/v1/me", asked.body, headers=terminal.headers)
            return [each.number for each in me.read_answer(answer.content, asked, terminal.answer.hub_public)]

        assert heard() == [given.number]
        terminal.close()
    finally:
        for each in processes:
            each.terminate()
        for each in processes:
            each.wait(60)
        processes[0].stdout.close()
        door.unlink(missing_ok=True)


def _answers(url: str) -> bool:
    try:
        return requests.get(url + "/v1/health", timeout=60).json()["ok"]
    except (requests.RequestException, json.JSONDecodeError):
        return False


def _wait(what) -> None:
    deadline = time.monotonic() + 90
    while not what() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert what()
