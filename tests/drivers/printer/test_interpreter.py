"""ESC/POS read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.interpreter import Row, Square, Style, White, Words

ReadBack = Callable[[bytes], Any]
PLAIN = Style()


def words(text: str, style: Style = PLAIN, align: int = 0) -> Words:
    return Words(((text, style),), align)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"AB\n", [("30", words("AB"))]),
        (b"\n", [("30", White(30))]),
        ("\x1c&失业\n".encode("gb18030"), [("30", words("失业"))]),
        ("\x1c&𠮷\n".encode("gb18030"), [("30", words("𠮷"))]),
        ("失\n".encode("gb18030"), [("30", words("╩º"))]),
        (b"\x1c&\x1c.\xca\xa7\n", [("30", words("╩º"))]),
        (b"\x1d!\x11A\x1d!\x00B\n", [("54", Words((("A", Style(2, 2)), ("B", PLAIN))))]),
        (b"\x1c!\x0cA\n", [("54", words("A", Style(2, 2)))]),
        (b"\x1c!\x00A\n", [("30", words("A"))]),
        (b"\x1dB\x01A\x1dB\x00\n", [("30", words("A", Style(reversed=True)))]),
        (b"\x1bE\x01A\n", [("30", words("A", Style(bold=True)))]),
        (b"\x1ba1A\n", [("30", words("A", align=1))]),
        (b"\x1b3\x50A\n\x1b2\n", [("80", words("A")), ("30", White(30))]),
        (b"A\x1bd\x02", [("30", words("A")), ("30", White(30)), ("30", White(30))]),
        (b"\x1bJ\x00\x1bJ\x08", [("8", White(8))]),
        (b"\x1dV\x00", [("cut", None)]),
        (b"A\x1dVB\x10", [("30", words("A")), ("112", White(112)), ("cut", None)]),
        (b"\x1dv0\x00\x01\x00\x02\x00\xf0\x0f", [("1", Row(b"\xf0")), ("1", Row(b"\x0f"))]),
        (b"\x1d(H\x06\x00000042", [("reply", b"\x37\x220042\x00")]),
        (b"\x1d(H\x03\x00110\x1d(X\x02\x00ab", []),
        (b"\x1dr\x01\x1dr1\x1dr\x02", [("reply", b"\x03"), ("reply", b"\x03")]),
        (b"\x1da\x0e", [("watch", 14)]),
        (b"\x1dI\x45\x1dI\x01", [("reply", b"_CHINA GB18030\x00")]),
        (
            b"\x10\x04\x01\x10\x05\x02\x10\x14\x01\x00\x01\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08A\n",
            [("30", words("A"))],
        ),
        (b"\x1b!\x00\x1bt\x00\x1b$\x00\x00\x1cS\x00\x00\x1dL\x00\x00\x1b\x7f\x00\x07A\n", [("30", words("A"))]),
        (b"A\x1b@B\n", [("30", words("A")), ("30", words("B"))]),
    ],
)
def test_every_command_does_its_own(read_back: ReadBack, data: bytes, said: list[tuple[str, object]]) -> None:
    assert read_back(data).said == said


def test_a_code_is_stored_and_drawn(read_back: ReadBack) -> None:
    data = b"\x1d(k\x03\x001C\x07\x1d(k\x04\x001A2\x00\x1d(k\x06\x001P0abc\x1ba\x01\x1d(k\x03\x001Q0\x1d(k\x01\x002"
    assert read_back(data).said == [("231", Square("abc", 7, 1))]


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_garbage_is_never_more_than_garbage(read_back: ReadBack, data: bytes) -> None:
    page = read_back(data)
    assert all(isinstance(item, Words | Row | White | Square) for item in page.items)
