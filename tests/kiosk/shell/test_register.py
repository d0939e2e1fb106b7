"""J3: somebody registers as unemployed with a card, through every question to an honest receipt."""

from __future__ import annotations

import threading
from datetime import date

from PySide6.QtCore import Qt

from drivers.printer.paper import Headline, Pair
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Reason
from kiosk.desk.errors import Problem
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.town import Town

PHONE = "13800000126"


def begin(kiosk: Kiosk, person: str = "fang") -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("失业登记")
    assert kiosk.sees("先说清楚")
    kiosk.touch("知道了，接着办")
    assert kiosk.sees("请放上身份证")
    kiosk.lay(person)


def answer_all(kiosk: Kiosk) -> None:
    kiosk.next_question("是我")
    kiosk.next_question("本社区（翠园）")
    for digit in PHONE[:-1]:
        kiosk.touch(digit)
    assert kiosk.sees("还差 1 位")
    kiosk.next_question(PHONE[-1])
    kiosk.next_question("高中")
    kiosk.next_question("单位裁员")
    kiosk.next_question("记得是哪个月")
    kiosk.next_question("今年 9 月")
    kiosk.touch("保洁")
    kiosk.touch("护理")
    kiosk.next_question("选好了，2 个")
    kiosk.next_question("想参加培训")
    assert kiosk.sees("核对一下")


def promise(kiosk: Kiosk) -> None:
    form = kiosk.window.navigator.shown("form")
    kiosk.touch("按住不放，我承诺", hold_s=1.4)
    kiosk.until(lambda: form.form.step.kind.value != "check" or form.form.complete)


def file(kiosk: Kiosk, paper: str) -> None:
    answer_all(kiosk)
    promise(kiosk)
    kiosk.touch(paper)
    kiosk.until(lambda: kiosk.page == "FiledPage")


def test_to_a_printed_receipt(kiosk: Kiosk, town: Town) -> None:
    begin(kiosk)
    file(kiosk, "两样都要")
    kiosk.until(lambda: kiosk.sees("回执打好了，请从下面取走"))
    assert kiosk.sees("失业登记收下了")
    assert kiosk.sees("已送达")
    assert kiosk.sees("请拿起身份证")
    handed = town.handed[0]
    assert handed["answers"] == {
        "living": "here",
        "phone": PHONE,
        "education": "61",
        "reason": "laid_off",
        "since": "exact",
        "since_month": "2026-09",
        "work": ("cleaning", "care"),
        "wish": "training",
    }
    pairs = {part.label: part.value for part in town.spool.slips[0].elements if isinstance(part, Pair)}
    assert pairs["姓名"] == "方**"
    assert pairs["手机"] == "138 **** 0126"
    town.reader.lift()
    kiosk.until(lambda: kiosk.page == "FarewellPage")


def test_not_printed_shows_code_and_number(kiosk: Kiosk, town: Town) -> None:
    town.spool.verdict = PrintResult(Verdict.FAILED, Reason.PAPER_OUT)
    begin(kiosk)
    file(kiosk, "打印一张")
    kiosk.until(lambda: kiosk.sees("打不了，打印机没纸了"))
    assert kiosk.sees("请用手机拍下，或记下受理号和取件码")
    card = kiosk.controls("ReceiptCard")[0]
    assert plain(card.property("number")).replace(" ", "") == town.filed[0]
    assert len(card.property("rows")) >= 21


def test_unsure_offers_another(kiosk: Kiosk, town: Town) -> None:
    town.spool.verdict = PrintResult(Verdict.UNKNOWN)
    begin(kiosk)
    file(kiosk, "打印一张")
    kiosk.until(lambda: kiosk.sees("可能没打全"))
    town.spool.verdict = PrintResult(Verdict.PRINTED)
    town.promised = date(2027, 3, 9)  # the office has looked in the meantime
    kiosk.touch("再打一张")
    kiosk.until(lambda: kiosk.sees("回执打好了"))
    first, second = [next(part for part in slip.elements if isinstance(part, Headline)) for slip in town.spool.slips]
    assert first.text.replace("\u200b", "") == "失业登记收下了"
    assert (second.text, second.second) == ("已受理", "3月9日前给您答复")


def test_no_network_says_saved_and_prints_that(kiosk: Kiosk, town: Town) -> None:
    town.delivered = False
    town.online = False
    begin(kiosk)
    file(kiosk, "打印一张")
    assert kiosk.sees("网一通就送，不会丢")
    kiosk.until(lambda: len(town.spool.slips) == 1)
    kiosk.until(lambda: kiosk.sees("回执打好了"))
    town.delivered = True
    kiosk.until(lambda: kiosk.sees("失业登记收下了"))


