"""Running a command and telling how it went."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
BIN = Path(sys.executable).parent


def run(*words: str | Path, env: dict[str, str] | None = None) -> int:
    """The exit code of a command run at the root of the house, its output shown as it comes."""
    sys.stdout.flush()
    return subprocess.run([str(word) for word in words], cwd=ROOT, env=env, check=False).returncode


def step(name: str, *words: str | Path) -> bool:
    """Run one check, its output shown only when it fails; True when it passed."""
    begun = time.perf_counter()
    done = subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({seconds:.1f} s)", flush=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0
