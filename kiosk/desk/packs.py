"""Which generation of packs the terminal runs on, and the way back from one that does not start.

Below `packs/` in the data folder lie generations: `<name>/services/...`, `<name>/config/...`, `<name>/settings.toml`,
and `state.json`, which names the one to run on and the last that did well. The agent puts a new one there when it has
been tried; the window takes it at its next start. Three starts that do not last a minute, and the last good one stands
again. Light on purpose: the window reads this before its first frame.
"""

from __future__ import annotations

import contextlib
import fcntl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from sync.cache.whole_file import put_whole
from sync.wire.exact import decoder
from sync.wire.remote import PackWord  # noqa: TC001  msgspec reads it

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

FOLDER: Final = "packs"
MOST_STARTS: Final = 3
RELEASE: Final = ""
"""Name of what the release itself brought."""
_STATE: Final = "state.json"


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in state.json, by names of generations.

    now: the next start's. runs: what the window that began last stands on. good: the last that lasted a minute.
    starts: of `now`, that did not last yet.
    """

    now: str = RELEASE
    good: str = RELEASE
    runs: str = RELEASE
    starts: int = 0
    failed: tuple[str, ...] = ()
    """Generations that did not start, or were refused; they are not tried again."""
    returned: tuple[str, ...] = ()
    """Generations that were left for the last good one, and nobody looked yet which packs were new in them."""
    refused: tuple[str, ...] = ()
    """Packs by id, version and content that are not tried again."""
    words: tuple[PackWord, ...] = ()
    """What the hub is still to be told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where services, configuration and settings are read from."""

    name: str
    folder: Path | None
    """Of the generation; None for the release."""

    def config(self, shipped: Path) -> Path:
        """Give the folder of policies and code tables."""
        own = self.folder / "config" if self.folder else None
        return own if own is not None and own.is_dir() else shipped

    def services(self, released: Path, order: Iterable[str]) -> list[Path]:
        """Give the services' folders in this order, the pack's where there is one; ServiceError for a key of none."""
        from kiosk.desk.service_file import service_folders  # noqa: PLC0415 - import budget of the first frame

        packed = self.folder / "services" if self.folder else released
        return [packed / key if (packed / key).is_dir() else service_folders(released, [key])[0] for key in order]

    @property
    def settings(self) -> list[Path]:
        """Give the file of settings that the hub sent, if it sent one."""
        own = self.folder / "settings.toml" if self.folder else None
        return [own] if own is not None and own.is_file() else []


class PackFolder:
    """The packs of one terminal; agent and window each have one."""

    def __init__(self, data: Path) -> None:
        self.root = data / FOLDER

    def state(self) -> State:
        """Read the state; the release's own when there is none or it cannot be read."""
        try:
            state = decoder(State).decode((self.root / _STATE).read_bytes())
        except (OSError, msgspec.DecodeError):
            return State()
        # a generation whose folder is gone cannot be stood on
        return (
            state
            if not state.now or (self.root / state.now).is_dir()
            else msgspec.structs.replace(state, now=RELEASE, good=RELEASE)
        )

    def standing(self) -> Standing:
        """Tell what to run on."""
        now = self.state().now
        return Standing(now, self.root / now if now else None)

    def begin(self) -> Standing:
        """Count a start of the window, and go back to the last good generation after three that did not last."""
        if not (self.root / _STATE).exists():
            return Standing(RELEASE, None)
        with contextlib.suppress(OSError):  # a disk that takes nothing still lets the window start
            self.change(_begun)
        return self.standing()

    def lasted(self) -> None:
        """Note that the window has run for a good minute."""
        if (self.root / _STATE).exists():
            with contextlib.suppress(OSError):
                self.change(self._lasted)

    def _lasted(self, state: State) -> State:
        if state.runs == state.now:
            return msgspec.structs.replace(state, good=state.now, starts=0)
        # the agent has put another one there since this start; nobody has run on that yet
        still_here = not state.runs or (self.root / state.runs).is_dir()
        return msgspec.structs.replace(state, good=state.runs) if still_here else state

    def change(self, work: Callable[[State], State]) -> State:
        """Change the state, whole or not at all, alone among the processes. Raises OSError."""
        with self._alone():
            before = self.state()
            after = work(before)
            if after != before:
                self._write(after)
            return after

    @contextlib.contextmanager
    def _alone(self) -> Generator[None]:
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.root / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, state: State) -> None:
        put_whole(self.root / _STATE, msgspec.json.encode(state))


def _begun(state: State) -> State:
    counted = _counted(state)
    return msgspec.structs.replace(counted, runs=counted.now)


def _counted(state: State) -> State:
    if state.now == state.good:
        return state
    if state.starts < MOST_STARTS:
        return msgspec.structs.replace(state, starts=state.starts + 1)
    return msgspec.structs.replace(
        state,
        now=state.good,
        starts=0,
        failed=(*state.failed, state.now)[-20:],
        returned=(*state.returned, state.now),
    )
