"""Twelve tiles, and the code table that says the same."""

import csv

from kiosk.desk.postings.kinds import ALL, KINDS, WAYS, WORK_KINDS, tiles, ways
from kiosk.desk.postings.terms import FORM_WORDS
from kiosk.paths import shipped


def test_the_tiles_are_those_of_the_code_table() -> None:
    with (shipped() / "config" / "codes" / "work_kinds.csv").open(encoding="utf-8") as file:
        table = {(row["code"], row["name"], row["icon"]) for row in csv.DictReader(file)}
    assert {(kind.key, kind.title.text, kind.icon) for kind in KINDS} == table
    assert len(KINDS) == 12
    assert ALL not in WORK_KINDS


def test_a_kind_with_nothing_stays_in_its_place() -> None:
    shown = tiles({"guard": 29}, 31)
    assert [tile.kind.key for tile in shown] == [kind.key for kind in KINDS]
    assert {tile.kind.key: tile.count for tile in shown if tile.offered} == {"guard": 29, ALL: 31}


def test_ways_of_working_have_tiles_beside_the_kinds() -> None:
    assert {tile.kind.key: tile.offered for tile in ways({"public": 3})} == {
        "day": False,
        "public": True,
        "workshop": False,
    }
    assert not {way.key for way in WAYS} & {kind.key for kind in KINDS}
    assert all(way.title.text == FORM_WORDS[way.key].text for way in WAYS if way.key in FORM_WORDS)
