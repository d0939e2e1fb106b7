"""./dev data: made-up postings for demo and tests."""

from __future__ import annotations

from steps import PYTHON, run


def main(words: list[str]) -> int:
    """Run `kiosk postings`."""
    return run(PYTHON, "-m", "kiosk", "postings", *words)
