"""Made-up events and notices for demo, gallery and tests: days counted from today, so that they never run out.

In `config/demo/display.toml` a day is written "+2", a moment "+2 14:00". Every document says that it is made up.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kiosk.desk.display.documents import KINDS, document_bytes
from sync.wire.exact import value_of

if TYPE_CHECKING:
    from pathlib import Path

_AHEAD: Final = re.compile(r"\+(\d{1,3})( \d\d:\d\d)?")


def made_up_documents(path: Path, today: date) -> dict[str, dict[str, bytes]]:
    """Documents by collection and id, as they are published; raises msgspec.ValidationError for a wrong field."""
    rows = tomllib.loads(path.read_text("utf-8"))
    made: dict[str, dict[str, bytes]] = {}
    for collection, kind in KINDS.items():
        told = [{name: _dated(value, today) for name, value in row.items()} for row in rows.get(collection, ())]
        read = [value_of({"made_up": True, **row}, kind) for row in told]
        made[collection] = {one.id: document_bytes(one) for one in read}
    return made


def _dated(value: object, today: date) -> object:
    found = _AHEAD.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    day = (today + timedelta(days=int(found[1]))).isoformat()
    return f"{day}T{found[2].strip()}:00+08:00" if found[2] else day
