"""Who the terminal is: keys, enrolment, renewal, questions about oneself."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from sync.cache.hub_clock import HubClock
from sync.client.enrol import enrol
from sync.client.errors import NotEnrolled, Rejected, Revoked, TokenOld, Unreachable
from sync.client.keys import make_key, read_key, signing_key
from sync.client.me import ask_me
from sync.simulated import SimulatedHub
from sync.wire.me import MeReceipt
from sync.wire.seal import INTL, suite
from tests.sync.terminal import little_room

from .conftest import Terminal


class TestKeys:
    def test_made_once_and_for_this_user_alone(self, tmp_path):
        path = tmp_path / "data" / "device.key"
        assert read_key(path) is None
        assert signing_key(path) is None
        key = make_key(path)
        assert make_key(path) == key == read_key(path)
        assert signing_key(path) == key.sign_private
        assert path.stat().st_mode & 0o777 == 0o600
        signature = suite(INTL).sign(b"x", key.sign_private)
        assert suite(INTL).verify(b"x", signature, key.sign_public)
        assert key.sign_private.hex() not in repr(key)
        assert str(key.sign_private) not in repr(key)

    def test_a_file_that_is_no_key_is_replaced(self, tmp_path):
        path = tmp_path / "device.key"
        path.write_bytes(b"garbage")
        (tmp_path / ".device.key.new").write_bytes(b"left by a power cut")
        assert read_key(path) is None
        assert make_key(path) == read_key(path)

    def test_a_disk_that_ends_in_the_middle_leaves_no_half_of_a_key(self, tmp_path):
        path = tmp_path / "device.key"
        with little_room(100), pytest.raises(OSError, match="too large"):
            make_key(path)
        assert list(tmp_path.iterdir()) == []
        assert make_key(path) == read_key(path)


class TestEnrolment:
    def test_the_code_makes_a_member(self, fresh: Terminal):
        fresh.clock.pass_time(days=-400)
        answer = enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock, name="大厅一号")
        assert fresh.desk.enrolment().answer == answer
        assert fresh.desk.enrolment().hub_url == "http://hub.invalid"
        assert fresh.desk.audit_trail()[0].did == "enrolled"
        assert fresh.hand_in().counter == 1
        again = enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
        assert again.series == answer.series + 1
        assert fresh.hand_in().series == again.series

    def test_the_hubs_clock_is_remembered(self, fresh: Terminal):
        hub_now = fresh.clock.now()
        answer = fresh.hub._answer()
        fresh.clock.pass_time(days=-1000)
        fresh.hub._answer = lambda: answer
        enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
        assert fresh.desk.clock_offset() == timedelta(days=1000).total_seconds()
        assert HubClock(fresh.clock, fresh.desk).now() == hub_now

    @pytest.mark.parametrize(
        "text", ["", "JSE1", "http://hub", "JSE1 ftp://x aaaaaaaaaaaaaaaaaaaaaaaa 0123456789abcdef"]
    )
    def test_a_text_that_is_no_code(self, fresh: Terminal, text):
        with pytest.raises(Rejected, match="bad_code"):
            enrol(text, fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
        assert fresh.desk.enrolment() is None

    def test_somebody_else_answers(self, fresh: Terminal):
        stranger = SimulatedHub(fresh.clock)
        with pytest.raises(Rejected, match="other_hub"):
            enrol(fresh.hub.invitation(), fresh.desk, stranger, fresh.key_file, fresh.clock)
        assert fresh.desk.enrolment() is None

    def test_an_answer_lost_on_the_way_can_be_asked_for_again(self, fresh: Terminal):
        def lose(_: str) -> None:
            raise Unreachable("cut_short")

        fresh.hub.after = lose
        with pytest.raises(Unreachable):
            enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
        key = read_key(fresh.key_file)
        fresh.hub.after = lambda _: None
        enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
        assert read_key(fresh.key_file) == key


class TestMembership:
    def test_nobody_without_enrolment(self, fresh: Terminal):
        with pytest.raises(NotEnrolled):
            fresh.membership.answer()
        with pytest.raises(NotEnrolled):
            fresh.membership.with_pass(lambda place: place)

    def test_a_pass_is_renewed_after_two_thirds_of_its_life(self, terminal: Terminal):
        first = terminal.membership.with_pass(lambda place: place)
        assert first.token not in repr(first)
        terminal.clock.pass_time(hours=7, minutes=59)
        assert terminal.membership.with_pass(lambda place: place.token) == first.token
        terminal.clock.pass_time(minutes=2)
        second = terminal.membership.with_pass(lambda place: place)
        assert second.token != first.token
        assert terminal.desk.enrolment().answer.token == second.token

    def test_a_pass_the_hub_calls_old_is_renewed_once(self, terminal: Terminal):
        tried = []

        def work(place):
            tried.append(place.token)
            raise TokenOld("token_expired")

        with pytest.raises(Unreachable, match="token_expired"):  # no refusal: nothing is given up for it
            terminal.membership.with_pass(work)
        assert len(set(tried)) == 2

    def test_without_its_keys_a_terminal_is_nobody(self, terminal: Terminal):
        terminal.key_file.unlink()
        terminal.hub.token += 1
        with pytest.raises(NotEnrolled, match="no_key"):
            terminal.membership.with_pass(reject_old(terminal))

    def test_a_wrong_clock_is_put_right_and_signed_again(self, terminal: Terminal):
        real, asked = terminal.hub.renew, []

        def renew(url, request):
            asked.append(request)
            if len(asked) == 1:
                raise Rejected("clock")
            return real(url, request)

        terminal.hub.renew = renew
        terminal.clock.pass_time(hours=12)
        terminal.membership.with_pass(lambda place: place)
        assert len({request.nonce for request in asked}) == 2

    def test_another_refusal_is_told(self, terminal: Terminal):
        def renew(url, request):
            raise Rejected("bad_signature")

        terminal.hub.renew = renew
        terminal.clock.pass_time(hours=12)
        with pytest.raises(Rejected, match="bad_signature"):
            terminal.membership.with_pass(lambda place: place)

    def test_a_renewal_by_somebody_else_is_not_taken(self, terminal: Terminal):
        real = terminal.hub.renew
        terminal.hub.renew = lambda url, request: msgspec.structs.replace(real(url, request), hub_public=bytes(32))
        terminal.clock.pass_time(hours=12)
        with pytest.raises(Rejected, match="other_hub"):
            terminal.membership.with_pass(lambda place: place)

    def test_numbers_are_asked_for_before_they_end(self, terminal: Terminal):
        terminal.hand_in()
        terminal.desk._connection.execute("UPDATE series SET counter = 9850")
        terminal.membership.with_pass(lambda place: place)
        assert terminal.desk.numbers_left() == 9999
        assert terminal.hand_in().counter == 1

    def test_a_station_without_series_still_delivers(self, terminal: Terminal):
        terminal.hand_in()
        terminal.desk._connection.execute("UPDATE series SET counter = 9850")
        asked = []

        def renew(url, request):
            asked.append(request)
            raise Rejected("series_exhausted")

        terminal.hub.renew = renew
        for _ in range(3):
            assert terminal.membership.with_pass(lambda place: place)
        assert len(asked) == 1
        assert asked[0].new_series
        terminal.clock.pass_time(hours=2)
        terminal.membership.with_pass(lambda place: place)
        assert len(asked) == 2

    def test_an_enrolment_made_while_the_renewal_was_under_way_stands(self, terminal: Terminal, monkeypatch):
        renew = terminal.hub.renew
        fresh = []

        def slowly(url, request):
            answer = renew(url, request)
            fresh.append(
                enrol(terminal.hub.invitation(), terminal.desk, terminal.hub, terminal.key_file, terminal.clock)
            )
            return answer

        monkeypatch.setattr(terminal.hub, "renew", slowly)
        terminal.clock.pass_time(days=6)
        given = terminal.membership.with_pass(lambda place: place.token)
        assert terminal.desk.enrolment().answer == fresh[0]
        assert given == fresh[0].token

    def test_a_revocation_while_the_renewal_was_under_way_stands(self, terminal: Terminal, monkeypatch):
        renew = terminal.hub.renew

        def slowly(url, request):
            answer = renew(url, request)
            terminal.desk.write(lambda tx: tx.revoke())
            return answer

        monkeypatch.setattr(terminal.hub, "renew", slowly)
        terminal.clock.pass_time(days=6)
        with pytest.raises(Revoked):
            terminal.membership.with_pass(lambda place: place.token)
        assert terminal.desk.enrolment().revoked_at is not None

    def test_revoked_says_so_without_asking(self, terminal: Terminal):
        terminal.desk.write(lambda tx: tx.revoke())
        with pytest.raises(Revoked):
            terminal.membership.answer()


class TestMe:
    RECEIPT = MeReceipt(
        number="9999990010100014", kind="unemployment", state="accepted", reason="",
        created="2026-11-20T08:00:00+08:00", changed_at="2026-11-21T08:00:00Z",
    )  # fmt: skip

    def test_ones_own_matters(self, terminal: Terminal):
        terminal.hub.receipts = (self.RECEIPT,)
        assert ask_me(terminal.hub, terminal.membership, "999999199001011234", "张三") == (self.RECEIPT,)
        assert b"999999199001011234" not in b"".join(file.read_bytes() for file in terminal.folder.iterdir())

    def test_answers_that_are_not_the_hubs(self, terminal: Terminal, monkeypatch):
        stranger = SimulatedHub(terminal.clock)
        stranger.token, stranger.intake = terminal.hub.token, terminal.hub.intake
        with pytest.raises(Rejected, match="tampered"):
            ask_me(stranger, terminal.membership, "999999199001011234", "张三")
        monkeypatch.setattr(terminal.hub, "ask_me", lambda place, body: b"<html>")
        with pytest.raises(Rejected, match="malformed"):
            ask_me(terminal.hub, terminal.membership, "999999199001011234", "张三")

    def test_an_old_pass_is_the_hubs_trouble(self, terminal: Terminal, monkeypatch):
        monkeypatch.setattr(terminal.hub, "ask_me", reject_old(terminal))
        with pytest.raises(Unreachable):
            ask_me(terminal.hub, terminal.membership, "999999199001011234", "张三")


def reject_old(terminal: Terminal):
    def work(*_):
        raise TokenOld("token_expired")

    return work


def test_only_this_process_can_read_the_key(terminal: Terminal):
    assert terminal.key_file.stat().st_mode & 0o077 == 0
