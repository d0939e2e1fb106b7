"""Why the hub, or a reader of bytes, says no: codes that a machine can act on, never sentences."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong; the comment tells what the terminal does about it."""

    MALFORMED = "malformed"  # park
    NOT_CANONICAL = "not_canonical"  # park
    TOO_LARGE = "too_large"  # park
    TAMPERED = "tampered"  # fetch again; park after a second time
    UNREADABLE = "unreadable"  # sealed to another key: park
    BAD_NUMBER = "bad_number"  # number not of this device: park, enrol again
    UNSIGNED = "unsigned"  # the request's own signature is missing or wrong: sign again, later
    QUOTA = "quota"  # too many papers of this device wait for their envelopes: later
    TOO_OFTEN = "too_often"  # wait as long as Retry-After says
    BAD_SIGNATURE = "bad_signature"  # park
    OTHER_DEVICE = "other_device"  # envelope of somebody else: park
    ID_MISMATCH = "id_mismatch"  # address and envelope name different ids: park
    OTHER_BYTES = "other_bytes"  # 409, the id is known with other content: park, alarm
    NUMBER_TAKEN = "number_taken"  # 409, the number is known under another id: park, alarm
    UNKNOWN_KEY = "unknown_key"  # sealed to a key the hub never had: park
    UNKNOWN_SUITE = "unknown_suite"  # park
    UNKNOWN_SCOPE = "unknown_scope"  # not this device's to read: drop the feed
    UNKNOWN_SEGMENT = "unknown_segment"  # read the manifest again
    NO_TOKEN = "no_token"  # noqa: S105  # renew
    TOKEN_EXPIRED = "token_expired"  # noqa: S105  # renew
    TOKEN_UNKNOWN = "token_unknown"  # noqa: S105  # enrolment word was never given out
    TOKEN_USED = "token_used"  # noqa: S105  # enrolment word was used by another machine
    REPLAYED = "replayed"  # a renewal seen before: make a new one
    CLOCK = "clock"  # correct the offset by the answer's time, sign again
    REVOKED = "revoked"  # keep everything sealed, ask the technician to enrol
    COPIED = "copied"  # two machines number from one series: keep everything sealed, ask the technician to enrol anew
    SERIES_EXHAUSTED = "series_exhausted"  # a hundred series are used up at this station
    UNKNOWN_DOOR = "unknown_door"  # no such address or method
    BUSY = "busy"  # try later
    INTERNAL = "internal"  # try later


class WireError(ValueError):
    """Bytes or values that must not be believed; `reason` says why. Never holds what was read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
