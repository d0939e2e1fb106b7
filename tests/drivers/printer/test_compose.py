"""The bytes of a job: what is composed, read back, is what was meant; and python-escpos says the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer import compose
from drivers.printer.picture import Picture, tamed

HAZARD = re.compile(rb"\x10(?:\x04[\x01-\x08\x12\x14]|\x05[\x00-\x02]|\x14[\x01-\x03\x07\x08])")


ReadBack = Callable[[bytes], Any]


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    stride, height = draw(st.integers(1, 6)), draw(st.integers(1, 500))
    seed = draw(st.binary(min_size=1, max_size=64))
    return Picture(stride * 8, height, (seed * (stride * height // len(seed) + 1))[: stride * height])


def test_a_picture_whose_sizes_disagree_is_refused() -> None:
    for width, height, rows in ((8, 2, b"a"), (12, 1, b"ab")):
        with pytest.raises(ValueError, match=f"{width} x {height}"):
            Picture(width, height, rows)


def test_dots_are_read_from_the_left() -> None:
    picture = Picture(16, 1, b"\x80\x01")
    assert [x for x in range(16) if picture.dot(x, 0)] == [0, 15]


@given(pictures())
@settings(max_examples=60)
def test_what_is_composed_is_what_comes_out(read_back: ReadBack, picture: Picture) -> None:
    pieces = list(compose.bands(picture))
    assert all(len(piece) <= picture.stride * compose.BAND + 8 for piece in pieces)
    page = read_back(b"".join(pieces))
    assert page.dots == picture.rows
    assert page.data == b""


HAZARDS = [b"\x10\x04\x01", b"\x10\x04\x04", b"\x10\x05\x02", b"\x10\x14\x08", b"\x10\x14\x02", b"\x10\x10\x04\x02"]
HAZARDS += [b"\x10\x04\x14", b"\x10\x04\x07", b"\x10\x05\x00", b"\x10\x14\x07"]


@given(st.lists(st.one_of(st.binary(max_size=8), st.sampled_from(HAZARDS)), max_size=20))
@settings(max_examples=200)
def test_a_tamed_picture_holds_no_command_and_differs_by_single_dots(parts: list[bytes]) -> None:
    rows = b"".join(parts)
    picture = Picture(8, len(rows), rows)
    calm = tamed(picture)
    assert not HAZARD.search(calm.rows)
    changed = [place for place in range(len(rows)) if rows[place] != calm.rows[place]]
    assert len(changed) == len(HAZARD.findall(rows))
    assert all(calm.rows[place] == rows[place] | 0x08 for place in changed)


def test_the_job_of_a_picture_is_start_bands_and_cut(read_back: ReadBack) -> None:
    picture = Picture(384, 250, b"\xaa" * 48 * 250)
    job = compose.picture_job(picture, cutter=True)
    page = read_back(b"".join(job.pieces))
    assert (page.dots, page.cuts) == (picture.rows, 1)
    assert job.millimetres == pytest.approx(250 / 8 + compose.FEED_MM)
    assert "aa" not in repr(job)
    torn = read_back(b"".join(compose.picture_job(picture, cutter=False).pieces))
    assert (torn.dots, torn.cuts) == (picture.rows, 0)


def test_questions_are_those_of_the_manual(read_back: ReadBack) -> None:
    assert compose.query(4) == b"\x10\x04\x04"
    assert read_back(compose.process_id(b"0042")).replies == [b"\x37\x220042\x00"]
    assert read_back(compose.BARRIER).replies == [b"\x03"]
    assert read_back(compose.WATCH).said == [("watch", 0x0E)]
    assert read_back(compose.CLEAR + compose.RECOVER_AND_CLEAR).items == []


def test_a_cut_off_picture_is_filled_up(read_back: ReadBack) -> None:
    whole = next(compose.bands(Picture(576, 240, b"\xff" * 72 * 240)))
    page = read_back(whole[:100] + compose.filling(72) + b"\x1b@A\n")
    assert [type(item).__name__ for item in page.items].count("Row") == 240
    assert type(page.items[-1]).__name__ == "Words"


def test_python_escpos_says_the_same() -> None:
    from escpos.printer import Dummy
    from PIL import Image

    picture = Picture(384, 96, bytes(range(1, 97)) * 48)
    theirs = Dummy(profile="TM-T20II")
    image = Image.frombytes("1", (384, 96), picture.rows, "raw", "1;I")
    theirs.image(image, impl="bitImageRaster")
    assert b"".join(compose.bands(picture)) == theirs.output
    cut = Dummy()
    cut.cut(mode="PART", feed=False)
    assert compose.FEED_AND_CUT[:3] == cut.output[:3]
    start = Dummy()
    start.hw("INIT")
    assert compose.START.startswith(start.output)
    assert compose.size(2, 2) == b"\x1d!\x11"
    assert compose.centred(yes=True) == b"\x1ba\x01"
    assert b"1Pmany words" not in compose.native_qr("words", 6)
    assert b"1P0words" in compose.native_qr("words", 6)
