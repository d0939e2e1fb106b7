"""What the tests of enrolment by stick do: ask, let in, take the reply, and hear why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.cache.bundle_folder import StickFailed, StickTrouble
from sync.client.enrol_stick import Newcomer, ask_by_stick, asked, take_reply
from sync.client.keys import read_key
from sync.hub.newcomers import Newcomers
from sync.wire.bundle import INDEX, ROOT, newcomer_folder
from sync.wire.seal import INTL
from tests.sync.bundles.conftest import Station, World

if TYPE_CHECKING:
    from pathlib import Path

    from sync.hub.newcomers import Met


def ask(station: Station, invitation: str, stick: Path, suite_id: str = INTL) -> None:
    ask_by_stick(invitation, stick, station.desk, Newcomer(station.key_file, suite_id, "test 1"), station.world.clock)


def meet(world: World, stick: Path) -> list[Met]:
    return Newcomers(world.hub).meet(stick)


def take(station: Station, stick: Path):
    return take_reply(stick, station.desk, station.key_file)


def place_of(station: Station, stick: Path, way: str) -> Path:
    return stick / ROOT / newcomer_folder(read_key(station.key_file).sign_public) / way / INDEX


def refused(station: Station, stick: Path) -> StickTrouble:
    """Why the reply on the stick is not taken; what stood before stands."""
    before = station.desk.enrolment(), asked(station.desk)
    with pytest.raises(StickFailed) as failed:
        take(station, stick)
    assert (station.desk.enrolment(), asked(station.desk)) == before
    return failed.value.trouble
