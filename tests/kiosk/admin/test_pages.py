"""Every page of the technician's keeps the contract of every page, in the ways the day picture is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.contracts.every_page import Violation
from tests.contracts.test_every_page import Room
from tests.gallery.admin_scenes import SCENES
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
