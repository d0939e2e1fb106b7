"""QR codes for the screen, as rows of "1" and "0"."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any, cast


def code_rows(data: str) -> list[str]:
    """The modules of a code, error level Q, without a quiet zone; empty for empty data.

    The library is imported at first use: it is not needed for the first frame.
    """
    if not data:
        return []
    qrcode = _library()
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    code.add_data(data)
    code.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]


@cache
def _library() -> Any:
    """Load qrcode without Pillow, which it would bring along for pictures that nobody asks of it: 6 MB."""
    if "PIL" in sys.modules:
        return import_module("qrcode")
    sys.modules["PIL"] = cast("Any", None)  # Python's own way to say that a module is not to be had
    try:
        return import_module("qrcode")
    finally:
        del sys.modules["PIL"]
