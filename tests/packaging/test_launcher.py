"""The launcher in a shell gives the window exactly what `kiosk run` would else begin itself once more for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from kiosk.launch import OVERWRITE, keyboard_environment

LAUNCHER = Path(__file__).resolve().parents[2] / "packaging/terminal/jobstation-kiosk"


def test_the_window_finds_all_it_needs_at_once(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{TELL}" "$@"\n')
    python.chmod(0o755)
    bare = {name: value for name, value in os.environ.items() if name not in OVERWRITE | keyboard_environment()}
    told = subprocess.run(
        [LAUNCHER, "--data", "a folder", "run"],
        env=bare | {"JOBSTATION_PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=True,
    )
    words, environment = json.loads(told.stdout)
    assert words == ["-m", "kiosk", "--data", "a folder", "run"]
    assert {name: value for name, value in environment.items() if bare.get(name) != value} == (
        OVERWRITE | keyboard_environment() | {"JOBSTATION_PYTHON": str(python)}
    )


TELL = "import json, os, sys; print(json.dumps([sys.argv[1:], dict(os.environ)]))"
