"""打过了 by hand: one touch on the page, or one touch on the page before; what is said back is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.called.view import asked
from kiosk.shell.window import Window
from sync.wire.moment import utc_text
from sync.wire.report import Outcome, Verdict, What, Word
from tests.kiosk.services.called.enrolled import Reporting
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town, postings

P1 = "999999-0000002"


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def reporting(town: Town, tmp_path: Path) -> Iterator[Reporting]:
    made = Reporting(tmp_path, town.clock, lambda ids: [postings()[one] for one in ids if one in postings()])
    made.enrol()
    yield made
    made.store.close()


@pytest.fixture
def kiosk(qapp: object, town: Town, reporting: Reporting) -> Iterator[Kiosk]:
    kiosk = Kiosk(town)
    kiosk.window.views.counter.parts.reported = reporting.reported  # type: ignore[misc]  # laid out anew
    yield kiosk
    kiosk.close()
    assert kiosk.warnings == []


def come(kiosk: Kiosk, what: str) -> None:
    """A resident begins and opens the service from somewhere."""
    kiosk.touch("轻触屏幕开始")
    window: Window = kiosk.window
    window.views.ways.open(f"called/{what}")
    kiosk.until(lambda: kiosk.page == "CalledPage")
    kiosk.spin()


def test_one_touch_tells_it(kiosk: Kiosk, reporting: Reporting) -> None:
    come(kiosk, P1)
    assert kiosk.sees("电话没打成？")
    kiosk.touch("没人接")
    kiosk.until(lambda: kiosk.sees("记下了，谢谢您"))
    assert kiosk.sees("再有一个人这样说")
    assert not kiosk.sees("别交钱")
    ((_, report),) = reporting.sent()
    assert (report.posting, report.what) == (P1, What.NO_ANSWER)


def test_said_on_the_page_before_it_is_told_without_asking(kiosk: Kiosk, reporting: Reporting) -> None:
    come(kiosk, f"{P1}/asks_money")
    kiosk.until(lambda: kiosk.sees("记下了，谢谢您"))
    assert kiosk.sees("要先交钱")
    assert kiosk.sees("别交钱，别押证件")
    assert len(reporting.sent()) == 1


def test_by_keys_alone(kiosk: Kiosk, reporting: Reporting) -> None:
    come(kiosk, P1)
    kiosk.key_to("已经招满")
    kiosk.until(lambda: kiosk.sees("记下了，谢谢您"))
    assert reporting.sent()[0][1].what is What.FILLED


def test_the_second_one_is_told_that_it_is_hidden(kiosk: Kiosk, reporting: Reporting, town: Town) -> None:
    reporting.reported.tell(postings()[P1], What.FILLED)
    town.clock.passed += 3601
    come(kiosk, f"{P1}/filled")
    kiosk.until(lambda: kiosk.sees("先收起来了"))
    assert reporting.reported.hidden() == {P1}


def test_what_was_said_before_and_what_became_of_it_is_seen(kiosk: Kiosk, reporting: Reporting, town: Town) -> None:
    reporting.reported.tell(postings()[P1], What.FILLED)
    ((envelope, report),) = reporting.sent()
    at = utc_text(town.clock.now())
    word = Word(id=envelope.id, what=report.what, when=at, terminal="x")
    reporting.says(Outcome(posting=P1, verdict=Verdict.STILL_OPEN, at=at, asked=at, words=(word,)))
    come(kiosk, P1)
    assert kiosk.sees("有人在这里说过“已经招满”，今天。驿站问过，单位说还在招。")
    assert "驿站问过" in kiosk.window.views.speech.property("sentence")


def test_refused_says_why_and_may_be_tried_again(kiosk: Kiosk, reporting: Reporting) -> None:
    signer, reporting.signer = reporting.signer, None
    come(kiosk, P1)
    kiosk.touch("已经招满")
    kiosk.until(lambda: kiosk.sees("刚才点的没记上。过几分钟再点，或打 12333。"))
    reporting.signer = signer
    kiosk.touch("已经招满")
    kiosk.until(lambda: kiosk.sees("记下了，谢谢您"))


@pytest.mark.parametrize("gone", ["999999-9999999", "", "/", "filled"])
def test_a_posting_that_is_gone_needs_no_word(kiosk: Kiosk, reporting: Reporting, gone: str) -> None:
    come(kiosk, gone)
    assert kiosk.sees("已经不在了")
    kiosk.touch("好，接着看")
    assert kiosk.page == "HomePage"
    assert reporting.sent() == []


def test_the_end_of_the_visit_forgets_which_posting_it_was(kiosk: Kiosk) -> None:
    come(kiosk, f"{P1}/filled")
    kiosk.until(lambda: kiosk.sees("记下了，谢谢您"))
    called = kiosk.window.navigator.shown("called")
    kiosk.window.views.visit.finish()
    kiosk.spin()
    assert (called.property("title"), called.property("said")) == ("", "")


@pytest.mark.parametrize(
    ("what", "taken"),
    [
        ("p1", ("p1", None)),
        ("p1/filled", ("p1", What.FILLED)),
        ("a/b/no_answer", ("a/b", What.NO_ANSWER)),
        ("a/b", ("a/b", None)),
        ("filled", ("filled", None)),
        ("/filled", ("/filled", None)),
    ],
)
def test_the_address_is_taken_apart(what: str, taken: tuple[str, What | None]) -> None:
    assert asked(what) == taken


def test_one_word_is_told_on_the_page_of_the_job(kiosk: Kiosk, reporting: Reporting) -> None:
    reporting.reported.tell(postings()[P1], What.FILLED)
    kiosk.touch("轻触屏幕开始")
    kiosk.window.views.ways.open(f"jobs/{P1}")
    kiosk.until(lambda: kiosk.page == "JobDetailPage")
    kiosk.until(lambda: kiosk.sees("有人打过，说已经招满了"))
