"""Who may do what at each door, as one table: every kind of pass against every door a terminal has."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
from sqlalchemy import text

from sync.hub.bearer import claims_of, mint
from sync.hub.database import write
from sync.hub.publish import publish
from sync.wire import ack, me, seal
from sync.wire.envelope import encode
from sync.wire.moment import utc_text
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sync.hub.conftest import LiveHub, Terminal

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
HOME, AWAY, STREET = "999999", "000000", "999999001"

NOBODY = ("none", "garbage", "altered", "other hub's", "old", "shut out", "copied")
PASSES = (*NOBODY, "neighbour's", "other area's", "own")

REFUSED = {
    "none": (401, "no_token"),
    "garbage": (401, "no_token"),
    "altered": (401, "no_token"),
    "other hub's": (401, "no_token"),
    "old": (401, "token_expired"),
    "shut out": (401, "revoked"),
    "copied": (401, "copied"),
}
"""Of those who are nobody at any door that asks for a pass."""

FINE: dict[str, tuple[int, str]] = {"neighbour's": (200, ""), "other area's": (200, ""), "own": (200, "")}
ONLY_HOME = FINE | {"other area's": (404, "unknown_scope")}
ONLY_OWN = ONLY_HOME | {"neighbour's": (404, "unknown_scope")}
HAND_IN = {"neighbour's": (403, "other_device"), "other area's": (403, "other_device"), "own": (201, "")}
DOORS = {
    "stands": FINE,
    "country's manifest": FINE,
    "county's manifest": ONLY_HOME,
    "county's leaves": ONLY_HOME,
    "county's leaf": ONLY_HOME,
    "street's manifest": ONLY_HOME | {"neighbour's": (404, "unknown_scope")},
    "own manifest": ONLY_OWN,
    "own leaves": ONLY_OWN,
    "own leaf": ONLY_OWN,
    "hand in": HAND_IN,
    "hand in, batch": {who: (200, reason) for who, (_, reason) in HAND_IN.items()},
    "ask for a resident": HAND_IN | {"own": (200, "")},
}  # fmt: skip


class Case(NamedTuple):
    """The hub, the terminal whose things are wanted, and the passes by their names."""

    live: LiveHub
    owner: Terminal
    callers: dict[str, Terminal]
    passes: dict[str, str]


@pytest.fixture
def case(live: LiveHub) -> Case:
    owner = live.terminal(street=STREET)
    neighbour = live.terminal(street="999999002")
    stranger = live.terminal(area=AWAY, station="002")
    gone, copied = live.terminal(street=STREET), live.terminal(street=STREET)
    for scope in ("nat", f"county/{HOME}", f"street/{STREET}", f"device/{owner.answer.device}"):
        publish(live.hub.engine, live.clock, Feed(scope, "notice"), {"n": b'{"id":"n"}'}, home=HOME)
    live.number()
    live.hub.registry.revoke(HOME, gone.answer.device)
    shut = f"UPDATE series SET closed_at = now() WHERE device = '{copied.answer.device}'"
    write(live.hub.engine, lambda conn: conn.execute(text(shut)))
    live.hub.refresh()
    own = owner.answer.token
    claims = claims_of(f"Bearer {own}", live.hub.keys.token_key)
    body, _, mac = own.partition(".")
    past = int((live.clock.now() - timedelta(hours=1)).timestamp())
    passes = {
        "none": "",
        "garbage": "x" * 120,
        "altered": body[:-3] + ("AAA" if body[-3:] != "AAA" else "BBB") + "." + mac,
        "other hub's": mint(claims, bytes(32)),
        "old": mint(msgspec.structs.replace(claims, until=past), live.hub.keys.token_key),
        "shut out": gone.answer.token,
        "copied": copied.answer.token,
        "neighbour's": neighbour.answer.token,
        "other area's": stranger.answer.token,
        "own": own,
    }
    callers = dict.fromkeys(PASSES, owner) | {"neighbour's": neighbour, "other area's": stranger, "shut out": gone}
    return Case(live, owner, callers | {"copied": copied}, passes)


def knock(case: Case, door: str, who: str) -> tuple[int, str]:
    """Status and reason of one door for one pass; signed requests are signed with the caller's own key."""
    caller, owner, url = case.callers[who], case.owner, case.live.url
    headers = {"Authorization": f"Bearer {case.passes[who]}"} if case.passes[who] else {}
    get = partial(caller.http.get, headers=headers)
    feed = f"{url}/v1/device/{owner.answer.device}/notice"
    county, street = f"{url}/v1/county/{HOME}/notice", f"{url}/v1/street/{STREET}/notice"
    reads: dict[str, str] = {
        "stands": f"{url}/v1/stands",
        "country's manifest": f"{url}/v1/nat/notice/manifest",
        "county's manifest": f"{county}/manifest",
        "county's leaves": f"{county}/leaves",
        "county's leaf": f"{county}/leaves/7",
        "street's manifest": f"{street}/manifest",
        "own manifest": f"{feed}/manifest",
        "own leaves": f"{feed}/leaves",
        "own leaf": f"{feed}/leaves/7",
    }
    if door in reads:
        return _told(get(reads[door]))
    acts: dict[str, Callable[[], tuple[int, str]]] = {
        "hand in": lambda: _hand_in(case, caller, headers),
        "hand in, batch": lambda: _hand_in_batch(case, caller, headers),
        "ask for a resident": lambda: _ask(case, caller, headers),
    }
    return acts[door]()


