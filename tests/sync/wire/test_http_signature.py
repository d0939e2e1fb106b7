"""Signed requests: exactly RFC 9421's base, and nothing of the request can be changed behind it."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import seal
from sync.wire.http_signature import content_digest, read_signed, sign_request
from sync.wire.reasons import WireError

SUITE = seal.suite(seal.INTL)
SIGNER = SUITE.new_signer()


def headers(method: str = "POST", path: str = "/v1/submissions", body: bytes = b"body") -> dict[str, str]:
    made = sign_request(method, path, body, "k1", seal.INTL, SIGNER.private, 1_774_000_000)
    return {name.lower(): value for name, value in made.items()}


def test_the_base_is_the_one_of_the_rfc() -> None:
    made = headers()
    nonce = re.search(r'nonce="([0-9a-f]{32})"', made["signature-input"])[1]
    digest = base64.b64encode(hashlib.sha256(b"body").digest()).decode()
    base = (
        '"@method": POST\n'
        '"@path": /v1/submissions\n'
        f'"content-digest": sha-256=:{digest}:\n'
        '"@signature-params": ("@method" "@path" "content-digest")'
        f';created=1774000000;keyid="k1";nonce="{nonce}";alg="ed25519"'
    )
    signature = base64.b64decode(made["signature"].removeprefix("station=:").removesuffix(":"))
    assert SUITE.verify(base.encode(), signature, SIGNER.public)
    assert made["content-digest"] == f"sha-256=:{digest}:"


def test_the_signer_is_known_again() -> None:
    signed = read_signed("POST", "/v1/submissions", b"body", headers())
    assert (signed.device, signed.created) == ("k1", 1_774_000_000)
    assert signed.by(seal.INTL, SIGNER.public)
    assert not signed.by(seal.INTL, SUITE.new_signer().public)
    assert headers()["signature"] != headers()["signature"], "a nonce of its own each time"


@given(st.binary(max_size=200), st.sampled_from(["/v1/submissions", "/v1/submissions/x%20y", "/"]))
def test_whatever_is_sent_can_be_signed(body: bytes, path: str) -> None:
    assert read_signed("PUT", path, body, headers("PUT", path, body)).by(seal.INTL, SIGNER.public)


def test_nothing_can_be_changed_behind_it() -> None:
    made = headers()
    for method, path in (("PUT", "/v1/submissions"), ("POST", "/v1/submission"), ("POST", "/v1/submissions/")):
        assert not read_signed(method, path, b"body", made).by(seal.INTL, SIGNER.public)
    for name, old, new in (("signature-input", "1774000000", "1774000001"), ("signature-input", "k1", "k2")):
        changed = made | {name: made[name].replace(old, new)}
        assert not read_signed("POST", "/v1/submissions", b"body", changed).by(seal.INTL, SIGNER.public)
    with pytest.raises(WireError, match="unsigned"):
        read_signed("POST", "/v1/submissions", b"bodY", made)


@pytest.mark.parametrize(
    "change",
    [
        {"signature": ""},
        {"signature": "station=:====:"},
        {"signature": "other=:AAAA:"},
        {"signature-input": ""},
        {"signature-input": 'station=("@method");created=1;keyid="k1";nonce="' + "0" * 32 + '";alg="ed25519"'},
        {"signature-input": "x" * 100_000},
        {"content-digest": ""},
        {"content-digest": content_digest(b"other")},
    ],
)
def test_what_is_no_signature(change: dict[str, str]) -> None:
    with pytest.raises(WireError, match="unsigned"):
        read_signed("POST", "/v1/submissions", b"body", headers() | change)


def test_another_algorithm_than_the_devices_own_is_no_signature() -> None:
    made = headers()
    other = made | {"signature-input": made["signature-input"].replace("ed25519", "rsa-v1-5-sha256")}
    assert not read_signed("POST", "/v1/submissions", b"body", other).by(seal.INTL, SIGNER.public)
