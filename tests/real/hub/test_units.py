"""The units: systemd reads them, finds them closed enough, and every program word in them is one we have."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from sync.hub.cli import main
from sync.hub.settings import read_settings

FOLDER = Path(__file__).parents[3] / "packaging" / "hub"
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
TIMERS = sorted(path.name for path in FOLDER.glob("*.timer"))
EXPOSURE = 2.0
"""Of 10, as `systemd-analyze security` counts; a bare unit has 9.6."""

analysed = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")


@pytest.fixture
def folder(tmp_path):
    """The units with a program that exists and users this machine has: names apart, they are as shipped."""
    for name in (*UNITS, *TIMERS):
        said = (FOLDER / name).read_text(encoding="utf-8")
        said = said.replace("/opt/jobstation-hub/current/bin/python", sys.executable)
        said = re.sub(r"^User=jobstation-\w+$", "User=daemon", said, flags=re.MULTILINE)
        said = re.sub(r"^Group=jobstation-\w+$", "Group=daemon", said, flags=re.MULTILINE)
        (tmp_path / name).write_text(said, encoding="utf-8")
    return tmp_path


@analysed
@pytest.mark.parametrize("name", [*UNITS, *TIMERS])
def test_systemd_has_nothing_to_say(folder, name: str) -> None:
    words = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(folder / name)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if str(folder) in line or name in line]
    assert (done.returncode, said) == (0, [])


@analysed
@pytest.mark.parametrize("name", UNITS)
def test_a_break_in_finds_little(folder, name: str) -> None:
    words = ["systemd-analyze", "security", "--offline=yes", f"--threshold={int(EXPOSURE * 10)}", str(folder / name)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout.splitlines()[-1:]
    level = re.search(r"Overall exposure level for .*: ([0-9.]+)", done.stdout)
    assert level is not None
    assert float(level[1]) <= EXPOSURE


@analysed
def test_the_measure_can_say_no(tmp_path) -> None:
    bare = tmp_path / "bare.service"
    bare.write_text(f"[Service]\nExecStart={sys.executable}\n")
    words = ["systemd-analyze", "security", "--offline=yes", f"--threshold={int(EXPOSURE * 10)}", str(bare)]
    assert subprocess.run(words, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_starts_a_verb_that_there_is(name: str, capsys) -> None:
    found = re.findall(r"^Exec\w+=.*?-m sync\.hub (.+)$", (FOLDER / name).read_text("utf-8"), flags=re.MULTILINE)
    assert found
    for words in found:
        verb = words.removeprefix("--config /etc/jobstation/hub.toml ").split()[0]
        with pytest.raises(SystemExit) as caught:
            main([verb, "--help"])
        assert caught.value.code == 0
    assert "usage" in capsys.readouterr().out


@pytest.mark.parametrize("name", UNITS)
def test_only_the_opener_and_the_backup_see_what_opens(name: str) -> None:
    said = (FOLDER / name).read_text(encoding="utf-8")
    sees = "InaccessiblePaths=-/var/lib/jobstation-hub/opener" not in said
    assert sees == (name in {"jobstation-hub-opener.service", "jobstation-hub-backup.service"})


def test_the_readme_names_settings_and_verbs_that_there_are(tmp_path, capsys) -> None:
    said = (FOLDER / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", said, flags=re.DOTALL)
    file = tmp_path / "hub.toml"
    file.write_text(textwrap.dedent(block), encoding="utf-8")
    assert read_settings(file).console == "on"
    verbs = set(re.findall(r"python -m sync\.hub (?:…|--config \S+) ([a-z-]+)", said))
    assert {"migrate", "recovery-key", "doctor", "user", "restore", "recall", "token"} <= verbs
    for verb in verbs:
        with pytest.raises(SystemExit) as caught:
            main([verb, "--help"])
        assert caught.value.code == 0, verb
    assert "usage" in capsys.readouterr().out
