"""A pass alone hands nothing in: the request must be signed by the very device, just now, over these bytes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.wire import ack, envelope, seal
from sync.wire.http_signature import sign_request


def reason(response) -> tuple[int, str]:
    return response.status_code, ack.read_refusal(response.content).reason


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_only_the_device_itself_hands_in(live) -> None:
    terminal, thief = live.terminal(), live.terminal()
    data = envelope.encode(terminal.envelope())
    where = "/v1/submissions"

    def post(headers: dict[str, str], body: bytes = data):
        return terminal.http.post(live.url + where, body, headers=terminal.headers | headers)

    def signed(signer: seal.KeyPair, device: str, seconds: float = 0, path: str = where) -> dict[str, str]:
        at = int(live.clock.now().timestamp() + seconds)
        return sign_request("POST", path, data, device, seal.INTL, signer.private, at)

    own, name = terminal.signer, terminal.answer.device
    assert reason(post({})) == (401, "unsigned")
    assert reason(post(signed(thief.signer, name))) == (401, "unsigned")
    assert reason(post(signed(thief.signer, thief.answer.device))) == (401, "unsigned")
    assert reason(post(signed(own, name, path="/v1/me"))) == (401, "unsigned")
    assert reason(post(signed(own, name), data + b"\n")) == (401, "unsigned")
    assert reason(post(signed(own, name, seconds=-700))) == (401, "clock")
    assert reason(post(signed(own, name, seconds=700))) == (401, "clock")
    assert post(signed(own, name, seconds=500)).status_code == 200
    put = terminal.http.put(f"{live.url}{where}/x", data, headers=terminal.headers)
    assert reason(put) == (401, "unsigned")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_terminal_whose_clock_is_years_off_signs_by_the_hubs(live, tmp_path) -> None:
    """The refusal tells the hub's time; the second try goes by it, and nothing is parked."""
    from sync.cache.desk import DeskStore
    from sync.client.courier import Courier
    from sync.client.enrol import enrol
    from sync.client.line import Line
    from sync.client.membership import Membership
    from sync.client.settings import LineSettings
    from tests.faults.line.terminal import hand_in
    from tests.sync.hub.conftest import MovableClock

    clock = MovableClock()
    line = Line(LineSettings(), clock)
    with DeskStore(tmp_path / "desk.db", clock) as desk:
        enrol(str(live.invite()), desk, line, tmp_path / "device.key", clock)
        hand_in(desk, tmp_path / "device.key")
        clock.added = timedelta(days=-3000)
        line._offset = None
        desk.set_clock_offset(0.0)
        membership = Membership(desk, line, tmp_path / "device.key", clock)
        done = Courier(desk, line, membership, LineSettings(), clock).run()
        assert (done.settled, done.parked) == (1, 0)
    line.close()
