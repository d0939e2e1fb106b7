"""A map in parts: every size comes back whole, half of it is none, and whatever was changed is told."""

from __future__ import annotations

import base64
import json
import random

import msgspec
import pytest

from sync.wire.exact import digest
from sync.wire.map_parts import MAP, MAX_MAP, PART, documents_of, put_together, read_parts
from sync.wire.reasons import Reason, WireError
from sync.wire.segment import MAX_DOC


def a_map(corners: int) -> bytes:
    chance = random.Random(corners)
    line = [[117 + chance.randrange(10**6) / 1e6, 36 + chance.randrange(10**6) / 1e6] for _ in range(corners)]
    shape = {"type": "LineString", "coordinates": line}
    feature = {"type": "Feature", "properties": {"kind": "street"}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def test_a_small_map_is_one_document_as_it_always_was() -> None:
    documents = documents_of(a_map(50))
    assert list(documents) == [MAP]
    assert read_parts(documents[MAP]) is None
    assert json.loads(documents[MAP]) == json.loads(a_map(50)) | {"id": "map"}


@pytest.mark.parametrize("corners", [5_000, 30_000])
def test_a_large_map_comes_back_whole(corners: int) -> None:
    data = a_map(corners)
    documents = documents_of(data)
    assert all(len(document) <= MAX_DOC for document in documents.values())
    listed = read_parts(documents[MAP])
    assert listed is not None
    assert len(listed.parts) == len(documents) - 1 > 1 or corners < 10_000
    assert put_together(listed, documents.get) == data


def test_the_same_map_is_the_same_documents_and_half_of_it_is_none() -> None:
    documents = documents_of(a_map(20_000))
    assert documents == documents_of(a_map(20_000))
    listed = read_parts(documents[MAP])
    assert listed is not None
    for missing in listed.parts:
        rest = {name: document for name, document in documents.items() if name != missing}
        assert put_together(listed, rest.get) is None


def test_a_part_or_a_list_that_was_changed_is_told() -> None:
    documents = documents_of(a_map(20_000))
    listed = read_parts(documents[MAP])
    assert listed is not None
    first = listed.parts[0]

    def told(changed: dict[str, bytes], given: object = listed) -> Reason:
        with pytest.raises(WireError) as raised:
            put_together(given, (documents | changed).get)  # type: ignore[arg-type]
        return raised.value.reason

    other = base64.b64encode(b"x" * 100).decode()
    assert told({first: json.dumps({"id": first, "data": other}).encode()}) is Reason.TAMPERED
    assert told({first: b"{}"}) is Reason.MALFORMED
    assert told({first: b" " * (MAX_DOC + 1)}) is Reason.TOO_LARGE
    assert told({}, msgspec.structs.replace(listed, sha256="0" * 64)) is Reason.TAMPERED
    assert told({}, msgspec.structs.replace(listed, bytes=listed.bytes - 1)) is Reason.TAMPERED
    assert told({}, msgspec.structs.replace(listed, parts=listed.parts[:1])) is Reason.TAMPERED
    noise = bytes(range(256)) * 100
    name = digest(noise)
    of_noise = {name: msgspec.json.encode({"id": name, "data": noise})}
    assert told(of_noise, msgspec.structs.replace(listed, parts=(name,))) is Reason.MALFORMED


def test_what_is_too_large_is_refused_before_anything_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WireError) as raised:
        documents_of(b"{" + b" " * MAX_MAP)
    assert raised.value.reason is Reason.TOO_LARGE
    monkeypatch.setattr("sync.wire.map_parts.MAX_PARTS", 2)
    with pytest.raises(WireError) as raised:
        documents_of(a_map(20_000))
    assert raised.value.reason is Reason.TOO_LARGE
    assert PART * 4 / 3 < MAX_DOC
