"""What the window does at the hub's word: nothing while somebody is here, and no picture but of a public page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kiosk.shell.hub_hands import WIDE, WindowHands
from sync.cache.desk import DeskStore
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town

if TYPE_CHECKING:
    from pathlib import Path


class _Spool:
    """A printer's queue with something in it."""

    busy = False
    wiped = 0

    def wipe(self) -> None:
        self.wiped += 1


def hands(kiosk: Kiosk, store: DeskStore | None = None) -> WindowHands:
    return WindowHands(kiosk.window, SimpleNamespace(spool=_Spool(), store=store))  # type: ignore[arg-type]


def test_a_picture_of_the_attract_screen_and_none_of_a_visit(kiosk: Kiosk, town: Town) -> None:
    made = hands(kiosk)
    assert made.free()
    picture = QImage.fromData(made.picture(), "PNG")
    assert picture.width() == min(WIDE, kiosk.window.quick.width())
    kiosk.touch("轻触屏幕开始")
    kiosk.spin(0.06)
    assert kiosk.window.views.visit.is_here
    assert not made.free()
    assert made.picture() == b"", "nobody's visit is seen from afar, not even its home page"
    kiosk.touch("失业登记")
    kiosk.spin(0.06)
    assert made.picture() == b""


def test_while_something_is_printed_nothing_is_done(kiosk: Kiosk, town: Town) -> None:
    made = hands(kiosk)
    made._parts.spool.busy = True
    assert not made.free()


def test_a_cleared_queue_loses_no_submission(kiosk: Kiosk, town: Town, tmp_path: Path) -> None:
    with DeskStore(tmp_path / "desk.db", town.clock, reserve=0) as store:
        with store.transaction() as tx:
            tx.add_print_intent("9999990010100013", "registration")
            tx.add_print_intent("9999990010100021", "registration")
        before = store.outbox_depth()
        made = hands(kiosk, store)
        assert made.clear_queue() == 2
        assert store.print_intents() == []
        assert store.outbox_depth() == before
        assert made.clear_queue() == 0
