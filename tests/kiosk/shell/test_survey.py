"""满意度: asked once at farewell, where something was finished; it holds nobody up, and nothing tells who answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Reason
from kiosk.shell.settings import ScreenSettings
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.test_register import PHONE, answer_all, begin
from tests.kiosk.shell.town import Town

BESIDE = QPoint(540, 200)
"""On the page of farewell, far from the faces."""


@pytest.fixture
def asking(qapp: object, town: Town) -> Iterator[Kiosk]:
    """A kiosk whose farewell waits as long as the test likes."""
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, farewell_s=20, ask_s=60))
    yield kiosk
    kiosk.close()
    assert kiosk.warnings == []


def print_a_job(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.press(kiosk.controls("JobRow")[0].mapToScene(QPointF(200, 50)).toPoint())
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("小票打好了") or kiosk.sees("打不了") or kiosk.sees("可能没打全"))


def finish(kiosk: Kiosk) -> None:
    kiosk.window.views.visit.finish()
    assert kiosk.page == "FarewellPage"


def counted(kiosk: Kiosk, town: Town, *names: str) -> None:
    """Wait until exactly this was counted."""
    kiosk.until(lambda: len(town.counted) >= len(names))
    assert town.counted == list(names)


def done(kiosk: Kiosk) -> None:
    """Be at the end of a visit in which a slip was printed."""
    kiosk.touch("轻触屏幕开始")
    kiosk.window.views.visit.visit.finished("jobs")


def job_printed(kiosk: Kiosk) -> None:
    done(kiosk)
    finish(kiosk)


def test_a_printed_slip_is_asked_about_and_a_touch_is_the_answer(asking: Kiosk, town: Town) -> None:
    print_a_job(asking)
    finish(asking)
    assert asking.sees("刚才办得怎么样？")
    asking.touch("满意")
    asking.until(lambda: asking.sees("记下了：满意。谢谢您。"))
    counted(asking, town, "asked.jobs", "rated.jobs.4")
    assert asking.page == "FarewellPage"
    assert not asking.window.views.visit.is_here, "a touch of a face begins no visit"


def test_after_a_low_answer_one_reason_may_be_given(asking: Kiosk, town: Town) -> None:
    job_printed(asking)
    asking.touch("很不满意")
    asking.until(lambda: asking.sees("记下了：很不满意。") and asking.sees("不记是谁"))
    asking.touch("机器不好用")
    asking.until(lambda: asking.sees("谢谢您"))
    counted(asking, town, "asked.jobs", "rated.jobs.1", "why.machine")
    assert not asking.called("满意")


def test_a_matter_that_was_handed_in_is_asked_about(asking: Kiosk, town: Town) -> None:
    begin(asking)
    answer_all(asking)
    asking.touch("按住不放，我承诺", hold_s=1.4)
    asking.touch("手机拍下带走")
    asking.until(lambda: asking.page == "FiledPage")
    assert not asking.sees("刚才办得怎么样"), "it does not stand between the resident and the paper"
    town.reader.lift()
    asking.until(lambda: asking.page == "FarewellPage")
    asking.touch("很满意")
    counted(asking, town, "asked.unemployment", "rated.unemployment.5")
    words = asking.words()
    assert not any(PHONE[-4:] in one or town.filed[0][:4] in one or "方" in one for one in words)


@pytest.mark.parametrize("verdict", [Verdict.FAILED, Verdict.UNKNOWN])
def test_without_paper_nothing_was_finished(asking: Kiosk, town: Town, verdict: Verdict) -> None:
    town.spool.verdict = PrintResult(verdict, Reason.PAPER_OUT)
    print_a_job(asking)
    finish(asking)
    assert not asking.sees("刚才办得怎么样")
    assert town.counted == []


def test_a_visit_without_a_finished_task_is_not_asked(asking: Kiosk, town: Town) -> None:
    asking.touch("轻触屏幕开始")
    asking.touch("找工作")
    finish(asking)
    assert not asking.sees("刚才办得怎么样")
    asking.press(BESIDE)
    assert asking.page == "HomePage"
    assert town.counted == []


def test_whoever_walked_away_is_not_asked(asking: Kiosk, town: Town) -> None:
    done(asking)
    asking.pass_time(90)
    assert asking.page == "FarewellPage"
    assert not asking.sees("刚才办得怎么样")


def test_once_a_visit_and_never_for_the_next(asking: Kiosk, town: Town) -> None:
    job_printed(asking)
    assert asking.sees("要再用，点空白处。")
    asking.press(BESIDE)
    assert asking.page == "HomePage", "a touch beside the faces begins the next visit at once"
    finish(asking)
    assert not asking.sees("刚才办得怎么样")
    counted(asking, town, "asked.jobs")


def test_the_next_card_goes_before_the_question(asking: Kiosk, town: Town) -> None:
    job_printed(asking)
    asking.lay("fang")
    asking.until(lambda: asking.page == "MinePage")


def test_doing_nothing_passes_it_over(qapp: object, town: Town) -> None:
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, farewell_s=2, ask_s=1))
    try:
        job_printed(kiosk)
        kiosk.until(lambda: kiosk.page == "AttractPage")
        counted(kiosk, town, "asked.jobs")
    finally:
        kiosk.close()
    assert kiosk.warnings == []


def test_a_station_may_leave_it_off(qapp: object, town: Town) -> None:
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, ask_s=0))
    try:
        job_printed(kiosk)
        assert not kiosk.sees("刚才办得怎么样")
    finally:
        kiosk.close()
    assert town.counted == []


def test_by_keys_alone_with_every_face_said(asking: Kiosk, town: Town) -> None:
    job_printed(asking)
    speech = asking.window.views.speech
    for words in ("屏幕清空了。交上去的不会丢。", "刚才办得怎么样？不点也行。", "要再用，点空白处。"):
        assert words in speech.property("sentence")
    said = []
    for _ in range(5):
        asking.key(Qt.Key.Key_8)
        said.append(speech.property("sentence"))
    assert said == [
        f"{word}。第 {place} 个，共 5 个"
        for place, word in enumerate(("很满意", "满意", "一般", "不满意", "很不满意"), 1)
    ]
    asking.key(Qt.Key.Key_2)
    asking.key(Qt.Key.Key_5)
    asking.until(lambda: asking.sees("哪里不好？"))
    assert "哪里不好？" in speech.property("sentence")
    asking.key_to("看不明白")
    asking.until(lambda: asking.sees("谢谢您"))
    counted(asking, town, "asked.jobs", "rated.jobs.2", "why.unclear")
    assert not asking.window.views.visit.is_here


@pytest.mark.parametrize("key", [Qt.Key.Key_NumberSign, Qt.Key.Key_4])
def test_the_keys_for_back_and_end_pass_it_over(asking: Kiosk, town: Town, key: Qt.Key) -> None:
    job_printed(asking)
    asking.key(key)
    asking.until(lambda: asking.page == "AttractPage")
    counted(asking, town, "asked.jobs")


def test_the_key_for_help_begins_a_visit(asking: Kiosk) -> None:
    job_printed(asking)
    asking.key(Qt.Key.Key_Asterisk)
    assert asking.page == "HelpPage"
    assert asking.window.views.visit.is_here


def test_it_is_asked_in_the_residents_own_look_which_then_goes(asking: Kiosk, town: Town) -> None:
    done(asking)
    asking.touch("大字")
    asking.touch("听")
    asking.window.views.language.choose("en")
    finish(asking)
    views = asking.window.views
    assert asking.sees("How did it go?")
    assert views.speech.property("on") is True
    assert "How did it go?" in views.speech.property("sentence")
    asking.key(Qt.Key.Key_NumberSign)
    asking.until(lambda: asking.page == "AttractPage")
    assert views.language.now == "zh_CN"
    assert views.speech.property("on") is False
    assert not views.visit.is_slow, "large type and speech are off again"
    assert asking.sees("轻触屏幕开始")


def test_a_failsafe_asks_nothing(asking: Kiosk, town: Town) -> None:
    done(asking)
    asking.window.failsafe()
    assert asking.page == "AttractPage"
    assert town.counted == []


def test_a_window_that_is_closed_while_it_asks_does_nothing_more(qapp: object, town: Town) -> None:
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, ask_s=1))
    job_printed(kiosk)
    kiosk.close()
    kiosk.spin(1.1)
    assert kiosk.page == "FarewellPage"
