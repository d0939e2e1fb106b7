"""Making a terminal known to a hub: scan or type the enrolment code, the rest happens here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.cache.desk_rows import OFFSET
from sync.client.errors import Rejected
from sync.client.keys import make_key
from sync.client.status import COPIED_NOTE
from sync.wire.enrol import EnrolRequest, parse_invitation
from sync.wire.moment import read_moment
from sync.wire.seal import INTL, key_id

if TYPE_CHECKING:
    from pathlib import Path

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.client.doors import HubLine
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer

ASKED: Final = "enrol_asked"
"""Under this name desk.db remembers what was asked by stick and has no reply yet (sync.client.enrol_stick)."""


def enrol(
    invitation: str,
    desk: DeskStore,
    line: HubLine,
    key_file: Path,
    clock: Clock,
    *,
    app: str = "",
    name: str = "",
    suite_id: str = INTL,
) -> EnrolAnswer:
    """Make this terminal known by the text of its enrolment code; hand-in works as soon as this returns.

    `suite_id`: the algorithms of the keys that are made at the first enrolment; keys that are there keep theirs.
    Trying again with the same code is safe when the answer was lost. Raises Rejected (`bad_code` for a text that is no
    code, `other_hub` when somebody else answers, else the hub's own reason: token_unknown, token_used, token_expired,
    series_exhausted, unknown_suite), Unreachable, StoreFailed, and OSError where the key cannot be written.
    """
    invited = parse_invitation(invitation)
    if invited is None:
        raise Rejected("bad_code")
    url = invited.url.rstrip("/")
    key = make_key(key_file, suite_id)
    before = desk.enrolment()
    same_hub = before is not None and before.answer.hub_kid == invited.hub_kid
    answer = line.enrol(
        url,
        EnrolRequest(
            token=invited.token,
            suite=key.suite,
            sign_public=key.sign_public,
            box_public=key.box_public,
            app=app,
            name=name,
            earlier=before.answer.token if before is not None and same_hub else "",
        ),
    )
    if key_id(answer.hub_public) != invited.hub_kid:
        raise Rejected("other_hub")
    offset = read_moment(answer.time) - clock.now()

    def remember(tx: DeskTransaction) -> None:
        settle_in(tx, url, answer)
        tx.note(OFFSET, f"{offset.total_seconds():.3f}")

    desk.write(remember)
    return answer


def settle_in(tx: DeskTransaction, hub_url: str, answer: EnrolAnswer) -> None:
    """Note who the terminal is from now on, whichever way it heard so; whatever it asked for before is answered."""
    tx.enrol(hub_url, answer)
    tx.note(COPIED_NOTE, "")
    tx.note(ASKED, "")
    tx.add_audit("technician", "enrolled")
