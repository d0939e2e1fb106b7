"""打过了 at this terminal: telling the hub what a telephone call came to, and hiding what was told twice.

A report goes the way of everything that is handed in: sealed, signed, numbered, in one durable transaction. Beside it
stands a note in desk.db of which posting was reported as what and when, so that a second word hides the posting here
at once, network or not, and the outcome can be shown where the report was made. Nobody is named in either.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.errors import Problem, Refused
from kiosk.desk.moments import local
from kiosk.desk.postings.freshness import moment
from sync.cache.failures import StoreFailed
from sync.wire.moment import moment_text
from sync.wire.reasons import WireError
from sync.wire.report import (
    APART,
    NOTE,
    Outcome,
    Report,
    Seen,
    Verdict,
    What,
    Word,
    hides,
    independent,
    read_outcome,
    terminal_mark,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sync.cache.desk import DeskStore
    from sync.wire.clock import Clock
    from sync.wire.posting import Posting

STAYS: Final = timedelta(days=30)
"""How long a report is remembered here; by then the posting was confirmed, taken down or has run out."""
MOST: Final = 400
A_DAY: Final = 60
"""Reports of one day that are sent up; each uses a receipt number, and a playing child must not use up the series."""
_LOOK_S: Final = 20.0


class _Made(msgspec.Struct, frozen=True):
    """One report made here: id of its envelope, posting, what, when (ISO)."""

    id: str
    posting: str
    what: What
    when: str

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.when)


_read_notes = msgspec.json.Decoder(list[_Made]).decode


@dataclass(frozen=True, slots=True)
class Told:
    """A report that is safe in the outbox, or one that said nothing new."""

    what: What
    hidden: bool
    """Whether the posting is hidden here from now on."""
    again: bool = False
    """The same had been said here a moment ago, so nothing was sent."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known here about the reports of one posting."""

    words: int
    """Independent reports, of this terminal and of others as far as word of them came; 0 when there are none."""
    what: What | None = None
    """The latest one made at this terminal; None when none was."""
    when: datetime | None = None
    verdict: Verdict | None = None
    """The hub's answer; None while it has not come."""
    answered: datetime | None = None
    standing: What | None = None
    """What was said last, anywhere, and is not settled yet: a word of one person, told as such."""


class Reported:
    """The reports of one terminal; `hidden` is asked often and cheap, `tell` blocks for one durable commit."""

    def __init__(
        self,
        store: DeskStore,
        device_key: Callable[[], bytes | None],
        clock: Clock,
        *,
        postings: Callable[[Sequence[str]], Sequence[Posting]],
        item: Callable[[str, str], bytes | None],
        sent: Callable[[], object] = lambda: None,
    ) -> None:
        """`postings`, `item`: the catalogue's; `device_key`: the terminal's signing key, None when it has none.

        `sent` is called when a report waits for the line.
        """
        self._store = store
        self._device_key = device_key
        self._clock = clock
        self._postings = postings
        self._item = item
        self._sent = sent
        self._hidden: frozenset[str] = frozenset()
        self._looked = float("-inf")

    def hidden(self) -> frozenset[str]:
        """Ids of the postings that nobody is shown at this terminal, though the hub may still send them."""
        if self._clock.monotonic() - self._looked > _LOOK_S:
            self._look()
        return self._hidden

    def about(self, posting: str) -> Heard:
        """What was said about a posting and what became of it."""
        made = [one for one in self._made() if one.posting == posting]
        outcome = self._outcome(posting)
        words = self._words(posting, made, outcome)
        last = max(made, key=lambda one: one.at, default=None)
        return Heard(
            independent(Seen(word.terminal, datetime.fromisoformat(word.when)) for word in words),
            None if last is None else last.what,
            None if last is None else last.at,
            None if outcome is None else outcome.verdict,
            None if outcome is None else moment(outcome.at),
            self._standing(words, outcome),
        )

    def tell(self, posting: Posting, what: What) -> Told | Refused:
        """Send a report to the hub and remember it here. Refused when it cannot be kept: not enrolled, disk full."""
        at = local(self._clock)
        made = self._made()
        same = [one for one in made if (one.posting, one.what) == (posting.id, what) and at - one.at < APART]
        if same:
            self._look()
            return Told(what, posting.id in self._hidden, again=True)
        if sum(at - one.at < timedelta(days=1) for one in made) >= A_DAY:
            return Refused(Problem("too_many_reports"))
        from kiosk.desk.postings.telling import send_report  # noqa: PLC0415 - import budget of the first frame

        report = Report(posting=posting.id, ver=posting.ver, what=what, when=moment_text(at))
        refused = send_report(
            report, self._store, self._device_key(), self._clock, lambda name: _note(made, name, report)
        )
        if refused is not None:
            return refused
        self._sent()
        self._look()
        return Told(what, posting.id in self._hidden)

    def _made(self) -> list[_Made]:
        """Read what was reported here in the last days; nothing when the note cannot be read."""
        with contextlib.suppress(StoreFailed, msgspec.DecodeError, ValueError, TypeError):
            oldest = local(self._clock) - STAYS
            return [one for one in _read_notes(self._store.remembered(NOTE) or "[]") if one.at > oldest]
        return []

    def _standing(self, words: Sequence[Word], outcome: Outcome | None) -> What | None:
        asked = moment(outcome.asked) if outcome is not None and outcome.asked else None
        left = [word for word in words if asked is None or datetime.fromisoformat(word.when) > asked]
        return max(left, key=lambda word: datetime.fromisoformat(word.when)).what if left else None

    def _words(self, posting: str, made: Iterable[_Made], outcome: Outcome | None) -> list[Word]:
        """Give everything said about a posting: here, and elsewhere as far as word of it has come."""
        here = self._mark()
        known = {word.id: word for word in (outcome.words if outcome else ())}
        for one in made:
            if one.posting == posting:
                known[one.id] = Word(id=one.id, what=one.what, when=one.when, terminal=here)
        return list(known.values())

    def _outcome(self, posting: str) -> Outcome | None:
        """Find what the hub said about this posting."""
        doc = self._item("report", posting)
        if doc is not None:
            with contextlib.suppress(WireError):
                return read_outcome(doc)
        return None

    def _mark(self) -> str:
        with contextlib.suppress(StoreFailed):
            enrolment = self._store.enrolment()
            return "" if enrolment is None else terminal_mark(enrolment.answer.device)
        return ""

    def _look(self) -> None:
        made = self._made()
        ids = sorted({one.posting for one in made})
        self._hidden = frozenset(
            posting.id for posting in (self._postings(ids) if ids else ()) if self._stays_hidden(posting, made)
        )
        self._looked = self._clock.monotonic()

    def _stays_hidden(self, posting: Posting, made: list[_Made]) -> bool:
        outcome = self._outcome(posting.id)
        asked = moment(outcome.asked) if outcome is not None and outcome.asked else None
        return hides(self._words(posting.id, made, outcome), moment(posting.last_confirmed), asked)


def _note(made: Sequence[_Made], envelope: str, report: Report) -> str:
    """Write what is to be remembered once the report is in the outbox."""
    note = [*made, _Made(envelope, report.posting, report.what, report.when)][-MOST:]
    return msgspec.json.encode(note).decode()
