"""What the terminal says before it forgets somebody, and when it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say
from kiosk.desk.visit import Farewell

if TYPE_CHECKING:
    from collections.abc import Mapping


class IdleWords(NamedTuple):
    """The card over a covered page: title, lines below, and what is said aloud."""

    title: str
    lines: tuple[str, ...]
    spoken: str


STILL_HERE = phrase("Idle", "我还在，接着办")
MORE_TIME = phrase("Idle", "多给 {minutes} 分钟")
GIVE_UP = phrase("Idle", "不办了，清空")
ANY_KEY = phrase("Idle", "正在出声提醒。按小键盘的任意键也行。")

_TITLE = phrase("Idle", "您还在吗？")
_LINE = phrase("Idle", "{seconds} 秒后自动退出，没办完的全部清空。")
_CARD = phrase("Idle", "走的时候，别忘了身份证。")
_SPOKEN = phrase("Idle", "您还在吗？{seconds} 秒后自动退出，没办完的全部清空。还要接着办，碰一下屏幕，或者按任意键。")
_BACK_TITLE = phrase("Idle", "证拿起来了")
_BACK_LINE = phrase("Idle", "{seconds} 秒内放回同一张证，接着办。")
_BACK_MORE = phrase("Idle", "不放回，就全部清空。")
_BACK_SPOKEN = phrase("Idle", "证拿起来了，页面先盖住。{seconds} 秒内放回同一张证，接着办。不放回，就全部清空。")

_GONE: Mapping[Farewell, Phrase] = {
    Farewell.FINISHED: phrase("Idle", "都清空了，请慢走。"),
    Farewell.LIFTED: phrase("Idle", "证拿好了，什么都没留。"),
    Farewell.IDLE: phrase("Idle", "太久没动，都清空了。要办就从头来。"),
    Farewell.CARD_NOT_BACK: phrase("Idle", "证没放回，都清空了。要办就从头来。"),
    Farewell.OTHER_CARD: phrase("Idle", "换了一张证，上一位的都清空了。"),
    Farewell.PAPER_TAKEN: phrase("Idle", "单子拿好，什么都没留。"),
    Farewell.CRASH: phrase("Idle", "出了点毛病，都清空了。请再来一次。"),
}


def idle_words(seconds: int, *, card_there: bool, translate: Translate = in_chinese) -> IdleWords:
    """Ask whether the resident is still there; says what is lost and when, and reminds of a card on the reader."""
    values = {"seconds": str(seconds)}
    lines = [say(_LINE, values, translate)]
    if card_there:
        lines.append(say(_CARD, None, translate))
    spoken = say(_SPOKEN, values, translate)
    return IdleWords(say(_TITLE, None, translate), tuple(lines), spoken + (lines[1] if card_there else ""))


def covered_words(seconds: int, translate: Translate = in_chinese) -> IdleWords:
    """Say why the page is covered after the card was lifted, and how to go on."""
    values = {"seconds": str(seconds)}
    return IdleWords(
        say(_BACK_TITLE, None, translate),
        (say(_BACK_LINE, values, translate), say(_BACK_MORE, None, translate)),
        say(_BACK_SPOKEN, values, translate),
    )


def farewell_words(why: Farewell, translate: Translate = in_chinese) -> str:
    """Say that all is forgotten, and why the visit ended."""
    return say(_GONE[why], None, translate)
