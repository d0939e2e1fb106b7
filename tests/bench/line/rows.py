"""Rows of the bench of the line."""

from __future__ import annotations

import statistics
from typing import Any


def row(
    name: str, samples: list[float], unit: str, peer: str | None = None, other: list[float] | None = None
) -> dict[str, Any]:
    """Make one row of a bench: the median, and its ratio to another's samples, pair by pair."""
    ratio = None
    if other is not None:
        pairs = [one / two for one, two in zip(samples, other, strict=True) if two]
        ratio = statistics.median(pairs) if pairs else None
    value = statistics.median(samples)
    return {"name": name, "value": value, "unit": unit, "peer": peer, "ratio": ratio, "samples": samples}


def at(values: list[float], share: float) -> float:
    """Give the value that this share of all lie below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
