"""What a receipt printer offers: one blocking call that tells what truly came out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from drivers.state import DeviceState, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.paper import Slip


class Verdict(StrEnum):
    """What is known about a print; anything but PRINTED shows number and QR on the screen."""

    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class PrintResult:
    """A verdict and, where it is not PRINTED, why."""

    verdict: Verdict
    reason: Reason = Reason.OK
    millimetres: float = 0.0
    """Paper used, for the forecast."""
    cut: bool = True
    """Whether the printer has a knife that cut the slip off; where it has none, whoever takes it tears it off."""


class ReceiptPrinter(Protocol):
    """A printer that is asked before and after; a normal return of a write proves nothing."""

    @property
    def width_dots(self) -> int:
        """Dots in a line: 384 for 58 mm paper, 576 for 80 mm, at 8 dots a millimetre."""
        ...

    def open(self, on_state: Callable[[DeviceState], None]) -> None:
        """Start watching; `on_state` runs on the printer's own thread whenever the state changes."""
        ...

    def state(self) -> DeviceState:
        """How the printer is now; never blocks."""
        ...

    def print(self, slip: Slip) -> PrintResult:
        """Print one slip and cut it; blocks until there is a verdict, at most the job's deadline.

        Never raises for anything the printer does. After any verdict but PRINTED the printer's buffer is cleared and
        stray paper cut before the next job.
        """
        ...

    def clear(self, *, stray: bool = False) -> None:
        """Forget whatever is left in the printer's buffer; called at the end of every visit. Never blocks.

        `stray`: the program may have been ended while it printed. Half a slip may then hang in the printer; it is cut
        off, and nothing is printed before.
        """
        ...

    def close(self) -> None:
        """Let go of the port; safe to call twice."""
        ...
