"""The console's pictures are those of its pages, each of them once, and small."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from sync.hub.console.home import PLACES
from tests.gallery.console import COLOURS, OUT, SHOTS, labels, small


def test_every_page_of_the_menu_has_a_picture_and_no_picture_is_left_over() -> None:
    assert {place.path for place in PLACES} <= {shot.path for shot in SHOTS}
    expected = {label for shot in SHOTS for label, _, _ in labels(shot)}
    assert {path.stem for path in Path(OUT).glob("*.png")} == expected


def test_the_pictures_are_small() -> None:
    assert max(path.stat().st_size for path in Path(OUT).glob("*.png")) < 60_000


def test_a_picture_keeps_its_size_and_loses_colours() -> None:
    whole = Image.new("RGB", (390, 844), "#f4efe4")
    for place in range(200):
        ImageDraw.Draw(whole).point((place, place), (place, 255 - place, 90))
    data = io.BytesIO()
    whole.save(data, "PNG")
    with Image.open(io.BytesIO(small(data.getvalue()))) as reduced:
        assert reduced.size == (390, 844)
        assert len(reduced.getcolors() or []) <= COLOURS
