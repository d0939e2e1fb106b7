"""The agent where the catalogue's file is damaged: found, fetched anew, and residents read on meanwhile."""

from __future__ import annotations

import pytest

from sync.cache.catalogue import Catalogue
from sync.cache.failures import StoreFailed, StoreReason
from sync.client.errors import Unreachable

from .conftest import STATUS, Run, Terminal


class TestDamage:
    def spoil(self, terminal: Terminal) -> None:
        terminal.catalogue.close()
        path = terminal.catalogue._path.resolve()
        with path.open("r+b") as file:
            file.seek(8192)
            file.write(b"\xa5" * (path.stat().st_size - 8192))

    def test_found_at_start_and_fetched_anew_while_readers_read(self, terminal: Terminal, run: Run):
        run.down()
        window = Catalogue(terminal.folder / "catalogue.db", terminal.clock)
        assert window.count() == 20
        window.close()
        waiting = terminal.hand_in()
        self.spoil(terminal)
        seen = []
        terminal.hub.after = lambda door: seen.append(window.count())
        again = Run(terminal)
        again.down()
        assert seen
        assert window.count() == 20
        assert len(window.versions()) == 20
        assert again.changed == [20]
        assert terminal.desk.item(waiting.number) is not None
        assert (terminal.folder / "catalogue.damaged.db").exists()
        window.close()

    def test_met_by_a_reader_in_the_window(self, terminal: Terminal, run: Run):
        run.down()
        self.spoil(terminal)
        assert terminal.catalogue.postings(["p1"]) == []
        assert terminal.catalogue.suspected
        run.down()
        assert len(terminal.catalogue.postings(["p1"])) == 1
        assert not terminal.catalogue.suspected

    def test_a_rebuild_that_was_cut_goes_on_next_time(self, terminal: Terminal, run: Run):
        run.down()
        self.spoil(terminal)
        again = Run(terminal)

        def away(_: str) -> None:
            raise Unreachable("no_connection")

        terminal.hub.before = away
        again.down()
        assert terminal.catalogue.starting_over
        terminal.hub.before = lambda _: None
        again.down()
        assert not terminal.catalogue.starting_over
        assert len(terminal.catalogue.versions()) == 20

    def test_rows_the_disk_changed_are_found_within_a_day(self, terminal: Terminal, run: Run):
        terminal.hub.publish(STATUS, [])
        run.down()
        with terminal.catalogue.writer().begin() as db:
            db.exec_driver_sql("UPDATE postings SET doc = x'7b7d' WHERE id = 'p7'")
        run.down()
        assert len(terminal.catalogue.postings(["p7"])) == 0
        terminal.clock.pass_time(hours=25)
        run.down()
        assert len(terminal.catalogue.postings(["p7"])) == 1
        terminal.clock.pass_time(hours=25)
        run.down()
        assert terminal.catalogue.count() == 20

    def test_other_trouble_of_the_file_is_waited_out(self, terminal: Terminal, run: Run, monkeypatch):
        def full(*_):
            raise StoreFailed(StoreReason.FULL)

        monkeypatch.setattr(terminal.catalogue, "lane", full)
        with pytest.raises(StoreFailed):
            run.down()
