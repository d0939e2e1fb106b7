"""The gallery is made, small, complete and without leftovers."""

from pathlib import Path
from typing import Any

from PIL import Image

from tests.gallery.shots import SHEETS, Scene, index, render
from tests.gallery.stage import Variant

WAYS = (Variant(), Variant(portrait=False, locale="en"))


def test_a_scene_is_drawn_in_every_way(qapp: Any, tmp_path: Path) -> None:
    (tmp_path / "gone-day.png").write_bytes(b"of an earlier run")
    shots = render(SHEETS[:1], tmp_path, WAYS)
    assert [shot.file.name for shot in shots] == ["controls-states-day.png", "controls-states-day-landscape-en.png"]
    assert sorted(file.name for file in tmp_path.glob("*.png")) == sorted(shot.file.name for shot in shots)
    assert all(shot.warnings == () for shot in shots)


def test_pictures_are_small_enough_to_commit(qapp: Any, tmp_path: Path) -> None:
    (shot,) = render(SHEETS[1:2], tmp_path, WAYS[:1])
    assert shot.file.stat().st_size < 60_000
    with Image.open(shot.file) as picture:
        assert (picture.size, picture.mode) == ((432, 768), "P")


def test_a_full_picture_keeps_every_pixel(qapp: Any, tmp_path: Path) -> None:
    (shot,) = render(SHEETS[:1], tmp_path, WAYS[:1], full=True)
    with Image.open(shot.file) as picture:
        assert picture.size == (1080, 1920)


def test_a_scene_may_ask_for_its_own_ways(qapp: Any, tmp_path: Path) -> None:
    scene = Scene("one", SHEETS[0].load, "一张", variants=(Variant(theme="outdoor"),))
    assert [shot.variant.theme for shot in render([scene], tmp_path, WAYS)] == ["outdoor"]


def test_the_index_shows_every_picture_and_escapes_its_title(qapp: Any, tmp_path: Path) -> None:
    shots = render([Scene("one", SHEETS[0].load, "a<b>")], tmp_path, WAYS[:1])
    text = index(shots)
    assert 'src="one-day.png"' in text
    assert "a&lt;b&gt;" in text
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == text
