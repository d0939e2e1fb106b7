"""Every page of the technician's keeps the contract of every page, in the ways the day picture is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.admin.door import open_rooms
from tests.contracts.every_page import Page, Violation
from tests.contracts.test_every_page import Room
from tests.gallery.admin_scenes import SCENES, AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Variant

WAYS = (Variant(theme="contrast"), Variant(theme="outdoor", portrait=False))
LARGE = Variant(theme="contrast", large=True)
AT_THE_DOOR = {"admin-pin", "admin-pin-locked"}
"""Only these can come up in large type: inside, the window has gone back to its own look."""


@pytest.fixture
def wrong(qapp: object) -> Iterator[Callable[[Scene, Variant], list[Violation]]]:
    opened: list[Room] = []

    def show(scene: Scene, variant: Variant) -> list[Violation]:
        opened.append(Room(variant))
        scene.load(opened[-1])
        return opened[-1].wrong()

    yield show
    for room in opened:
        room.close()


@pytest.mark.parametrize("variant", WAYS, ids=lambda variant: variant.label)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_rooms_hold_the_contract(
    wrong: Callable[[Scene, Variant], list[Violation]], scene: Scene, variant: Variant
) -> None:
    assert wrong(scene, variant) == []


@pytest.mark.parametrize(
    "scene", [scene for scene in SCENES if scene.name in AT_THE_DOOR], ids=lambda scene: scene.name
)
def test_the_door_holds_it_in_large_type(wrong: Callable[[Scene, Variant], list[Violation]], scene: Scene) -> None:
    assert wrong(scene, LARGE) == []


def test_whom_to_ask_stands_at_the_door_and_in_every_room(qapp: object) -> None:
    room = Room(Variant())
    try:
        visitor = AdminVisitor(room, trouble=False)
        room.afterwards.append(visitor.leave)
        door = open_rooms(visitor.rooms, visitor.views.counter, visitor.views.ways)
        assert "中心电话 138 0000 0099" in door.properties["pin"].property("hint")
        visitor.sign_in().show()
        told = [text.property("text") for text in Page(room.window, room.theme).texts()]
        assert {"中心 138 0000 0099", "都正常，可以签退。"} <= set(told)
    finally:
        room.close()
