"""A page that was left lets go of its drawing; Qt for Python keeps the shell of an item that QML made, and no more."""

from __future__ import annotations

import gc

import shiboken6

from kiosk.services.jobs.view import RouteStrip, WalkCanvas
from tests.kiosk.shell.driver import Kiosk

LOOKS = 3


def drawings(kind: type[RouteStrip | WalkCanvas], *, alive: bool) -> list[RouteStrip | WalkCanvas]:
    return [one for one in gc.get_objects() if isinstance(one, kind) and shiboken6.isValid(one) is alive]


def sweep(kiosk: Kiosk) -> None:
    """As the window does when somebody has left."""
    kiosk.spin(0.05)
    kiosk.window.navigator.sweep()
    kiosk.window._sweep()
    kiosk.spin(0.05)


def test_a_way_leaves_an_empty_shell(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    before = len(drawings(RouteStrip, alive=False))
    for _ in range(LOOKS):
        kiosk.controls("JobRow")[0].press()  # type: ignore[attr-defined]
        kiosk.until(lambda: any(one._route for one in drawings(RouteStrip, alive=True)))
        kiosk.touch("返回")
    kiosk.touch("首页")  # on the list the page of a job is made ahead
    kiosk.until(lambda: not drawings(RouteStrip, alive=True))  # pages go when the one that comes is painted
    sweep(kiosk)
    left = drawings(RouteStrip, alive=False)
    assert len(left) - before <= 2 * LOOKS + 1, "one a page: those that were looked at, and those made ahead"
    assert not any(one._route or one._colours or one._taken for one in left)


def test_a_page_that_is_left_before_it_is_ready_leaves_an_empty_shell_too(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    while not drawings(RouteStrip, alive=True):  # the page of a job is being made, a few milliseconds at a time
        kiosk.spin(0.0)
    kiosk.window.navigator.go_home()
    kiosk.until(lambda: not drawings(RouteStrip, alive=True))
    assert not any(one._route or one._colours for one in drawings(RouteStrip, alive=False))


def test_a_map_leaves_no_picture(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    for _ in range(LOOKS):
        kiosk.touch("在地图上找")
        kiosk.until(lambda: [one._map is not None for one in drawings(WalkCanvas, alive=True)] == [True])
        kiosk.touch("返回")
        sweep(kiosk)
    assert not drawings(WalkCanvas, alive=True)
    assert not any(one._map or one._ground or one._colours for one in drawings(WalkCanvas, alive=False))
