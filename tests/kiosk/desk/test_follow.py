"""Following a matter: by the code, by number and pickup code; here, elsewhere, not yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.desk.errors import Problem, sentence
from kiosk.desk.follow import Followed, follow_scanned, follow_typed, state_words, with_promise
from kiosk.desk.handin import Filed, hand_in
from kiosk.desk.masks import grouped
from sync.wire.number import (
    follow_link,
    make_number,
    new_secret,
    pickup_code,
    show_number,
    status_key,
    status_key_typed,
)
from sync.wire.states import State
from sync.wire.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.form import Form
    from kiosk.desk.phrase import Translate
    from kiosk.desk.shelf import Shelf
    from sync.cache.desk import DeskStore
    from sync.wire.seal import KeyPair


def nothing(key: str) -> Status | None:
    return None


@pytest.fixture
def filed(
    new_form: Callable[..., Form],
    fill: Callable[..., Problem | None],
    store: DeskStore,
    device: KeyPair,
    shelf: Shelf,
) -> Filed:
    form = new_form()
    fill(form)
    outcome = hand_in(form, store, device.private, shelf.ground)
    assert isinstance(outcome, Filed)
    return outcome


def test_a_matter_filed_here_is_known_before_the_hub_says_a_word(filed: Filed, store: DeskStore) -> None:
    known = Followed(filed.number, State.SAVED, None, kind="unemployment")
    assert follow_scanned(filed.link, nothing, store) == known
    assert follow_typed(show_number(filed.number), grouped(filed.pickup, (3, 3)), nothing, store) == known


def test_a_wrong_pickup_code_opens_nothing(filed: Filed, store: DeskStore, shelf: Shelf) -> None:
    wrong = f"{(int(filed.pickup) + 1) % 1_000_000:06d}"
    problem = follow_typed(filed.number, wrong, nothing, store)
    assert problem == Problem("code_wrong", field="pickup")
    assert "取件码" in sentence(problem, values=shelf.words)


def test_a_matter_from_any_station_is_known_once_its_status_arrived(store: DeskStore) -> None:
    number, secret = make_number("999999", "077", 3, 9), new_secret()
    published = {
        status_key(number, secret): Status(state=State.ACCEPTED, on="2026-11-20"),
        status_key_typed(number, pickup_code(number, secret)): Status(
            state=State.NEEDS_MORE, on="2026-11-20", reason="paper"
        ),
    }
    scanned = follow_scanned(follow_link(number, secret), published.get, store)
    assert isinstance(scanned, Followed)
    assert (scanned.state, str(scanned.since), scanned.reason) == (State.ACCEPTED, "2026-11-20", "")
    assert follow_scanned(f"https://example.invalid/r#{follow_link(number, secret)}", published.get, store) == scanned
    typed = follow_typed(number, pickup_code(number, secret), published.get, store)
    assert isinstance(typed, Followed)
    assert (typed.state, typed.reason) == (State.NEEDS_MORE, "paper")
    assert (scanned.kind, typed.kind) == ("", ""), "a published state does not carry what it is about"


def test_what_was_filed_here_is_named_to_whoever_has_the_slip(filed: Filed, store: DeskStore) -> None:
    key = status_key_typed(filed.number, filed.pickup)
    published = {key: Status(state=State.ACCEPTED, on="2026-11-20")}
    typed = follow_typed(filed.number, filed.pickup, published.get, store)
    assert isinstance(typed, Followed)
    assert (typed.state, typed.kind) == (State.ACCEPTED, "unemployment")


def test_what_has_not_arrived_is_said_to_be_unknown(store: DeskStore, shelf: Shelf) -> None:
    number, secret = make_number("999999", "077", 3, 9), new_secret()
    problem = follow_scanned(follow_link(number, secret), nothing, store)
    assert problem == Problem("nothing_yet")
    words = sentence(problem, values=shelf.words)
    assert "12333" in words
    assert "身份证" in words, "the hub tells by card what has left the terminals"


def test_other_codes_and_mistyped_numbers(store: DeskStore) -> None:
    assert follow_scanned("https://example.org", nothing, store) == Problem("not_our_code")
    number = make_number("999999", "077", 3, 9)
    swapped = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert follow_typed(swapped, "123456", nothing, store) == Problem("not_receipt", field="number")


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_name_and_a_meaning_in_both_languages(shelf: Shelf, state: State) -> None:
    table = shelf.codes["states"]
    name, meaning = state_words(Followed("", state, None), table, "zh_CN", shelf.words)
    assert name == state.label
    assert meaning.endswith("。")
    english, told = state_words(Followed("", state, None), table, "en", shelf.words)
    assert english.isascii()
    assert told.endswith(".")


def test_the_day_stands_behind_the_state(shelf: Shelf, filed: Filed, store: DeskStore, english: Translate) -> None:
    followed = follow_scanned(filed.link, lambda _: Status(state=State.DONE, on="2026-11-26"), store)
    assert isinstance(followed, Followed)
    table: Any = shelf.codes["states"]
    assert state_words(followed, table, "zh_CN", shelf.words)[0] == "已办结（11月26日）"
    assert state_words(followed, table, "en", shelf.words, english)[0] == "Done (26 Nov)"
    assert filed.number not in repr(followed)


@pytest.mark.parametrize(
    ("day", "words", "in_english"),
    [
        (date(2026, 11, 26), "有人在办。11月26日前给您答复。", "Going on. You get an answer by 26 Nov."),
        (
            date(2026, 11, 27),
            "有人在办。说好11月26日前答复，已经过了，请打电话问。",
            "Going on. Promised by 26 Nov; it is late. Please call.",
        ),
    ],
)
def test_a_promised_day_is_said_until_it_has_passed_and_after(
    day: date, words: str, in_english: str, english: Translate
) -> None:
    followed = Followed("", State.ACCEPTED, None, promised=date(2026, 11, 26))
    assert with_promise("有人在办。", followed, day) == words
    assert with_promise("Going on.", followed, day, english) == in_english
    assert with_promise("有人在办。", Followed("", State.ACCEPTED, None), day) == "有人在办。"
    unnamed = Followed("", State.ACCEPTED, day)
    assert with_promise("有人在办。", unnamed, day) == "有人在办。答复的日子没写。"
    assert with_promise("办好了。", Followed("", State.DONE, day), day) == "办好了。"


def test_the_promised_day_comes_with_the_published_state(filed: Filed, store: DeskStore) -> None:
    published = Status(state=State.ACCEPTED, on="2026-11-20", promised="2026-11-26")
    followed = follow_scanned(filed.link, lambda _: published, store)
    assert isinstance(followed, Followed)
    assert followed.promised == date(2026, 11, 26)
