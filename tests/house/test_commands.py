"""Every command is told where one looks for it, and answers --help without doing anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import cli
from sync.hub import cli as hub_cli

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "packaging" / "dev"
VERBS = sorted(file.stem.removeprefix("verb_") for file in DEV.glob("verb_*.py"))
COMMAND = re.compile(r"^ {4}([a-z]+) ", re.MULTILINE)


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DEV / "main.py", *words], capture_output=True, text=True, timeout=120, check=False
    )


def page(*names: str) -> str:
    return "\n".join((ROOT / name).read_text("utf-8") for name in names)


def help_of(main: object, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command line says of itself; it must end well."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])  # type: ignore[operator]
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_dev_alone_lists_every_verb_there_is() -> None:
    told = dev()
    assert told.returncode == 0
    listed = re.findall(r"^  \./dev ([a-z]+) +\S", told.stdout, re.MULTILINE)
    assert sorted(listed) == VERBS
    assert dev("--help").stdout == told.stdout


def test_a_verb_that_is_none_is_told() -> None:
    told = dev("tset")
    assert (told.returncode, told.stdout) == (2, "")
    assert "tset" in told.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_dev_is_documented_and_explains_itself(verb: str) -> None:
    assert re.search(rf"\./dev {verb}\b", page("README.md", "CONTRIBUTING.md")), f"no page tells of ./dev {verb}"
    told = dev(verb, "--help")
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip()
    assert "FAIL" not in told.stdout


def test_every_command_of_the_terminal_is_documented_and_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    commands = COMMAND.findall(help_of(cli.main, capsys))
    assert {"run", "demo", "doctor", "config"} <= set(commands)
    door = page("kiosk/README.md")
    assert [name for name in commands if not re.search(rf"`kiosk {name}\b", door)] == []
    for name in commands:
        assert f"usage: kiosk {name}" in help_of(cli.main, capsys, name)


def test_every_command_of_the_hub_is_documented_and_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    commands = COMMAND.findall(help_of(hub_cli.main, capsys))
    assert {"serve", "token", "import"} <= set(commands)
    door = page("sync/hub/README.md")
    assert [name for name in commands if not re.search(rf"sync\.hub {name}\b|`{name}\b", door)] == []
    for name in commands:
        assert f"sync.hub {name}" in help_of(hub_cli.main, capsys, name)


def test_no_page_tells_of_a_command_that_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    commands = set(COMMAND.findall(help_of(cli.main, capsys)))
    for file in [*ROOT.glob("*.md"), *(ROOT / "kiosk").rglob("*.md"), *(ROOT / "config").rglob("*.md")]:
        text = file.read_text("utf-8")
        assert set(re.findall(r"`(?:\.venv/bin/)?kiosk ([a-z]+)\b", text)) <= commands, file
        assert set(re.findall(r"\./dev ([a-z]+)\b", text)) <= {*VERBS, "alone"}, file
