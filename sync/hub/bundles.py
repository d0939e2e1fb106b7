"""The hub's end of a USB stick: writes what a terminal would have loaded, takes in what it would have handed up.

The rules are the line's own: an envelope goes through the same intake, once for ever, in its chain; a paper through the
same quota. What the hub says to it travels back with the next bundle, signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble, devices_on
from sync.hub import devices, tables
from sync.hub.bearer import Claims
from sync.hub.blobs import Piece
from sync.hub.blobs_tables import bundle_answer, bundle_word
from sync.hub.database import insert_once, put_rows, write
from sync.hub.denied import Denied
from sync.hub.registry import allowed, followed
from sync.wire import bundle as bundles
from sync.wire.ack import decode_batch
from sync.wire.bundle import Answer, Answers, Bundle, BundleFile, Kind
from sync.wire.enrol import MAX_ENROL, RenewRequest, verify_renewal
from sync.wire.exact import digest, exact, read
from sync.wire.ids import uuid7
from sync.wire.manifest import open_manifest
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import parse_feed
from sync.wire.seal import suite
from sync.wire.stands import open_stands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from sync.hub.devices import Known
    from sync.hub.hub import Hub
    from sync.wire.scope import Feed

ANSWERS_STAY: Final = timedelta(days=400)
"""How long what the hub said to a stick's things is sent along with every further bundle."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written to a stick for a terminal."""

    feeds: int
    answers: int
    size: int


@dataclass(slots=True)
class Came:
    """What a stick brought from one terminal."""

    device: str
    trouble: StickTrouble | None = None
    """Why nothing, or not all, of it was taken in."""
    new: int = 0
    again: int = 0
    """Hand-ins that were here already, over the line or another stick."""
    refused: int = 0
    later: int = 0
    """Hand-ins that could not be taken just now: read the stick in again."""
    papers: int = 0


