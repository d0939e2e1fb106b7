"""How a device is, in four words the home screen can reckon with.

The nine states of XFS4IoT map onto the four: online -> ready; userError, deviceBusy -> attention; offline, powerOff,
hardwareError, fraudAttempt, potentialFraud -> failed; noDevice -> absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """Whether a resident can count on the device now."""

    ABSENT = "absent"
    READY = "ready"
    ATTENTION = "attention"
    FAILED = "failed"


class Reason(StrEnum):
    """Why a device is as it is; kiosk.desk.device_words has a sentence for the resident and one for the technician."""

    OK = "ok"
    STARTING = "starting"
    NOT_CONFIGURED = "not_configured"
    NOT_CONNECTED = "not_connected"
    NO_SERVICE = "no_service"
    NO_ANSWER = "no_answer"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    OFFLINE = "offline"
    OVERHEATED = "overheated"
    BROKEN = "broken"
    CARD_STUCK = "card_stuck"
    WORKER_GONE = "worker_gone"


@dataclass(frozen=True, slots=True)
class DeviceState:
    """One device's condition at one moment, published as an event whenever it changes."""

    kind: str
    """`card_reader`, `receipt_printer`, ...: the words of a service's `needs`."""
    condition: Condition
    reason: Reason = Reason.OK
    detail: str = ""
    """For the technician: a port, a model, a status word. Never personal."""

    @property
    def usable(self) -> bool:
        """Whether a journey that needs the device can start."""
        return self.condition in {Condition.READY, Condition.ATTENTION} and self.reason not in {
            Reason.PAPER_OUT,
            Reason.COVER_OPEN,
            Reason.NO_ANSWER,
        }
