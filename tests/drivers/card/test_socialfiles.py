from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.protocol import Unreadable
from drivers.card.socialfiles import CARD_FILE, HOLDER_FILE, LENGTHS, records, social_card, social_holder
from tests.drivers.card import made_up
from tests.drivers.card.wire import refusal


def about(**changes):
    return social_card(records(made_up.ef05(**changes), CARD_FILE))


def holder(**changes):
    return social_holder(records(made_up.ef06(**changes), HOLDER_FILE), about())


def test_card_file_of_the_second_generation():
    told = about()
    assert (told.region, told.version, told.card_number) == ("999999", "2.0", made_up.CARD_NUMBER)
    assert (told.issued, told.valid_until) == (date(2018, 4, 1), date(2038, 4, 1))
    assert len(made_up.ef05()) == 64


def test_card_file_of_the_first_generation_leaves_the_version_empty():
    assert about(version=b"\0\0\0\0").version == "1.0"
    assert about(version=b"\xff\xff\xff\xff").version == "1.0"


def test_third_generation_prints_no_expiry():
    assert about(version=b"3.0\0", until="FFFFFFFF").valid_until is None
    assert about(until="00000000").valid_until is None


def test_holder_file():
    told = holder()
    assert (told.name, told.number, told.birth, told.sex, told.nation) == (
        made_up.NAME,
        made_up.NUMBER,
        date(1979, 4, 9),
        "2",
        "01",
    )
    assert (told.card_number, told.valid_until) == (made_up.CARD_NUMBER, date(2038, 4, 1))
    assert len(made_up.ef06()) == 91


def test_holder_file_of_the_first_generation_has_no_name_extension():
    assert holder(extension=False).name == made_up.NAME


@pytest.mark.parametrize("name", ["阿依古丽·麦麦提吐尔逊·买买提艾力", "吉" * 14 + "𠮷" * 3])
def test_long_names_go_on_in_the_middle_of_a_character(name):
    assert len(name.encode("gb18030")) > 30
    assert holder(name=name).name == name


def test_unfilled_hints_are_no_contradiction():
    told = holder(sex=b"\0", nation="FF", birth="FFFFFFFF")
    assert (told.sex, told.nation, told.birth) == ("2", "", date(1979, 4, 9))
    assert holder(nation="99").nation == ""
    assert holder(sex=b"9").sex == "2"


@pytest.mark.parametrize(
    "changes",
    [
        {"number": ""},
        {"number": "999999197904090021"},
        {"name": ""},
        {"name": b"\xff\xff"},
        {"name": b"A\0B"},
        {"sex": b"1"},
        {"birth": "19790410"},
        {"birth": "19791399"},
    ],
)
def test_holder_files_that_do_not_hold(changes, refused):
    assert refused(lambda: holder(**changes)) is Unreadable.DAMAGED


@pytest.mark.parametrize(
    "changes",
    [
        {"region": "99999A"},
        {"version": b"9.9\0"},
        {"version": b"\xc4\xe3.0"},
        {"until": "20380231"},
        {"card_number": "T-0000001"},
    ],
)
def test_card_files_that_do_not_hold(changes, refused):
    assert refused(lambda: about(**changes)) is Unreadable.DAMAGED


def test_a_blank_card_number_is_empty():
    assert about(card_number="").card_number == ""


@pytest.mark.parametrize("missing", [0x01, 0x07])
def test_card_file_needs_region_and_number(missing, refused):
    values = records(made_up.ef05(), CARD_FILE)
    del values[missing]
    assert refused(social_card, values) is Unreadable.DAMAGED


@pytest.mark.parametrize("missing", [0x08, 0x09])
def test_holder_file_needs_number_and_name(missing, refused):
    values = records(made_up.ef06(), HOLDER_FILE)
    del values[missing]
    assert refused(social_holder, values, about()) is Unreadable.DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        b"\x08",
        b"\x08\x12",
        made_up.ef06()[:-1],
        made_up.ef06() + b"\0",
        made_up.ef06() + made_up.record(0x0A, b"2"),
        made_up.record(0x99, b"?"),
        made_up.record(0x0A, b"22"),
        made_up.ef05(),
    ],
)
def test_records_that_are_not_of_this_file(data, refused):
    assert refused(records, data, HOLDER_FILE) is Unreadable.DAMAGED


@given(st.binary(max_size=300), st.sampled_from([CARD_FILE, HOLDER_FILE]))
def test_arbitrary_bytes_are_records_or_a_card_error(data, file):
    why = refusal(records, data, file)
    assert why in {None, Unreadable.DAMAGED}
    if why is None:
        assert all(len(value) == LENGTHS[file][identifier] for identifier, value in records(data, file).items())


@given(st.data())
def test_arbitrary_values_are_a_holder_or_a_card_error(data):
    def some(length: int, good: bytes):
        return st.one_of(st.binary(min_size=length, max_size=length), st.just(good))

    true_card, true_holder = records(made_up.ef05(), CARD_FILE), records(made_up.ef06(), HOLDER_FILE)
    first = {key: data.draw(some(size, true_card[key])) for key, size in LENGTHS[CARD_FILE].items()}
    second = {key: data.draw(some(size, true_holder[key])) for key, size in LENGTHS[HOLDER_FILE].items()}
    why = refusal(lambda: social_holder(second, social_card(first)))
    assert why in {None, Unreadable.DAMAGED}
    if why is None:
        assert second[0x08] == made_up.NUMBER.encode()
