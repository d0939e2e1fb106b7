"""What stands on a slip, in the order a person needs it (kiosk/controls/LOOK.md section 9): meaning, not bytes.

No full name, no card number, no address, no group label ever reaches a slip (R17): a Receipt only takes masked words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drivers.printer.paper import (
    Code,
    Element,
    Headline,
    Letterhead,
    Line,
    Pair,
    Rule,
    Slip,
    Spread,
    States,
    Station,
)
from kiosk.desk import masks
from kiosk.desk.moments import day_words, local, time_words
from kiosk.desk.phrase import Phrase, Translate, fill, in_chinese, phrase, say
from sync.wire.number import show_number
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.service import ReceiptWords
    from kiosk.desk.settings import StationSettings
    from sync.wire.clock import Clock

DASHED = Rule(dashed=True)
FULL = Rule()

_THIRD = {
    State.SAVED: "等待受理",
    State.DELIVERED: "等待受理",
}
"""The last stop of the line while nobody has looked at the matter; later it is the state's own word."""

UNDER_WAY = frozenset({State.ACCEPTED, State.NEEDS_MORE})
"""The office has the matter and is not done with it: a line that ends full would say that it is."""

_TITLES: Mapping[State, Phrase] = {
    State.ACCEPTED: phrase("Receipt", "已受理"),
    State.NEEDS_MORE: phrase("Receipt", "要补一样东西"),
    State.REFUSED: phrase("Receipt", "不予受理"),
    State.DONE: phrase("Receipt", "已办结"),
    State.WITHDRAWN: phrase("Receipt", "已撤回"),
}
"""What the office has said stands on top in place of the service's own word that it has the matter."""

_ANSWERED: Mapping[State, Phrase] = {
    State.NEEDS_MORE: phrase("Receipt", "少什么，到终端查，或打 {hotline} 问。"),
    State.REFUSED: phrase("Receipt", "为什么，到终端查，或打 {hotline} 问。"),
    State.DONE: phrase("Receipt", "已经办好，不用再等。"),
    State.WITHDRAWN: phrase("Receipt", "已经撤回，不用再等。"),
}
"""What comes next once the office has answered: nobody calls by any day any more."""
_GOES_ON = frozenset({State.NEEDS_MORE, State.DONE})
"""Answers after which the rest of what the service says still holds."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything a slip of a hand-in says; nothing in it opens more than the receipt itself."""

    filed: Filed
    words: ReceiptWords
    station: StationSettings
    name: str = field(repr=False)
    """王**; empty when no card was asked for."""
    phone: str = field(default="", repr=False)
    """138 **** 0126; empty when none was left."""
    also: ReceiptWords | None = None
    """The same words in the resident's own language, if another was chosen."""


def receipt_of(filed: Filed, form: Form, station: StationSettings, words: ReceiptWords) -> Receipt:
    """Make the receipt of a form just handed in; names and numbers are masked here and never passed on whole."""
    done = form.completed()
    phones = (done.answers.get(key, "") for key in ("family_phone", "phone"))
    phone = next((given for given in phones if isinstance(given, str) and given.isdecimal()), "")
    also = None if form.service.receipt in {words, None} else form.service.receipt
    return Receipt(
        filed, words, station, masks.name(done.card.get("name", "")), masks.mobile(phone) if phone else "", also
    )


def headline(receipt: Receipt) -> tuple[str, str]:
    """Give title and second line for page and slip: what is true now, and the date."""
    filed, words = receipt.filed, receipt.words
    if filed.state is State.SAVED:
        return words.saved or "已存在本机", "网一通就送，不会丢"
    if filed.state in {State.DELIVERED, State.ACCEPTED}:
        title = words.filed if filed.state is State.DELIVERED else say(_TITLES[filed.state])
        return title, f"{until(filed, words)}给您答复" if _promises(words) else "不用等答复"
    return say(_TITLES[filed.state]), "详情到终端查，或打电话问"


def code_of(filed: Filed, station: StationSettings) -> str:
    """Give what the code on page and slip holds: an address a telephone opens, or plain words where there is none.

    Number and secret stand behind the #, which a browser keeps to itself: no server's log ever holds them.
    """
    return f"{station.progress_page}#{filed.link}" if station.progress_page else filed.link


def code_words(station: StationSettings) -> tuple[str, tuple[str, ...]]:
    """Say truly what the code is good for: without a page to open, a telephone only shows letters."""
    if station.progress_page:
        return "手机扫码看进度", ("或到任何一台终端", "输受理号和取件码")
    return "到终端查进度", ("任何驿站的终端，", "输受理号和取件码，", "能扫的就扫它")


