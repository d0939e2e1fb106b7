"""The law of the two ways: sticks and the line in any order, repeated, late, half-copied, give the same as the line."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.cache.bundle_folder import StickFailed
from sync.wire.seal import KNOWN
from tests.sync.bundles.conftest import World, a_world

if TYPE_CHECKING:
    from tests.sync.bundles.conftest import Station

ROWS = ("a", "b", "c")
STEPS = st.one_of(
    st.tuples(st.just("publish"), st.sampled_from(ROWS), st.integers(0, 3)),
    st.tuples(st.just("renumber"), st.just(0), st.just(0)),
    st.tuples(st.just("hand_in"), st.just(0), st.just(0)),
    st.tuples(st.just("line"), st.just(0), st.just(0)),
    st.tuples(st.just("out"), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("hub_in"), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("hub_out"), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("in"), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("cut"), st.integers(0, 2), st.integers(0, 9)),
)


@dataclass
class Carrier:
    """Somebody with three sticks, who goes about as chance has it."""

    world: World
    station: Station
    folder: Path
    seen: Counter[str] = field(default_factory=Counter)

    def stick(self, number: int) -> Path:
        made = self.folder / f"stick-{number}"
        made.mkdir(exist_ok=True)
        return made

    def step(self, what: str, one: str | int, two: int) -> None:
        self.seen[what] += 1
        if what == "publish":
            self.world.publish(**{str(one): None if two == 0 else f"v{two}"})
        elif what == "renumber":
            from sync.hub.sequencer import Sequencer

            Sequencer(self.world.hub.engine, self.world.hub.keys, self.world.clock).renumber()
            self.world.number()
        elif what == "hand_in":
            self.station.hand_in()
        elif what == "line":
            self.station.over_the_line()
        else:
            self._carry(what, self.stick(int(one)), two)
        self._nothing_was_lost()

    def _carry(self, what: str, stick: Path, two: int) -> None:
        if what == "out":
            self.station.write_out(stick)
        elif what == "hub_in":
            self.world.bundles.read_up(stick)
        elif what == "hub_out":
            self.world.write_down(self.station, stick)
        elif what == "cut":
            files = sorted(path for path in stick.rglob("*") if path.is_file())
            if files:
                files[two % len(files)].unlink()
        else:
            try:
                self.station.take_in(stick)
            except StickFailed:
                self.seen["refused"] += 1

    def _nothing_was_lost(self) -> None:
        received = self.world.received()
        assert len(received) == len(set(received))
        for name in self.station.sent:
            item = next(item for item in self._outbox() if item[0] == name)
            assert item[1] == "pending" or name in received, "let go before the hub had it"
            assert item[1] != "parked"

    def _outbox(self) -> list[tuple[str, str]]:
        return self.station.desk._rows("SELECT id, state FROM outbox")


def walk(steps: list[tuple[str, str | int, int]], suite_id: str) -> Counter[str]:
    folder = Path(tempfile.mkdtemp(prefix="bundle-law-"))
    try:
        with a_world(folder) as world:
            carrier = Carrier(world, world.station(suite_id=suite_id), folder)
            world.publish(a="v1")
            for step in steps:
                carrier.step(*step)
            settle_by_stick(carrier)
            return carrier.seen
    finally:
        shutil.rmtree(folder)


def settle_by_stick(carrier: Carrier) -> None:
    """Two good rounds with a fresh stick, and everything is as if there had been a line all the time."""
    for number in (8, 9):
        stick = carrier.stick(number)
        carrier.step("out", number, 0)
        (came,) = carrier.world.bundles.read_up(stick)
        assert (came.trouble, came.refused, came.later) == (None, 0, 0)
        carrier.world.number()
        carrier.step("hub_out", number, 0)
        carrier.station.take_in(stick)
    assert carrier.station.roots() == carrier.world.roots(carrier.station)
    assert carrier.world.received() == sorted(carrier.station.sent)
    assert carrier.station.desk.outbox_depth() == 0
    # and old sticks, read in once more by everybody, change nothing
    for number in (0, 1, 2):
        carrier.step("hub_in", number, 0)
        carrier.step("in", number, 0)
    assert carrier.station.roots() == carrier.world.roots(carrier.station)
    assert carrier.world.received() == sorted(carrier.station.sent)


@given(steps=st.lists(STEPS, max_size=14), suite_id=st.sampled_from(KNOWN))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_interleaving_ends_level_and_once(steps: list[tuple[str, str | int, int]], suite_id: str) -> None:
    walk(steps, suite_id)


def test_a_stick_from_before_the_hub_renumbered_takes_nothing_back() -> None:
    seen = walk(
        [
            ("hub_out", 0, 0),  # an old stick
            ("publish", "b", 1),
            ("renumber", 0, 0),
            ("line", 0, 0),
            ("in", 0, 0),  # and now the old one
            ("hand_in", 0, 0),
            ("out", 1, 0),
            ("line", 0, 0),  # the line was faster than the stick
            ("hub_in", 1, 0),
            ("cut", 0, 0),
            ("in", 0, 0),
        ],
        KNOWN[0],
    )
    assert seen["refused"] >= 1
