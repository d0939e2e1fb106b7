"""Packs at the hub: staged, widened, taken back; and what a terminal finds in its feeds for itself."""

from __future__ import annotations

import pytest

from sync.hub import cli, packs
from sync.hub.database import write
from sync.wire.pack import meant_for, read_offer, unpack
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import Feed

PLACE = packs.Place(Feed("nat", "pack"), "subsidy")
DEVICES = [f"device-{number}" for number in range(400)]


def files(text: str) -> dict[str, bytes]:
    return {"services/subsidy/service.toml": text.encode()}


def do(live, work, *words, **named):
    return write(live.hub.engine, lambda conn: work(conn, live.clock, PLACE, *words, **named))


def running(live) -> dict[str, int]:
    """How many of the devices are meant to run each text; empty for the release's own."""
    with live.hub.engine.connect() as conn:
        offer = packs.standing_offer(conn, PLACE)
    count: dict[str, int] = {}
    for device in DEVICES:
        content = None if offer is None else meant_for(offer, device)
        text = "" if content is None else unpack(content)["services/subsidy/service.toml"].decode()
        count[text] = count.get(text, 0) + 1
    return count


def test_a_version_goes_to_some_then_to_all_then_back(live) -> None:
    do(live, packs.offer, files("1"))
    assert running(live) == {"1": 400}
    do(live, packs.offer, files("2"), share=10)
    few = running(live)
    assert 15 < few["2"] < 70
    do(live, packs.widen, 50)
    assert running(live)["2"] > few["2"]
    do(live, packs.offer, files("3"), share=10)
    assert set(running(live)) == {"1", "3"}, "what was never for all is not fallen back on"
    do(live, packs.widen, 100)
    assert running(live) == {"3": 400}
    assert do(live, packs.take_back)
    assert running(live) == {"1": 400}
    assert do(live, packs.withdraw)
    assert running(live) == {"": 400}
    assert not do(live, packs.take_back)
    assert not do(live, packs.withdraw)


def test_a_terminal_finds_the_offer_in_its_feed(live) -> None:
    terminal = live.terminal()
    do(live, packs.offer, files("1"))
    live.number()
    (segment,) = terminal.manifest("nat/pack").segments
    (change,) = terminal.fetch(segment.sha256)
    assert unpack(meant_for(read_offer(change.body), "x")) == files("1")


def test_what_no_pack_may_hold_is_refused(live, tmp_path) -> None:
    with pytest.raises(WireError) as refused:
        do(live, packs.offer, {"services/x/code.py": b""})
    assert refused.value.reason is Reason.MALFORMED
    import secrets

    with pytest.raises(WireError) as refused:
        do(live, packs.offer, {"services/x/a.png": secrets.token_bytes(100_000)})
    assert refused.value.reason is Reason.TOO_LARGE
    for name, why in (("a.py", "不收"), ("link.toml", "链接")):
        folder = tmp_path / name
        folder.mkdir()
        if name == "link.toml":
            (folder / name).symlink_to("/etc/passwd")
        else:
            (folder / name).write_text("")
        with pytest.raises(packs.BadPack, match=why):
            packs.read_folder(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(packs.BadPack, match="什么也没有"):
        packs.read_folder(tmp_path / "empty")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_operators_way(live, settings, tmp_path, capsys) -> None:
    words = ["--database", settings.database, "--data", settings.data]
    folder = tmp_path / "pack"
    (folder / "services" / "subsidy").mkdir(parents=True)
    (folder / "services" / "subsidy" / "service.toml").write_text("x = 1")
    scope = ["--scope", "nat"]
    assert cli.main([*words, "pack", "subsidy", *scope, "--share", "5"]) == 2
    assert cli.main([*words, "pack", "subsidy", str(folder), *scope, "--share", "101"]) == 2
    assert cli.main([*words, "pack", "subsidy", str(folder), *scope, "--share", "5"]) == 0
    assert "第 1 版，给 5%" in capsys.readouterr().out
    assert cli.main([*words, "pack", "subsidy", *scope, "--share", "60"]) == 0
    assert cli.main([*words, "pack", "subsidy", *scope, "--back"]) == 0
    assert cli.main([*words, "pack", "subsidy", *scope, "--withdraw"]) == 0
    assert cli.main([*words, "pack", "subsidy", *scope, "--withdraw"]) == 2
    assert cli.main([*words, "packs", "999999"]) == 0
