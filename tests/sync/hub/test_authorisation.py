"""Who may do what at each door, as one table: every kind of pass against every door a terminal has."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from sqlalchemy import select, text

from sync.hub import fleet_tables, remote
from sync.hub.bearer import claims_of, mint
from sync.hub.database import write
from sync.hub.publish import publish
from sync.wire import ack, blob, me, seal
from sync.wire.envelope import encode
from sync.wire.exact import digest, exact
from sync.wire.moment import utc_text
from sync.wire.remote import Answer, PackWord, Verb, Verdict
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import requests

    from tests.sync.hub.conftest import LiveHub, Terminal

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
HOME, AWAY, STREET = "999999", "000000", "999999001"
PAPER = b"0123456789"

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
ANYBODY = dict.fromkeys(PASSES, (200, ""))
"""Doors that ask for no pass, so that none opens or shuts them."""
OTHERS_KEY = dict.fromkeys(("shut out", "copied", "neighbour's", "other area's"), (422, "bad_signature"))


class Door(NamedTuple):
    """A door as the OpenAPI document names it, and what it answers to each pass; REFUSED where nothing is said."""

    verb: str
    path: str
    answers: dict[str, tuple[int, str]]


MANIFEST, LEAVES, LEAF = "/v1/{feed}/manifest", "/v1/{feed}/leaves", "/v1/{feed}/leaves/{leaf}"
DOORS = {
    "stands": Door("get", "/v1/stands", FINE),
    "country's manifest": Door("get", MANIFEST, FINE),
    "county's manifest": Door("get", MANIFEST, ONLY_HOME),
    "county's leaves": Door("get", LEAVES, ONLY_HOME),
    "county's leaf": Door("get", LEAF, ONLY_HOME),
    "street's manifest": Door("get", MANIFEST, ONLY_HOME | {"neighbour's": (404, "unknown_scope")}),
    "own manifest": Door("get", MANIFEST, ONLY_OWN),
    "own leaves": Door("get", LEAVES, ONLY_OWN),
    "own leaf": Door("get", LEAF, ONLY_OWN),
    "hand in": Door("put", "/v1/submissions/{name}", HAND_IN),
    "hand in, batch": Door("post", "/v1/submissions", {who: (200, why) for who, (_, why) in HAND_IN.items()}),
    "ask for a resident": Door("post", "/v1/me", HAND_IN | {"own": (200, "")}),
    # a paper of which the owner has sent the first half: another area knows nothing of it, and begins its own
    "paper, how far": Door(
        "get", "/v1/blobs/{name}", HAND_IN | {"other area's": (200, "have 0"), "own": (200, "have 5")}
    ),
    "paper, the rest": Door(
        "put", "/v1/blobs/{name}", HAND_IN | {"other area's": (202, "have 0"), "own": (201, "have 10")}
    ),
    "answer a command": Door("post", "/v1/devices/commands", HAND_IN | {"own": (200, "")}),
    # what a terminal says of itself alone: its name is in the pass and nowhere else
    "tell of a pack": Door("post", "/v1/devices/packs", FINE),
    "health": Door("get", "/v1/health", ANYBODY),
    # named by its hash, which only who may read the manifest has heard
    "segment": Door("get", "/v1/segments/{sha256}", ANYBODY),
    # the word of the invitation counts, and there is none
    "enrol": Door("post", "/v1/devices/enrol", dict.fromkeys(PASSES, (401, "token_unknown"))),
    # the owner's key counts: a pass that is nobody's does not harm it, anybody's does not help another key
    "renew the owner's pass": Door("post", "/v1/devices/renew", ANYBODY | OTHERS_KEY),
}  # fmt: skip


class Case(NamedTuple):
    """The hub, the terminal whose things are wanted, and the passes by their names."""

    live: LiveHub
    owner: Terminal
    callers: dict[str, Terminal]
    passes: dict[str, str]
    segment: str
    command: str


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
    assert _send_paper(owner, PAPER[:5], 0, owner.headers).status_code == 202
    wanted = remote.Wanted(HOME, owner.answer.device, Verb.CLEAR_QUEUE)
    command = write(live.hub.engine, lambda conn: remote.give(conn, live.hub.keys, live.clock, wanted, actor="zhao"))
    (part,) = owner.manifest("nat/notice").segments
    return Case(live, owner, callers | {"copied": copied}, passes, part.sha256, command)


def knock(case: Case, door: str, who: str) -> tuple[int, str]:
    """Status and reason of one door for one pass; signed requests are signed with the caller's own key."""
    headers = {"Authorization": f"Bearer {case.passes[who]}"} if case.passes[who] else {}
    acts: dict[str, Callable[[Case, Terminal, dict[str, str]], tuple[int, str]]] = {
        "hand in": _hand_in,
        "hand in, batch": _hand_in_batch,
        "ask for a resident": _ask,
        "paper, how far": _ask_paper,
        "paper, the rest": _put_paper,
        "answer a command": _answer_command,
        "tell of a pack": _tell_pack,
        "enrol": _enrol,
        "renew the owner's pass": _renew,
    }
    return acts.get(door, partial(_read, door))(case, case.callers[who], headers)


