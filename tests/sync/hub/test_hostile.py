"""Whatever comes to the doors: refused with the right word, nothing leaks, nothing dies."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import secrets
import socket
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import requests
import schemathesis
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from sqlalchemy import text

from sync.wire import ack, enrol, envelope, number, seal
from sync.wire.exact import exact
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from tests.sync.hub.conftest import LiveHub, Terminal

pytestmark = [pytest.mark.real, pytest.mark.parametrize("database", ["postgresql"], indirect=True)]
EXAMPLES = 8
LEAKS = re.compile(
    r"Traceback|sqlalchemy|psycopg|SELECT |INSERT |site-packages|File \"|/keys|tokens\.key", re.IGNORECASE
)
EVIL = (
    "'; DROP TABLE submission; --", "<script>alert(1)</script>", "{{7*7}}", "../../../../etc/passwd", "\u202e\ufeff",
    "=HYPERLINK(1)", "%s%s%n", "a\u0000b", "\U0001f600" * 40, "a" * 199,
)  # fmt: skip


def refused(response: requests.Response) -> str:
    """The reason of a refusal in our own words that tells nothing else."""
    assert 400 <= response.status_code < 500, (response.status_code, response.text)
    told = ack.read_refusal(response.content)
    assert told.reason in set(Reason)
    return told.reason


def rows(live: LiveHub, table: str) -> int:
    with live.hub.engine.connect() as conn:
        return int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def memory_mb() -> float:
    """What this process, hub included, holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1_000_000


def is_well(live: LiveHub, terminal: Terminal) -> bool:
    """Whether the hub still takes in and tells."""
    health = requests.get(live.url + "/v1/health", timeout=30).json()
    return health["ok"] and terminal.put(terminal.envelope()).status_code == 201


