"""打过了: what a resident found out about a posting, and what became of it. Nobody's name is in it, either way.

Up, a report is the sealed submission of an envelope of kind `report`: no card, no answers but the four below. Down,
what was said of a posting and what became of it is one document of the collection `report`, under the posting's id; it
names the envelopes, so the terminal where a report was made finds its own among them.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import msgspec

from sync.wire.exact import Count, Moment, Uuid, digest, exact, read, value_of
from sync.wire.moment import read_moment
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sync.wire.submission import Submission

KIND: Final = "report"
SCHEMA: Final = "report-1"
MAX_OUTCOME: Final = 32 * 1024
MAX_WORDS: Final = 100
"""Reports kept of one posting; the oldest go."""
NOTE: Final = "reports"
"""Name of the note in desk.db that remembers what was reported at this terminal."""
NEEDED: Final = 2
"""Independent reports that hide a posting."""
APART: Final = timedelta(hours=1)
"""Reports of one terminal count as two only when so far apart.

A terminal does not know who stands before it, and must not: whoever wants a rival's posting gone can end his visit and
begin another at once. He will hardly wait an hour for it, while two people of one morning do come an hour apart. Two
terminals are two reports at any moment.
"""


class What(StrEnum):
    """What the telephone call came to."""

    FILLED = "filled"
    NO_ANSWER = "no_answer"
    ASKS_MONEY = "asks_money"

    @property
    def label(self) -> str:
        """The Chinese word on pages and in the office."""
        return {"filled": "已经招满", "no_answer": "没人接", "asks_money": "要先交钱"}[self.value]


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One resident's word on one posting.

    posting: its id; ver: the version that was shown; what; when: station time with zone.
    """

    posting: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    ver: Count
    what: What
    when: Moment


class Verdict(StrEnum):
    """How far the office has come with what was said about a posting."""

    WAITING = "waiting"
    """Said, but not by enough people to hide anything."""
    HIDDEN = "hidden"
    """Said by enough: nobody is shown the posting until somebody has asked the employer."""
    STILL_OPEN = "still_open"
    """The employer still hires, as he told the office or confirmed by himself: the posting is shown again."""
    TAKEN_DOWN = "taken_down"
    """The office asked: the residents were right, the posting is gone for good."""


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One report as the hub counts it: id of its envelope, what, when, and a mark of the terminal it was made at."""

    id: Uuid
    what: What
    when: Moment
    terminal: Annotated[str, msgspec.Meta(max_length=16)]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was said about a posting and what became of it: document of the collection `report`, by the posting's id.

    at: when the verdict was given; asked: when somebody of the office last asked the employer, "" when nobody did.
    """

    posting: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    verdict: Verdict
    at: Moment
    asked: str = ""
    words: Annotated[tuple[Word, ...], msgspec.Meta(max_length=MAX_WORDS)] = ()


class Seen(NamedTuple):
    """A report as it is counted: which terminal, when."""

    device: str
    when: datetime


def independent(reports: Iterable[Seen]) -> int:
    """Count the reports that may be of different people: each terminal's own ones at least APART."""
    last: dict[str, datetime] = {}
    count = 0
    for one in sorted(reports, key=lambda seen: seen.when):
        before = last.get(one.device)
        if before is None or one.when - before >= APART:
            last[one.device] = one.when
            count += 1
    return count


def hides(words: Iterable[Word], confirmed: datetime | None, asked: datetime | None) -> bool:
    """Tell whether so many independent words stand against a posting that nobody should be sent there.

    What was said before the office last asked is settled. What was said before the employer last confirmed is settled
    too, except that money was asked: that is nothing for the employer himself to take back.
    """
    standing: list[Seen] = []
    for word in words:
        when = read_moment(word.when)
        settled = asked is not None and when <= asked
        denied = confirmed is not None and when <= confirmed and word.what is not What.ASKS_MONEY
        if not settled and not denied:
            standing.append(Seen(word.terminal, when))
    return independent(standing) >= NEEDED


def terminal_mark(device: str) -> str:
    """Tell terminals apart in what goes down to all of them, without naming them."""
    return digest(device.encode())[:12]


def report_submission(envelope: str, report: Report) -> Submission:
    """Make the plaintext that is sealed: the report and nothing else, not even in which language it was made."""
    from sync.wire.submission import Submission  # noqa: PLC0415 - the window reads outcomes before it ever seals

    answers: dict[str, str | list[str]] = {
        "posting": report.posting,
        "ver": str(report.ver),
        "what": report.what.value,
        "when": report.when,
    }
    return Submission(envelope=envelope, kind=KIND, schema=SCHEMA, answers=answers, card={})


def read_report(answers: Mapping[str, object]) -> Report:
    """Read the report in a submission's answers; WireError MALFORMED when it is none."""
    try:
        report = value_of(answers, Report, strict=False)
    except msgspec.ValidationError:
        raise WireError(Reason.MALFORMED) from None
    read_moment(report.when)
    return report


def outcome_bytes(outcome: Outcome) -> bytes:
    """Exact JSON of an outcome, as it stands in a segment."""
    return exact(outcome)


def read_outcome(doc: bytes) -> Outcome:
    """Read the outcome of a document; WireError MALFORMED, TOO_LARGE."""
    outcome = read(doc, Outcome, MAX_OUTCOME)
    for said in (outcome.at, *(word.when for word in outcome.words), *filter(None, (outcome.asked,))):
        read_moment(said)
    return outcome