def test_while_it_prints_the_window_answers(kiosk: Kiosk, town: Town) -> None:
    town.spool.hold = threading.Event()
    begin(kiosk)
    file(kiosk, "打印一张")
    kiosk.until(lambda: kiosk.sees("正在打印"))
    kiosk.touch("帮助")
    assert kiosk.page == "HelpPage"
    kiosk.touch("返回")
    town.spool.hold.set()
    kiosk.until(lambda: kiosk.sees("回执打好了"))


def test_without_printer_nobody_is_asked_for_paper(kiosk: Kiosk, town: Town) -> None:
    town.no_paper()
    kiosk.window.views.home.look()
    begin(kiosk)
    answer_all(kiosk)
    promise(kiosk)
    kiosk.until(lambda: kiosk.page == "FiledPage")
    assert kiosk.sees("请用手机拍下这一页")
    assert town.spool.slips == []


def test_refused_hand_in_keeps_everything(kiosk: Kiosk, town: Town) -> None:
    town.refusal = Problem("disk_full")
    begin(kiosk)
    answer_all(kiosk)
    promise(kiosk)
    kiosk.touch("手机拍下带走")
    kiosk.until(lambda: kiosk.sees("机器存满了"))
    town.refusal = None
    kiosk.touch("手机拍下带走")
    kiosk.until(lambda: kiosk.page == "FiledPage")


def test_one_answer_is_changed_from_the_summary(kiosk: Kiosk) -> None:
    begin(kiosk)
    answer_all(kiosk)
    kiosk.next_question("文化程度")
    kiosk.next_question("初中")
    assert kiosk.sees("核对一下")
    assert "初中" in {plain(cell.property("value")) for cell in kiosk.controls("AnswerCell")}
    kiosk.touch("一格一格改")
    kiosk.next_question("没工作的原因")
    kiosk.next_question("自己辞职")
    assert "自己辞职" in {plain(cell.property("value")) for cell in kiosk.controls("AnswerCell")}


def test_a_short_hold_promises_nothing(kiosk: Kiosk, town: Town) -> None:
    begin(kiosk)
    answer_all(kiosk)
    kiosk.touch("按住不放，我承诺", hold_s=0.2)
    kiosk.spin(0.3)
    assert kiosk.sees("核对一下")


def test_not_you_lets_go_of_the_card(kiosk: Kiosk) -> None:
    begin(kiosk)
    kiosk.next_question("不是我")
    assert kiosk.sees("请换上您自己的身份证")
    assert kiosk.window.views.visit.visit.card is None
    kiosk.lay("zhao")
    kiosk.until(lambda: kiosk.sees("这是您吗？"))
    assert kiosk.sees("赵**")


def test_refusing_the_notice_is_not_asked_again(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("失业登记")
    kiosk.touch("不同意")
    assert kiosk.page == "HomePage"
    kiosk.touch("失业登记")
    assert kiosk.page == "DeclinedPage"
    kiosk.touch("先看看岗位")
    assert kiosk.page == "KindsPage"


def test_somebody_too_young_hears_which_rule_and_a_way_on(kiosk: Kiosk, town: Town) -> None:
    young = next(key for key, one in town.reader.people.items() if one.card is not None and one.card.birth.year > 2010)
    begin(kiosk, young)
    kiosk.until(lambda: kiosk.sees("满 16 岁才能登记"))
    kiosk.touch("先看看岗位")
    assert kiosk.page == "KindsPage"


def test_by_keys_alone(kiosk: Kiosk, town: Town) -> None:
    kiosk.key_to("轻触屏幕开始")
    kiosk.key_to("失业登记")
    kiosk.key_to("知道了，接着办")
    kiosk.lay()
    form = kiosk.window.navigator.shown("form")
    kiosk.key_to("是我")
    kiosk.key_to("本社区（翠园）")
    kiosk.until(lambda: form.form.step.key == "phone")
    for digit in PHONE:
        kiosk.key(getattr(Qt.Key, f"Key_{digit}"))
    kiosk.until(lambda: form.form.step.key == "education")
    for key, words in (("education", "高中"), ("reason", "单位裁员"), ("since", "这个月")):
        kiosk.until(lambda key=key: form.form.step.key == key)
        kiosk.key_to(words)
    kiosk.until(lambda: form.form.step.key == "work")
    kiosk.key_to("保洁")
    kiosk.key_to("选好了，1 个")
    kiosk.until(lambda: form.form.step.key == "wish")
    kiosk.key_to("想参加培训")
    kiosk.until(lambda: form.form.step.key == "check")
    kiosk.key_to("按住不放，我承诺")
    kiosk.key(Qt.Key.Key_Return)
    kiosk.until(lambda: form.form.step.key == "paper")
    kiosk.key_to("手机拍下带走")
    kiosk.until(lambda: kiosk.page == "FiledPage")
    assert len(town.filed) == 1
