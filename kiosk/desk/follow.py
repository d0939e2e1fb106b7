"""How far a matter has come, by the code on its slip or the number and pickup code typed: at any station, offline too.

What has arrived with the feed lies in the catalogue under a key that only the slip's holder can compute; what this
terminal itself filed and has not heard about yet, its own desk knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kiosk.desk.errors import Problem
from kiosk.desk.moments import day_words
from kiosk.desk.phrase import Translate, fill, in_chinese, phrase, say
from sync.wire.number import parse_follow_link, parse_number, status_key, status_key_typed
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.desk.codes import CodeTable
    from sync.cache.desk import DeskStore
    from sync.wire.status import Status

_SINCE = phrase("Moments", "{state}（{day}）")
_BY = phrase("Moments", "{meaning}{day}前给您答复。")
_NO_DAY = phrase("Moments", "{meaning}答复的日子没写。")
_OVERDUE = phrase("Moments", "{meaning}说好{day}前答复，已经过了，请打电话问。")


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known here about a matter."""

    number: str = field(repr=False)
    state: State
    since: date | None
    """The day from which it holds; None when only this terminal knows about it."""
    reason: str = ""
    """A code for 需补正 and 不予受理."""
    promised: date | None = None
    """The day by which the office said it would answer; None where it said none."""
    kind: str = ""
    """The service it belongs to; empty where only a published state is known, which carries nothing of the person."""


def follow_scanned(text: str, published: Callable[[str], Status | None], store: DeskStore) -> Followed | Problem:
    """Look up a scanned slip; `published` is the catalogue's status(). StoreFailed when desk.db cannot be read.

    The code may be an address of the region's page: number and secret then stand behind the #.
    """
    link = parse_follow_link(text.rpartition("#")[2])
    if link is None:
        return Problem("not_our_code")
    return _followed(link.number, status_key(link.number, link.secret), published, store)


def follow_typed(
    number: str, pickup: str, published: Callable[[str], Status | None], store: DeskStore
) -> Followed | Problem:
    """Look up a number and pickup code as typed, blanks ignored."""
    if parse_number(number) is None:
        return Problem("not_receipt", field="number")
    digits = "".join(character for character in number if character.isdecimal())
    code = "".join(character for character in pickup if character.isdecimal())
    return _followed(digits, status_key_typed(digits, code), published, store)


def state_words(
    followed: Followed, table: CodeTable, locale: str, words: Mapping[str, str], translate: Translate = in_chinese
) -> tuple[str, str]:
    """Give the state's name and what it means, in the resident's language, with the day when one is known."""
    row = table.rows[followed.state.value]
    meaning = row.more.get(f"sentence_{locale}", "") or row.more["sentence"]
    name = table.name(followed.state.value, locale)
    if followed.since is not None:
        name = say(_SINCE, {"state": name, "day": day_words(followed.since, translate)}, translate)
    return name, fill(meaning, words)


def with_promise(meaning: str, followed: Followed, today: date, translate: Translate = in_chinese) -> str:
    """Add to what a state means until when the office answers; a day that has passed or was never named is told so."""
    if followed.promised is None:
        named_none = followed.state is State.ACCEPTED and followed.since is not None
        return say(_NO_DAY, {"meaning": meaning}, translate) if named_none else meaning
    sentence = _BY if today <= followed.promised else _OVERDUE
    return say(sentence, {"meaning": meaning, "day": day_words(followed.promised, translate)}, translate)


def _followed(number: str, key: str, published: Callable[[str], Status | None], store: DeskStore) -> Followed | Problem:
    status, own = published(key), store.item(number)
    kind = "" if own is None else own.kind  # told to none but who has the slip: the key is checked either way
    if status is not None:
        due = None if status.promised is None else date.fromisoformat(status.promised)
        return Followed(number, status.state, date.fromisoformat(status.on), status.reason or "", due, kind)
    state = store.state_of(number)
    if state is None:
        return Problem("nothing_yet")
    if key not in store.status_keys():
        return Problem("code_wrong", field="pickup")
    return Followed(number, state, None, kind=kind)
