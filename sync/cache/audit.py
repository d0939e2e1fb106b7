"""The hash chain of the audit: an edited row is found at its number, a cut tail by the head that the hub was told."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

START = "0" * 64
"""What the first entry is chained to."""


def link(previous: str, at: str, who: str, did: str, facts: str) -> str:
    """Hash of an entry, hex SHA-256 over the hash before it and the entry's own texts."""
    texts = json.dumps([previous, at, who, did, facts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(texts.encode()).hexdigest()


def facts_text(facts: Mapping[str, str | int]) -> str:
    """Facts as one line of JSON whose bytes do not depend on the order they were given in."""
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def head(connection: sqlite3.Connection) -> str:
    """Hash of the newest entry."""
    row = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return START if row is None else str(row[0])


def first_broken(connection: sqlite3.Connection) -> int | None:
    """Id of the first entry that is not what was written, None when all are."""
    previous = START
    for number, at, who, did, facts, hashed in connection.execute(
        "SELECT id, at, who, did, facts, hash FROM audit ORDER BY id"
    ):
        if link(previous, at, who, did, facts) != hashed:
            return int(number)
        previous = hashed
    return None
