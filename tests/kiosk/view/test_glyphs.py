"""Names whose characters the face lacks keep every character, as words or as a marked code point."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.view.glyphs import CLOSE, OPEN, written

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", ["方**", "王丽", "买买提·艾力", "LI NA", "䶮", "𠮷", "㛃", "𬭼", ""])
def test_what_the_face_has_stays_as_it_is(name: str) -> None:
    assert written(name) == name


def test_what_it_lacks_becomes_its_code_point() -> None:
    assert written("\U000323ac**") == f"{OPEN}U+323AC{CLOSE}**"


def test_marks_cannot_come_from_a_card() -> None:
    assert written(f"王{OPEN}U+0041{CLOSE}") == "王U+0041"


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x323AF, categories=["Lo"]), max_size=8))
def test_no_character_is_lost(name: str) -> None:
    told = written(name).split(OPEN)
    back = told[0] + "".join(
        chr(int(f"0x{code[2:]}", 0)) + rest for code, rest in (part.split(CLOSE) for part in told[1:])
    )
    assert back == name