def _read(door: str, case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    owner = f"device/{case.owner.answer.device}/notice"
    words = {"country's": "nat/notice", "county's": f"county/{HOME}/notice", "street's": f"street/{STREET}/notice"}
    feed = words.get(door.partition(" ")[0], owner)
    path = DOORS[door].path.format(feed=feed, leaf=7, sha256=case.segment)
    return _told(caller.http.get(case.live.url + path, headers=headers))


def _told(response: requests.Response) -> tuple[int, str]:
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


def _ask_paper(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    return _standing(caller.http.get(case.live.url + blob.blob_path(digest(PAPER)), headers=headers))


def _put_paper(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    del case
    return _standing(_send_paper(caller, PAPER[5:], 5, headers))


def _send_paper(caller: Terminal, data: bytes, first: int, headers: dict[str, str]) -> requests.Response:
    path = blob.blob_path(digest(PAPER))
    headers = headers | {"Content-Range": blob.content_range(first, len(data), len(PAPER))}
    return caller.http.put(caller.url + path, data, headers=headers | caller.signature("PUT", path, data))


def _standing(response: requests.Response) -> tuple[int, str]:
    return (
        (response.status_code, f"have {blob.read_standing(response.content).have}") if response.ok else _told(response)
    )


def _answer_command(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    answer = Answer(id=case.command, verdict=Verdict.DONE, at=utc_text(case.live.clock.now()))
    return _post(case, caller, headers, "answer a command", exact(answer))


def _tell_pack(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    word = PackWord(id="p", ver=1, verdict="taken", reason=caller.answer.device)
    return _post(case, caller, headers, "tell of a pack", exact(word))


def _post(case: Case, caller: Terminal, headers: dict[str, str], door: str, body: bytes) -> tuple[int, str]:
    path = DOORS[door].path
    signature = caller.signature("POST", path, body)
    return _told(caller.http.post(case.live.url + path, body, headers=headers | signature))


def _enrol(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    stranger = case.live.stranger(caller.signer)
    stranger.http.headers.update(headers)
    return _told(stranger.enrol(f"{HOME}-{'A' * 22}"))


def _renew(case: Case, caller: Terminal, headers: dict[str, str]) -> tuple[int, str]:
    owner = case.owner.answer
    stranger = case.live.stranger(caller.signer)
    stranger.answer = owner
    stranger.http.headers.update(headers)
    return _told(stranger.renew())


def test_every_door_answers_each_pass_as_the_table_says(case: Case) -> None:
    said = {(name, who): knock(case, name, who) for name in DOORS for who in PASSES}
    assert said == {
        (name, who): door.answers.get(who) or REFUSED[who] for name, door in DOORS.items() for who in PASSES
    }
    told = fleet_tables.pack.c
    with case.live.hub.engine.connect() as conn:
        rows = conn.execute(select(told.area, told.device, told.reason)).all()
    assert sorted(rows) == sorted(
        (each.answer.area, each.answer.device, each.answer.device)
        for each in (case.callers[who] for who in ("neighbour's", "other area's", "own"))
    ), "what was told of a pack stands under who told it"


def test_the_table_names_every_door_that_there_is(live: LiveHub) -> None:
    """A new door of the line, or a new verb at one, must be put into the table."""
    paths = live.app.openapi()["paths"]
    there = {(verb, path) for path, verbs in paths.items() if path.startswith("/v1/") for verb in verbs}
    assert there == {(door.verb, door.path) for door in DOORS.values()}
    asks = {(verb, path) for verb, path in there if paths[path][verb].get("security")}
    assert asks == {
        (door.verb, door.path)
        for door in DOORS.values()
        if door.answers.get("none", REFUSED["none"]) == REFUSED["none"]
    }, "the document says who needs a pass"


def test_the_document_hides_no_door(live: LiveHub) -> None:
    doors = [door for door in _routes(live.app.router) if door.path_format.startswith("/v1/")]
    assert len(doors) == len({(door.verb, door.path) for door in DOORS.values()}), "they were looked at, all of them"
    assert [door.path_format for door in doors if not door.include_in_schema] == []


def _routes(router: APIRouter) -> Iterator[APIRoute]:
    """Every door, those of routers that were included too."""
    for each in router.routes:
        if isinstance(each, APIRoute):
            yield each
        elif isinstance(inner := getattr(each, "original_router", None), APIRouter):
            yield from _routes(inner)
