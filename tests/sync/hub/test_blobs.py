"""Papers beside their envelopes: piece by piece, once, whole or not at all."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import select

from sync.hub import blobs, tables
from sync.hub.blobs import sealed_paper
from sync.hub.blobs_tables import paper
from sync.hub.denied import Denied
from sync.hub.retention import drop_bodies
from sync.hub.review import decide
from sync.wire import blob, envelope
from sync.wire.exact import digest
from sync.wire.states import State
from tests.sync.hub.conftest import SUITE

if TYPE_CHECKING:
    import requests

    from tests.sync.hub.conftest import LiveHub, Terminal

PICTURE = secrets.token_bytes(600 * 1024)
REF, SEALED = blob.BlobRef(sha256=digest(PICTURE), bytes=len(PICTURE)), PICTURE


def put(terminal: Terminal, first: int, data: bytes, total: int, name: str, **more: str) -> requests.Response:
    path = blob.blob_path(name)
    headers = terminal.headers | {"Content-Range": blob.content_range(first, len(data), total)}
    headers |= terminal.signature("PUT", path, data) | more
    return terminal.http.put(terminal.url + path, data, headers=headers)


def put_all(terminal: Terminal, sealed: bytes = SEALED) -> requests.Response:
    name = digest(sealed)
    for first in range(0, len(sealed), blob.PIECE):
        response = put(terminal, first, sealed[first : first + blob.PIECE], len(sealed), name)
    return response


def have(response: requests.Response) -> int:
    return blob.read_standing(response.content).have


def test_pieces_in_any_order_and_again_make_the_whole_once(live: LiveHub) -> None:
    terminal = live.terminal()
    name, total = REF.sha256, REF.bytes
    pieces = [(first, SEALED[first : first + blob.PIECE]) for first in range(0, total, blob.PIECE)]
    gap = put(terminal, *pieces[1], total, name)
    assert (gap.status_code, have(gap)) == (202, 0)
    first = put(terminal, *pieces[0], total, name)
    again = put(terminal, *pieces[0], total, name)
    assert [(each.status_code, have(each)) for each in (first, again)] == [(202, blob.PIECE)] * 2
    asked = terminal.http.get(terminal.url + blob.blob_path(name), headers=terminal.headers)
    assert have(asked) == blob.PIECE
    second, whole = put(terminal, *pieces[1], total, name), put(terminal, *pieces[2], total, name)
    assert (second.status_code, whole.status_code) == (202, 201)
    standing = blob.read_standing(whole.content)
    assert blob.verify_blob_ack(standing.ack, terminal.answer.hub_public, name)
    assert not blob.verify_blob_ack(standing.ack, terminal.answer.hub_public, "0" * 64)
    repeated = put(terminal, *pieces[1], total, name)
    assert repeated.status_code == 200
    assert repeated.content == whole.content
    with live.hub.engine.connect() as conn:
        assert sealed_paper(conn, "999999", name) == SEALED


def test_what_is_not_its_name_is_thrown_away_and_may_begin_anew(live: LiveHub) -> None:
    terminal = live.terminal()
    small = b"a paper"
    wrong = put(terminal, 0, b"another", len(small), digest(small))
    assert (wrong.status_code, wrong.json()["reason"]) == (400, "tampered")
    right = put(terminal, 0, small, len(small), digest(small))
    assert right.status_code == 201


NO_NAMES = [
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e",
    "A" * 64,
    "0" * 63,
    "0" * 65,
    "0" * 64 + "%0a",
    "0" * 64 + "%00",
    "';--",
]
ODD_RANGES = {
    "": "malformed",
    "bytes 0-1/9999999999": "malformed",
    f"bytes 0-0/{blob.MAX_BLOB + 1}": "too_large",
    "bytes 0-1/2": "malformed",
    "bytes 5-5/5": "malformed",
    "bytes -1-0/5": "malformed",
    "bytes 0-0/*": "malformed",
}


def test_names_that_are_no_hash_and_ranges_that_do_not_fit_are_refused(live: LiveHub) -> None:
    terminal = live.terminal()
    for name in NO_NAMES:
        path = blob.blob_path(name)
        headers = terminal.headers | {"Content-Range": "bytes 0-0/1"} | terminal.signature("PUT", path, b"x")
        response = terminal.http.put(terminal.url + path, b"x", headers=headers)
        assert response.status_code in {400, 401, 404}, name
        assert response.json()["reason"] in {"malformed", "unknown_door", "unsigned"}, name
        assert terminal.http.get(terminal.url + path, headers=terminal.headers).status_code in {400, 404}, name
    for span, reason in ODD_RANGES.items():
        path = blob.blob_path("0" * 64)
        headers = terminal.headers | {"Content-Range": span} | terminal.signature("PUT", path, b"x")
        response = terminal.http.put(terminal.url + path, b"x", headers=headers)
        assert (response.status_code >= 400, response.json()["reason"]) == (True, reason), span


def test_a_piece_that_is_too_long_or_unsigned_is_refused(live: LiveHub) -> None:
    terminal = live.terminal()
    long = put(terminal, 0, bytes(blob.PIECE + 1), blob.PIECE + 1, "0" * 64)
    assert (long.status_code, long.json()["reason"]) == (413, "too_large")
    headers = terminal.headers | {"Content-Range": "bytes 0-0/1"}
    unsigned = terminal.http.put(terminal.url + blob.blob_path("0" * 64), b"x", headers=headers)
    assert (unsigned.status_code, unsigned.json()["reason"]) == (401, "unsigned")


def test_a_paper_is_its_devices_alone(live: LiveHub) -> None:
    owner, other, elsewhere = live.terminal(), live.terminal(), live.terminal(area="888888")
    put(owner, 0, SEALED[: blob.PIECE], REF.bytes, REF.sha256)
    asked = other.http.get(other.url + blob.blob_path(REF.sha256), headers=other.headers)
    assert (asked.status_code, asked.json()["reason"]) == (403, "other_device")
    assert put(other, blob.PIECE, b"x", REF.bytes, REF.sha256).status_code == 403
    assert have(elsewhere.http.get(elsewhere.url + blob.blob_path(REF.sha256), headers=elsewhere.headers)) == 0


def test_the_quota_counts_what_nobody_named(live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "QUOTA", 100)
    terminal = live.terminal()
    assert put(terminal, 0, bytes(60), 60, digest(bytes(60))).status_code == 201
    refused = put(terminal, 0, bytes(50), 50, digest(bytes(50)))
    assert (refused.status_code, refused.json()["reason"]) == (429, "quota")
    ref = blob.BlobRef(sha256=digest(bytes(50)), bytes=50)
    assert terminal.put(terminal.envelope(blobs=(ref,))).status_code == 201
    assert put(terminal, 0, bytes(50), 50, ref.sha256).status_code == 201


def test_an_envelope_names_its_papers_before_or_after_they_come(live: LiveHub) -> None:
    terminal = live.terminal()
    early, late = secrets.token_bytes(1000), secrets.token_bytes(2000)
    put_all(terminal, early)
    refs = tuple(blob.BlobRef(sha256=digest(each), bytes=len(each)) for each in (early, late))
    sent = terminal.envelope(blobs=refs)
    assert terminal.put(sent).status_code == 201
    with live.hub.engine.connect() as conn:
        named = conn.execute(select(paper.c.sha256).where(paper.c.submission == sent.id)).scalars()
        assert set(named) == {digest(early), digest(late)}
        assert sealed_paper(conn, "999999", digest(early)) == early
        assert sealed_paper(conn, "999999", digest(late)) is None
    put_all(terminal, late)
    with live.hub.engine.connect() as conn:
        assert sealed_paper(conn, "999999", digest(late)) == late


def test_an_envelope_without_papers_is_spelled_as_ever(live: LiveHub) -> None:
    terminal = live.terminal()
    plain = terminal.envelope()
    assert b"blobs" not in msgspec.json.encode(plain)
    assert terminal.put(plain).status_code == 201


def test_papers_go_with_their_matter_and_unnamed_ones_after_a_week(live: LiveHub) -> None:
    terminal = live.terminal()
    kept, stray = secrets.token_bytes(300), secrets.token_bytes(400)
    put_all(terminal, kept)
    put_all(terminal, stray)
    sent = terminal.envelope(blobs=(blob.BlobRef(sha256=digest(kept), bytes=len(kept)),))
    terminal.put(sent)

    def here() -> list[bool]:
        with live.hub.engine.connect() as conn:
            return [sealed_paper(conn, "999999", digest(each)) is not None for each in (kept, stray)]

    drop_bodies(live.hub.engine, live.clock, 365)
    assert here() == [True, True]
    live.clock.added += timedelta(days=8)
    drop_bodies(live.hub.engine, live.clock, 365)
    assert here() == [True, False]
    live.opener.open_pending()
    decide(live.hub.engine, live.clock, sent.number, State.ACCEPTED, reason="", actor="t")
    decide(live.hub.engine, live.clock, sent.number, State.DONE, reason="", actor="t")
    live.clock.added += timedelta(days=366)
    drop_bodies(live.hub.engine, live.clock, 365)
    assert here() == [False, False]


def test_a_sealed_paper_opens_for_the_hub_and_says_where_it_belongs() -> None:
    box = SUITE.new_box()
    head = blob.PaperHead(envelope="01890000-0000-7000-8000-000000000000", key="lease", media="image/jpeg")
    ref, sealed = blob.seal_paper(head, b"\xff\xd8 picture\n\n", SUITE.id, box.public)
    assert (ref.sha256, ref.bytes) == (digest(sealed), len(sealed))
    assert blob.open_paper(sealed, SUITE.id, box.private) == (head, b"\xff\xd8 picture\n\n")


def test_the_opener_shows_a_paper_and_writes_down_for_whom(live: LiveHub) -> None:
    terminal = live.terminal()
    intake = terminal.answer.intake[0]
    sent = terminal.envelope()
    head = blob.PaperHead(envelope=sent.id, key="lease", media="image/png")
    ref, sealed = blob.seal_paper(head, b"picture", intake.suite, intake.public)
    stray = blob.PaperHead(envelope="01890000-0000-7000-8000-000000000000", key="lease", media="image/png")
    other, moved = blob.seal_paper(stray, b"picture", intake.suite, intake.public)
    unsigned = msgspec.structs.replace(sent, blobs=(ref, other), signature=b"")
    assert terminal.put(envelope.sign(unsigned, terminal.signer.private)).status_code == 201
    with pytest.raises(Denied, match="unknown_door"):
        live.opener.show_paper("999999", ref.sha256, "clerk")
    put_all(terminal, sealed)
    put_all(terminal, moved)
    assert live.opener.show_paper("999999", ref.sha256, "clerk") == b"picture"
    with pytest.raises(Denied, match="id_mismatch"):
        live.opener.show_paper("999999", other.sha256, "clerk")
    with live.hub.engine.connect() as conn:
        shown = conn.execute(select(tables.audit).where(tables.audit.c.action == "show")).all()
    assert [(row.actor, row.submission, row.field) for row in shown] == [("clerk", sent.id, f"paper {ref.sha256}")]
