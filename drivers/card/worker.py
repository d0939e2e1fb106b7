"""The card worker: a process of its own that may hang on a mute card, be killed, and be started again.

It hears one Start message on stdin, tells what happens to cards on stdout, and ends when stdin closes or its parent
dies. It writes nothing else anywhere: no log, no core file, no trace with a value in it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from drivers.card.frames import Became, Crashed, Inbox, Outbox, Pulse, Start
from drivers.card.profiles.samv import ResidentCard
from drivers.card.profiles.sscard import SocialSecurityCard
from drivers.state import Condition, Reason

if TYPE_CHECKING:
    from types import TracebackType

    from drivers.card.profiles import Profile
    from drivers.card.settings import CardReaderSettings

_STDIN, _STDOUT = 0, 1
_PR_SET_PDEATHSIG: Final = 1
_PARENT_GONE: Final = 0


def main() -> None:
    """Serve as the card worker until told to end."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    outbox = Outbox(os.dup(_STDOUT))
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)  # a library that prints must not break the frames
    start = _first_message()
    outbox.put(Pulse())  # alive; what comes next may take long on a busy machine
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _report_crashes_to(outbox)
    _watch(start, outbox)


def profiles(settings: CardReaderSettings) -> list[Profile]:
    """Choose the profiles the settings ask for; ValueError when a setting is not hexadecimal."""
    card_name, command = bytes.fromhex(settings.samv_card_name), bytes.fromhex(settings.samv_command)
    resident = ResidentCard(card_name, command, settings.samv_header, tells_lift=settings.samv_tells_lift)
    return [resident, SocialSecurityCard()]


def _first_message() -> Start:
    inbox = Inbox(_STDIN)
    while inbox.fill():
        for message in inbox.messages():
            if isinstance(message, Start):
                return message
    os._exit(_PARENT_GONE)


def _watch(start: Start, outbox: Outbox) -> NoReturn:
    settings = start.settings
    if settings.driver == "samv_serial":
        from drivers.card.serialwatch import SerialWatch  # noqa: PLC0415 - one of the two ways is never needed

        SerialWatch(settings, outbox.put).run()
    from drivers.card.pcsc import Watch  # noqa: PLC0415 - one of the two ways is never needed

    try:
        chosen = profiles(settings)
    except ValueError:
        outbox.put(Became(Condition.FAILED, Reason.NOT_CONFIGURED, "samv_card_name, samv_command"))
        while True:
            outbox.put(Pulse())
            time.sleep(1)
    Watch(settings, {known.slot: known.count for known in start.known}, chosen, outbox.put).run()


def _end_with_parent() -> None:
    while os.read(_STDIN, 1):
        continue
    os._exit(_PARENT_GONE)


def _report_crashes_to(outbox: Outbox) -> None:
    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del error  # its text may hold what stood on a card
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        outbox.put(Crashed(kind.__name__, where))

    sys.excepthook = report