def honesty(state: State) -> str:
    """Say what was known when the slip was printed, and what counts from then on."""
    if state is State.SAVED:
        return "打印时存在本机，还没送达。"
    return f"打印时{state.label}，之后以查到的为准。"


def stops(state: State) -> tuple[Station, ...]:
    """Give the three stops of the solid-then-dotted line; the last one is full only when nothing is open any more."""
    if state in UNDER_WAY:
        behind = (Station(passed.label, done=True) for passed in (State.DELIVERED, state))
        return (*behind, Station("等办结", done=False))
    return (
        Station(State.SAVED.label, done=True),
        Station("等网通" if state is State.SAVED else State.DELIVERED.label, done=state is not State.SAVED),
        Station(_THIRD.get(state, state.label), done=state not in _THIRD),
    )


def following(
    receipt: Receipt, words: ReceiptWords | None = None, translate: Translate = in_chinese
) -> tuple[str, ...]:
    """Say what comes next; without a phone number nobody can be called, and the first line says what to do instead.

    Once the office has answered, nothing promises an answer. `translate` speaks the language of `words`.
    """
    words = words or receipt.words
    filed = receipt.filed
    if filed.state in _ANSWERED:
        answered = say(_ANSWERED[filed.state], {"hotline": receipt.station.hotline}, translate)
        return (answered, *(line for line in words.following if filed.state in _GOES_ON and "{by}" not in line))
    values = {"by": until(filed, words, translate)}
    lines = words.following
    if not receipt.phone and words.no_phone:
        lines = (words.no_phone, *lines[1:])
    return tuple(fill(line, values) for line in lines)


def until(filed: Filed, words: ReceiptWords, translate: Translate = in_chinese) -> str:
    """Say until when the answer comes: 11月26日前, 活动开始前; empty where nobody has to answer any more."""
    if not _promises(words):
        return ""
    sent = filed.state is not State.SAVED
    if filed.before_start:
        return words.by_start if sent else words.by_start_saved
    given = {
        "date": day_words(filed.promised, translate),
        "iso": filed.promised.isoformat(),
        "days": str(filed.promised_days),
    }
    return fill(words.by_date if sent else words.by_days, given)


def _promises(words: ReceiptWords) -> bool:
    """Whether anybody is to answer at all; a seat that is kept needs no answer."""
    return any("{by}" in line for line in words.following)


def registration_slip(receipt: Receipt, clock: Clock, translate: Translate = in_chinese) -> Slip:
    """Make the slip of a hand-in; `translate` speaks the resident's own language, that of `receipt.also`."""
    filed, station = receipt.filed, receipt.station
    title, second = headline(receipt)
    use, how = code_words(station)
    own = _own_headline(receipt, translate)
    parts: list[Element] = [
        letterhead(station, local(clock)),
        FULL,
        Headline(title, second),
        *([Line(own)] if own else []),
        DASHED,
        States(stops(filed.state)),
        DASHED,
        Pair("受理号", show_number(filed.number), large=True),
        Pair("取件码", masks.grouped(filed.pickup, masks.PICKUP_GROUPS), large=True),
        *([Pair("姓名", receipt.name)] if receipt.name else []),
        *([Pair("手机", receipt.phone)] if receipt.phone else []),
        FULL,
        Code(code_of(filed, station), use, how),
        FULL,
        Line("接下来", "second"),
        *_numbered(following(receipt)),
        *(_numbered(following(receipt, receipt.also, translate)) if receipt.also else []),
        DASHED,
        *whom_to_ask("问进度", station),
        DASHED,
        Line(receipt.words.basis, "foot"),
        Line(honesty(filed.state), "foot"),
        Spread((f"终端 {station.terminal}", f"第 {filed.count:04d} 张", f"校验 {filed.check}")),
    ]
    return Slip(tuple(parts))


def _own_headline(receipt: Receipt, translate: Translate) -> str:
    """Give the headline in the resident's own language; like the Chinese one it promises nothing before it is sent."""
    if receipt.also is None:
        return ""
    if receipt.filed.state in _TITLES:
        return say(_TITLES[receipt.filed.state], None, translate)
    return receipt.also.saved if receipt.filed.state is State.SAVED else receipt.also.filed


def letterhead(station: StationSettings, at: datetime) -> Letterhead:
    """Say where and when the slip was printed."""
    return Letterhead(station.name, station.street, day_words(at.date()), time_words(at))


def whom_to_ask(about: str, station: StationSettings) -> tuple[Element, ...]:
    """Say whom to ask, with the number large and the hours below."""
    return (
        Spread((about, station.hotline), role="body", last_role="hotline"),
        Line(f"{station.hotline_hours}，{station.unit}", "foot"),
    )


def _numbered(lines: tuple[str, ...]) -> list[Line]:
    return [Line(f"{number}. {line}") for number, line in enumerate(lines, 1)]
