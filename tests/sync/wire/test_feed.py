"""Scopes, segments, leaves and manifests: the way down."""

from __future__ import annotations

import contextlib
import random

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import leaves, manifest, scope, seal, segment
from sync.wire.exact import digest
from sync.wire.reasons import WireError

SUITE = seal.suite(seal.INTL)
HUB = SUITE.new_signer()

rows = st.text(min_size=1, max_size=20)
changes = st.one_of(
    st.builds(segment.put, rows, st.integers(0, 9), st.dictionaries(st.text(max_size=5), st.integers(), max_size=3)),
    st.builds(segment.gone, rows, st.integers(0, 9)),
)


@given(st.lists(changes, max_size=30))
def test_a_segment_reads_back_under_its_own_name_only(sent: list[segment.Change]) -> None:
    data = segment.encode_segment(sent)
    assert segment.decode_segment(data, digest(data)) == sent
    assert data == segment.encode_segment(sent)
    with pytest.raises(WireError, match="tampered"):
        segment.decode_segment(data + b"x", digest(data))


def test_the_document_keeps_its_exact_bytes() -> None:
    doc = b'{"z":1,"a":  2}'
    data = segment.encode_segment([segment.put("row", 1, doc), segment.gone("row", 2)])
    put, gone = segment.decode_segment(data, digest(data))
    assert put.body == doc
    assert gone.body == segment.NOTHING


@pytest.mark.parametrize(
    "data",
    [
        b"not zstd",
        zstandard.ZstdCompressor().compress(b"{]"),
        zstandard.ZstdCompressor().compress(b'{"op":"drop","id":"a","ver":1}'),
        zstandard.ZstdCompressor().compress(b"\xff\xfe"),
        zstandard.ZstdCompressor().compress(b'{"op":"put","id":"","ver":1}'),
    ],
)
def test_what_is_no_segment_is_malformed(data: bytes) -> None:
    with pytest.raises(WireError, match="malformed"):
        segment.decode_segment(data, digest(data))


def test_a_file_that_swells_costs_no_more_than_its_bound() -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(segment.MAX_UNPACKED * 4))
    assert len(bomb) < segment.MAX_SEGMENT
    with pytest.raises(WireError, match="too_large"):
        segment.decode_segment(bomb, digest(bomb))


def test_too_long_a_file_and_too_many_changes_are_refused() -> None:
    long = bytes(segment.MAX_SEGMENT + 1)
    with pytest.raises(WireError, match="too_large"):
        segment.decode_segment(long, digest(long))
    many = segment.encode_segment(segment.gone(str(row), 1) for row in range(segment.MAX_CHANGES + 1))
    with pytest.raises(WireError, match="too_large"):
        segment.decode_segment(many, digest(many))


def test_cut_keeps_order_and_bounds() -> None:
    noise = random.Random(1)
    wide = [segment.put(str(row), 1, {"x": noise.randbytes(500).hex()}) for row in range(1500)]
    runs = segment.cut(wide)
    assert [change for run in runs for change in run] == wide
    assert all(len(segment.encode_segment(run)) <= segment.MAX_SEGMENT for run in runs)
    assert all(len(run) <= segment.MAX_CHANGES for run in runs)
    assert segment.cut([]) == []


distinct = st.dictionaries(rows, st.tuples(st.integers(0, 99), st.binary(max_size=20)), max_size=30)


@given(distinct, st.randoms())
def test_leaves_do_not_know_in_which_order_rows_came(held: dict[str, tuple[int, bytes]], chance: random.Random) -> None:
    one, other = leaves.Leaves(), leaves.Leaves()
    shuffled = list(held.items())
    chance.shuffle(shuffled)
    for row, (ver, doc) in held.items():
        one.add(row, ver, doc)
    for row, (ver, doc) in shuffled:
        other.add(row, ver, doc)
    assert one.root() == other.root()
    assert leaves.Leaves.from_bytes(one.to_bytes()).root() == one.root()
    for row, (ver, doc) in held.items():
        other.remove(row, ver, doc)
    assert other.root() == leaves.Leaves().root()


@given(rows, st.integers(0, 99), st.binary(max_size=20), st.integers(1, 9))
def test_a_row_of_another_version_or_document_shows_in_its_leaf(row: str, ver: int, doc: bytes, more: int) -> None:
    mine, newer, other = leaves.Leaves(), leaves.Leaves(), leaves.Leaves()
    mine.add(row, ver, doc)
    newer.add(row, ver + more, doc)
    other.add(row, ver, doc + b".")
    assert mine.differing(newer) == mine.differing(other) == [leaves.leaf_of(row)]
    assert mine.differing(mine) == []
    assert len({mine.root(), newer.root(), other.root()}) == 3


@pytest.mark.parametrize("length", [0, 1, 4095, 4097])
def test_leaves_of_another_length_are_refused(length: int) -> None:
    with pytest.raises(WireError, match="malformed"):
        leaves.Leaves.from_bytes(bytes(length))
    with pytest.raises(WireError, match="malformed"):
        leaves.Leaves([1, 2, 3])


def ref(first: int, last: int) -> manifest.SegmentRef:
    return manifest.SegmentRef(first=first, last=last, sha256="0" * 64, bytes=1, changes=last - first + 1)


