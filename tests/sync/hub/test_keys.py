"""Keys of the hub on disk: there to stay once they are told, and nothing of one that could not be written."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from sync.hub.keys import keep_new


def test_a_key_is_on_the_disk_with_its_name_when_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[tuple[bool, list[str]]] = []
    real = os.fsync

    def watched(handle: int) -> None:
        settled.append((stat.S_ISDIR(os.fstat(handle).st_mode), [file.name for file in tmp_path.iterdir()]))
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    keep_new(tmp_path / "person.key", b"k" * 32)
    assert [folder for folder, _ in settled] == [False, True], "the bytes, then the folder"
    assert settled[-1][1] == ["person.key"]


def test_a_disk_that_is_full_keeps_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        del handle
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        keep_new(tmp_path / "person.key", b"k" * 32)
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_is_there_stays(tmp_path: Path) -> None:
    keep_new(tmp_path / "person.key", b"a" * 32)
    with pytest.raises(FileExistsError):
        keep_new(tmp_path / "person.key", b"b" * 32)
    assert (tmp_path / "person.key").read_bytes() == b"a" * 32
