"""The watch on a serial port in this process, until its listener has heard enough."""

from __future__ import annotations

import pytest

from drivers.card import serialwatch
from drivers.card.frames import Became, Done, Gone, Pulse, Reading
from drivers.card.protocol import Unreadable
from drivers.card.serialwatch import SerialWatch
from drivers.card.settings import CardReaderSettings
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.samv_module import SamvModule


class EnoughError(Exception):
    pass


@pytest.fixture
def there():
    module = SamvModule()
    yield module
    module.close()


@pytest.fixture
def watched(monkeypatch):
    """Watch a port, calling the given functions one after the other at each pulse; gives all that was said."""
    monkeypatch.setattr(serialwatch, "_ASK_EVERY_S", 0.0)
    monkeypatch.setattr(serialwatch, "FIRST_PAUSE_S", 0.01)

    def watch(port: str, *steps, until=None):
        said, turns = [], iter(steps)

        def say(message):
            if not isinstance(message, Pulse):
                said.append(message)
                if until is not None and until(message):
                    raise EnoughError
                return
            step = next(turns, None)
            if step is None:
                raise EnoughError
            step()

        with pytest.raises(EnoughError):
            SerialWatch(CardReaderSettings(driver="samv_serial", serial_port=port), say).run()
        return said

    return watch


def nothing() -> None:
    pass


def test_a_card_from_laying_to_lifting(there, watched):
    said = watched(there.port, lambda: there.lay(made_up.resident()), nothing, there.lift, nothing)
    assert [type(message) for message in said] == [Became, Reading, Done, Gone]
    assert (said[2].card.number, said[2].tells_lift) == (made_up.NUMBER, False)


def test_a_damaged_card_is_told_once(there, watched):
    said = watched(there.port, lambda: there.lay(made_up.resident(number="1")), nothing, nothing)
    assert [message.why for message in said if isinstance(message, Done)] == [Unreadable.DAMAGED]


def test_an_unplugged_port_is_tried_again(tmp_path, watched):
    port = tmp_path / "none"
    said = watched(str(port), until=lambda message: message.condition is Condition.ABSENT)
    assert said == [Became(Condition.ABSENT, Reason.NOT_CONNECTED, str(port))]


def test_a_module_that_is_not_well(there, watched):
    there.status = 0x60
    said = watched(there.port, until=lambda message: message.condition is Condition.FAILED)
    assert said == [Became(Condition.FAILED, Reason.BROKEN, f"{there.port}: module status 60")]


@pytest.mark.parametrize(
    ("error", "why"), [(serialwatch.DeviceError(Reason.NO_ANSWER), Unreadable.DAMAGED), (OSError(), Unreadable.PULLED)]
)
def test_trouble_in_the_middle_of_a_card(there, watched, monkeypatch, error, why):
    def fail(*_):
        raise error

    monkeypatch.setattr(serialwatch.Module, "read_card", fail)
    said = watched(there.port, lambda: there.lay(made_up.resident()), nothing)
    assert said[-1].why is why


def test_a_cable_pulled_between_two_cards(watched):
    there = SamvModule()

    def pull():
        there.close()

    said = watched(there.port, pull, until=lambda message: message.condition is Condition.ABSENT)
    assert [message.condition for message in said] == [Condition.READY, Condition.ABSENT]
