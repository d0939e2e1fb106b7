"""HTTP to the hub: bounded in time and size, and strict about who answers.

A captive portal, a proxy's error page or a wrong server must not look like our hub. So whatever cannot be decoded as
one of our own answers means Unreachable, and redirects are not followed. Only a refusal in the hub's own words is one.
"""

from __future__ import annotations

import contextlib
import time
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import requests
import urllib3
from requests.adapters import HTTPAdapter

from sync.client import deadline
from sync.client.doors import Fetched, Pass
from sync.client.errors import TOO_MUCH, LineError, Rejected, Revoked, TokenOld, Unreachable
from sync.wire.ack import MAX_ANSWER, SUBMISSIONS, encode_batch, read_batch_answer, read_refusal
from sync.wire.blob import MAX_STANDING, blob_path, content_range, read_standing
from sync.wire.enrol import MAX_ENROL, read_enrol_answer
from sync.wire.exact import exact
from sync.wire.manifest import MAX_MANIFEST
from sync.wire.me import MAX_ME_ANSWER
from sync.wire.moment import read_moment
from sync.wire.poll import HEADER
from sync.wire.reasons import Reason, WireError
from sync.wire.repair import MAX_LEAF, MAX_VECTOR, leaf_path, vector_path
from sync.wire.stands import MAX_STANDS, PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sync.client.settings import LineSettings
    from sync.wire.ack import ItemResult
    from sync.wire.blob import BlobStanding
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer, EnrolRequest, RenewRequest
    from sync.wire.scope import Feed

T = TypeVar("T")

_PIECE = 16 * 1024
_MAX_REFUSAL = 4096
_LONGEST = 6
"""A whole exchange may take this many times `answer_s`: who drips a byte a second must not hold us for hours."""
_GOOD = {
    HTTPStatus.OK,
    HTTPStatus.CREATED,
    HTTPStatus.ACCEPTED,
    HTTPStatus.PARTIAL_CONTENT,
    HTTPStatus.NOT_MODIFIED,
}
_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
_QUICK_S = 2.0
"""An answer that took longer than this tells the time worse than an earlier, quicker one did."""
_SHUT_OUT = {Reason.REVOKED, Reason.COPIED}
_OLD = {Reason.NO_TOKEN, Reason.TOKEN_EXPIRED}


