"""A desk without a window: fills a whole form as a resident would, hands it in, and says the number only then.

`python -m tests.faults.handing DATA` hands in until it is killed, a number a line, as a slip would show it.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.form import Form
from kiosk.desk.handin import Filed, hand_in
from kiosk.desk.service import Kind
from kiosk.desk.service_file import load_services, service_folders, service_order
from kiosk.desk.settings import StationSettings
from kiosk.desk.shelf import open_shelf
from kiosk.paths import DataFolder, code_root, shipped
from sync.cache.desk import DeskStore
from sync.client.bell import ring
from sync.client.keys import signing_key
from sync.wire.clock import SystemClock
from tests.drivers.card import made_up

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer

PAUSE_S = 0.03
BIRTH = date(1979, 4, 9)
CARD = IdCard(CardKind.RESIDENT, made_up.NAME, made_up.NUMBER, BIRTH, "2", address="示范省样板市测试区一号街道")
SAID: dict[str, Answer] = {
    "notice": "accepted",
    "you": "yes",
    "living": "here",
    "phone": "13800000126",
    "education": "61",
    "reason": "laid_off",
    "since": "half_year",
    "work": ("cleaning",),
    "wish": "neither",
}


class Desk:
    """One terminal's desk on its data folder."""

    def __init__(self, data: DataFolder) -> None:
        self.data = data
        clock = SystemClock()
        self.store = DeskStore(data.desk, clock)
        self._shelf = open_shelf(shipped() / "config", StationSettings(), clock)
        folders = service_folders(code_root() / "kiosk" / "services", service_order(shipped() / "config"))
        self._service = load_services(folders, "zh_CN", self._shelf, check=False)["unemployment"]

    def hand_in(self) -> Filed:
        """Fill and file one form, and ring at the agent; AssertionError when it is refused."""
        filed = hand_in(self._filled(), self.store, signing_key(self.data.device_key), self._shelf.ground)
        assert isinstance(filed, Filed), filed.problem.code
        ring(self.data.agent_bell)
        return filed

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def _filled(self) -> Form:
        form = Form(self._service, self._shelf.ground)
        while not form.complete:
            step = form.step
            if step.kind is Kind.CARD:
                problem = form.lay(CARD)
            elif step.kind is Kind.CHECK:
                problem = form.commit()
            else:
                problem = form.answer(SAID[step.key])
            assert problem is None, problem.code
        return form


def main(folder: str) -> None:
    """Hand in for ever."""
    desk = Desk(DataFolder(Path(folder)))
    while True:
        os.write(1, f"{desk.hand_in().number}\n".encode())
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    main(*sys.argv[1:])
