"""Receipt numbers and the secret on the slip."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import number

DIGITS = "0123456789"
numbers = st.builds(
    number.make_number,
    st.from_regex(r"[0-9]{6}", fullmatch=True).filter(str.isascii),
    st.from_regex(r"[0-9]{3}", fullmatch=True).filter(str.isascii),
    st.integers(0, 99),
    st.integers(0, 9999),
)


@given(numbers)
@settings(max_examples=60)
def test_every_single_wrong_digit_is_found(receipt: str) -> None:
    for place, digit in itertools.product(range(16), DIGITS):
        if receipt[place] != digit:
            assert number.parse_number(receipt[:place] + digit + receipt[place + 1 :]) is None


@given(numbers)
@settings(max_examples=100)
def test_every_swap_of_neighbours_is_found(receipt: str) -> None:
    for place in range(15):
        left, right = receipt[place : place + 2]
        if left != right:
            assert number.parse_number(receipt[:place] + right + left + receipt[place + 2 :]) is None


def test_the_table_has_the_property_of_damm_everywhere() -> None:
    table = [[number._DAMM[state][str(digit)] for digit in range(10)] for state in range(10)]
    assert all(sorted(row) == list(range(10)) for row in table)
    assert all(sorted(column) == list(range(10)) for column in zip(*table, strict=True))
    assert all(table[x][x] == 0 for x in range(10))
    for state, x, y in itertools.product(range(10), repeat=3):
        if x != y:
            assert table[table[state][x]][y] != table[table[state][y]][x]


@given(numbers)
def test_a_number_shown_and_typed_again_is_the_same(receipt: str) -> None:
    shown = number.show_number(receipt)
    parts = number.parse_number(shown)
    assert parts is not None
    assert number.make_number(*parts) == receipt
    assert [len(group) for group in shown.split(" ")] == [4, 4, 4, 4]


@pytest.mark.parametrize("text", ["", "123", "9" * 16, "x" * 16, "\uff11" * 16, "99999900101000100"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number.parse_number(text) is None


@pytest.mark.parametrize(
    ("region", "station", "series", "counter"),
    [
        ("99999", "001", 1, 1),
        ("99999x", "001", 1, 1),
        ("999999", "1", 1, 1),
        ("999999", "001", 100, 1),
        ("999999", "001", -1, 1),
        ("999999", "001", 1, 10_000),
        ("999999", "001", 1, -1),
    ],
)
def test_parts_that_do_not_fit_are_refused(region: str, station: str, series: int, counter: int) -> None:
    with pytest.raises(ValueError, match=r"^\("):
        number.make_number(region, station, series, counter)


@given(numbers, st.binary(min_size=16, max_size=16))
def test_the_slip_gives_number_and_secret_back(receipt: str, secret: bytes) -> None:
    assert number.parse_follow_link(number.follow_link(receipt, secret)) == (receipt, secret)


@pytest.mark.parametrize("text", ["", "JSK1:", "JSK1:" + "9" * 16 + ":" + "A" * 26, "https://example.invalid"])
def test_a_foreign_code_is_not_followed(text: str) -> None:
    assert number.parse_follow_link(text) is None


def test_the_three_keys_of_a_slip_tell_nothing_of_each_other() -> None:
    receipt = number.make_number("999999", "001", 1, 1)
    one, other = number.new_secret(), number.new_secret()
    code = number.pickup_code(receipt, one)
    assert len(one) == 16
    assert one != other
    assert len(code) == 6
    assert code.isdigit()
    assert number.status_keys(receipt, one) == (
        number.status_key(receipt, one),
        number.status_key_typed(receipt, code),
    )
    assert len({*number.status_keys(receipt, one), *number.status_keys(receipt, other)}) == 4
    assert number.status_key(receipt, one) != number.status_key(number.make_number("999999", "001", 1, 2), one)
