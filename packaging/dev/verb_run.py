"""./dev run: hands over to the program itself."""

from __future__ import annotations

import os

from steps import PYTHON, ROOT, run


def main(words: list[str]) -> int:
    """Run `kiosk run`, by the launcher that a terminal has."""
    return run(
        str(ROOT / "packaging/terminal/jobstation-kiosk"), "run", *words, env=os.environ | {"JOBSTATION_PYTHON": PYTHON}
    )
