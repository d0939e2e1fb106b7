"""Acks, batches, enrolment, own receipts, heartbeat, states, postings: the small messages."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import ack, enrol, me, poll, posting, seal, status
from sync.wire.exact import exact, read
from sync.wire.reasons import WireError
from sync.wire.states import NEXT, State

SUITE = seal.suite(seal.INTL)
ID = "01890000-0000-7000-8000-000000000001"


def an_ack(private: bytes) -> ack.Ack:
    unsigned = ack.Ack(id=ID, sha256="0" * 64, received_at="2026-03-01T08:00:00.000Z", kid="k", suite=seal.INTL)
    return ack.sign_ack(unsigned, private)


def test_an_ack_proves_one_id_and_one_content(ends) -> None:
    given_ack = an_ack(ends.hub.private)
    assert ack.verify_ack(given_ack, ends.hub.public, ID, "0" * 64)
    assert not ack.verify_ack(given_ack, ends.hub.public, ID, "1" * 64)
    assert not ack.verify_ack(given_ack, ends.hub.public, ID[:-1] + "2", "0" * 64)
    assert not ack.verify_ack(given_ack, ends.signer.public, ID, "0" * 64)
    later = msgspec.structs.replace(given_ack, received_at="2026-03-02T08:00:00.000Z")
    assert not ack.verify_ack(later, ends.hub.public, ID, "0" * 64)


@pytest.mark.parametrize(
    ("code", "settled", "later"),
    [
        (201, True, False),
        (200, True, False),
        (409, False, False),
        (422, False, False),
        (429, False, True),
        (408, False, True),
        (503, False, True),
    ],
)
def test_a_result_says_what_to_do_next(ends, code: int, settled: bool, later: bool) -> None:
    result = ack.ItemResult(id=ID, status=code, ack=an_ack(ends.hub.private) if settled else None)
    assert ack.read_result(exact(result)) == result
    assert (result.settled, result.later) == (settled, later)
    assert ack.read_batch_answer(exact(ack.BatchAnswer(items=(result,)))).items == (result,)


def test_a_200_without_ack_settles_nothing() -> None:
    assert not ack.ItemResult(id=ID, status=200).settled


@given(st.lists(st.binary(min_size=1, max_size=50).map(lambda data: data.replace(b"\n", b" ")), max_size=50))
def test_batches_keep_every_envelope_as_it_was(envelopes: list[bytes]) -> None:
    assert ack.decode_batch(ack.encode_batch(envelopes)) == envelopes


def test_batches_are_bounded() -> None:
    with pytest.raises(WireError, match="too_large"):
        ack.encode_batch([b"x"] * 51)
    with pytest.raises(WireError, match="too_large"):
        ack.encode_batch([bytes(ack.MAX_BATCH)])
    with pytest.raises(WireError, match="too_large"):
        ack.decode_batch(b"x\n" * 51)
    with pytest.raises(WireError, match="too_large"):
        ack.decode_batch(bytes(ack.MAX_BATCH + 1))


def test_a_refusal_reads_back_and_a_foreign_page_does_not() -> None:
    refusal = ack.Refusal(reason="clock", time="2026-03-01T08:00:00.000Z")
    assert ack.read_refusal(exact(refusal)) == refusal
    with pytest.raises(WireError, match="malformed"):
        ack.read_refusal(b"<html>portal login</html>")


def test_an_invitation_survives_the_qr_code() -> None:
    told = enrol.Invitation("http://127.0.0.1:8000", "a" * 22, "0123456789abcdef")
    assert enrol.parse_invitation(f" {told}\n") == told
    assert told.token not in repr(told)
    for text in ("", "JSE1 http://x", "JSE1 ftp://x " + "a" * 22 + " 0123456789abcdef", "JSK1:1:2"):
        assert enrol.parse_invitation(text) is None


def test_a_renewal_is_the_devices_own(ends) -> None:
    request = enrol.RenewRequest(
        device="d1", area="999999", suite=seal.INTL, series=0, at="2026-03-01T08:00:00.000Z", nonce="0" * 32
    )
    signed = enrol.sign_renewal(request, ends.signer.private)
    assert enrol.verify_renewal(signed, ends.signer.public)
    assert not enrol.verify_renewal(signed, ends.hub.public)
    assert not enrol.verify_renewal(msgspec.structs.replace(signed, series=1), ends.signer.public)
    assert not enrol.verify_renewal(msgspec.structs.replace(signed, new_series=True), ends.signer.public)


def test_an_enrolment_reads_back_and_hides_its_token(ends) -> None:
    answer = enrol.EnrolAnswer(
        device="d1",
        area="999999",
        station="001",
        series=0,
        scopes=("nat",),
        feeds=("nat/posting",),
        intake=(enrol.IntakeKey(kid="k", suite=seal.INTL, public=ends.intake.public),),
        suite=seal.INTL,
        hub_kid="h",
        hub_public=ends.hub.public,
        token="secret-bearer",
        token_expires="2026-03-02T08:00:00.000Z",
        time="2026-03-01T08:00:00.000Z",
    )
    assert enrol.read_enrol_answer(exact(answer)) == answer
    assert answer.token not in repr(answer)
    with pytest.raises(WireError, match="malformed"):
        enrol.read_enrol_answer(exact(msgspec.structs.replace(answer, intake=())))


def question(visit: seal.KeyPair) -> me.MeQuestion:
    return me.MeQuestion(
        id_number="999999199001010015",
        name="测试甲",
        device="d1",
        asked_at="2026-03-01T08:00:00+08:00",
        nonce="0" * 32,
        visit_public=visit.public,
    )


RECEIPT = me.MeReceipt(
    number="9999990010100013",
    kind="unemployment",
    state="delivered",
    reason="",
    created="2026-03-01T08:00:00+08:00",
    changed_at="2026-03-01T00:00:00.000Z",
)


def test_a_resident_asks_and_only_this_visit_reads_the_answer(ends) -> None:
    visit, stranger = SUITE.new_box(), SUITE.new_box()
    asked = me.ask(question(visit), visit, seal.INTL, "k", ends.intake.public)
    assert b"999999199001010015" not in asked.body
    heard = me.open_question(read(asked.body, me.MeRequest, me.MAX_ME), ends.intake.private)
    assert heard == question(visit)
    body = me.answer(me.MeReceipts(nonce=heard.nonce, receipts=(RECEIPT,)), heard, seal.INTL, "h", ends.hub.private)
    assert RECEIPT.number.encode() not in body
    assert me.read_answer(body, asked, ends.hub.public) == (RECEIPT,)
    with pytest.raises(WireError, match="unreadable"):
        me.read_answer(body, asked._replace(visit=stranger), ends.hub.public)
    with pytest.raises(WireError, match="tampered"):
        me.read_answer(body, asked, ends.signer.public)
    with pytest.raises(WireError, match="tampered"):
        me.read_answer(body, asked._replace(nonce="1" * 32), ends.hub.public)


def test_what_a_visit_holds_does_not_show_in_reprs(ends) -> None:
    visit = SUITE.new_box()
    asked = me.ask(question(visit), visit, seal.INTL, "k", ends.intake.public)
    shown = repr(asked) + repr(question(visit)) + repr(me.MeReceipts(nonce="0" * 32, receipts=(RECEIPT,)))
    assert "999999" not in shown
    assert "测试" not in shown


def test_a_heartbeat_is_short_and_reads_back() -> None:
    beat = poll.Heartbeat(
        app="0.1.0", head=2**40, waiting=9999, oldest_s=10**7, disk_mb=10**6, printer="paper_out", reader="no_service"
    )
    header = poll.beat_header(beat)
    assert len(header) <= 300
    assert header.isascii()
    assert poll.read_beat(header) == beat
    for text in ("", "[1]", '["\\n"]', "[" * 700):
        with pytest.raises(WireError):
            poll.read_beat(text)


def test_states_go_forward_only() -> None:
    assert State.SAVED.may_become(State.DELIVERED)
    assert not State.DELIVERED.may_become(State.SAVED)
    assert {state for state in State if state.final} == {State.REFUSED, State.DONE, State.WITHDRAWN}
    assert [state.label for state in State] == [
        "已存本机",
        "已送达",
        "已受理",
        "需补正",
        "不予受理",
        "已办结",
        "已撤回",
    ]
    reached = {State.SAVED}
    for _ in State:
        reached |= {later for state in reached for later in NEXT[state]}
    assert reached == set(State)


def test_a_status_is_a_state_and_a_day() -> None:
    told = status.Status(state=State.NEEDS_MORE, on="2026-03-01", reason="photo")
    assert status.read_status(exact(told)) == told
    with pytest.raises(WireError, match="malformed"):
        status.read_status(b'{"state":"lost","on":"2026-03-01"}')


def test_a_promised_day_travels_with_the_state_and_costs_nothing_where_there_is_none() -> None:
    told = status.Status(state=State.ACCEPTED, on="2026-03-01", promised="2026-03-08")
    assert status.read_status(exact(told)).promised == "2026-03-08"
    assert exact(status.Status(state=State.ACCEPTED, on="2026-03-01")) == b'{"on":"2026-03-01","state":"accepted"}'
    with pytest.raises(WireError, match="malformed"):
        status.read_status(b'{"state":"accepted","on":"2026-03-01","promised":"soon"}')


def test_a_posting_leaves_out_what_is_missing() -> None:
    job = posting.Posting(id="p1", title="保洁员")
    assert posting.posting_bytes(job) == '{"id":"p1","title":"保洁员"}'.encode()
    full = msgspec.structs.replace(job, lat=36.6, lon=117.0, pay_min=1700, pay_unit="hour", benefits=("包午餐",))
    assert posting.read_posting(posting.posting_bytes(full)) == full
    for bad in (
        b'{"id":"p1","title":""}',
        b'{"id":"p1","title":"x","lat":91}',
        b'{"id":"p1","title":"x","pay_min":-1}',
    ):
        with pytest.raises(WireError, match="malformed"):
            posting.read_posting(bad)
