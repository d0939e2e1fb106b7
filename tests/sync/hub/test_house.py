"""Schema, settings, refusals, OpenAPI: what holds the hub together."""

from __future__ import annotations

import dataclasses
import json
import time
from pathlib import Path

import psycopg
import pytest
import requests
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from msgspec import structs
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from sync.hub import database as database_module
from sync.hub import tables
from sync.hub.database import open_database, write
from sync.hub.every import Every
from sync.hub.hub import Hub, prepare
from sync.hub.keys import add_intake_key, load_keys
from sync.hub.migrate import is_current, migrate, newest
from sync.hub.settings import HubSettings, SettingsError, read_settings
from sync.wire import ack


def test_the_steps_lead_to_exactly_the_tables(database) -> None:
    engine = open_database(database)
    migrate(engine)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, tables.METADATA) == []
    assert migrate(engine) == newest()
    assert is_current(engine)
    engine.dispose()


def test_every_primary_key_begins_with_the_area() -> None:
    for table in tables.METADATA.sorted_tables:
        assert next(iter(table.primary_key)).name == "area", table.name
        assert not table.foreign_keys, table.name
        assert all(column.autoincrement is not True for column in table.columns), table.name


def test_keys_survive_and_are_nobody_elses(prepared, clock) -> None:
    folder = Path(prepared.data)
    before = load_keys(folder)
    prepare(prepared)
    assert load_keys(folder) == before
    shared = [folder / "signing.key", folder / "tokens.key"]
    assert {path.stat().st_mode & 0o777 & ~0o040 for path in shared} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder / "opener").iterdir()} == {0o600}
    assert (folder / "opener").stat().st_mode & 0o777 == 0o700
    assert before.signer.private.hex() not in repr(before)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_new_intake_key_stands_first_and_the_old_one_still_opens(prepared, clock) -> None:
    from tests.sync.hub.conftest import LiveHub

    live = LiveHub(prepared, clock)
    terminal = live.terminal()
    old = terminal.envelope()
    live.stop()
    time.sleep(0.01)
    kid = add_intake_key(Path(prepared.data), clock)
    live = LiveHub(prepared, clock)
    terminal.url = live.url
    assert terminal.put(old).status_code == 201
    terminal.enrol(live.invite())
    assert [key.kid for key in terminal.answer.intake] == [kid, old.kid]
    assert terminal.put(terminal.envelope()).status_code == 201
    assert live.opener.open_pending() == 2
    live.stop()
    terminal.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_key_that_another_host_gives_out_is_taken_and_opened_without_a_restart(prepared, clock) -> None:
    from tests.sync.hub.conftest import LiveHub

    live = LiveHub(prepared, clock)
    terminal = live.terminal()
    kid = add_intake_key(Path(prepared.data), clock)
    fresh = next(key for key in load_keys(Path(prepared.data)).intake if key.kid == kid)
    elsewhere = terminal.answer
    terminal.answer = structs.replace(elsewhere, intake=(fresh, *elsewhere.intake))
    sent = terminal.envelope()
    assert sent.kid == kid
    assert terminal.put(sent).status_code == 201
    assert live.opener.open_pending() == 1
    assert live.opener.open_pending() == 0
    live.stop()
    terminal.close()


def test_an_unprepared_hub_says_what_to_do(settings) -> None:
    with pytest.raises(SettingsError, match="hub migrate"):
        Hub(settings)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_old_schema_is_not_served(prepared) -> None:
    engine = open_database(prepared.database)
    write(engine, lambda conn: conn.execute(text("DELETE FROM alembic_version")))
    engine.dispose()
    with pytest.raises(SettingsError, match="结构"):
        Hub(prepared)


def test_settings_are_read_strictly(tmp_path) -> None:
    file = tmp_path / "hub.toml"
    file.write_text('[hub]\nport = 9000\ndatabase = "postgresql+psycopg:///x"\nworkers = 4\n')
    assert read_settings(file).port == 9000
    assert read_settings(file, {"port": 9001, "host": None}).port == 9001
    assert read_settings(None) == HubSettings()
    for words, sentence in [
        ("[hub]\nprot = 1\n", "port"),
        ("[hub]\nqqqqqq = 1\n", "没有叫 qqqqqq 的设置。"),
        ('[hub]\nport = "1"\n', "应为 int"),
        ("[hub]\nport = 70000\n", "0 到 65535"),
        ("[hub]\ntogether = 1\n", "应为 bool"),
        ('[hub]\nconsole = "world"\n', "loopback"),
        ("[hub]\nworkers = 2\n", "SQLite"),
        ("[hub\n", "hub.toml"),
    ]:
        file.write_text(words)
        with pytest.raises(SettingsError, match=sentence):
            read_settings(file)
    with pytest.raises(SettingsError, match="读不了"):
        read_settings(tmp_path / "nobody.toml")


