"""The operator's verbs on the command line, on each database; what the doctor says of each thing that is wrong."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from sync.hub import cli, doctor
from sync.hub.backup import make_recovery_key
from sync.hub.database import open_database, write
from sync.hub.doctor import Mark, examine
from sync.hub.segment_files import SegmentFiles
from sync.hub.spreadsheets.memory import FOLDER, Memory
from sync.wire.clock import SystemClock
from sync.wire.exact import digest


@pytest.fixture
def run(capsys):
    def told(settings, *words: str) -> tuple[int, str, str]:
        code = cli.main(["--database", settings.database, "--data", settings.data, *words])
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return told


@pytest.fixture
def empty(settings, request, tmp_path):
    """Settings of another host with nothing on it."""
    if settings.sqlite:
        return dataclasses.replace(settings, database=f"sqlite:///{tmp_path / 'new.db'}", data=str(tmp_path / "new"))
    server = request.getfixturevalue("server")
    return dataclasses.replace(settings, database=server.url(server.new_database()), data=str(tmp_path / "new"))


def test_a_backup_and_the_way_back(run, settings, empty, tmp_path) -> None:
    key, folder = tmp_path / "usb.key", tmp_path / "backups"
    assert run(settings, "backup", str(folder))[0] == 2
    assert run(settings, "migrate")[0] == 0
    code, _, said = run(settings, "backup", str(folder))
    assert (code, "recovery-key" in said) == (2, True)
    assert run(settings, "recovery-key", str(key))[0] == 0
    assert key.stat().st_mode & 0o777 == 0o600
    assert run(settings, "recovery-key", str(key))[0] == 2
    jobs = tmp_path / "jobs.jsonl"
    jobs.write_text('{"id":"a","title":"保洁员"}\n', encoding="utf-8")
    assert run(settings, "import", "postings", str(jobs), "--scope", "county/999999", "--unchecked")[0] == 0
    assert run(settings, "sequence", "--once")[1] == "1"
    Memory(Path(settings.data) / FOLDER).learn("测试纸厂", {"咋找": "phone"})
    code, said, _ = run(settings, "backup", str(folder))
    assert (code, "已备份" in said) == (0, True)
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    code, said, _ = run(empty, "restore", str(file), "--recovery-key", str(key))
    assert (code, "1 项下发内容重新编号" in said, "recovery-key" in said) == (0, True, False)
    assert Memory(Path(empty.data) / FOLDER).known("测试纸厂") == {"咋找": "phone"}
    assert run(empty, "backup", str(tmp_path / "next"))[0] == 0
    engine = open_database(empty.database)
    with engine.connect() as conn:
        assert conn.execute(text("SELECT count(*) FROM feed_row")).scalar_one() == 1
        assert conn.execute(text("SELECT count(*) FROM recall")).scalar_one() == 1
    engine.dispose()
    names = sorted(path.relative_to(empty.data) for path in Path(empty.data).rglob("*.key"))
    assert names == sorted(path.relative_to(settings.data) for path in Path(settings.data).rglob("*.key"))
    code, _, said = run(empty, "restore", str(file), "--recovery-key", str(key))
    assert (code, "空库" in said) == (2, True)
    assert run(empty, "restore", str(tmp_path / "none"), "--recovery-key", str(key))[0] == 2
    assert run(empty, "restore", str(file), "--recovery-key", str(jobs))[0] == 2
    assert run(empty, "restore", str(jobs), "--recovery-key", str(key))[0] == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_promoted_replica_asks_for_what_it_lacks(run, prepared, live, tmp_path) -> None:
    def begun() -> int:
        with live.hub.engine.connect() as conn:
            return int(conn.execute(text("SELECT count(*) FROM recall")).scalar_one())

    jobs = tmp_path / "jobs.jsonl"
    jobs.write_text('{"id":"a","title":"保洁员"}\n', encoding="utf-8")
    run(prepared, "import", "postings", str(jobs), "--scope", "county/999999", "--unchecked")
    assert run(prepared, "sequence", "--once")[1] == "1"
    now = SystemClock().now()
    just, long_ago = (now - timedelta(minutes=5)).isoformat(), (now - timedelta(days=3)).isoformat()
    assert run(prepared, "recall", "--since", (now + timedelta(hours=1)).isoformat())[0] == 2
    code, _, said = run(prepared, "recall", "--since", just)
    assert (code, "编号进程还在运行" in said, begun()) == (1, True, 0)
    write(live.hub.engine, lambda conn: conn.execute(text("UPDATE lease SET holder = 'gone', until = '2020-01-01'")))
    code, said, _ = run(prepared, "recall", "--since", just)
    assert (code, begun(), "再早的" in said) == (0, 1, False)
    write(live.hub.engine, lambda conn: conn.execute(text("UPDATE lease SET holder = 'gone', until = '2020-01-01'")))
    assert "再早的要不回来" in run(prepared, "recall", "--since", long_ago)[1]
    with pytest.raises(SystemExit):
        run(prepared, "recall", "--since", "yesterday")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_old_backups_go_and_nothing_else(run, settings, tmp_path) -> None:
    run(settings, "migrate")
    run(settings, "recovery-key", str(tmp_path / "usb.key"))
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("hub-20200101T000000Z.hubbackup", "hub-20200102T000000Z.hubbackup", "notes.txt"):
        (folder / name).touch()
    assert "删去 1 份" in run(settings, "backup", str(folder), "--keep", "2")[1]
    left = sorted(path.name for path in folder.iterdir())
    assert left[0] == "hub-20200102T000000Z.hubbackup"
    assert (len(left), left[2]) == (3, "notes.txt")


class TestTheDoctor:
    def marks(self, settings, clock, tmp_path) -> dict[str, Mark]:
        return {each.seen: each.mark for each in examine(settings, clock, tmp_path / "nginx")}

    def bad(self, settings, clock, tmp_path) -> str:
        return " ".join(seen for seen, mark in self.marks(settings, clock, tmp_path).items() if mark is Mark.BAD)

    @pytest.fixture(autouse=True)
    def _nobody_at_the_doors(self, monkeypatch) -> None:
        # what answers on this machine's ports is no business of these tests
        monkeypatch.setattr(doctor, "_doors", lambda _: [])

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_a_host_on_which_nothing_was_done(self, settings, clock, tmp_path) -> None:
        said = self.bad(settings, clock, tmp_path)
        assert "没有密钥" in said
        assert "还没有数据库" in said
        assert not (tmp_path / "hub.db").exists()
        open_database(settings.database).connect().close()
        assert "数据库结构是 空的" in self.bad(settings, clock, tmp_path)

    def test_a_hub_that_is_well(self, prepared, clock, tmp_path) -> None:
        assert self.bad(prepared, clock, tmp_path) == "还没有恢复密钥，做不了备份"
        make_recovery_key(Path(prepared.data), tmp_path / "usb.key")
        assert self.bad(prepared, clock, tmp_path) == ""

    def test_every_finding_says_what_to_do(self, settings, clock, tmp_path) -> None:
        for each in examine(settings, clock, tmp_path):
            assert bool(each.todo) == (each.mark is not Mark.GOOD), each

    def test_keys(self, prepared, clock, tmp_path) -> None:
        folder = Path(prepared.data)
        (folder / "tokens.key").chmod(0o640)
        (folder / "signing.key").chmod(0o644)
        assert "谁都能读" in self.bad(prepared, clock, tmp_path)
        for path in (folder / "opener").glob("*.key"):
            if path.name != "person.key":
                path.unlink()
        assert "没有私钥" in self.bad(prepared, clock, tmp_path)

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_a_host_of_a_province_that_opens_nothing(self, prepared, clock, tmp_path) -> None:
        shutil.rmtree(Path(prepared.data) / "opener")
        assert "没有开封密钥" in self.bad(prepared, clock, tmp_path)
        elsewhere = dataclasses.replace(prepared, opener_socket=str(tmp_path / "none.sock"))
        said = self.bad(elsewhere, clock, tmp_path)
        assert ("没有开封密钥" in said, "恢复密钥" in said, "开封进程没有应答" in said) == (False, False, True)

    def test_numbering_and_opening_that_lag(self, live, clock, tmp_path) -> None:
        terminal = live.terminal()
        assert terminal.put(terminal.envelope()).status_code == 201
        make_recovery_key(Path(live.settings.data), tmp_path / "usb.key")
        assert self.bad(live.settings, clock, tmp_path) == ""
        clock.added += timedelta(minutes=5)
        said = self.bad(live.settings, clock, tmp_path) if live.settings.sqlite else ""
        if live.settings.sqlite:  # the other database's own clock would differ, and that is said first
            assert "没有进程在编号" in said
            assert "还没开封" in said

    def test_clocks(self, live, clock, tmp_path) -> None:
        if not live.settings.sqlite:
            clock.added = timedelta(days=400)
            assert "时钟差" in self.bad(live.settings, clock, tmp_path)
            return
        terminal = live.terminal()
        terminal.put(terminal.envelope())
        clock.added = timedelta(days=-400)
        assert "将来" in self.bad(live.settings, clock, tmp_path)

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_the_disk(self, prepared, clock, tmp_path, monkeypatch) -> None:
        real = doctor.shutil.disk_usage(tmp_path)
        for free, mark in ((100, Mark.BAD), (1000, Mark.LOOK), (9000, Mark.GOOD)):
            usage = real._replace(free=free * 1_000_000)
            monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _, usage=usage: usage)
            found = {seen: said for seen, said in self.marks(prepared, clock, tmp_path).items() if "所在的盘" in seen}
            assert set(found.values()) == {mark}


class TestFilesOnDisk:
    @pytest.fixture
    def files(self, tmp_path) -> SegmentFiles:
        return SegmentFiles(tmp_path / "segments")

    def put(self, live, data: bytes, retired: bool = False) -> str:
        name = digest(data)
        row = {"area": "999999", "scope": "s", "collection": "c", "sha256": name, "data": data, "retired_at": None}
        row["retired_at"] = live.clock.now() if retired else None
        from sync.hub.tables import segment

        write(live.hub.engine, lambda conn: conn.execute(segment.insert().values(row)))
        return name

    def test_what_lives_is_written_once(self, live, files) -> None:
        living, gone = self.put(live, b"one"), self.put(live, b"two", retired=True)
        assert files.fill(live.hub.engine) == 1
        assert files.fill(live.hub.engine) == 0
        assert files.path(living).read_bytes() == b"one"
        assert not files.path(gone).exists()
        assert files.path(living).stat().st_mode & 0o777 == 0o644

    def test_what_the_table_forgot_goes_after_an_hour(self, live, files) -> None:
        living = self.put(live, b"one")
        files.fill(live.hub.engine)
        lost = digest(b"three")
        files.keep(lost, b"three")
        now = files.path(lost).stat().st_mtime
        assert files.sweep(live.hub.engine, now + 60) == 0
        assert files.sweep(live.hub.engine, now + 7200) == 1
        assert (files.path(living).exists(), files.path(lost).exists()) == (True, False)

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_a_file_that_goes_while_the_folder_is_swept_keeps_no_other(self, live, files) -> None:
        lost = digest(b"three")
        files.keep(lost, b"three")
        now = files.path(lost).stat().st_mtime
        for name in ("0", "f" * 64):  # listed, and gone when it is looked at
            files.path(lost).with_name(name).symlink_to("gone")
        assert files.sweep(live.hub.engine, now + 7200) == 1
        assert not files.path(lost).exists()

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_a_folder_that_cannot_be_written_costs_nothing(self, live, tmp_path) -> None:
        (tmp_path / "taken").write_text("a file stands where the folder should")
        files = SegmentFiles(tmp_path / "taken")
        name = self.put(live, b"one")
        assert files.keep(name, b"one") is False
        assert files.fill(live.hub.engine) == 0
        live.hub.files = files
        terminal = live.terminal()
        assert terminal.http.get(f"{live.url}/v1/segments/{name}").content == b"one"
