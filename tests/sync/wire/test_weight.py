"""The window loads these modules before its first frame, so they stay light."""

from __future__ import annotations

import subprocess
import sys

LIGHT = """
import sys
import sync.wire.ack, sync.wire.enrol, sync.wire.envelope, sync.wire.leaves, sync.wire.manifest, sync.wire.me
import sync.wire.number, sync.wire.poll, sync.wire.posting, sync.wire.segment, sync.wire.states, sync.wire.submission
heavy = {"nacl", "tongsuopy", "zstandard", "cffi", "sqlalchemy", "requests"}
print(sorted({name.split(".")[0] for name in sys.modules} & heavy))
"""


def test_reading_the_modules_loads_no_heavy_library() -> None:
    told = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
