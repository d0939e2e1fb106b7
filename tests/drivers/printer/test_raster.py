"""Slips as dots: rare names, codes that read back, and the same picture on every thread."""

from __future__ import annotations

import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from drivers.printer import raster
from drivers.printer.marks import Box, Disc, Shape, Text
from drivers.printer.paper import Code, Line, Pair, Rule, Slip
from tests.drivers.printer.drawing import drawn

if TYPE_CHECKING:
    from drivers.printer.picture import Picture

pytestmark = pytest.mark.usefixtures("qapp")
SECRET = "JSK1:9999990010100019:ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def alone(text: str, size: int = 40) -> Picture:
    return raster.paint([Text(16, 40, text, size)], 192, 80)


def ink(picture: Picture) -> int:
    return sum(byte.bit_count() for byte in picture.rows)


@pytest.mark.parametrize("character", ["䶮", "𠮷", "㛃", "𬭼"])
def test_rare_names_are_drawn_not_boxed(character: str) -> None:
    assert not raster.lacking(character)
    drawn = alone(character)
    box = raster.paint([Box(18, 22, round(raster.measure("𪚥", 40)) - 4, 36, rim=2)], 192, 80)
    code_point = alone(f"U+{ord(character):04X}", 26)
    assert ink(drawn) > 200
    assert drawn not in {box, code_point, alone("\U0002a6a7"), alone("失")}
    assert raster.measure(character, 40) == pytest.approx(40, abs=1)


def test_rare_names_differ_from_each_other() -> None:
    assert len({alone(character).rows for character in "䶮𠮷㛃𬭼"}) == 4


@pytest.mark.parametrize("character", ["\U0002a6a5", "\U0001f600"])
def test_a_character_outside_the_face_is_its_code_point_in_a_thin_box(character: str) -> None:
    assert raster.lacking(character)
    drawn = alone(character)
    width = round(raster.measure(character, 40))
    box = raster.paint([Box(18, 22, width - 4, 36, rim=2)], 192, 80)
    words = raster.paint([Text(24, 40, f"U+{ord(character):04X}", 26)], 192, 80)
    both = bytes(one | other for one, other in zip(box.rows, words.rows, strict=True))
    difference = sum((one ^ other).bit_count() for one, other in zip(drawn.rows, both, strict=True))
    assert difference < 60
    assert drawn.rows != alone("\U0002a6a7").rows


def test_a_boxed_character_pushes_its_neighbours_aside() -> None:
    assert raster.measure("王\U0002a6a5明", 30) == pytest.approx(60 + raster.measure("\U0002a6a5", 30), abs=2)
    invisible = "王\u200b\u202e\x1b明"
    assert raster.measure(invisible, 30) == raster.measure("王明", 30)


def test_wide_punctuation_takes_half_its_place() -> None:
    assert raster.measure("“好”。", 30) == pytest.approx(15 + 30 + 15 + 30, abs=1)


