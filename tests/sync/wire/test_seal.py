"""Closing, signing and padding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import seal
from sync.wire.reasons import WireError

SUITES = {name: seal.suite(name) for name in seal.KNOWN}
BOXES = {name: (each.new_box(), each.new_box()) for name, each in SUITES.items()}
SIGNERS = {name: (each.new_signer(), each.new_signer()) for name, each in SUITES.items()}
EACH_SUITE = pytest.mark.parametrize("name", seal.KNOWN)


@EACH_SUITE
@given(plain=st.binary(max_size=2000))
@settings(max_examples=40)
def test_what_was_closed_opens_for_its_owner_alone(name: str, plain: bytes) -> None:
    own, other = BOXES[name]
    sealed = SUITES[name].seal(plain, own.public)
    assert SUITES[name].open(sealed, own.private) == plain
    assert SUITES[name].seal(plain, own.public) != sealed
    with pytest.raises(WireError, match="unreadable"):
        SUITES[name].open(sealed, other.private)


@EACH_SUITE
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@settings(max_examples=60)
def test_a_changed_or_cut_box_does_not_open(name: str, at: float, flip: int) -> None:
    own, _ = BOXES[name]
    sealed = bytearray(SUITES[name].seal(b"answers", own.public))
    place = int(at * len(sealed))
    sealed[place] ^= flip
    for bad in (bytes(sealed), bytes(sealed[:place])):
        with pytest.raises(WireError, match="unreadable"):
            SUITES[name].open(bad, own.private)


@EACH_SUITE
@given(text=st.binary(max_size=300), place=st.integers(0, 63), flip=st.integers(1, 255))
@settings(max_examples=40)
def test_a_signature_is_of_one_key_over_one_text(name: str, text: bytes, place: int, flip: int) -> None:
    suite, (own, other) = SUITES[name], SIGNERS[name]
    signature = suite.sign(text, own.private)
    assert len(signature) <= 128
    assert suite.verify(text, signature, own.public)
    assert not suite.verify(text + b".", signature, own.public)
    assert not suite.verify(text, signature, other.public)
    changed = bytearray(signature)
    changed[place] ^= flip
    assert not suite.verify(text, bytes(changed), own.public)


@EACH_SUITE
@pytest.mark.parametrize("signature", [b"", b"short", bytes(64), bytes(65)], ids=["none", "short", "zeros", "long"])
@pytest.mark.parametrize("length", [0, 31, 32, 65])
def test_odd_keys_and_signatures_are_false_not_errors(name: str, signature: bytes, length: int) -> None:
    assert not SUITES[name].verify(b"text", signature, bytes(length))
    assert not SUITES[name].verify(b"text", signature, SIGNERS[name][0].public)


@EACH_SUITE
@pytest.mark.parametrize("length", [0, 31, 66])
def test_a_key_of_another_length_is_refused_before_sealing(name: str, length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        SUITES[name].seal(b"x", bytes(length))


@EACH_SUITE
@pytest.mark.parametrize("private", [b"", bytes(32), b"\xff" * 32, bytes(33)], ids=["none", "zero", "beyond", "long"])
def test_a_private_key_that_is_none_opens_nothing(name: str, private: bytes) -> None:
    with pytest.raises(WireError, match="unreadable"):
        SUITES[name].open(SUITES[name].seal(b"x", BOXES[name][0].public), private)


@pytest.mark.parametrize(
    "cut", [b"", b"\x00", b"\xff\xff" + bytes(400), bytes(14)], ids=["none", "one", "long", "zeros"]
)
@EACH_SUITE
def test_nonsense_is_no_box(name: str, cut: bytes) -> None:
    with pytest.raises(WireError, match="unreadable"):
        SUITES[name].open(cut, BOXES[name][0].private)


@pytest.mark.parametrize(("of", "told"), [(seal.INTL, seal.SM), (seal.SM, seal.INTL)])
def test_neither_suite_takes_the_other_ones_work(of: str, told: str) -> None:
    signature = SUITES[of].sign(b"text", SIGNERS[of][0].private)
    assert not SUITES[told].verify(b"text", signature, SIGNERS[of][0].public)
    assert not SUITES[told].verify(b"text", signature, SIGNERS[told][0].public)
    with pytest.raises(WireError, match="unreadable"):
        SUITES[told].open(SUITES[of].seal(b"x", BOXES[of][0].public), BOXES[told][0].private)


# made by OpenSSL 3.0: `dgst -sm3 -sign -sigopt distid:1234567812345678` and `pkeyutl -encrypt`
OPENSSL_PRIVATE = bytes.fromhex("1142a34cadbeb6016dfd456735f2f662be63cb61780f93d6b686e0dafe687a53")
OPENSSL_PUBLIC = bytes.fromhex(
    "0405880099fd9765ade9ffdd26ebba14732a393f3b8698384c38522a39a35eb929"
    "59270294b0d7d6bac352fc4f2591dbca959e28e719422c652f5dc5509b66f889"
)
OPENSSL_SIGNATURE = bytes.fromhex(
    "304402207c5ddba066a04cdd9e68684e6077a47ae8be811afbbb88f477f234e63a558c87"
    "02207ea707c64f5592627f9abca8f87dbc26cca2d2c7c0dad78f279a134d138861bc"
)
OPENSSL_WRAPPED = bytes.fromhex(
    "30790220090dfdec909a3d626142b1343a9bf62ecac27a3315a4929cd3f92a897101d7d1022100de01847312a9b6d1a2fcb3a1b63a87ac5d"
    "d21ab3d4f5c22d1c014f9dda0931b904209648585716184db1773425ee25cae8b32d2151cde7e447f70a28d3e3b981faa30410129ae8b087"
    "ec4c2b98c7bfb6027d1d6a"
)


def test_the_commercial_ciphers_agree_with_openssl() -> None:
    suite = SUITES[seal.SM]
    assert suite.verify("就业驿站".encode(), OPENSSL_SIGNATURE, OPENSSL_PUBLIC)
    # the envelope's key as OpenSSL closed it, and an SM4-GCM body that the key opens
    from tongsuopy.crypto.ciphers.aead import SM4GCM

    head = len(OPENSSL_WRAPPED).to_bytes(2) + OPENSSL_WRAPPED + bytes(12)
    closed = SM4GCM(b"0123456789abcdef").encrypt(bytes(12), b"answers", head)
    assert suite.open(head + closed, OPENSSL_PRIVATE) == b"answers"


def test_without_the_extra_the_suite_is_unknown_and_a_sentence_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    seal.suite.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    try:
        with pytest.raises(WireError, match="unknown_suite"):
            seal.suite(seal.SM)
        assert "jobstation-kiosk[sm]" in seal.why_not(seal.SM)
        assert not seal.why_not(seal.INTL)
    finally:
        seal.suite.cache_clear()


def test_an_unknown_suite_is_named_so() -> None:
    assert [SUITES[name].id for name in seal.KNOWN] == list(seal.KNOWN)
    assert "rot13" in seal.why_not("rot13")
    with pytest.raises(WireError, match="unknown_suite"):
        seal.suite("rot13")


def test_a_key_pair_does_not_show_its_private_half() -> None:
    for box, _ in BOXES.values():
        assert box.private.hex() not in repr(box)
        assert seal.key_id(box.public) in repr(box)
        assert str(box.private) not in repr(box)


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