@schemathesis.serializer("application/x-ndjson")
def lines(_: schemathesis.SerializationContext, value: object) -> bytes:
    """A batch as schemathesis thinks of it: any text."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


class TestWhateverTheDocumentAllowsAndForbids:
    """schemathesis makes requests from the OpenAPI document, such as it allows and such as it does not."""

    @pytest.fixture
    def terminal(self, live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> Terminal:
        # how often one may ask is tested elsewhere
        monkeypatch.setattr(live.hub.limits, "take", lambda *_: None)
        return live.terminal()

    @pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
    @pytest.mark.parametrize("signed", [True, False], ids=["own pass", "no pass"])
    def test_no_door_breaks(self, live: LiveHub, terminal: Terminal, mode: GenerationMode, signed: bool) -> None:
        schema = schemathesis.openapi.from_dict(live.app.openapi()).include(path_regex="^/v1/")
        doors = 0
        for found in schema.get_all_operations():
            operation = found.ok()
            doors += 1

            @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy(generation_mode=mode))
            def knock(case: schemathesis.Case) -> None:
                self.knock(live, terminal, case, signed=signed)

            with contextlib.suppress(Unsatisfiable):  # a door at which nothing can be got wrong
                knock()
        assert doors >= 11
        assert is_well(live, terminal)

    def knock(self, live: LiveHub, terminal: Terminal, case: schemathesis.Case, *, signed: bool) -> None:
        case.headers.pop("Authorization", None)
        words: dict[str, Any] = case.as_transport_kwargs(base_url=live.url)
        words["headers"] = {name: value for name, value in words["headers"].items() if name != "Authorization"}
        try:
            request = terminal.http.prepare_request(
                requests.Request(
                    **{
                        name: words[name]
                        for name in ("method", "url", "headers", "params", "data", "json", "cookies")
                        if name in words
                    }
                )
            )
        except (ValueError, requests.RequestException):
            return  # what the library itself does not send
        body = request.body if isinstance(request.body, bytes) else (request.body or "").encode()
        if signed:
            path = str(request.path_url).partition("?")[0]
            request.headers.update(terminal.headers | terminal.signature(str(request.method), path, body))
        try:
            response = terminal.http.send(request, timeout=60)
        except requests.RequestException as error:
            raise AssertionError(f"{request.method} {request.path_url}: {type(error).__name__}") from None
        assert response.status_code < 500, (request.method, request.path_url, response.text)
        if response.status_code >= 400 and response.status_code != 416 and request.method != "HEAD":
            # an envelope that is refused has an answer of its own
            kind = ack.ItemResult if b'"status"' in response.content else ack.Refusal
            msgspec.json.decode(response.content, type=kind)
        assert not LEAKS.search(response.text)


class TestWhatWasHeardOnTheWay:
    def test_the_same_request_again_changes_nothing(self, live: LiveHub) -> None:
        terminal = live.terminal()
        given_ = envelope.encode(terminal.envelope())
        name = json.loads(given_)["id"]
        path = f"/v1/submissions/{name}"
        headers = terminal.headers | terminal.signature("PUT", path, given_)
        answers = [requests.put(live.url + path, given_, headers=headers, timeout=30) for _ in range(3)]
        assert [each.status_code for each in answers] == [201, 200, 200]
        assert rows(live, "submission") == 1
        live.clock.added += timedelta(minutes=11)
        assert refused(requests.put(live.url + path, given_, headers=headers, timeout=30)) == "clock"

    @pytest.mark.parametrize("what", ["body", "path", "method", "digest", "signature", "signer", "nothing"])
    def test_a_request_that_was_changed_is_not_its_senders(self, live: LiveHub, what: str) -> None:
        terminal, other = live.terminal(), live.terminal()
        given_ = terminal.envelope()
        data, path, method = envelope.encode(given_), f"/v1/submissions/{given_.id}", "PUT"
        signature = (other if what == "signer" else terminal).signature(method, path, data)
        if what == "body":
            data = data.replace(b'"unemployment"', b'"unemploymenT"')
        if what == "path":
            path = path[:-1] + ("0" if path[-1] != "0" else "1")
        if what == "method":
            method, path = "POST", "/v1/submissions"
        if what == "digest":
            signature = {**signature, "Content-Digest": "sha-256=:" + "A" * 43 + "=:"}
        if what == "signature":
            signature = {**signature, "Signature": signature["Signature"].replace("=:", "=:AA", 1)}
        response = requests.request(
            method, live.url + path, data=data, headers=terminal.headers | signature, timeout=30
        )
        if what == "nothing":
            assert response.status_code == 201
            return
        assert refused(response) == "unsigned"
        assert rows(live, "submission") == 0

    def test_an_envelope_of_another_terminal_is_not_taken_whoever_signs_it(self, live: LiveHub) -> None:
        terminal, other = live.terminal(), live.terminal()
        stolen = terminal.envelope()
        again = msgspec.structs.replace(stolen, device=other.answer.device)
        forged = envelope.sign(stolen, other.signer.private)
        answers = [other.put(each) for each in (stolen, again, forged)]
        assert [ack.read_result(each.content).reason for each in answers] == [
            "other_device", "bad_signature", "other_device",
        ]  # fmt: skip
        assert rows(live, "submission") == 0

    def test_a_number_of_another_terminals_series_is_not_taken(self, live: LiveHub) -> None:
        terminal, other = live.terminal(), live.terminal()
        theirs = number.make_number("999999", "001", terminal.answer.series, 1)
        said = other.put(other.envelope(number=theirs, series=terminal.answer.series))
        assert ack.read_result(said.content).reason == "bad_number"
        # nor by a pass that names it: the pass is the hub's own word, and this one is not
        assert rows(live, "submission") == 0

    def test_one_word_lets_one_terminal_in_however_many_come_at_once(self, live: LiveHub) -> None:
        from concurrent.futures import ThreadPoolExecutor

        word = live.invite()
        strangers = [live.stranger() for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(lambda each: each.enrol(word).status_code, strangers))
        assert sorted(statuses) == [201] + [409] * 7
        assert rows(live, "device") == 1


class TestWhatSwells:
    @pytest.mark.parametrize("packed", ["gzip", "zstd"])
    def test_a_packed_body_is_never_unpacked(self, live: LiveHub, packed: str) -> None:
        terminal = live.terminal()
        swells = bytes(200_000_000 if packed == "zstd" else 4_000_000)
        body = zstandard.ZstdCompressor().compress(swells) if packed == "zstd" else gzip.compress(swells)
        del swells
        before = memory_mb()
        for door in ("/v1/devices/enrol", "/v1/devices/renew", "/v1/me", "/v1/submissions"):
            headers = terminal.headers | terminal.signature("POST", door, body) | {"Content-Encoding": packed}
            response = requests.post(live.url + door, body, headers=headers, timeout=60)
            if response.ok:  # a batch answers line by line
                assert {item.reason for item in ack.read_batch_answer(response.content).items} == {"malformed"}
            else:
                assert refused(response) in {"malformed", "too_large"}
        assert memory_mb() - before < 60
        assert rows(live, "submission") == 0

    def test_a_body_without_an_end_is_cut_off(self, live: LiveHub) -> None:
        terminal = live.terminal()
        host, _, port = live.url.removeprefix("http://").partition(":")
        head = f"POST /v1/submissions HTTP/1.1\r\nHost: x\r\nAuthorization: {terminal.headers['Authorization']}\r\n"
        piece = b"10000\r\n" + bytes(0x10000) + b"\r\n"
        with socket.create_connection((host, int(port)), timeout=60) as door:
            door.sendall(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n")
            sent = 0
            with pytest.raises(OSError):  # noqa: PT012, PT011 - reset, broken pipe: any hanging up will do
                while sent < 2000:
                    door.sendall(piece)
                    sent += 1
                    if b"413" in _heard(door):
                        raise ConnectionResetError
        assert sent < 200
        assert is_well(live, terminal)

    def test_a_length_that_lies(self, live: LiveHub) -> None:
        terminal = live.terminal()
        host, _, port = live.url.removeprefix("http://").partition(":")
        for length in ("-1", "1e9", "99999999999999999999", "\u0661", "4, 4"):
            said = (
                f"POST /v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\nConnection: close\r\n\r\nabcd"
            )
            with socket.create_connection((host, int(port)), timeout=60) as door:
                door.sendall(said.encode())
                assert _until_it_hangs_up(door).startswith(b"HTTP/1.1 4"), length
        assert is_well(live, terminal)

    def test_two_lengths_make_no_second_request(self, live: LiveHub) -> None:
        terminal = live.terminal()
        host, _, port = live.url.removeprefix("http://").partition(":")
        hidden = b"0\r\n\r\nGET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"
        head = b"POST /v1/submissions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: "
        with socket.create_connection((host, int(port)), timeout=60) as door:
            door.sendall(head + str(len(hidden)).encode() + b"\r\n\r\n" + hidden)
            answers = _until_it_hangs_up(door)
        assert answers.startswith(b"HTTP/1.1 4")
        assert b'"kid"' not in answers
        assert is_well(live, terminal)


def _until_it_hangs_up(door: socket.socket) -> bytes:
    door.settimeout(60)
    heard = b""
    while piece := door.recv(65536):
        heard += piece
    return heard


def _heard(door: socket.socket) -> bytes:
    """What has come by now."""
    before = door.gettimeout()
    door.settimeout(0.01)
    try:
        return door.recv(65536)
    except TimeoutError:
        return b""
    finally:
        door.settimeout(before)


class TestWordsThatAreMore:
    def test_sql_and_html_in_every_field_is_text(self, live: LiveHub) -> None:
        counts = {table: rows(live, table) for table in ("submission", "device")}
        for evil in EVIL:
            stranger = live.stranger()
            asked = enrol.EnrolRequest(
                token=live.invite().token, suite=seal.INTL, sign_public=stranger.signer.public,
                box_public=stranger.box.public, app=evil[:150], name=evil[:150],
            )  # fmt: skip
            said = stranger.http.post(live.url + "/v1/devices/enrol", exact(asked))
            if not said.ok:  # PostgreSQL keeps no NUL in a text
                assert "\u0000" in evil
                refused(said)
                continue
            stranger.answer = enrol.read_enrol_answer(said.content)
            given_ = stranger.envelope(
                {"answers": {"reason": evil, evil[:60]: evil}, "card": {"id_number": evil[:30], "name": evil}}
            )
            assert stranger.put(given_).status_code == 201
        assert live.opener.open_pending() > 0
        assert rows(live, "device") > counts["device"]
        assert rows(live, "submission") > counts["submission"]
        terminal = live.terminal()
        assert is_well(live, terminal)

    def test_one_answer_that_no_database_holds_stops_nobody_elses(self, live: LiveHub) -> None:
        terminal = live.terminal()
        poisons = ({"reason": "a\u0000b"}, {"k" * 200: "x"}, {"\u0000": "x"})
        for answers in ({}, *poisons, {}):
            response = terminal.put(terminal.envelope({"answers": answers}))
            assert response.status_code == 201
        live.opener.open_pending()
        assert live.opener.open_pending() == 0
        assert rows(live, "opened") >= 2
        assert rows(live, "opened") + rows(live, "submission WHERE open_problem IS NOT NULL") == 2 + len(poisons)

    def test_a_name_is_a_name_at_every_door(self, live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(live.hub.limits, "take", lambda *_: None)
        terminal = live.terminal()
        data = envelope.encode(terminal.envelope())
        for evil in (*EVIL, "%00", "%2e%2e%2f", "..%5c..", "a/../b", "x" * 5000, "\uff11" * 64):
            path = f"/v1/submissions/{requests.utils.quote(evil, safe='%')}"
            headers = terminal.headers | terminal.signature("PUT", path, data)
            said = terminal.http.put(live.url + path, data, headers=headers)
            assert 400 <= said.status_code < 500, evil
            wheres = (f"/v1/segments/{evil}", f"/v1/{evil}/manifest", f"/v1/county/999999/{evil}/manifest",
                      f"/v1/county/999999/notice/leaves/{evil}")  # fmt: skip
            for where in wheres:
                response = terminal.http.get(live.url + where, headers=terminal.headers)
                assert refused(response) in {"unknown_scope", "unknown_segment", "unknown_door"}, where
                assert not LEAKS.search(response.text)
        assert rows(live, "submission") == 0

    def test_a_body_that_is_nothing(self, live: LiveHub) -> None:
        terminal = live.terminal()
        for evil in (b"", b"{}", b"[" * 100_000, b"null", b"\xff\xfe", b'{"id":NaN}', b"\x00" * 1000):
            for door in ("/v1/devices/enrol", "/v1/devices/renew", "/v1/me"):
                reason = refused(terminal.http.post(live.url + door, evil, headers=terminal.headers))
                assert reason in {"malformed", "too_large"}
            said = terminal.put(evil, secrets.token_hex(8))
            assert 400 <= said.status_code < 500


def test_what_a_terminal_unpacks_is_bounded(database: str) -> None:
    from sync.wire import repair

    del database
    bomb = zstandard.ZstdCompressor().compress(bytes(300_000_000))
    before = memory_mb()
    with pytest.raises(WireError):
        repair.decode_leaf(bomb, 7)
    assert memory_mb() - before < 60
