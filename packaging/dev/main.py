"""What ./dev can do: one small module a verb, found beside this file."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

VERBS = {
    "demo": "the main job with no hardware and no network",
}


def main() -> int:
    """Run the verb named on the command line, or list them all."""
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) < 2 or sys.argv[1] in {"-h", "--help", "help"}:
        for verb, meaning in VERBS.items():
            print(f"  ./dev {verb:<10} {meaning}")
        return 0
    verb, *rest = sys.argv[1:]
    if verb not in VERBS:
        print(f"./dev has no verb '{verb}'", file=sys.stderr)
        return 2
    return importlib.import_module(verb).main(rest)


if __name__ == "__main__":
    sys.exit(main())
