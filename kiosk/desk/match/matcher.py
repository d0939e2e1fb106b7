"""The door of matching: `Matcher.recommend`.

The columns choose a few dozen finalists; each of these is then read from the catalogue and judged anew as it is now, so
that a stale column can cost a place in the order but never puts a wrong reason on the screen.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kiosk.desk.match.judging import Judge, strongest
from kiosk.desk.match.recommendations import Recommendation, Recommendations
from kiosk.desk.match.traits import NO_MINUTES, traits
from kiosk.desk.postings.ending import over
from kiosk.desk.postings.walking import point, walk
from kiosk.desk.search.stamp import MEND, POINTER, read_stamp, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from kiosk.desk.match.table import Table
    from kiosk.desk.match.weights import Weights
    from kiosk.desk.match.wishes import Wishes
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

FINALISTS: Final = 12
_MOST_FINALISTS: Final = 512


@dataclass(frozen=True, slots=True)
class _Opened:
    """The current columns, mapped."""

    base: Table
    rest: Table
    dead: Any
    """Whether each row of the base has changed or gone since; None when none has."""
    good: list[int]


class Matcher:
    """Recommends from the columns that the agent keeps beside the index. Any thread; one question at a time."""

    def __init__(  # noqa: PLR0917  # hands on what stands behind the counter
        self,
        folder: Path,
        postings: Callable[[Sequence[str]], Sequence[Posting]],
        here: Point,
        settings: PostingSettings,
        weights: Callable[[], Weights],
        now: Callable[[], datetime],
    ) -> None:
        """Recommend from the columns in `folder`, which need not exist yet; `weights` is asked at first use."""
        self._folder = folder
        self._pointer = folder / POINTER
        self._postings = postings
        self._here = here
        self._settings = settings
        self._read_weights = weights
        self._weights: Weights | None = None
        self._now = now
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._opened: _Opened | None = None

    def recommend(self, wishes: Wishes, count: int = 3, hidden: Collection[str] = ()) -> Recommendations:
        """Give the best postings for these wishes.

        Loads numpy and maps the columns at its first call, so call it off the main thread. `hidden`: ids that must not
        be shown, whatever the columns say.
        """
        with self._lock:
            columns = self._current()
            if columns is None:
                return Recommendations(ready=False)
            if self._weights is None:
                self._weights = self._read_weights()
            judge = Judge(wishes, self._weights, self._settings, self._now())
            wanted = max(FINALISTS, count) + min(len(wishes.seen) + len(hidden), _MOST_FINALISTS)
            ids, fitting = _finalists(columns, judge, wanted)
            found = self._judge(judge, columns.good, self._postings(ids), wishes, hidden)
            return Recommendations(tuple(_spread(found, count)), fitting)

    def close(self) -> None:
        """Let go of the mapped files."""
        with self._lock:
            self._opened, self._seen = None, None

    def _judge(
        self, judge: Judge, good: list[int], postings: Iterable[Posting], wishes: Wishes, hidden: Collection[str]
    ) -> list[Recommendation]:
        """Judge finalists as they are now, the best first; the nearer of equals, then always the same order."""
        found: list[tuple[tuple[int, int, str], Recommendation]] = []
        for posting in postings:
            if posting.id in wishes.seen or posting.id in hidden or posting.employer in wishes.employers_not:
                continue
            one = traits(posting, self._here, self._settings)
            if not judge.may(one) or over(posting, judge.now):
                continue
            reasons = judge.reasons(one, good[one.kind])
            points = sum(given.points for given in reasons)
            way = walk(self._here, point(posting.lat, posting.lon), self._settings)
            shown = Recommendation(posting, way, points, strongest(reasons), judge.obstacle(one))
            found.append(((-points, NO_MINUTES if way is None else way.minutes, posting.id), shown))
        return [shown for _, shown in sorted(found, key=lambda each: each[0])]

    def _current(self) -> _Opened | None:
        try:
            stat = self._pointer.stat()
            seen = (stat.st_mtime_ns, stat.st_ino)
        except OSError:
            seen = None
        if seen != self._seen or (self._opened is None and seen is not None):
            self._seen, self._opened = seen, self._open()
        return self._opened

    def _open(self) -> _Opened | None:
        """Map the current generation; None while there is none that is whole, and word is left for the keeper."""
        from kiosk.desk.match.keeper import open_columns  # noqa: PLC0415  numpy
        from kiosk.desk.match.table import good_pay, marks  # noqa: PLC0415  numpy

        stamp = read_stamp(self._folder)
        if stamp is None:
            return None
        try:
            if whole(self._folder, stamp):
                base, rest, dead = open_columns(self._folder / stamp.generation)
                return _Opened(base, rest, marks(base, dead), good_pay(base))
        except (OSError, ValueError):
            pass
        if read_stamp(self._folder) == stamp:  # not merely swapped while it was being opened
            self._leave_word()
        return None

    def _leave_word(self) -> None:
        try:
            (self._folder / MEND).touch()
        except OSError:  # a disk that cannot be written to: the next start of the agent looks by itself
            return


def _finalists(columns: _Opened, judge: Judge, wanted: int) -> tuple[list[str], int]:
    """Give the ids of the best postings by the columns, and how many passed the limits."""
    from kiosk.desk.match.scoring import Scale, best  # noqa: PLC0415  numpy

    ranked: list[tuple[int, int, str]] = []
    fitting = 0
    scale = Scale(judge, columns.good)
    for place, (table, dead) in enumerate(((columns.base, columns.dead), (columns.rest, None))):
        keys, rows, passed = best(table, scale, wanted, dead)
        ranked += [(-int(key), place, table.id(int(row))) for key, row in zip(keys, rows, strict=True)]
        fitting += passed
    return [posting_id for _, _, posting_id in sorted(ranked)[:wanted]], fitting


def _spread(found: list[Recommendation], count: int) -> list[Recommendation]:
    """Take the best of each employer first, so that one large employer does not fill the page."""
    first: list[Recommendation] = []
    others: list[Recommendation] = []
    employers: set[str] = set()
    for one in found:
        known = one.posting.employer in employers
        (others if known else first).append(one)
        if one.posting.employer:
            employers.add(one.posting.employer)
    return (first + others)[:count]
