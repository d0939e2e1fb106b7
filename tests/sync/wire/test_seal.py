"""Closing, signing and padding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import seal
from sync.wire.reasons import WireError

SUITE = seal.suite(seal.INTL)
BOX, OTHER_BOX = SUITE.new_box(), SUITE.new_box()
SIGNER, OTHER_SIGNER = SUITE.new_signer(), SUITE.new_signer()


@given(st.binary(max_size=2000))
@settings(max_examples=50)
def test_what_was_closed_opens_for_its_owner_alone(plain: bytes) -> None:
    sealed = SUITE.seal(plain, BOX.public)
    assert SUITE.open(sealed, BOX.private) == plain
    with pytest.raises(WireError, match="unreadable"):
        SUITE.open(sealed, OTHER_BOX.private)


@given(st.data())
@settings(max_examples=50)
def test_a_changed_or_cut_box_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(SUITE.seal(b"answers", BOX.public))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    for bad in (bytes(sealed), bytes(sealed[:place])):
        with pytest.raises(WireError, match="unreadable"):
            SUITE.open(bad, BOX.private)


@given(st.binary(max_size=300), st.integers(0, 63), st.integers(1, 255))
@settings(max_examples=50)
def test_a_signature_is_of_one_key_over_one_text(text: bytes, place: int, flip: int) -> None:
    signature = SUITE.sign(text, SIGNER.private)
    assert SUITE.verify(text, signature, SIGNER.public)
    assert not SUITE.verify(text + b".", signature, SIGNER.public)
    assert not SUITE.verify(text, signature, OTHER_SIGNER.public)
    changed = bytearray(signature)
    changed[place] ^= flip
    assert not SUITE.verify(text, bytes(changed), SIGNER.public)


@pytest.mark.parametrize("signature", [b"", b"short", bytes(64), bytes(65)], ids=["none", "short", "zeros", "long"])
@pytest.mark.parametrize("public", [b"", bytes(31), SIGNER.public], ids=["none", "short", "whole"])
def test_odd_keys_and_signatures_are_false_not_errors(signature: bytes, public: bytes) -> None:
    assert not SUITE.verify(b"text", signature, public)


def test_a_key_of_another_length_is_refused_before_sealing() -> None:
    with pytest.raises(ValueError, match="31"):
        SUITE.seal(b"x", bytes(31))


def test_an_unknown_suite_is_named_so() -> None:
    assert SUITE.id == seal.INTL
    with pytest.raises(WireError, match="unknown_suite"):
        seal.suite("rot13")


def test_a_key_pair_does_not_show_its_private_half() -> None:
    assert BOX.private.hex() not in repr(BOX)
    assert seal.key_id(BOX.public) in repr(BOX)
    assert str(BOX.private) not in repr(BOX)


@given(st.binary(max_size=1100))
def test_padding_hides_the_length_and_comes_off(plain: bytes) -> None:
    padded = seal.pad(plain)
    assert len(padded) % 512 == 0
    assert len(padded) - len(plain) <= 512
    assert seal.unpad(padded) == plain


@pytest.mark.parametrize("bad", [b"", bytes(512), b"\x80", b"\x80" + bytes(512 + 511), b"a" * 512])
def test_what_was_not_padded_is_refused(bad: bytes) -> None:
    with pytest.raises(WireError, match="malformed"):
        seal.unpad(bad)
