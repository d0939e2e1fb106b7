from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.protocol import CardKind, Unreadable
from drivers.card.residenttext import identity
from tests.drivers.card import made_up
from tests.drivers.card.wire import refusal


def test_resident_card():
    told = identity(made_up.resident())
    assert (told.kind, told.name, told.number) == (CardKind.RESIDENT, made_up.NAME, made_up.NUMBER)
    assert (told.birth, told.sex, told.nation) == (date(1979, 4, 9), "2", "01")
    assert told.address == "示范省样板市测试区一号街道幸福里3号楼"
    assert told.authority == "样板市公安局测试分局"
    assert (told.valid_from, told.valid_until) == (date(2016, 5, 9), date(2036, 5, 9))


def test_for_ever_has_no_last_day():
    told = identity(made_up.resident(until="长期"))
    assert (told.valid_from, told.valid_until) == (date(2016, 5, 9), None)


def test_names_outside_the_basic_plane():
    assert identity(made_up.resident(name="𠮷㛃䶮")).name == "𠮷㛃䶮"


def test_unfilled_nation_and_unknown_sex_are_allowed():
    told = identity(made_up.resident(nation="", sex="0"))
    assert (told.nation, told.sex) == ("", "2")


def test_permit_of_hong_kong_macao_and_taiwan():
    told = identity(made_up.permit())
    assert (told.kind, told.name, told.nation) == (CardKind.HMT_PERMIT, made_up.NAME, "")


def test_foreigner_of_2017():
    told = identity(made_up.foreigner_2017())
    assert (told.kind, told.name, told.english_name) == (CardKind.FOREIGNER, "测安娜", "SAMPLE, ANNA MARIA")
    assert (told.number, told.birth, told.sex) == ("ZZZ999987063000", date(1987, 6, 30), "2")
    assert told.valid_until == date(2034, 7, 1)


def test_foreigner_of_2023():
    told = identity(made_up.foreigner_2023(english="A" * 35, more="B" * 11))
    assert (told.kind, told.name, told.english_name) == (CardKind.FOREIGNER, "测安娜", "A" * 35 + "B" * 11)
    assert (told.number, told.birth, told.sex) == ("999999198706300027", date(1987, 6, 30), "2")


@pytest.mark.parametrize("layout", [made_up.foreigner_2017, made_up.foreigner_2023])
def test_foreigner_without_a_chinese_name(layout):
    told = identity(layout(name=""))
    assert told.name == told.english_name == "SAMPLE, ANNA MARIA"


@pytest.mark.parametrize(
    ("layout", "changes"),
    [
        (made_up.resident, {"name": ""}),
        (made_up.resident, {"sex": "1"}),
        (made_up.resident, {"sex": "7"}),
        (made_up.resident, {"nation": "57"}),
        (made_up.resident, {"birth": "19790410"}),
        (made_up.resident, {"birth": "19791310"}),
        (made_up.resident, {"number": "999999197904090021"}),
        (made_up.resident, {"start": "20160231"}),
        (made_up.resident, {"until": "20150509"}),
        (made_up.resident, {"until": "永久"}),
        (made_up.resident, {"address": "路\0"}),
        (made_up.permit, {"number": "1"}),
        (made_up.foreigner_2017, {"number": "ZZ9999987063000"}),
        (made_up.foreigner_2017, {"english": ""}),
        (made_up.foreigner_2017, {"birth": "1987"}),
        (made_up.foreigner_2023, {"number": "999999198706300028"}),
        (made_up.foreigner_2023, {"number": "000000198706300029"}),
        (made_up.foreigner_2023, {"birth": "19870629"}),
        (made_up.foreigner_2023, {"english": "1"}),
    ],
)
def test_texts_that_do_not_hold(layout, changes, refused):
    assert refused(identity, layout(**changes)) is Unreadable.DAMAGED


def test_layouts_of_the_future_are_unknown_cards(refused):
    assert refused(identity, made_up.resident(letter="Z")) is Unreadable.FOREIGN


@pytest.mark.parametrize("size", [0, 255, 257])
def test_texts_of_another_length(size, refused):
    assert refused(identity, bytes(size)) is Unreadable.DAMAGED


@given(st.binary(min_size=256, max_size=256))
def test_arbitrary_bytes_are_an_identity_or_a_card_error(data):
    assert refusal(identity, data) in {None, Unreadable.DAMAGED, Unreadable.FOREIGN}


@given(
    st.sampled_from([made_up.resident(), made_up.permit(), made_up.foreigner_2017(), made_up.foreigner_2023()]),
    st.integers(0, 255),
    st.integers(1, 255),
)
def test_one_wrong_byte_is_an_identity_or_a_card_error(data, place, by):
    bent = bytearray(data)
    bent[place] = (bent[place] + by) % 256
    assert refusal(identity, memoryview(bent)) in {None, Unreadable.DAMAGED, Unreadable.FOREIGN}
