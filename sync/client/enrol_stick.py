"""Making a terminal known to a hub where no network is allowed: ask on a USB stick, take the hub's reply from it.

Between the two lie days. Meanwhile desk.db remembers what was asked and whom; nothing else changes before a reply that
this very hub wrote to this very ask is there. The token is neither on the stick in clear nor remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble, newcomers_on
from sync.cache.invitation_file import take_away_invitation
from sync.client.enrol import ASKED, settle_in
from sync.client.errors import Rejected
from sync.client.keys import make_key, read_key
from sync.wire.bundle import newcomer_folder
from sync.wire.enrol import parse_invitation
from sync.wire.enrol_stick import EnrolAsk, ask_name, open_ask, open_place, open_reply, prove, sign_ask
from sync.wire.exact import digest, exact, read
from sync.wire.moment import read_moment
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import INTL

if TYPE_CHECKING:
    from pathlib import Path

    from sync.cache.desk import DeskStore
    from sync.client.keys import DeviceKey
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer, Invitation
    from sync.wire.enrol_stick import EnrolReply

_MAX: Final = 32 * 1024


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, and of which hub; desk.db keeps it until the reply is taken."""

    hub_url: str
    hub_kid: str
    ask: bytes
    """The ask's file, byte for byte."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who asks."""

    key_file: Path
    suite: str = INTL
    """Algorithms of the keys that are made when there are none."""
    app: str = ""


def asked(desk: DeskStore) -> Asked | None:
    """What this terminal asked for by stick and has no reply to yet; None when it waits for none. StoreFailed."""
    note = desk.remembered(ASKED)
    try:
        return read(note.encode(), Asked, _MAX) if note else None
    except WireError:
        return None


def ask_by_stick(invitation: str, stick: Path, desk: DeskStore, who: Newcomer, clock: Clock) -> None:
    """Write to a stick that this terminal asks to be let in by this invitation, and take the invitation off it.

    The same invitation asked again is the same file. Raises Rejected `bad_code` for a text that is no invitation,
    StickFailed, StoreFailed, and OSError where the key cannot be written.
    """
    invited = parse_invitation(invitation)
    if invited is None or not invited.token[:6].isdecimal():
        raise Rejected("bad_code")
    key = make_key(who.key_file, who.suite)
    ask = _ask(invited, key, who.app, _spent_pass(desk, invited.hub_kid, clock))
    before = asked(desk)
    if before is None or open_ask(before.ask) != ask:
        before = Asked(hub_url=invited.url.rstrip("/"), hub_kid=invited.hub_kid, ask=sign_ask(ask, key.sign_private))
        note = exact(before).decode()
        desk.write(lambda tx: tx.note(ASKED, note))
    _write(stick, before)
    take_away_invitation(stick, invitation)


def ask_again(stick: Path, desk: DeskStore) -> None:
    """Write what was asked once more, to another stick or the same; Rejected `not_asked`, StickFailed, StoreFailed."""
    before = asked(desk)
    if before is None:
        raise Rejected("not_asked")
    _write(stick, before)


def take_reply(stick: Path, desk: DeskStore, key_file: Path) -> EnrolAnswer:
    """Become known by the hub's reply on a stick; hand-in works as soon as this returns, and the stick is tidied.

    Raises Rejected with the hub's own reason when it refused, which ends the asking; StickFailed with what is wrong
    with the reply, and then nothing has changed; StoreFailed.
    """
    key = read_key(key_file)
    if key is None:
        raise StickFailed(StickTrouble.NOTHING)
    data, waits_for = _reply_on(stick, key), asked(desk)
    if waits_for is None:
        raise StickFailed(StickTrouble.OLD)
    reply = _proved(data, waits_for)
    if reply.refused:
        desk.write(lambda tx: tx.note(ASKED, ""))
        _tidy(stick, key)
        raise Rejected(reply.refused)
    answer = _opened(reply, key)
    desk.write(lambda tx: settle_in(tx, waits_for.hub_url, answer))
    _tidy(stick, key)
    return answer


def _ask(invited: Invitation, key: DeviceKey, app: str, earlier: str) -> EnrolAsk:
    bare = EnrolAsk(
        area=invited.token[:6],
        hub_kid=invited.hub_kid,
        suite=key.suite,
        sign_public=key.sign_public,
        box_public=key.box_public,
        app=app,
        earlier=earlier,
    )
    return prove(bare, digest(invited.token.encode()))


def _spent_pass(desk: DeskStore, hub_kid: str, clock: Clock) -> str:
    """Pass that this hub gave before, once it opens no door any more: a stick may be found by anybody."""
    before = desk.enrolment()
    if before is None or before.answer.hub_kid != hub_kid:
        return ""
    hub_now = clock.now() + timedelta(seconds=desk.clock_offset())
    return before.answer.token if read_moment(before.answer.token_expires) <= hub_now else ""


def _write(stick: Path, what: Asked) -> None:
    own = newcomer_folder(open_ask(what.ask).sign_public)
    with BundleFolder.on_stick(stick, own, "up", make=True) as folder:
        folder.finish(what.ask, ())


def _reply_on(stick: Path, key: DeviceKey) -> bytes:
    own = newcomer_folder(key.sign_public)
    others = [name for name in newcomers_on(stick) if name != own]
    try:
        with BundleFolder.on_stick(stick, own, "down") as folder:
            return folder.index()
    except StickFailed as failed:
        if failed.trouble is StickTrouble.NOTHING and others:
            raise StickFailed(StickTrouble.OTHER_STATION) from None
        raise


def _proved(data: bytes, waits_for: Asked) -> EnrolReply:
    """Reply that the hub of the invitation wrote to what was asked last; StickFailed."""
    try:
        reply = open_reply(data)
    except WireError as error:
        wrong = {Reason.TAMPERED: StickTrouble.FORGED, Reason.UNKNOWN_SUITE: StickTrouble.LATER_RELEASE}
        raise StickFailed(wrong.get(error.reason, StickTrouble.DAMAGED)) from None
    if reply.hub_kid != waits_for.hub_kid:
        raise StickFailed(StickTrouble.OTHER_HUB)
    if reply.ask != ask_name(waits_for.ask):
        raise StickFailed(StickTrouble.OLD)
    return reply


def _opened(reply: EnrolReply, key: DeviceKey) -> EnrolAnswer:
    try:
        return open_place(reply, key.suite, key.box_private)
    except WireError as error:
        unreadable = error.reason is Reason.UNREADABLE
        raise StickFailed(StickTrouble.OTHER_STATION if unreadable else StickTrouble.FORGED) from None


def _tidy(stick: Path, key: DeviceKey) -> None:
    """Take ask and reply off the stick, else the hub hears the ask again each time; what cannot be taken off stays."""
    for way in ("up", "down"):
        try:
            with BundleFolder.on_stick(stick, newcomer_folder(key.sign_public), way) as folder:
                folder.forget()
        except StickFailed:
            continue
