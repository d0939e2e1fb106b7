"""Ask and reply of an enrolment by stick: whole and by the key they name, or not at all; the token stays unsaid."""

from __future__ import annotations

import base64
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.bundle import is_device_name, is_newcomer, newcomer_folder
from sync.wire.enrol import EnrolAnswer
from sync.wire.enrol_stick import (
    EnrolAsk,
    EnrolReply,
    ask_name,
    open_ask,
    open_place,
    open_reply,
    prove,
    proves,
    seal_place,
    sign_ask,
    sign_reply,
)
from sync.wire.exact import digest, exact
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import INTL, SM, KeyPair, key_id, suite
from tests.sync.terminal import an_answer

TOKEN = "999999-abcdefghijklmnopqrstuv"
SHA = digest(TOKEN.encode())


@cache
def keys(suite_id: str) -> tuple[KeyPair, KeyPair]:
    return suite(suite_id).new_signer(), suite(suite_id).new_box()


@cache
def hub() -> KeyPair:
    return suite(INTL).new_signer()


@cache
def an_ask(suite_id: str) -> tuple[EnrolAsk, bytes]:
    signer, box = keys(suite_id)
    bare = EnrolAsk(
        area="999999", hub_kid=key_id(hub().public), suite=suite_id, sign_public=signer.public, box_public=box.public
    )
    ask = prove(bare, SHA)
    return ask, sign_ask(ask, signer.private)


def place() -> EnrolAnswer:
    return an_answer(hub_public=hub().public, hub_kid=key_id(hub().public))


@cache
def a_reply(suite_id: str) -> bytes:
    ask, data = an_ask(suite_id)
    reply = EnrolReply(suite=INTL, sign_public=hub().public, ask=ask_name(data), place=seal_place(place(), ask))
    return sign_reply(reply, hub().private)


@pytest.mark.parametrize("suite_id", [INTL, SM])
def test_both_come_back_as_they_were_written(suite_id: str) -> None:
    ask, data = an_ask(suite_id)
    assert open_ask(data) == ask
    assert proves(ask, SHA)
    reply = open_reply(a_reply(suite_id))
    assert (reply.ask, reply.hub_kid, reply.refused) == (ask_name(data), key_id(hub().public), "")
    assert open_place(reply, suite_id, keys(suite_id)[1].private) == place()


def test_the_token_is_not_in_what_lies_on_the_stick() -> None:
    _, data = an_ask(INTL)
    secret = TOKEN.partition("-")[2].encode()
    for hidden in (secret, base64.b64encode(secret), SHA.encode(), base64.b64encode(bytes.fromhex(SHA))):
        assert hidden not in data


@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_changed_bit_is_believed(at: float, bit: int) -> None:
    """But for spellings that say the very same, as JSON has several of one text."""
    for data, opened in ((an_ask(INTL)[1], open_ask), (a_reply(INTL), open_reply)):
        where = int(at * len(data))
        changed = data[:where] + bytes([data[where] ^ (1 << bit)]) + data[where + 1 :]
        try:
            said = opened(changed)
        except WireError:
            continue
        assert said == opened(data)


@given(st.floats(0, 1, exclude_max=True))
def test_what_was_cut_short_is_not_believed(at: float) -> None:
    for data, opened in ((an_ask(INTL)[1], open_ask), (a_reply(INTL), open_reply)):
        with pytest.raises(WireError):
            opened(data[: int(at * len(data))])


@given(st.binary(max_size=300))
def test_rubbish_is_refused_with_a_reason(data: bytes) -> None:
    for opened in (open_ask, open_reply):
        with pytest.raises(WireError):
            opened(data)


def test_a_proof_holds_for_one_token_and_one_key() -> None:
    ask, _ = an_ask(INTL)
    assert not proves(ask, digest(b"999999-another"))
    thief = suite(INTL).new_signer()
    assert not proves(msgspec.structs.replace(ask, sign_public=thief.public), SHA)
    assert not proves(msgspec.structs.replace(ask, box_public=bytes(32)), SHA)
    assert not proves(msgspec.structs.replace(ask, proof=""), SHA)


def test_who_signs_must_hold_the_key_that_is_named() -> None:
    thief = suite(INTL).new_signer()
    with pytest.raises(WireError) as refused:
        open_ask(sign_ask(an_ask(INTL)[0], thief.private))
    assert refused.value.reason is Reason.TAMPERED
    with pytest.raises(WireError) as refused:
        open_reply(sign_reply(open_reply(a_reply(INTL)), thief.private))
    assert refused.value.reason is Reason.TAMPERED


def test_an_ask_never_passes_for_a_reply() -> None:
    with pytest.raises(WireError):
        open_reply(an_ask(INTL)[1])
    with pytest.raises(WireError):
        open_ask(a_reply(INTL))


@pytest.mark.parametrize("context", ["", "jobstation-renew-1\n", "jobstation-EnrolReply-1\n"])
def test_what_the_key_signed_for_another_purpose_is_no_ask(context: str) -> None:
    body = exact(an_ask(INTL)[0])
    signature = suite(INTL).sign(context.encode() + body, keys(INTL)[0].private)
    with pytest.raises(WireError) as refused:
        open_ask(exact({"body": msgspec.Raw(body), "signature": signature}))
    assert refused.value.reason is Reason.TAMPERED


def test_a_place_opens_for_the_terminal_that_asked_and_speaks_of_the_hub_that_wrote() -> None:
    reply = open_reply(a_reply(INTL))
    with pytest.raises(WireError) as refused:
        open_place(reply, INTL, suite(INTL).new_box().private)
    assert refused.value.reason is Reason.UNREADABLE
    ask, data = an_ask(INTL)
    other = EnrolReply(
        suite=INTL, sign_public=hub().public, ask=ask_name(data), place=seal_place(an_answer(), ask)
    )  # of a hub with another key
    with pytest.raises(WireError) as refused:
        open_place(other, INTL, keys(INTL)[1].private)
    assert refused.value.reason is Reason.TAMPERED


@pytest.mark.parametrize("box", [bytes(32), bytes(33), bytes(65)], ids=len)
def test_who_could_not_read_a_reply_does_not_ask(box: bytes) -> None:
    signer, _ = keys(INTL)
    ask = msgspec.structs.replace(an_ask(INTL)[0], box_public=box)
    with pytest.raises(WireError) as refused:
        open_ask(sign_ask(ask, signer.private))
    assert refused.value.reason is Reason.MALFORMED


def test_a_newcomers_folder_is_no_devices() -> None:
    name = newcomer_folder(keys(INTL)[0].public)
    assert is_newcomer(name)
    assert is_device_name(name)
    assert not any(map(is_newcomer, ("k0190a8", "new-", "new-xyz", name + "0", name.upper())))
