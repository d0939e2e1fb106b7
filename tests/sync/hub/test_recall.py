"""What the hub learns again from its own passes, and what nobody can make it believe."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from sync.hub import recall
from sync.hub.database import write
from sync.wire import ack, enrol, seal
from sync.wire.exact import exact

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def forget(live, *tables: str) -> None:
    """What a backup from before the enrolment would do."""

    def work(conn) -> None:
        for table in tables:
            conn.execute(text(f"DELETE FROM {table}"))

    write(live.hub.engine, work)
    for cache in (live.hub.registry._known, live.hub.registry._series):
        cache.clear()


def begin(live) -> recall.Begun:
    now = live.clock.now()
    return write(live.hub.engine, lambda conn: recall.begin(conn, now - timedelta(hours=20), now))


def earlier(terminal) -> dict[str, str]:
    return {"earlier": terminal.answer.token}


def test_no_word_before_a_backup_was_played_back_and_a_new_one_each_time(live) -> None:
    terminal = live.terminal()
    assert terminal.stands().recall == ""
    assert b"recall" not in terminal.ask_stands().content
    words = set()
    for _ in range(2):
        begin(live)
        live.clock.added += timedelta(seconds=40)
        live.hub.refresh()
        words.add(terminal.stands().recall)
    assert len(words - {""}) == 2


def test_a_series_that_the_pass_names_is_believed(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    forget(live, "series")
    assert terminal.put(given).status_code == 201
    assert terminal.renew().status_code == 200


def test_a_renewal_finds_its_series_by_the_pass_it_shows(live) -> None:
    terminal = live.terminal()
    forget(live, "series")
    assert ack.read_refusal(terminal.renew().content).reason == "bad_number"
    assert terminal.renew(**earlier(terminal)).status_code == 200


def test_a_series_that_is_somebody_elses_is_not_taken_over(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    forget(live, "series")
    other = live.terminal()  # takes series 0 of the station again
    assert other.answer.series == terminal.answer.series
    response = terminal.put(given)
    assert (response.status_code, ack.read_result(response.content).reason) == (422, "bad_number")


def test_after_a_recall_series_are_skipped_and_open_invitations_end(live) -> None:
    terminal = live.terminal()
    word = live.invite()
    assert begin(live) == recall.Begun(stations=1, invitations=1)
    assert live.stranger().enrol(word).status_code == 401
    assert live.terminal().answer.series > terminal.answer.series + recall.SKIPPED


@pytest.mark.parametrize("last", [96, 98, 99])
def test_a_station_near_its_last_series_still_has_some(live, last: int) -> None:
    live.terminal()
    write(live.hub.engine, lambda conn: conn.execute(text(f"UPDATE series SET series = {last}")))
    begin(live)
    status = live.stranger().enrol(live.invite()).status_code
    assert status == (409 if last == 99 else 201)


def test_a_stranger_cannot_take_a_name_with_a_pass_of_its_own_making(live) -> None:
    terminal = live.terminal()

    def enrol_showing(pass_: str) -> str:
        stranger, word = live.stranger(), live.invite()
        asked = enrol.EnrolRequest(
            token=word.token,
            suite=seal.INTL,
            sign_public=stranger.signer.public,
            box_public=stranger.box.public,
            earlier=pass_,
        )
        answer = stranger.http.post(live.url + "/v1/devices/enrol", exact(asked))
        assert answer.status_code == 201
        return enrol.read_enrol_answer(answer.content).device

    genuine = terminal.answer.token
    # a stolen pass of a terminal that is in the table gives nobody its name
    assert enrol_showing(genuine) != terminal.answer.device
    forget(live, "device")
    assert enrol_showing(genuine[:-4] + ("AAAA" if genuine[-4:] != "AAAA" else "BBBB")) != terminal.answer.device
    assert enrol_showing("x.y") != terminal.answer.device
    assert enrol_showing(genuine) == terminal.answer.device
