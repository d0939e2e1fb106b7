"""Closing and signing: the terminal can close, only the hub can open; who closed it is proved by a signature.

A *suite* is one family of algorithms under one id that stands in every envelope: the international one here, and SM2
with SM3 and SM4 in sync.wire.sm. A hub takes both at once. What a suite needs is loaded at its first use alone.
"""

from __future__ import annotations

import importlib.util
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from sync.wire.reasons import Reason, WireError
from sync.wire.suites import INTL, KNOWN, SM, KeyPair, Suite, key_id

if TYPE_CHECKING:
    from nacl.signing import SigningKey

__all__ = ["INTL", "KNOWN", "SM", "STEP", "IntlSuite", "KeyPair", "Suite", "key_id", "pad", "suite", "unpad", "why_not"]

NO_SM: Final = "这台机器没有装国密算法库，用不了 SM2/SM3/SM4：请装上 jobstation-kiosk[sm]，或改用 x25519-ed25519-1。"
STEP: Final = 512


class IntlSuite:
    """X25519 sealed boxes and Ed25519 signatures of libsodium (48 bytes longer than the plain, 64-byte signatures)."""

    @property
    def id(self) -> str:
        """Name of the family."""
        return INTL

    def new_box(self) -> KeyPair:
        """Fresh X25519 pair, 32 bytes each."""
        from nacl.public import PrivateKey  # noqa: PLC0415 - import budget of the window

        key = PrivateKey.generate()
        return KeyPair(bytes(key), bytes(key.public_key))

    def new_signer(self) -> KeyPair:
        """Fresh Ed25519 pair: seed and public key, 32 bytes each."""
        from nacl.signing import SigningKey  # noqa: PLC0415

        key = SigningKey.generate()
        return KeyPair(bytes(key), bytes(key.verify_key))

    def seal(self, plain: bytes, public: bytes) -> bytes:
        """Close bytes for the owner of an X25519 key; ValueError when `public` is not 32 bytes."""
        from nacl.public import PublicKey, SealedBox  # noqa: PLC0415

        if len(public) != PublicKey.SIZE:
            raise ValueError(len(public))
        return SealedBox(PublicKey(public)).encrypt(plain)

    def open(self, sealed: bytes, private: bytes) -> bytes:
        """Open a sealed box; WireError UNREADABLE when changed, cut or closed for another key."""
        from nacl.exceptions import CryptoError  # noqa: PLC0415
        from nacl.public import PrivateKey, SealedBox  # noqa: PLC0415

        try:
            return SealedBox(PrivateKey(private)).decrypt(sealed)
        except (CryptoError, ValueError):
            raise WireError(Reason.UNREADABLE) from None

    def sign(self, data: bytes, private: bytes) -> bytes:
        """Ed25519 signature, 64 bytes; `private` is the seed."""
        return _signing_key(private).sign(data).signature

    def verify(self, data: bytes, signature: bytes, public: bytes) -> bool:
        """Whether the 64 bytes are the key owner's signature over the data; False for anything odd."""
        from nacl.exceptions import CryptoError  # noqa: PLC0415
        from nacl.signing import VerifyKey  # noqa: PLC0415

        try:
            VerifyKey(public).verify(data, signature)
        except (CryptoError, ValueError):
            return False
        return True


@lru_cache(maxsize=4)
def _signing_key(seed: bytes) -> SigningKey:
    """Key to sign with: to make it of its seed costs as much as a signature, and a program has one or two."""
    from nacl.signing import SigningKey  # noqa: PLC0415

    return SigningKey(seed)


@cache
def suite(name: str) -> Suite:
    """Suite of that id; WireError UNKNOWN_SUITE when this program does not have it (`why_not` says why)."""
    if name == INTL:
        return IntlSuite()
    if name == SM and not why_not(SM):
        from sync.wire.sm import SmSuite  # noqa: PLC0415 - an extra that most terminals do without

        return SmSuite()
    raise WireError(Reason.UNKNOWN_SUITE)


def why_not(name: str) -> str:
    """Sentence, in Chinese, why a suite cannot be used on this machine; empty when it can."""
    if name not in KNOWN:
        return f"没有叫 {name} 的算法套件，只有 {'、'.join(KNOWN)}。"
    return NO_SM if name == SM and importlib.util.find_spec("tongsuopy") is None else ""


def pad(plain: bytes) -> bytes:
    """Lengthens to the next multiple of 512 bytes, so that the sealed length tells little about the answers."""
    return plain + b"\x80" + bytes(-(len(plain) + 1) % STEP)


def unpad(padded: bytes) -> bytes:
    """Take the padding off again; WireError MALFORMED when there is none."""
    stripped = padded.rstrip(b"\x00")
    if len(padded) % STEP or len(padded) - len(stripped) >= STEP or not stripped.endswith(b"\x80"):
        raise WireError(Reason.MALFORMED)
    return stripped[:-1]
