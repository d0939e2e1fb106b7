"""A resident's own matters, asked of the hub while the card lies on the reader. Nothing of it is kept anywhere here."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sync.client.errors import Rejected
from sync.wire.me import MeQuestion, ask, read_whole
from sync.wire.moment import utc_text
from sync.wire.reasons import WireError
from sync.wire.seal import suite

if TYPE_CHECKING:
    from sync.client.doors import HubLine
    from sync.client.membership import Membership
    from sync.wire.me import MeReceipt, MeReceipts


def ask_me(line: HubLine, membership: Membership, id_number: str, name: str) -> tuple[MeReceipt, ...]:
    """Ask for the resident's receipts, newest first, as the hub knows them now; see `ask_whole`."""
    return ask_whole(line, membership, id_number, name).receipts


def ask_whole(line: HubLine, membership: Membership, id_number: str, name: str) -> MeReceipts:
    """Ask for everything the hub tells a resident about the own matters, as it knows them now.

    The question is sealed to the hub, the answer to a key that lives in this call alone. Takes up to the line's time
    limits: call it outside the window's thread. Raises Unreachable, Rejected, Revoked, StoreFailed.
    """
    place = membership.answer()
    intake = place.intake[0]
    visit = suite(intake.suite).new_box()
    question = MeQuestion(
        id_number=id_number,
        name=name,
        device=place.device,
        asked_at=utc_text(membership.hub_now()),
        nonce=secrets.token_hex(16),
        visit_public=visit.public,
    )
    asked = ask(question, visit, intake.suite, intake.kid, intake.public)
    body = membership.with_pass(lambda door: line.ask_me(door, asked.body))
    try:
        return read_whole(body, asked, place.hub_public)
    except WireError as error:
        raise Rejected(error.reason) from None
