"""A bundle: what the line would have carried, in a folder on a USB stick, where no network is allowed.

On the stick, `jobstation/<device>/down` comes from the hub and `jobstation/<device>/up` goes to it. In each folder lie
files named by the SHA-256 of their bytes, and an index that names them all and is signed by whoever wrote it. The index
is written last, so a bundle without a sound index is a copy that was cut short. What is inside is exactly what the line
carries, so the same proofs hold: signed manifests, segments by hash, roots, acknowledgements, envelopes in their chain.

Down, every file is sealed to the terminal's own key. Up, envelopes and papers are sealed to the hub already, and only
the opener could open a second seal; what lies open there is what the line's own machines may know.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from sync.wire.ack import ItemResult  # noqa: TC001 - msgspec reads the annotations
from sync.wire.blob import BlobAck  # noqa: TC001
from sync.wire.exact import Area, Count, Moment, Sha256, ShortText, Signature, Station, Uuid, Word, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import key_id, suite

ROOT: Final = "jobstation"
INDEX: Final = "index.json"
MAX_INDEX: Final = 8 * 1024 * 1024
MAX_FILE: Final = 2 * 1024 * 1024
MOST_FILES: Final = 50_000
MOST_ANSWERS: Final = 200
_CONTEXT: Final = b"jobstation-bundle-1\n"
_FILE: Final = re.compile(r"[0-9a-f]{64}\.part")
_DEVICE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_NEWCOMER: Final = re.compile(r"new-[0-9a-f]{16}")

Way = Literal["down", "up"]


class Kind(StrEnum):
    """What a file of a bundle holds; `about` says more."""

    STANDS = "stands"  # signed by the hub, as GET /v1/stands answers: the word of a recall travels on it
    MANIFEST = "manifest"  # about: the feed. Signed by the hub, as GET .../manifest answers
    SEGMENT = "segment"  # about: its own name on the line, the SHA-256 of what is inside
    ANSWERS = "answers"  # what the hub said to envelopes and papers that came by bundle: Answers
    PLACE = "place"  # the EnrolAnswer that renews the terminal's place, series and keys
    ENVELOPES = "envelopes"  # up to 50 envelopes, a line each
    BLOB = "blob"  # about: "<sha256> <first byte> <length of the whole>"
    WORD = "word"  # the terminal's signed RenewRequest


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub said to one thing a stick brought, by the SHA-256 of its bytes.

    result: for an envelope, as the line would have answered. paper, refused: for a paper, its ack or a reason code.
    """

    sha256: Sha256
    result: ItemResult | None = None
    paper: BlobAck | None = None
    refused: Word | None = None


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Some answers; a file holds at most MOST_ANSWERS."""

    items: Annotated[tuple[Answer, ...], msgspec.Meta(max_length=200)]


class BundleFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file: what it is, the SHA-256 of its bytes as they lie on the stick, and how many they are."""

    kind: Word
    about: ShortText
    sha256: Sha256
    bytes: Annotated[int, msgspec.Meta(ge=0, le=MAX_FILE)]

    @property
    def name(self) -> str:
        """Name in the folder."""
        return f"{self.sha256}.part"


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """The index. id: grows with time (UUIDv7). area, station, device: whose it is; hub_kid: the hub it belongs to.

    made_at: by the clock of who wrote it.
    """

    id: Uuid
    way: Way
    area: Area
    station: Station
    device: Word
    hub_kid: Word
    made_at: Moment
    files: Annotated[tuple[BundleFile, ...], msgspec.Meta(max_length=MOST_FILES)]

    @property
    def size(self) -> Count:
        """Bytes of all files."""
        return sum(file.bytes for file in self.files)

    def of(self, kind: Kind) -> tuple[BundleFile, ...]:
        """Files of one kind."""
        return tuple(file for file in self.files if file.kind == kind.value)


class SignedBundle(msgspec.Struct, frozen=True, kw_only=True):
    """An index's exact JSON with its writer's signature over it."""

    index: msgspec.Raw
    kid: Word
    suite: Word
    signature: Signature


class BlobPart(NamedTuple):
    """Which bytes of which paper a file holds."""

    sha256: str
    first: int
    total: int

    def __str__(self) -> str:
        return f"{self.sha256} {self.first} {self.total}"


def sign_bundle(bundle: Bundle, suite_id: str, kid: str, private: bytes) -> bytes:
    """Bytes of the index file."""
    body = exact(bundle)
    signature = suite(suite_id).sign(_CONTEXT + body, private)
    return exact(SignedBundle(index=msgspec.Raw(body), kid=kid, suite=suite_id, signature=signature))


def peek_bundle(data: bytes) -> Bundle:
    """Index as it says of itself, not believed yet: to find out whose key proves it. WireError MALFORMED, TOO_LARGE."""
    return read(bytes(read(data, SignedBundle, MAX_INDEX).index), Bundle, MAX_INDEX)


def open_bundle(data: bytes, public: bytes, suite_id: str) -> Bundle:
    """Index that the owner of the key wrote; WireError TAMPERED when it is not, MALFORMED, TOO_LARGE."""
    signed = read(data, SignedBundle, MAX_INDEX)
    body = bytes(signed.index)
    if signed.suite != suite_id or not suite(suite_id).verify(_CONTEXT + body, signed.signature, public):
        raise WireError(Reason.TAMPERED)
    return read(body, Bundle, MAX_INDEX)


def is_file_name(name: str) -> bool:
    """Whether a name in a bundle's folder is one of ours: a content file."""
    return _FILE.fullmatch(name) is not None


def is_device_name(name: str) -> bool:
    """Whether a folder's name can be that of a device."""
    return _DEVICE.fullmatch(name) is not None


def newcomer_folder(sign_public: bytes) -> str:
    """Name of the folder of a terminal that no hub has named yet, by its signing key; see sync.wire.enrol_stick."""
    return f"new-{key_id(sign_public)}"


def is_newcomer(name: str) -> bool:
    """Whether a folder's name is that of such a terminal."""
    return _NEWCOMER.fullmatch(name) is not None


def blob_part(about: str) -> BlobPart:
    """Which part of which paper a file of kind BLOB holds; WireError MALFORMED."""
    match = re.fullmatch(r"([0-9a-f]{64}) ([0-9]{1,9}) ([0-9]{1,9})", about)
    if match is None:
        raise WireError(Reason.MALFORMED)
    return BlobPart(match[1], int(match[2]), int(match[3]))