class Bundles:
    """Writes and reads bundles for one hub whose `refresh` was called."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    # -- down --------------------------------------------------------------------------------------------------------

    def write_down(self, area: str, device: str, stick: Path) -> Sent:
        """Write everything for one terminal to a stick, sealed to it; Denied REVOKED, StickFailed."""
        known, box = self._device(area, device)
        claims = self._claims(known)
        algorithms = suite(known.suite)
        files: dict[tuple[str, str], BundleFile] = {}
        with BundleFolder.on_stick(stick, device, "down", make=True) as folder:
            for kind, about, data in self._content(known, claims):
                sealed = algorithms.seal(data, box)
                file = BundleFile(kind=kind.value, about=about, sha256=digest(sealed), bytes=len(sealed))
                folder.write(file, sealed)
                files[kind.value, about] = file
            keys = self._hub.keys
            made = Bundle(
                id=uuid7(self._hub.clock),
                way="down",
                area=area,
                station=known.station,
                device=device,
                hub_kid=keys.kid,
                made_at=utc_text(self._hub.clock.now()),
                files=tuple(files.values()),
            )
            folder.finish(bundles.sign_bundle(made, keys.suite, keys.kid, keys.signer.private), made.files)
        return Sent(len(made.of(Kind.MANIFEST)), len(self._answers(known)), made.size)

    def _content(self, known: Known, claims: Claims) -> Iterator[tuple[Kind, str, bytes]]:
        shelf, public = self._hub.shelf, self._hub.keys.signer.public
        signed = shelf.stands(allowed(claims), claims.area, followed(claims)).body
        stands = open_stands(signed, public)
        yield Kind.STANDS, "", signed
        given: set[str] = set()
        for feed in map(parse_feed, sorted(stands.feeds)):
            body = shelf.manifest(feed, claims.area).body
            yield Kind.MANIFEST, str(feed), body
            for name in _files_of(body, public, feed):
                if name not in given:
                    given.add(name)
                    yield Kind.SEGMENT, name, self._segment(name)
        place = self._place(known)
        if place is not None:
            yield Kind.PLACE, "", place
        answers = self._answers(known)
        for start in range(0, len(answers), bundles.MOST_ANSWERS):
            some = Answers(items=tuple(answers[start : start + bundles.MOST_ANSWERS]))
            yield Kind.ANSWERS, str(start), exact(some)

    def _segment(self, name: str) -> bytes:
        data = self._hub.shelf.segment(name)
        if data is None:
            # a base was cut in this very moment: the command is run once more
            raise Denied(Reason.UNKNOWN_SEGMENT)
        return data

    def _place(self, known: Known) -> bytes | None:
        """Give place and keys anew when a stick asked for it, in the series that was settled then."""
        row, of = bundle_word.c, tables.device.c
        mine = (row.area == known.area) & (row.device == known.device)
        # what was settled before the terminal was enrolled anew, by stick or by line, holds no more
        enrolled = select(of.enrolled_at).where(of.area == known.area, of.id == known.device).scalar_subquery()
        with self._hub.engine.connect() as conn:
            settled = select(row.series).where(mine, row.at >= enrolled)
            wanted = settled.order_by(row.at.desc(), row.series.desc()).limit(1)
            series = conn.execute(wanted).scalar()
        return None if series is None else exact(self._hub.registry.place(known, series))

    def _answers(self, known: Known) -> list[Answer]:
        row = bundle_answer.c
        mine = (row.area == known.area) & (row.device == known.device)
        with self._hub.engine.connect() as conn:
            found = conn.execute(select(row.answer).where(mine).order_by(row.at, row.sha256)).scalars()
            return [read(bytes(data), Answer, bundles.MAX_FILE) for data in found]

    def _device(self, area: str, device: str) -> tuple[Known, bytes]:
        row = tables.device.c
        with self._hub.engine.connect() as conn:
            known = devices.find(conn, area, device)
            box = conn.execute(select(row.box_public).where(row.area == area, row.id == device)).scalar()
        if known is None or known.revoked or box is None:
            raise Denied(Reason.REVOKED)
        return known, bytes(box)

    # -- up ----------------------------------------------------------------------------------------------------------

    def read_up(self, stick: Path, *, revoked: bool = False) -> list[Came]:
        """Take in what the terminals wrote to a stick; one report for each that has a folder there.

        revoked: also from terminals that were shut out, which only who knows the stick can decide. StickFailed GONE.
        """
        self._forget_old()
        found = [self._read_one(stick, device, revoked=revoked) for device in devices_on(stick)]
        return [came for came in found if came.trouble is not StickTrouble.NOTHING]

    def _read_one(self, stick: Path, device: str, *, revoked: bool) -> Came:
        came = Came(device)
        try:
            with BundleFolder.on_stick(stick, device, "up") as folder:
                made, known = self._prove(folder.index(), device, revoked=revoked)
                if folder.missing(made):
                    came.trouble = StickTrouble.HALF
                    return came
                self._take(folder, made, known, came)
        except StickFailed as failed:
            came.trouble = failed.trouble
        except WireError:
            came.trouble = StickTrouble.DAMAGED
        return came

    def _prove(self, index: bytes, device: str, *, revoked: bool) -> tuple[Bundle, Known]:
        said = bundles.peek_bundle(index)
        if said.hub_kid != self._hub.keys.kid:
            raise StickFailed(StickTrouble.OTHER_HUB)
        known = self._hub.registry.known(said.area, said.device)
        if known is None or (said.device, said.way) != (device, "up"):
            raise StickFailed(StickTrouble.OTHER_STATION)
        if known.revoked and not revoked:
            raise StickFailed(StickTrouble.REVOKED)
        try:
            return bundles.open_bundle(index, known.sign_public, known.suite), known
        except WireError:
            raise StickFailed(StickTrouble.FORGED) from None

    def _take(self, folder: BundleFolder, made: Bundle, known: Known, came: Came) -> None:
        claims = self._claims(known)
        for file in made.of(Kind.WORD):
            claims = self._hear(folder.read(file), known) or claims
        for file in made.of(Kind.ENVELOPES):
            self._take_envelopes(claims, folder.read(file), came)
        parts = [(bundles.blob_part(file.about), file) for file in made.of(Kind.BLOB)]
        for part, file in sorted(parts, key=lambda each: each[0]):
            self._take_piece(claims, Piece(part.sha256, part.first, part.total, folder.read(file)), came)

    def _take_envelopes(self, claims: Claims, body: bytes, came: Came) -> None:
        lines = decode_batch(body)
        results = self._hub.intake.receive_batch(claims, lines).items
        kept: list[Answer] = []
        for line, result in zip(lines, results, strict=True):
            came.new += result.settled and result.status == 201  # noqa: PLR2004
            came.again += result.settled and result.status == 200  # noqa: PLR2004
            came.later += result.later
            came.refused += not (result.settled or result.later)
            if not result.later:
                kept.append(Answer(sha256=digest(line), result=result))
        self._remember(claims, "envelope", kept)

    def _take_piece(self, claims: Claims, piece: Piece, came: Came) -> None:
        try:
            ack = self._hub.blobs.receive(claims, piece).standing.ack
        except Denied as refused:
            if refused.reason is not Reason.QUOTA:
                self._remember(claims, "paper", [Answer(sha256=piece.name, refused=refused.reason.value)])
            return
        if ack is not None:
            came.papers += piece.first + len(piece.data) == piece.total
            self._remember(claims, "paper", [Answer(sha256=piece.name, paper=ack)])

    def _remember(self, claims: Claims, kind: str, answers: list[Answer]) -> None:
        now = self._hub.clock.now()
        rows = {
            each.sha256: {
                "area": claims.area,
                "device": claims.device,
                "sha256": each.sha256,
                "kind": kind,
                "at": now,
                "answer": exact(each),
            }
            for each in answers
        }
        if rows:
            write(self._hub.engine, lambda conn: put_rows(conn, bundle_answer, rows.values()))

    def _hear(self, data: bytes, known: Known) -> Claims | None:
        """Settle the series a renewal by stick gets, once for each; who numbers from it meanwhile, None for no word.

        A stick takes days, so its time is not looked at; what it may bring about is done once, by its nonce.
        """
        try:
            asked = read(data, RenewRequest, MAX_ENROL)
            own = (asked.area, asked.device, asked.suite) == (known.area, known.device, known.suite)
            if not own or not verify_renewal(asked, known.sign_public):
                return None
            write(self._hub.engine, lambda conn: self._grant(conn, known, asked))
        except (WireError, Denied):
            return None  # a copied or unknown series: the envelopes still come in, the place does not go out
        return self._claims(known, asked.series)

    def _grant(self, conn: Connection, known: Known, asked: RenewRequest) -> None:
        row, now = bundle_word.c, self._hub.clock.now()
        mine = (row.area == known.area) & (row.device == known.device)
        series = devices.series_of(conn, known, asked.series)
        if conn.execute(select(row.nonce).where(mine, row.nonce == asked.nonce)).scalar() is not None:
            return
        if asked.new_series:
            # the answer to an earlier stick may still be on its way: the same question gets the same series
            given = select(row.series).where(mine, row.asked == asked.series, row.series != row.asked)
            before = conn.execute(given.limit(1)).scalar()
            series = (
                before
                if before is not None
                else devices.next_series(conn, known.area, known.station, known.device, now)
            )
        heard = {"area": known.area, "device": known.device, "nonce": asked.nonce}
        insert_once(conn, bundle_word, heard | {"at": now, "asked": asked.series, "series": series})

    def _forget_old(self) -> None:
        before = self._hub.clock.now() - ANSWERS_STAY
        with self._hub.engine.connect() as conn:
            areas = (
                conn.execute(select(bundle_answer.c.area).where(bundle_answer.c.at < before).distinct()).scalars().all()
            )
        for area in areas:
            for table in (bundle_answer, bundle_word):
                old = delete(table).where(table.c.area == area, table.c.at < before)
                write(self._hub.engine, lambda conn, old=old: conn.execute(old))  # type: ignore[misc]

    def _claims(self, known: Known, series: int = -1) -> Claims:
        return Claims(
            area=known.area,
            device=known.device,
            station=known.station,
            street=known.street,
            series=series,
            until=int(self._hub.clock.now().timestamp()),
        )


def _files_of(body: bytes, public: bytes, feed: Feed) -> list[str]:
    manifest = open_manifest(body, public, feed.scope, feed.collection)
    base = [] if manifest.base is None else [part.sha256 for part in manifest.base.parts]
    return base + [segment.sha256 for segment in manifest.segments]
