"""./dev shots: every screen in every theme, size and orientation, and every slip, on one gallery page."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
from pathlib import Path

from steps import ROOT

OUT = ROOT / "tests" / "gallery" / "pictures"


def main(words: list[str]) -> int:
    """Draw the gallery; `--full` keeps every pixel, `--only NAME` draws the scenes whose name holds NAME."""
    parser = argparse.ArgumentParser(prog="./dev shots")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--full", action="store_true", help="every pixel and colour instead of half size")
    parser.add_argument("--only", default="", help="only scenes whose name holds this; put them elsewhere with --out")
    wish = parser.parse_args(words)
    if wish.only and wish.out == OUT:
        parser.error("--only would drop the other pictures; name a folder with --out")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    from tests.gallery import console, shots, slips

    scenes = [*shots.SHEETS]
    for name in ("scenes", "admin_scenes", "commands_scenes", "map_scenes", "stick_scenes"):
        if importlib.util.find_spec(f"tests.gallery.{name}") is not None:
            scenes += importlib.import_module(f"tests.gallery.{name}").SCENES
    made = shots.render([scene for scene in scenes if wish.only in scene.name], wish.out, full=wish.full)
    slips.write(wish.out)
    if not wish.only:
        print(f"{console.write(wish.out / 'console')} pictures of the console")
    warned = [f"{shot.file.name}: {warning}" for shot in made for warning in shot.warnings]
    size = sum(file.stat().st_size for file in wish.out.glob("*.png"))
    print(f"{len(made)} pictures and the slips in {wish.out} ({size / 1e6:.1f} MB); open index.html")
    for warning in warned:
        print(f"  QML warns in {warning}")
    return 1 if warned else 0