def _told(response) -> tuple[int, str]:
    return response.status_code, "" if response.ok else ack.read_refusal(response.content).reason


def _hand_in(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    given = case.owner.envelope()
    data, path = encode(given), f"/v1/submissions/{given.id}"
    response = caller.http.put(case.live.url + path, data, headers=headers | caller.signature("PUT", path, data))
    if response.status_code == 401:
        return _told(response)
    return response.status_code, ack.read_result(response.content).reason or ""


def _hand_in_batch(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    body = ack.encode_batch([encode(case.owner.envelope())])
    signature = caller.signature("POST", ack.SUBMISSIONS, body)
    response = caller.http.post(case.live.url + ack.SUBMISSIONS, body, headers=headers | signature)
    if not response.ok:
        return _told(response)
    (item,) = ack.read_batch_answer(response.content).items
    return response.status_code, item.reason or ""


def _ask(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    intake, visit = case.owner.answer.intake[0], seal.suite(seal.INTL).new_box()
    question = me.MeQuestion(
        id_number="999999199001010015",
        name="测试甲",
        device=case.owner.answer.device,
        asked_at=utc_text(case.live.clock.now()),
        nonce="0" * 32,
        visit_public=visit.public,
    )
    asked = me.ask(question, visit, intake.suite, intake.kid, intake.public)
    return _told(caller.http.post(case.live.url + "/v1/me", asked.body, headers=headers))


def test_every_door_answers_each_pass_as_the_table_says(case: Case) -> None:
    said = {(door, who): knock(case, door, who) for door in DOORS for who in PASSES}
    assert said == {
        (door, who): answers[who] if who in answers else REFUSED[who]
        for door, answers in DOORS.items()
        for who in PASSES
    }


def test_the_table_names_every_door_that_there_is(live: LiveHub) -> None:
    """A new door of the line must be put into a table of passes, here or beside its own tests."""
    document = live.app.openapi()
    asks = {path for path, verbs in document["paths"].items() for said in verbs.values() if said.get("security")}
    here = {
        "/v1/stands", "/v1/{feed}/manifest", "/v1/{feed}/leaves", "/v1/{feed}/leaves/{leaf}",
        "/v1/submissions", "/v1/submissions/{name}", "/v1/me",
    }  # fmt: skip
    # what a terminal says or hears of itself alone: its name is in the pass and nowhere else
    of_itself = {path for path in asks if path.startswith("/v1/devices/")}
    elsewhere = of_itself | {path for path in asks if path.startswith("/v1/blobs/")}
    assert asks - elsewhere == here
