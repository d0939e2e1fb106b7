"""Scenes of 找工作: pages are reached as a resident reaches them, on the played town of tests/kiosk/shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.gallery.scenes import Visitor

Step = Callable[[Any], object]


def jobs(*steps: Step) -> Callable[[Visitor], None]:
    """Open 找工作, do these things, and show the page one stands on."""

    def act(visitor: Visitor) -> None:
        visitor.views.ways.open("jobs")
        view = visitor.views.navigator.shown("jobs")
        view.setProperty("rowsAPage", 2 if visitor.stage.variant.large else 6 if visitor.stage.variant.portrait else 4)
        for step in steps:
            step(view)
        visitor.show()

    return act


def _cleaning(view: Any) -> None:
    view.chooseKind("cleaning")


def _first(view: Any) -> None:
    view.show(0)


def _nearest_place(view: Any) -> None:
    view.showMap()
    view._map.step(1)


SCENES: list[tuple[str, str, Callable[[Visitor], None]]] = [
    ("kinds", "找工作：哪一种", jobs()),
    ("list", "找工作：清单", jobs(_cleaning)),
    ("filters", "找工作：条件", jobs(_cleaning, lambda view: view.showFilters())),
    ("detail", "找工作：岗位", jobs(_cleaning, _first)),
    ("take-along", "找工作：扫码带走", jobs(_cleaning, _first, lambda view: view.takeAlong())),
    ("search", "找工作：打字", jobs(lambda view: view.showWords())),
    ("map", "找工作：地图", jobs(_nearest_place)),
]
