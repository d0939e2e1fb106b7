"""How a process of the terminal is started: with freed memory overwritten, and by itself.

glibc overwrites every block at free() once it is told to, but for those that a thread keeps for itself: so no thread
may keep any. PYTHONMALLOC=malloc sends Python's own small objects there too. Identity data of earlier residents was
found in the memory of 65 of 150 visits without, in none with these and the wipe at farewell. Two of the three must
stand in the environment before the process begins; the overwriting itself is switched on before a reader is made,
because until then nobody's data is here.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # as typing's, without typing: this module is loaded twice before a window stands
if TYPE_CHECKING:
    import subprocess
    from pathlib import Path
    from typing import Any

OVERWRITE = {
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",
}


def keyboard_environment() -> dict[str, str]:
    """What Qt must find before it starts: its pinyin engine inside the window, and nowhere lasting to write to.

    The engine makes an (empty) user dictionary where XDG_CONFIG_HOME points: in memory, gone with the machine.
    """
    shared = "/dev/shm"  # noqa: S108 - memory, not a temporary file; the folder is this user's alone
    home = f"{shared}/jobstation-{os.getuid()}" if os.path.isdir(shared) else os.path.expanduser("~/.config")  # noqa: PTH111,PTH112 - pathlib is not loaded twice
    os.makedirs(home, mode=0o700, exist_ok=True)  # noqa: PTH103
    return {
        "QT_IM_MODULE": "qtvirtualkeyboard",
        "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1",
        "XDG_CONFIG_HOME": home,
    }


PATTERN = 165
"""The byte that glibc writes over what is freed; any but 0."""
_M_PERTURB = -6
"""Its number in mallopt(3)."""


def memory_can_be_overwritten() -> bool:
    """Whether this process was started so that it can forget what it frees."""
    return all(os.environ.get(name) == value for name, value in OVERWRITE.items())


def overwrite_from_now_on() -> None:
    """Overwrite every block of memory when it is freed, until the end; harmless when it is done already.

    Raises MemoryIsKept where that cannot be: then no card may be read.
    """
    import ctypes  # noqa: PLC0415 - after the first frame

    if not memory_can_be_overwritten() or ctypes.CDLL(None).mallopt(_M_PERTURB, PATTERN) != 1:
        raise MemoryIsKept


def give_back_freed_memory() -> None:
    """Hand what was freed inside the heap back to the system; takes some milliseconds."""
    import ctypes  # noqa: PLC0415 - after the first frame

    ctypes.CDLL(None).malloc_trim(0)


class MemoryIsKept(Exception):
    """This process would keep what it frees; begin it with `kiosk run`."""


def restart_overwriting() -> None:
    """Begin this very command again with the variables set; returns only when they are."""
    if memory_can_be_overwritten():
        return
    environment = os.environ | OVERWRITE | keyboard_environment()
    environment["PYTHONPATH"] = _with_code_root(os.environ.get("PYTHONPATH", ""))
    os.execve(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[1:]], environment)  # noqa: S606 - our own interpreter


def load_qt() -> None:
    """Import Qt for Python; three patterns for its error messages, of six thousand characters, wait for their use.

    It compiles them at every import, which takes longer than loading its libraries (Qt for Python 6.11,
    shibokensupport/signature: parser.py, lib/pyi_generator.py).
    """
    import importlib  # noqa: PLC0415 - not needed before the process began again
    import re  # noqa: PLC0415

    at_once = re.compile

    def when_used(pattern: Any, flags: Any = 0) -> Any:  # in place of re.compile
        return _Pattern(at_once, pattern, flags) if len(pattern) > _LONG else at_once(pattern, flags)

    re.compile = when_used
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        re.compile = at_once


_LONG = 4000


class _Pattern:
    """Stands where a compiled pattern would stand, and is compiled when one of its methods is called."""

    def __init__(self, make: Any, pattern: Any, flags: Any) -> None:
        self._told = make, pattern, flags

    def __getattr__(self, name: str) -> Any:
        from functools import partial  # noqa: PLC0415 - no function, which a class would take for a method

        return partial(self._call, name)

    def _call(self, name: str, *given: Any) -> Any:
        make, pattern, flags = self._told
        return getattr(make(pattern, flags), name)(*given)


def collect_later() -> None:
    """Look for no garbage while the window starts: there is none, and looking takes a seventh of the start.

    Afterwards the window does it itself (kiosk.shell.sweep).
    """
    gc.disable()


def start_module(module: str, *words: str, data: Path) -> subprocess.Popen[bytes]:
    """A sibling process of ours, without the costly overwriting (it handles no identity in the clear)."""
    import subprocess  # noqa: PLC0415 - the window passes through here at its start and starts nobody

    environment = {name: value for name, value in os.environ.items() if name not in OVERWRITE}
    environment["JOBSTATION_DATA"] = str(data)
    environment["MALLOC_ARENA_MAX"] = "2"  # the index writer's threads would each keep an arena of their own
    environment["PYTHONPATH"] = _with_code_root(environment.get("PYTHONPATH", ""))
    return subprocess.Popen([sys.executable, "-m", module, *words], env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - our own interpreter and module


def _with_code_root(path: str) -> str:
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100,PTH120 - see above
    return path if root in path.split(os.pathsep) else os.pathsep.join(part for part in (root, path) if part)
