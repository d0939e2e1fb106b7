"""Rough weather in small; `./dev faults rough --rounds 1000` plays it in large, `netns` the same on cables."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from tests.faults import campaign_netns, campaign_rough
from tests.faults.private import CannotRun

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.real
ROUNDS = 2


@pytest.mark.parametrize("campaign", [campaign_rough, campaign_netns], ids=["proxies", "cables"])
def test_what_was_handed_in_is_at_the_hub_once_and_all_hold_the_same(campaign: ModuleType) -> None:
    seed = secrets.randbelow(2**31)
    print(f"{campaign.__name__}: {ROUNDS} rounds, seed {seed}")
    try:
        told = campaign.campaign(ROUNDS, seed)
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert told["rounds"] == ROUNDS
    assert told["handed_in"] > ROUNDS
    assert not any(told[name] for name in campaign.MUST_BE_NONE), f"seed {seed}: {told}"
