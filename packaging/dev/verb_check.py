"""./dev check: what must hold before a change goes in, the slow tests left out."""

from __future__ import annotations

import qml
from steps import BIN, PYTHON, step


def main(words: list[str]) -> int:
    """Run every check, tell all that failed; `--no-coverage` leaves out the longest."""
    if {"-h", "--help"} & set(words):
        print("./dev check [--no-coverage]: tells of each check whether it holds, and what a failed one said")
        return 0
    results = [
        step("ruff", BIN / "ruff", "check", "."),
        step("format", BIN / "ruff", "format", "--check", "."),
        step("import layers", BIN / "lint-imports"),
        step("mypy strict", BIN / "mypy"),
        step("basedpyright strict", BIN / "basedpyright"),
        qml.lint(),
        step("house tests", PYTHON, "-m", "pytest", "-q", "tests/house"),
    ]
    if "--no-coverage" not in words:
        results.append(_ratchet())
    return 0 if all(results) else 1


def _ratchet() -> bool:
    ran = step(
        "unit tests under coverage",
        PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q", "-m", "not long and not real",
        "tests/kiosk/desk", "tests/sync", "tests/drivers",
    )  # fmt: skip
    step("coverage combined", PYTHON, "-m", "coverage", "combine")
    return step("perfect files stay perfect", PYTHON, "packaging/dev/ratchet.py") and ran
