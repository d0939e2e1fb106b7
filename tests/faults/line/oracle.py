"""What a terminal should hold, by a plain question to PostgreSQL, and what it does hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from sync.wire.scope import scopes_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from sync.cache.catalogue import Catalogue

Rows = dict[tuple[str, str, str], tuple[int, bytes]]
"""Version and document by scope, collection and id; of statuses the version alone."""

_SHOULD = """
SELECT scope, collection, id, ver, doc FROM document WHERE gone = 0 AND scope = ANY(:scopes)
UNION ALL
SELECT 'county/' || s.area, 'status', k.key, s.state_ver, NULL
FROM submission s, json_array_elements_text(s.status_keys::json) AS k(key)
WHERE s.state NOT IN ('done', 'refused', 'withdrawn') OR s.ended_at IS NOT NULL
"""
_DOES = """
SELECT l.scope, l.collection, r.id, r.ver, r.doc FROM lanes l JOIN {} r ON r.lane = l.lane
WHERE l.state = 'shown' AND r.doc IS NOT NULL
"""


def wanted(engine: Engine, area: str, device: str) -> Rows:
    """What that device should hold by now."""
    with engine.connect() as conn:
        street = conn.execute(text("SELECT street FROM device WHERE id = :d"), {"d": device}).scalar_one()
        rows = conn.execute(text(_SHOULD), {"scopes": list(scopes_of(area, device, street))}).all()
    return {(scope, name, row): (ver, b"" if doc is None else bytes(doc)) for scope, name, row, ver, doc in rows}


def held(catalogue: Catalogue) -> Rows:
    """What is in a catalogue; AssertionError when its roots do not fit its rows."""
    found: Rows = {}
    with catalogue.writer().begin() as db:
        for table in ("postings", "items"):
            for scope, name, row, ver, doc in db.exec_driver_sql(_DOES.format(table)):
                found[scope, name, row] = (ver, b"" if name == "status" else bytes(doc))
    for feed in catalogue.writer().feeds():
        lane = catalogue.lane(feed)
        assert lane
        assert lane.true_leaves().root() == lane.stand().root
    return found
