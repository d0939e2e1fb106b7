"""Shapes of lists.toml, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=512)
def pattern(shape: str) -> re.Pattern[str]:
    """Compile a shape, once."""
    return re.compile(shape, re.IGNORECASE)
