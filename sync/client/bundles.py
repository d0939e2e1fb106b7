"""A USB stick in place of the line: what the hub sent is looked at and copied in, what waits is written out.

Nothing is believed unproved, nothing half-copied counts, and nothing is let go by writing it to a stick: envelopes and
papers wait on until the hub's own signature has come back, over a stick or the line. What was copied in is brought into
the catalogue by the agent (sync.client.bundles_inbox), under the rules of the line.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble, devices_on
from sync.client.keys import read_key
from sync.client.membership import FEW_NUMBERS
from sync.wire.ack import MAX_BATCH, MAX_BATCH_ITEMS
from sync.wire.blob import PIECE
from sync.wire.bundle import BlobPart, Bundle, BundleFile, Kind, open_bundle, peek_bundle, sign_bundle
from sync.wire.enrol import RenewRequest, sign_renewal
from sync.wire.exact import digest, exact
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import key_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sync.cache.desk import DeskStore
    from sync.cache.desk_rows import Enrolment
    from sync.client.keys import DeviceKey
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer

INBOX: Final = "bundles"
"""Folder of the data folder in which bundles wait that were copied from a stick."""
TAKEN: Final = "bundle_taken"
"""Under this name desk.db remembers the newest bundle that was brought in: `<id> <made_at>`."""
RESULT: Final = "bundle_result"
"""Under this name the agent notes what came of the last bundle, as a JSON Result."""
_AT_ONCE: Final = 100_000


def _nothing(_bytes: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class StickLook:
    """What lies on a stick for this terminal."""

    stick: Path
    bundle: Bundle | None = None
    """The hub's bundle, proved to be the hub's and ours, all its files there by their lengths."""
    trouble: StickTrouble | None = None
    """Why nothing can be taken in; None when `bundle` can."""
    known: bool = False
    """Whether it, or a later one, was brought in already."""
    others: tuple[str, ...] = ()
    """Stations (area and station) whose bundles lie there beside or instead of ours."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to a stick."""

    envelopes: int
    papers: int
    size: int
    """Bytes of the whole bundle."""


def look_down(stick: Path, desk: DeskStore) -> StickLook:
    """Look for the hub's bundle on a stick; never raises for what is on it. Raises StoreFailed."""
    enrolment = desk.enrolment()
    others: tuple[str, ...] = ()
    if enrolment is None:
        return StickLook(stick, trouble=StickTrouble.NOT_ENROLLED)
    try:
        others = _others(stick, enrolment.answer.device)
        with BundleFolder.on_stick(stick, enrolment.answer.device, "down") as folder:
            bundle = _whole(folder, prove_down(folder.index(), enrolment))
    except StickFailed as failed:
        trouble = failed.trouble
        if trouble is StickTrouble.NOTHING and others:
            trouble = StickTrouble.OTHER_STATION
        return StickLook(stick, trouble=trouble, others=others)
    return StickLook(stick, bundle, known=bundle.id <= last_taken(desk), others=others)


def prove_down(index: bytes, enrolment: Enrolment) -> Bundle:
    """Index that our own hub signed for this very terminal; StickFailed with what is wrong."""
    answer = enrolment.answer
    try:
        said = peek_bundle(index)
    except WireError:
        raise StickFailed(StickTrouble.DAMAGED) from None
    if said.hub_kid != answer.hub_kid:
        raise StickFailed(StickTrouble.OTHER_HUB)
    if (said.area, said.device, said.way) != (answer.area, answer.device, "down"):
        raise StickFailed(StickTrouble.OTHER_STATION)
    if enrolment.revoked_at is not None:
        raise StickFailed(StickTrouble.REVOKED)
    try:
        return open_bundle(index, answer.hub_public, answer.suite)
    except WireError as error:
        later = error.reason is Reason.UNKNOWN_SUITE
        raise StickFailed(StickTrouble.LATER_RELEASE if later else StickTrouble.FORGED) from None


def _whole(folder: BundleFolder, bundle: Bundle) -> Bundle:
    if folder.missing(bundle):
        raise StickFailed(StickTrouble.HALF)
    return bundle


def take_in(stick: Path, desk: DeskStore, inbox: Path, step: Callable[[int], None] = _nothing) -> Bundle:
    """Copy the hub's bundle to our own disk, every byte checked, for the agent; the stick may be pulled afterwards.

    Copying again what was cut short goes on where it ended. Raises StickFailed and StoreFailed.
    """
    enrolment = desk.enrolment()
    if enrolment is None:
        raise StickFailed(StickTrouble.NOT_ENROLLED)
    with BundleFolder.on_stick(stick, enrolment.answer.device, "down") as folder:
        index = folder.index()
        bundle = prove_down(index, enrolment)
        try:
            inbox.mkdir(parents=True, exist_ok=True)
            own = BundleFolder.at(inbox / bundle.id, make=True)
        except (OSError, StickFailed):
            raise StickFailed(StickTrouble.OWN_DISK) from None
        with own:
            folder.copy_to(own, bundle, index, step)
    return bundle


