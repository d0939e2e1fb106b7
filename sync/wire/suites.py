"""What a suite is: one family of algorithms under one id, and the pair of keys that each of them makes."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

INTL: Final = "x25519-ed25519-1"
"""The suite every terminal has."""
SM: Final = "sm2-sm3-sm4-1"
"""The suite of commercial ciphers, where the extra `sm` is installed."""
KNOWN: Final = (INTL, SM)
"""Ids of all suites this program can have."""


def key_id(public: bytes) -> str:
    """Short name of a public key: the first 16 hex digits of its SHA-256."""
    import hashlib  # noqa: PLC0415 - the settings name the suites before the window's first frame, and it loads OpenSSL

    return hashlib.sha256(public).hexdigest()[:16]


class KeyPair(NamedTuple):
    """A private key and the public one that belongs to it, raw bytes."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        """Show which key it is and nothing of the private one."""
        return f"KeyPair({key_id(self.public)})"


class Suite(Protocol):
    """One family of algorithms."""

    @property
    def id(self) -> str:
        """Name of the family, as envelopes carry it."""
        ...

    def new_box(self) -> KeyPair:
        """Pair for closing and opening."""
        ...

    def new_signer(self) -> KeyPair:
        """Pair for signing and verifying."""
        ...

    def seal(self, plain: bytes, public: bytes) -> bytes:
        """Close bytes so that only the owner of the private key can open them, not even the closer."""
        ...

    def open(self, sealed: bytes, private: bytes) -> bytes:
        """Open what was closed; WireError UNREADABLE when it was changed or closed for somebody else."""
        ...

    def sign(self, data: bytes, private: bytes) -> bytes:
        """Signature over bytes."""
        ...

    def verify(self, data: bytes, signature: bytes, public: bytes) -> bool:
        """Whether the signature is that of the key's owner over exactly these bytes."""
        ...
