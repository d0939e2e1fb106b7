"""The thin page: for this machine only, in words, without anybody's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
import requests

from sync.wire.poll import HEADER, Heartbeat, beat_header


def page(live, **headers: str) -> requests.Response:
    return requests.get(live.url + "/console", headers=headers, timeout=5)


def test_it_shows_devices_in_words_and_counts_by_state(live) -> None:
    terminals = {name: live.terminal() for name in ("well", "printer", "reader", "away", "new", "gone")}
    for name, beat in [
        ("well", Heartbeat(printer="ok", reader="ok", waiting=7)),
        ("printer", Heartbeat(printer="paper_out")),
        ("reader", Heartbeat(reader="no_service")),
    ]:
        terminals[name].ask_stands(**{HEADER: beat_header(beat)})
    live.clock.added = timedelta(hours=-1)
    live.hub.beats.hear("999999", terminals["away"].answer.device, None)
    live.clock.added = timedelta()
    live.hub.registry.revoke("999999", terminals["gone"].answer.device)
    terminals["well"].put(terminals["well"].envelope())
    terminals["well"].put(terminals["well"].envelope(sealed=b"x"))
    live.opener.open_pending()
    shown = page(live)
    assert shown.status_code == 200
    for words in (
        "正常",
        "没有纸，打不出凭条",
        "现在读不了证件",
        "失去联系",
        "还没有来过",
        "已停用",
        "有 1 份材料打不开",
    ):
        assert words in shown.text
    assert "测试甲" not in shown.text
    assert "999999199001010015" not in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]


def test_an_empty_hub_says_what_to_do(live) -> None:
    assert "hub token" in page(live).text
    assert "hub import" in page(live).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_browsers_elsewhere_do_not_see_it(live, headers) -> None:
    assert page(live, **headers).status_code == 404


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_this_machine_by_its_names(live) -> None:
    for host in ("localhost:1", "127.0.0.1", "[::1]:80"):
        assert page(live, Host=host).status_code == 200


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_off_is_off(prepared, clock) -> None:
    import dataclasses

    from tests.sync.hub.conftest import LiveHub

    live = LiveHub(dataclasses.replace(prepared, console="off"), clock)
    assert page(live).status_code == 404
    live.stop()