def write_out(
    stick: Path, desk: DeskStore, key_file: Path, clock: Clock, step: Callable[[int], None] = _nothing
) -> Written:
    """Write everything that waits for the hub to a stick; it waits on all the same. Raises StickFailed, StoreFailed.

    A terminal that was shut out may do so too: whether the hub takes it is the operator's to say.
    """
    enrolment, key = desk.enrolment(), read_key(key_file)
    if enrolment is None:
        raise StickFailed(StickTrouble.NOT_ENROLLED)
    if key is None:
        raise StickFailed(StickTrouble.NO_KEY)
    answer, counted = enrolment.answer, {Kind.ENVELOPES: 0, Kind.BLOB: 0}
    files: dict[str, BundleFile] = {}
    with BundleFolder.on_stick(stick, answer.device, "up", make=True) as folder:
        for kind, about, data, count in _waiting(desk, key, answer, clock):
            file = BundleFile(kind=kind.value, about=about, sha256=digest(data), bytes=len(data))
            if not folder.has(file):
                folder.write(file, data)
            files[file.name] = file
            if kind in counted:
                counted[kind] += count
            step(len(data))
        bundle = Bundle(
            id=uuid7(clock),
            way="up",
            area=answer.area,
            station=answer.station,
            device=answer.device,
            hub_kid=answer.hub_kid,
            made_at=utc_text(_hub_now(desk, clock)),
            files=tuple(files.values()),
        )
        folder.finish(sign_bundle(bundle, key.suite, key_id(key.sign_public), key.sign_private), bundle.files)
    return Written(counted[Kind.ENVELOPES], counted[Kind.BLOB], bundle.size)


def last_taken(desk: DeskStore) -> str:
    """Id of the newest bundle that was brought in; empty before the first."""
    return (desk.remembered(TAKEN) or "").partition(" ")[0]


def _waiting(
    desk: DeskStore, key: DeviceKey, answer: EnrolAnswer, clock: Clock
) -> Iterator[tuple[Kind, str, bytes, int]]:
    """Everything that goes up: kind, what about, bytes, and how many hand-ins or papers end in it."""
    lines: list[bytes] = []
    for item in desk.pending(_AT_ONCE):
        if not isinstance(item.body, bytes) or digest(item.body) != item.sha256:
            continue  # the courier parks it with its reason
        if len(lines) == MAX_BATCH_ITEMS or sum(map(len, lines)) + len(lines) + len(item.body) >= MAX_BATCH:
            yield Kind.ENVELOPES, "", b"\n".join(lines), len(lines)
            lines = []
        lines.append(item.body)
    if lines:
        yield Kind.ENVELOPES, "", b"\n".join(lines), len(lines)
    for name in desk.papers_waiting():
        paper = desk.paper(name)
        body = None if paper is None else paper.body
        if body is None or digest(body) != name:
            continue
        for first in range(0, len(body), PIECE):
            piece = body[first : first + PIECE]
            yield Kind.BLOB, str(BlobPart(name, first, len(body))), piece, int(first + len(piece) == len(body))
    yield Kind.WORD, "", _word(desk, key, answer, clock), 0


def _word(desk: DeskStore, key: DeviceKey, answer: EnrolAnswer, clock: Clock) -> bytes:
    """Spell the renewal that the line would have asked for, so that place, keys and numbers come back by stick."""
    request = RenewRequest(
        device=answer.device,
        area=answer.area,
        suite=key.suite,
        series=answer.series,
        at=utc_text(_hub_now(desk, clock)),
        nonce=secrets.token_hex(16),
        new_series=desk.numbers_left() < FEW_NUMBERS,
    )
    return exact(sign_renewal(request, key.sign_private))


def _hub_now(desk: DeskStore, clock: Clock) -> datetime:
    return clock.now() + timedelta(seconds=desk.clock_offset())


def _others(stick: Path, device: str) -> tuple[str, ...]:
    """Stations whose bundles from the hub lie there too, as their indexes say of themselves."""
    found: list[str] = []
    for name in devices_on(stick):
        if name == device:
            continue
        try:
            with BundleFolder.on_stick(stick, name, "down") as folder:
                said = peek_bundle(folder.index())
        except (StickFailed, WireError):
            continue
        found.append(f"{said.area}-{said.station}")
    return tuple(sorted(found))
