"""How often the intake gives a title the right occupation and tile: `python -m tests.bench.bench_coder FILE`.

FILE has the columns title, code, name; it is not part of this repository. Says, of all titles: how often the best guess
is the occupation, its minor group, its picture tile; and how often a code is kept and how often a kept one is right.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path
from typing import Any

from sync.hub.spreadsheets.coder import guess_of, tile_of

_MINOR = 7


def measure(file: Path) -> list[dict[str, Any]]:
    """Rows {name, value, unit}: shares of the titles of a file."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    started = time.process_time()
    guesses = [guess_of(row["title"]) for row in rows]
    spent = time.process_time() - started
    told = [(guess, row["code"]) for guess, row in zip(guesses, rows, strict=True) if guess is not None]
    kept = [(guess, code) for guess, code in told if guess.sure]
    tiled = [(tile_of(guess.code), tile_of(code)) for guess, code in told]
    shares = {
        "titles with a guess": len(told) / len(rows),
        "best guess is the occupation": sum(guess.code == code for guess, code in told) / len(rows),
        "best guess is of the minor group": sum(guess.code[:_MINOR] == code[:_MINOR] for guess, code in told)
        / len(rows),
        "best guess has the tile": sum(one == two for one, two in tiled) / len(rows),
        "titles that keep a code": len(kept) / len(rows),
        "a kept code is right": sum(guess.code == code for guess, code in kept) / max(1, len(kept)),
        "a kept code has the tile": sum(tile_of(guess.code) == tile_of(code) for guess, code in kept)
        / max(1, len(kept)),
    }
    found = [{"name": f"coder: {name}", "value": round(share, 4), "unit": "1"} for name, share in shares.items()]
    return [*found, {"name": "coder: CPU a title", "value": round(spent / len(rows) * 1000, 3), "unit": "ms"}]


def run(rounds: int = 1, *, titles: Path | None = None) -> list[dict[str, Any]]:
    """Rows {name, value, unit} of the titles of a file (./dev bench coder --titles FILE); none without a file."""
    del rounds
    return [] if titles is None else measure(titles)


if __name__ == "__main__":
    for line in measure(Path(sys.argv[1])):
        print(f"{line['name']}: {line['value']} {line['unit']}")
