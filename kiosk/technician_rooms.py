"""Puts the technician's rooms together and hangs them behind the held corner; kiosk.app's hands for this one part."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

from kiosk.admin.gate import Gate
from kiosk.admin.watch import Watch
from sync.client.bell import ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.rooms import Rooms, SettingRow
    from kiosk.desk.spool import Spool
    from kiosk.desk.technician import Technician
    from kiosk.paths import DataFolder
    from kiosk.settings import Settings, Value
    from kiosk.shell.window import Window
    from sync.cache.desk import DeskStore
    from sync.client.status import LineLook
    from sync.wire.clock import Clock

__all__ = ["Gate", "OwnSettings", "Watch", "hang_behind_the_corner"]

BY_ENVIRONMENT = "环境变量"
NOT_WRITTEN = "存不进去，看看硬盘是不是满了、数据文件夹能不能写。"
OWN_FILE_BROKEN = "本机的设置文件写坏了，先修好或删掉 {file}，再改。"
FIXED = "这一项由环境变量定，在这里改了不起作用。"
SAVED_HERE = "本机，重启后生效"


def hang_behind_the_corner(
    window: Window,
    *,
    settings: Settings,
    data: DataFolder,
    store: DeskStore,
    clock: Clock,
    spool: Spool,
    line: Callable[[], LineLook],
    gate: Gate,
    watch: Watch,
) -> None:
    """From now on, holding the corner shows the PIN page; nothing of the rooms is loaded before that."""
    made: list[Rooms] = []
    own = OwnSettings(settings, data)

    def rooms() -> Rooms:
        from kiosk.admin.machine import begin_again  # noqa: PLC0415 - import budget of the first frame
        from kiosk.admin.rooms import Rooms  # noqa: PLC0415

        return Rooms(
            technician=_technician(data, store, clock),
            store=store,
            line=line,
            gate=gate,
            watch=watch,
            flag=spool,
            send_now=lambda: ring(data.agent_bell),
            enrol=lambda text: _enrol(settings, data, text),
            settings=own.rows,
            change=own.change,
            disk_free=lambda: shutil.disk_usage(data.root).free,
            leave=lambda: _open_to_residents(window),
            restart=begin_again,
            software=_software(),
            key_file=data.device_key,
            suite=_suite(settings),
        )

    def asked() -> None:
        from kiosk.admin.door import PIN_PAGE, open_rooms  # noqa: PLC0415

        if gate.diverted or window.navigator.here == PIN_PAGE:
            return
        if not made:
            made.append(rooms())
        window.navigator.go(open_rooms(made[0], window.views.counter, window.views.ways))

    window.technicianAsked.connect(asked)


def _software() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - import budget of the first frame

    return version("jobstation-kiosk")


def _technician(data: DataFolder, store: DeskStore, clock: Clock) -> Technician:
    from kiosk.desk.technician import Technician  # noqa: PLC0415 - import budget of the first frame
    from sync.cache.lockouts import Lockouts  # noqa: PLC0415

    return Technician(data.technician, store, Lockouts(store, clock))


def _suite(settings: Settings) -> str:
    from sync.client.settings import LineSettings  # noqa: PLC0415 - import budget of the first frame

    return settings.section(LineSettings).suite


def _open_to_residents(window: Window) -> None:
    window.navigator.go_attract()
    window.views.attract.start()


def _enrol(settings: Settings, data: DataFolder, text: str) -> str:
    from kiosk.agent import enrol  # noqa: PLC0415 - brings requests along, and only here

    return enrol(settings, data, text)


class OwnSettings:
    """Every setting as the technician sees it; changes go to the terminal's own file and wait for a restart."""

    def __init__(self, settings: Settings, data: DataFolder) -> None:
        self._settings = settings
        self._file = data.own_settings
        self._saved: dict[str, Value] = {}

    def rows(self) -> list[SettingRow]:
        """All that can be set, in the order of the code."""
        from kiosk.admin.rooms import SettingRow  # noqa: PLC0415 - import budget of the first frame
        from kiosk.settings import TITLES, every_setting  # noqa: PLC0415

        return [
            SettingRow(
                key=one.key,
                title=TITLES[one.section],
                label=one.label,
                hint=one.hint,
                kind=one.kind,
                value=self._saved.get(one.key, self._settings.values[one.section][one.name]),
                default=one.default,
                origin=SAVED_HERE if one.key in self._saved else self._settings.origin(one.key),
                low=one.low,
                high=one.high,
                choices=one.choices,
            )
            for one in every_setting()
        ]

    def change(self, key: str, value: Value) -> str:
        """Check and write one setting; empty when it is written, else a sentence why not."""
        from kiosk.settings import Settings, Wrong, at_odds, every_setting, write_own  # noqa: PLC0415 - import budget

        setting = next(one for one in every_setting() if one.key == key)
        if self._settings.origin(key).startswith(BY_ENVIRONMENT):
            return FIXED
        checked = setting.check(value)
        if isinstance(checked, Wrong):
            return str(checked)
        meant = Settings({section: dict(values) for section, values in self._settings.values.items()})
        for name, one in {**self._saved, key: checked}.items():
            meant.values[name.partition(".")[0]][name.partition(".")[2]] = one
        for odd in at_odds(meant, key):
            return odd.sentence
        try:
            write_own(self._file, {key: checked})
        except OSError:
            return NOT_WRITTEN
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            return OWN_FILE_BROKEN.format(file=self._file.name)
        self._saved[key] = checked
        return ""
