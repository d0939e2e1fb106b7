"""Watch a serial SAM_V module for cards, through unplugged cables, noise and silence."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, NoReturn

from drivers.card.frames import Became, Done, Gone, Message, Pulse, Reading
from drivers.card.idcard import CardError
from drivers.card.profiles.samv_serial import DONE, MODULE_STATUS, Module, Presented, opened, presentations
from drivers.card.protocol import Unreadable
from drivers.errors import DeviceError
from drivers.state import Condition, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.settings import CardReaderSettings

    Say = Callable[[Message], None]

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 2.0
_ASK_EVERY_S: Final = 0.25
_SOFT: Final = 0.9


class SerialWatch:
    """The cards on one serial port, told as messages."""

    def __init__(self, settings: CardReaderSettings, say: Say) -> None:
        self._settings = settings
        self._say = say
        self._count = 0
        self._pause = FIRST_PAUSE_S
        self._told: Became | None = None

    def run(self) -> NoReturn:
        """Watch for ever; raises only OSError, when nobody listens any more."""
        while True:
            self._become(self._until_trouble())
            time.sleep(self._pause)
            self._pause = min(2 * self._pause, LONGEST_PAUSE_S)

    def _until_trouble(self) -> Became:
        port = self._settings.serial_port
        try:
            fd = opened(self._settings)
        except OSError:
            return Became(Condition.ABSENT, Reason.NOT_CONNECTED, port)
        try:
            self._serve(Module(fd))
        except DeviceError as error:
            return Became(Condition.FAILED, Reason(error.reason), f"{port}: {error.detail}")
        except OSError:
            return Became(Condition.ABSENT, Reason.NOT_CONNECTED, port)
        finally:
            os.close(fd)

    def _serve(self, module: Module) -> NoReturn:
        status, _ = module.ask(MODULE_STATUS)
        if status != DONE:
            raise DeviceError(Reason.BROKEN, f"module status {status:02X}")
        self._become(Became(Condition.READY, Reason.OK, self._settings.serial_port))
        self._pause = FIRST_PAUSE_S
        for step in presentations(module):
            if step is Presented.LAID:
                self._count += 1
                self._say(Reading(self._settings.serial_port, self._count))
                self._say(self._read(module))
            elif step is Presented.LEFT:
                self._say(Gone(self._settings.serial_port, self._count))
            self._say(Pulse())
            time.sleep(_ASK_EVERY_S)
        raise AssertionError("presentations never end")

    def _read(self, module: Module) -> Done:
        slot, count = self._settings.serial_port, self._count
        try:
            card = module.read_card(time.monotonic() + _SOFT * self._settings.read_deadline_s)
        except CardError as error:
            return Done(slot, count, why=error.why, where=error.where)
        except DeviceError as error:
            return Done(slot, count, why=Unreadable.DAMAGED, where=error.detail)
        except OSError:
            return Done(slot, count, why=Unreadable.PULLED, where="cable")  # what is wrong shows at the next question
        return Done(slot, count, card=card, tells_lift=False)

    def _become(self, state: Became) -> None:
        if state != self._told:
            self._told = state
            self._say(state)
