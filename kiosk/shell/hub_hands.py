"""Lets the hub's commands reach the window: between two visits, a picture, a restart, an empty print queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QTimer

from kiosk.desk.obeying import Obedience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.desk.packs import Standing
    from kiosk.desk.spool import Spool
    from kiosk.shell.window import Window
    from sync.cache.desk import DeskStore
    from sync.wire.clock import Clock

LOOK_MS: Final = 10_000
"""How often it is asked whether a command waits and nobody is here; one small question to desk.db."""
GOOD_MS: Final = 60_000
"""A window that has run so long has started well."""
WIDE: Final = 720
"""Pixels a snapshot is wide: enough to see what is wrong, and it travels on a bad line."""
PUBLIC: Final = frozenset({"AttractPage", "HomePage"})
"""Pages that may be seen from afar; no other page is, whoever stands before it."""
CLEARED: Final = "cleared"


class Behind(Protocol):
    """What the hands reach behind the window."""

    @property
    def spool(self) -> Spool:
        """The printer's queue."""
        ...

    @property
    def store(self) -> DeskStore:
        """desk.db."""
        ...

    @property
    def clock(self) -> Clock:
        """The hub's time, as well as it is known here."""
        ...

    @property
    def standing(self) -> Standing:
        """The generation of packs this start runs on."""
        ...


class WindowHands(QObject):
    """What the window can do. Main thread only."""

    def __init__(self, window: Window, parts: Behind) -> None:
        super().__init__(window.quick)  # gone with the window: a timer of its own must not outlive the files
        self._window = window
        self._parts = parts

    def free(self) -> bool:
        """Whether nobody is here."""
        return not self._somebody() and not self._parts.spool.busy

    def picture(self) -> bytes:
        """PNG of the public page; empty when another page came up in the meantime."""
        if self._somebody():
            return b""
        image = self._window.quick.grabWindow()
        if image.isNull() or self._somebody():
            return b""
        small = image.scaledToWidth(min(WIDE, image.width()), Qt.TransformationMode.SmoothTransformation)
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        small.save(out, "PNG")  # type: ignore[call-overload]  # the stubs know bytes only, the call only text
        return bytes(out.data().data())

    def clear_queue(self) -> int:
        """Drop what waits for the printer; promises without a verdict are closed, submissions are not touched."""
        self._parts.spool.wipe()
        return self._parts.store.write(lambda tx: tx.close_open_intents("not_sent", CLEARED))

    def restart(self) -> None:
        """End the program; whoever watches over it begins it again."""
        from kiosk.admin.machine import begin_again  # noqa: PLC0415 - import budget of the first frame

        begin_again()

    def _somebody(self) -> bool:
        return self._window.views.visit.is_here or self._window.navigator.here not in PUBLIC


def obey_the_hub(window: Window, parts: Behind, data: Path, rang: Callable[[], object]) -> Obedience:
    """From now on look every ten seconds whether the hub wants something and nobody is here; `rang` wakes the agent.

    New packs wait for such a moment too: the program begins again with them. A good minute proves those it runs on.
    `data`: the terminal's data folder.
    """
    from kiosk.desk.packs import PackFolder  # noqa: PLC0415 - import budget of the first frame
    from sync.client.remote import CommandBook  # noqa: PLC0415

    packs = PackFolder(data)
    hands = WindowHands(window, parts)
    obedience = Obedience(CommandBook(parts.store, parts.clock), hands, data / "remote", rang)

    def look() -> None:
        if not obedience.look() and packs.standing().name != parts.standing.name and hands.free():
            hands.restart()

    timer = QTimer(hands)
    timer.setInterval(LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(GOOD_MS, hands, packs.lasted)
    look()
    return obedience
