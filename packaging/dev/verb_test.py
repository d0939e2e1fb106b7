"""./dev test: every test once, every fault once."""

from __future__ import annotations

import os

from steps import PYTHON, run


def main(words: list[str]) -> int:
    """Run pytest; `--long` adds the campaigns, other words are pytest's own."""
    if {"-h", "--help"} & set(words):
        print("./dev test [--long] [what pytest takes: a folder, -k WORD, -x, ...]")
        return 0
    long = "--long" in words
    rest = [word for word in words if word != "--long"]
    env = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # else every worker and every child rewrites all tests anew
    if long:
        env["HYPOTHESIS_PROFILE"] = "roaming"
    marks = [] if long else ["-m", "not long"]
    # a file stays on one worker: its tests share a daemon, a database or a hub; tests/conftest.py says in which order
    spread = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"] if not rest else []
    return run(PYTHON, "-m", "pytest", *marks, *spread, *(rest or ["-q", "--durations=15"]), env=env)
