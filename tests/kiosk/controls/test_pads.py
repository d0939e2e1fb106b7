"""Number pad, number field and code: what is pressed, what is seen."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.gallery.stage import ROOT, Stage, items

PAD = """
import QtQuick
import kiosk.controls
Column {
    property string log: ""
    NumberField { id: field; objectName: "field"; label: "身份证号"; groups: [6, 8, 4] }
    NumberPad {
        objectName: "pad"
        withX: true
        full: field.missing === 0
        empty: field.value === ""
        onTyped: character => field.value += character
        onErased: field.value = field.value.slice(0, -1)
    }
}
"""


@pytest.fixture
def field(stage: Stage) -> QQuickItem:
    stage.qml(PAD)
    return stage.find("field")


def test_a_card_number_is_typed_with_its_x(stage: Stage, field: QQuickItem) -> None:
    for digit in "99999919491231002X":
        stage.tap(stage.find(digit))
    assert field.property("value") == "99999919491231002X"
    assert field.property("missing") == 0
    assert field.property("grouped") == "999999 19491231 002X"


def test_nothing_more_fits_in_a_full_field(stage: Stage, field: QQuickItem) -> None:
    field.setProperty("value", "999999194912310021")
    stage.tap(stage.find("5"))
    assert field.property("value") == "999999194912310021"
    stage.tap(stage.find("退一格"))
    assert field.property("value") == "99999919491231002"


def test_the_places_stay_inside_the_field(stage: Stage, field: QQuickItem) -> None:
    right = field.mapRectToScene(field.boundingRect()).right()
    ends = [item.mapRectToScene(item.boundingRect()).right() for item in items(field)]
    assert max(ends) <= right


def test_a_number_is_read_digit_by_digit(stage: Stage, field: QQuickItem) -> None:
    QAccessible.setActive(True)
    field.setProperty("value", "9999")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.text(QAccessible.Text.Name) == "身份证号"
    assert interface.text(QAccessible.Text.Description) == "9 9 9 9"


ROWS = ["1110111", "1010101", "1110111", "0001000", "1110111", "1010101", "0101010"]


@pytest.mark.parametrize("theme", ["day", "contrast"])
def test_a_code_is_drawn_module_by_module_in_every_theme(stage: Stage, theme: str) -> None:
    stage.theme.setProperty("name", theme)
    code = stage.qml("import QtQuick\nimport kiosk.controls\nItem { QrCode { objectName: 'code'; rows: [] } }")
    code = stage.find("code")
    code.setProperty("rows", ROWS)
    stage.settle()
    module = code.property("module")
    image = stage.grab()
    assert code.width() == (len(ROWS) + 8) * module
    for y, row in enumerate(ROWS):
        for x, cell in enumerate(row):
            middle = image.pixelColor((x + 4) * module + module // 2, (y + 4) * module + module // 2)
            assert middle.name() == ("#000000" if cell == "1" else "#ffffff"), (x, y)
    assert image.pixelColor(module, module).name() == "#ffffff", "the quiet zone is white"


def test_every_component_is_in_qmldir() -> None:
    folder = ROOT / "kiosk" / "controls"
    named = {line.split()[-1] for line in (folder / "qmldir").read_text().splitlines()[1:]}
    assert named == {file.name for file in folder.glob("*.qml")}


def test_every_component_is_explained() -> None:
    folder = ROOT / "kiosk" / "controls"
    text = (folder / "README.md").read_text()
    inner = {"Tokens", "KeyFace", "KeyRing", "CandidateBar", "SpokenWords"}
    missing = {file.stem for file in folder.glob("*.qml")} - inner - set(text.replace("`", " ").split())
    assert not missing


@pytest.mark.parametrize("file", sorted((ROOT / "kiosk" / "controls").glob("*.qml")), ids=lambda file: file.stem)
def test_every_file_says_what_it_is_for(file: object) -> None:
    text = file.read_text()  # type: ignore[attr-defined]
    assert "pragma ComponentBehavior: Bound" in text
    assert "\n// " in text.split("{")[0]
