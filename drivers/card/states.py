"""The states a card reader can be in, said once for every kind of reader."""

from __future__ import annotations

from drivers.state import Condition, DeviceState, Reason

CARD_READER = "card_reader"
"""The word of a service's `needs`."""

READY = DeviceState(CARD_READER, Condition.READY)
STARTING = DeviceState(CARD_READER, Condition.ATTENTION, Reason.STARTING)
"""It is starting; a journey that needs a card may begin, the reader will be there before the card is asked for."""
UNPLUGGED = DeviceState(CARD_READER, Condition.ABSENT, Reason.NOT_CONNECTED)
NOT_FITTED = DeviceState(CARD_READER, Condition.ABSENT, Reason.NOT_CONFIGURED)
STUCK = DeviceState(CARD_READER, Condition.ATTENTION, Reason.CARD_STUCK)
"""A card lies there and does not answer; it must be taken away before the slot reads again."""
NO_SERVICE = DeviceState(CARD_READER, Condition.FAILED, Reason.NO_SERVICE)
NO_ANSWER = DeviceState(CARD_READER, Condition.FAILED, Reason.NO_ANSWER)
WORKER_GONE = DeviceState(CARD_READER, Condition.FAILED, Reason.WORKER_GONE)
