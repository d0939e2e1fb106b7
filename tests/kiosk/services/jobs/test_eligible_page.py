"""我能不能报: reached from a post for some groups, answered by touch, gone with the visit; it refuses nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.desk.visit import Farewell
from tests.kiosk.services.jobs.conftest import OwnTown
from tests.kiosk.services.jobs.test_compare_and_detail import open_first, posting
from tests.kiosk.shell.driver import Kiosk

Stand = Callable[..., Kiosk]


@pytest.fixture
def open_post(stand: Stand, tmp_path: Path) -> Callable[..., Kiosk]:
    def open_one(*groups: str) -> Kiosk:
        post = posting(1, form="public", eligible=groups)
        kiosk = stand(OwnTown().settle([post], tmp_path / "index"))
        open_first(kiosk)
        kiosk.until(lambda: kiosk.page == "JobDetailPage")
        return kiosk

    return open_one


def test_answers_say_why_or_why_not_and_applying_stays(open_post: Callable[..., Kiosk]) -> None:
    kiosk = open_post("disabled", "rural_poor")
    kiosk.touch("我能不能报")
    assert kiosk.sees("您登记失业了吗？")
    kiosk.touch("是")
    assert kiosk.sees("您有残疾人证吗？")
    kiosk.touch("不是")
    assert kiosk.sees("看起来不行：因为要有残疾人证")
    assert kiosk.sees("还要问驿站：因为怎么算，这里没有写")
    assert kiosk.sees("算不算由驿站定。这里不留答案，也不拦您报。")
    kiosk.touch("重新答")
    kiosk.touch("是")
    kiosk.touch("说不清")
    assert kiosk.sees("还要问驿站：因为有一样没有问清")
    kiosk.touch("我要应聘")
    kiosk.until(lambda: kiosk.page != "EligiblePage")
    assert kiosk.page != "JobDetailPage"


def test_in_large_letters_it_is_reached_and_told_one_by_one(open_post: Callable[..., Kiosk]) -> None:
    kiosk = open_post("registered", "rural_poor")
    kiosk.touch("大字")
    kiosk.touch("我能不能报")
    kiosk.touch("是")
    assert kiosk.sees("看起来可以：因为登记了失业")
    kiosk.touch("下一条")
    assert kiosk.sees("还要问驿站：因为怎么算，这里没有写")


def test_answers_die_with_the_visit(open_post: Callable[..., Kiosk]) -> None:
    kiosk = open_post("disabled")
    kiosk.touch("我能不能报")
    kiosk.touch("是")
    kiosk.touch("是")
    one = kiosk.window.navigator.shown("check")
    assert one._answers == {"registered": True, "disabled": True}
    kiosk.window.views.visit.visit.farewell(Farewell.FINISHED)
    kiosk.until(lambda: not one._answers)
    assert one._groups == ()
    assert one._posting == ""


def test_a_post_for_everybody_has_no_such_key(open_post: Callable[..., Kiosk]) -> None:
    kiosk = open_post()
    assert not kiosk.sees("我能不能报")
