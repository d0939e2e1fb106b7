"""Index, columns and telephones follow the catalogue by what moved, through restarts, damage and great changes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from tantivy import Index, Query

from kiosk import agent
from kiosk.agent import Indexing
from kiosk.desk.match.keeper import ColumnsKeeper, open_columns
from kiosk.desk.match.table import merge, without
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.phones import FILE, SharedPhones
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
from kiosk.desk.search.stamp import read_stamp
from kiosk.paths import DataFolder, shipped
from kiosk.settings import read_settings
from sync.cache.catalogue import Catalogue, Cursor
from sync.client.agent import Agent
from sync.client.bell import Bell
from sync.client.courier import Courier
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.segment import Change, gone, put

COUNTY = Feed("county/999999", "posting")
STREET = Feed("street/999999001", "posting")

PLACED = {"JOBSTATION_STATION_LATITUDE": str(DEMO_PLACE.lat), "JOBSTATION_STATION_LONGITUDE": str(DEMO_PLACE.lon)}


class House:
    """A catalogue that is fed, and what is made of it."""

    def __init__(self, root: Path) -> None:
        self.data = DataFolder(root).create()
        self.catalogue = Catalogue(self.data.catalogue)
        self.head = 0
        self.indexing = self.restart()

    def restart(self) -> Indexing:
        self.indexing = Indexing(read_settings([], PLACED), self.data, self.catalogue)
        return self.indexing

    def feed(self, rows: dict[str, str | None]) -> None:
        """Postings by id: their title, None when they go."""
        changes: list[Change] = []
        for row, title in rows.items():
            self.head += 1
            one = Posting(id=row, title=title or "", ver=self.head, phone="13800000126", employer_id=f"e-{row}")
            changes.append(gone(row, self.head) if title is None else put(row, self.head, one))
        self.catalogue.apply_segment(COUNTY, changes, Cursor("e", self.head))

    def found(self, words: str) -> set[str]:
        search = Search(self.data.index, Occupations(shipped() / "config"), lambda: date(2026, 11, 21))
        found = search.ask(Question(words), rows=50)
        search.close()
        assert found.ready
        return {hit.id for hit in found.rows}

    def made(self) -> tuple[int, int]:
        """Rows in the index and in the columns."""
        stamps = read_stamp(self.data.index), read_stamp(self.data.columns)
        return tuple(0 if stamp is None else stamp.count for stamp in stamps)  # type: ignore[return-value]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.catalogue.close()


def never(_self: object) -> Iterator[Posting]:
    raise AssertionError("the whole catalogue was read")


def twenty(house: House) -> None:
    house.feed({f"p{n}": "保洁员" for n in range(20)})
    house.indexing.catch_up()
    assert house.made() == (20, 20)


def test_before_anything_came_nothing_is_made(house: House) -> None:
    house.indexing.catch_up()
    assert house.made() == (0, 0)
    assert not house.data.index.exists()


def test_a_change_is_taken_in_by_what_moved_and_after_a_restart_as_well(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    twenty(house)
    monkeypatch.setattr(Catalogue, "all_postings", never)
    house.feed({"p1": "电焊工", "p2": None, "new": "电焊工"})
    house.indexing.catch_up()
    assert (house.made(), house.found("电焊工")) == ((20, 20), {"p1", "new"})
    house.feed({"p3": "电焊工"})
    house.restart().catch_up()
    assert house.found("电焊工") == {"p1", "p3", "new"}
    before = read_stamp(house.data.index)
    house.restart().catch_up()
    assert read_stamp(house.data.index) == before


def test_after_any_changes_index_and_columns_are_those_made_anew(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changed in every field, gone, come back, twice between two looks, told by two feeds: the sum is the catalogue."""
    chance = Random(7)
    made = list(islice(generate(80, 5, date(2026, 11, 19)), 80))
    for look, feeds in enumerate(((COUNTY,), (COUNTY, COUNTY), (COUNTY, COUNTY), (STREET,), (STREET, COUNTY, STREET))):
        some = chance.sample(made, 8 if look else 80)  # few, so that all is not made anew
        for feed in feeds:
            house.head += 1
            changes = [one_change(one, made, house.head, chance) for one in chance.sample(some, len(some) * 3 // 4)]
            house.catalogue.apply_segment(feed, changes, Cursor("e", house.head))
        if look == 1:
            house.restart()
        with monkeypatch.context() as patched:
            if look in {1, 2, 4}:  # not at the beginning, and not when a second feed comes
                patched.setattr(Catalogue, "all_postings", never)
            house.indexing.catch_up()
        if look in {2, 4}:
            anew = DataFolder(tmp_path / f"anew{look}").create()
            Indexing(read_settings([], PLACED), anew, house.catalogue).catch_up()
            assert written(house.data) == written(anew)


def one_change(one: Posting, made: list[Posting], ver: int, chance: Random) -> Change:
    """A row that goes, or that takes some fields of another."""
    if chance.random() < 0.2:
        return gone(one.id, ver)
    other = chance.choice(made)
    fields = chance.sample([name for name in Posting.__struct_fields__ if name != "id"], 20)
    taken: dict[str, Any] = {name: getattr(other, name) for name in fields}
    return put(one.id, ver, msgspec.structs.replace(one, **taken | {"ver": ver}))


def written(data: DataFolder) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Every term of the index and every value of the columns with the ids of the postings that have it."""
    index, columns = read_stamp(data.index), read_stamp(data.columns)
    assert index is not None
    assert columns is not None
    opened = Index.open(str(data.index / index.generation))
    searcher, fields = opened.searcher(), opened.schema
    every = [at for _, at in searcher.search(Query.all_query(), 200).hits]
    ids = [str(searcher.doc(at)["id"][0]) for at in every]
    terms: dict[str, set[str]] = {}
    for field in ("id", "title", "text", "body", "sound", "code", "tag"):
        for term, _ in searcher.terms_with_prefix(field, ""):
            found = searcher.search(Query.term_query(fields, field, term), 200).hits
            if found:
                terms[f"{field} {term}"] = {str(searcher.doc(at)["id"][0]) for _, at in found}
    for number in ("near", "minutes", "dial", "kind", "manner", "ease", "pay", "step", "posted", "confirmed"):
        for row_id, held in zip(ids, searcher.fast_field_values(number, every), strict=True):
            terms.setdefault(f"{number} {held}", set()).add(row_id)
    base, rest, dead = open_columns(data.columns / columns.generation)
    table = merge(without(base, dead), rest)
    values: dict[str, set[str]] = {}
    for row in range(table.rows):
        for name, column in table.columns.items():
            value = table.occupations[int(column[row])] if name == "occupation" else int(column[row])
            if name != "id_ends":
                values.setdefault(f"{name} {value}", set()).add(table.id(row))
    return terms, values


def test_many_changes_come_some_at_a_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    twenty(house)
    monkeypatch.setattr(Catalogue, "all_postings", never)
    monkeypatch.setattr(agent, "_AT_ONCE", 2)
    house.feed({f"p{n}": "电焊工" for n in range(5)})
    house.indexing.catch_up()
    assert (house.made(), len(house.found("电焊工"))) == ((20, 20), 5)


def test_what_moved_most_or_is_not_known_is_made_anew(house: House) -> None:
    twenty(house)
    house.feed({f"p{n}": "电焊工" for n in range(12)} | {"p13": None})
    house.indexing.catch_up()
    assert (house.made(), len(house.found("电焊工"))) == ((19, 19), 12)
    house.catalogue.writer().retire(COUNTY)
    house.indexing.catch_up()
    assert house.made() == (0, 0)


def test_damage_is_mended_and_a_document_that_is_no_posting_does_not_matter(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    twenty(house)
    house.head += 1
    house.catalogue.apply_segment(COUNTY, [put("odd", house.head, b'{"id":7}')], Cursor("e", house.head))
    house.indexing.catch_up()
    assert house.made() == (20, 20)
    (house.data.index / "mend").touch()
    house.indexing.catch_up()
    assert (house.made(), len(house.found("保洁员"))) == ((20, 20), 20)
    monkeypatch.setattr(Catalogue, "all_postings", never)
    house.indexing.catch_up()


def test_a_full_disk_leaves_the_old_ones(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    twenty(house)
    house.feed({"p1": "电焊工"})

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.desk.search.generations.write_stamp", full)
        house.indexing.catch_up()
    assert len(house.found("保洁员")) == 20
    house.indexing.catch_up()
    assert house.found("电焊工") == {"p1"}


def test_hand_ins_go_while_an_index_that_is_behind_is_made(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.feed({"p1": "保洁员"})
    looked, made, agents = threading.Event(), threading.Event(), list[Agent]()
    carry, rebuild, begin = Courier.run, ColumnsKeeper.rebuild, Agent.run

    def carried(self: Courier) -> object:
        looked.set()
        return carry(self)

    def rebuilt(self: ColumnsKeeper, postings: Iterator[Posting], root: str) -> int:
        assert looked.wait(60), "the outbox waits for the index"
        count = rebuild(self, postings, root)
        made.set()
        return count

    def begun(self: Agent, bell: Bell) -> int:
        agents.append(self)
        return begin(self, bell)

    monkeypatch.setattr(Courier, "run", carried)
    monkeypatch.setattr(ColumnsKeeper, "rebuild", rebuilt)
    monkeypatch.setattr(Agent, "run", begun)
    monkeypatch.setattr("kiosk.journal_file.write_log", lambda *_: None)
    ended: list[int] = []
    running = threading.Thread(target=lambda: ended.append(agent.run(read_settings([], PLACED), house.data)))
    running.start()
    try:
        assert made.wait(90)
    finally:
        for one in agents:
            one.stop()
        running.join(90)
    assert (ended, house.made()) == ([0], (1, 1))


def test_what_is_damaged_is_mended_at_the_next_look_and_a_disk_that_refuses_has_its_rest(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    twenty(house)
    (house.data.index / "mend").touch()
    house.indexing.look(lambda *_: None)
    assert len(house.found("保洁员")) == 20
    tries: list[str] = []

    def full(_self: object, mark: str) -> None:
        tries.append(mark)
        raise OSError(28, "full")

    house.feed({"p1": "电焊工"})
    with monkeypatch.context() as patch:
        patch.setattr(Indexing, "_moved", full)
        house.indexing.catch_up()
        house.indexing.look(lambda *_: None)
    assert len(tries) == 1
    house.indexing.catch_up()  # something new came
    assert house.found("电焊工") == {"p1"}


def test_telephones_of_many_employers_are_counted_from_the_columns(house: House) -> None:
    twenty(house)
    assert SharedPhones(house.data.root / FILE).employers("138 0000 0126") == 20
    assert msgspec.json.decode((house.data.root / FILE).read_bytes())["root"] == house.catalogue.fingerprint()
