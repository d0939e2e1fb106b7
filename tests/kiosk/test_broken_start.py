"""A terminal that cannot open says why, whichever part meets it first, and ends; the doctor says it beforehand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.cli import main
from kiosk.desk.packs import PackFolder, State
from kiosk.paths import code_root

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A data folder whose hub has sent a service that is no TOML."""
    packs = PackFolder(tmp_path)
    service = packs.root / "newer" / "services" / "unemployment"
    shutil.copytree(
        code_root() / "kiosk/services/unemployment", service, ignore=shutil.ignore_patterns("*.py", "*.qml")
    )
    file = service / "service.toml"
    lines = file.read_text("utf-8").splitlines()
    lines[4] = "key = [broken"
    file.write_text("\n".join(lines), "utf-8")
    packs.change(lambda _: State(now="newer", good="newer"))
    return tmp_path


def test_a_broken_service_ends_the_window_with_file_line_and_reason(broken: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", "--data", str(broken), "run", "--windowed"],
        cwd=code_root(), env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "开不了：" in ended.stderr
    assert "unemployment/service.toml 第 5 行：" in ended.stderr
    log = (broken / "log" / "kiosk.log").read_text("utf-8")
    assert "cannot open: " in log
    assert "bug:" not in log


def test_the_doctor_reads_the_services_too(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(broken), "doctor"])
    told = capsys.readouterr().out
    assert "要看 服务：开不了：" in told
    assert "unemployment/service.toml 第 5 行：" in told


@pytest.mark.parametrize("verb", [["agent"], ["run"], ["enrol", "x"]])
def test_no_data_folder_is_told_in_a_sentence(
    tmp_path: Path, verb: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.launch.restart_overwriting", lambda: None)
    monkeypatch.setattr("kiosk.shell.engine.begin", lambda *_: None)
    file = tmp_path / "file"
    file.touch()
    assert main(["--data", str(file), *verb]) == 2
    assert f"开不了：数据文件夹 {file} 用不了" in capsys.readouterr().err


def test_a_folder_nobody_can_write_is_found_by_the_doctor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere
    main(["--data", str(tmp_path), "doctor"])
    assert "要看 硬盘：" in capsys.readouterr().out


def test_postings_that_cannot_be_written_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["postings", "3", "--out", str(tmp_path / "not there" / "x")]) == 2
    assert "写不进 " in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "-5", "many"])
def test_no_postings_are_refused(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["postings", "--", count])
    assert "要一个正整数" in capsys.readouterr().err