def stand(head: int, base: int | None, *segments: manifest.SegmentRef) -> manifest.Manifest:
    part = manifest.BasePart(sha256="1" * 64, bytes=1, changes=1)
    return manifest.Manifest(
        scope="county/999999",
        collection="posting",
        epoch="e1",
        head=head,
        base=None if base is None else manifest.Base(head=base, parts=(part,)),
        segments=segments,
        root=leaves.Leaves().root(),
        count=0,
        cut_at="2026-03-01T08:00:00Z",
    )


def sign(value: manifest.Manifest) -> bytes:
    return manifest.sign_manifest(value, seal.INTL, seal.key_id(HUB.public), HUB.private)


STANDS = [stand(0, None), stand(4, None, ref(1, 4)), stand(9, 5, ref(3, 6), ref(7, 9)), stand(9, 9)]


@pytest.mark.parametrize("value", STANDS)
def test_a_manifest_reads_back_for_its_feed(value: manifest.Manifest) -> None:
    assert manifest.open_manifest(sign(value), HUB.public, "county/999999", "posting") == value


@given(st.data())
@settings(max_examples=100)
def test_no_changed_manifest_passes(data: st.DataObject) -> None:
    body = bytearray(sign(STANDS[2]))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(WireError):
        # only the name of the signing key lies outside the signature, and nothing is believed because of it
        assert manifest.open_manifest(bytes(body), HUB.public, "county/999999", "posting") == STANDS[2]


@pytest.mark.parametrize(
    "value",
    [
        stand(9, None, ref(2, 9)),
        stand(9, 5, ref(7, 9)),
        stand(9, 5, ref(6, 7), ref(9, 9)),
        stand(9, 5, ref(6, 8)),
        stand(9, 5, ref(6, 5), ref(6, 9)),
        stand(9, 5),
        stand(9, None),
    ],
)
def test_a_manifest_with_holes_is_not_believed(value: manifest.Manifest) -> None:
    with pytest.raises(WireError, match="tampered"):
        manifest.open_manifest(sign(value), HUB.public, "county/999999", "posting")


def test_a_manifest_of_another_feed_is_not_believed() -> None:
    with pytest.raises(WireError, match="tampered"):
        manifest.open_manifest(sign(STANDS[1]), HUB.public, "nat", "posting")


def test_unknown_fields_of_a_later_hub_do_no_harm() -> None:
    fields = msgspec.json.decode(msgspec.json.encode(STANDS[1])) | {"later": True}
    body = msgspec.json.encode(fields)
    signature = SUITE.sign(b"jobstation-manifest-1\n" + body, HUB.private)
    signed = manifest.SignedManifest(
        manifest=msgspec.Raw(body), kid=seal.key_id(HUB.public), suite=seal.INTL, signature=signature
    )
    assert manifest.open_manifest(msgspec.json.encode(signed), HUB.public, "county/999999", "posting") == STANDS[1]


@pytest.mark.parametrize(
    ("epoch", "cursor", "base", "segments"),
    [
        ("e1", 9, None, []),
        ("e1", 7, None, [(7, 9)]),
        ("e1", 2, None, [(3, 6), (7, 9)]),
        ("e1", 1, 5, [(3, 6), (7, 9)]),
        ("", 0, 5, [(3, 6), (7, 9)]),
        ("e0", 9, 5, [(3, 6), (7, 9)]),
        ("e1", 10, 5, [(3, 6), (7, 9)]),
    ],
)
def test_the_plan_is_the_least_that_brings_a_terminal_up_to_date(epoch, cursor, base, segments) -> None:
    plan = manifest.plan(STANDS[2], epoch, cursor)
    assert (plan.base.head if plan.base else None) == base
    assert [(part.first, part.last) for part in plan.segments] == segments


def test_the_plan_without_a_base() -> None:
    assert manifest.plan(STANDS[0], "e1", 0) == manifest.Plan(None, ())
    assert manifest.plan(STANDS[3], "e1", 9) == manifest.Plan(None, ())
    fresh = manifest.plan(STANDS[1], "", 0)
    assert fresh.base == manifest.Base(head=0, parts=())
    assert fresh.segments == STANDS[1].segments
    assert manifest.plan(STANDS[1], "e1", 0) == manifest.Plan(None, STANDS[1].segments)


@pytest.mark.parametrize(
    "text", [*(f"{each}/posting" for each in scope.scopes_of("370102", "d-1")), "street/370102001/status"]
)
def test_feeds_read_back(text: str) -> None:
    feed = scope.parse_feed(text)
    assert str(feed) == text
    assert feed.path == f"/v1/{text}/manifest"


@pytest.mark.parametrize(
    "text", ["", "posting", "nat", "nat/secrets", "prov/3/posting", "../posting", "device//posting"]
)
def test_what_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(WireError, match="unknown_scope"):
        scope.parse_feed(text)


@pytest.mark.parametrize(
    ("where", "area"),
    [
        ("nat", "000000"),
        ("prov/37", "370000"),
        ("city/3701", "370100"),
        ("county/370102", "370102"),
        ("street/370102001", "370102"),
        ("device/d1", "999999"),
    ],
)
def test_every_scope_has_an_area(where: str, area: str) -> None:
    assert scope.area_of(where, "999999") == area
