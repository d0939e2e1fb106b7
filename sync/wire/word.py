"""A resident's word on a posting that was recommended: wanted, not fitting, called; later, what came of it.

Up, it is the sealed submission of an envelope of kind `word`. Down, nothing of it travels but in the answer to the same
resident's own question (sync.wire.me).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.wire.exact import Moment, ShortText, value_of
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Mapping

KIND: Final = "word"
SCHEMA: Final = "word-1"


class Said(StrEnum):
    """What was said."""

    WANT = "want"
    """想去."""
    NOT_FIT = "not_fit"
    """不合适; `why` says why."""
    CALLED = "called"
    """已联系过."""
    SERVED = "served"
    """Taken along on paper or as a code: a recommendation was given."""
    HIRED = "hired"
    """录用了."""
    NOT_HIRED = "not_hired"
    """去了没成."""
    NOT_CALLED = "not_called"
    """没联系."""
    NO_ANSWER = "no_answer"
    """联系了没答复."""


OUTCOMES: Final = (Said.HIRED, Said.NOT_HIRED, Said.NOT_CALLED, Said.NO_ANSWER)
"""What is asked at the next visit, in the order of the page."""


class SaidOf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One word: posting, as it was shown; what was said; why, for NOT_FIT; when: station time with zone."""

    posting: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    title: ShortText
    employer: ShortText
    said: Said
    when: Moment
    why: Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{0,20}\Z")] = ""

    def __repr__(self) -> str:
        return "SaidOf()"


def word_answers(word: SaidOf) -> dict[str, str | list[str]]:
    """Write a word as the answers of its submission."""
    answers: dict[str, str | list[str]] = {
        "posting": word.posting,
        "title": word.title,
        "employer": word.employer,
        "said": word.said.value,
        "when": word.when,
    }
    return answers | {"why": word.why} if word.why else answers


def read_word(answers: Mapping[str, object]) -> SaidOf:
    """Read the word in a submission's answers; WireError MALFORMED when it is none."""
    try:
        return value_of(answers, SaidOf)
    except msgspec.ValidationError:
        raise WireError(Reason.MALFORMED) from None
