"""Sizes follow the glass, colours follow the measured table."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from tests.contracts.every_page import contrast_ratio
from tests.gallery.stage import Stage, Variant

# kiosk/controls/LOOK.md section 2: foreground, ground, least contrast
PAIRS = [
    ("ink", "ground", 7),
    ("ink", "sunk", 7),
    ("ink", "surface", 7),
    ("ink2", "ground", 7),
    ("ink2", "sunk", 7),
    ("ink2", "surface", 7),
    ("goText", "go", 7),
    ("goText", "goEdge", 7),
    ("go", "ground", 7),
    ("go", "surface", 7),
    ("go", "goSoft", 7),
    ("go", "sunk", 3),
    ("ink", "goSoft", 7),
    ("ink", "down", 7),
    ("ink", "amberSoft", 7),
    ("stopText", "stop", 7),
    ("stop", "surface", 7),
    ("rim", "surface", 3),
    ("edge", "ground", 3),
    ("edge", "sunk", 3),
    ("amberEdge", "surface", 3),
    ("coverText", "cover", 7),
]


def evaluate(stage: Stage, expression: str) -> object:
    """What a page would see."""
    item = stage.item or stage.qml("import QtQuick\nimport kiosk.controls\nItem { }")
    assert isinstance(item, QQuickItem)
    value = QQmlExpression(qmlContext(item), item, expression).evaluate()
    return value[0] if isinstance(value, tuple) else value


@pytest.mark.parametrize("theme", ["day", "contrast", "outdoor"])
@pytest.mark.parametrize(("words", "ground", "least"), PAIRS)
def test_every_pair_of_colours_keeps_its_contrast(
    stage: Stage, theme: str, words: str, ground: str, least: float
) -> None:
    stage.theme.setProperty("name", theme)
    assert contrast_ratio(stage.theme.property(words), stage.theme.property(ground)) >= least


def test_the_drawn_panel_is_the_measure(stage: Stage) -> None:
    assert evaluate(stage, "Theme.u(984)") == 984
    assert evaluate(stage, "Theme.px(20)") == 81
    assert evaluate(stage, "Theme.columns(6)") == 480
    assert evaluate(stage, "Theme.columns(4)") == 312
    assert evaluate(stage, "Theme.columns(3)") == 228
    assert evaluate(stage, "Theme.columns(2)") == 144


@pytest.mark.parametrize(("inches", "pixels"), [(21.5, 81), (32, 54), (43, 40)])
def test_on_a_larger_panel_millimetres_stay_and_pixels_shrink(stage: Stage, inches: float, pixels: int) -> None:
    stage.theme.setProperty("diagonal", inches)
    assert evaluate(stage, "Theme.px(20)") == pixels


def test_in_a_window_too_small_for_the_page_everything_shrinks(stage: Stage) -> None:
    stage.theme.setProperty("screen", QSizeF(540, 960))
    assert evaluate(stage, "Theme.u(984)") == 492


@pytest.mark.parametrize("stage", [Variant(portrait=False)], indirect=True)
def test_a_lying_screen_gives_the_right_column(stage: Stage) -> None:
    assert evaluate(stage, "Theme.content") == 1176
    assert evaluate(stage, "Theme.columns(6)") == 576


@pytest.mark.parametrize(
    ("drawn", "large"),
    [
        (30, 60),
        (34, 68),
        (40, 80),
        (44, 88),
        (48, 88),
        (56, 96),
        (64, 96),
        (72, 120),
        (88, 144),
        (104, 144),
        (152, 152),
    ],
)
def test_large_mode_follows_the_table_of_type(stage: Stage, drawn: int, large: int) -> None:
    assert evaluate(stage, f"Theme.textSize({drawn})") == drawn
    stage.theme.setProperty("large", True)
    assert evaluate(stage, f"Theme.textSize({drawn})") == large


def test_the_type_tokens_are_fonts_of_the_house(stage: Stage) -> None:
    font = stage.theme.property("typeT2")
    assert (font.family(), font.pixelSize(), font.bold()) == ("Noto Sans CJK SC", 60, True)
    assert not stage.theme.property("typeB").bold()
