"""The law of the feed: apply(base at n, then the rest) == apply(everything), whatever is repeated or cut short."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.cache.catalogue import Catalogue, Cursor
from sync.wire.leaves import Leaves
from sync.wire.scope import Feed
from sync.wire.segment import Change, cut, gone, put

FEED = Feed("county/999999", "posting")


def history(moves: list[tuple[int, bool]]) -> list[Change]:
    """Changes as one sequencer numbers them: each row's version grows with each of its changes."""
    vers: dict[int, int] = {}
    changes = []
    for row, dies in moves:
        vers[row] = vers.get(row, 0) + 1
        name = f"r{row}"
        doc = {"id": name, "title": f"第{vers[row]}版", "occ_tile": f"t{row % 3}", "ver": vers[row]}
        changes.append(gone(name, vers[row]) if dies else put(name, vers[row], doc))
    return changes


def living(changes: list[Change]) -> list[Change]:
    rows = {change.id: change for change in changes}
    return [change for change in rows.values() if change.op == "put"]


def root_of(changes: list[Change]) -> str:
    leaves = Leaves()
    for change in living(changes):
        leaves.add(change.id, change.ver, change.body)
    return leaves.root()


moves = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=24)


class Crash(Exception):
    pass


def segments(changes: list[Change], size: int) -> list[tuple[int, list[Change]]]:
    return [(min(start + size, len(changes)), changes[start : start + size]) for start in range(0, len(changes), size)]


@given(moves, st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_base_and_rest_is_everything_at_every_cut(some, data):
    changes = history(some)
    size = data.draw(st.integers(1, 7))
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db")
        for head, segment in segments(changes, size):
            catalogue.apply_segment(FEED, segment, Cursor("e", head))
        assert catalogue.lane(FEED).stand().root == root_of(changes)
        for at in range(len(changes) + 1):
            lane = catalogue.new_lane(FEED, "e", at, f"base-{at}")
            lane.apply_part("only", living(changes[:at]))
            for head, segment in segments(changes, size):
                lane.apply(segment, Cursor("e", head))
            lane.show()
            stand = catalogue.lane(FEED).stand()
            assert stand.root == root_of(changes) == lane.true_leaves().root()
            assert stand.rows == len(living(changes)) == catalogue.count()
            assert stand.cursor == Cursor("e", len(changes))
        catalogue.close()


@given(moves, st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_crashes_and_repeats_in_any_order_end_equal(some, data):
    changes = history(some)
    cuts = segments(changes, data.draw(st.integers(1, 5)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        catalogue = Catalogue(path)
        position = 0
        for _ in range(18):
            act = data.draw(st.sampled_from(["next", "crash", "again", "reopen"]))
            if act == "reopen":
                catalogue.close()
                catalogue = Catalogue(path)
            elif act == "again" and position:
                head, segment = cuts[data.draw(st.integers(0, position - 1))]
                assert not catalogue.apply_segment(FEED, segment, Cursor("e", head))
            elif act == "crash" and position < len(cuts):
                crash_inside(catalogue, *cuts[position])
            elif position < len(cuts):
                head, segment = cuts[position]
                assert catalogue.apply_segment(FEED, segment, Cursor("e", head))
                position += 1
        for head, segment in cuts:
            catalogue.apply_segment(FEED, segment, Cursor("e", head))
        stand = catalogue.lane(FEED).stand()
        assert stand.root == root_of(changes) == catalogue.lane(FEED).true_leaves().root()
        catalogue.close()


def crash_inside(catalogue: Catalogue, head: int, segment: list[Change]) -> None:
    """The process dies between the rows and the commit."""
    lane = catalogue.lane(FEED)
    if lane is None:
        return
    before = lane.stand()

    def begin():
        return Dying(catalogue.writer().begin())

    lane._begin, real = begin, lane._begin
    with contextlib.suppress(Crash):
        lane.apply(segment, Cursor("e", head))
    lane._begin = real
    assert lane.stand() == before


class Dying:
    def __init__(self, transaction):
        self.transaction = transaction

    def __enter__(self):
        return self.transaction.__enter__()

    def __exit__(self, *error):
        crash = Crash()
        with contextlib.suppress(Crash):
            self.transaction.__exit__(Crash, crash, None)
        raise crash


def test_a_cut_history_is_cut_whole():
    changes = history([(number % 50, False) for number in range(2500)])
    assert [change for run in cut(changes) for change in run] == changes
