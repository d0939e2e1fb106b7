"""`python -m kiosk` and the installed command `kiosk`."""

from __future__ import annotations

import sys

from kiosk.launch import collect_later, load_qt, restart_overwriting


def main() -> int:
    """Do what the command line says; `run` first begins again in an environment that forgets what it frees."""
    if "run" in sys.argv:  # before anything is loaded that would be loaded once more
        restart_overwriting()
        collect_later()
        load_qt()
    from kiosk.cli import main as act  # noqa: PLC0415

    return act()


if __name__ == "__main__":
    sys.exit(main())
