"""Who the devices are: invitations, enrolment, renewal, revocation."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select, update

from sync.hub import devices, invitations, recall, tables
from sync.hub.auditing import CONSOLE, note
from sync.hub.bearer import Claims, claims_of, mint
from sync.hub.database import insert_once, write
from sync.hub.denied import Denied
from sync.hub.lately import Lately
from sync.wire.enrol import EnrolAnswer, EnrolRequest, Invitation, RenewRequest, verify_renewal
from sync.wire.exact import digest
from sync.wire.http_signature import TOLERANCE_S
from sync.wire.ids import uuid7
from sync.wire.moment import read_moment, utc_text
from sync.wire.reasons import Reason
from sync.wire.scope import scopes_of
from sync.wire.seal import suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Engine

    from sync.hub.devices import Known
    from sync.hub.keys import HubKeys
    from sync.hub.settings import HubSettings
    from sync.wire.clock import Clock
    from sync.wire.enrol import IntakeKey
    from sync.wire.enrol_stick import EnrolAsk
    from sync.wire.http_signature import Signed
    from sync.wire.number import ReceiptNumber

TOLERANCE: Final = timedelta(seconds=TOLERANCE_S)
_REMEMBERED: Final = 20_000
_AGES_S: Final = 12 * 3600.0
"""Who does not come for so long, or bears another pass by then, is asked for anew when he comes again."""
_A_CROWD: Final = 2
BELIEVED_S: Final = 1.5
"""How old the list of who is shut out may be when a door opens. A revocation said is in every list that was begun to be
read after it, so two seconds later no door of any worker opens by a list without it."""
FROM_THE_START: Final = ("posting", "status")
"""Collections of the county that a terminal follows even while nothing was ever written to them."""


class Registry:
    """The devices of the hub."""

    def __init__(self, engine: Engine, keys: HubKeys, settings: HubSettings, clock: Clock) -> None:
        self._engine = engine
        self._keys = keys
        self._settings = settings
        self._clock = clock
        self._revoked: frozenset[tuple[str, str]] = frozenset()
        self._closed: frozenset[tuple[str, str, int]] = frozenset()
        self._moved: dict[tuple[str, str], str] = {}
        self._bearers = Lately[str, Claims](_REMEMBERED)
        self._known = Lately[tuple[str, str], "Known"](_REMEMBERED)
        self._series = Lately[tuple[str, str, int], str](_REMEMBERED)
        self._aged_at = clock.monotonic()
        self._read_at: float | None = None
        self._reading = Lock()

    # -- for the console ---------------------------------------------------------------------------------------------

    def invite(
        self, url: str, area: str, station: str, street: str = "", name: str = "", *, hours: int | None = None
    ) -> Invitation:
        """Make a one-time invitation for a terminal of that station; good for `hours`, else for as long as is set."""
        token = f"{area}-{secrets.token_urlsafe(16)}"
        now = self._clock.now()
        row = {
            "area": area,
            "token_sha256": digest(token.encode()),
            "station": station,
            "street": street,
            "name": name,
            "made_at": now,
            "expires_at": now + timedelta(hours=hours or self._settings.invitation_hours),
        }

        def put(conn: Connection) -> None:
            insert_once(conn, tables.invitation, row)
            note(conn, self._clock, area, CONSOLE, "terminal invited", field=f"{station} {street} {name}")

        write(self._engine, put)
        return Invitation(url, token, self._keys.kid)

    def revoke(self, area: str, device: str) -> bool:
        """Shut a device out, in this process now and in every other within two seconds; tells whether it was known."""
        row = tables.device.c

        def shut(conn: Connection) -> bool:
            statement = update(tables.device).where(row.area == area, row.id == device)
            known = conn.execute(statement.values(revoked_at=self._clock.now())).rowcount == 1
            if known:
                note(conn, self._clock, area, CONSOLE, "terminal shut out", field=device)
            return known

        known = write(self._engine, shut)
        self.refresh()
        return known

    def move(self, area: str, device: str, street: str) -> bool:
        """Have a device stand in another street; its pass is renewed at its next word. Tells whether it was known."""
        row = tables.device.c

        def carry(conn: Connection) -> bool:
            devices.leave_street(conn, area, device)
            statement = update(tables.device).where(row.area == area, row.id == device)
            known = conn.execute(statement.values(street=street, moved_at=self._clock.now())).rowcount == 1
            if known:
                note(conn, self._clock, area, CONSOLE, "terminal moved", field=f"{street} {device}")
            return known

        known = write(self._engine, carry)
        self._known.drop((area, device))
        self.refresh()
        return known

    def area_of_device(self, scope: str) -> str | None:
        """Area of the device that a scope names; None when it names none that is known."""
        kind, _, device = scope.partition("/")
        if kind != "device":
            return None
        with self._engine.connect() as conn:
            return conn.execute(select(tables.device.c.area).where(tables.device.c.id == device)).scalar()

    @property
    def stale(self) -> bool:
        """Whether what is known of revocations may be too old to open a door by: then `freshen()` first."""
        return self._read_at is None or self._clock.monotonic() - self._read_at > BELIEVED_S

    def freshen(self) -> None:
        """Read anew unless somebody else just did; raises what the database raises, and no door opens then.

        So a revocation holds within two seconds of being said even where the refreshing thread starves or died.
        """
        with self._reading:
            if self.stale:
                self.refresh()

    def refresh(self) -> None:
        """Read anew who is shut out, who moved, and which series were closed; every web worker does so each second."""
        began = self._clock.monotonic()
        row = tables.device.c
        lately = self._clock.now() - timedelta(hours=self._settings.token_hours)
        with self._engine.connect() as conn:
            found = conn.execute(select(row.area, row.id).where(row.revoked_at.is_not(None)))
            self._revoked = frozenset((area, device) for area, device in found)
            moved = conn.execute(select(row.area, row.id, row.street).where(row.moved_at > lately))
            given = tables.series.c
            shut = conn.execute(select(given.area, given.station, given.series).where(given.closed_at > lately))
            self._closed = frozenset((area, station, number) for area, station, number in shut)
            self._moved = {(area, device): street for area, device, street in moved}
        self._read_at = began
        if began - self._aged_at >= _AGES_S:
            self._aged_at = began
            for memory in (self._bearers, self._known, self._series):
                memory.age()

    # -- for the doors -----------------------------------------------------------------------------------------------

    def let_in(self, header: str | None) -> Claims:
        """Tell who bears an Authorization header, from memory alone.

        Denied NO_TOKEN, TOKEN_EXPIRED, REVOKED, COPIED.
        """
        now = self._clock.now()
        claims = self._bearers.get(header or "")
        if claims is None:
            claims = claims_of(header, self._keys.token_key)
            self._bearers.keep(header or "", claims)
        if claims.until <= now.timestamp():
            raise Denied(Reason.TOKEN_EXPIRED)
        if (claims.area, claims.device) in self._revoked:
            raise Denied(Reason.REVOKED)
        if (claims.area, claims.station, claims.series) in self._closed:
            raise Denied(Reason.COPIED)
        if self._moved.get((claims.area, claims.device), claims.street) != claims.street:
            raise Denied(Reason.TOKEN_EXPIRED)
        return claims

    def known(self, area: str, device: str) -> Known | None:
        """Tell what is known of a device, from memory after the first time."""
        found = self._known.get((area, device))
        if found is None:
            with self._engine.connect() as conn:
                found = devices.find(conn, area, device)
            if found is not None:
                self._known.keep((area, device), found)
        return found

    def has_met(self, claims: Claims) -> bool:
        """Whether `known` would answer about a bearer without asking the database."""
        return (claims.area, claims.device) in self._known

    def at_hand(self, claims: Claims, number: ReceiptNumber) -> bool:
        """Whether `known` and `owns_series` would answer about a bearer's number without asking the database."""
        return self.has_met(claims) and (number.region, number.station, number.series) in self._series

    def meet(self, bearers: Iterable[Claims]) -> None:
        """Learn in one go what `known` and `owns_series` would ask for one by one, of those who come together."""
        came = {(each.area, each.device) for each in bearers}
        strangers = sorted(place for place in came if place not in self._known)
        if len(strangers) < _A_CROWD:
            return
        with self._engine.connect() as conn:
            known, series = devices.find_all(conn, strangers)
        for each in known:
            self._known.keep((each.area, each.device), each)
        for place, owner in series:
            self._series.keep(place, owner)

    def check_signed(self, claims: Claims, signed: Signed) -> None:
        """Go on only when the bearer signed, and just now; Denied UNSIGNED, CLOCK, REVOKED."""
        known = self.known(claims.area, claims.device)
        if known is None:
            raise Denied(Reason.REVOKED)
        if signed.device != claims.device or not signed.by(known.suite, known.sign_public):
            raise Denied(Reason.UNSIGNED)
        if abs(signed.created - self._clock.now().timestamp()) > TOLERANCE_S:
            raise Denied(Reason.CLOCK)

    def owns_series(self, area: str, station: str, series: int, device: str) -> bool:
        """Whether that number series was given to that device."""
        place = (area, station, series)
        owner = self._series.get(place)
        if owner is None:
            row = tables.series.c
            wanted = select(row.device).where(row.area == area, row.station == station, row.series == series)
            with self._engine.connect() as conn:
                owner = conn.execute(wanted).scalar()
            if owner is None:
                return False
            self._series.keep(place, owner)
        return owner == device

    def adopt_series(self, claims: Claims) -> bool:
        """Note a series that the bearer's own pass names though the hub knows it no more; whether it is the bearer's.

        So it is after a backup was played back: the pass is younger than the backup.
        """
        known = self.known(claims.area, claims.device)
        now = self._clock.now()
        return known is not None and write(self._engine, lambda conn: recall.adopt(conn, claims, now))

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Take a terminal in; Denied TOKEN_UNKNOWN, TOKEN_EXPIRED, TOKEN_USED, SERIES_EXHAUSTED, UNKNOWN_SUITE."""
        now, area = self._clock.now(), request.token[:6]

        def take_in(conn: Connection) -> EnrolAnswer:
            invited = invitations.find(conn, area, digest(request.token.encode()))
            known = self._let_in(conn, invited, request, now)
            return self._answer(known, devices.next_series(conn, area, known.station, known.device, now), now)

        return self._welcome(request.suite, take_in)

    def enrol_by_stick(self, ask: EnrolAsk) -> EnrolAnswer:
        """Take a terminal in whose ask came on a stick; asked again it gets the same place and the same series.

        Denied as `enrol`, and REVOKED or COPIED when it was shut out since.
        """
        now = self._clock.now()

        def take_in(conn: Connection) -> EnrolAnswer:
            invited = invitations.find(conn, ask.area, invitations.token_proved_by(conn, ask))
            before = devices.find_by_key(conn, ask.area, ask.sign_public)
            given = None if before is None else invitations.series_given(conn, before, invited)
            if before is not None and given is not None:
                return self._answer(before, devices.series_of(conn, before, given), now)
            known = self._let_in(conn, invited, invitations.as_request(ask), now)
            number = devices.next_series(conn, ask.area, known.station, known.device, now)
            invitations.note_series(conn, known, invited, number, now)
            return self._answer(known, number, now)

        return self._welcome(ask.suite, take_in)

    def _welcome(self, suite_id: str, take_in: Callable[[Connection], EnrolAnswer]) -> EnrolAnswer:
        suite(suite_id)
        self._intake(suite_id)
        answer = write(self._engine, take_in)
        self._known.drop((answer.area, answer.device))
        self.refresh()
        return answer

    def _let_in(self, conn: Connection, invited: invitations.Invited, request: EnrolRequest, now: datetime) -> Known:
        """Write down the terminal of a request, and that its invitation is used."""
        earlier = devices.find_by_key(conn, invited.area, request.sign_public)
        # the same machine may ask again when the answer was lost on the way, unless it was shut out; nobody else may
        same = earlier is not None and invited.device == earlier.device and not earlier.revoked
        if invited.used_at is not None and not same:
            raise Denied(Reason.TOKEN_USED)
        if invited.expires_at <= now:
            raise Denied(Reason.TOKEN_EXPIRED)
        device = self._name(conn, request, invited.area, earlier.device if earlier else "")
        known = devices.register(conn, device, invited, request, now)
        invitations.use(conn, invited, device, now)
        note(conn, self._clock, invited.area, "terminal", "terminal enrolled", field=f"{invited.station} {device}")
        return known

    def renew(self, request: RenewRequest) -> EnrolAnswer:
        """Give a known terminal a fresh token.

        Denied REVOKED, COPIED, BAD_NUMBER, BAD_SIGNATURE, CLOCK, REPLAYED, SERIES_EXHAUSTED.
        """
        now = self._clock.now()
        known = self.known(request.area, request.device)
        if known is None:
            raise Denied(Reason.REVOKED)
        if request.suite != known.suite or not verify_renewal(request, known.sign_public):
            raise Denied(Reason.BAD_SIGNATURE)
        if abs(read_moment(request.at) - now) > TOLERANCE:
            raise Denied(Reason.CLOCK)

        def give(conn: Connection) -> EnrolAnswer:
            fresh = devices.find(conn, known.area, known.device)
            if fresh is None or fresh.revoked:
                raise Denied(Reason.REVOKED)
            before = recall.remembered(request.earlier, self._keys.token_key)
            if before is not None and (before.area, before.device) == (known.area, known.device):
                recall.adopt(conn, before, now)
            row = tables.renewal.c
            mine = (row.area == known.area) & (row.device == known.device)
            conn.execute(delete(tables.renewal).where(mine, row.at < now - 6 * TOLERANCE))
            seen = {"area": known.area, "device": known.device, "nonce": request.nonce, "at": now}
            if not insert_once(conn, tables.renewal, seen):
                raise Denied(Reason.REPLAYED)
            # not the device's last one: a copy of this terminal that was enrolled anew may number from that
            number = devices.series_of(conn, fresh, request.series)
            if request.new_series:
                number = devices.next_series(conn, fresh.area, fresh.station, fresh.device, now)
            return self._answer(fresh, number, now)

        return write(self._engine, give)

    def _name(self, conn: Connection, request: EnrolRequest, area: str, known: str) -> str:
        """Name a terminal: as it is `known`, or as the hub's own pass says it was before the table forgot it."""
        before = recall.remembered(request.earlier, self._keys.token_key)
        if before is None or before.area != area or before.device != (known or before.device):
            return known or f"k{uuid7(self._clock)}"
        if not known and devices.find(conn, area, before.device) is not None:
            return f"k{uuid7(self._clock)}"  # that name has another key
        recall.adopt(conn, before, self._clock.now())
        return before.device

    def place(self, known: Known, number: int) -> EnrolAnswer:
        """Place of a known terminal as it is now, numbering from that series; to be carried to it on a stick."""
        return self._answer(known, number, self._clock.now())

    def _intake(self, suite_id: str) -> tuple[IntakeKey, ...]:
        """Intake keys of a terminal's own suite, newest first; Denied UNKNOWN_SUITE when the hub has none."""
        found = tuple(key for key in self._keys.intake if key.suite == suite_id)
        if not found:
            raise Denied(Reason.UNKNOWN_SUITE)
        return found

    def _answer(self, known: Known, number: int, now: datetime) -> EnrolAnswer:
        until = now + timedelta(hours=self._settings.token_hours)
        claims = Claims(
            area=known.area,
            device=known.device,
            station=known.station,
            street=known.street,
            series=number,
            until=int(until.timestamp()),
        )
        return EnrolAnswer(
            device=known.device,
            area=known.area,
            station=known.station,
            street=known.street,
            series=number,
            scopes=allowed(claims),
            feeds=followed(claims),
            intake=self._intake(known.suite),
            suite=self._keys.suite,
            hub_kid=self._keys.kid,
            hub_public=self._keys.signer.public,
            token=mint(claims, self._keys.token_key),
            token_expires=utc_text(until),
            time=utc_text(now),
        )


def allowed(claims: Claims) -> tuple[str, ...]:
    """Scopes that the bearer may read."""
    return scopes_of(claims.area, claims.device, claims.street)


def followed(claims: Claims) -> tuple[str, ...]:
    """Feeds that the bearer follows even while nothing was ever written to them."""
    return tuple(f"county/{claims.area}/{collection}" for collection in FROM_THE_START)
