"""What is sealed is opened in one place, field by field on record; residents hear of their own matters alone."""

from __future__ import annotations

import secrets
import threading
from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from sync.hub import review, tables
from sync.hub.database import write
from sync.hub.denied import Denied
from sync.hub.opener import Opener
from sync.hub.opener_socket import OpenerServer, RemoteOpener
from sync.hub.promises import promise_in
from sync.wire import ack, envelope, me, seal, submission
from sync.wire.number import status_key_typed
from sync.wire.states import State

SUITE = seal.suite(seal.INTL)
ID = "999999199001010015"


def told(live, table, *columns) -> list[tuple]:
    with live.hub.engine.connect() as conn:
        return [tuple(row) for row in conn.execute(select(*[table.c[name] for name in columns]))]


def ask(live, terminal, id_number: str = ID, **changes) -> me.Asked:
    visit = SUITE.new_box()
    question = me.MeQuestion(
        id_number=id_number,
        name="测试甲",
        device=terminal.answer.device,
        asked_at="2026-03-01T08:00:00+08:00",
        nonce=secrets.token_hex(16),
        visit_public=visit.public,
    )
    question = msgspec.structs.replace(question, **changes)
    intake = terminal.answer.intake[0]
    return me.ask(question, visit, intake.suite, intake.kid, intake.public)


def receipts(live, terminal, id_number: str = ID, **changes) -> tuple[me.MeReceipt, ...]:
    asked = ask(live, terminal, id_number, **changes)
    response = terminal.http.post(live.url + "/v1/me", asked.body, headers=terminal.headers)
    assert response.status_code == 200, response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert id_number.encode() not in response.content
    return me.read_answer(response.content, asked, terminal.answer.hub_public)


def test_every_opened_field_leaves_an_audit_row(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    assert told(live, tables.opened_field, "field") == []
    assert live.opener.open_pending() == 1
    fields = dict(told(live, tables.opened_field, "field", "value"))
    assert fields["card.id_number"] == ID
    assert fields["answer.wishes"] == '["cook"]'
    assert set(fields) == {"card.id_number", "card.name", "answer.reason", "answer.wishes", "commitment", "notice"}
    noted = [row for row in told(live, tables.audit, "action", "submission", "field") if row[1]]
    assert sorted(noted) == sorted(("open", given.id, name) for name in fields)
    assert live.opener.open_pending() == 0


def test_the_person_is_a_keyed_code_not_the_number(live) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope())
    live.opener.open_pending()
    ((person,),) = told(live, tables.opened, "person")
    assert len(person) == 64
    assert ID not in person


def test_what_was_not_yet_opened_is_sealed_in_the_database(live) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope())
    ((stored,),) = told(live, tables.submission, "envelope")
    assert ID.encode() not in bytes(stored)


@pytest.mark.parametrize(
    "change", [{"kind": "other"}, {"schema": "9"}, {"envelope": "0" * 8 + "-0000" * 3 + "-" + "0" * 12}]
)
def test_a_body_moved_into_another_envelope_is_not_believed(live, change) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    content = msgspec.structs.replace(terminal.content(given.id), **change)
    intake = terminal.answer.intake[0]
    sealed = submission.seal_submission(content, intake.suite, intake.public)
    moved = envelope.sign(msgspec.structs.replace(given, sealed=sealed), terminal.signer.private)
    assert terminal.put(moved).status_code == 201
    live.opener.open_pending()
    assert told(live, tables.submission, "open_problem") == [("id_mismatch",)]
    assert told(live, tables.opened_field, "field") == []


def test_what_cannot_be_opened_is_set_aside_and_stops_nobody(live, tmp_path) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope(sealed=b"garbage"))
    terminal.put(terminal.envelope())
    live.opener.open_pending()
    assert sorted(told(live, tables.submission, "open_problem"), key=str) == [("unreadable",), (None,)]
    assert live.opener.open_pending() == 0


def test_an_opener_without_the_key_sets_aside(live) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope())
    kept = {path: path.read_bytes() for path in (live.hub.folder / "opener").glob("*.key") if path.stem != "person"}
    for path in kept:
        path.unlink()
    live.opener._closed = live.opener._closed._replace(private={})
    live.opener.open_pending()
    assert told(live, tables.submission, "open_problem") == [("unknown_key",)]
    assert "OpenerKeys([])" in repr(live.opener._closed)
    for path, data in kept.items():
        path.write_bytes(data)
    assert live.opener.open_pending() == 0
    started_again = Opener(live.hub.engine, live.hub.folder, live.hub.keys, live.clock)
    assert started_again.open_pending() == 1
    assert told(live, tables.submission, "open_problem") == [(None,)]


def test_two_openers_open_once(live) -> None:
    terminal = live.terminal()
    for _ in range(20):
        terminal.put(terminal.envelope())
    openers = [Opener(live.hub.engine, live.hub.folder, live.hub.keys, live.clock) for _ in range(3)]
    threads = [threading.Thread(target=each.open_pending, daemon=True) for each in openers]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(told(live, tables.opened, "submission")) == 20
    assert [action for (action,) in told(live, tables.audit, "action")].count("open") == 20 * 6


