"""What a job's slip says beside the job: the first sentence on the telephone, what to bring, what to ask (N16).

The words are data (config/slips/job.toml), so that a station changes them without a release.
"""

from __future__ import annotations

import logging
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.postings.elements import clean
from kiosk.desk.postings.pay import pay_of
from sync.wire.exact import value_of

if TYPE_CHECKING:
    from pathlib import Path

    from sync.wire.posting import Posting

_log = logging.getLogger("kiosk.slip")

LONGEST_JOB: Final = 10
"""Signs of a job's name inside the sentence on the telephone."""
ANY: Final = "any"


class _Say(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    phone: tuple[str, ...] = ("您好，我在驿站看到", "招{job}，还要人吗？")


class _Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pay: str = ""
    hours: str = ""
    insurance: str = ""
    place: str = ""


class JobAdvice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of job.toml; without the file the sentence on the telephone alone."""

    say: _Say = _Say()
    bring: dict[str, tuple[str, ...]] = {}
    ask: _Ask = _Ask()

    def on_the_phone(self, posting: Posting, station: str) -> tuple[str, ...]:
        """Lines to say, in quotation marks."""
        title = clean(posting.title)
        job = title if len(title) <= LONGEST_JOB else title[: LONGEST_JOB - 1] + "…"
        lines = [line.replace("{job}", job).replace("{station}", station) for line in self.say.phone]
        return tuple("\n".join(lines).join("“”").split("\n")) if lines else ()

    def to_bring(self, posting: Posting) -> tuple[str, ...]:
        """What to bring to this kind of work; empty when nobody wrote it down."""
        return self.bring.get(posting.occ_tile) or self.bring.get(ANY, ())

    def to_ask(self, posting: Posting) -> tuple[str, ...]:
        """What the employer left out and one should ask before going."""
        insured = any("险" in one or "社保" in one for one in posting.benefits)
        left_out = (
            (self.ask.pay, pay_of(posting) is None),
            (self.ask.hours, not clean(posting.hours_text) and not clean(posting.shift)),
            (self.ask.place, not clean(posting.street)),
            (self.ask.insurance, posting.form == "full" and not insured),
        )
        return tuple(words for words, missing in left_out if words and missing)


@lru_cache(maxsize=4)
def load_job_advice(config: Path) -> JobAdvice:
    """Read the words below the folder config/; what cannot be read is told in the log, and the slip goes without."""
    file = config / "slips" / "job.toml"
    try:
        return value_of(tomllib.loads(file.read_text("utf-8")), JobAdvice)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        _log.warning("slip: job.toml cannot be used: %s", type(error).__name__)
        return JobAdvice()


NO_ADVICE: Final = JobAdvice()
