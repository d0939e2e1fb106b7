"""Commands from the hub: for one device, signed, with an end, answered once, listed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.hub import cli, fleet_tables, packs, remote
from sync.hub.database import write
from sync.hub.denied import Denied
from sync.hub.fleet import states
from sync.wire import ack
from sync.wire.exact import exact
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason, WireError
from sync.wire.remote import ANSWERS, PACKS, Answer, PackWord, Verb, Verdict, open_command
from sync.wire.scope import Feed
from sync.wire.segment import MAX_DOC

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def give(live, terminal, verb: Verb = Verb.SNAPSHOT, **more: object) -> str:
    wanted = remote.Wanted("999999", terminal.answer.device, verb, **more)
    return write(live.hub.engine, lambda conn: remote.give(conn, live.hub.keys, live.clock, wanted, actor="zhao"))


def fetched(live, terminal) -> dict[str, bytes]:
    """Documents of the terminal's command feed."""
    live.number()
    feed = f"device/{terminal.answer.device}/command"
    if feed not in terminal.stands().feeds:
        return {}
    told: dict[str, bytes] = {}
    for segment in terminal.manifest(feed).segments:
        for change in terminal.fetch(segment.sha256):
            told.pop(change.id, None)
            if change.op == "put":
                told[change.id] = change.body
    return told


def send(terminal, path: str, told: object, **headers: str):
    body = exact(told)
    return terminal.http.post(
        terminal.url + path, body, headers=terminal.headers | terminal.signature("POST", path, body) | headers
    )


def answer(live, name: str, **more: object) -> Answer:
    return Answer(id=name, verdict=Verdict.DONE, at=utc_text(live.clock.now()), **more)


def listed(live, terminal) -> list[remote.Given]:
    with live.hub.engine.connect() as conn:
        return remote.given(conn, "999999", terminal.answer.device)


def test_a_command_reaches_its_device_alone_and_is_answered_once(live) -> None:
    mine, other = live.terminal(), live.terminal()
    name = give(live, mine)
    documents = fetched(live, mine)
    command = open_command(documents[name], mine.answer.hub_public, mine.answer.device)
    assert (command.verb, command.device) == (Verb.SNAPSHOT, mine.answer.device)
    assert fetched(live, other) == {}
    assert other.poll(f"device/{mine.answer.device}/command").status_code == 404
    assert listed(live, mine)[0].label(live.clock.now()) == "等终端来取"
    assert send(mine, ANSWERS, answer(live, name, picture=PNG, words="")).ok
    assert send(mine, ANSWERS, answer(live, name, words="told again")).ok
    (seen,) = listed(live, mine)
    assert (seen.verdict, seen.words, seen.has_picture, seen.actor) == (Verdict.DONE, "", True, "zhao")
    assert fetched(live, mine) == {}, "an answered command is off the feed"
    with live.hub.engine.connect() as conn:
        assert remote.picture(conn, "999999", mine.answer.device, name) == PNG
        assert remote.picture(conn, "999999", other.answer.device, name) is None


def test_nobody_answers_for_another(live) -> None:
    mine, other = live.terminal(), live.terminal()
    name = give(live, mine)
    refused = send(other, ANSWERS, answer(live, name))
    assert (refused.status_code, ack.read_refusal(refused.content).reason) == (403, "other_device")
    body = exact(answer(live, name))
    unsigned = mine.http.post(mine.url + ANSWERS, body, headers=mine.headers)
    assert unsigned.status_code == 401
    assert mine.http.post(mine.url + ANSWERS, body).status_code == 401
    assert listed(live, mine)[0].verdict is None


@pytest.mark.parametrize("told", [b"", b"{}", b'{"id":"x"}', b"[" * 5000])
def test_what_is_no_answer_is_refused(live, told) -> None:
    mine = live.terminal()
    for path in (ANSWERS, PACKS):
        signed = mine.headers | mine.signature("POST", path, told)
        assert mine.http.post(mine.url + path, told, headers=signed).status_code in {400, 413}


def test_a_picture_that_is_none_or_was_not_asked_for_is_not_kept(live) -> None:
    mine = live.terminal()
    script, restart = give(live, mine), give(live, mine, Verb.RESTART)
    assert send(mine, ANSWERS, answer(live, script, picture=b"<script>")).ok
    assert send(mine, ANSWERS, answer(live, restart, picture=PNG)).ok
    assert [each.has_picture for each in listed(live, mine)] == [False, False]


