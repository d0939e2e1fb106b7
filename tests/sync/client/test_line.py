"""The HTTP line against servers that are not what they should be: every answer becomes a LineError, in bounded time."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from datetime import timedelta
from email.utils import formatdate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.client.doors import Pass
from sync.client.errors import TOO_MUCH, LineError, Rejected, Revoked, TokenOld, Unreachable
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.hub.embedded import hold_port
from sync.wire.ack import BatchAnswer, ItemResult, Refusal
from sync.wire.clock import SystemClock
from sync.wire.enrol import EnrolRequest, RenewRequest
from sync.wire.exact import exact
from sync.wire.scope import Feed
from sync.wire.seal import INTL
from tests.sync.terminal import HandClock, an_answer

from .conftest import BadHub

FEED = Feed("county/999999", "posting")
REQUEST = EnrolRequest(token="x" * 20, suite=INTL, sign_public=bytes(32), box_public=bytes(32))
RENEWAL = RenewRequest(device="d1", area="999999", suite=INTL, series=0, at="2026-11-21T08:00:00Z", nonce="0" * 32)


@pytest.fixture
def line():
    opened = Line(LineSettings(), SystemClock())
    yield opened
    opened.close()


@pytest.fixture
def hasty():
    """For servers that never answer; towards others a busy machine needs the usual patience."""
    opened = Line(LineSettings(connect_s=1, answer_s=1), SystemClock())
    yield opened
    opened.close()


def place(hub: BadHub) -> Pass:
    return Pass(hub.url, "secret-token")


def ask(line: Line, hub: BadHub):
    return line.hand_up(place(hub), [b"{}"])


def refusal(reason: str, at: str = "2026-11-21T08:00:00Z") -> bytes:
    return exact(Refusal(reason=reason, time=at))


def failing(line: Line, hub: BadHub) -> LineError:
    with pytest.raises(LineError) as failed:
        ask(line, hub)
    return failed.value


def test_verbs_carry_what_they_should(line: Line, bad_hub: BadHub):
    bad_hub.reply("201 Created", exact(an_answer()), "Date: Sat, 21 Nov 2026 08:00:00 GMT")
    assert line.offset is None
    assert line.enrol(bad_hub.url, REQUEST) == an_answer()
    assert line.renew(bad_hub.url, RENEWAL) == an_answer()
    assert line.offset is not None
    bad_hub.reply("200 OK", exact(BatchAnswer(items=(ItemResult(id="", status=400, reason="malformed"),))))
    assert ask(line, bad_hub)[0].reason == "malformed"
    assert bad_hub.asked[-1].startswith(b"POST /v1/submissions HTTP/1.1")
    assert b"Authorization: Bearer secret-token" in bad_hub.asked[-1]
    assert bad_hub.asked[-1].endswith(b"\r\n\r\n{}\n")
    bad_hub.reply("200 OK", b"whatever", 'ETag: "e7"')
    assert line.manifest(place(bad_hub), FEED, "") == (b"whatever", '"e7"')
    assert bad_hub.asked[-1].startswith(b"GET /v1/county/999999/posting/manifest ")
    assert line.stands(place(bad_hub), "", "[]") == (b"whatever", '"e7"')
    assert b"X-Station-Beat: []" in bad_hub.asked[-1]
    assert bad_hub.asked[-1].startswith(b"GET /v1/stands ")
    assert line.leaves(place(bad_hub), FEED) == b"whatever"
    assert bad_hub.asked[-1].startswith(b"GET /v1/county/999999/posting/leaves ")
    assert line.leaf(place(bad_hub), FEED, 7) == b"whatever"
    assert bad_hub.asked[-1].startswith(b"GET /v1/county/999999/posting/leaves/7 ")
    bad_hub.say(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
    assert line.manifest(place(bad_hub), FEED, '"e7"') is None
    assert b'If-None-Match: "e7"' in bad_hub.asked[-1]
    bad_hub.reply("200 OK", b"sealed")
    assert line.ask_me(place(bad_hub), b"question") == b"sealed"


def test_304_to_nobody_who_asked_is_not_ours(line: Line, bad_hub: BadHub):
    bad_hub.say(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
    with pytest.raises(Unreachable, match="not_our_answer"):
        line.manifest(place(bad_hub), FEED, "")


@pytest.mark.parametrize(
    ("status", "body", "kind", "reason"),
    [
        ("200 OK", b"<html>please pay for this network</html>", Unreachable, "not_our_answer"),
        ("200 OK", b"", Unreachable, "not_our_answer"),
        ("200 OK", exact(BatchAnswer(items=())), Unreachable, "not_our_answer"),
        ("302 Found", b"", Unreachable, "not_our_answer"),
        ("404 Not Found", b"<html>nginx</html>", Unreachable, "not_our_answer"),
        ("400 Bad", refusal("malformed", "no time"), Unreachable, "not_our_answer"),
        ("500 Oops", b"x", Unreachable, "status_500"),
        ("503 Busy", refusal("busy"), Unreachable, "status_503"),
        ("429 Too Many", b"", Unreachable, "status_429"),
        ("408 Slow", b"", Unreachable, "status_408"),
        ("400 Bad", refusal("malformed"), Rejected, "malformed"),
        ("416 Range", b"", Rejected, "range"),
        ("401 No", refusal("token_expired"), TokenOld, "token_expired"),
        ("401 No", refusal("no_token"), TokenOld, "no_token"),
        ("401 No", refusal("revoked"), Revoked, "revoked"),
    ],
)
def test_every_answer_has_one_meaning(  # noqa: PLR0917
    line: Line, bad_hub: BadHub, status, body, kind, reason
):
    bad_hub.reply(status, body, "Location: http://127.0.0.1:1/" if status.startswith("302") else "X: y")
    error = failing(line, bad_hub)
    assert (type(error), error.reason) == (kind, reason)


def test_retry_after_is_heard(line: Line, bad_hub: BadHub):
    bad_hub.reply("503 Busy", b"", "Retry-After: 7")
    assert failing(line, bad_hub).after == 7
    bad_hub.reply("503 Busy", b"", "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT")
    assert failing(line, bad_hub).after == 0


def test_who_lets_no_more_than_so_much_through_is_told_from_a_stranger(line: Line, bad_hub: BadHub):
    for status, reason in (("413 No", TOO_MUCH), ("404 No", "not_our_answer")):
        bad_hub.reply(status, b"<html>nginx</html>")
        assert failing(line, bad_hub).reason == reason


def test_a_refusal_tells_the_hubs_time(line: Line, bad_hub: BadHub):
    bad_hub.reply("401 No", refusal("clock", "2036-01-01T00:00:00Z"))
    failing(line, bad_hub)
    assert line.offset > 5 * 365 * 86400


def test_a_clock_that_is_put_right_between_two_answers_leaves_the_hubs_time_as_it_was(
    line: Line, bad_hub: BadHub, monkeypatch
):
    bad_hub.reply("401 No", refusal("clock", "2036-01-01T00:00:00Z"))
    failing(line, bad_hub)
    told, now = line.offset, line._clock.now()
    monkeypatch.setattr(line._clock, "now", lambda: now + timedelta(days=400))
    assert line.offset == pytest.approx(told - 400 * 86_400, abs=60)


def test_what_a_cache_gives_or_what_dripped_in_does_not_tell_the_time(line: Line, bad_hub: BadHub, monkeypatch):
    bad_hub.reply("201 Created", exact(an_answer()), f"Date: {formatdate(time.time() + 10_000, usegmt=True)}")
    line.enrol(bad_hub.url, REQUEST)
    known = line.offset
    assert 9_900 < known < 10_002
    bad_hub.reply("201 Created", exact(an_answer()), "Date: Sat, 21 Nov 2020 08:00:00 GMT", "Age: 5")
    line.enrol(bad_hub.url, REQUEST)
    assert line.offset == pytest.approx(known, abs=60)
    turns = itertools.count(line._clock.monotonic(), 2.5)
    monkeypatch.setattr(line._clock, "monotonic", lambda: float(next(turns)))
    bad_hub.reply("201 Created", exact(an_answer()), "Date: Sat, 21 Nov 2020 08:00:00 GMT")
    line.enrol(bad_hub.url, REQUEST)
    assert line.offset == pytest.approx(known, abs=60)


@pytest.mark.parametrize(
    ("raw", "reasons"),
    [
        (b"", {"no_connection"}),
        (b"\x00\xff garbage\r\n\r\n", {"no_connection", "cut_short"}),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort", {"cut_short", "no_connection"}),
        (b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\nx", {"cut_short", "not_our_answer", "no_answer"}),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", {"cut_short", "no_connection"}),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nxxxx", {"not_our_answer"}),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\n", {"no_connection", "cut_short"}),
    ],
)
def test_broken_http_is_an_unreachable_hub(line: Line, bad_hub: BadHub, raw, reasons):
    bad_hub.say(raw)
    error = failing(line, bad_hub)
    assert isinstance(error, Unreachable)
    assert error.reason in reasons


@given(st.binary(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_at_all_become_a_line_error(line: Line, bad_hub: BadHub, raw):
    bad_hub.say(raw)
    assert isinstance(failing(line, bad_hub), Unreachable)


def test_an_oversized_body_is_not_read(line: Line, bad_hub: BadHub):
    sent = []

    def pour(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(2000):
            connection.sendall(b"x" * 65536)
            sent.append(1)

    bad_hub.answer = pour
    assert failing(line, bad_hub).reason == "too_large"
    assert len(sent) < 200


def test_a_silent_hub_ends_in_time(hasty: Line, bad_hub: BadHub):
    over = threading.Event()
    bad_hub.answer = lambda connection, _: over.wait(60)  # then it hangs up, which has another name
    assert failing(hasty, bad_hub).reason == "no_answer"
    over.set()


def test_a_hub_that_drips_ends_in_time(bad_hub: BadHub, clock: HandClock):
    patient = Line(LineSettings(answer_s=60), clock)

    def drip(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(40):  # each byte well within its own patience
            clock.pass_time(seconds=30)
            connection.sendall(b"x")

    bad_hub.answer = drip
    assert failing(patient, bad_hub).reason == "too_slow"
    patient.close()


_HEADERS = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50


@pytest.mark.parametrize(
    "said",
    [
        _HEADERS,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 20,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * 200,
    ],
    ids=["headers", "continue", "chunk size"],
)
def test_whatever_drips_ends_in_time(bad_hub: BadHub, monkeypatch, said: bytes):
    over = _dripping(bad_hub, said)
    monkeypatch.setattr("sync.client.line._LONGEST", 0.3)
    line = Line(LineSettings(answer_s=1), SystemClock())
    assert failing(line, bad_hub).reason == "too_slow"
    assert not over.is_set()  # the hub would have gone on
    line.close()


def test_a_proxy_that_drips_ends_in_time(bad_hub: BadHub, monkeypatch):
    over = _dripping(bad_hub, b"HTTP/1.1 200 Connection established\r\n" + b"X: y\r\n" * 50)
    monkeypatch.setattr("sync.client.line._LONGEST", 0.3)
    line = Line(LineSettings(answer_s=1, proxy=bad_hub.url), SystemClock())
    with pytest.raises(Unreachable):
        line.ask_me(Pass("https://hub.invalid", "t"), b"")
    assert not over.is_set()
    line.close()


def _dripping(hub: BadHub, said: bytes) -> threading.Event:
    """Say it byte by byte, each well within its own patience; set when all was said."""
    over = threading.Event()

    def drip(connection: socket.socket, _: bytes) -> None:
        for byte in said:
            connection.sendall(bytes((byte,)))
            time.sleep(0.02)
        over.set()

    hub.answer = drip
    return over


def test_nobody_there(line: Line):
    with hold_port() as held, pytest.raises(Unreachable) as failed:
        line.ask_me(Pass(f"http://127.0.0.1:{held.getsockname()[1]}", "t"), b"")
    assert failed.value.reason == "no_connection"


def test_a_wrong_certificate_and_a_wrong_proxy(bad_hub: BadHub, tmp_path):
    bad_hub.say(b"not tls at all")
    line = Line(LineSettings(), SystemClock())
    with pytest.raises(Unreachable) as failed:
        line.ask_me(Pass(bad_hub.url.replace("http:", "https:"), "t"), b"")
    assert failed.value.reason == "certificate"
    line.close()
    dead = Line(LineSettings(proxy="http://127.0.0.1:1"), SystemClock())
    with pytest.raises(Unreachable, match="proxy"):
        dead.ask_me(Pass("http://hub.invalid", "t"), b"")
    dead.close()
    missing = Line(LineSettings(certificate=str(tmp_path / "none.pem")), SystemClock())
    with pytest.raises(Unreachable):
        missing.ask_me(Pass("https://127.0.0.1:1", "t"), b"")
    missing.close()


def test_an_address_that_is_none(line: Line):
    with pytest.raises(Unreachable, match="cut_short"):
        line.ask_me(Pass("http://[bad", "t"), b"")


def test_a_batch_that_cannot_be_is_refused_before_it_leaves(line: Line, bad_hub: BadHub):
    with pytest.raises(Rejected, match="too_large"):
        line.hand_up(place(bad_hub), [b"{}"] * 51)
    assert bad_hub.asked == []


class TestSegments:
    FILE = bytes(range(200)) * 50

    def test_resumes_where_it_broke_off(self, line: Line, bad_hub: BadHub):
        whole = self.FILE
        bad_hub.say(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + whole[:4000])
        partial = bytearray()
        with pytest.raises(Unreachable):
            line.segment(place(bad_hub), "a" * 64, len(whole), partial)
        have = len(partial)
        assert bytes(partial) == whole[:have]
        bad_hub.reply("206 Partial", whole[have:], f"Content-Range: bytes {have}-9999/10000")
        line.segment(place(bad_hub), "a" * 64, len(whole), partial)
        assert bytes(partial) == whole
        if have:
            assert f"Range: bytes={have}-".encode() in bad_hub.asked[-1]

    def test_a_server_without_ranges_gives_the_whole(self, line: Line, bad_hub: BadHub):
        partial = bytearray(b"half")
        bad_hub.reply("200 OK", self.FILE)
        line.segment(place(bad_hub), "a" * 64, len(self.FILE), partial)
        assert bytes(partial) == self.FILE

    def test_a_range_nobody_asked_for_is_not_glued_on(self, line: Line, bad_hub: BadHub):
        partial = bytearray(b"half")
        bad_hub.reply("206 Partial", b"tail", "Content-Range: bytes 7-10/11")
        line.segment(place(bad_hub), "a" * 64, 11, partial)
        assert bytes(partial) == b"tail"

    def test_more_than_was_named_is_thrown_away(self, line: Line, bad_hub: BadHub):
        partial = bytearray(b"far too much already")
        bad_hub.reply("200 OK", b"0123456789X")
        with pytest.raises(Unreachable, match="too_large"):
            line.segment(place(bad_hub), "a" * 64, 10, partial)
        assert partial == b""

    def test_a_range_that_cannot_be_starts_anew(self, line: Line, bad_hub: BadHub):
        partial = bytearray(b"half")
        bad_hub.reply("416 Range", b"")
        with pytest.raises(Rejected):
            line.segment(place(bad_hub), "a" * 64, 10, partial)
        assert partial == b""
