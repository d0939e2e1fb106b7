"""Rough weather in small; `./dev faults rough --rounds 1000` plays it in large."""

from __future__ import annotations

import secrets

import pytest

from tests.faults import campaign_rough

pytestmark = pytest.mark.real
ROUNDS = 4


def test_what_was_handed_in_is_at_the_hub_once_and_all_hold_the_same() -> None:
    seed = secrets.randbelow(2**31)
    print(f"rough: {ROUNDS} rounds, seed {seed}")
    told = campaign_rough.campaign(ROUNDS, seed)
    assert told["rounds"] == ROUNDS
    assert told["handed_in"] > ROUNDS
    assert not any(told[name] for name in campaign_rough.MUST_BE_NONE), f"seed {seed}: {told}"
