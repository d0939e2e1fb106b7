"""One office for each file: a live hub with people of every role, terminals and submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.hub.settings import HubSettings
from tests.sync.hub.conftest import LiveHub, MovableClock
from tests.sync.hub.console.office import Office, furnish, hand_in
from tests.sync.hub_database import prepare_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    url = f"sqlite:///{folder / 'hub.db'}"
    settings = HubSettings(database=url, data=str(folder / "keys"), console="loopback")
    prepare_quickly(settings)
    live = LiveHub(settings, MovableClock())
    made = Office(live)
    made.hire()
    made.terminals = furnish(live)
    made.matter = hand_in(live, made.terminals["well"], "001")
    made.elsewhere = hand_in(live, made.terminals["reader"], "003")
    yield made
    made.close()
    live.stop()