@pytest.mark.parametrize("width", [576, 384])
def test_the_code_reads_back_from_the_dots(width: int) -> None:
    picture = raster.draw(Slip((Code(SECRET, "扫码看进度", ("或到任何一个",)), Rule())), width)
    rows = raster.matrix(SECRET)
    count, module = len(rows), 7 if width == 576 else 6
    left = 18 if width == 576 else (width - module * count) // 2
    top = next(y for y in range(picture.height) if all(picture.dot(left + x, y) for x in range(7 * module)))
    seen = [
        [picture.dot(left + x * module + module // 2, top + y * module + module // 2) for x in range(count)]
        for y in range(count)
    ]
    assert seen == rows
    assert decoded(seen) == SECRET
    side = module * count
    for away in range(1, 4 * module + 1):
        assert not any(picture.dot(left + x, top + side - 1 + away) for x in range(side))
        if width == 576:
            assert not any(picture.dot(left + side - 1 + away, top + y) for y in range(side))


def decoded(rows: list[list[bool]]) -> str:
    """Reads a version 4 code of level Q back: mask off, zigzag, two blocks of 24, bytes or alphanumerics."""
    size = len(rows)
    masks = {
        0: lambda y, x: (y + x) % 2,
        1: lambda y, _: y % 2,
        2: lambda _, x: x % 3,
        3: lambda y, x: (y + x) % 3,
        4: lambda y, x: (y // 2 + x // 3) % 2,
        5: lambda y, x: (y * x) % 2 + (y * x) % 3,
        6: lambda y, x: ((y * x) % 2 + (y * x) % 3) % 2,
        7: lambda y, x: ((y + x) % 2 + (y * x) % 3) % 2,
    }
    format_bits = int("".join("1" if rows[8][x] else "0" for x in (0, 1, 2, 3, 4)), 2) ^ 0b10101
    assert format_bits >> 3 == 0b11  # level Q
    mask = masks[format_bits & 7]

    def reserved(y: int, x: int) -> bool:
        finder = (y < 9 and x < 9) or (y < 9 and x >= size - 8) or (y >= size - 8 and x < 9)
        return finder or 6 in {x, y} or (size - 9 <= y < size - 4 and size - 9 <= x < size - 4)

    bits: list[int] = []
    upward = True
    for right in [column for column in range(size - 1, 0, -2) if column > 6] + [5, 3, 1]:
        for y in range(size - 1, -1, -1) if upward else range(size):
            bits += [int(rows[y][x]) ^ int(mask(y, x) == 0) for x in (right, right - 1) if not reserved(y, x)]
        upward = not upward
    words = [int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits) - 7, 8)]
    data = [words[2 * at] for at in range(24)] + [words[2 * at + 1] for at in range(24)]
    stream = "".join(f"{word:08b}" for word in data)
    kind, signs = stream[:4], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    if kind == "0100":
        count = int(stream[4:12], 2)
        return bytes(int(stream[12 + 8 * at : 20 + 8 * at], 2) for at in range(count)).decode()
    assert kind == "0010"
    count, text = int(stream[4:13], 2), ""
    for pair in range(count // 2):
        value = int(stream[13 + 11 * pair : 24 + 11 * pair], 2)
        text += signs[value // 45] + signs[value % 45]
    at = 13 + 11 * (count // 2)
    return text + signs[int(stream[at : at + 6], 2)] if count % 2 else text


def test_both_slips_fit_both_papers(registration: Slip, job: Slip) -> None:
    for slip in (registration, job):
        wide, narrow = raster.draw(slip, 576), raster.draw(slip, 384)
        assert 1300 < wide.height < 1700
        assert 1500 < narrow.height < 2100
        for picture in (wide, narrow):
            assert ink(picture) > 40_000
            edge = [picture.dot(x, y) for y in range(picture.height) for x in (0, 7, picture.width - 1)]
            assert not any(edge)


def test_the_same_slip_gives_the_same_dots_on_every_thread(registration: Slip) -> None:
    here = drawn(registration, 576)
    there: list[Picture] = []
    thread = Thread(target=lambda: (raster.warm(576), there.append(raster.draw(registration, 576))))
    thread.start()
    thread.join()
    assert there == [here]


def test_strokes_are_decided_at_59_percent() -> None:
    shades = raster.paint(
        [Shape(((0, 0), (8, 0), (8, 0.45), (0, 0.45))), Shape(((8, 0), (16, 0), (16, 0.35), (8, 0.35)))], 16, 1
    )
    assert shades.rows == b"\xff\x00"


def test_widths_that_are_not_whole_words_keep_their_rows() -> None:
    picture = raster.paint([Box(0, 1, 40, 1)], 40, 3)
    assert picture.rows == bytes(5) + b"\xff" * 5 + bytes(5)


def test_half_and_dashed_discs_are_less_than_full_ones() -> None:
    full, half, ring, dashed = (
        ink(raster.paint([Disc(32, 32, 24, kind)], 64, 64)) for kind in ("full", "half", "ring", "dashed")
    )
    assert full > half > ring > dashed > 0


def test_nothing_of_a_slip_is_in_its_repr() -> None:
    slip = Slip((Pair("姓名", "王小明"), Line("密"), Code(SECRET)))
    picture = raster.draw(slip, 384)
    assert "王" not in repr(slip)
    assert SECRET not in repr(slip.elements[2])
    assert "rows" not in repr(picture)


def test_without_an_application_there_is_a_word_instead_of_a_crash() -> None:
    program = (
        "from drivers.printer import raster\nfrom drivers.printer.paper import Line, Slip\n"
        "from drivers.errors import DeviceError\n"
        "try:\n    raster.draw(Slip((Line('x'),)), 384)\nexcept DeviceError as error:\n    print(error.reason)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "not_configured"


def test_a_missing_face_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from drivers.errors import DeviceError

    monkeypatch.setattr(raster, "FACE", "No Such Face")
    with pytest.raises(DeviceError, match="not installed"):
        raster.measure("字", 97)
