"""Every page of the kiosk, and every question of every service, keeps the contract in the ways it may be looked at.

All in portrait by day and in large contrast, in large letters on a lying screen, and in large English standing
or lying; outdoors in landscape, and in English, in turns. A page stands in a KeypadScope as the window has it, and its
keys alone reach everything.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from kiosk.desk.service import Option, Source
from kiosk.desk.service_file import load_services
from kiosk.view.form import FormView
from tests.contracts.every_page import Page, Violation, violations
from tests.contracts.every_service import Move, Walker, folders
from tests.gallery import display_scenes
from tests.gallery.scenes import SCENES, Visitor
from tests.gallery.shots import Scene
from tests.gallery.stage import ROOT, Stage, Variant
from tests.kiosk.shell.town import STATION, Town

DAY = Variant()
LARGE = Variant(theme="contrast", large=True)
LYING = Variant(large=True, portrait=False)
ENGLISH = (Variant(large=True, locale="en"), Variant(large=True, portrait=False, locale="en"))
TURNS = (Variant(theme="outdoor", portrait=False), Variant(locale="en"))
SCOPE = b"import kiosk.controls\nKeypadScope { }"


def admin_scenes() -> list[Scene]:
    """The technician's rooms, when they have pictures."""
    if importlib.util.find_spec("tests.gallery.admin_scenes") is None:
        return []
    rooms = ("admin_scenes", "commands_scenes", "map_scenes", "stick_scenes")
    return [scene for room in rooms for scene in importlib.import_module(f"tests.gallery.{room}").SCENES]


def ways_to_look(scene: Scene, place: int) -> list[Variant]:
    """In which ways a page of the residents' may be looked at; English in turns, because it is the same code."""
    every = [DAY, LARGE, LYING, ENGLISH[place % 2], TURNS[place % 2]]
    if scene.name in display_scenes.NEVER_LARGE:
        every = [
            replace(variant, large=False, theme="contrast" if variant.large else variant.theme) for variant in every
        ]
    return list(dict.fromkeys(every))


RESIDENT = [(scene, variant) for place, scene in enumerate(SCENES) for variant in ways_to_look(scene, place)]
TECHNICIAN = [(scene, variant) for scene in admin_scenes() for variant in (DAY, replace(DAY, portrait=False))]
"""One size: the rooms put large letters away (tests/kiosk/admin)."""


class Room(Stage):
    """A stage where pages are born inside a KeypadScope, as in the window."""

    def __init__(self, variant: Variant) -> None:
        super().__init__(variant)
        self._scope_component = QQmlComponent(self.engine)
        self._scope_component.setData(SCOPE, QUrl.fromLocalFile(str(ROOT / "tests" / "contracts" / "scope.qml")))
        self._scope = cast("QQuickItem", self._scope_component.create())
        self._scope.setParentItem(self.window.contentItem())
        self._scope.setSize(self.window.size().toSizeF())

    def show(self, item: QQuickItem) -> QQuickItem:
        """Put an item into the scope, in place of the one before."""
        super().show(item)
        item.setParentItem(self._scope)
        QGuiApplication.processEvents()
        return item

    def _show(self, component: QQmlComponent, properties: dict[str, object]) -> QQuickItem:
        return super()._show(component, {**properties, "parent": self._scope})

    def wrong(self) -> list[Violation]:
        """What is wrong with the page on show, warnings of QML among it."""
        self.settle()
        found = violations(Page(self.window, self.theme))
        return found + [Violation("warning", "qml", text) for text in self.warnings]

    def close(self) -> None:
        """Take everything down."""
        self._scope.deleteLater()
        super().close()


@pytest.fixture
def room(qapp: Any) -> Iterator[Callable[[Variant], Room]]:
    """Open rooms; they are closed when the test is over."""
    opened: list[Room] = []

    def open_one(variant: Variant) -> Room:
        opened.append(Room(variant))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("scene", "variant"), RESIDENT + TECHNICIAN, ids=lambda one: one.name if isinstance(one, Scene) else one.label
)
def test_every_page_holds_the_contract(room: Callable[[Variant], Room], scene: Scene, variant: Variant) -> None:
    here = room(variant)
    scene.load(here)
    assert here.wrong() == []


# every question of every service, also of one that has no scene


@cache
def walkers() -> dict[str, Walker]:
    """Somebody who walks each service that asks questions, on devices that all work."""
    town = Town()
    people = [person.card for person in town.reader.people.values() if person.card is not None]
    places = {Source.COMMUNITIES: tuple(Option(name, name, "map-pin") for name in STATION.communities)}
    read = load_services(folders(), "zh_CN", town.shelf)
    return {
        key: Walker(one, town.shelf.ground, places, dict.fromkeys((need.device for need in one.needs), True), people)
        for key, one in read.items()
        if one.steps
    }


@cache
def ways_to(key: str) -> dict[str, tuple[Move, ...]]:
    """The answers that lead to each question of a service."""
    return walkers()[key].walk().reached


QUESTIONS = [(key, step.key) for key, walker in walkers().items() for step in walker.service.steps]


@pytest.mark.parametrize("variant", [DAY, LARGE, LYING], ids=lambda variant: variant.label)
@pytest.mark.parametrize(("key", "question"), QUESTIONS, ids=[f"{key}-{question}" for key, question in QUESTIONS])
def test_every_question_holds_the_contract(
    room: Callable[[Variant], Room], key: str, question: str, variant: Variant
) -> None:
    if question not in ways_to(key):
        pytest.skip("only asked when a device is missing")
    here, town = room(variant), Town()
    visitor = Visitor(here, town)
    view = FormView(walkers()[key].form(ways_to(key)[question]), lambda: town.shelf.words)
    visitor.put("kiosk.view", "FormPage", form=view)
    found = here.wrong()
    visitor.leave()
    assert found == []
