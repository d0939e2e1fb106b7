"""The grid hides everybody: no count of people below five, in no cell and by no difference."""

from __future__ import annotations

import re

import msgspec
import pytest

from sync.hub.console import grid
from sync.hub.publish import publish
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.scope import Feed
from tests.sync.hub.console.office import AREA, OTHER_STREET, STREET, Office, hand_in

KINDS = ["building", "care", "cook", "driver"]


@pytest.fixture(scope="module")
def counted(office: Office) -> Office:
    wishes = {"building": 6, "care": 4, "driver": 5}
    for kind, people in wishes.items():
        for number in range(people):
            card = {"name": "测试", "id_number": f"9999991990{KINDS.index(kind):02}{number:02}0010"}
            for _ in range(2 if number == 0 else 1):  # who comes twice is one person
                hand_in(office.live, office.terminals["well"], "001", card=card, answers={"work": [kind]})
    posting = Posting(id="g1", title="瓦工", occ_tile="building", openings=7, area12=STREET + "001")
    elsewhere = msgspec.structs.replace(posting, id="g2", area12=OTHER_STREET + "001", openings=11)
    nowhere = msgspec.structs.replace(posting, id="g3", area12="")
    docs = {each.id: posting_bytes(each) for each in (posting, elsewhere, nowhere)}
    publish(office.live.hub.engine, office.live.clock, Feed(f"county/{AREA}", "posting"), docs)
    return office


def test_cells_below_five_are_one_word_whether_four_or_none(counted: Office) -> None:
    with counted.live.hub.engine.connect() as conn:
        cells = {cell.kind: (cell.people, cell.openings) for cell in grid.table(conn, STREET, KINDS)}
    assert cells == {"building": (6, 7), "care": (None, 0), "cook": (None, 0), "driver": (5, 0)}


def test_the_page_shows_no_number_of_people_below_five(counted: Office) -> None:
    text = counted.inside("zhou").get(f"/console/grid?street={STREET}").text
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="count">([^<]+)</td>', text)
    assert rows
    assert {count for _, count in rows} == {"6", "5", "少于 5"}
    assert not re.search(r"<tfoot|合计", text)


def test_streets_are_the_own_ones(counted: Office) -> None:
    assert OTHER_STREET in counted.inside("li").get("/console/grid").text
    text = counted.inside("next").get(f"/console/grid?street={STREET}").text
    assert STREET not in text


def test_openings_elsewhere_stay_in_the_database(counted: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def heard(doc: bytes) -> Posting:
        read.append(read_posting(doc).id)
        return read_posting(doc)

    monkeypatch.setattr(grid, "read_posting", heard)
    with counted.live.hub.engine.connect() as conn:
        grid.table(conn, STREET, KINDS)
    assert read == ["g1"]
