"""Conditions are checked once for each state of their data, not at every start: the checker costs ten megabytes."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from kiosk.desk.service_file import check_conditions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.desk.service import Service

_DATA = ("*.toml", "*.csv")
_CODE = "kiosk/desk/*.py"
"""The functions that conditions may call."""


def check_once(services: Iterable[Service], folders: Iterable[Path], code_root: Path, mark: Path) -> bool:
    """Check these services' conditions unless `mark` says that the same data passed before; True when it was done.

    `folders`: everything conditions depend on. Raises ServiceError as check_conditions does; the mark is not set then.
    A mark that cannot be read or written only means that the next start checks again.
    """
    state = _state([*folders], code_root)
    with contextlib.suppress(OSError):
        if mark.read_text("ascii", "replace") == state:
            return False
    check_conditions(services)
    with contextlib.suppress(OSError):
        mark.write_text(state, "ascii")
    return True


def _state(folders: list[Path], code_root: Path) -> str:
    told = hashlib.sha256()
    files = [file for folder in folders for pattern in _DATA for file in folder.rglob(pattern)]
    for file in sorted([*files, *code_root.glob(_CODE)]):
        told.update(str(file).encode())
        told.update(hashlib.sha256(file.read_bytes()).digest())
    return told.hexdigest()
