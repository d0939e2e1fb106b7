"""One value, one spelling; and reading that many threads may begin at once."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import kiosk
import sync
from sync.wire.exact import Count, decoder, exact, read, value_of
from sync.wire.reasons import Reason, WireError

SYNC = Path(next(iter(sync.__path__)))
HOUSE = [*SYNC.rglob("*.py"), *Path(next(iter(kiosk.__path__))).rglob("*.py")]
AT_ONCE = """
import sys, threading
from typing import Annotated
import msgspec
from sync.wire.exact import READ

sys.setswitchinterval(1e-6)
for _ in range(100):
    kind = msgspec.defstruct("Kind", [(f"f{n}", Annotated[str, msgspec.Meta(max_length=9)]) for n in range(30)])
    line = msgspec.json.encode({f"f{n}": "x" for n in range(30)})
    begin = threading.Barrier(4)

    def look():
        begin.wait()
        for _ in range(3):
            HOW

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


class Two(msgspec.Struct, frozen=True):
    b: Count
    a: str = ""


def test_a_value_has_one_spelling() -> None:
    assert exact(Two(b=1, a="字")) == '{"a":"字","b":1}'.encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"{" + b" " * 40, Reason.TOO_LARGE), (b'{"b":"x"}', Reason.MALFORMED), (b'{"b":1,"a":"\xff"}', Reason.MALFORMED)],
)
def test_what_is_off_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    with pytest.raises(WireError) as told:
        read(data, Two, 30)
    assert told.value.reason is reason


def test_a_kind_is_learnt_once() -> None:
    assert decoder(Two) is decoder(Two)
    assert read(b'{"b":2}', Two, 30) == value_of({"b": 2}, Two) == Two(b=2)
    assert value_of({"b": "2"}, Two, strict=False) == Two(b=2)
    with pytest.raises(msgspec.ValidationError):
        value_of({"b": "2"}, Two)


@pytest.mark.parametrize(
    ("name", "how"),
    [("read", "read(line, kind, 1000)"), ("value_of", "value_of(msgspec.json.decode(line), kind)")],
)
def test_threads_that_read_a_kind_for_the_first_time_at_once_all_live(name: str, how: str) -> None:
    """msgspec 0.22 alone ends the process here with SIGSEGV; a hub under load died of it."""
    program = AT_ONCE.replace("READ", name).replace("HOW", how)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=SYNC.parent, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_learns_a_kind_past_the_one_that_waits() -> None:
    strays = [
        f"{file.relative_to(SYNC.parent)}:{call.lineno}"
        for file in sorted(HOUSE)
        if file.name != "exact.py"
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)  # what a module does while it is loaded, it does alone
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and _learns(call)
    ]
    assert strays == []


def _learns(call: ast.Call) -> bool:
    """Whether a call of msgspec reads into a kind of ours; lists and dicts of plain values it knows by itself."""
    if not ast.unparse(call.func).startswith("msgspec.") or call.func.__class__ is not ast.Attribute:
        return False
    kinds = [word.value for word in call.keywords if word.arg == "type"]
    if call.func.attr in {"convert", "Decoder"}:
        kinds += call.args[-1:]
    plain = ("list[str]", "list[msgspec.Raw]", "dict[str, object]", "dict[str, Any]", "list[Word]")
    return call.func.attr in {"decode", "convert", "Decoder"} and any(ast.unparse(kind) not in plain for kind in kinds)
