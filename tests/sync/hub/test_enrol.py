"""Terminals come in by a one-time invitation, stay by renewal, and go by revocation."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import parsedate_to_datetime

import requests

from sync.hub import hub
from sync.wire import ack, enrol
from sync.wire.exact import exact
from sync.wire.moment import read_moment, utc_text

FEED = "county/999999/posting"


def reason(response: requests.Response) -> str:
    return ack.read_refusal(response.content).reason


def test_an_invited_terminal_gets_its_place_keys_and_a_token(live) -> None:
    terminal = live.terminal(street="999999001")
    answer = terminal.answer
    assert (answer.area, answer.station, answer.street, answer.series) == ("999999", "001", "999999001", 0)
    assert answer.scopes == (
        "nat",
        "prov/99",
        "city/9999",
        "county/999999",
        "street/999999001",
        f"device/{answer.device}",
    )
    assert answer.feeds == ("county/999999/posting", "county/999999/status")
    assert answer.hub_public == live.hub.keys.signer.public
    assert [key.kid for key in answer.intake] == [key.kid for key in live.hub.keys.intake]
    assert terminal.poll(FEED).status_code == 200


def test_every_enrolment_gives_a_new_series(live) -> None:
    first = live.terminal()
    again = live.stranger(first.signer)
    again.enrol(live.invite())
    other = live.terminal()
    assert [each.answer.series for each in (first, again, other)] == [0, 1, 2]
    assert first.answer.device == again.answer.device != other.answer.device


def test_a_used_token_lets_nobody_else_in(live) -> None:
    invitation = live.invite()
    first, thief = live.stranger(), live.stranger()
    assert first.enrol(invitation).status_code == 201
    refused = thief.enrol(invitation)
    assert (refused.status_code, reason(refused)) == (409, "token_used")


def test_the_same_machine_may_ask_again_when_the_answer_was_lost(live) -> None:
    invitation = live.invite()
    terminal = live.stranger()
    terminal.enrol(invitation)
    before = terminal.answer
    assert terminal.enrol(invitation).status_code == 201
    assert terminal.answer.device == before.device
    assert terminal.answer.series != before.series


def test_an_unknown_token_is_refused(live) -> None:
    for token in ("999999-nobody-made-this-one", "", "x" * 64):
        refused = live.stranger().enrol(token)
        assert (refused.status_code, reason(refused)) == (401, "token_unknown")


def test_an_old_token_is_refused(live) -> None:
    invitation = live.invite()
    live.clock.added = timedelta(hours=live.settings.invitation_hours, seconds=1)
    refused = live.stranger().enrol(invitation)
    assert (refused.status_code, reason(refused)) == (401, "token_expired")


def test_an_unknown_suite_is_refused(live) -> None:
    asked = enrol.EnrolRequest(token=live.invite().token, suite="rot13", sign_public=bytes(32), box_public=bytes(32))
    refused = requests.post(live.url + "/v1/devices/enrol", exact(asked), timeout=30)
    assert (refused.status_code, reason(refused)) == (422, "unknown_suite")


def test_terminals_that_enrol_in_the_same_moment_get_different_series(live) -> None:
    terminals = [live.stranger() for _ in range(8)]
    invitations = [live.invite() for _ in terminals]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda pair: pair[0].enrol(pair[1]), zip(terminals, invitations, strict=True)))
    assert {each.status_code for each in answers} == {201}
    assert sorted(each.answer.series for each in terminals) == list(range(8))


def test_a_station_has_a_hundred_series_and_says_when_they_are_used_up(live) -> None:
    terminal = live.terminal()
    last = [terminal.renew(new_series=True) for _ in range(100)]
    assert [enrol.read_enrol_answer(each.content).series for each in last[:99]] == list(range(1, 100))
    assert (last[99].status_code, reason(last[99])) == (409, "series_exhausted")


def test_a_token_is_renewed_in_time_and_after_weeks_away(live) -> None:
    terminal = live.terminal()
    live.clock.added = timedelta(days=40)
    assert (terminal.poll(FEED).status_code, reason(terminal.poll(FEED))) == (401, "token_expired")
    renewed = terminal.renew()
    assert renewed.status_code == 200
    before, terminal.answer = terminal.answer, enrol.read_enrol_answer(renewed.content)
    assert terminal.answer.series == before.series
    assert terminal.poll(FEED).status_code == 200


def test_a_renewal_counts_once(live) -> None:
    terminal = live.terminal()
    assert terminal.renew(nonce="0" * 32).status_code == 200
    again = terminal.renew(nonce="0" * 32)
    assert (again.status_code, reason(again)) == (401, "replayed")


def test_a_renewal_by_a_wrong_clock_is_told_the_right_time(live) -> None:
    terminal = live.terminal()
    refused = terminal.renew(at=utc_text(live.clock.now() + timedelta(minutes=11)))
    assert (refused.status_code, reason(refused)) == (401, "clock")
    told = read_moment(ack.read_refusal(refused.content).time)
    assert abs(told - live.clock.now()) < timedelta(seconds=30)
    assert abs(parsedate_to_datetime(refused.headers["Date"]) - live.clock.now()) < timedelta(seconds=30)


def test_a_renewal_signed_by_another_key_is_refused(live) -> None:
    terminal, other = live.terminal(), live.terminal()
    terminal.signer = other.signer
    refused = terminal.renew()
    assert (refused.status_code, reason(refused)) == (422, "bad_signature")


def test_an_unknown_device_has_to_enrol_again(live) -> None:
    refused = live.terminal().renew(device="nobody")
    assert (refused.status_code, reason(refused)) == (401, "revoked")


def test_a_revoked_device_is_shut_out_within_two_seconds_at_every_door(live) -> None:
    terminal = live.terminal()
    other = live.terminal()
    # another process revokes: only the database tells this one
    elsewhere = hub.Hub(live.settings, live.clock)
    assert elsewhere.registry.revoke("999999", terminal.answer.device)
    assert not elsewhere.registry.revoke("999999", "nobody")
    elsewhere.engine.dispose()
    # each worker looks once a second; the patience here is for a busy test machine
    assert hub.REFRESH_S <= 1
    deadline = time.monotonic() + 60
    while terminal.poll(FEED).status_code == 200 and time.monotonic() < deadline:
        time.sleep(0.05)
    answers = [terminal.poll(FEED), terminal.put(terminal.envelope()), terminal.batch([b"x"]), terminal.renew()]
    assert [(each.status_code, reason(each)) for each in answers] == [(401, "revoked")] * 4
    assert other.poll(FEED).status_code == 200


def test_a_revoked_device_comes_back_by_a_new_invitation(live) -> None:
    terminal = live.terminal()
    live.hub.registry.revoke("999999", terminal.answer.device)
    assert terminal.poll(FEED).status_code == 401
    before = terminal.answer.series
    assert terminal.enrol(live.invite()).status_code == 201
    assert terminal.answer.series > before
    assert terminal.poll(FEED).status_code == 200


def test_no_token_no_answer(live) -> None:
    odd = [None, "", "Bearer", "Bearer x", "Bearer x.y", "Bearer é.é", "Basic eDp5", "Bearer " + "x" * 1000]
    for header in [*odd, "Bearer e30.AAAA"]:
        headers = {} if header is None else {"Authorization": header.encode()}
        refused = requests.get(f"{live.url}/v1/{FEED}/manifest", headers=headers, timeout=30)
        assert (refused.status_code, reason(refused)) == (401, "no_token")


def test_a_token_of_another_hub_is_no_token(live) -> None:
    from sync.hub.bearer import Claims, mint

    claims = Claims(area="999999", device="d", station="001", street="", series=0, until=2**40)
    headers = {"Authorization": f"Bearer {mint(claims, bytes(32))}"}
    refused = requests.get(f"{live.url}/v1/{FEED}/manifest", headers=headers, timeout=30)
    assert (refused.status_code, reason(refused)) == (401, "no_token")


def test_names_and_tokens_do_not_lie_in_the_database_in_clear(live, tmp_path) -> None:
    from sqlalchemy import select

    from sync.hub import tables

    invitation = live.invite()
    with live.hub.engine.connect() as conn:
        row = conn.execute(select(tables.invitation)).one()
    assert invitation.token not in repr(tuple(row))
