"""`hub bundle out`, `hub bundle in` and `hub suite`, as an operator types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.cache.desk import DeskStore
from sync.client.bundles import look_down, write_out
from sync.client.enrol import enrol
from sync.hub.cli import main
from sync.hub.hub import Hub
from sync.hub.keys import load_keys
from sync.wire.clock import SystemClock
from sync.wire.seal import INTL, SM
from tests.sync.bundles.conftest import DirectLine


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_verbs_of_a_stick(prepared, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def hub(*words: str) -> tuple[int, str]:
        code = main(["--database", prepared.database, "--data", prepared.data, *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    stick, clock = tmp_path / "stick", SystemClock()
    stick.mkdir()
    with Hub(prepared) as live, DeskStore(tmp_path / "desk.db", clock, reserve=0) as desk:
        line = DirectLine(live)
        live.refresh()
        enrol(str(live.registry.invite("http://h", "999999", "001")), desk, line, tmp_path / "device.key", clock)
        device = desk.enrolment().answer.device
        assert hub("bundle", "in", str(stick)) == (1, "U 盘上没有终端写的数据。\n")
        assert hub("bundle", "in", str(tmp_path / "nowhere"))[1].startswith("U 盘不见了")
        assert hub("bundle", "out", "k-nobody", str(stick)) == (1, "没有叫 k-nobody 的终端。\n")
        code, said = hub("bundle", "out", device, str(stick))
        assert (code, said.startswith("写好了：2 项数据、0 件回执")) == (0, True)
        assert look_down(stick, desk).trouble is None
        write_out(stick, desk, tmp_path / "device.key", clock)
        assert hub("bundle", "in", str(stick)) == (0, f"{device}：收下 0 件。\n")
        index = stick / "jobstation" / device / "up" / "index.json"
        index.write_bytes(index.read_bytes()[:-9])
        assert hub("bundle", "in", str(stick)) == (1, f"{device}：内容坏了。请在终端上重新写出一次。\n")
        write_out(stick, desk, tmp_path / "device.key", clock)
        hub("revoke", "999999", device)
        assert "已经停用" in hub("bundle", "out", device, str(stick))[1]
        assert "--revoked" in hub("bundle", "in", str(stick))[1]
        assert hub("bundle", "in", "--revoked", str(stick))[0] == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_further_suite_gets_intake_keys_of_its_own(
    prepared, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["--database", prepared.database, "--data", prepared.data, "suite", SM]
    monkeypatch.setattr("sync.hub.bundles_cli.why_not", lambda name: "没有装")
    assert main(words) == 1
    assert {key.suite for key in load_keys(Path(prepared.data)).intake} == {INTL}
    monkeypatch.undo()
    assert main(words) == 0
    assert {key.suite for key in load_keys(Path(prepared.data)).intake} == {INTL, SM}
    assert "重启" in capsys.readouterr().out
