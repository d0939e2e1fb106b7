"""打过了: what a resident found out about a posting, and what became of it. Nobody's name is in it, either way.

Up, a report is the sealed submission of an envelope of kind `report`: no card, no answers but the four below. Down, its
outcome is a document of the collection `report` whose id is the envelope's, so the terminal it was made at knows it.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import msgspec

from sync.wire.exact import Count, Moment, exact, read
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sync.wire.submission import Submission

KIND: Final = "report"
SCHEMA: Final = "report-1"
MAX_OUTCOME: Final = 4 * 1024
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


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One resident's word on one posting.

    posting: its id; ver: the version that was shown; what; when: station time with zone.
    """

    posting: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    ver: Count
    what: What
    when: Moment


class Verdict(StrEnum):
    """How far the office has come with a report."""

    WAITING = "waiting"
    """One word so far: not enough to hide anything."""
    HIDDEN = "hidden"
    """Enough independent words: nobody is shown the posting until somebody has asked the employer."""
    STILL_OPEN = "still_open"
    """The office asked: the employer still hires, the posting is shown again."""
    TAKEN_DOWN = "taken_down"
    """The office asked: the residents were right, the posting is gone for good."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a report: document of the collection `report`, by the id of the report's envelope."""

    posting: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    what: What
    verdict: Verdict
    at: Moment


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


def read_report(answers: dict[str, str]) -> Report:
    """Read the report in a submission's answers; WireError MALFORMED when it is none."""
    try:
        return msgspec.convert(answers, Report, strict=False)
    except msgspec.ValidationError:
        raise WireError(Reason.MALFORMED) from None


def outcome_bytes(outcome: Outcome) -> bytes:
    """Exact JSON of an outcome, as it stands in a segment."""
    return exact(outcome)


def read_outcome(doc: bytes) -> Outcome:
    """Read the outcome of a document; WireError MALFORMED, TOO_LARGE."""
    return read(doc, Outcome, MAX_OUTCOME)
