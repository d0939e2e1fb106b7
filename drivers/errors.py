"""What goes wrong with devices, told to whoever must mend them."""

from __future__ import annotations


class DeviceError(Exception):
    """A device does not do what it should; `reason` is a code from drivers.state.Reason.

    The message is for the technician's log. It never holds anything read from a card or printed on a slip.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
