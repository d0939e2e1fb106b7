"""Whatever is sealed or signed on the line holds under each suite, and a hub may have another one than its terminal."""

from __future__ import annotations

import msgspec
import pytest

from sync.wire import ack, blob, bundle, enrol, envelope, http_signature, manifest, me, seal, stands, submission
from sync.wire.leaves import Leaves
from sync.wire.reasons import WireError

NAME = "01890000-0000-7000-8000-000000000000"
AT = "2026-11-21T08:00:00Z"
EACH = pytest.mark.parametrize("name", seal.KNOWN)
BOTH = pytest.mark.parametrize(("own", "hubs"), [(own, hub) for own in seal.KNOWN for hub in seal.KNOWN])


@EACH
def test_an_envelope_and_what_is_inside(name: str) -> None:
    suite = seal.suite(name)
    signer, intake = suite.new_signer(), suite.new_box()
    plain = submission.Submission(envelope=NAME, kind="k", schema="1", answers={"a": "测试"}, card={})
    made = envelope.Envelope(
        id=NAME, area="999999", device="d", series=1, kind="k", schema="1", number="9" * 16, created=AT, counter=1,
        prev=envelope.FIRST, kid=seal.key_id(intake.public), suite=name,
        sealed=submission.seal_submission(plain, name, intake.public),
    )  # fmt: skip
    signed = envelope.decode(envelope.encode(envelope.sign(made, signer.private)))
    assert envelope.verify(signed, signer.public)
    assert not envelope.verify(msgspec.structs.replace(signed, counter=2), signer.public)
    assert submission.open_submission(signed.sealed, signed.suite, intake.private) == plain
    other = seal.KNOWN[1 - seal.KNOWN.index(name)]
    assert not envelope.verify(msgspec.structs.replace(signed, suite=other), signer.public)


@EACH
def test_what_the_hub_signs(name: str) -> None:
    hub = seal.suite(name).new_signer()
    kid = seal.key_id(hub.public)
    receipt = ack.sign_ack(ack.Ack(id=NAME, sha256="0" * 64, received_at=AT, kid=kid, suite=name), hub.private)
    assert ack.verify_ack(receipt, hub.public, NAME, "0" * 64)
    paper = blob.sign_blob_ack(blob.BlobAck(sha256="0" * 64, received_at=AT, kid=kid, suite=name), hub.private)
    assert blob.verify_blob_ack(paper, hub.public, "0" * 64)
    told = stands.Stands(scopes=("nat",), feeds={})
    assert stands.open_stands(stands.sign_stands(told, name, kid, hub.private), hub.public) == told
    empty = manifest.Manifest(
        scope="nat", collection="policy", epoch="e", head=0, base=None, segments=(), root=Leaves().root(), count=0,
        cut_at=AT,
    )  # fmt: skip
    signed = manifest.sign_manifest(empty, name, kid, hub.private)
    assert manifest.open_manifest(signed, hub.public, "nat", "policy") == empty
    with pytest.raises(WireError, match="tampered"):
        manifest.open_manifest(signed, seal.suite(name).new_signer().public, "nat", "policy")
    index = bundle.Bundle(
        id=NAME, way="down", area="999999", station="001", device="d", hub_kid=kid, made_at=AT, files=()
    )
    assert bundle.open_bundle(bundle.sign_bundle(index, name, kid, hub.private), hub.public, name) == index


@EACH
def test_what_a_terminal_signs(name: str) -> None:
    own = seal.suite(name).new_signer()
    asked = enrol.RenewRequest(device="d", area="999999", suite=name, series=1, at=AT, nonce="0" * 32)
    signed = enrol.sign_renewal(asked, own.private)
    assert enrol.verify_renewal(signed, own.public)
    assert not enrol.verify_renewal(msgspec.structs.replace(signed, series=2), own.public)
    headers = http_signature.sign_request("PUT", "/v1/x", b"body", "d", name, own.private, 1)
    small = {key.lower(): value for key, value in headers.items()}
    assert http_signature.read_signed("PUT", "/v1/x", b"body", small).by(name, own.public)
    other = seal.KNOWN[1 - seal.KNOWN.index(name)]
    assert not http_signature.read_signed("PUT", "/v1/x", b"body", small).by(other, own.public)


@BOTH
def test_a_residents_question_and_its_answer(own: str, hubs: str) -> None:
    intake, visit, signer = seal.suite(own).new_box(), seal.suite(own).new_box(), seal.suite(hubs).new_signer()
    question = me.MeQuestion(
        id_number="999999199001010015", name="测试甲", device="d", asked_at=AT, nonce="0" * 32,
        visit_public=visit.public,
    )  # fmt: skip
    asked = me.ask(question, visit, own, seal.key_id(intake.public), intake.public)
    heard = me.open_question(msgspec.json.decode(asked.body, type=me.MeRequest), intake.private)
    told = me.MeReceipts(nonce="0" * 32, receipts=())
    body = me.answer(told, heard, own, "kid", signer.private, hubs)
    assert me.read_whole(body, asked, signer.public) == told
    with pytest.raises(WireError, match="tampered"):
        me.read_whole(body, asked, seal.suite(hubs).new_signer().public)
