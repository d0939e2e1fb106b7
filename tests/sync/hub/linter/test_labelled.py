"""The tune half of the labelled texts must go on being found. The kept half is the bench's alone."""

from __future__ import annotations

from tests.bench import bench_linter


def test_the_tune_half_is_found_and_nothing_else() -> None:
    told = bench_linter.judge("tune")
    right, extra, overlooked = (sum(told[name].values()) for name in ("right", "extra", "overlooked"))

    assert right / (right + extra) >= 0.97
    assert right / (right + overlooked) >= 0.97
    assert told["alarm"]["hard"] <= 2


def test_the_article_of_the_label_is_named() -> None:
    told = bench_linter.judge("tune")

    assert sum(told["article"].values()) >= 0.95 * sum(told["right"].values())
