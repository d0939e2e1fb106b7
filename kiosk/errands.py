"""The agent's errands put together: commands and their answers, packs, maps, and the accounts of past days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.desk.data_file import ServiceError
from kiosk.desk.near.keeper import SheetKeeper
from kiosk.desk.near.shelf import FOLDER as MAPS
from kiosk.desk.pack_check import Bench
from kiosk.desk.pack_errand import PackErrand
from kiosk.desk.packs import PackFolder
from kiosk.desk.settings import StationSettings
from kiosk.desk.statement import DayLogs
from kiosk.paths import code_root, setting_files, shipped
from kiosk.settings import SettingsError, read_settings
from sync.cache.hub_clock import HubClock
from sync.client.bell import ring
from sync.client.keys import signing_key
from sync.client.remote import CommandBook, Commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.paths import DataFolder
    from kiosk.settings import Settings
    from sync.cache.catalogue_reading import CatalogueReading
    from sync.cache.desk import DeskStore
    from sync.client.agent import Errand
    from sync.wire.clock import Clock

SNAPSHOTS: Final = "remote"
"""Folder of pictures on their way from the window to the hub."""
DAYS_EVERY_S: Final = 600.0
"""How often it is looked whether a day is over that the hub has not been told of."""


def errands_here(
    settings: Settings, data: DataFolder, desk: DeskStore, catalogue: CatalogueReading, clock: Clock
) -> list[Errand]:
    """Make the errands of this terminal, for the agent."""
    hub_clock = HubClock(clock, desk)
    book = CommandBook(desk, hub_clock)
    commands = Commands(desk, catalogue.items, book, data.root / SNAPSHOTS, lambda: _ring(data.window_bell))
    bench = Bench(
        shipped() / "config",
        code_root() / "kiosk" / "services",
        settings.section(StationSettings),
        hub_clock,
        lambda file: settings_fault(file, data),
    )
    packs = PackErrand(desk, catalogue.items_known, PackFolder(data.root), bench)
    days = DayLogs(desk, lambda: signing_key(data.device_key), hub_clock, lambda: _ring(data.agent_bell))
    maps = SheetKeeper(data.root / MAPS, settings.section(StationSettings), catalogue.item, catalogue.items_known)
    return [commands, packs, maps, _NowAndThen(days, clock)]


def settings_fault(file: Path, data: DataFolder) -> ServiceError | None:
    """What is wrong with settings that the hub sent, read where they will be read; None when they can be used."""
    try:
        read_settings([*setting_files(data)[:1], file], {})
    except SettingsError as wrong:
        first = wrong.faults[0]
        return ServiceError(first.origin, first.line, first.sentence)
    return None


def _ring(bell: Path) -> None:
    ring(bell)


class _NowAndThen:
    """Tells of past days every ten minutes, not at every poll."""

    def __init__(self, days: DayLogs, clock: Clock) -> None:
        self._days = days
        self._clock = clock
        self._looked: float | None = None

    def __call__(self, tell: Callable[[str, bytes], None]) -> None:
        """Look, if it is time."""
        del tell  # an account goes as an envelope, by the courier
        now = self._clock.monotonic()
        if self._looked is None or now - self._looked >= DAYS_EVERY_S:
            self._looked = now
            self._days.tell()
