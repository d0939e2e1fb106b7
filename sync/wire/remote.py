"""What the hub may ask of one terminal from afar: a snapshot, a restart, an empty print queue; and the answer.

Down, a command is a document of the collection `command` in the device's own scope. The feed is signed as every feed
is; the command is signed once more by itself, so that it stays the hub's word wherever it lies. It names one device and
an end of its life, and is done once or not at all. Up, the answer goes through a door of its own. Nothing personal
travels either way.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.wire.exact import Count, Moment, Signature, Uuid, Word, exact, read
from sync.wire.moment import read_moment
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from datetime import datetime

COLLECTION: Final = "command"
ANSWERS: Final = "/v1/devices/commands"
"""Door for an answer: POST, signed like a submission."""
PACKS: Final = "/v1/devices/packs"
"""Door for what became of a pack: POST, signed like a submission."""
MAX_COMMAND: Final = 4096
MAX_PICTURE: Final = 256 * 1024
MAX_ANSWER: Final = MAX_PICTURE * 4 // 3 + 4096
MAX_PACK_WORD: Final = 4096
_SIGNED: Final = b"jobstation-command-1\n"

Told = Annotated[str, msgspec.Meta(max_length=200)]


class Verb(StrEnum):
    """What can be asked."""

    SNAPSHOT = "snapshot"
    """A picture of the attract or home screen, never of a visit."""
    RESTART = "restart"
    """Begin the window's program again, between two visits."""
    CLEAR_QUEUE = "clear_queue"
    """Drop the slips that wait for the printer; what was handed in stays."""

    @property
    def label(self) -> str:
        """The Chinese word on pages and in the office."""
        return {"snapshot": "看画面", "restart": "重启程序", "clear_queue": "清打印队列"}[self.value]


class Verdict(StrEnum):
    """What became of a command."""

    DONE = "done"
    EXPIRED = "expired"
    """Its time was over before the terminal was free for it."""
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The Chinese word on pages and in the office."""
        return {"done": "做了", "expired": "过期没做", "failed": "没做成"}[self.value]


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing asked of one terminal. expires: by the hub's clock; later than that it is not done."""

    id: Uuid
    device: Word
    verb: Verb
    made: Moment
    expires: Moment

    @property
    def ends(self) -> datetime:
        """When it must not be done any more."""
        return read_moment(self.expires)


class SignedCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A command as it travels: id again as the document's name, exact bytes, and the hub's signature over them."""

    id: Uuid
    command: Annotated[bytes, msgspec.Meta(max_length=MAX_COMMAND)]
    suite: Word
    kid: Word
    signature: Signature


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the terminal did. words: a code or figure for the operator; picture: PNG of a snapshot, else empty."""

    id: Uuid
    verdict: Verdict
    at: Moment
    words: Told = ""
    picture: Annotated[bytes, msgspec.Meta(max_length=MAX_PICTURE)] = b""

    def __repr__(self) -> str:
        return f"Answer({self.id}, {self.verdict})"


class PackWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of a pack or a configuration at a terminal.

    id, ver: of its document. verdict: taken, refused, or returned (it served and was left after failed starts). file,
    line, reason: where it does not load, for whoever wrote it.
    """

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
    ver: Count
    verdict: Annotated[str, msgspec.Meta(pattern=r"^(taken|refused|returned)\Z")]
    file: Told = ""
    line: Count = 0
    reason: Annotated[str, msgspec.Meta(max_length=400)] = ""


def sign_command(command: Command, suite_id: str, kid: str, private: bytes) -> bytes:
    """Document's exact bytes."""
    from sync.wire.seal import suite  # noqa: PLC0415 - import budget of the window

    body = exact(command)
    signature = suite(suite_id).sign(_SIGNED + body, private)
    return exact(SignedCommand(id=command.id, command=body, suite=suite_id, kid=kid, signature=signature))


def open_command(document: bytes, public: bytes, device: str) -> Command:
    """Command in a document, when the hub gave it to this very device.

    WireError MALFORMED, TOO_LARGE, BAD_SIGNATURE, ID_MISMATCH, OTHER_DEVICE, UNKNOWN_SUITE.
    """
    from sync.wire.seal import suite  # noqa: PLC0415

    signed = read(document, SignedCommand, 2 * MAX_COMMAND)
    if not suite(signed.suite).verify(_SIGNED + signed.command, signed.signature, public):
        raise WireError(Reason.BAD_SIGNATURE)
    command = read(signed.command, Command, MAX_COMMAND)
    if command.id != signed.id:
        raise WireError(Reason.ID_MISMATCH)
    if command.device != device:
        raise WireError(Reason.OTHER_DEVICE)
    read_moment(command.expires)
    return command


def read_answer(body: bytes) -> Answer:
    """Answer in a request's body; WireError MALFORMED, TOO_LARGE."""
    return read(body, Answer, MAX_ANSWER)


def read_pack_word(body: bytes) -> PackWord:
    """Word on a pack in a request's body; WireError MALFORMED, TOO_LARGE."""
    return read(body, PackWord, MAX_PACK_WORD)
