"""How long a receipt takes to draw with Qt, beside Pillow with python-escpos, in the same run."""

from __future__ import annotations

import os
import statistics
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.paper import Slip
    from drivers.printer.picture import Picture

WIDTH = 576


def _slip() -> Slip:
    """The registration receipt of kiosk/controls/LOOK.md section 9."""
    from drivers.printer.paper import Code, Headline, Letterhead, Line, Pair, Rule, Slip, Spread, States, Station

    return Slip(
        (
            Letterhead("翠园社区就业驿站", "青禾街 6 号", "11月19日", "09:48"),
            Rule(),
            Headline("失业登记收下了", "11月26日前给您答复"),
            Rule(dashed=True),
            States((Station("已存本机", done=True), Station("已送达", done=True), Station("等待受理", done=False))),
            Rule(dashed=True),
            Pair("受理号", "9999 9900 1010 0019", large=True),
            Pair("取件码", "630 518", large=True),
            Pair("姓名", "王**"),
            Pair("手机", "138 **** 0126"),
            Rule(),
            Code("JSK1:9999990010100019:ABCDEFGHIJKLMNOPQRSTUVWXYZ", "扫码看进度", ("或到任何一个", "驿站输取件码")),
            Rule(),
            Line("接下来", "second"),
            Line("1. 11月26日前会打电话给您。"),
            Line("2. 每月来点一下“还在找”。"),
            Line("3. 找到工作了，来说一声。"),
            Rule(dashed=True),
            Spread(("问进度", "12333"), "body", "hotline"),
            Line("工作日 9:00–17:00，区人社局就业科", "foot"),
            Rule(dashed=True),
            Line("根据：失业登记规定。本单不收费。", "foot"),
            Line("打印时已送达，之后以扫码结果为准。", "foot"),
            Spread(("终端 YH-012", "第 0427 张", "校验 7F3C")),
        )
    )


def _qt(slip: Slip) -> bytes:
    """Our way: draw, and pack the bands."""
    from drivers.printer import compose, raster

    return b"".join(compose.picture_job(raster.draw(slip, WIDTH), cutter=True).pieces)


def _peer(slip: Slip) -> Callable[[], bytes]:
    """Pillow draws the same marks at the same places, and python-escpos packs them with image()."""
    from escpos.printer import Dummy
    from PIL import Image, ImageDraw, ImageFont

    from drivers.printer import raster
    from drivers.printer.layout import lay_out
    from drivers.printer.marks import Box, Disc, Modules, Stroke, Text

    face = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
    fonts: dict[int, Any] = {}

    def font(size: int) -> Any:
        if size not in fonts:
            fonts[size] = ImageFont.truetype(face, size, index=2)
        return fonts[size]

    def draw() -> bytes:
        marks, height = lay_out(slip.elements, WIDTH, lambda text, size: font(size).getlength(text), raster.matrix)
        image = Image.new("1", (WIDTH, height), 1)
        pen = ImageDraw.Draw(image)
        for mark in marks:
            match mark:
                case Text():
                    at = (mark.x, mark.middle + mark.size * 0.38)
                    pen.text(at, mark.text, font=font(mark.size), fill=int(mark.white), anchor="ls")
                case Box():
                    pen.rectangle((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height), fill=int(mark.white))
                case Stroke():
                    pen.line(mark.points, fill=int(mark.white), width=round(mark.width))
                case Disc():
                    pen.circle((mark.x, mark.y), mark.radius, outline=0, fill=0 if mark.kind == "full" else 1)
                case Modules():
                    for y, row in enumerate(mark.rows):
                        for x, module in enumerate(row):
                            left, top = mark.x + x * mark.size, mark.y + y * mark.size
                            if module:
                                pen.rectangle((left, top, left + mark.size - 1, top + mark.size - 1), fill=0)
                case _:
                    pen.polygon(mark.points, fill=int(mark.white))
        printer = Dummy(profile="TM-T20II")
        printer.image(image, impl="bitImageRaster")
        return bytes(printer.output)

    return draw


def _milliseconds(act: Callable[[], object]) -> tuple[float, float]:
    """Time by the wall and by this thread's processor, which other work on the machine disturbs less."""
    begun, worked = time.perf_counter(), time.thread_time()
    act()
    return (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000


def run(rounds: int) -> list[dict[str, Any]]:
    """Measure both ways in turn, after one round to warm up; medians in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    from drivers.printer import raster
    from drivers.printer.compose import picture_job

    slip = _slip()
    peer = _peer(slip)
    first = _milliseconds(lambda: _qt(slip))
    peer()
    picture: Picture = raster.draw(slip, WIDTH)
    ours, theirs, packing = [], [], []
    for _ in range(rounds):
        ours.append(_milliseconds(lambda: _qt(slip)))
        theirs.append(_milliseconds(peer))
        packing.append(_milliseconds(lambda: picture_job(picture, cutter=True)))
    del application
    mine, my_cpu = _medians(ours)
    its, its_cpu = _medians(theirs)
    return [
        _row("receipt raster, 576 dots", mine, its, rounds),
        _row("receipt raster, 576 dots, processor", my_cpu, its_cpu, rounds),
        _row("receipt raster, first of a process", first[0], its, 1),
        _row("receipt bands packed", _medians(packing)[0], its, rounds),
    ]


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(wall for wall, _ in times), statistics.median(cpu for _, cpu in times)


def _row(name: str, value: float, peer: float, samples: int) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "ms",
        "peer": round(peer, 3),
        "peer_name": "Pillow + python-escpos image()",
        "ratio": round(value / peer, 3),
        "samples": samples,
    }
