"""Each envelope once: idempotency, other bytes, bounds, signatures, batches."""

from __future__ import annotations

import http.client
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from sync.hub import tables
from sync.wire import ack, envelope, number
from sync.wire.exact import digest
from sync.wire.states import State
from sync.wire.status import read_status


def rows(live) -> int:
    with live.hub.engine.connect() as conn:
        return conn.execute(select(func.count()).select_from(tables.submission)).scalar_one()


def refused(response) -> tuple[int, str]:
    result = ack.read_result(response.content)
    assert result.status == response.status_code
    assert result.ack is None
    return response.status_code, result.reason


def test_first_201_then_200_with_the_same_ack(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    first, second = terminal.put(given), terminal.put(given)
    assert (first.status_code, second.status_code) == (201, 200)
    one, other = ack.read_result(first.content), ack.read_result(second.content)
    assert one.ack == other.ack
    assert one.settled
    assert other.settled
    sha256 = digest(envelope.encode(given))
    assert ack.verify_ack(one.ack, terminal.answer.hub_public, given.id, sha256)
    assert rows(live) == 1


def test_other_bytes_under_the_same_id_are_refused_and_change_nothing(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    other = envelope.sign(msgspec.structs.replace(given, created="2026-01-01T00:00:00Z"), terminal.signer.private)
    assert refused(terminal.put(other)) == (409, "other_bytes")
    assert terminal.put(given).status_code == 200
    assert rows(live) == 1


def test_the_same_envelope_from_eight_sides_at_once_is_kept_once(live) -> None:
    terminal = live.terminal()
    given = envelope.encode(terminal.envelope())
    name = envelope.decode(given).id
    with ThreadPoolExecutor(8) as pool:
        codes = sorted(pool.map(lambda _: terminal.put(given, name).status_code, range(8)))
    assert codes == [200] * 7 + [201]
    assert rows(live) == 1


def test_the_state_delivered_flows_back_under_both_keys_of_the_slip(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    live.number()
    (ref,) = terminal.manifest("county/999999/status").segments
    told = {change.id: read_status(change.body) for change in terminal.fetch(ref.sha256)}
    code = number.pickup_code(given.number, bytes(16))
    assert told[number.status_key(given.number, bytes(16))].state is State.DELIVERED
    assert told[number.status_key_typed(given.number, code)].state is State.DELIVERED


def test_an_envelope_of_another_device_is_refused(live) -> None:
    terminal, other = live.terminal(), live.terminal()
    assert refused(other.put(terminal.envelope())) == (403, "other_device")
    # and the other way round: own name, but made by a stranger's key
    forged = envelope.sign(terminal.envelope(), other.signer.private)
    assert refused(terminal.put(forged)) == (422, "bad_signature")
    assert rows(live) == 0


def test_a_number_series_of_somebody_else_is_refused(live) -> None:
    terminal, other = live.terminal(), live.terminal()
    stolen = number.make_number("999999", "001", other.answer.series, 7)
    assert refused(terminal.put(terminal.envelope(number=stolen, series=other.answer.series))) == (422, "bad_number")
    assert refused(terminal.put(terminal.envelope(number=stolen))) == (422, "bad_number")
    unknown = number.make_number("999999", "001", 77, 7)
    assert refused(terminal.put(terminal.envelope(number=unknown, series=77))) == (422, "bad_number")
    assert refused(terminal.put(terminal.envelope(number="9" * 16))) == (422, "bad_number")


def test_an_envelope_sealed_to_an_unknown_key_or_suite_is_refused(live) -> None:
    terminal = live.terminal()
    assert refused(terminal.put(terminal.envelope(kid="nobody"))) == (422, "unknown_key")
    given = msgspec.structs.replace(terminal.envelope(), suite="rot13")
    assert refused(terminal.put(given)) == (422, "unknown_suite")


def test_address_and_envelope_must_name_the_same(live) -> None:
    terminal = live.terminal()
    assert refused(terminal.put(terminal.envelope(), "01890000-0000-7000-8000-000000000001")) == (422, "id_mismatch")


def test_malformed_bodies_get_a_code_not_a_stack(live) -> None:
    terminal = live.terminal()
    for body in (b"", b"{", b"[]", b"\xff\xfe", b'{"id":"x"}', b"[" * 10_000):
        assert refused(terminal.put(body)) == (400, "malformed")


def test_an_impossible_date_is_malformed(live) -> None:
    terminal = live.terminal()
    assert refused(terminal.put(terminal.envelope(created="2026-02-30T00:00:00Z"))) == (400, "malformed")


def test_another_spelling_is_refused(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    assert refused(terminal.put(envelope.encode(given) + b" ", given.id)) == (400, "not_canonical")


def test_a_counter_as_large_as_allowed_is_kept(live) -> None:
    terminal = live.terminal()
    assert terminal.put(terminal.envelope(counter=2**53)).status_code == 201


def test_oversized_bodies_are_refused_by_what_they_say_and_by_what_they_are(live) -> None:
    terminal = live.terminal()
    said = terminal.put(bytes(envelope.MAX_ENVELOPE + 1))
    assert (said.status_code, ack.read_refusal(said.content).reason) == (413, "too_large")

    def endless():
        for _ in range(100):
            yield bytes(1024)

    headers = terminal.headers
    sent = terminal.http.put(f"{live.url}/v1/submissions/x", data=endless(), headers=headers)
    assert (sent.status_code, ack.read_refusal(sent.content).reason) == (413, "too_large")
    too_many = terminal.batch([b"x"] * 51)
    assert (too_many.status_code, ack.read_refusal(too_many.content).reason) == (413, "too_large")


def test_a_length_that_is_no_number_is_refused(live) -> None:
    terminal = live.terminal()
    where = urlsplit(live.url)
    door = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
    door.putrequest("PUT", "/v1/submissions/x")
    door.putheader("Authorization", terminal.headers["Authorization"])
    door.putheader("Content-Length", "many")
    door.endheaders()
    assert door.getresponse().status in {400, 413}
    door.close()


def test_a_batch_has_an_answer_for_every_line(live) -> None:
    terminal, other = live.terminal(), live.terminal()
    good = [terminal.envelope() for _ in range(3)]
    terminal.put(good[1])
    lines = [envelope.encode(each) for each in good]
    lines[2:2] = [b"{}", envelope.encode(other.envelope())]
    answer = terminal.batch([*lines, lines[0]])
    assert answer.status_code == 200
    items = ack.read_batch_answer(answer.content).items
    assert [item.status for item in items] == [201, 200, 400, 403, 201, 200]
    assert [item.reason for item in items] == [None, None, "malformed", "other_device", None, None]
    assert [item.settled for item in items] == [True, True, False, False, True, True]
    assert rows(live) == 3


def test_a_batch_of_nothing_good_and_an_empty_one_are_answered(live) -> None:
    terminal = live.terminal()
    items = ack.read_batch_answer(terminal.batch([b"{}", b"[]"]).content).items
    assert [item.reason for item in items] == ["malformed", "malformed"]
    assert ack.read_batch_answer(terminal.batch([]).content).items == ()


def test_fifty_at_once(live) -> None:
    terminal = live.terminal()
    answer = terminal.batch([envelope.encode(terminal.envelope()) for _ in range(50)])
    assert [item.status for item in ack.read_batch_answer(answer.content).items] == [201] * 50
    assert rows(live) == 50


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@given(place=st.integers(0, 1500), flip=st.integers(1, 255))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_is_taken_in(live, place: int, flip: int) -> None:
    if not hasattr(live, "one"):
        live.one = live.terminal()
        live.given = envelope.encode(live.one.envelope())
    data = bytearray(live.given)
    data[place % len(data)] ^= flip
    response = live.one.put(bytes(data), envelope.decode(live.given).id)
    assert response.status_code in {400, 403, 422}
    assert rows(live) == 0
