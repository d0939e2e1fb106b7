"""J3 as a resident lives it, from the home page to the filed page."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.shell.virtual_resident import VirtualResident

PHONE = "13800000126"
ANSWERS = (
    ("现在住在哪里", "本社区"),
    ("您的手机号", PHONE),
    ("上学上到哪里", "高中"),
    ("为什么没有", "单位裁员"),
    ("什么时候开始", "1 到 6 个月"),
    ("想做什么工作", "保洁"),
    ("想学点技能", "都不想"),
)


def come_in(who: VirtualResident) -> None:
    """Touch the attract screen."""
    who.touches_at(540, 1300)
    who.waits_for("您要办什么事")


def answer_everything(who: VirtualResident, lay: Callable[[], object], *, until: str = "核对一下") -> None:
    """From the home page through all questions to the page that wants checking."""
    who.chooses("失业登记")
    who.chooses("知道了，接着办")
    who.waits_for("请放上身份证")
    lay()
    who.waits_for("这是您吗")
    who.chooses("是我")
    for question, answer in ANSWERS:
        who.waits_for(question)
        if until in question:
            return
        if answer.isdecimal():
            who.types(answer)
        else:
            who.chooses(answer)
        if question == "想做什么工作":
            who.chooses("选好了")
    who.waits_for("核对一下")


def promise_and_file(who: VirtualResident, way: str = "打印一张") -> None:
    """Hold the promise, choose how to take the receipt."""
    who.holds("按住不放")
    who.waits_for("回执怎么拿")
    who.chooses(way)


def number_on_screen(who: VirtualResident) -> str:
    """The receipt number that the page shows, as 16 digits."""
    return next(
        text.replace(" ", "")
        for text in who.reads()
        if len(text.replace(" ", "")) == 16 and text.replace(" ", "").isdecimal()
    )