def test_a_resident_hears_of_the_own_matters_and_their_states(live) -> None:
    terminal = live.terminal()
    first, second = terminal.envelope(), terminal.envelope()
    stranger = terminal.envelope(inside={"card": {"id_number": "000000199001010018", "name": "测试甲"}})
    for each in (first, second, stranger):
        terminal.put(each)
    review.decide(live.hub.engine, live.clock, first.number, State.NEEDS_MORE, reason="photo", actor="clerk")
    heard = {each.number: each for each in receipts(live, terminal)}
    assert set(heard) == {first.number, second.number}
    assert (heard[first.number].state, heard[first.number].reason) == ("needs_more", "photo")
    assert heard[second.number].state == "delivered"
    assert heard[first.number].kind == "unemployment"
    assert [each.number for each in receipts(live, terminal, "000000199001010018")] == [stranger.number]
    assert receipts(live, terminal, "000000199001010026") == ()
    actions = [action for (action,) in told(live, tables.audit, "action")]
    assert actions.count("tell") == 3


def test_a_question_of_another_device_is_refused(live) -> None:
    terminal, other = live.terminal(), live.terminal()
    asked = ask(live, other)
    response = terminal.http.post(live.url + "/v1/me", asked.body, headers=terminal.headers)
    assert (response.status_code, ack.read_refusal(response.content).reason) == (403, "other_device")


def test_questions_that_cannot_be_read_are_refused(live) -> None:
    terminal = live.terminal()

    def reason(body: bytes) -> tuple[int, str]:
        response = terminal.http.post(live.url + "/v1/me", body, headers=terminal.headers)
        return response.status_code, ack.read_refusal(response.content).reason

    intake = terminal.answer.intake[0]
    sealed = SUITE.seal(b"x", intake.public)
    assert reason(b"{}") == (400, "malformed")
    assert reason(bytes(me.MAX_ME + 1)) == (413, "too_large")
    for kid, name, body, expected in [
        ("nobody", intake.suite, sealed, (422, "unknown_key")),
        (intake.kid, "rot13", sealed, (422, "unknown_suite")),
        (intake.kid, intake.suite, b"x", (422, "unreadable")),
        (intake.kid, intake.suite, sealed, (400, "malformed")),
    ]:
        assert reason(msgspec.json.encode(me.MeRequest(kid=kid, suite=name, sealed=body))) == expected
    assert terminal.http.post(live.url + "/v1/me", b"{}").status_code == 401


def withdrawal(terminal, about: str, card: dict[str, str] | None = None) -> envelope.Envelope:
    inside = {"kind": "withdrawal", "about": about}
    return terminal.envelope(inside=inside | ({"card": card} if card else {}))


def test_the_person_may_take_a_matter_back_and_nobody_else(live) -> None:
    terminal = live.terminal()
    matter = terminal.envelope()
    terminal.put(matter)
    strange = withdrawal(terminal, matter.number, {"id_number": "000000199001010018"})
    terminal.put(strange)
    live.opener.open_pending()
    states = dict(told(live, tables.submission, "number", "state"))
    assert states[matter.number] == "delivered"
    assert dict(told(live, tables.submission, "number", "open_problem"))[strange.number] == "other_device"
    own = withdrawal(terminal, matter.number)
    terminal.put(own)
    live.opener.open_pending()
    states = dict(told(live, tables.submission, "number", "state"))
    assert (states[matter.number], states[own.number]) == ("withdrawn", "accepted")
    again = withdrawal(terminal, matter.number)
    terminal.put(again)
    live.opener.open_pending()
    assert dict(told(live, tables.submission, "number", "state"))[again.number] == "delivered"


PICKUP = "048213"


def slip_of(terminal) -> envelope.Envelope:
    """A matter whose slip bears PICKUP."""
    number = terminal.envelope().number
    return terminal.envelope(number=number, status_keys=(status_key_typed(number, PICKUP),))


def amendment(terminal, about: str, what: str, **told) -> envelope.Envelope:
    """What 撤回或更正 hands in: known by card (`card=`) or by pickup code (`pickup=`)."""
    answers = {"what": what} | ({"pickup": told["pickup"]} if "pickup" in told else {})
    return terminal.envelope(inside={"kind": "amend", "about": about, "answers": answers, "card": told.get("card", {})})


def state_after(live, terminal, sent: envelope.Envelope) -> dict[str, str]:
    assert terminal.put(sent).status_code == 201
    live.opener.open_pending()
    return dict(told(live, tables.submission, "number", "state"))


@pytest.mark.parametrize(
    "proof", [{"pickup": PICKUP}, {"card": {"id_number": ID, "name": "测试甲"}}], ids=["slip", "card"]
)
def test_a_matter_is_withdrawn_by_its_slip_or_by_the_card_and_both_slips_tell_it(live, proof) -> None:
    terminal = live.terminal()
    matter = slip_of(terminal)
    terminal.put(matter)
    live.opener.open_pending()
    own = amendment(terminal, matter.number, "withdraw", **proof)
    states = state_after(live, terminal, own)
    assert (states[matter.number], states[own.number]) == ("withdrawn", "accepted")


