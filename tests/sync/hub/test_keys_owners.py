"""Keys on a host where two users run the hub: whom they belong to, and who is told that he cannot make one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.hub import cli, keys
from sync.hub.spreadsheets.memory import FOLDER, Memory
from sync.wire.clock import SystemClock
from sync.wire.seal import SM

if TYPE_CHECKING:
    from collections.abc import Iterator

WEB, OPENER, GROUP = 4001, 4002, 4000
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")


@contextmanager
def as_user(uid: int) -> Iterator[None]:
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(GROUP)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.fixture
def data() -> Iterator[Path]:
    """A hub's folder after the steps of packaging/hub/README.md."""
    above = Path(tempfile.mkdtemp())  # pytest's own folders let nobody but root through
    above.chmod(0o755)
    made = above / "data"
    made.mkdir(mode=0o750)
    os.chown(made, WEB, GROUP)
    with as_user(WEB):
        keys.make_keys(made, SystemClock())
    for path in ((made / "opener"), *(made / "opener").iterdir()):
        os.chown(path, OPENER, GROUP)
    yield made
    shutil.rmtree(above)


def files(data: Path) -> set[str]:
    return {str(path.relative_to(data)) for path in data.rglob("*")}


@pytest.mark.parametrize("verb", [["rotate"], ["suite", SM]])
@pytest.mark.parametrize("uid", [WEB, OPENER])
def test_who_may_not_write_both_folders_is_told_and_nothing_is_written(data: Path, capsys, uid: int, verb) -> None:
    before = files(data)
    with as_user(uid):
        assert cli.main(["--data", str(data), *verb]) != 0
    assert "请用 root 运行" in capsys.readouterr().err
    assert files(data) == before


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_what_root_makes_belongs_to_whom_the_folder_belongs(data: Path, umask: int) -> None:
    before, usual = files(data), os.umask(umask)
    try:
        assert cli.main(["--data", str(data), "rotate"]) == 0
        assert keys.put_back(data, keys.RECOVERY, b"public")
        assert keys.put_back(data, "layouts/a.json", b"{}")
    finally:
        os.umask(usual)
    made = {name: (data / name).stat() for name in files(data) - before}
    owners = {name.split("/")[0]: (said.st_uid, said.st_gid) for name, said in made.items()}
    assert owners == dict.fromkeys(("intake", keys.RECOVERY, "layouts"), (WEB, GROUP)) | {"opener": (OPENER, GROUP)}
    modes = {name.partition("/")[0]: said.st_mode & 0o777 for name, said in made.items() if "." in name}
    assert modes == {"intake": 0o640, "opener": 0o600, keys.RECOVERY: 0o644, "layouts": 0o640}
    with as_user(WEB):
        assert len(keys.load_keys(data).intake) == 2
    with as_user(OPENER):
        assert len(keys.load_opener_keys(data).private) == 2
        assert keys.all_files(data)[1] == ()


def test_the_openers_user_backs_up_what_firms_columns_mean(data: Path) -> None:
    with as_user(WEB):
        Memory(data / FOLDER).learn("测试纸厂", {"咋找": "phone"})
        Memory(data / FOLDER).learn("测试布厂", {"咋找": "phone"})
    (first, second) = sorted((data / FOLDER).iterdir())
    with as_user(OPENER):
        found, shut = keys.all_files(data)
    assert ({first, second} <= {path for _, path in found}, shut) == (True, ())
    first.chmod(0o600)  # as they were written once
    with as_user(OPENER):
        found, shut = keys.all_files(data)
    assert ({first, second} & {path for _, path in found}, shut) == ({second}, ("layouts",))


def test_a_disk_that_fails_between_the_two_halves_leaves_neither(data: Path, monkeypatch) -> None:
    before, real = files(data), os.link

    def full(source: Path, target: Path) -> None:
        if target.suffix == ".pub":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space"):
        keys.add_intake_key(data, SystemClock())
    assert files(data) == before
