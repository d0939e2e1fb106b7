"""What is inside a sealed envelope: the answers, what the form took from the card, and what the resident agreed to."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.exact import Moment, Sha256, Uuid, Word, exact, read
from sync.wire.seal import pad, suite, unpad

MAX_SUBMISSION: Final = 32 * 1024

Text = Annotated[str, msgspec.Meta(max_length=4000)]
Key = Annotated[str, msgspec.Meta(max_length=64)]
Texts = Annotated[list[Text], msgspec.Meta(max_length=100)]


class Commitment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The promise that all is true: version and SHA-256 of the text that was shown, and when it was held."""

    version: Word
    sha256: Sha256
    held_at: Moment


class Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The privacy notice that was shown: version and SHA-256 of its text."""

    version: Word
    sha256: Sha256


class Submission(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One hand-in in clear, living in memory only.

    envelope: id of the envelope it belongs in, so that a sealed body cannot be moved into another envelope.
    answers: question key -> answer or answers. card: only the fields the form asked for (`id_number`, `name` ...).
    about: number of the earlier receipt that a correction or withdrawal speaks of, else "".
    """

    envelope: Uuid
    kind: Word
    schema: Word
    answers: Annotated[dict[Key, Text | Texts], msgspec.Meta(max_length=200)]
    card: Annotated[dict[Key, Text], msgspec.Meta(max_length=20)]
    commitment: Commitment | None = None
    notice: Notice | None = None
    locale: Word = "zh_CN"
    about: Annotated[str, msgspec.Meta(pattern=r"^([0-9]{16})?\Z")] = ""

    def __repr__(self) -> str:
        """Names the form, never the person."""
        return f"Submission({self.kind}, {self.schema})"


def seal_submission(submission: Submission, suite_id: str, public: bytes) -> bytes:
    """Submission padded to 512-byte steps and sealed to the hub's intake key."""
    return suite(suite_id).seal(pad(exact(submission)), public)


def open_submission(sealed: bytes, suite_id: str, private: bytes) -> Submission:
    """Submission in a sealed body; WireError UNREADABLE, MALFORMED, TOO_LARGE, UNKNOWN_SUITE."""
    return read(unpad(suite(suite_id).open(sealed, private)), Submission, MAX_SUBMISSION)
