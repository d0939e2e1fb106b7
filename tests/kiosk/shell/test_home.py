"""The home page while devices come and go."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town


def test_a_finger_keeps_its_key_when_a_device_reports(kiosk: Kiosk, town: Town) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.spin(0.06)
    tile = kiosk.control("失业登记")
    at = tile.mapToScene(QPointF(tile.width() / 2, tile.height() / 2)).toPoint()
    window = kiosk.window.quick
    QTest.touchEvent(window, kiosk.touchscreen).press(0, at, window).commit()
    kiosk.spin()

    town.no_paper()
    kiosk.window.views.home.look()
    kiosk.until(lambda: kiosk.sees("凭条") or kiosk.sees("打印机"))
    QTest.touchEvent(window, kiosk.touchscreen).release(0, at, window).commit()
    kiosk.spin()

    assert kiosk.sees("先说清楚")
