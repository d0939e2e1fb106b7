"""A terminal's and a hub's keys, and one hand-in between them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from sync.wire import envelope, number, seal, submission
from sync.wire.seal import KeyPair

SUITE = seal.suite(seal.INTL)


class FixedClock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


class Ends(NamedTuple):
    signer: KeyPair
    intake: KeyPair
    hub: KeyPair


@pytest.fixture(scope="session")
def ends() -> Ends:
    return Ends(SUITE.new_signer(), SUITE.new_box(), SUITE.new_signer())


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def content() -> submission.Submission:
    return submission.Submission(
        envelope="01890000-0000-7000-8000-000000000001",
        kind="unemployment",
        schema="1",
        answers={"reason": "contract_ended", "wishes": ["cook", "guard"]},
        card={"id_number": "999999199001010015", "name": "测试甲"},
        commitment=submission.Commitment(version="1", sha256="0" * 64, held_at="2026-03-01T08:00:00+08:00"),
        notice=submission.Notice(version="1", sha256="1" * 64),
    )


@pytest.fixture
def signed(ends: Ends, content: submission.Submission) -> envelope.Envelope:
    receipt = number.make_number("999999", "001", 1, 1)
    return envelope.sign(
        envelope.Envelope(
            id=content.envelope,
            area="999999",
            device="d1",
            series=1,
            kind="unemployment",
            schema="1",
            number=receipt,
            created="2026-03-01T08:00:00+08:00",
            counter=1,
            prev=envelope.FIRST,
            kid=seal.key_id(ends.intake.public),
            suite=seal.INTL,
            sealed=submission.seal_submission(content, seal.INTL, ends.intake.public),
            status_keys=number.status_keys(receipt, bytes(16)),
        ),
        ends.signer.private,
    )
