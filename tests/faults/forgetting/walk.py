"""One resident after the other at the terminal: registers as unemployed (or asks how far a matter is), and leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.faults.forgetting.people import Person
    from tests.faults.forgetting.station import Contact, Contactless

BEFORE_PHONE = (("现在住在哪里", "本社区"),)
AFTER_PHONE = (
    ("上学上到哪里", "高中"),
    ("为什么没有", "单位裁员"),
    ("什么时候开始", "1 到 6 个月"),
    ("想做什么工作", "保洁"),
    ("想学点技能", "都不想"),
)
ENDINGS = (
    "lifted",  # the card goes while the slip is still being printed
    "finished",  # slip in hand, then 办完了，结束
    "idle",  # walks away from the summary
    "crash_commit",  # a bug at the promise, in a slot that QML called
    "card_not_back",  # the card goes in the middle of a question and does not return
    "idle_filed",  # walks away from number and code
    "crash_hand_in",  # a bug while it is filed, on the worker's thread
    "crash_page",  # a page that cannot be made
    "asked_and_idle",  # asks by card how far a matter is, and walks away
)
NEEDS_LIFT = frozenset({"lifted", "card_not_back"})


def endings(reader: Contact | Contactless, count: int) -> list[str]:
    """Ways to leave, in turn, for so many people at this reader."""
    ways = [way for way in ENDINGS if reader.tells_lift or way not in NEEDS_LIFT]
    return [ways[number % len(ways)] for number in range(count)]


def visit(who: Any, reader: Contact | Contactless, person: Person, ending: str) -> None:
    """From the attract screen to farewell."""
    if ending == "asked_and_idle":
        _ask_by_card(who, reader, person)
        who.later(75)
        who.gone()
        reader.lift()
        return
    _begin(who, reader, person)
    {
        "finished": _finish,
        "lifted": _lift,
        "idle": _walk_away,
        "crash_commit": _meet_a_bug_promising,
        "card_not_back": _take_the_card_away,
        "idle_filed": _walk_away_filed,
        "crash_hand_in": _meet_a_bug_handing_in,
        "crash_page": _meet_a_broken_page,
    }[ending](who, reader)
    who.gone()
    reader.lift()


def come_to_the_summary(who: Any, reader: Contact | Contactless, person: Person) -> None:
    """As far as a visit goes before anything is handed in."""
    _begin(who, reader, person)
    _to_the_summary(who)


def _ask_by_card(who: Any, reader: Contact | Contactless, person: Person) -> None:
    """The card's name and number go to the hub and its answer comes back: all of it sealed."""
    _come_in(who)
    who.chooses("查进度")
    who.chooses("放身份证")
    who.chooses("知道了，接着查")
    who.waits_for("请放上身份证")
    reader.lay(person)
    who.waits_for("还没有办过事")


def _come_in(who: Any) -> None:
    who.touches_at(540, 1300)
    who.waits_for("您要办什么事")


def file_a_registration(who: Any, reader: Contact | Contactless, person: Person) -> None:
    """From the attract screen to the page with number and code."""
    _begin(who, reader, person)
    _file(who)


def _begin(who: Any, reader: Contact | Contactless, person: Person) -> None:
    _come_in(who)
    who.chooses("失业登记")
    who.chooses("知道了，接着办")
    who.waits_for("请放上身份证")
    reader.lay(person)
    who.waits_for("这是您吗")
    who.holds("按住看全", 0.2)
    who.chooses("是我")
    _say(who, BEFORE_PHONE)
    who.waits_for("您的手机号")
    for digit in person.phone:
        who.presses(digit)
    who.waits_for(AFTER_PHONE[0][0])


def _say(who: Any, answers: tuple[tuple[str, str], ...]) -> None:
    for question, answer in answers:
        who.waits_for(question)
        who.chooses(answer)
        if question == "想做什么工作":
            who.chooses("选好了")


def _to_the_summary(who: Any) -> None:
    _say(who, AFTER_PHONE)
    who.waits_for("核对一下")


def _file(who: Any) -> None:
    _to_the_summary(who)
    who.holds("按住不放")
    who.waits_for("回执怎么拿")
    who.chooses("打印一张")
    who.waits_for("取件码")


def _finish(who: Any, _: object) -> None:
    _file(who)
    who.printed()
    who.chooses("办完了，结束")


def _lift(who: Any, reader: Contact | Contactless) -> None:
    _file(who)
    who.waits_for("收下了")
    who.pauses(0.3)
    reader.lift()


def _walk_away(who: Any, _: object) -> None:
    _to_the_summary(who)
    who.later(45)
    who.pauses(0.7)  # the warning covers the page
    who.later(30)


def _walk_away_filed(who: Any, _: object) -> None:
    _file(who)
    who.later(75)


def _take_the_card_away(who: Any, reader: Contact | Contactless) -> None:
    reader.lift()
    who.waits_until_covered()
    who.later(25)


def _meet_a_bug_promising(who: Any, _: object) -> None:
    _to_the_summary(who)
    who.breaks("commit")
    who.holds("按住不放")


def _meet_a_bug_handing_in(who: Any, _: object) -> None:
    _to_the_summary(who)
    who.breaks("hand_in")
    who.holds("按住不放")
    who.waits_for("回执怎么拿")
    who.chooses("打印一张")


def _meet_a_broken_page(who: Any, _: object) -> None:
    who.breaks("page")
