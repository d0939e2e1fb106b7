"""How a process of the terminal is started: what it may leave out, and what it must not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kiosk.launch import OVERWRITE

ROOT = Path(__file__).resolve().parents[2]


def said(code: str, **environment: str) -> str:
    """What a fresh interpreter prints."""
    clean = {name: value for name, value in os.environ.items() if name not in OVERWRITE}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_qt_is_loaded_without_its_longest_patterns_and_still_explains_a_wrong_argument() -> None:
    told = said(
        """
import re
long = []
whole = re._compiler.compile
def watched(pattern, flags=0):
    if len(pattern) > 4000:
        long.append(pattern)
    return whole(pattern, flags)
re._compiler.compile = watched
at_once = re.compile
from kiosk.launch import load_qt
load_qt()
print(len(long), re.compile is at_once)
from PySide6.QtCore import QPoint
try:
    QPoint("a", "b")
except TypeError as error:
    print("QPoint" in str(error), "xpos: int" in str(error))
print(len(long) > 0)
"""
    )
    assert told.splitlines() == ["0 True", "True True", "True"]


def test_freed_memory_is_overwritten_from_now_on() -> None:
    code = """
import ctypes
from kiosk.launch import overwrite_from_now_on
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
def left(size=200):
    block = libc.malloc(size)
    ctypes.memset(block, 65, size)
    libc.free(block)
    return ctypes.string_at(block + 32, size - 64)
before = left()
overwrite_from_now_on()
after = left()
print(before.count(65) > 0, after.count(65))
"""
    assert said(code, **OVERWRITE) == "True 0"


def test_no_card_where_memory_is_kept() -> None:
    code = """
from kiosk.launch import MemoryIsKept, overwrite_from_now_on
try:
    overwrite_from_now_on()
except MemoryIsKept:
    print("kept")
"""
    assert said(code) == "kept"
