"""The table of icons is what assets/icons says, and every icon that QML names is there."""

import re

import pytest

from tests.gallery.icon_paths import ICONS, TABLE, icon_path, table_text
from tests.gallery.stage import ROOT

NAMED = re.compile(r'(?:icon|Icon|trailing|name|drawing)\w*:\s*"([a-z][a-z0-9-]+)"')


def test_the_table_is_made_from_the_files() -> None:
    assert TABLE.read_text() == table_text(), "run .venv/bin/python tests/gallery/icon_paths.py"


def test_the_licence_travels_along() -> None:
    assert "ISC License" in (ICONS / "LICENSE").read_text()


def test_every_icon_named_in_qml_is_shipped() -> None:
    known = {file.stem for file in ICONS.glob("*.svg")}
    for file in [*ROOT.glob("kiosk/controls/*.qml"), *ROOT.glob("tests/gallery/*.qml")]:
        named = set(NAMED.findall(file.read_text())) - {"day", "contrast", "outdoor", "lift", "lay"}
        assert named <= known, file.name


@pytest.mark.parametrize(
    ("shapes", "path"),
    [
        ('<path d="m15 12-9 9"/>', "M15 12l-9 9"),
        ('<path d="M13 19a4 4 0 00-8 0"/>', "M13 19a4 4 0 0 0 -8 0"),
        ('<line x1="1" y1="2" x2="3" y2="4"/>', "M1 2L3 4"),
        ('<circle cx="9" cy="12" r="3"/>', "M6 12A3 3 0 1 1 12 12A3 3 0 1 1 6 12Z"),
        ('<polyline points="1,2 3,4"/>', "M1 2L3 4"),
        ('<path d="m1 1h2"/><path d="m4 4v1"/>', "M1 1h2M4 4v1"),
    ],
)
def test_shapes_become_one_path(shapes: str, path: str) -> None:
    assert icon_path(f'<svg xmlns="http://www.w3.org/2000/svg">{shapes}</svg>') == path


def test_a_shape_nobody_draws_is_an_error() -> None:
    with pytest.raises(ValueError, match="<text>"):
        icon_path('<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>')


def test_an_arc_that_is_not_whole_is_an_error() -> None:
    with pytest.raises(ValueError, match="a4 4"):
        icon_path('<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1a4 4 0 0"/></svg>')
