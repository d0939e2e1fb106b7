"""What is published on one's own ground is chosen by the database, and is what one may take back, no more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert

from sync.hub import tables
from sync.hub.console.published import own_documents, place_named
from sync.hub.console.rights import Grant, Ground, Role, Who
from sync.hub.database import open_database
from sync.hub.migrate import migrate
from sync.hub.publish import publish
from sync.wire.clock import SystemClock
from sync.wire.scope import Feed

STREETS = {"here": "370102001", "beside": "370102002", "lost": "", "far": "370203001"}
AREAS = {"here": "370102", "beside": "370102", "lost": "370102", "far": "370203"}
SCOPES = (
    "nat", "prov/37", "prov/11", "city/3701", "city/3702", "county/370102", "county/370103", "county/370203",
    "street/370102001", "street/370102002", "street/370203001", *(f"device/{name}" for name in (*STREETS, "gone")),
)  # fmt: skip


def device(name: str) -> dict[str, Any]:
    row = {
        "area": AREAS[name],
        "id": name,
        "station": "001",
        "street": STREETS[name],
        "name": "",
        "app": "",
        "suite": "",
    }
    return row | {"sign_public": name.encode(), "box_public": b"", "enrolled_at": SystemClock().now()}


def test_the_database_lists_what_each_person_may_take_back(database: str) -> None:
    engine = open_database(database)
    migrate(engine)
    with engine.begin() as conn:
        conn.execute(insert(tables.device), [device(name) for name in STREETS])
    for scope in SCOPES:
        home = AREAS.get(scope.removeprefix("device/"), "000000")
        for collection in ("notice", "posting"):
            publish(engine, SystemClock(), Feed(scope, collection), {"n": b'{"id":"n"}'}, home=home)
    with engine.connect() as conn:
        for ground in SCOPES:
            if ground.startswith("device/"):
                continue
            for role in (Role.OFFICER, Role.CLERK):
                who = Who("x", "x", (Grant(role, Ground(ground)), Grant(Role.CLERK, Ground("nat"))))
                here: Any = SimpleNamespace(who=who)
                found = {each.scope for each in conn.execute(own_documents(here, ["notice"]))}
                assert found == {scope for scope in SCOPES if place_named(conn, here, scope) is not None}, (
                    ground,
                    role,
                )
    engine.dispose()


@pytest.mark.parametrize("collection", ["notice", "map"])
def test_postings_are_not_looked_at_for_it(database: str, collection: str) -> None:
    engine = open_database(database)
    migrate(engine)
    here: Any = SimpleNamespace(who=Who("x", "x", (Grant(Role.OFFICER, Ground("prov/37")),)))
    wanted = own_documents(here, [collection]).compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as conn:
        how = "EXPLAIN QUERY PLAN "
        if conn.dialect.name == "postgresql":  # few rows lie here: it would read them all
            conn.exec_driver_sql("SET enable_seqscan = off")
            how = "EXPLAIN "
        plan = "\n".join(str(row[-1]) for row in conn.exec_driver_sql(how + str(wanted).replace("%", "%%")))
    engine.dispose()
    assert "ix_document_collection_area" in plan
