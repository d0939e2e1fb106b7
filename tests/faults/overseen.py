"""Plays the rounds of a campaign in a program of their own: tells how they go, ends what is stuck, keeps its figures.

The program says its figures so far after each round, a line of JSON (`say`). Whatever ends it, what it said last
counts.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from tests.faults.private import ROOT, CannotRun, own_mounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

STUCK_S: Final = 600.0
"""A round that takes longer will not end any more: the longest that one may wait for its end is well below."""
_TELL_S: Final = 10.0
_TIDY_S: Final = 30.0
_CANNOT: Final = 77


def overseen(
    module: str, rounds: int, seed: int, none: Sequence[str], *, mounts: bool = False, net: bool = False
) -> dict[str, Any]:
    """Figures of `python -m tests.faults.<module> ROUNDS SEED`; CannotRun when the program says so.

    none: figures that must be 0; what is not is told with each word of progress. mounts: in private mounts, which
    takes root; net: in a private network as well. `ended` is among the figures when it did not play all rounds, and
    says why; where it stood then is on stderr.
    """
    if mounts and os.geteuid() != 0:
        raise CannotRun("not root: file systems cannot be mounted")
    if mounts and shutil.which("unshare") is None:
        raise CannotRun("no unshare on this machine")
    before = own_mounts(net=net) if mounts else []
    command = [*before, sys.executable, "-m", f"tests.faults.{module}", str(rounds), str(seed)]
    return oversee(command, f"{module.removeprefix('campaign_')} {seed}", rounds, none)


def oversee(
    command: list[str], name: str, rounds: int, none: Sequence[str], stuck_s: float = STUCK_S
) -> dict[str, Any]:
    """Run a program that says its figures round by round; its last ones, with `ended` when it did not come to its end.

    AssertionError when it ended before its first round was over.
    """
    began, told_at, last, ended = time.monotonic(), 0.0, "", ""
    # a session of its own, so that nothing it started is left when it must be killed
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    try:
        for last in _lines(process, stuck_s):
            now = time.monotonic()
            if now - told_at > _TELL_S and last.startswith("{"):
                told_at = now
                _tell(
                    name,
                    f"{json.loads(last)['rounds']} of {rounds} rounds in {now - began:.0f} s; {_wrong(last, none)}",
                )
    except TimeoutError:
        ended = f"no round came to its end within {stuck_s:.0f} s"
        process.send_signal(signal.SIGUSR1)  # it says on stderr where each thread stands
        time.sleep(0.5)
        process.terminate()
    finally:
        status = _end(process)
    if status == _CANNOT:
        raise CannotRun(last)
    ended = ended or (f"the program ended with status {status}" if status else "")
    assert last.startswith("{"), f"{name}: {ended or 'nothing was said'}, before the first round was over"
    figures: dict[str, Any] = json.loads(last)
    _tell(name, f"{ended or 'all'}: {figures['rounds']} of {rounds} rounds; {_wrong(last, none)}")
    return figures | ({"ended": ended} if ended else {})


def say(figures: dict[str, Any]) -> None:
    """Tell whoever oversees this program its figures so far."""
    print(json.dumps(figures), flush=True)


def run(play: Callable[[int, int], dict[str, Any]]) -> None:
    """Main of such a program; asked to end, it tidies up first, and asked where it stands (SIGUSR1), it tells."""
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    signal.signal(signal.SIGTERM, _asked_to_end)
    try:
        say(play(int(sys.argv[1]), int(sys.argv[2])))
    except CannotRun as reason:
        print(reason, flush=True)
        raise SystemExit(_CANNOT) from None


def _asked_to_end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _lines(process: subprocess.Popen[bytes], patience_s: float) -> Iterator[str]:
    """Lines of its output until it ends; TimeoutError when one lets itself be waited for too long."""
    assert process.stdout
    text = b""
    while select.select([process.stdout], [], [], patience_s)[0]:
        piece = os.read(process.stdout.fileno(), 65536)
        if not piece:
            return
        text += piece
        whole, _, text = text.rpartition(b"\n")
        yield from whole.decode().splitlines()
    raise TimeoutError


def _end(process: subprocess.Popen[bytes]) -> int:
    """Have it tidy up, else kill it and all it started; its status."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_TIDY_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    assert process.stdout
    process.stdout.close()
    return process.wait()


def _tell(name: str, words: str) -> None:
    print(f"{name}: {words}", file=sys.stderr, flush=True)


def _wrong(line: str, none: Sequence[str]) -> str:
    figures: dict[str, Any] = json.loads(line)
    found = ", ".join(f"{name} {figures[name]}" for name in none if figures[name])
    return found or "nothing wrong"
