"""Tables of the fleet: what is wrong since when, what was heard in which quarter of an hour, commands, packs' fate.

None of them grows with the number of heartbeats: every row but an audit head is written over.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from sync.hub.tables import METADATA, Utc


def _area() -> Column[str]:
    return Column("area", String(6), primary_key=True)


def _key(name: str, length: int = 64) -> Column[str]:
    return Column(name, String(length), primary_key=True)


trouble: Final = Table(
    "fleet_trouble",
    METADATA,
    _area(),
    _key("device"),
    _key("topic", 10),
    Column("word", String(40), nullable=False),
    Column("since", Utc, nullable=False),
)
"""What a device last said about a topic of sync.hub.fleet_words, and since when it says so; an empty word is well."""

day: Final = Table(
    "fleet_day",
    METADATA,
    _area(),
    _key("device"),
    _key("day", 10),
    *(Column(name, BigInteger, nullable=False) for name in ("heard_am", "heard_pm", "unable_am", "unable_pm")),
)
"""Quarters of an hour of a day (station time) in which a device was heard, and in which it could not serve fully: a bit
for each, 48 before noon and 48 after."""

head: Final = Table(
    "fleet_head",
    METADATA,
    _area(),
    _key("device"),
    Column("entries", BigInteger, primary_key=True, autoincrement=False),
    _key("head", 16),
    Column("at", Utc, nullable=False),
)
"""Heads of a device's audit chain as its beats told them. Two heads of one length: the log was rewritten."""

pack: Final = Table(
    "fleet_pack",
    METADATA,
    _area(),
    _key("device"),
    _key("id", 128),
    Column("ver", BigInteger, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("file", String(200), nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", String(400), nullable=False),
    Column("at", Utc, nullable=False),
)
"""What a device made of the newest version of a pack it was given."""

command: Final = Table(
    "fleet_command",
    METADATA,
    _area(),
    _key("device"),
    _key("id", 36),
    Column("verb", String(20), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("answered_at", Utc),
    Column("verdict", String(20), nullable=False),
    Column("words", String(400), nullable=False),
    Column("picture", LargeBinary),
)
"""Commands given to a device and what it answered; verdict is empty until then."""

statement: Final = Table(
    "fleet_statement",
    METADATA,
    _area(),
    _key("month", 7),
    Column("issue", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("made_at", Utc, nullable=False),
)
"""Monthly statements that were issued: the next one of an area names the hash of the one before."""
