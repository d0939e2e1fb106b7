"""./dev doctor: hands over to the program itself."""

from __future__ import annotations

from steps import PYTHON, run


def main(words: list[str]) -> int:
    """Run `kiosk doctor`."""
    return run(PYTHON, "-m", "kiosk", "doctor", *words)
