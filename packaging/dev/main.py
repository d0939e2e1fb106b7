"""What ./dev can do: one small module a verb, found beside this file."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

VERBS = {
    "demo": "the main job with no hardware and no network: window, hub, reader, printer, 20,000 postings",
    "run": "the kiosk with this machine's settings and devices",
    "hub": "a hub to work on, with postings and an invitation: ./dev hub [--postgres] [--port N]",
    "test": "every test once (--long: the campaigns too; further words go to pytest)",
    "check": "ruff, mypy, basedpyright, import layers, qmllint, house tests, coverage ratchet",
    "bench": "measure: ./dev bench [NAME ...] [--rounds N] [--json FILE]",
    "faults": "break things on purpose: ./dev faults NAME [--rounds N] [--seed S]",
    "shots": "draw every screen and slip into one gallery page",
    "data": "write made-up postings: ./dev data [COUNT] [--seed S] [--out FILE]",
    "doctor": "say what is missing on this machine, in words",
    "new": "begin a service or a device: ./dev new service KEY NAME | new device KIND NAME",
}


def main() -> int:
    """Run the verb named on the command line, or list them all."""
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    if len(sys.argv) < 2 or sys.argv[1] in {"-h", "--help", "help"}:
        for verb, meaning in VERBS.items():
            print(f"  ./dev {verb:<8} {meaning}")
        return 0
    verb, *rest = sys.argv[1:]
    if verb not in VERBS:
        print(f"dev: there is no '{verb}'; ./dev alone lists what there is", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"verb_{verb}").main(rest))


if __name__ == "__main__":
    sys.exit(main())
