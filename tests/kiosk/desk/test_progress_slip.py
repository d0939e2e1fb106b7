"""The slip of 查进度: the state and whom to ask, of what hour that is, and nothing that opens a receipt."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

import pytest

from drivers.printer import raster
from drivers.printer.paper import Code, Headline, Line, Pair, Spread, States
from kiosk.desk.follow import Followed
from kiosk.desk.moments import CHINA
from kiosk.desk.progress_slip import Progress, knowledge, progress_slip
from sync.wire.number import make_number
from sync.wire.states import State

NUMBER = make_number("999999", "001", 1, 427)
SAID = datetime(2026, 11, 19, 9, 37, tzinfo=CHINA)


@pytest.fixture
def slip(shelf, station, clock):
    def make(told: Progress, translate=None):
        more = [] if translate is None else [translate]
        return progress_slip(told, station, shelf, clock, *more)

    return make


def followed(state: State = State.ACCEPTED, promised: date | None = None) -> Followed:
    return Followed(NUMBER, state, date(2026, 11, 17), promised=promised)


def test_it_says_the_state_the_promise_whom_to_ask_and_of_what_hour(slip) -> None:
    made = slip(Progress(followed(promised=date(2026, 11, 26)), SAID, "王**"))
    heads = [part for part in made.elements if isinstance(part, Headline)]
    lines = [part.text for part in made.elements if isinstance(part, Line)]
    assert heads == [Headline("已受理", "11月17日", small=True)]
    assert "有人在办，还没办完。11月26日前给您答复。" in lines
    assert {part.label: part.value for part in made.elements if isinstance(part, Pair)} == {
        "受理号": "9999 9900 1010 4270",
        "姓名": "王**",
    }
    assert any("12333" in part.parts for part in made.elements if isinstance(part, Spread))
    assert "中心的消息到11月19日 09:37 为止。" in lines
    assert made.kind == "progress"


def test_nothing_on_it_opens_the_receipt(slip) -> None:
    made = slip(Progress(followed(), SAID, "王**"))
    assert not [part for part in made.elements if isinstance(part, Code)]
    assert "取件码在交件时的回执上，这张没有。" in str([asdict(part) for part in made.elements])
    assert not any(part.text == "失业登记" for part in made.elements if isinstance(part, Line)), (
        "named only where known"
    )
    assert "王" not in repr(Progress(followed(), SAID, "王**"))
    assert NUMBER not in repr(made)


def test_what_it_is_about_stands_first_where_that_is_known(slip) -> None:
    made = slip(Progress(followed(), SAID, matter="失业登记"))
    parts = [part for part in made.elements if isinstance(part, (Headline, Line))]
    assert parts[:2] == [Line("失业登记", "second"), Headline("已受理", "11月17日", small=True)]


@pytest.mark.parametrize(
    ("state", "since", "as_of", "says"),
    [
        (State.SAVED, None, SAID, "打印时存在本机，还没送达。"),
        (State.DELIVERED, None, SAID, "打印时已送达，中心还没有别的消息。"),
        (State.DONE, date(2026, 11, 17), SAID, "中心的消息到11月19日 09:37 为止。"),
        (State.DONE, date(2026, 11, 17), None, "中心最近的消息是几时的，这台机器不知道。"),
    ],
)
def test_it_is_honest_about_what_is_known(state: State, since: date | None, as_of, says: str) -> None:
    assert knowledge(Progress(Followed(NUMBER, state, since), as_of)) == says


def test_a_promise_that_has_passed_is_said_to_have_passed(slip) -> None:
    made = slip(Progress(followed(promised=date(2026, 11, 1)), SAID))
    assert any("已经过了" in part.text for part in made.elements if isinstance(part, Line))
    assert not any(part.label == "姓名" for part in made.elements if isinstance(part, Pair))


def test_another_language_stands_beside_the_chinese(slip, english) -> None:
    lines = [
        part.text
        for part in slip(Progress(followed(promised=date(2026, 11, 26)), SAID, locale="en"), english).elements
        if isinstance(part, Line)
    ]
    assert lines[0] == "Accepted (17 Nov)"
    assert "26 Nov" in lines[1]
    assert "有人在办，还没办完。11月26日前给您答复。" in lines


@pytest.mark.parametrize("state", list(State))
def test_every_state_fits_58_and_80_mm_and_draws_its_line(slip, qapp, state: State) -> None:
    made = slip(Progress(followed(state, date(2026, 11, 26)), SAID, "欧阳**"))
    assert len([part for part in made.elements if isinstance(part, States)]) == 1
    for width in (384, 576):
        picture = raster.draw(made, width)
        assert picture.width == width
        assert picture.height > 600
