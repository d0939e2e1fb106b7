"""A feed of nonsense fills the catalogue and hurts nobody: readers pass over what is no posting and go on answering."""

from __future__ import annotations

from pathlib import Path

from sync.cache.catalogue import Catalogue
from tests.bench.bench_nonsense import GOOD, bring_in, measure, nonsense
from tests.sync.terminal import HandClock


def test_the_good_ones_are_found_among_thousands_of_rows_of_nonsense(tmp_path: Path, clock: HandClock) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.db", clock)
    bring_in(catalogue, nonsense(6000))
    found = [posting.id for posting in catalogue.all_postings()]
    assert sum(name.startswith("good") for name in found) == GOOD
    assert not any(name.startswith("bad") for name in found)
    assert len(catalogue.postings([f"good{number:04}" for number in range(40)])) == 40
    assert catalogue.postings(["bad1", "bad3"]) == []
    assert not catalogue.suspected, "nonsense is no damage"
    catalogue.close()


def test_whoever_asks_meanwhile_is_answered_each_time() -> None:
    told = measure(4000, found=False)  # asserts each answer, and that every good posting can be read in the end
    assert told["row"]["median"] > 0
