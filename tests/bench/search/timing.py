"""Timing the three engines question by question, in turns, so that whatever slows the machine slows them alike."""

from __future__ import annotations

import time
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from tests.bench.search.peers import QUESTIONS

if TYPE_CHECKING:
    from tests.bench.search.peers import Peers


def compared(title: str, peers: Peers, rounds: int) -> list[dict[str, Any]]:
    """Measure; medians over `rounds` interleaved rounds. Milliseconds."""
    samples: dict[str, dict[str, list[float]]] = {kind: {} for kind in QUESTIONS}
    peers.check()
    for turn in range(rounds + 1):
        for kind, questions in QUESTIONS.items():
            for number, question in enumerate(questions):
                for name, ask in peers.in_turn(turn + number):
                    started = time.perf_counter()
                    ask(question)
                    spent = (time.perf_counter() - started) * 1000
                    if turn:  # the first round warms
                        samples[kind].setdefault(name, []).append(spent)
    rows = list(_rows(f"{title} all", {name: _every(samples, name) for name in peers.names}))
    for kind in QUESTIONS:
        rows += _rows(f"{title} {kind}", samples[kind])
    return rows


def _every(samples: dict[str, dict[str, list[float]]], name: str) -> list[float]:
    return [spent for kind in samples.values() for spent in kind[name]]


def _rows(kind: str, spent: dict[str, list[float]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for figure, of in (("p50", median), ("p95", lambda values: quantiles(values, n=20)[-1])):
        mine = of(spent["ours"])
        rows.extend(
            {
                "name": f"{kind} {figure}",
                "value": round(mine, 3),
                "unit": "ms",
                "peer": f"{peer} {of(spent[peer]):.3f} ms",
                "ratio": round(mine / of(spent[peer]), 3),
                "samples": len(spent["ours"]),
            }
            for peer in spent
            if peer != "ours"
        )
    return rows
