"""Search at 100,000 postings: filters, true counts and the first 20 rows, against raw tantivy and SQLite FTS5.

Every question is asked of all in turn, so that whatever slows the machine slows them alike:
- ours: `Search.ask`, from the typed words to rows with ids and every count;
- raw tantivy: one `Searcher.search` and one `aggregate` of the very query object, nothing read out of it;
- tantivy, words to ids: the same, but the query is made of what was typed and the ids of the rows are read, which an
  answer cannot do without: a tenth of a millisecond in Python, much beside a small question and nothing beside a great
  one;
- FTS5: two-character terms in an FTS5 table, columns in a plain one, a temporary table of matches, five GROUP BYs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.search.peers import Peers
from tests.bench.search.timing import compared

POSTINGS = 100_000


def run(rounds: int) -> list[dict[str, Any]]:
    """Measure; medians over `rounds` interleaved rounds. Milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        return compared("search", Peers(Path(folder), POSTINGS), rounds)


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 10):
        print(f"{line['name']:32} {line['value']:8.3f} {line['unit']}   {line['ratio']:6.3f} x  {line['peer']}")
