from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drivers.card.slots import MUTE, PRESENT, Laid, Lifted, Slots, wanted

EMPTY = 0x10


def word(count: int, flags: int) -> int:
    return count << 16 | flags


def test_a_card_comes_and_goes():
    slots = Slots({})
    assert slots.see("a", word(0, EMPTY)) == []
    assert slots.see("a", word(1, PRESENT)) == [Laid("a", 1, mute=False)]
    assert slots.see("a", word(1, PRESENT | 0x100)) == [], "somebody else using it is no news"
    assert slots.see("a", word(2, EMPTY)) == [Lifted("a", 1)]
    assert slots.see("a", word(2, EMPTY)) == []


def test_a_card_swapped_between_two_looks():
    slots = Slots({})
    slots.see("a", word(1, PRESENT))
    assert slots.see("a", word(3, PRESENT)) == [Lifted("a", 1), Laid("a", 3, mute=False)]


def test_a_card_the_reader_cannot_wake():
    assert Slots({}).see("a", word(1, PRESENT | MUTE)) == [Laid("a", 1, mute=True)]


def test_a_known_card_is_not_laid_again():
    slots = Slots({"a": 5, "b": 7})
    assert slots.see("a", word(5, PRESENT)) == []
    assert slots.see("a", word(6, EMPTY)) == [Lifted("a", 5)]
    assert slots.see("b", word(9, PRESENT)) == [Lifted("b", 7), Laid("b", 9, mute=False)]


def test_a_known_card_that_left_meanwhile():
    assert Slots({"a": 5}).see("a", word(6, EMPTY)) == [Lifted("a", 5)]


def test_a_reader_takes_its_cards_along():
    slots = Slots({"c": 4})
    slots.see("a", word(1, PRESENT))
    slots.see("b", word(2, PRESENT))
    assert slots.keep_only(["b"]) == [Lifted("c", 4), Lifted("a", 1)]
    assert slots.keep_only(["b"]) == []
    assert slots.see("a", word(1, PRESENT)) == [Laid("a", 1, mute=False)]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5), st.booleans())))
def test_laid_and_lifted_always_alternate(looks):
    slots, lying = Slots({}), {}
    for slot, count, here in looks:
        for happened in slots.see(slot, word(count, PRESENT if here else EMPTY)):
            if isinstance(happened, Laid):
                assert slot not in lying
                lying[slot] = happened.count
            else:
                assert lying.pop(slot) == happened.count
        assert (slot in lying) == here


def test_slots_are_chosen_by_pattern_in_its_order():
    names = ["ACS 00 00", "Feitian SAM 00 01", "Feitian R502 00 00", "ACS 00 01"]
    assert wanted(names, ["*"], ["*SAM*"]) == ["ACS 00 00", "Feitian R502 00 00", "ACS 00 01"]
    assert wanted(names, ["Feitian*", "*"], ["*SAM*"]) == ["Feitian R502 00 00", "ACS 00 00", "ACS 00 01"]
    assert wanted(names, [], []) == []
