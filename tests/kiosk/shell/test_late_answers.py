"""What was asked or filed for one resident and is answered after farewell is shown to nobody, whoever stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import TypeVar

import pytest

from drivers.state import Condition
from kiosk.desk.visit import Farewell
from kiosk.view.work import Work
from sync.wire.me import MeReceipts
from tests.gallery.mine_scenes import WISHES, answer
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.test_register import answer_all, begin, file, promise
from tests.kiosk.shell.town import Town

T = TypeVar("T")


class Held:
    """Something that takes long: it begins, and is over when the test lets it go."""

    def __init__(self) -> None:
        self.begun, self.over, self.done = Event(), Event(), Event()

    def around(self, work: Callable[..., T]) -> Callable[..., T]:
        def held(*given: object) -> T:
            done = work(*given)
            self.begun.set()
            self.over.wait(60)
            self.done.set()
            return done

        return held


@pytest.fixture
def held() -> Iterator[Held]:
    made = Held()
    yield made
    made.over.set()


@pytest.fixture
def town() -> Town:
    town = Town()
    town.me = answer(**WISHES)
    return town


def one_goes_and_another_comes(kiosk: Kiosk, held: Held, work: Work) -> None:
    kiosk.until(held.begun.is_set)
    kiosk.window.views.visit.visit.farewell(Farewell.FINISHED)
    kiosk.touch("轻触屏幕开始")
    kiosk.until(lambda: kiosk.page == "HomePage")
    held.over.set()
    heard: list[bool] = []
    work.do(lambda: True, heard.append)  # behind what was held
    kiosk.until(lambda: bool(heard))


def ask_a_slow_hub(kiosk: Kiosk, town: Town, held: Held) -> None:
    def tell(number: str, name: str) -> MeReceipts:
        del number, name
        return answer(**WISHES)

    kiosk.window.views.counter.parts.ask_me = held.around(tell)  # type: ignore[misc]  # laid out anew
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("查进度")
    form = kiosk.window.navigator.shown("form")
    form.choose("card")
    form.choose("accepted")
    kiosk.until(lambda: town.reader.state().condition is Condition.READY)
    town.reader.lay("fang")


def test_the_hubs_answer_about_one_is_not_shown_to_the_next(kiosk: Kiosk, town: Town, held: Held) -> None:
    ask_a_slow_hub(kiosk, town, held)
    one_goes_and_another_comes(kiosk, held, kiosk.window.views.counter.line)
    assert kiosk.page == "HomePage"
    assert kiosk.window.views.visit.is_here, "and whoever came is not sent away for it"


def test_a_receipt_of_one_is_not_shown_to_the_next(kiosk: Kiosk, town: Town, held: Held) -> None:
    kiosk.window.views.counter.parts.hand_in = held.around(town.hand_in)  # type: ignore[misc]  # laid out anew
    begin(kiosk)
    answer_all(kiosk)
    promise(kiosk)
    kiosk.touch("两样都要")
    one_goes_and_another_comes(kiosk, held, kiosk.window.views.counter.work)
    assert kiosk.page == "HomePage"
    assert kiosk.window.views.visit.is_here, "and whoever came is not sent away for it"


def test_a_hub_that_is_slow_holds_nobody_who_files_meanwhile(kiosk: Kiosk, town: Town, held: Held) -> None:
    ask_a_slow_hub(kiosk, town, held)
    kiosk.until(held.begun.is_set)
    town.reader.lift()
    kiosk.window.views.visit.visit.farewell(Farewell.FINISHED)
    begin(kiosk)
    file(kiosk, "两样都要")
    assert len(town.handed) == 1
    assert not held.done.is_set(), "the hub has not answered yet"
