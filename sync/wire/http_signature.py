"""Signatures over requests (RFC 9421), so that whoever holds only a pass cannot hand in for a terminal.

Covered are "@method", "@path" and "content-digest" (RFC 9530, SHA-256): what a proxy in between does not change. When
it was signed, by which device and a nonce stand in the signature's own parameters. A replay is harmless, since what is
handed in twice is kept once; it is refused all the same once it is older than the clocks may differ.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.wire.reasons import Reason, WireError
from sync.wire.seal import INTL, suite

if TYPE_CHECKING:
    from collections.abc import Mapping

DIGEST: Final = "Content-Digest"
INPUT: Final = "Signature-Input"
SIGNATURE: Final = "Signature"
TOLERANCE_S: Final = 600
"""How many seconds a signature's time may differ from the hub's."""
_LABEL: Final = "station"
_ALGORITHMS: Final = {INTL: "ed25519"}
"""Names of the registry in RFC 9421; a suite that has none goes by its own id."""
_PARAMETERS: Final = re.compile(
    r'station=(\("@method" "@path" "content-digest"\);created=([0-9]{1,12});keyid="([A-Za-z0-9._-]{1,64})";'
    r'nonce="([0-9a-f]{32})";alg="([a-z0-9-]{1,40})")\Z'
)
_VALUE: Final = re.compile(r"station=:([A-Za-z0-9+/=]{1,200}):\Z")


class Signed(NamedTuple):
    """What a request's signature says: whose it is said to be, when it was made (seconds since 1970), and its bytes."""

    device: str
    created: int
    algorithm: str
    base: bytes
    signature: bytes

    def __repr__(self) -> str:
        return f"Signed({self.device})"

    def by(self, suite_id: str, public: bytes) -> bool:
        """Whether the owner of the key signed exactly this request."""
        return self.algorithm == algorithm_of(suite_id) and suite(suite_id).verify(self.base, self.signature, public)


def algorithm_of(suite_id: str) -> str:
    """Name of a suite's signature algorithm in a request."""
    return _ALGORITHMS.get(suite_id, suite_id)


def content_digest(body: bytes) -> str:
    """Value of the Content-Digest header of a body."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def sign_request(  # noqa: PLR0917 - what is signed, and with what
    method: str, path: str, body: bytes, device: str, suite_id: str, private: bytes, created: int
) -> dict[str, str]:
    """Headers that sign a request; created: seconds since 1970 on the hub's clock. ValueError for a key of no use."""
    parameters = (
        f'("@method" "@path" "content-digest");created={created};keyid="{device}";nonce="{secrets.token_hex(16)}";'
        f'alg="{algorithm_of(suite_id)}"'
    )
    digest = content_digest(body)
    signature = suite(suite_id).sign(signature_base(method, path, digest, parameters), private)
    return {
        DIGEST: digest,
        INPUT: f"{_LABEL}={parameters}",
        SIGNATURE: f"{_LABEL}=:{base64.b64encode(signature).decode()}:",
    }


def signature_base(method: str, path: str, digest: str, parameters: str) -> bytes:
    """Exactly what is signed (RFC 9421, section 2.5)."""
    lines = (
        f'"@method": {method}',
        f'"@path": {path}',
        f'"content-digest": {digest}',
        f'"@signature-params": {parameters}',
    )
    return "\n".join(lines).encode()


def read_signed(method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Signed:
    """Signature of a request, not verified yet; WireError UNSIGNED when it has none that covers just this body.

    headers: with names in small letters, as web servers give them.
    """
    given = _PARAMETERS.match(headers.get(INPUT.lower(), ""))
    value = _VALUE.match(headers.get(SIGNATURE.lower(), ""))
    digest = content_digest(body)
    if given is None or value is None or headers.get(DIGEST.lower()) != digest:
        raise WireError(Reason.UNSIGNED)
    try:
        signature = base64.b64decode(value[1], validate=True)
    except (binascii.Error, ValueError):
        raise WireError(Reason.UNSIGNED) from None
    base = signature_base(method, path, digest, given[1])
    return Signed(given[3], int(given[2]), given[5], base, signature)
