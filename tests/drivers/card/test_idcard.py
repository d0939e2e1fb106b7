from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.idcard import (
    CardError,
    born,
    check_character,
    citizen_number,
    expired,
    gb18030,
    holder_name,
    printed_text,
    sex_in,
    today_in_china,
    utf16,
    wipe,
)
from drivers.card.protocol import CardKind, IdCard, Unreadable
from tests.drivers.card.wire import refusal

GOOD = ["99999919790409002X", "999999199007260016", "999999195502080014", "000000200002290010"]


def whole(first17: str) -> str:
    return first17 + check_character(first17)


@pytest.mark.parametrize("number", GOOD)
def test_true_numbers_hold(number):
    assert citizen_number(number) == number


@given(st.from_regex(r"[0-9]{17}", fullmatch=True))
def test_check_character_as_iso_7064_defines_it(first17):
    rest = 0
    for character in first17 + check_character(first17):
        rest = (rest * 2 + (10 if character == "X" else int(character))) % 11
    assert rest == 1


def test_small_x_is_written_large():
    assert citizen_number("99999919790409002x") == "99999919790409002X"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "99999919790409002",
        "999999197904090021",
        "99999919790409002X0",
        "\uff19\uff19\uff19\uff19\uff19\uff1919790409002X",
        whole("99999919790231002"),
        whole("99999919791301002"),
        whole("99999917790101002"),
        "A9999919790409002X",
    ],
)
def test_false_numbers_are_refused(number, refused):
    assert refused(citizen_number, number) is Unreadable.DAMAGED


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(day, order, place, by):
    number = whole(f"999999{day:%Y%m%d}{order:03d}")
    assert born(citizen_number(number)) == day
    assert sex_in(number) == ("1" if order % 2 else "2")
    digits = "0123456789X" if place == 17 else "0123456789"
    wrong = digits[(digits.index(number[place]) + by) % len(digits)]
    with pytest.raises(CardError):
        citizen_number(number[:place] + wrong + number[place + 1 :])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 999), st.integers(0, 16))
def test_any_two_swapped_digits_are_found(day, order, place):
    number = whole(f"999999{day:%Y%m%d}{order:03d}")
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped == number:
        assert citizen_number(swapped) == number
    else:
        with pytest.raises(CardError):
            citizen_number(swapped)


@given(st.text(max_size=40))
def test_arbitrary_text_is_a_number_or_a_card_error(text):
    assert refusal(citizen_number, text) in {None, Unreadable.DAMAGED}


@pytest.mark.parametrize(
    "name",
    ["王小明", "𠮷㛃䶮", "𬭼", "阿依古丽·麦麦提", "SAMPLE, ANNA-MARIA O'NEIL", "\ue863", "\U00031350", "\U000323af"],
)
def test_names_people_have(name):
    assert holder_name(f"{name}  \u3000") == name


@pytest.mark.parametrize(
    "name", ["", "   ", "王\0明", "王\n明", "王1明", "王\ufffd", "王<b>", "\U0003fffe", "王\u202e明"]
)
def test_names_nobody_has(name, refused):
    assert refused(holder_name, name) is Unreadable.DAMAGED


@pytest.mark.parametrize("line", ["路\0", "路\n", "路\ufffd", "路\u202e", "路\u2028"])
def test_addresses_nobody_prints(line, refused):
    assert refused(printed_text, line, "address") is Unreadable.DAMAGED


def test_addresses_may_be_empty():
    assert printed_text("　 ", "address") == ""


def test_decoding_is_strict(refused):
    assert gb18030("𠮷".encode("gb18030"), "name") == "𠮷"
    assert utf16(memoryview("𠮷".encode("utf-16-le")), "name") == "𠮷"
    assert refused(gb18030, b"\xff\xff", "name") is Unreadable.DAMAGED
    assert refused(utf16, b"\x00\xd8", "name") is Unreadable.DAMAGED
    assert refused(utf16, b"\x41", "name") is Unreadable.DAMAGED


def test_errors_tell_the_place_and_never_the_value():
    with pytest.raises(CardError) as caught:
        gb18030(b"secret\xff", "name")
    assert str(caught.value) == "damaged: name"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_wiping_keeps_the_length():
    buffer = bytearray(b"secret")
    wipe(buffer)
    assert buffer == bytes(6)


def card(until: date | None) -> IdCard:
    return IdCard(CardKind.RESIDENT, "测试", GOOD[0], date(1979, 4, 9), "2", valid_until=until)


def test_a_card_holds_through_its_last_day():
    last = date(2026, 6, 1)
    assert not expired(card(last), last)
    assert expired(card(last), last + timedelta(days=1))
    assert not expired(card(None), date(2999, 1, 1))


def test_the_day_is_the_stations_day():
    assert today_in_china() in {(datetime.now(UTC) + timedelta(hours=8, seconds=s)).date() for s in (-5, 0, 5)}


def test_repr_of_a_card_says_nothing_of_its_holder():
    assert repr(card(None)) == "IdCard(kind=<CardKind.RESIDENT: 'resident'>)"