@pytest.mark.parametrize(
    "proof", [{"pickup": "048214"}, {"card": {"id_number": "000000199001010018", "name": "测试乙"}}, {}]
)
@pytest.mark.parametrize("what", ["withdraw", "correct", "delete"])
def test_who_cannot_show_that_it_is_theirs_is_refused_and_told_so(live, what, proof) -> None:
    terminal = live.terminal()
    matter = slip_of(terminal)
    terminal.put(matter)
    live.opener.open_pending()
    strange = amendment(terminal, matter.number, what, **proof)
    states = state_after(live, terminal, strange)
    assert (states[matter.number], states[strange.number]) == ("delivered", "refused")
    assert dict(told(live, tables.submission, "number", "open_problem"))[strange.number] == "other_device"


@pytest.mark.parametrize("what", ["correct", "delete"])
def test_correction_and_deletion_wait_for_a_clerk_who_sees_the_number(live, what) -> None:
    terminal = live.terminal()
    matter = slip_of(terminal)
    terminal.put(matter)
    asked = amendment(terminal, matter.number, what, pickup=PICKUP)
    states = state_after(live, terminal, asked)
    assert (states[matter.number], states[asked.number]) == ("delivered", "delivered")
    assert dict(told(live, tables.opened, "submission", "about"))[asked.id] == matter.number
    assert ("answer.what", what) in told(live, tables.opened_field, "field", "value")


def test_what_is_done_cannot_be_withdrawn_any_more(live) -> None:
    terminal = live.terminal()
    matter = slip_of(terminal)
    terminal.put(matter)
    for state in (State.ACCEPTED, State.DONE):
        review.decide(live.hub.engine, live.clock, matter.number, state, reason="", actor="clerk")
    late = amendment(terminal, matter.number, "withdraw", pickup=PICKUP)
    states = state_after(live, terminal, late)
    assert (states[matter.number], states[late.number]) == ("done", "refused")


def test_after_five_wrong_codes_only_the_card_helps(live) -> None:
    terminal = live.terminal()
    matter = slip_of(terminal)
    terminal.put(matter)
    for guess in range(5):
        state_after(live, terminal, amendment(terminal, matter.number, "withdraw", pickup=f"{guess:06d}"))
    right = amendment(terminal, matter.number, "withdraw", pickup=PICKUP)
    assert state_after(live, terminal, right)[matter.number] == "delivered"
    card = amendment(terminal, matter.number, "withdraw", card={"id_number": ID, "name": "测试甲"})
    assert state_after(live, terminal, card)[matter.number] == "withdrawn"


@pytest.fixture
def door(live, tmp_path):
    path = Path(f"/tmp/opener-{secrets.token_hex(4)}.sock")
    server = OpenerServer(path, live.opener)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield path
    server.shutdown()
    thread.join()
    server.server_close()
    path.unlink()


def test_the_opener_answers_as_a_process_of_its_own(live, door) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    live.hub.answers = RemoteOpener(door)
    assert door.stat().st_mode & 0o777 == 0o660
    assert [each.number for each in receipts(live, terminal)] == [given.number]
    with pytest.raises(Denied, match="malformed"):
        live.hub.answers.answer(b"{}", "999999", "d")
    with pytest.raises(Denied, match="other_device"):
        live.hub.answers.answer(ask(live, terminal).body, "999999", "d")


def test_nonsense_at_the_openers_socket_gets_a_reason(live, door) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(door))
        caller.sendall(b"nonsense\n")
        assert b"malformed" in caller.recv(1000)


def test_an_opener_that_is_away_makes_residents_wait_not_the_hub_fall(live, tmp_path) -> None:
    terminal = live.terminal()
    live.hub.answers = RemoteOpener(tmp_path / "nobody.sock")
    response = terminal.http.post(live.url + "/v1/me", ask(live, terminal).body, headers=terminal.headers)
    assert (response.status_code, ack.read_refusal(response.content).reason) == (503, "busy")
    assert terminal.put(terminal.envelope()).status_code == 201


def test_a_resident_hears_the_promised_day_until_all_is_said(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    live.opener.open_pending()
    assert [one.promised for one in receipts(live, terminal)] == [None]
    keep = {"due": date(2099, 3, 9), "actor": "user:li"}
    write(live.hub.engine, lambda conn: promise_in(conn, live.clock, given.area, given.id, **keep))
    assert [one.promised for one in receipts(live, terminal)] == ["2099-03-09"]
    review.decide(live.hub.engine, live.clock, given.number, State.REFUSED, reason="twice", actor="user:li")
    assert [one.promised for one in receipts(live, terminal)] == [None]
    with pytest.raises(ValueError, match=given.id):
        write(live.hub.engine, lambda conn: promise_in(conn, live.clock, given.area, given.id, **keep))
