"""Remembers what a firm's headers mean once somebody said so: a small JSON document a firm, in the hub's folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec

from sync.hub.keys import LAYOUTS
from sync.hub.spreadsheets.columns import plain
from sync.wire.exact import decoder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER: Final = LAYOUTS
"""Where they lie, in the hub's data folder."""
_MOST: Final = 200


class _Remembered(msgspec.Struct):
    firm: str
    headers: dict[str, str]


class Memory:
    """Layouts by firm, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self, firm: str) -> dict[str, str]:
        """Field by plain header, for a firm; empty when nothing was said, or when the document is damaged."""
        try:
            return decoder(_Remembered).decode(self._path(firm).read_bytes()).headers
        except (OSError, msgspec.DecodeError):
            return {}

    def learn(self, firm: str, headers: Mapping[str, str]) -> None:
        """Keep what headers mean; what was said before about other headers stays."""
        said = self.known(firm) | {plain(header): field for header, field in headers.items()}
        self._folder.mkdir(parents=True, exist_ok=True)
        document = msgspec.json.encode(_Remembered(firm, dict(list(said.items())[-_MOST:])))
        handle, name = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o640)  # another user of the group makes the backup
            file.write(document)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, self._path(firm))  # noqa: PTH105 - whole or not at all

    def _path(self, firm: str) -> Path:
        # a firm's name comes from outside and is never a file's name
        flat = unicodedata.normalize("NFKC", firm).strip()
        return self._folder / f"{hashlib.sha256(flat.encode()).hexdigest()[:32]}.json"
