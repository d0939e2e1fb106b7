"""The one table of weights: complete, explained, light enough to be added in a byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.desk.data_file import ServiceError
from kiosk.desk.match.reasons import OBSTACLE_WORDS, REASON_WORDS, Obstacle, Reason
from kiosk.desk.match.weights import ALONE, FILE, LARGEST_SUM, load_weights, most
from tests.kiosk.desk.match.conftest import CONFIG

SHIPPED = (CONFIG / FILE).read_text("utf-8")


def load(tmp_path: Path, text: str) -> None:
    (tmp_path / "match").mkdir()
    (tmp_path / FILE).write_text(text, "utf-8")
    load_weights(tmp_path)


def test_the_shipped_table_is_whole() -> None:
    weights = load_weights(CONFIG)
    assert set(weights.points) == set(Reason) == set(REASON_WORDS)
    assert sorted(weights.obstacles) == sorted(Obstacle) == sorted(OBSTACLE_WORDS)
    assert most(weights.points) <= LARGEST_SUM
    assert max(len(group) for group in ALONE) == 3


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (r"\[points\.near\]\npoints = \d+\nwhy = .*\n", "", "points"),
        (r"\[points\.near\]", "[points.sex]", "points"),
        (r"\Z", '\n[points.age]\npoints = 1\nwhy = "because it would be so easy"\n', "age"),
        (r"points = 100", "points = 0", "wished"),
        (r"points = 100", "points = 255", "wished"),
        (r"points = 100", "points = 200", "最多"),
        (r"points = 100\nwhy = .*", 'points = 100\nwhy = "so"', "为什么"),
        (r'order = \["night", ', "order = [", "难处"),
        (r'order = \["night", ', 'order = ["night", "night", ', "难处"),
        (r'"late"\]', '"poor"]', "难处"),
        (r"\A", "odd = 1\n", "odd"),
    ],
)
def test_a_spoilt_table_is_refused_with_its_reason(tmp_path: Path, old: str, new: str, word: str) -> None:
    spoilt, times = re.subn(old, lambda _: new, SHIPPED, count=1)
    assert times == 1
    with pytest.raises(ServiceError) as told:
        load(tmp_path, spoilt)
    assert told.value.file == FILE
    assert word in str(told.value)
