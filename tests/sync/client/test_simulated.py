"""The simulated hub says no where the real one does."""

from __future__ import annotations

import pytest

from sync.client.doors import Pass
from sync.client.errors import Rejected, Revoked, TokenOld
from sync.simulated import SimulatedHub
from sync.wire.enrol import EnrolRequest, RenewRequest
from sync.wire.seal import INTL

from .conftest import COUNTY, Terminal


def test_strangers(terminal: Terminal):
    hub: SimulatedHub = terminal.hub
    with pytest.raises(Rejected, match="token_unknown"):
        hub.enrol("http://x", EnrolRequest(token="1", suite=INTL, sign_public=bytes(32), box_public=bytes(32)))
    with pytest.raises(TokenOld):
        hub.manifest(Pass("http://x", "old"), COUNTY, "")
    place = terminal.membership.with_pass(lambda place: place)
    with pytest.raises(Rejected, match="unknown_scope"):
        hub.manifest(place, COUNTY, "")
    with pytest.raises(Rejected, match="unknown_segment"):
        hub.segment(place, "0" * 64, 1, bytearray())
    hub.revoked = True
    with pytest.raises(Revoked):
        hub.renew(
            "http://x",
            RenewRequest(device="d", area="999999", suite=INTL, series=0, at="2026-11-21T08:00:00Z", nonce="0" * 32),
        )


def test_what_came_first_counts(terminal: Terminal):
    made = terminal.hand_in()
    body = terminal.desk.item(made.number).body
    place = terminal.membership.with_pass(lambda place: place)
    first, again, other, garbage = terminal.hub.hand_up(place, [body, body, body.replace(b'"1"', b'"2"'), b"{}"])
    assert first.settled
    assert again.settled
    assert (other.status, other.reason) == (409, "other_bytes")
    assert (garbage.status, garbage.reason) == (400, "malformed")
    terminal.hub.close()
