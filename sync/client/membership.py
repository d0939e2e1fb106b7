"""Who this terminal is to its hub: the pass for the doors, renewed before it ends."""

from __future__ import annotations

import secrets
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from sync.client.doors import Pass
from sync.client.errors import NotEnrolled, Rejected, Revoked, TokenOld, Unreachable
from sync.client.keys import DeviceKey, read_key
from sync.wire.enrol import RenewRequest, sign_renewal
from sync.wire.http_signature import sign_request
from sync.wire.moment import read_moment, utc_text
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from sync.cache.desk import DeskStore
    from sync.cache.desk_rows import Enrolment
    from sync.cache.desk_transaction import DeskTransaction
    from sync.client.doors import HubLine
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer

T = TypeVar("T")

RENEW_AFTER = 2 / 3
"""Of its life that a pass is used; then it is renewed, so that a hub may be away for the last third."""
FEW_NUMBERS = 200
"""With fewer receipt numbers left than this, the renewal asks for a new series."""
_ASK_AGAIN_S = 3600.0
_OF_THE_SIGNATURE = {Reason.CLOCK, Reason.UNSIGNED}


class Membership:
    """The terminal's standing with its hub; safe for several threads."""

    def __init__(self, desk: DeskStore, line: HubLine, key_file: Path, clock: Clock, *, app: str = "") -> None:
        self._desk = desk
        self._line = line
        self._key_file = key_file
        self._clock = clock
        self._app = app
        self._lock = threading.Lock()
        self._no_numbers_until: float | None = None

    def answer(self) -> EnrolAnswer:
        """Place, keys and feeds as the hub gave them. Raises NotEnrolled or Revoked; StoreFailed."""
        return self._standing().answer

    def with_pass(self, work: Callable[[Pass], T]) -> T:
        """Do `work` with a pass the hub takes, renewing it first or once more when the hub calls it old.

        Raises what `work` raises, NotEnrolled, and whatever renewing meets; in place of TokenOld Unreachable.
        """
        try:
            given = self._pass(refuse="")
            try:
                return work(given)
            except TokenOld:
                return work(self._pass(refuse=given.token))
        except TokenOld as refused:
            # a token that is too old even fresh from the hub is the hub's trouble, not that of what was to be done
            raise Unreachable(refused.reason) from None

    def with_signature(self, work: Callable[[Pass], T]) -> T:
        """Do `work`, which signs its request, and once more when only that was not taken: the refusal told the time."""
        try:
            return self.with_pass(work)
        except Rejected as refused:
            if refused.reason not in _OF_THE_SIGNATURE:
                raise
        try:
            return self.with_pass(work)
        except Rejected as refused:
            if refused.reason not in _OF_THE_SIGNATURE:
                raise
            # somebody on the way changes what we send, or our clock runs wild: no fault of what was to be handed up
            raise Unreachable(refused.reason) from None

    def hub_now(self) -> datetime:
        """Time on the hub's clock, as well as this terminal knows it."""
        heard = self._line.offset
        return self._clock.now() + timedelta(seconds=self._desk.clock_offset() if heard is None else heard)

    def _standing(self) -> Enrolment:
        enrolment = self._desk.enrolment()
        if enrolment is None:
            raise NotEnrolled("not_enrolled")
        if enrolment.revoked_at is not None:
            raise Revoked(Reason.REVOKED)
        return enrolment

    def _pass(self, refuse: str) -> Pass:
        with self._lock:
            standing = self._standing()
            if standing.answer.token == refuse or self.hub_now() >= _renewal_due(standing.answer):
                standing = self._renew(standing, new_series=False)
            if self._desk.numbers_left() < FEW_NUMBERS:
                standing = self._ask_for_numbers(standing)
            return Pass(standing.hub_url, standing.answer.token, self._signer(standing.answer))

    def _signer(self, answer: EnrolAnswer) -> Callable[[str, str, bytes], Mapping[str, str]]:
        def sign(method: str, path: str, body: bytes) -> Mapping[str, str]:
            key = read_key(self._key_file)
            if key is None:
                raise NotEnrolled("no_key")
            created = int(self.hub_now().timestamp())
            return sign_request(method, path, body, answer.device, key.suite, key.sign_private, created)

        return sign

    def _ask_for_numbers(self, standing: Enrolment) -> Enrolment:
        if self._no_numbers_until is not None and self._clock.monotonic() < self._no_numbers_until:
            return standing
        try:
            return self._renew(standing, new_series=True)
        except Rejected:
            # a station whose series are used up must still deliver what it has
            self._no_numbers_until = self._clock.monotonic() + _ASK_AGAIN_S
            return standing

    def _renew(self, standing: Enrolment, *, new_series: bool) -> Enrolment:
        key = read_key(self._key_file)
        if key is None:
            raise NotEnrolled("no_key")
        try:
            answer = self._line.renew(standing.hub_url, self._request(standing.answer, key, new_series=new_series))
        except Rejected as refused:
            if refused.reason not in {Reason.CLOCK, Reason.REPLAYED}:
                raise
            # the refusal told the hub's time: sign again with that
            answer = self._line.renew(standing.hub_url, self._request(standing.answer, key, new_series=new_series))
        if (answer.device, answer.hub_public) != (standing.answer.device, standing.answer.hub_public):
            raise Rejected("other_hub")

        def keep(tx: DeskTransaction) -> None:
            # asked anew inside the transaction: the window may have enrolled anew meanwhile, or the hub shut us out
            if self._desk.enrolment() == standing:
                tx.enrol(standing.hub_url, answer)

        self._desk.write(keep)
        return self._standing()

    def _request(self, answer: EnrolAnswer, key: DeviceKey, *, new_series: bool) -> RenewRequest:
        request = RenewRequest(
            device=answer.device,
            area=answer.area,
            suite=key.suite,
            series=answer.series,
            at=utc_text(self.hub_now()),
            nonce=secrets.token_hex(16),
            app=self._app,
            new_series=new_series,
            earlier=answer.token,
        )
        return sign_renewal(request, key.sign_private)


def _renewal_due(answer: EnrolAnswer) -> datetime:
    given, ends = read_moment(answer.time), read_moment(answer.token_expires)
    return given + (ends - given) * RENEW_AFTER