def test_the_shipped_settings_are_the_defaults_said_aloud() -> None:
    shipped = Path(__file__).parents[3] / "config" / "hub.toml"
    words = shipped.read_text(encoding="utf-8")
    assert read_settings(shipped) == HubSettings()
    for each in dataclasses.fields(HubSettings):
        assert f"{each.name} =" in words
        assert each.metadata["label"] in words


def test_every_refusal_is_in_our_words(live) -> None:
    for method, where, status in [
        ("GET", "/", 404),
        ("GET", "/v1/devices/enrol", 404),
        ("DELETE", "/v1/submissions/x", 405),
        ("GET", "/docs", 404),
    ]:
        response = requests.request(method, live.url + where, timeout=30)
        # /v1/devices/enrol by GET looks like no feed, and is a known door by another method
        assert response.status_code in {status, 405}
        assert ack.read_refusal(response.content).reason == "unknown_door"


def test_a_hub_that_runs_together_numbers_and_opens_by_itself(prepared, clock) -> None:
    from tests.sync.hub.conftest import LiveHub

    live = LiveHub(dataclasses.replace(prepared, together=True), clock)
    terminal = live.terminal()
    terminal.put(terminal.envelope())
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with live.hub.engine.connect() as conn:
            opened = conn.execute(text("SELECT count(*) FROM opened")).scalar_one()
        if opened and terminal.manifest("county/999999/status").head == 2:
            break
        time.sleep(0.05)
    assert opened == 1
    assert terminal.manifest("county/999999/status").head == 2
    live.stop()


def test_health_needs_no_token(live) -> None:
    health = requests.get(live.url + "/v1/health", timeout=30)
    assert health.json() == {"ok": True, "kid": live.hub.keys.kid, "stopped": []}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_work_that_ended_by_a_bug_shows_at_the_health_door(live) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    broken = Every("opener", 60, bug)
    live.hub._beside.append(broken)
    broken.start()
    broken._thread.join()
    health = requests.get(live.url + "/v1/health", timeout=30)
    assert (health.status_code, health.json()["stopped"]) == (503, ["opener"])


def test_openapi_tells_what_travels(live) -> None:
    document = requests.get(live.url + "/openapi.json", timeout=30).json()
    assert {"Envelope", "EnrolAnswer", "Manifest", "MeRequest"} <= set(document["components"]["schemas"])
    assert "/v1/submissions/{name}" in document["paths"]
    json.dumps(document)


def test_a_database_that_is_away_means_later_and_says_nothing_else(live, monkeypatch) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope())

    def away(*_: object) -> None:
        raise OperationalError("INSERT secret", {"name": "测试甲"}, Exception("gone"))

    async def gone(*_: object, **__: object) -> None:
        raise psycopg.OperationalError("gone")

    monkeypatch.setattr("sync.hub.straight.Straight.send", gone)  # the short way in
    monkeypatch.setattr("sync.hub.intake.write", away)
    response = terminal.put(terminal.envelope())
    assert (response.status_code, ack.read_refusal(response.content).reason) == (503, "busy")
    assert "secret" not in response.text


def test_a_bug_is_answered_later_and_shows_nothing(live, monkeypatch) -> None:
    terminal = live.terminal()

    def bug(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("sync.hub.intake.write", bug)
    response = terminal.put(terminal.envelope())
    assert (response.status_code, ack.read_refusal(response.content).reason) == (500, "internal")
    assert "secret" not in response.text


def test_errors_of_the_database_hide_what_was_written(live) -> None:
    def wrong(conn) -> None:
        conn.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "测试甲"})

    with pytest.raises(Exception, match="nowhere") as caught:
        write(live.hub.engine, wrong)
    assert "测试甲" not in str(caught.value)


def test_what_the_database_asks_to_try_again_is_tried_again(live, monkeypatch) -> None:
    class AgainError(Exception):
        sqlstate = "40001"

    turns = []

    def work(conn) -> str:
        turns.append(conn)
        if len(turns) < 3:
            raise OperationalError("x", {}, AgainError())
        return "done"

    assert write(live.hub.engine, work) == "done"
    monkeypatch.setattr(database_module, "_TRIES", 2)
    turns.clear()
    with pytest.raises(OperationalError):
        write(live.hub.engine, work)


@pytest.mark.parametrize(
    "trouble",
    [OperationalError("SELECT secret", {}, Exception("gone")), PermissionError(13, "secret", "secret")],
    ids=["database", "disk"],
)
def test_work_beside_the_doors_survives_a_database_or_a_disk_that_is_away(caplog, trouble: Exception) -> None:
    turns = []

    def work() -> None:
        turns.append(1)
        if len(turns) < 3:
            raise trouble

    beside = Every("test", 0.01, work)
    beside.start()
    deadline = time.monotonic() + 60
    while len(turns) < 5 and time.monotonic() < deadline and beside.alive:
        time.sleep(0.01)
    beside.stop()
    assert len(turns) >= 5
    assert "secret" not in caplog.text
    assert [record.getMessage() for record in caplog.records] == [f"test: {type(trouble).__name__}"], "said once"
