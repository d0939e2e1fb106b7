"""The sheets of the controls hold the contract in every way they are drawn; and the contract finds what is broken."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contracts.every_page import Page, Violation, violations
from tests.gallery.shots import SHEETS, Scene
from tests.gallery.stage import Stage, Variant

WAYS = [
    Variant(),
    Variant(theme="contrast", large=True),
    Variant(theme="outdoor", portrait=False),
]


@pytest.fixture
def show(qapp: Any) -> Iterator[Callable[..., list[Violation]]]:
    """Put a scene on a stage and hear what is wrong with it."""
    open_stages: list[Stage] = []

    def shown(scene: Scene, variant: Variant) -> list[Violation]:
        stage = Stage(variant)
        open_stages.append(stage)
        scene.load(stage)
        stage.settle()
        found = violations(Page(stage.window, stage.theme))
        return found + [Violation("warning", scene.name, text) for text in stage.warnings]

    yield shown
    for stage in open_stages:
        stage.close()


@pytest.mark.parametrize("variant", WAYS, ids=lambda variant: variant.label)
@pytest.mark.parametrize("scene", SHEETS, ids=lambda scene: scene.name)
def test_the_sheets_hold_the_contract(show: Callable[..., list[Violation]], scene: Scene, variant: Variant) -> None:
    assert show(scene, variant) == []


BROKEN = {
    "target": 'Key { width: 300; height: 60; text: "小" }',
    "gap": 'Key { width: 300; text: "一" } Key { y: 120; width: 300; text: "二" }',
    "overlap": 'Key { width: 300; text: "一" } Key { y: 90; width: 300; text: "二" }',
    "type": 'Words { size: 24; text: "太小" }',
    "cut": 'Rectangle { width: 99; height: 60; color: Theme.sunk; Words { wrapMode: Text.NoWrap; text: "太长了" } }',
    "cut ": 'Words { x: 1000; wrapMode: Text.NoWrap; text: "出了屏幕" }',
    "cut  ": 'Words { width: 100; wrapMode: Text.NoWrap; elide: Text.ElideRight; text: "后面没有了" }',
    "collision": 'Words { text: "一行字" } Words { x: 20; y: 10; text: "另一行" }',
    "collision ": 'Words { y: 20; text: "压在键下" } Key { width: 300; text: "" ; spoken: "键" }',
    "contrast": 'Words { text: "看不清"; color: Theme.line }',
    "contrast ": 'LineIcon { name: "phone"; color: Theme.line }',
    "spoken": 'Key { width: 300; icon: "phone" }',
    "keypad": "Rectangle { width: 300; height: 200; color: Theme.sunk; MouseArea { anchors.fill: parent } }",
    "keypad ": 'Key { text: "陷阱"; Keys.onPressed: event => event.accepted = true } Key { y: 200; text: "外面" }',
}


def page(body: str) -> Scene:
    """A page with this on it."""
    ground = "Rectangle { anchors.fill: parent; color: Theme.ground }"
    text = f"import QtQuick\nimport kiosk.controls\nKeypadScope {{ {ground} {body} }}"
    return Scene("written here", lambda stage: stage.qml(text))


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_page_is_found(show: Callable[..., list[Violation]], rule: str) -> None:
    found = show(page(f"Item {{ x: 60; y: 200; {BROKEN[rule]} }}"), Variant())
    assert {violation.rule for violation in found} == {rule.strip()}


def test_in_large_mode_more_is_asked(show: Callable[..., list[Violation]]) -> None:
    scene = page(
        'Key { x: 60; y: 200; width: 400; height: 120; text: "小"; size: 30 } '
        "Text { x: 60; y: 500; text: '小'; font.pixelSize: 40; color: Theme.ink }"
    )
    assert show(scene, Variant()) == []
    assert {found.rule for found in show(scene, Variant(large=True))} == {"target", "type"}


def test_a_key_under_a_cover_is_not_asked_for(show: Callable[..., list[Violation]]) -> None:
    scene = next(scene for scene in SHEETS if scene.name == "controls-idle")
    assert show(scene, Variant()) == []


def test_a_violation_reads_as_a_sentence() -> None:
    assert (
        str(Violation("gap", "Key '一'", "8 px to Key '二', needs 12")) == "gap: Key '一': 8 px to Key '二', needs 12"
    )
