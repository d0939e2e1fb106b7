"""Something that lives in a process of its own and is asked over a pipe, so that its memory is its own."""

from __future__ import annotations

import signal
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_SPAWN: Final = get_context("spawn")
"""Nothing of the campaign is in its memory, as it would be after a fork."""
_ENDS_S: Final = 30.0


class Away:
    """Stands for an object made there: verbs and properties of its kind are asked there, and what they raise comes."""

    def __init__(self, kind: type, *words: Any) -> None:
        self._kind = kind
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, kind, words), daemon=True)
        self._process.start()
        theirs.close()
        self._answer()

    def __getattr__(self, name: str) -> Any:
        if isinstance(getattr(self._kind, name), property):
            return self._ask(name)
        return partial(self._ask, name)

    def end(self) -> None:
        """Have the process end; what it held is to be closed before."""
        self._pipe.close()
        self._process.join(_ENDS_S)
        self._process.kill()
        self._process.join()

    def _ask(self, name: str, *words: Any, **more: Any) -> Any:
        self._pipe.send((name, words, more))
        return self._answer()

    def _answer(self) -> Any:
        error, value = self._pipe.recv()
        if error is not None:
            raise error
        return value


def _serve(pipe: Connection, kind: Callable[..., Any], words: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    thing = _tell(pipe, partial(kind, *words), quiet=True)
    while True:
        try:
            name, given, more = pipe.recv()
        except EOFError:
            return
        asked = getattr(kind, name)
        work = partial(getattr, thing, name) if isinstance(asked, property) else partial(asked, thing, *given, **more)
        _tell(pipe, work)
        del name, given, more, work  # nothing of it stays until the next question


def _tell(pipe: Connection, work: Callable[[], Any], *, quiet: bool = False) -> Any:
    """Do some work and tell what came of it; quiet: only that it is done."""
    try:
        done = work()
    except Exception as error:  # noqa: BLE001 - whoever asked gets it
        pipe.send((error, None))
        return None
    pipe.send((None, None if quiet else done))
    return done if quiet else None
