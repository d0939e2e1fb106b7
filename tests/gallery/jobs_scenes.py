"""Scenes of 找工作: pages are reached as a resident reaches them, on the played town of tests/kiosk/shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.desk.postings.reported import Heard
from sync.wire.report import What
from tests.gallery.stage import items

if TYPE_CHECKING:
    from tests.gallery.scenes import Visitor

Step = Callable[[Any], object]
QUIET_BOOK = SimpleNamespace(hidden=frozenset, about=lambda _: Heard(0))
"""Nobody reported anything."""
MONEY_BOOK = SimpleNamespace(hidden=frozenset, about=lambda _: Heard(1, standing=What.ASKS_MONEY))
"""Somebody said of every posting that money was asked first."""


def jobs(*steps: Step, page: str | None = None, book: object = None) -> Callable[[Visitor], None]:
    """Open 找工作, do these things, and show the page one stands on; `page`: last part so named; `book`: reports."""

    def act(visitor: Visitor) -> None:
        # a terminal always has a book of reports, and with it the keys of 打过了 on the page of a job
        visitor.views.counter.parts.reported = book or QUIET_BOOK  # type: ignore[misc,assignment]  # played
        visitor.views.ways.open("jobs")
        view = visitor.views.navigator.shown("jobs")
        view.setProperty("rowsAPage", 3 if visitor.stage.variant.large else 6 if visitor.stage.variant.portrait else 4)
        for step in steps:
            step(view)
        visitor.show()
        if page is not None and visitor.stage.item is not None:
            named = [at for at, one in enumerate(visitor.stage.item.property("parts")) if one.startswith(page)]
            visitor.stage.item.setProperty("at", named[-1])

    return act


def _closed(visitor: Visitor) -> None:
    """Ask for what is near before the search is open."""
    visitor.town.open = False
    visitor.views.ways.open("jobs/near")
    visitor.show()


def _cleaning(view: Any) -> None:
    view.chooseKind("cleaning")


def _unalike(view: Any) -> None:
    """No two rows of one name: the made-up town has more of a firm's jobs at one place than a street has."""
    enquiry = view._enquiry
    hits = enquiry.parts.finder().ask(enquiry.question, 0, enquiry.results.total).rows
    near = {hit.id: hit for hit in hits}
    named: dict[str, Any] = {}
    for one in enquiry.fetch(list(near)):
        named.setdefault(one.title, one)
    enquiry.shown = list(named.values())[: enquiry.rows]
    enquiry.results = replace(enquiry.results, rows=tuple(near[one.id] for one in enquiry.shown))
    view.changed.emit()


def _first(view: Any) -> None:
    view.show(0)


def _with(**told: object) -> Step:
    """The nearest cleaning job, as if its employer had written this."""

    def act(view: Any) -> None:
        view._posting.open(msgspec.structs.replace(view._enquiry.shown[0], **told), 1)
        view._go("JobDetailPage")

    return act


WARNED = _with(requirements="需交押金 300 元，体检费自理", phone="13800001111/13900002222")
BY_THE_DAY = _with(pay_text="150元/天", pay_min=None, pay_max=None, pay_unit="", valid_through="2026-11-30")


FOR_SOME = _with(form="public", eligible=("hard_to_employ", "low_income", "older"))
"""A public-welfare post with three groups."""
FOR_TWO = _with(form="public", eligible=("hard_to_employ", "low_income"))


def _asked(*answers: str) -> Step:
    """我能不能报, with these answers given."""

    def act(view: Any) -> None:
        view._posting._check.show(applies=True)
        for one in answers:
            view._posting._check.answer(one)

    return act


def _printed(view: Any) -> None:
    """The slip is out, and with it the way out of the visit."""
    view._posting._slip = "printed"
    view._posting.changed.emit()


def _way(view: Any) -> None:
    """The nearest posting whose way is worth a drawing, on the page of its way."""
    view.chooseKind("all")
    for place in range(len(view._enquiry.shown)):
        view.show(place)
        if view._posting._get_route():
            return


def _typed(words: str) -> Step:
    """Type so, and look at what was found."""

    def act(view: Any) -> None:
        view.type(words)
        view.find()

    return act


def typing(words: str) -> Callable[[Visitor], None]:
    """Stand before the letters with these words typed and not yet sent off."""

    def act(visitor: Visitor) -> None:
        jobs(lambda view: view.showWords())(visitor)
        fields = [one for one in items(visitor.stage.window.contentItem()) if one.inherits("QQuickTextInput")]
        fields[-1].setProperty("text", words)

    return act


def _nearest_place(view: Any) -> None:
    view.showMap()
    view._map.step(1)


def _services(view: Any) -> None:
    view.showMap()
    view._map.services_told.toggle()
    view._map.services_told.step(1)


def _services_listed(view: Any) -> None:
    _services(view)
    view.showServices()


def _three_in_the_basket(view: Any) -> None:
    view.setProperty("rowsAPage", 6)
    for shown in view._enquiry.shown[:3]:
        view._basket.put(shown.id)
    view.showBasket()


SCENES: list[tuple[str, str, Callable[[Visitor], None]]] = [
    ("kinds", "找工作：哪一种", jobs()),
    ("list", "找工作：清单", jobs(_cleaning, _unalike)),
    ("list-heard", "找工作：换了说法找的", jobs(_typed("不用上夜班的看大门"))),
    ("list-none", "找工作：一个也没有", jobs(_typed("律师"))),
    ("list-waiting", "找工作：正在整理", _closed),
    ("filters", "找工作：条件", jobs(_cleaning, lambda view: view.showFilters())),
    ("detail", "找工作：岗位", jobs(_cleaning, _first)),
    ("detail-printed", "找工作：小票打好了", jobs(_cleaning, BY_THE_DAY, _printed)),
    ("detail-warned", "找工作：要小心的岗位", jobs(_cleaning, WARNED, book=MONEY_BOOK)),
    ("detail-cautions", "找工作：要小心的几件事", jobs(_cleaning, WARNED, page="warning", book=MONEY_BOOK)),
    ("detail-public", "找工作：公益性岗位", jobs(_cleaning, FOR_TWO)),
    ("eligible", "找工作：我能不能报", jobs(_cleaning, FOR_SOME, _asked("yes"))),
    ("eligible-told", "找工作：看起来怎么样", jobs(_cleaning, FOR_SOME, _asked("yes", "yes", "no"))),
    ("take-along", "找工作：扫码带走", jobs(_cleaning, _first, lambda view: view.takeAlong())),
    (
        "take-along-warned",
        "找工作：扫码带走，要小心",
        jobs(_cleaning, WARNED, lambda view: view.takeAlong(), book=MONEY_BOOK),
    ),
    ("search", "找工作：打字", jobs(lambda view: view.showWords())),
    ("search-typed", "找工作：边打边出", typing("gong")),
    ("search-untold", "找工作：岗位上没写的", typing("没有健康证能干的")),
    ("search-none", "找工作：打了没有的", typing("律师")),
    ("detail-way", "找工作：怎么走", jobs(_way, page="way")),
    ("compare", "找工作：放在一起比", jobs(_cleaning, _three_in_the_basket)),
    ("map", "找工作：地图", jobs(_nearest_place)),
    ("map-services", "找工作：办事的地方", jobs(_services)),
    ("map-services-list", "找工作：办事的地方，列出来", jobs(_services_listed)),
]
