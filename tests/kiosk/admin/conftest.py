"""A kiosk with a technician's corner: the real lock, record, gate and settings; hardware, hub and time are played."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.desk.technician import Technician
from kiosk.paths import DataFolder
from kiosk.settings import Settings, read_settings
from kiosk.technician_rooms import Gate, Watch, hang_behind_the_corner
from sync.cache.catalogue_reading import CatalogueReading
from sync.cache.desk import DeskStore
from sync.cache.lockouts import Lockouts
from sync.client.status import LineStatus
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import HandClock, LaidOut, PlayedSpool, Town

PIN = "482915"


class FlaggedSpool(PlayedSpool):
    """A played spool with the station's flag."""

    flag = False

    def lower_flag(self) -> None:
        self.flag = False


@dataclass
class AdminTown(Town):
    """A town whose reader stands behind the gate."""

    spool: FlaggedSpool = field(default_factory=FlaggedSpool)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.gate = Gate(self.reader)

    def parts(self) -> LaidOut:
        return replace(super().parts(), reader=self.gate)


class Corner(Kiosk):
    """A kiosk whose corner leads to the technician's rooms."""

    def __init__(self, town: AdminTown, data: DataFolder, settings: Settings) -> None:
        super().__init__(town)
        self.data = data
        self.spool = town.spool
        self.clock: HandClock = town.clock
        self.store = DeskStore(data.desk, town.clock, reserve=0)
        self.watch = Watch(self.store, town.clock)
        catalogue = CatalogueReading(data.catalogue)
        hang_behind_the_corner(
            self.window,
            settings=settings,
            data=data,
            store=self.store,
            clock=town.clock,
            spool=town.spool,  # type: ignore[arg-type]
            line=LineStatus(self.store, catalogue, town.clock).look,
            gate=town.gate,
            watch=self.watch,
        )
        # the window opens the reader once its first frame stands
        self.until(lambda: town.reader._thread is not None)

    def close(self) -> None:
        super().close()
        self.store.close()

    def lock(self) -> Technician:
        """The lock as another process would see it."""
        return Technician(self.data.technician, self.store, Lockouts(self.store, self.clock))

    def hold_corner(self) -> None:
        self.press(QPoint(60, 60), 3.2)

    def sign_in(self, pin: str = PIN) -> None:
        """Straight to the status page; the PIN is set first where there is none."""
        if not self.lock().pin_set:
            assert self.lock().set_first(pin) is None
        self.window.technicianAsked.emit()
        self.until(lambda: self.page == "PinPage")
        self.type(pin)
        self.touch("进入")
        self.until(lambda: self.page == "StatusPage")
        self.spin(0.05)

    def type(self, digits: str) -> None:
        for digit in digits:
            self.touch(digit)

    def shown(self, name: str) -> object:
        return self.window.navigator.shown(name)

    def did(self) -> list[str]:
        """What the record says was done, oldest first."""
        assert self.store.audit_broken() is None
        return [entry.did for entry in reversed(self.store.audit_trail())]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path).create()


@pytest.fixture
def open_corner(qapp: object, data: DataFolder) -> Iterator[Callable[..., Corner]]:
    """Stand a kiosk on this data folder; called again it is a restart."""
    standing: list[Corner] = []

    def close() -> None:
        while standing:
            corner = standing.pop()
            corner.close()
            assert corner.warnings == []

    def open_one(passed: float = 0.0, environment: dict[str, str] | None = None) -> Corner:
        close()
        town = AdminTown()
        town.clock.passed = passed
        corner = Corner(town, data, read_settings([data.own_settings], environment or {}))
        standing.append(corner)
        return corner

    yield open_one
    close()


@pytest.fixture
def corner(open_corner: Callable[..., Corner]) -> Corner:
    return open_corner()
