"""我要应聘: the posting travels with the resume; the home page does not offer it alone; what is gone is said."""

from __future__ import annotations

from tests.gallery.jobs_scenes import MONEY_BOOK
from tests.gallery.mine_scenes import RESUME
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town, postings


def fill_in(kiosk: Kiosk, posting: str) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.window.views.ways.open(f"apply/{posting}")
    for step in RESUME:
        kiosk.spin()
        if step is None:
            kiosk.town.reader.lay("fang")
            kiosk.until(lambda: kiosk.sees("这是您吗"))
        else:
            step(kiosk.window.navigator.shown("form"))
    kiosk.until(lambda: kiosk.sees("核对一下"))


def test_the_posting_is_part_of_what_is_sent_and_seen_before(kiosk: Kiosk, town: Town) -> None:
    posting = next(iter(postings().values()))
    fill_in(kiosk, posting.id)
    assert kiosk.sees(posting.title[:8])
    form = kiosk.window.navigator.shown("form")
    form.hold()
    kiosk.until(lambda: kiosk.sees("回执怎么拿"))
    form.choose("print")
    kiosk.until(lambda: kiosk.page == "FiledPage")
    answers = town.handed[-1]["answers"]
    assert isinstance(answers, dict)
    assert (answers["posting"], answers["employer"]) == (posting.id, posting.employer)
    assert answers["done"] == ("cleaning", "care")
    assert answers["phone"] == "13800000126"
    kiosk.until(lambda: kiosk.sees("简历收下了"))
    assert not form.form._brought, "nothing of it stays in the form"


def test_what_there_is_to_be_careful_about_comes_before_the_questions(kiosk: Kiosk) -> None:
    kiosk.window.views.counter.parts.reported = MONEY_BOOK  # type: ignore[misc,assignment]  # played
    posting = next(iter(postings()))
    kiosk.touch("轻触屏幕开始")
    kiosk.window.views.ways.open(f"apply/{posting}")
    kiosk.until(lambda: kiosk.page == "CautionPage")
    assert kiosk.sees("有人说要先交钱")
    kiosk.touch("还是要应聘")
    kiosk.until(lambda: kiosk.page == "FormPage")


def test_the_home_page_does_not_offer_it(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.until(lambda: kiosk.page == "HomePage")
    assert not kiosk.sees("我要应聘")


def test_a_posting_that_is_gone_is_said(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.window.views.ways.open("apply/nothing")
    kiosk.until(lambda: kiosk.page == "GonePage")
    assert kiosk.sees("下架了")
    kiosk.touch("先看看岗位")
    kiosk.until(lambda: kiosk.page == "KindsPage")
