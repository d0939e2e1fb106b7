"""A hub that comes back from a backup gets what it lacks from the terminals: real dump, real restore."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from sync.hub.backup import back_up, make_recovery_key, play_back, read_recovery_key
from sync.hub.backup_file import BackupError
from sync.hub.database import open_database, write
from sync.hub.hub import prepare
from sync.hub.publish import publish
from sync.hub.returning import come_back
from sync.hub.settings import HubSettings
from sync.wire.scope import Feed
from tests.faults.line.terminal import LineTerminal
from tests.sync.hub.conftest import LiveHub, MovableClock

pytestmark = pytest.mark.real
AREA, STREET = "999999", "999999001"
NOTICES = Feed("county/999999", "notice")


class County:
    """A hub, its terminals, and the night in which its disk dies."""

    def __init__(self, server, home: Path) -> None:
        self.server = server
        self.home = home
        self.clock = MovableClock()
        self.settings = HubSettings(database=server.url(server.new_database()), data=str(home / "keys"))
        prepare(self.settings)
        self.key = home / "usb" / "recovery.key"
        self.key.parent.mkdir()
        make_recovery_key(Path(self.settings.data), self.key)
        self.hub = LiveHub(self.settings, self.clock)
        self.port = int(self.hub.url.rpartition(":")[2])
        self.terminals: list[LineTerminal] = []

    def terminal(self) -> LineTerminal:
        folder = self.home / f"terminal-{len(self.terminals)}"
        folder.mkdir()
        made = LineTerminal(folder, random.Random(1))
        made.line.breaking = False
        made.enrol(str(self.hub.invite(street=STREET)))
        self.terminals.append(made)
        return made

    def back_up(self) -> Path:
        return back_up(self.settings, self.clock, self.home / "backups").path

    def lose_everything(self) -> None:
        self.hub.stop()
        for path in sorted(Path(self.settings.data).rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        self.settings = replace(self.settings, database=self.server.url(self.server.new_database()), port=self.port)

    def come_back(self, backup: Path) -> None:
        done = play_back(self.settings, backup, read_recovery_key(self.key))
        self.back = come_back(self.settings, self.clock, done.taken_at)
        self.hub = LiveHub(self.settings, self.clock)

    def settle(self) -> None:
        for _ in range(2):
            for each in self.terminals:
                each.down()
                each.up()
            self.hub.number()

    def rows(self, question: str) -> list[tuple[object, ...]]:
        with self.hub.hub.engine.connect() as conn:
            return [tuple(row) for row in conn.execute(text(question))]

    def at_hub(self) -> list[str]:
        return sorted(str(row[0]) for row in self.rows("SELECT id FROM submission"))

    def handed_in(self) -> list[str]:
        return sorted(envelope.id for each in self.terminals for envelope in each.handed_in)

    def close(self) -> None:
        for each in self.terminals:
            each.close()
        self.hub.stop()


@pytest.fixture
def county(server, tmp_path):
    made = County(server, tmp_path)
    yield made
    made.close()


def hand_in(terminal: LineTerminal, times: int) -> None:
    for _ in range(times):
        terminal.hand_in()


def test_nothing_is_lost_and_nothing_is_doubled_when_the_hub_falls_back_to_last_night(county: County):
    steady, renewed = county.terminal(), county.terminal()
    hand_in(steady, 3)
    hand_in(renewed, 2)
    publish(county.hub.hub.engine, county.clock, NOTICES, {"n1": b'{"id":"n1","v":1}', "n2": b'{"id":"n2"}'})
    county.settle()
    unused = county.hub.invite()  # somebody may use it after the backup, so it must not count any more
    backup = county.back_up()
    # after the backup: all kinds of things of which it knows nothing
    late = county.terminal()
    for terminal in (steady, late):
        hand_in(terminal, 3)
    renewed.enrol(str(county.hub.invite(street=STREET)))  # a new series, unknown to the backup
    hand_in(renewed, 3)
    publish(county.hub.hub.engine, county.clock, NOTICES, {"n1": b'{"id":"n1","v":2}', "n3": b'{"id":"n3"}'})
    county.settle()
    assert county.at_hub() == county.handed_in()
    county.lose_everything()
    hand_in(steady, 1)  # while there is no hub
    county.come_back(backup)
    assert county.back.feeds == 2
    assert county.back.invitations == 1
    assert len(county.at_hub()) == 5
    county.settle()
    assert late.shut_out
    assert not steady.shut_out
    assert not renewed.shut_out
    device = late.desk.enrolment().answer.device
    late.enrol(str(county.hub.invite(street=STREET)))
    county.settle()
    assert county.at_hub() == county.handed_in()
    assert late.device == device
    assert [each.desk.outbox_depth() + len(each.desk.parked()) for each in county.terminals] == [0, 0, 0]
    numbers = [row[0] for row in county.rows("SELECT number FROM submission")]
    assert len(set(numbers)) == len(numbers)
    assert county.rows("SELECT count(*) FROM chain_note") == [(0,)]
    assert county.rows("SELECT count(*) FROM submission WHERE twin > 0") == [(0,)]
    stranger = county.hub.stranger()
    assert stranger.enrol(unused).status_code == 401
    for each in county.terminals:
        held = each.catalogue.items("notice")
        assert held == {"n1": b'{"id":"n1","v":1}', "n2": b'{"id":"n2"}'}
    assert county.hub.opener.open_pending() == len(county.handed_in())  # the keys came back too


def test_a_terminal_of_the_same_station_takes_no_number_that_was_given_out_since(county: County):
    first = county.terminal()
    county.settle()
    backup = county.back_up()
    late = county.terminal()
    hand_in(late, 2)
    county.settle()
    county.lose_everything()
    county.come_back(backup)
    newcomer = county.terminal()
    hand_in(newcomer, 2)
    hand_in(first, 1)
    county.settle()
    late.enrol(str(county.hub.invite(street=STREET)))
    hand_in(late, 1)
    county.settle()
    assert county.at_hub() == county.handed_in()
    assert county.rows("SELECT count(*) FROM submission WHERE twin > 0") == [(0,)]


def test_terminals_answer_a_recall_once(county: County):
    terminal = county.terminal()
    hand_in(terminal, 2)
    county.settle()
    backup = county.back_up()
    county.lose_everything()
    county.come_back(backup)
    county.settle()
    assert [entry.facts["count"] for entry in terminal.desk.journal() if entry.event == "recalled"] == [2]
    terminal.restart()
    county.settle()
    assert sum(entry.event == "recalled" for entry in terminal.desk.journal()) == 1


class TestWhatIsRefused:
    def test_without_a_recovery_key_there_is_no_backup(self, county: County):
        (Path(county.settings.data) / "recovery.pub").unlink()
        with pytest.raises(BackupError, match="recovery-key"):
            county.back_up()
        assert not list((county.home / "backups").glob("*"))

    def test_another_recovery_key_opens_nothing(self, county: County):
        backup = county.back_up()
        other = county.home / "other.key"
        make_recovery_key(Path(county.settings.data), other)
        with pytest.raises(BackupError, match="恢复密钥"):
            play_back(county.settings, backup, read_recovery_key(other))

    def test_a_database_that_holds_something_is_not_written_over(self, county: County):
        backup = county.back_up()
        with pytest.raises(BackupError, match="空库"):
            play_back(county.settings, backup, read_recovery_key(county.key))

    def test_a_file_that_was_cut_or_changed_leaves_the_database_empty(self, county: County):
        backup = county.back_up()
        whole = backup.read_bytes()
        empty = replace(county.settings, database=county.server.url(county.server.new_database()))
        middle = len(whole) // 2
        spoilt = [whole[:-1], whole[:middle], whole + b"x", whole[:9], b"", whole[:middle] + b"?" + whole[middle + 1 :]]
        for data in spoilt:
            backup.write_bytes(data)
            with pytest.raises(BackupError):
                play_back(empty, backup, read_recovery_key(county.key))
        engine = open_database(empty.database)
        found = write(
            engine, lambda conn: conn.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname='public'")).scalar()
        )
        engine.dispose()
        assert found == 0

    def test_the_keys_of_another_hub_are_not_mixed_in(self, county: County):
        backup = county.back_up()
        other = HubSettings(database=county.server.url(county.server.new_database()), data=str(county.home / "other"))
        prepare(other)
        fresh = replace(other, database=county.server.url(county.server.new_database()))
        with pytest.raises(BackupError, match=r"signing\.key|tokens\.key"):
            play_back(fresh, backup, read_recovery_key(county.key))

    def test_nothing_that_residents_said_is_readable_in_it(self, county: County):
        terminal = county.terminal()
        hand_in(terminal, 1)
        county.settle()
        county.hub.opener.open_pending()
        data = county.back_up().read_bytes()
        person = county.rows("SELECT value FROM opened_field WHERE field = 'card.id_number'")[0][0]
        assert str(person).encode() not in data
        assert b"CREATE TABLE" not in data
        assert (Path(county.settings.data) / "tokens.key").read_bytes() not in data
