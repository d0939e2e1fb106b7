"""The second suite: SM2, SM3 and SM4, where the rules ask for the commercial ciphers of the People's Republic.

Signatures are SM2 with SM3 under the usual identity `1234567812345678` (GM/T 0009). A box is a digital envelope: a
fresh SM4 key closed with SM2 public-key encryption (GM/T 0003.4, C1-C3-C2 in DER), and what it holds under SM4 in GCM.
Both are checked against signatures and boxes that OpenSSL made.

The algorithms come out of `tongsuopy` (optional extra `sm`), a module of software alone. **Such a module carries no
certificate for commercial cryptography (商用密码产品认证).** Where the law asks for a certified product, the site's own
cipher card or gateway takes the place of this class behind the same protocol, under a suite id of its own.
"""

from __future__ import annotations

import importlib
import secrets
from functools import cache
from typing import Any, Final

from sync.wire.reasons import Reason, WireError
from sync.wire.suites import SM, KeyPair

_ORDER: Final = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
"""Of the curve's group: private keys lie between 1 and two less than it."""
_PRIVATE: Final = 32
_PUBLIC: Final = 65
_SM4_KEY: Final = 16
_NONCE: Final = 12
_LENGTH: Final = 2
_LONGEST_WRAP: Final = 256


class SmSuite:
    """SM2 boxes and signatures: private keys of 32 bytes, public ones of 65 (04, X, Y), signatures of about 71."""

    @property
    def id(self) -> str:
        """Name of the family."""
        return SM

    def new_box(self) -> KeyPair:
        """Fresh SM2 pair."""
        key = _lib("crypto.asymciphers.ec").generate_private_key(_curve())
        return KeyPair(key.private_numbers().private_value.to_bytes(_PRIVATE), _public_of(key))

    def new_signer(self) -> KeyPair:
        """Fresh SM2 pair; a key signs or opens, never both, as elsewhere in this house."""
        return self.new_box()

    def seal(self, plain: bytes, public: bytes) -> bytes:
        """Close bytes for the owner of an SM2 key; ValueError when `public` is no point of the curve."""
        key, nonce = secrets.token_bytes(_SM4_KEY), secrets.token_bytes(_NONCE)
        wrapped = _pkey("encrypt", _read_public(public), key)
        if wrapped is None:
            raise ValueError(len(public))
        head = len(wrapped).to_bytes(_LENGTH) + wrapped + nonce
        return head + bytes(_lib("crypto.ciphers.aead").SM4GCM(key).encrypt(nonce, plain, head))

    def open(self, sealed: bytes, private: bytes) -> bytes:
        """Open a box; WireError UNREADABLE when changed, cut or closed for another key."""
        size = int.from_bytes(sealed[:_LENGTH])
        start = _LENGTH + size
        head, closed = sealed[: start + _NONCE], sealed[start + _NONCE :]
        if size > _LONGEST_WRAP or len(head) < start + _NONCE:
            raise WireError(Reason.UNREADABLE)
        try:
            key = _pkey("decrypt", _read_private(private), sealed[_LENGTH:start])
        except ValueError:
            key = None
        if key is None or len(key) != _SM4_KEY:
            raise WireError(Reason.UNREADABLE)
        try:
            return bytes(_lib("crypto.ciphers.aead").SM4GCM(key).decrypt(head[start:], closed, head))
        except _lib("crypto.exceptions").InvalidTag:
            raise WireError(Reason.UNREADABLE) from None

    def sign(self, data: bytes, private: bytes) -> bytes:
        """SM2 signature over the SM3 of the data, DER; ValueError when `private` is no key."""
        return bytes(_read_private(private).sign(data, _algorithm()))

    def verify(self, data: bytes, signature: bytes, public: bytes) -> bool:
        """Whether it is the key owner's signature over the data; False for anything odd."""
        exceptions = _lib("crypto.exceptions")
        try:
            _read_public(public).verify(signature, data, _algorithm())
        except (exceptions.InvalidSignature, exceptions.InternalError, ValueError):
            # InternalError is how the library says that a signature is not even DER
            return False
        return True


@cache
def _lib(name: str) -> Any:
    """Load a part of tongsuopy; only whoever uses the suite ever does."""
    return importlib.import_module(f"tongsuopy.{name}")


@cache
def _curve() -> Any:
    return _lib("crypto.asymciphers.ec").SM2()


def _algorithm() -> Any:
    return _lib("crypto.asymciphers.ec").ECDSA(_lib("crypto.hashes").SM3())


def _public_of(key: Any) -> bytes:
    shapes = _lib("crypto.serialization")
    return bytes(key.public_key().public_bytes(shapes.Encoding.X962, shapes.PublicFormat.UncompressedPoint))


def _read_public(public: bytes) -> Any:
    if len(public) != _PUBLIC:
        raise ValueError(len(public))
    return _lib("crypto.asymciphers.ec").EllipticCurvePublicKey.from_encoded_point(_curve(), public)


def _read_private(private: bytes) -> Any:
    number = int.from_bytes(private)
    if len(private) != _PRIVATE or not 0 < number < _ORDER - 1:
        raise ValueError(len(private))
    return _lib("crypto.asymciphers.ec").derive_private_key(number, _curve())


def _pkey(verb: str, key: Any, data: bytes) -> bytes | None:
    """Encrypt or decrypt with SM2; None when it cannot be done.

    tongsuopy 1.0 offers SM2's public-key encryption in its lower half only; this is the one place that reaches there.
    """
    backend = _lib("backends.tongsuo.backend").backend
    lib, ffi = backend._lib, backend._ffi  # noqa: SLF001 - see above
    context = ffi.gc(lib.EVP_PKEY_CTX_new(key._evp_pkey, ffi.NULL), lib.EVP_PKEY_CTX_free)  # noqa: SLF001
    size = ffi.new("size_t *")
    work = getattr(lib, f"EVP_PKEY_{verb}")
    good = getattr(lib, f"EVP_PKEY_{verb}_init")(context) == 1
    good = good and work(context, ffi.NULL, size, data, len(data)) == 1
    room = ffi.new("unsigned char[]", max(1, size[0]))
    good = good and work(context, room, size, data, len(data)) == 1
    if not good:
        backend._consume_errors()  # noqa: SLF001 - what is left behind would be blamed on the next call
        return None
    return bytes(ffi.buffer(room)[: size[0]])
