"""./dev run: hands over to the program itself."""

from __future__ import annotations

from steps import PYTHON, run


def main(words: list[str]) -> int:
    """Run `kiosk run`."""
    return run(PYTHON, "-m", "kiosk", "run", *words)
