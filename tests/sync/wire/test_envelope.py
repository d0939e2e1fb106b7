"""Envelopes: one spelling, one signature, and what is inside."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.wire import envelope, seal, submission
from sync.wire.reasons import WireError

FIELDS = ("id", "area", "device", "series", "kind", "schema", "number", "created", "counter", "prev", "kid", "sealed")
OTHER = {
    "id": "01890000-0000-7000-8000-000000000002",
    "area": "000000",
    "device": "d2",
    "series": 2,
    "kind": "renewal",
    "schema": "2",
    "number": "0000000000000000",
    "created": "2026-03-01T08:00:01+08:00",
    "counter": 2,
    "prev": "f" * 64,
    "kid": "other",
    "sealed": b"other",
}


def test_an_envelope_reads_back_and_its_signature_holds(signed, ends) -> None:
    again = envelope.decode(envelope.encode(signed))
    assert again == signed
    assert envelope.verify(again, ends.signer.public)
    assert not envelope.verify(again, ends.hub.public)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_under_the_signature(signed, ends, field: str) -> None:
    changed = msgspec.structs.replace(signed, **{field: OTHER[field]})
    assert not envelope.verify(changed, ends.signer.public)


def test_status_keys_are_under_the_signature(signed, ends) -> None:
    assert not envelope.verify(msgspec.structs.replace(signed, status_keys=()), ends.signer.public)


def test_an_envelope_of_an_unknown_suite_is_named_so(signed, ends) -> None:
    with pytest.raises(WireError, match="unknown_suite"):
        envelope.verify(msgspec.structs.replace(signed, suite="rot13"), ends.signer.public)


@given(place=st.integers(0, 900), flip=st.integers(1, 255))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_passes(signed, ends, place: int, flip: int) -> None:
    data = bytearray(envelope.encode(signed))
    data[place] ^= flip
    with contextlib.suppress(WireError):
        assert not envelope.verify(envelope.decode(bytes(data)), ends.signer.public)


def test_another_spelling_of_the_same_is_refused(signed) -> None:
    data = envelope.encode(signed)
    with pytest.raises(WireError, match="not_canonical"):
        envelope.decode(data + b" ")
    with pytest.raises(WireError, match="not_canonical"):
        envelope.decode(msgspec.json.encode(dict(reversed(msgspec.json.decode(data).items()))))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"[" * 50_000, b'{"id":1}'])
def test_what_is_no_envelope_is_malformed(data: bytes) -> None:
    with pytest.raises(WireError, match="malformed"):
        envelope.decode(data)


def test_unknown_fields_are_refused(signed) -> None:
    fields = msgspec.json.decode(envelope.encode(signed)) | {"extra": 1}
    with pytest.raises(WireError, match="malformed"):
        envelope.decode(msgspec.json.encode(fields, order="sorted"))


def test_an_envelope_beyond_its_bound_is_not_even_read(signed) -> None:
    swollen = msgspec.structs.replace(signed, sealed=bytes(envelope.MAX_ENVELOPE))
    with pytest.raises(WireError, match="too_large"):
        envelope.decode(envelope.encode(swollen))


def test_the_hub_reads_what_the_resident_said_and_nobody_else_does(signed, ends, content) -> None:
    assert submission.open_submission(signed.sealed, signed.suite, ends.intake.private) == content
    assert content.card["id_number"].encode() not in envelope.encode(signed)
    with pytest.raises(WireError, match="unreadable"):
        submission.open_submission(signed.sealed, signed.suite, ends.hub.private)


def test_a_sealed_body_does_not_tell_how_much_was_said(content, ends) -> None:
    shorter = msgspec.structs.replace(content, answers={})
    lengths = {len(submission.seal_submission(each, seal.INTL, ends.intake.public)) for each in (content, shorter)}
    assert lengths == {512 + 48}


def test_a_submission_names_no_person_in_its_repr(content) -> None:
    assert content.card["name"] not in repr(content)
    assert "unemployment" in repr(content)


@pytest.mark.parametrize("field", ["id", "area", "device", "kind", "number", "created", "prev"])
def test_a_line_end_behind_a_name_is_malformed(signed, field: str) -> None:
    smuggled = msgspec.structs.replace(signed, **{field: getattr(signed, field) + "\n"})
    with pytest.raises(WireError, match="malformed"):
        envelope.decode(envelope.encode(smuggled))


def test_a_refused_read_never_tells_what_was_read(signed) -> None:
    data = msgspec.json.encode({"number": "secret-word"})
    with pytest.raises(WireError) as caught:
        envelope.decode(data)
    assert "secret-word" not in repr(caught.value)
    assert caught.value.__cause__ is None