class Answer(NamedTuple):
    """What came back: status, headers with small names, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _InTime(HTTPAdapter):
    """Opens connections on which every exchange ends in time, to the hub and to a proxy before it."""

    def __init__(self, whole_s: float) -> None:
        self._pools = deadline.pools(whole_s)
        super().__init__()

    def init_poolmanager(self, *words: Any, **more: Any) -> None:
        super().init_poolmanager(*words, **more)
        self.poolmanager.pool_classes_by_scheme = dict(self._pools)

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **more)
        manager.pool_classes_by_scheme = dict(self._pools)
        return manager


class Line:
    """The hub over HTTP; a few threads may use it at once."""

    def __init__(self, settings: LineSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        # what time it was there at a moment of ours: it is not touched by a wall clock that is put right meanwhile
        self._hub: tuple[datetime, float] | None = None
        self._session = requests.Session()
        self._session.trust_env = False
        self._whole_s = float(_LONGEST * settings.answer_s)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _InTime(self._whole_s))
        self._session.headers.update({"Accept-Encoding": "identity", "User-Agent": "jobstation-kiosk"})
        if settings.certificate:
            self._session.verify = settings.certificate
        if settings.proxy:
            self._session.proxies.update({"http": settings.proxy, "https": settings.proxy})

    @property
    def offset(self) -> float | None:
        """Seconds that the hub's clock is ahead of ours by its last answer; None before the first."""
        if self._hub is None:
            return None
        at, then = self._hub
        return (at - self._clock.now()).total_seconds() + self._clock.monotonic() - then

    def enrol(self, url: str, request: EnrolRequest) -> EnrolAnswer:
        """Present a one-time token."""
        answer = self._ask("POST", f"{url}/v1/devices/enrol", exact(request), MAX_ENROL)
        return self._ours(read_enrol_answer, answer.body)

    def renew(self, url: str, request: RenewRequest) -> EnrolAnswer:
        """Ask for a fresh bearer token."""
        answer = self._ask("POST", f"{url}/v1/devices/renew", exact(request), MAX_ENROL)
        return self._ours(read_enrol_answer, answer.body)

    def hand_up(self, place: Pass, envelopes: Sequence[bytes]) -> tuple[ItemResult, ...]:
        """Hand up to 50 envelopes up; one result for each, in their order."""
        try:
            body = encode_batch(envelopes)
        except WireError as error:
            raise Rejected(error.reason) from None
        headers = _bearer(place) | dict(place.sign("POST", SUBMISSIONS, body))
        answer = self._ask("POST", place.url + SUBMISSIONS, body, MAX_ANSWER, headers=headers)
        items = self._ours(read_batch_answer, answer.body).items
        if len(items) != len(envelopes):
            raise Unreachable("not_our_answer")
        return items

    def blob(self, place: Pass, sha256: str) -> BlobStanding:
        """Ask how far a paper has come."""
        answer = self._ask("GET", place.url + blob_path(sha256), None, MAX_STANDING, headers=_bearer(place))
        return self._ours(read_standing, answer.body)

    def hand_up_piece(self, place: Pass, sha256: str, first: int, total: int, data: bytes) -> BlobStanding:
        """Hand up one piece of a paper; how far it has come by it."""
        path = blob_path(sha256)
        headers = _bearer(place) | dict(place.sign("PUT", path, data))
        headers["Content-Range"] = content_range(first, len(data), total)
        answer = self._ask("PUT", place.url + path, data, MAX_STANDING, headers=headers)
        return self._ours(read_standing, answer.body)

    def stands(self, place: Pass, etag: str, beat: str) -> Fetched | None:
        """Ask where all feeds stand; None when they stand where `etag` says. `beat` rides along."""
        return self._unless_known(place, PATH, etag, MAX_STANDS, {HEADER: beat})

    def manifest(self, place: Pass, feed: Feed, etag: str) -> Fetched | None:
        """Ask where a feed stands; None when it stands where `etag` says."""
        return self._unless_known(place, feed.path, etag, MAX_MANIFEST, {})

    def leaves(self, place: Pass, feed: Feed) -> bytes:
        """Ask for the sums of a feed."""
        return self._ask("GET", place.url + vector_path(feed), None, MAX_VECTOR, headers=_bearer(place)).body

    def leaf(self, place: Pass, feed: Feed, leaf: int) -> bytes:
        """Ask for the rows of one leaf."""
        return self._ask("GET", place.url + leaf_path(feed, leaf), None, MAX_LEAF, headers=_bearer(place)).body

    def segment(self, place: Pass, sha256: str, size: int, partial: bytearray) -> None:
        """Complete `partial` to the file of that name; what has arrived stays in it when the line breaks."""
        if len(partial) > size:
            partial.clear()
        have = len(partial)
        headers = _bearer(place) | ({"Range": f"bytes={have}-"} if have else {})

        def keep(status: int, received: Mapping[str, str]) -> bytearray:
            going_on = received.get("content-range", "").startswith(f"bytes {have}-")
            if status != HTTPStatus.PARTIAL_CONTENT or not going_on:
                partial.clear()
            return partial

        try:
            self._ask("GET", f"{place.url}/v1/segments/{sha256}", None, size, headers=headers, keep=keep)
        except Rejected:
            partial.clear()
            raise

    def ask_me(self, place: Pass, body: bytes) -> bytes:
        """Pass a resident's sealed question on."""
        return self._ask("POST", f"{place.url}/v1/me", body, MAX_ME_ANSWER, headers=_bearer(place)).body

    def tell(self, place: Pass, path: str, body: bytes) -> None:
        """Tell the hub something of this terminal, signed."""
        headers = _bearer(place) | dict(place.sign("POST", path, body))
        self._ask("POST", place.url + path, body, _MAX_REFUSAL, headers=headers)

    def close(self) -> None:
        """Let go of the line."""
        self._session.close()

    def _unless_known(self, place: Pass, path: str, etag: str, limit: int, more: Mapping[str, str]) -> Fetched | None:
        headers = _bearer(place) | dict(more) | ({"If-None-Match": etag} if etag else {})
        answer = self._ask("GET", place.url + path, None, limit, headers=headers)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            return Fetched(answer.body, answer.headers.get("etag", ""))
        if not etag:
            raise Unreachable("not_our_answer")
        return None

    def _ask(
        self,
        method: str,
        url: str,
        body: bytes | None,
        limit: int,
        *,
        headers: Mapping[str, str] | None = None,
        keep: Callable[[int, Mapping[str, str]], bytearray] | None = None,
    ) -> Answer:
        started, ends = self._clock.monotonic(), time.monotonic() + self._whole_s
        try:
            response = self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=(self._settings.connect_s, self._settings.answer_s),
                allow_redirects=False,
                stream=True,
            )
            with contextlib.closing(response):
                return self._read(response, limit, started, keep)
        except LineError:
            raise
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            # ValueError: a nonsensical header or length, out of urllib3's depths
            raise Unreachable("too_slow" if time.monotonic() > ends else _kind(error)) from None

    def _read(
        self,
        response: requests.Response,
        limit: int,
        started: float,
        keep: Callable[[int, Mapping[str, str]], bytearray] | None,
    ) -> Answer:
        status = response.status_code
        headers = {name.lower(): value for name, value in response.headers.items()}
        good = status in _GOOD
        into = keep(status, headers) if good and keep else bytearray()
        bound = limit if good else _MAX_REFUSAL
        ends = started + self._whole_s
        # read1() gives what has come; read() waits for a whole piece, and a dripping line would never meet the deadline
        while piece := response.raw.read1(_PIECE):
            if len(into) + len(piece) > bound:
                into.clear()
                raise Unreachable("too_large")
            into += piece
            if self._clock.monotonic() > ends:
                raise Unreachable("too_slow")
        if not good:
            raise self._refusal(status, headers, bytes(into))
        self._note_time(headers, started)
        return Answer(status, headers, b"" if keep else bytes(into))

    def _refusal(self, status: int, headers: Mapping[str, str], body: bytes) -> LineError:
        after = headers.get("retry-after", "")
        wait = float(after) if after.isdecimal() else 0.0
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _LATER:
            return Unreachable(f"status_{status}", wait)
        if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return Rejected("range")
        try:
            refusal = read_refusal(body)
            at = read_moment(refusal.time)
        except WireError:
            too_much = status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return Unreachable(TOO_MUCH if too_much else "not_our_answer")
        self._hub = at, self._clock.monotonic()
        if refusal.reason in _SHUT_OUT:
            return Revoked(refusal.reason)
        return TokenOld(refusal.reason) if refusal.reason in _OLD else Rejected(refusal.reason)

    def _note_time(self, headers: Mapping[str, str], started: float) -> None:
        """Learn the hub's clock from an answer, unless a cache on the way gave it or it dripped in for too long."""
        took = self._clock.monotonic() - started
        if "age" in headers or (took > _QUICK_S and self._hub is not None):
            return
        with contextlib.suppress(TypeError, ValueError):
            at = parsedate_to_datetime(headers.get("date") or "")
            half_way = took / 2
            # the header names the second that has begun: half a second lies in it on average
            ahead = at - self._clock.now() + timedelta(seconds=half_way + 0.5)
            self._hub = self._clock.now() + ahead, self._clock.monotonic()

    def _ours(self, read: Callable[[bytes], T], body: bytes) -> T:
        try:
            return read(body)
        except WireError:
            raise Unreachable("not_our_answer") from None


def _bearer(place: Pass) -> dict[str, str]:
    return {"Authorization": f"Bearer {place.token}"}


def _kind(error: Exception) -> str:
    """Say what happened in one word; the exception's own text may hold an address."""
    if isinstance(error, requests.exceptions.SSLError):
        return "certificate"
    if isinstance(error, requests.exceptions.ProxyError):
        return "proxy"
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return "no_answer"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "no_connection"
    return "cut_short"
