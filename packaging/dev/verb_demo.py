"""./dev demo: hands over to the program itself."""

from __future__ import annotations

from steps import PYTHON, run


def main(words: list[str]) -> int:
    """Run `kiosk demo`."""
    return run(PYTHON, "-m", "kiosk", "demo", *words)
