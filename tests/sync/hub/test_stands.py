"""One poll for all feeds, of every collection and every scope, and the leaves of a feed that differs."""

from __future__ import annotations

import msgspec
import pytest

from sync.hub import tables
from sync.hub.database import write
from sync.hub.publish import publish, withdraw
from sync.wire import ack
from sync.wire.leaves import Leaves, leaf_of
from sync.wire.reasons import WireError
from sync.wire.repair import decode_leaf, read_vector
from sync.wire.scope import COLLECTIONS, Feed, scopes_of
from sync.wire.stands import EMPTY, open_stands

STREET = "999999001"


def docs(count: int, text: str = "x") -> dict[str, bytes]:
    return {f"r{number}": msgspec.json.encode({"id": f"r{number}", "text": text}) for number in range(count)}


def test_every_collection_in_every_scope_comes_through_the_one_pipe(live) -> None:
    terminal = live.terminal(street=STREET)
    scopes = scopes_of("999999", terminal.answer.device, STREET)
    assert terminal.answer.scopes == scopes
    feeds = [Feed(scope, collection) for scope in scopes for collection in COLLECTIONS]
    for number, feed in enumerate(feeds):
        publish(live.hub.engine, live.clock, feed, docs(1 + number % 3), home="999999")
    publish(live.hub.engine, live.clock, Feed("street/999999002", "notice"), docs(1))
    publish(live.hub.engine, live.clock, Feed("device/other", "config"), docs(1), home="999999")
    live.number()
    told = terminal.stands()
    assert told.scopes == scopes
    assert set(told.feeds) == {str(feed) for feed in feeds}
    for number, feed in enumerate(feeds):
        stand = terminal.manifest(str(feed))
        (ref,) = stand.segments
        assert {change.id: change.body for change in terminal.fetch(ref.sha256)} == docs(1 + number % 3)
        assert told.feeds[str(feed)] == terminal.poll(str(feed)).headers["ETag"]


def test_what_is_empty_is_named_only_where_every_terminal_has_it(live) -> None:
    terminal = live.terminal()
    assert terminal.stands().feeds == {"county/999999/posting": EMPTY, "county/999999/status": EMPTY}
    other = live.terminal(area="000000")
    publish(live.hub.engine, live.clock, Feed("county/999999", "posting"), docs(2))
    live.number()
    assert terminal.stands().feeds["county/999999/posting"] != EMPTY
    assert other.stands().feeds["county/000000/posting"] == EMPTY


def test_only_news_for_this_terminal_changes_its_list(live) -> None:
    one, other = live.terminal(street=STREET), live.terminal(street="999999002")
    etags = [each.ask_stands().headers["ETag"] for each in (one, other)]
    publish(live.hub.engine, live.clock, Feed(f"street/{STREET}", "notice"), docs(1))
    live.number()
    assert [each.ask_stands(etag).status_code for each, etag in zip((one, other), etags, strict=True)] == [200, 304]


def test_the_list_is_signed(live) -> None:
    terminal = live.terminal()
    body = terminal.ask_stands().content
    for altered in (body.replace(b"999999/posting", b"999999/notices"), b"{}", b"<html>"):
        with pytest.raises(WireError):
            open_stands(altered, terminal.answer.hub_public)
    assert live.terminal().http.get(live.url + "/v1/stands").status_code == 401


def test_moved_to_another_street_the_pass_is_renewed_and_the_scopes_with_it(live) -> None:
    terminal = live.terminal(street=STREET)
    assert live.hub.registry.move("999999", terminal.answer.device, "999999002")
    refused = terminal.ask_stands()
    assert (refused.status_code, ack.read_refusal(refused.content).reason) == (401, "token_expired")
    renewed = terminal.renew()
    terminal.answer = msgspec.json.decode(renewed.content, type=type(terminal.answer))
    assert "street/999999002" in terminal.stands().scopes
    assert f"street/{STREET}" not in terminal.stands().scopes
    assert terminal.poll(f"street/{STREET}/notice").status_code == 404
    assert not live.hub.registry.move("999999", "nobody", "999999002")


def test_leaves_prove_and_mend(live) -> None:
    terminal = live.terminal()
    feed = Feed("county/999999", "event")
    publish(live.hub.engine, live.clock, feed, docs(300))
    withdraw(live.hub.engine, live.clock, feed, ["r7"])
    live.number()
    stand = terminal.manifest(str(feed))
    vector = read_vector(terminal.http.get(f"{live.url}/v1/{feed}/leaves", headers=terminal.headers).content)
    assert (vector.epoch, vector.head, vector.sums().root()) == (stand.epoch, stand.head, stand.root)
    rebuilt = Leaves()
    seen: list[str] = []
    for leaf in range(256):
        answer = terminal.http.get(f"{live.url}/v1/{feed}/leaves/{leaf}", headers=terminal.headers)
        rows = decode_leaf(answer.content, leaf)
        assert (rows.epoch, rows.head) == (stand.epoch, stand.head)
        for row in rows.rows:
            rebuilt.add(row.id, row.ver, row.body)
            seen.append(row.id)
    assert rebuilt.root() == stand.root
    assert sorted(seen) == sorted(set(docs(300)) - {"r7"})


def test_leaves_are_as_guarded_as_the_manifest(live) -> None:
    terminal = live.terminal()
    for door in ("county/000000/posting/leaves", "county/000000/posting/leaves/3", "secret/x/leaves"):
        assert terminal.http.get(f"{live.url}/v1/{door}", headers=terminal.headers).status_code == 404
    for odd in ("256", "-1", "x", "1e2", "9" * 50, "٣"):
        answer = terminal.http.get(f"{live.url}/v1/county/999999/posting/leaves/{odd}", headers=terminal.headers)
        assert (answer.status_code, ack.read_refusal(answer.content).reason) == (404, "unknown_segment")
    assert terminal.http.get(f"{live.url}/v1/county/999999/posting/leaves").status_code == 401
    empty = terminal.http.get(f"{live.url}/v1/county/999999/posting/leaves/3", headers=terminal.headers)
    assert decode_leaf(empty.content, 3).rows == ()
    assert terminal.manifest("county/999999/posting").root == Leaves().root()


def test_every_row_of_a_feed_knows_its_leaf(live) -> None:
    publish(live.hub.engine, live.clock, Feed("nat", "policy"), docs(50))
    live.number()

    def rows(conn):
        return conn.execute(tables.feed_row.select()).all()

    assert all(row.leaf == leaf_of(row.row) for row in write(live.hub.engine, rows))