def test_an_expired_command_leaves_the_feed(live) -> None:
    mine = live.terminal()
    name = give(live, mine, lives=timedelta(minutes=1))
    assert name in fetched(live, mine)
    live.clock.added += timedelta(minutes=2)
    assert write(live.hub.engine, lambda conn: remote.tidy(conn, live.clock)) == 1
    assert fetched(live, mine) == {}
    assert "过期" in listed(live, mine)[0].label(live.clock.now())
    long = give(live, mine, lives=timedelta(days=400))
    assert listed(live, mine)[0].id == long
    assert listed(live, mine)[0].expires_at - listed(live, mine)[0].made_at == remote.LONGEST


def test_only_a_known_device_gets_commands(live) -> None:
    mine = live.terminal()
    live.hub.registry.revoke("999999", mine.answer.device)
    with pytest.raises(Denied) as refused:
        give(live, mine)
    assert refused.value.reason is Reason.REVOKED


def test_another_hubs_word_and_another_devices_are_none(live) -> None:
    mine, other = live.terminal(), live.terminal()
    name = give(live, mine)
    document = fetched(live, mine)[name]
    for public, device, why in (
        (bytes(32), mine.answer.device, Reason.BAD_SIGNATURE),
        (mine.answer.hub_public, other.answer.device, Reason.OTHER_DEVICE),
    ):
        with pytest.raises(WireError) as refused:
            open_command(document, public, device)
        assert refused.value.reason is why
    assert len(document) < MAX_DOC
    with pytest.raises(WireError):
        open_command(document.replace(b'"id":"0', b'"id":"1', 1), mine.answer.hub_public, mine.answer.device)


def test_a_refused_pack_shows_in_the_fleet_with_file_line_and_reason(live) -> None:
    mine, name = live.terminal(), "pack.unemployment"
    place = packs.Place(Feed("county/999999", "pack"), "unemployment")
    for title in ("失业登记", "失业登记新版"):
        offer(live, place, title)
    word = PackWord(id=name, ver=2, verdict="refused", file="service.toml", line=7, reason="不认识“titel”")
    assert send(mine, PACKS, word).ok
    live.hub.beats.hear("999999", mine.answer.device, None)
    live.hub.beats.flush()
    assert troubles(live)[0].detail == f"{name}：service.toml:7：不认识“titel”"
    write(live.hub.engine, lambda conn: packs.take_back(conn, live.clock, place))
    assert troubles(live) == (), "the office took it back: nothing is wrong any more"
    offer(live, place, "失业登记新版二")
    assert send(mine, PACKS, PackWord(id=name, ver=3, verdict="taken")).ok
    assert troubles(live) == ()
    with live.hub.engine.connect() as conn:
        assert len(conn.execute(select(fleet_tables.pack)).all()) == 1


def test_a_pack_that_was_left_and_is_withdrawn_troubles_nobody(live) -> None:
    mine, place = live.terminal(), packs.Place(Feed("county/999999", "pack"), "unemployment")
    offer(live, place, "失业登记")
    word = PackWord(id="pack.unemployment", ver=1, verdict="returned", reason="连续三次没有启动起来")
    assert send(mine, PACKS, word).ok
    live.hub.beats.hear("999999", mine.answer.device, None)
    live.hub.beats.flush()
    assert [each.code for each in troubles(live)] == ["refused"]
    write(live.hub.engine, lambda conn: packs.withdraw(conn, live.clock, place))
    assert troubles(live) == ()


def offer(live, place: packs.Place, title: str) -> None:
    files = {"services/unemployment/service.toml": f'title = "{title}"\n'.encode()}
    write(live.hub.engine, lambda conn: packs.offer(conn, live.clock, place, files, share=100))


def troubles(live):
    with live.hub.engine.connect() as conn:
        (state,) = states(conn, live.clock.now())
    return state.troubles


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_operator_gives_and_lists(live, settings, tmp_path, capsys) -> None:
    words = ["--database", settings.database, "--data", settings.data]
    mine = live.terminal()
    assert cli.main([*words, "remote", "999999", mine.answer.device, "snapshot"]) == 0
    name = capsys.readouterr().out.split("：")[0]
    assert cli.main([*words, "remote", "999999", "nobody", "restart"]) == 1
    assert send(mine, ANSWERS, answer(live, name, picture=PNG)).ok
    assert cli.main([*words, "remotes", "999999", "--pictures", str(tmp_path)]) == 0
    assert "看画面 operator 做了" in capsys.readouterr().out
    assert (tmp_path / f"{name}.png").read_bytes() == PNG
