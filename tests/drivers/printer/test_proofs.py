"""What counts as proof that a slip came out: the answer to the job's own question, and nothing that lay about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drivers.printer import compose
from drivers.printer.conversation import Conversation
from drivers.printer.escpos import EscposPrinter
from drivers.printer.protocol import Verdict
from drivers.printer.sending import Sending
from drivers.printer.settings import PrinterSettings
from drivers.printer.transport import Tcp

if TYPE_CHECKING:
    from drivers.printer.transport import OnBytes, OnLost

IDENT = b"0001"
OLD_PROOFS = {"process_id": b"\x37\x22" + IDENT + b"\x00", "barrier": b"\x00"}
JOB = compose.Job((compose.START, b"a line\n", compose.FEED_AND_CUT), 1.0)


class Talker:
    """A line to a printer that is well, answers every DLE EOT, and says `aside` when it takes the words of a job."""

    name = "talker"
    reads = True

    def __init__(self, aside: bytes = b"", answers: bytes = b"") -> None:
        self._aside = aside
        self._answers = answers
        self.say: OnBytes = lambda _: None

    def open(self, on_bytes: OnBytes, on_lost: OnLost) -> None:
        del on_lost
        self.say = on_bytes

    def write(self, data: bytes, until: float) -> None:
        del until
        if data.startswith(b"\x10\x04"):
            self.say(b"\x12")
        elif b"a line" in data:
            self.say(self._aside)
        elif data in {compose.process_id(IDENT), compose.BARRIER}:
            self.say(self._answers)

    def abort(self) -> None: ...


def settings(proof: str) -> PrinterSettings:
    return PrinterSettings(proof=proof, job_s=0.3, answer_s=0.1, speed_mm_s=400.0, auto_status=False)


def talk(talker: Talker) -> Conversation:
    line = Conversation(talker, 0.1, lambda: None)
    line.open()
    return line


@pytest.mark.parametrize("proof", list(OLD_PROOFS))
def test_the_answer_to_the_question_is_the_proof(proof: str) -> None:
    line = talk(Talker(answers=OLD_PROOFS[proof]))
    assert Sending(line, settings(proof), IDENT).run(JOB).verdict is Verdict.PRINTED


@pytest.mark.parametrize("proof", list(OLD_PROOFS))
def test_what_was_said_before_the_job_proves_nothing(proof: str) -> None:
    """A program that was killed left a job of the same number in the printer, which came out when paper was put in."""
    talker = Talker()
    line = talk(talker)
    talker.say(OLD_PROOFS[proof])
    assert Sending(line, settings(proof), IDENT).run(JOB).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("proof", list(OLD_PROOFS))
def test_what_is_said_before_the_question_proves_nothing(proof: str) -> None:
    line = talk(Talker(aside=OLD_PROOFS[proof]))
    assert Sending(line, settings(proof), IDENT).run(JOB).verdict is Verdict.UNKNOWN


def test_the_end_of_another_job_is_not_the_end_of_this_one() -> None:
    line = talk(Talker(answers=b"\x37\x220007\x00"))
    assert Sending(line, settings("process_id"), IDENT).run(JOB).verdict is Verdict.UNKNOWN


def test_a_barrier_reached_with_no_paper_proves_nothing() -> None:
    line = talk(Talker(answers=b"\x0c"))
    assert Sending(line, settings("barrier"), IDENT).run(JOB).verdict is not Verdict.PRINTED


def test_the_tail_of_a_torn_status_proves_nothing() -> None:
    line = talk(Talker(answers=b"\x18\x12\x00\x00\x0f"))
    assert Sending(line, settings("barrier"), IDENT).run(JOB).verdict is Verdict.UNKNOWN


def test_two_programs_do_not_number_their_jobs_alike() -> None:
    printers = [EscposPrinter(settings("process_id"), lambda: Tcp("127.0.0.1:1", 1, 1)) for _ in range(4)]
    assert len({printer._ident() for printer in printers}) > 1
    assert all(len(printer._ident()) == 4 for printer in printers)


def test_a_printer_that_babbles_for_months_is_not_remembered() -> None:
    talker = Talker()
    line = talk(talker)
    for _ in range(200):
        talker.say(b"\x11\x13_SIMULATED\x00")
    assert line._heard == []
