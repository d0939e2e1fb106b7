"""The hub's commands on the technician's own screen: told in words, and the page keeps the contract of every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.admin.commands import PAGE, CommandsRoom
from tests.contracts.test_every_page import Room
from tests.gallery.admin_scenes import WAYS
from tests.gallery.commands_scenes import SCENES, AdminVisitor, fill
from tests.gallery.shots import Scene
from tests.gallery.stage import Variant


@pytest.fixture
def stage(qapp: object) -> Iterator[Room]:
    made = Room(Variant())
    yield made
    made.close()


@pytest.mark.parametrize("variant", WAYS, ids=lambda variant: variant.label)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_page_holds_the_contract(qapp: object, scene: Scene, variant: Variant) -> None:
    room = Room(variant)
    try:
        scene.load(room)
        assert room.wrong() == []
    finally:
        room.close()


def test_it_says_what_was_asked_and_what_became_of_it(stage: Room) -> None:
    visitor = AdminVisitor(stage, trouble=False)
    stage.afterwards.append(visitor.leave)
    session = visitor.sign_in().session
    room = CommandsRoom(session)
    assert room.property("state") == "中心没有下过指令。"
    fill(visitor)
    session.ticked.emit()
    lines = room.property("lines")
    assert len(lines) == PAGE
    assert [(line["what"], line["became"]) for line in lines[:2]] == [
        ("看画面", "等您签退、没人的时候做"),
        ("清打印队列", "做了，还没回报"),
    ]
    assert ("看画面", "没做成：有人来了，已回报", False) in [
        (line["what"], line["became"], line["good"]) for line in lines
    ]
    assert room.property("more")
    room.next()
    assert [line["what"] for line in room.property("lines")] == ["重启程序"]
    room.next()
    assert len(room.property("lines")) == PAGE
