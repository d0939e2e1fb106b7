"""Broken documents are told and left out; the rest is shown; without any playlist the jobs near by are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.display.documents import KINDS, Notice, document_bytes, read_document
from kiosk.desk.display.loading import FALLBACK, Shelves, read_events, read_playlist
from kiosk.desk.display.made_up import made_up_documents
from sync.wire.reasons import WireError
from tests.kiosk.shell.town import CONFIG

DEFAULT = CONFIG / "playlists" / "default.toml"
MADE_UP = CONFIG / "demo" / "display.toml"


class Line:
    """What the line brought, as a test turns it."""

    def __init__(self, **documents: dict[str, bytes]) -> None:
        self.documents = documents

    def items(self, collection: str) -> dict[str, bytes]:
        return self.documents.get(collection, {})


def test_what_was_read_is_kept_until_something_changes() -> None:
    line = Line(notice={"n": document_bytes(Notice(id="n", title="t"))})
    shelves = Shelves(line.items, DEFAULT)
    first, fresh = shelves.stock()
    assert fresh
    assert [one.id for one in first.notices] == ["n"]
    assert first.playlists[0].id == "default"
    again, fresh = shelves.stock()
    assert again is first
    assert not fresh
    line.documents["notice"] = {}
    changed, fresh = shelves.stock()
    assert fresh
    assert changed.notices == ()


def test_a_broken_document_is_told_in_a_sentence_and_the_rest_is_shown() -> None:
    demo = made_up_documents(MADE_UP, date(2026, 11, 20))
    line = Line(playlist={"bad": b'{"id":"bad"}', **demo["playlist"]}, event={"odd": b"nonsense", **demo["event"]})
    stock, _ = Shelves(line.items, DEFAULT).stock()
    assert [one.id for one in stock.playlists] == ["default", *demo["playlist"]]
    assert [one.id for one in stock.events] == list(demo["event"])
    assert len(stock.faults) == 2
    assert "播放单 bad 读不了" in stock.faults[0]
    assert "附近岗位" in stock.faults[0]
    assert "活动 odd 读不了" in stock.faults[1]
    assert [one.id for one in read_events(line.items)] == list(demo["event"])


@pytest.mark.parametrize(
    "text", ["", "id = ", 'id = "x"\ntitle = "t"', 'id="x"\ntitle="t"\n[[programmes]]\nsince="25:00"\nuntil="26:00"']
)
def test_a_shipped_playlist_that_cannot_be_read_gives_the_jobs_near_by(tmp_path: Path, text: str) -> None:
    file = tmp_path / "p.toml"
    file.write_text(text, "utf-8")
    found, fault = read_playlist(file)
    assert found is FALLBACK
    assert "p.toml 读不了" in fault
    stock, _ = Shelves(lambda _: {}, file).stock()
    assert stock.playlists == (FALLBACK,)
    assert stock.faults == (fault,)


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    assert read_playlist(tmp_path / "none.toml")[0] is FALLBACK
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    assert read_playlist(tmp_path / "b.toml")[0] is FALLBACK


def test_days_may_be_written_as_days(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text('id="x"\ntitle="t"\n[[programmes]]\nsince="08:00"\nuntil="09:00"\nfirst=2026-11-20\n', "utf-8")
    found, fault = read_playlist(file)
    assert (found.programmes[0].first, fault) == ("2026-11-20", "")


def test_the_made_up_documents_say_that_they_are_made_up_and_never_run_out() -> None:
    for today in (date(2026, 11, 20), date(2027, 2, 27)):
        for collection, documents in made_up_documents(MADE_UP, today).items():
            assert documents
            for name, doc in documents.items():
                read = read_document(collection, doc)
                assert (read.id, read.made_up) == (name, True)
                begins = getattr(read, "begins", None)
                assert begins is None or date.fromisoformat(begins[:10]) >= today


def test_a_made_up_document_with_a_mistake_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text('[[notice]]\nid = "n"\ntitle = ""\n', "utf-8")
    with pytest.raises(msgspec.ValidationError):
        made_up_documents(file, date(2026, 11, 20))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = sorted({name for kind in KINDS.values() for name in kind.__struct_fields__})


@settings(max_examples=150)
@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8))
def test_a_hostile_document_is_read_or_refused_and_nothing_else(collection: str, row: dict[str, object]) -> None:
    doc = json.dumps(row).encode()
    try:
        read = read_document(collection, doc)
    except WireError:
        return
    assert read_document(collection, document_bytes(read)) == read


def test_a_document_beyond_the_bound_is_refused() -> None:
    with pytest.raises(WireError):
        read_document("notice", b" " * 20_000)


def test_no_document_has_a_field_for_a_person() -> None:
    persons = {"name", "id_number", "card", "person", "resident", "address", "birth"}
    assert not persons & set(FIELDS)
