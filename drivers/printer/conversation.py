"""Talking with a printer: questions with deadlines, and what it says unasked."""

from __future__ import annotations

import time
from threading import Condition
from typing import TYPE_CHECKING, TypeVar

from drivers.printer import compose
from drivers.printer.status import Answer, AutoStatus, Health, Noise, Reply, ReplyParser, Told, health_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.transport import Transport

R = TypeVar("R", bound=Reply)


class Conversation:
    """One connection to a printer, from open to hang-up; thrown away after any doubt.

    Replies are kept by kind, so that an unasked one is never taken for the answer to something else.
    """

    def __init__(self, line: Transport, answer_s: float, on_news: Callable[[], None]) -> None:
        self._line = line
        self._answer_s = answer_s
        self._on_news = on_news
        self._parser = ReplyParser()
        self._heard: list[Reply] = []
        self._auto: Health | None = None
        self._lost = False
        self._changed = Condition()

    @property
    def lost(self) -> bool:
        """Whether the printer hung up."""
        return self._lost

    @property
    def reads(self) -> bool:
        """Whether the printer can answer at all."""
        return self._line.reads

    @property
    def told(self) -> Health | None:
        """What the printer last said of itself unasked; None when it never did."""
        return self._auto

    def open(self) -> None:
        """Connect.

        :raises DeviceError: when that is not possible in time.
        """
        self._line.open(self._bytes, self._gone)

    def hang_up(self) -> None:
        """Let go and drop what was not sent."""
        self._line.abort()

    def send(self, data: bytes, until: float) -> None:
        """Send bytes.

        :raises StoppedError: when not all were taken.
        """
        self._line.write(data, until)

    def ask(self, until: float | None = None) -> tuple[int, int, int, int] | None:
        """Ask the four real-time questions one by one; None unless all four are answered.

        :raises StoppedError: when the line does not take the question.
        """
        answers: list[int] = []
        for number in (1, 2, 3, 4):
            self.forget(Answer)
            limit = time.monotonic() + self._answer_s
            limit = limit if until is None else min(limit, until)
            self.send(compose.query(number), limit)
            answer = self.wait(Answer, limit)
            if answer is None:
                return None
            answers.append(answer.byte)
        return answers[0], answers[1], answers[2], answers[3]

    def health(self) -> Health | None:
        """Ask how the printer is; None when it does not say.

        :raises StoppedError: when the line does not take the question.
        """
        answers = self.ask()
        return None if answers is None else health_of(answers)

    def wait(self, kind: type[R], until: float, matching: Callable[[R], bool] = lambda _: True) -> R | None:
        """Take the first reply of a kind, waiting for it; None when it does not come or the printer hangs up."""
        with self._changed:
            while True:
                for place, reply in enumerate(self._heard):
                    if isinstance(reply, kind) and matching(reply):
                        del self._heard[place]
                        return reply
                left = until - time.monotonic()
                if left <= 0 or self._lost:
                    return None
                self._changed.wait(left)

    def forget(self, kind: type[Reply]) -> None:
        """Drop replies of a kind that came unasked."""
        with self._changed:
            self._heard = [reply for reply in self._heard if not isinstance(reply, kind)]

    def forget_told(self) -> None:
        """Drop what the printer said of itself so far; what it says from now on counts."""
        self._auto = None

    def _bytes(self, data: bytes) -> None:
        """Take what the reader's thread hands on."""
        news = False
        with self._changed:
            for reply in self._parser.feed(data):
                if isinstance(reply, AutoStatus):
                    news = news or reply.health != self._auto
                    self._auto = reply.health
                elif not isinstance(reply, Noise | Told):  # nobody waits for these, and a line may stand for months
                    self._heard.append(reply)
            self._changed.notify_all()
        if news:
            self._on_news()

    def _gone(self) -> None:
        with self._changed:
            self._lost = True
            self._changed.notify_all()
        self._on_news()
