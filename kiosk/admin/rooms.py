"""What the technician's rooms are built from: everything is handed in by constructor, nothing is looked up.

The rooms stand below the shell and the settings file, so both come in as plain values and callables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sync.client.bundles import INBOX
from sync.wire.suites import INTL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.admin.gate import Gate
    from kiosk.admin.watch import Watch
    from kiosk.desk.technician import Technician
    from sync.cache.desk import DeskStore
    from sync.client.status import LineLook

Value = str | int | float | bool | tuple[str, ...]

STICKS = (Path("/media"), Path("/run/media"))
"""Where a USB stick appears."""


class Flag(Protocol):
    """The station's flag: some slip may not have come out, and nobody has looked since."""

    @property
    def flag(self) -> bool:
        """Whether it is up."""
        ...

    def lower_flag(self) -> None:
        """Note that a technician has looked."""
        ...


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as the pages show it; made by the wiring from the same fields as config/README.md."""

    key: str
    """`section.name`."""
    title: str
    """Of its section: 小票打印机."""
    label: str
    hint: str
    kind: str
    """str, int, float, bool or tuple."""
    value: Value
    default: Value
    origin: str
    """Which file, or the program or the environment, gave the value."""
    low: float | None = None
    high: float | None = None
    choices: tuple[str | int, ...] = ()

    @property
    def section(self) -> str:
        """The part of the terminal it belongs to."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Rooms:
    """Everything the rooms may read and do. Callables are asked again each time, so that what they say stays true."""

    technician: Technician
    store: DeskStore
    line: Callable[[], LineLook]
    """How the line is; raises StoreFailed."""
    gate: Gate
    watch: Watch
    flag: Flag
    send_now: Callable[[], bool]
    """Ring the agent's bell; False when no agent listens."""
    enrol: Callable[[str], str]
    """Make the terminal known by the text of its code; blocks; the sentence begins with 好了 when it is done."""
    settings: Callable[[], Sequence[SettingRow]]
    change: Callable[[str, Value], str]
    """Check a value and write it to the terminal's own file; empty when it is written, else why not."""
    disk_free: Callable[[], int]
    """Bytes left where the data lies."""
    leave: Callable[[], None]
    """Give the terminal back to residents, after the visit was ended."""
    restart: Callable[[], None]
    """End the window's program so that whoever watches over it begins it again."""
    software: str
    sticks: Sequence[Path] = field(default=STICKS)
    key_file: Path = Path("device.key")
    """The terminal's own keys, with which a bundle is signed."""
    suite: str = INTL
    """Algorithms of the keys that are made at the first enrolment."""

    @property
    def inbox(self) -> Path:
        """Where bundles that came by stick wait for the agent: beside the keys."""
        return self.key_file.with_name(INBOX)
