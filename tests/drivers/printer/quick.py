"""Settings that lose no time, what old models cannot do, and waiting for what must come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from drivers.printer.settings import PrinterSettings
from drivers.printer.virtual import Knows

if TYPE_CHECKING:
    from collections.abc import Callable

QUICK = PrinterSettings(
    transport="tcp",
    connect_s=1.0,
    answer_s=0.7,
    write_s=0.5,
    job_s=4.0,
    watch_s=0.1,
    speed_mm_s=400.0,
    proof="process_id",
)

OLD = Knows(process_id=False, barrier=False, real_time_clear=False)

PROOFS = {"process_id": Knows(), "barrier": Knows(process_id=False), "status": OLD}


def until(condition: Callable[[], object], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True
