"""Up to its first frame the window's process loads Qt, sqlite3, msgspec and our own modules: nothing else.

All libraries at once would cost a second and a hundred megabytes before anybody sees anything. What a page needs comes
at first use, or in an idle slice after the frame.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.launch import OVERWRITE

ROOT = Path(__file__).resolve().parents[2]
BUDGET = {"PySide6", "shiboken6", "msgspec", "kiosk", "drivers", "sync"}
THEIRS = {"shibokensupport", "signature_bootstrap", "__feature__", "typing_extensions"}
"""What shiboken6 and msgspec bring along by themselves."""
QT = {"QtCore", "QtGui", "QtNetwork", "QtOpenGL", "QtQml", "QtQuick", "QtQuickControls2", "support"}
SLOW = {"asyncio", "email", "http", "importlib.metadata", "multiprocessing", "ssl", "unittest", "xml"}
"""Parts of Python itself that cost more than ten milliseconds and that no first frame needs."""

SEEN_AT_FIRST_FRAME = """
import sys

before = set(sys.modules)

from kiosk import cli
from kiosk.shell.window import Window

show = Window.show


def shown(window):
    import json
    import os

    def swapped():
        seen = set(sys.modules) - before
        print(json.dumps(sorted(seen)), flush=True)
        os._exit(0)

    show(window)
    window.quick.frameSwapped.connect(swapped)


Window.show = shown
cli.main(["--data", sys.argv[1], "run", "--windowed"])
"""
DEVICES = [("simulated", "simulated"), ("pcsc", "none")]


@pytest.fixture(scope="module", params=DEVICES, ids=["simulated", "pcsc"])
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that the real window has loaded at its first frame, by name."""
    reader, printer = request.param
    told = subprocess.run(
        [sys.executable, "-c", SEEN_AT_FIRST_FRAME, str(tmp_path_factory.mktemp("terminal"))],
        env=os.environ
        | OVERWRITE
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "JOBSTATION_CARD_READER_DRIVER": reader,
            "JOBSTATION_RECEIPT_PRINTER_TRANSPORT": printer,
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    modules: list[str] = json.loads(told.stdout.splitlines()[-1])
    assert "kiosk.shell.window" in modules
    return modules


def test_no_library_beside_qt_sqlite_and_msgspec(seen: list[str]) -> None:
    tops = {name.partition(".")[0] for name in seen}
    assert sorted(tops - BUDGET - THEIRS - sys.stdlib_module_names) == []


def test_only_the_parts_of_qt_that_draw(seen: list[str]) -> None:
    parts = {name.split(".")[1] for name in seen if name.startswith("PySide6.")}
    assert sorted(parts - QT) == []


def test_no_slow_part_of_python(seen: list[str]) -> None:
    assert sorted(SLOW & set(seen)) == []


def test_nothing_of_the_hub_and_nothing_that_talks_to_it(seen: list[str]) -> None:
    theirs = ("sync.hub", "sync.client.line", "sync.client.agent", "kiosk.agent", "kiosk.admin.rooms")
    assert [name for name in seen if name.startswith(theirs)] == []
