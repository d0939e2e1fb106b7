"""kill -9 of everything that may be killed, in small; `./dev faults kills --rounds 100` plays it in large."""

from __future__ import annotations

import secrets

from tests.faults import campaign_kills

ROUNDS = 10


def test_every_number_that_was_shown_is_at_the_hub_exactly_once() -> None:
    seed = secrets.randbelow(2**31)
    print(f"kills: {ROUNDS} rounds, seed {seed}")
    told = campaign_kills.campaign(ROUNDS, seed)
    assert sum(told["kills"].values()) == ROUNDS + 1
    assert told["shown"] > ROUNDS
    assert told["at_hub"] == told["shown"] + told["filed_but_never_shown"]
    faults = ("lost", "twice", "shown_twice", "never_filed", "parked", "salvaged")
    assert {name: told[name] for name in faults} == dict.fromkeys(faults, 0)
