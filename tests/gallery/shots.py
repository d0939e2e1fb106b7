"""The machinery of `./dev shots`: every screen in every theme, size, orientation and language, on one page.

A scene is a name and a function that puts something on a Stage. Whoever has screens adds them to a list:

    SCENES = [Scene("kinds", lambda stage: stage.module("kiosk.services.jobs", "KindsPage", ...))]
    render(SCENES, Path("gallery"))

Pictures are reduced to 48 colours and two fifths of their size, so that the whole gallery can be committed.
"""

import html
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage

from tests.gallery.stage import ROOT, Stage, Variant

COLOURS = 48
FLAT = 12
"""So many of the colours are the commonest of the window, unmixed."""
SCALE = 0.4

#: The ways in which every scene is drawn; a scene may ask for fewer.
VARIANTS = (
    Variant(),
    Variant(theme="contrast"),
    Variant(theme="outdoor"),
    Variant(large=True),
    Variant(theme="contrast", large=True),
    Variant(portrait=False),
    Variant(large=True, portrait=False),
    Variant(locale="en"),
)


@dataclass(frozen=True)
class Scene:
    """One picture of the gallery: a name for the file, a title, how to put it on the stage, and in which ways."""

    name: str
    load: Callable[[Stage], object]
    title: str = ""
    variants: Sequence[Variant] | None = None


@dataclass(frozen=True)
class Shot:
    """A picture that was made."""

    scene: Scene
    variant: Variant
    file: Path
    warnings: tuple[str, ...]


def render(
    scenes: Iterable[Scene], out: Path, variants: Sequence[Variant] = VARIANTS, *, full: bool = False
) -> list[Shot]:
    """Draw every scene in every variant into `out`, with an index.html; `full` keeps every pixel and colour.

    Files of earlier runs that no scene makes any more are removed.
    """
    QGuiApplication.instance() or QGuiApplication([])
    out.mkdir(parents=True, exist_ok=True)
    wanted = [(scene, variant) for scene in scenes for variant in scene.variants or variants]
    shots = [_shoot(scene, variant, out, full=full) for scene, variant in wanted]
    kept = {shot.file for shot in shots}
    for stale in set(out.glob("*.png")) - kept:
        stale.unlink()
    (out / "index.html").write_text(index(shots), encoding="utf-8")
    return shots


def _shoot(scene: Scene, variant: Variant, out: Path, *, full: bool) -> Shot:
    stage = Stage(variant)
    try:
        scene.load(stage)
        stage.settle()
        picture = stage.grab()
        warnings = tuple(stage.warnings)
    finally:
        stage.close()
    file = out / f"{scene.name}-{variant.label}.png"
    file.write_bytes(png(picture, full=full))
    return Shot(scene, variant, file, warnings)


def png(picture: QImage, *, full: bool = False) -> bytes:
    """A picture as PNG: reduced to fit into the repository, or as it is."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    data = bytes(buffer.data().data())
    if full:
        return data
    with Image.open(io.BytesIO(data)) as opened:
        whole = opened.convert("RGB")
    small = whole.resize((int(whole.width * SCALE), int(whole.height * SCALE)), Image.Resampling.LANCZOS)
    seen = whole.getcolors(whole.width * whole.height) or []
    flat = [colour for _, colour in sorted(seen, reverse=True)[:FLAT] if isinstance(colour, tuple)]
    reduced = _reduced(small, flat)
    packed = io.BytesIO()
    reduced.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _reduced(picture: Image.Image, flat: Sequence[tuple[int, ...]]) -> Image.Image:
    """Few colours. A flat colour keeps its exact shade, be its place as small as the mark's or a wage's."""
    between = picture.quantize(COLOURS - len(flat), method=Image.Quantize.MEDIANCUT).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for colour in flat for part in colour), *between])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def index(shots: Sequence[Shot]) -> str:
    """One page with all pictures, a row a scene."""
    rows: dict[str, list[Shot]] = {}
    for shot in shots:
        rows.setdefault(shot.scene.name, []).append(shot)
    parts = [_HEAD]
    for name, row in rows.items():
        parts.append(f"<h2>{html.escape(row[0].scene.title or name)}</h2><div>")
        parts += [
            f'<figure><a href="{shot.file.name}"><img loading="lazy" src="{shot.file.name}" alt=""></a>'
            f"<figcaption>{shot.variant.label}</figcaption></figure>"
            for shot in row
        ]
        parts.append("</div>")
    return "\n".join([*parts, ""])


_HEAD = """<!doctype html>
<meta charset="utf-8">
<title>就业驿站自助终端：画面</title>
<style>
body { font: 16px sans-serif; margin: 24px; background: #e9e1d0; color: #1c1914 }
div { display: flex; gap: 16px; overflow-x: auto; align-items: flex-start }
figure { margin: 0 } img { height: 480px; border: 1px solid #8f826b } figcaption { padding: 4px 0 }
</style>
<h1>就业驿站自助终端：画面</h1>"""


def _sheet(name: str, file: str, title: str) -> Scene:
    return Scene(name, lambda stage: stage.file(ROOT / "tests" / "gallery" / file), title)


#: The sheets of the controls themselves. Screens bring lists of their own.
SHEETS = [
    _sheet("controls-states", "ComponentSheet.qml", "组件：状态"),
    _sheet("controls-tiles", "TilesSheet.qml", "组件：首页"),
    _sheet("controls-list", "ListSheet.qml", "组件：列表"),
    _sheet("controls-detail", "DetailSheet.qml", "组件：岗位"),
    _sheet("controls-choice", "ChoiceSheet.qml", "组件：选择题"),
    _sheet("controls-number", "NumberSheet.qml", "组件：号码题"),
    _sheet("controls-search", "SearchSheet.qml", "组件：打字找"),
    _sheet("controls-receipt", "ReceiptSheet.qml", "组件：回执"),
    _sheet("controls-mine", "MineSheet.qml", "组件：我的事"),
    _sheet("controls-devices", "DeviceSheet.qml", "组件：设备"),
    _sheet("controls-idle", "IdleSheet.qml", "组件：您还在吗"),
]
