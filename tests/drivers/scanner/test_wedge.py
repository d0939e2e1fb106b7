"""A scanner's typing is a code; a person's typing loses no key, whatever it begins with."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.scanner.wedge import LONGEST, PAUSE_S, Passed, Scanned, Wedge

CODE = "JSK1:9999990010100019:AAAQEAYEAUDAOCAJBIFQYDIOB4"


def typed(wedge: Wedge, keys: str, gap: float, start: float = 0.0) -> tuple[str, list[str]]:
    """What came through as keys, and the codes, when these keys are typed at one pace; then silence."""
    codes: list[str] = []
    through, at = "", start
    for character in keys:
        at += gap
        heard = wedge.key(character, at)
        if isinstance(heard, Scanned):
            codes.append(heard.code)
        else:
            through += heard.keys
    return through + wedge.late(at + 10).keys, codes


def test_a_scanned_receipt_is_a_code_and_types_nothing() -> None:
    assert typed(Wedge(), CODE + "\r", 0.004) == ("", [CODE])


def test_an_address_with_the_code_behind_it_is_one_too() -> None:
    address = f"https://example.invalid/r#{CODE}"
    assert typed(Wedge(), address + "\r", 0.004) == ("", [address])


def test_a_person_at_a_keyboard_types_what_they_typed() -> None:
    assert typed(Wedge(), "Jsjh\r", 0.3) == ("Jsjh\r", [])
    assert typed(Wedge(), CODE + "\r", PAUSE_S * 2) == (CODE + "\r", []), "slower than any scanner"


def test_a_code_broken_off_is_given_back() -> None:
    wedge = Wedge()
    assert typed(wedge, CODE[:20], 0.004) == (CODE[:20], [])
    assert not wedge.holding
    assert typed(wedge, CODE + "\r", 0.004, start=20.0) == ("", [CODE])


def test_digits_of_the_keypad_are_never_held() -> None:
    wedge = Wedge()
    assert [wedge.key(digit, 0.001 * place) for place, digit in enumerate("13800000126")] == [
        Passed(digit) for digit in "13800000126"
    ]


def test_what_never_ends_is_no_code() -> None:
    endless = "JSK1:" + "9" * (2 * LONGEST)
    assert typed(Wedge(), endless, 0.001) == (endless, [])


def test_it_is_not_shown_by_accident() -> None:
    wedge = Wedge()
    wedge.key("J", 0.0)
    assert "J" not in repr(wedge).removeprefix("Wedge")
    assert CODE not in repr(Scanned(CODE))


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from("JSK1:htps/9a\r"), st.floats(0.0, 0.4, allow_nan=False)), max_size=40),
)
def test_no_key_is_lost_or_turned_about(keys: list[tuple[str, float]]) -> None:
    wedge, at, back = Wedge(), 0.0, ""
    for character, gap in keys:
        at += gap
        heard = wedge.key(character, at)
        back += heard.code + "\r" if isinstance(heard, Scanned) else heard.keys
    assert back + wedge.late(at + 10).keys == "".join(character for character, _ in keys)
