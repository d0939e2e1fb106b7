"""The hub's tables, portable to Citus and YugabyteDB on purpose.

Every primary key begins with the area, the truth is never in a serial, there are no advisory locks and no foreign keys
across areas.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect

METADATA: Final = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
)


class Utc(TypeDecorator[datetime]):
    """A time with zone that comes back as UTC from every database, SQLite included."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database: UTC, and without zone where the database knows none."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of the database: always UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _area() -> Column[str]:
    return Column("area", String(6), primary_key=True)


def _key(name: str, length: int = 64) -> Column[str]:
    return Column(name, String(length), primary_key=True)


invitation: Final = Table(
    "invitation",
    METADATA,
    _area(),
    _key("token_sha256"),
    Column("station", String(3), nullable=False),
    Column("street", String(9), nullable=False),
    Column("name", String(200), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("device", String(64)),
)

device: Final = Table(
    "device",
    METADATA,
    _area(),
    _key("id"),
    Column("station", String(3), nullable=False),
    Column("street", String(9), nullable=False),
    Column("name", String(200), nullable=False),
    Column("app", String(200), nullable=False),
    Column("suite", String(64), nullable=False),
    Column("sign_public", LargeBinary, nullable=False),
    Column("box_public", LargeBinary, nullable=False),
    Column("enrolled_at", Utc, nullable=False),
    Column("revoked_at", Utc),
    Column("moved_at", Utc),
    UniqueConstraint("area", "sign_public"),
)

series: Final = Table(
    "series",
    METADATA,
    _area(),
    _key("station", 3),
    Column("series", Integer, primary_key=True, autoincrement=False),
    Column("device", String(64), nullable=False),
    Column("given_at", Utc, nullable=False),
    Column("closed_at", Utc),
)
"""closed_at: when two machines were found to number from it; see sync.hub.chains."""

chain_note: Final = Table(
    "chain_note",
    METADATA,
    _area(),
    _key("device"),
    Column("series", Integer, primary_key=True, autoincrement=False),
    _key("kind", 10),
    _key("prev"),
    Column("counter", BigInteger, nullable=False),
    Column("at", Utc, nullable=False),
)
"""What is odd about the chain of a device's envelopes; see sync.hub.chains."""

renewal: Final = Table(
    "renewal",
    METADATA,
    _area(),
    _key("device"),
    _key("nonce", 32),
    Column("at", Utc, nullable=False),
)

beat: Final = Table(
    "beat",
    METADATA,
    _area(),
    _key("device"),
    Column("at", Utc, nullable=False),
    Column("words", Text, nullable=False),
)

submission: Final = Table(
    "submission",
    METADATA,
    _area(),
    _key("id", 36),
    Column("sha256", String(64), nullable=False),
    Column("device", String(64), nullable=False),
    Column("series", Integer, nullable=False),
    Column("number", String(16), nullable=False),
    Column("twin", Integer, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("schema", String(64), nullable=False),
    Column("counter", BigInteger, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("created", String(40), nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("status_keys", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("state_reason", String(64), nullable=False),
    Column("state_at", Utc, nullable=False),
    Column("state_ver", BigInteger, nullable=False),
    Column("opened_at", Utc),
    Column("open_problem", String(64)),
    Column("ended_at", Utc),
    Column("left_at", Utc),
    Column("street", String(9)),
    UniqueConstraint("area", "number", "twin"),
    Index(None, "area", "received_at"),
    # by what tells envelopes apart: were area and device first in both, either would be taken for either question
    Index(None, "prev", "device", "area"),
    Index(None, "sha256", "device", "area"),
    # what just comes in has none, so that a hand-in costs nothing more
    Index(None, "ended_at", postgresql_where=text("ended_at IS NOT NULL"), sqlite_where=text("ended_at IS NOT NULL")),
)
"""twin: 0, and more only where two machines with a copied data folder gave out the same number. ended_at: since when
nothing comes after the state that terminals hold; none before that, and none again once they let go of it. left_at:
since when no terminal holds its state; see sync.hub.leaving. street: where it was handed in, once its terminal stands
elsewhere; none while it stands there still, so that a hand-in costs nothing more."""

left_name: Final = Table(
    "left_name",
    METADATA,
    _area(),
    _key("key", 32),
    Column("submission", String(36), nullable=False),
)
"""Under which names terminals knew the states that left them."""

decision: Final = Table(
    "decision",
    METADATA,
    _area(),
    _key("submission", 36),
    Column("ver", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(20), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("at", Utc, nullable=False),
)

opened: Final = Table(
    "opened",
    METADATA,
    _area(),
    _key("submission", 36),
    Column("person", String(64), nullable=False),
    Column("about", String(16), nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "person"),
    Index(None, "about"),
)

opened_field: Final = Table(
    "opened_field",
    METADATA,
    _area(),
    _key("submission", 36),
    _key("field", 80),
    Column("value", Text, nullable=False),
)

audit: Final = Table(
    "audit",
    METADATA,
    _area(),
    _key("id", 36),
    Column("at", Utc, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(20), nullable=False),
    Column("submission", String(36), nullable=False),
    Column("field", String(80), nullable=False),
)

_NO_POSTINGS: Final = "collection <> 'posting'"
_SHOWN: Final = "collection = 'posting' AND gone = 0"

document: Final = Table(
    "document",
    METADATA,
    _area(),
    _key("scope", 80),
    _key("collection", 20),
    _key("id", 128),
    Column("ver", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("gone", Integer, nullable=False),
    Column("doc", LargeBinary, nullable=False),
    Column("handed_at", Utc),
    Column("tile", String(200)),
    # some of those that are shown, of one kind of work or of any; no time in it: all of them are brought again each day
    Index(None, "area", "scope", "tile", "id", postgresql_where=text(_SHOWN), sqlite_where=text(_SHOWN)),
    # what the office itself publishes, among all the postings
    Index(None, "collection", "area", postgresql_where=text(_NO_POSTINGS), sqlite_where=text(_NO_POSTINGS)),
    # where something was said of postings: a handful of places among all the postings
    Index(
        None,
        "area",
        "scope",
        postgresql_where=text("collection = 'report'"),
        sqlite_where=text("collection = 'report'"),
    ),
)
"""What the hub publishes, as its writers see it; the feeds follow. sha256: of what was given, to tell news from
repetition. handed_at: of a posting that is shown, when its source last brought it, changed or not. tile: of a posting,
shown or gone, its kind of work."""

change: Final = Table(
    "change",
    METADATA,
    _area(),
    _key("scope", 80),
    _key("collection", 20),
    _key("id", 36),
    Column("row", String(128), nullable=False),
    Column("ver", BigInteger, nullable=False),
    Column("op", String(3), nullable=False),
    Column("doc", LargeBinary, nullable=False),
)

feed: Final = Table(
    "feed",
    METADATA,
    _area(),
    _key("scope", 80),
    _key("collection", 20),
    Column("epoch", String(32), nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("leaves", LargeBinary, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("etag", String(70), nullable=False),
    Column("fence", BigInteger, nullable=False),
)

feed_row: Final = Table(
    "feed_row",
    METADATA,
    _area(),
    _key("scope", 80),
    _key("collection", 20),
    _key("row", 128),
    Column("ver", BigInteger, nullable=False),
    Column("op", String(3), nullable=False),
    Column("doc", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("leaf", Integer, nullable=False),
    Index(None, "area", "scope", "collection", "leaf"),
)

segment: Final = Table(
    "segment",
    METADATA,
    _area(),
    _key("scope", 80),
    _key("collection", 20),
    _key("sha256"),
    Column("data", LargeBinary, nullable=False),
    Column("retired_at", Utc),
    Index(None, "sha256"),
)

lease: Final = Table(
    "lease",
    METADATA,
    _area(),
    _key("name", 20),
    Column("holder", String(64), nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("until", Utc, nullable=False),
    Column("pulse", BigInteger, nullable=False),
)
