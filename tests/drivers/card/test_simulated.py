from __future__ import annotations

import threading
import tomllib
from datetime import date
from pathlib import Path

import pytest

from drivers.card.idcard import CardError
from drivers.card.protocol import (
    CardKind,
    CardLifted,
    CardNeedsHub,
    CardRead,
    CardUnreadable,
    ReaderChanged,
    Unreadable,
)
from drivers.card.simulated import SimulatedReader, load_people
from drivers.card.states import READY, STARTING, UNPLUGGED

PEOPLE = Path(__file__).parents[3] / "config" / "demo" / "people.toml"
TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def people():
    return load_people(PEOPLE)


@pytest.fixture
def simulated(people):
    """Open a simulated reader; calling the second value closes it and gives all it said."""
    opened = []

    def start(**arguments):
        reader, heard = SimulatedReader(people, today=lambda: TODAY, **arguments), []
        reader.open(heard.append)
        opened.append(reader)

        def said():
            reader.close()
            return heard

        return reader, said

    yield start
    for reader in opened:
        reader.close()


def test_the_made_up_people_cover_what_a_demo_must_show(people):
    cards = [person.card for person in people.values() if person.card is not None]
    ages = [TODAY.year - card.birth.year for card in cards]
    assert len(people) >= 10
    assert {card.kind for card in cards} == set(CardKind)
    assert min(ages) < 16
    assert max(ages) >= 70
    assert any("𠮷" in card.name for card in cards)
    assert {"1", "2"} == {card.sex for card in cards}
    assert [person.key for person in people.values() if person.card is None] == ["third_generation"]


def test_nobody_real_is_among_them(people):
    assert all(person.card is None or person.card.number[:6] == "999999" for person in people.values())
    assert people["third_generation"].region == "999999"
    assert all(person.about for person in people.values())


def test_people_are_called_by_name_and_hidden_in_logs(people):
    assert people["zhao"].called == people["zhao"].card.name
    assert people["third_generation"].called == people["third_generation"].card_number
    for person in people.values():
        assert person.called not in repr(person)


def test_a_card_comes_and_goes(simulated):
    reader, said = simulated()
    assert reader.state() == READY
    assert reader.lay("zhao") == 1
    reader.lift()
    reader.lift()
    assert reader.lay("fang") == 2
    ready, first, lifted, second = said()
    assert ready == ReaderChanged(READY)
    assert (first.insertion, first.card, first.lift_seen) == (1, reader.people["zhao"].card, True)
    assert lifted == CardLifted(1)
    assert isinstance(second, CardRead)


def test_laying_another_card_lifts_the_first(simulated):
    reader, said = simulated()
    reader.lay("zhao")
    reader.lay("fang")
    assert [type(event) for event in said()] == [ReaderChanged, CardRead, CardLifted, CardRead]


def test_a_samv_reader_never_tells_the_lift(simulated):
    reader, said = simulated(lift_seen=False)
    reader.lay("zhao")
    reader.lift()
    reader.lay("third_generation")
    _, read, hub = said()
    assert (read.lift_seen, hub.lift_seen) == (False, False)


def test_cards_that_name_nobody(simulated):
    reader, said = simulated()
    reader.lay("third_generation")
    reader.lay("expired")
    reader.lay_unreadable(Unreadable.MUTE)
    told = [event for event in said() if not isinstance(event, CardLifted | ReaderChanged)]
    assert told == [
        CardNeedsHub(1, "T00000029", "999999"),
        CardUnreadable(2, Unreadable.EXPIRED),
        CardUnreadable(3, Unreadable.MUTE),
    ]


def test_expired_cards_may_be_allowed(simulated):
    reader, said = simulated(refuse_expired=False)
    reader.lay("expired")
    assert isinstance(said()[-1], CardRead)


def test_a_card_lifted_while_it_is_read_was_pulled(simulated):
    reader, said = simulated(read_s=30.0)
    reader.lay("zhao")
    reader.lift()
    assert said()[1:] == [CardUnreadable(1, Unreadable.PULLED), CardLifted(1)]


def test_a_slow_card_is_read_in_the_end(simulated):
    reader, said = simulated(read_s=0.01)
    arrived = threading.Event()
    reader.close()
    heard = []

    def listen(event):
        heard.append(event)
        if isinstance(event, CardRead):
            arrived.set()

    reader.open(listen)
    reader.lay("zhao")
    assert arrived.wait(60)
    assert heard[-1].card == reader.people["zhao"].card
    del said


def test_the_cable_takes_the_card_along(simulated):
    reader, said = simulated()
    reader.lay("zhao")
    reader.unplug()
    assert reader.state() == UNPLUGGED
    reader.plug()
    assert said()[2:] == [CardLifted(1), ReaderChanged(UNPLUGGED), ReaderChanged(READY)]


def test_reconnecting_starts_afresh(simulated):
    reader, said = simulated()
    reader.lay("zhao")
    reader.reconnect()
    assert said()[2:] == [CardLifted(1), ReaderChanged(STARTING), ReaderChanged(READY)]


def test_opening_twice_is_a_bug_and_closing_twice_is_none(simulated):
    reader, _ = simulated()
    with pytest.raises(RuntimeError):
        reader.open(print)
    reader.close()
    reader.close()


def test_closing_from_inside_an_event(people):
    reader, done = SimulatedReader(people), threading.Event()

    def listen(_):
        reader.close()
        done.set()

    reader.open(listen)
    assert done.wait(60)


def test_unknown_people_are_an_error(simulated):
    reader, _ = simulated()
    with pytest.raises(KeyError):
        reader.lay("nobody")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("person = 1 1", tomllib.TOMLDecodeError),
        ("other = 1", KeyError),
        ('[[person]]\nkey="a"\nabout="b"\nlays="resident"\nname="测试"\nnumber="999999197904090021"', CardError),
        ('[[person]]\nkey="a"\nabout="b"\nlays="bus_card"\nname="测试"\nnumber="99999919790409002X"', ValueError),
    ],
)
def test_people_files_that_do_not_hold(tmp_path, text, error):
    file = tmp_path / "people.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        load_people(file)
