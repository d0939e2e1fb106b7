"""One job on its way: sent piece by piece, watched, and judged by what the printer proves."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from drivers.printer import compose
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.status import Cleared, Finished, Health, Passed
from drivers.printer.transport import StoppedError
from drivers.state import Reason

if TYPE_CHECKING:
    from drivers.printer.conversation import Conversation
    from drivers.printer.settings import PrinterSettings

_POLL_S = 0.25
_CUT_S = 5.0
_PATIENT = {Reason.OK, Reason.PAPER_LOW, Reason.OFFLINE}
"""A printer that is merely off line (somebody feeds paper) may come back before the deadline."""


class Sending:
    """A job on an open line whose printer has just said that it prints."""

    def __init__(self, line: Conversation, settings: PrinterSettings, ident: bytes) -> None:
        self._line = line
        self._settings = settings
        self._ident = ident
        self._until = time.monotonic() + settings.job_s
        self._offline = False
        self._mute = False

    def run(self, job: compose.Job) -> PrintResult:
        """Send a job and give its verdict: PRINTED, FAILED or UNKNOWN."""
        self._line.forget_told()
        try:
            for piece in job.pieces:
                failed = self._failed() or self._asked()
                if failed is not None:
                    return failed
                # ESC @ may switch the automatic status off.
                watched = self._settings.auto_status and piece.endswith(compose.START)
                self._line.send(piece + compose.WATCH if watched else piece, self._until)
            # Only what is said from here on can be about this job: an older one may have come out meanwhile.
            self._line.forget(Finished)
            self._line.forget(Passed)
            self._line.send(self._question(), self._until)
        except StoppedError as stopped:
            return self._given_up(Reason(stopped.reason))
        if not self._line.reads:
            return PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER)
        enough = time.monotonic() + job.millimetres / self._settings.speed_mm_s * 1.2 + 2 * _POLL_S
        printed = PrintResult(Verdict.PRINTED, Reason.OK, job.millimetres, cut=self._settings.cutter)
        return self._judge(printed, enough)

    def _question(self) -> bytes:
        """Give what is sent after the job to have it proved."""
        proofs = {"process_id": compose.process_id(self._ident), "barrier": compose.BARRIER}
        return proofs.get(self._settings.proof, b"")

    def _judge(self, printed: PrintResult, enough: float) -> PrintResult:
        """Wait for the proof, asking now and then how the printer is."""
        while time.monotonic() < self._until:
            if self._proved(time.monotonic() + _POLL_S):
                return printed
            if self._line.lost:
                return PrintResult(Verdict.UNKNOWN, Reason.NOT_CONNECTED)
            health = self._health()
            failed = self._failed()
            if health is not None and health.reason not in _PATIENT:
                failed = PrintResult(Verdict.FAILED, health.reason)
            if failed is not None:
                return printed if self._proved(0) else failed
            if self._settings.proof == "status" and health is not None and health.prints and time.monotonic() > enough:
                return printed
            self._offline = health is not None and health.reason is Reason.OFFLINE
            if health is None and time.monotonic() > enough:
                break  # mute for as long as printing takes: a resident need not wait out the whole deadline
        return self._given_up(Reason.NO_ANSWER)

    def _given_up(self, reason: Reason) -> PrintResult:
        """Judge a job that did not get through: failed if the printer was last known to be off line, else unknown."""
        told = self._line.told
        if self._offline or (told is not None and not told.prints):
            return PrintResult(Verdict.FAILED, Reason.OFFLINE if told is None else told.reason)
        return PrintResult(Verdict.UNKNOWN, reason)

    def _proved(self, until: float) -> bool:
        """Wait for the proof; GS r only proves together with a printer that is well."""
        if self._settings.proof == "process_id":
            return self._line.wait(Finished, until, lambda reply: reply.job == self._ident) is not None
        if self._settings.proof == "barrier":
            return self._line.wait(Passed, until, lambda reply: reply.health.prints) is not None
        time.sleep(max(min(until - time.monotonic(), _POLL_S), 0))
        return False

    def _failed(self) -> PrintResult | None:
        """Give the failure that the printer told of by itself, so far."""
        told = self._line.told
        if told is None or told.reason in _PATIENT:
            return None
        return PrintResult(Verdict.FAILED, told.reason)

    def _asked(self) -> PrintResult | None:
        """Ask a printer that reports nothing by itself, between two pieces, where a question disturbs no picture.

        :raises StoppedError: when the line does not take the question.
        """
        if self._line.told is not None or not self._line.reads or self._mute:
            return None
        health = self._line.health()
        self._mute = health is None
        if health is None or health.reason in _PATIENT:
            return None
        return PrintResult(Verdict.FAILED, health.reason)

    def _health(self) -> Health | None:
        """Ask; a printer too busy to take the question has not said anything."""
        try:
            return self._line.health()
        except StoppedError:
            return None


def find_proof(line: Conversation, answer_s: float) -> str:
    """Find out what a printer that is well can prove: `process_id`, else `barrier`, else `status`.

    ESC @ behind each question drops what a printer that does not know it might take for text.

    :raises StoppedError: when the line does not take the question.
    """
    for name, question, kind in (
        ("process_id", compose.process_id(b"0000"), Finished),
        ("barrier", compose.BARRIER, Passed),
    ):
        line.forget(kind)
        line.send(question + compose.START, time.monotonic() + answer_s)
        if line.wait(kind, time.monotonic() + answer_s) is not None:
            return name
    return "status"


def empty(line: Conversation, answer_s: float) -> bool:
    """Have the printer drop everything it holds, in whatever state it is; True when it says that it did.

    :raises StoppedError: when the line does not take the command.
    """
    line.forget(Cleared)
    line.send(compose.RECOVER_AND_CLEAR + compose.CLEAR, time.monotonic() + answer_s)
    return line.wait(Cleared, time.monotonic() + answer_s) is not None


def cut_stray(line: Conversation, settings: PrinterSettings, ident: bytes) -> bool:
    """Cut off what a failed job left on the paper; True when the printer proves that it did.

    A picture that was cut off in the middle is filled up first, else it would swallow the next job: whether emptying
    the buffer also ends the command at hand differs between models.
    """
    start = compose.filling(settings.width // 8) + compose.START
    job = compose.Job((start, compose.ending(cutter=settings.cutter)), compose.FEED_MM)
    hurried = replace(settings, job_s=min(settings.job_s, _CUT_S))
    return Sending(line, hurried, ident).run(job).verdict is Verdict.PRINTED
