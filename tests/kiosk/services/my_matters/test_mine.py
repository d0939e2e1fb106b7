"""我的: what the hub told is shown and nothing is made up; a word said moves the list; nothing stays."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, Reason
from kiosk.desk.errors import Problem
from sync.wire.me import MeReceipts
from sync.wire.word import Said
from tests.gallery.jobs_scenes import MONEY_BOOK
from tests.gallery.mine_scenes import LAST, WISHES, answer, unregistered
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town

Stand = Callable[[MeReceipts | Problem], Kiosk]


def mine(kiosk: Kiosk) -> object:
    return kiosk.window.navigator.shown("mine")


def put_down(kiosk: Kiosk) -> None:
    """Lay the card once the window watches the reader, which is after its first frame."""
    kiosk.until(lambda: kiosk.town.reader.state().condition is Condition.READY)
    kiosk.town.reader.lay("fang")


def lay(kiosk: Kiosk, stage: str = "picks") -> None:
    put_down(kiosk)
    kiosk.until(lambda: kiosk.page == "MinePage" and mine(kiosk).property("stage") == stage)  # type: ignore[attr-defined]


def open_first(kiosk: Kiosk) -> str:
    title = str(mine(kiosk).property("rows")[0]["title"])  # type: ignore[attr-defined]
    kiosk.touch(title)
    kiosk.until(lambda: kiosk.page == "PickPage")
    return title


def said(town: Town) -> list[Said]:
    return [word.said for word in town.words]


def test_a_card_shows_rings_standing_and_three_postings(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    for words in ("失业登记有效", "政策讲解", "0/2", "1/3", "给您挑的 3 个岗位", "想做保洁"):
        assert kiosk.sees(words)
    assert not kiosk.sees("方小燕")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Problem("hub_away"), "今年给您的帮助查不到"),
        (MeReceipts(nonce="0" * 32, receipts=()), "中心没说"),
        (answer(rings=(), **WISHES), "中心没说"),
        (unregistered(answer(rings=(), **WISHES)), "您还没登记失业"),
    ],
    ids=["away", "an older hub", "rings unknown", "not registered"],
)
def test_no_rings_are_made_up(stand: Stand, told: MeReceipts | Problem, words: str) -> None:
    kiosk = stand(told)
    put_down(kiosk)
    kiosk.until(lambda: kiosk.sees(words))
    assert not kiosk.sees("岗位推荐")
    assert not kiosk.sees("/3")


def test_with_the_network_known_to_be_down_nobody_waits_for_the_hub(stand: Stand, town: Town) -> None:
    town.online = False
    kiosk = stand(answer(**WISHES))
    lay(kiosk, "kinds")
    assert kiosk.sees("今年给您的帮助查不到")
    kiosk.touch("护理")
    kiosk.until(lambda: kiosk.sees("给您挑的"))
    assert kiosk.sees("想做护理")


def test_a_hub_that_does_not_answer_is_not_called_a_broken_network(stand: Stand) -> None:
    kiosk = stand(Problem("hub_away"))
    lay(kiosk, "kinds")
    kiosk.until(lambda: kiosk.sees("岗位更新于"))
    assert kiosk.sees("中心没回话")
    assert not kiosk.sees("网络断了")
    kiosk.town.online = False
    kiosk.until(lambda: kiosk.sees("断网，数据是"))
    assert kiosk.sees("网络断了，今年给您的帮助查不到")


def test_what_came_of_the_last_one_is_one_touch(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(outcome=LAST, **WISHES))
    lay(kiosk, "outcome")
    assert kiosk.sees("小区保洁员")
    kiosk.touch("联系了，没答复")
    kiosk.until(lambda: kiosk.sees("给您挑的"))
    kiosk.until(lambda: said(town) == [Said.NO_ANSWER])
    assert (town.words[0].posting, town.words[0].employer) == (LAST.posting, LAST.employer)


def test_nobody_is_sent_to_the_telephone_past_what_there_is_to_be_careful_about(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    kiosk.window.views.counter.parts.reported = MONEY_BOOK  # type: ignore[misc,assignment]  # played
    kiosk.window.views.counter.parts.phone_employers = lambda _: 5  # type: ignore[misc]
    lay(kiosk)
    open_first(kiosk)
    assert kiosk.sees("有人说要先交钱")
    kiosk.touch("想去")
    kiosk.until(lambda: kiosk.sees("有人说要先交钱") and kiosk.sees("5 家单位在用"))
    kiosk.touch("大字")
    phone = str(kiosk.window.navigator.shown("pick").property("detail")["phone"])
    assert not kiosk.sees(phone), "in large letters one after the other, the telephone last"
    kiosk.touch("还有要小心的")
    kiosk.until(lambda: kiosk.sees("5 家单位在用"))
    kiosk.touch("看电话")
    kiosk.until(lambda: kiosk.sees(phone))


def test_large_letters_keep_every_reason_and_the_freshness(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    kiosk.touch("大字")
    open_first(kiosk)
    told = kiosk.window.navigator.shown("pick").property("detail")
    assert len(told["reasons"]) > 2, "more than one look has room for"
    seen = kiosk.words()
    kiosk.touch("看另外几条")
    seen += kiosk.words()
    assert {*told["reasons"], told["confirmed"]} <= set(seen)


def test_it_need_not_be_said_today(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(outcome=LAST, **WISHES))
    lay(kiosk, "outcome")
    kiosk.touch("以后再说")
    kiosk.until(lambda: kiosk.sees("给您挑的"))
    assert town.words == []


def test_wanted_and_printed_are_told_once_each(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    open_first(kiosk)
    kiosk.touch("想去")
    kiosk.until(lambda: kiosk.sees("138 0000") or kiosk.sees("单位未填电话"))
    for _ in range(2):
        kiosk.until(lambda: any("打" in str(one.property("text")) for one in kiosk.controls("PrimaryKey")))
        kiosk.touch("打印小票" if not kiosk.sees("打好了") else "再打一张")
        kiosk.until(lambda: kiosk.sees("打好了"))
    kiosk.until(lambda: said(town) == [Said.WANT, Said.SERVED])
    kiosk.spin(0.2)
    assert said(town) == [Said.WANT, Said.SERVED]


def test_a_slip_that_did_not_come_out_is_no_service(stand: Stand, town: Town) -> None:
    town.spool.verdict = PrintResult(Verdict.FAILED, Reason.PAPER_OUT)
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    open_first(kiosk)
    kiosk.touch("想去")
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("打不了"))
    assert said(town) == [Said.WANT]


def test_not_fitting_asks_why_and_leads_back_to_another_list(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    first = mine(kiosk).picks.rows[0].posting  # type: ignore[attr-defined]
    open_first(kiosk)
    kiosk.touch("不合适")
    kiosk.touch("返回")
    assert kiosk.page == "PickPage", "a slip of the finger"
    kiosk.touch("不合适")
    kiosk.touch("不想做这行")
    kiosk.until(lambda: kiosk.page == "MinePage" and kiosk.sees("给您挑的"))
    kiosk.until(lambda: [(word.said, word.why) for word in town.words] == [(Said.NOT_FIT, "kind")])
    assert all(one.posting.occ_tile != first.occ_tile for one in mine(kiosk).picks.rows)  # type: ignore[attr-defined]


def test_called_is_told_and_gone(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    first = mine(kiosk).picks.rows[0].posting.id  # type: ignore[attr-defined]
    open_first(kiosk)
    kiosk.touch("已联系过")
    kiosk.until(lambda: kiosk.page == "MinePage" and kiosk.sees("给您挑的"))
    kiosk.until(lambda: said(town) == [Said.CALLED])
    assert first not in {one.posting.id for one in mine(kiosk).picks.rows}  # type: ignore[attr-defined]


def test_others_are_others(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    before = {one.posting.id for one in mine(kiosk).picks.rows}  # type: ignore[attr-defined]
    kiosk.touch("换几个看看")
    kiosk.until(lambda: mine(kiosk).property("stage") == "picks")  # type: ignore[attr-defined]
    assert before & {one.posting.id for one in mine(kiosk).picks.rows} == set()  # type: ignore[attr-defined]


def test_a_word_that_could_not_be_kept_is_said(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    town.refusal = Problem("disk_full")
    open_first(kiosk)
    kiosk.touch("已联系过")
    kiosk.until(lambda: kiosk.sees("没存上"))


def test_progress_needs_no_second_question(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    kiosk.touch("办理进度")
    kiosk.until(lambda: kiosk.page == "MattersPage")
    assert kiosk.sees("已办结")


def test_without_the_hub_progress_goes_by_the_slip(stand: Stand) -> None:
    kiosk = stand(Problem("hub_away"))
    lay(kiosk, "kinds")
    kiosk.touch("全部")
    kiosk.until(lambda: kiosk.sees("给您挑的"))
    kiosk.touch("办理进度")
    kiosk.until(lambda: kiosk.page == "FormPage")


# where a card leads


def test_laid_on_a_list_of_jobs_it_lies_on_top_of_it(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.until(lambda: kiosk.page == "KindsPage")
    lay(kiosk)
    kiosk.touch("返回")
    kiosk.until(lambda: kiosk.page == "KindsPage")


def test_a_page_that_asks_for_the_card_keeps_it(stand: Stand) -> None:
    kiosk = stand(answer(**WISHES))
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("失业登记")
    kiosk.until(lambda: kiosk.page == "FormPage")
    kiosk.touch("知道了")
    kiosk.town.reader.lay("fang")
    kiosk.until(lambda: kiosk.sees("这是您吗"))
    assert kiosk.page == "FormPage"


# forgetting


def test_lifting_the_card_forgets_everything(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(**WISHES))
    lay(kiosk)
    view = mine(kiosk)
    town.reader.lift()
    kiosk.until(lambda: kiosk.page != "MinePage")
    assert view.property("rows") == []  # type: ignore[attr-defined]
    assert view.told is None  # type: ignore[attr-defined]
    assert not view.wishes.told  # type: ignore[attr-defined]
    assert vars(view)["_card"] is None


def test_an_answer_that_comes_after_farewell_finds_nobody(stand: Stand, town: Town) -> None:
    kiosk = stand(answer(**WISHES))
    hold = threading.Event()

    def late(number: str, name: str) -> MeReceipts:
        del number, name
        hold.wait(60)
        return answer(**WISHES)

    kiosk.window.views.counter.parts.ask_me = late  # type: ignore[misc]  # laid out anew
    lay(kiosk, "asking")
    view = mine(kiosk)
    town.reader.lift()
    kiosk.until(lambda: kiosk.page != "MinePage")
    hold.set()
    kiosk.spin(0.3)
    assert view.told is None  # type: ignore[attr-defined]
    assert view.property("stage") == "asking"  # type: ignore[attr-defined]
