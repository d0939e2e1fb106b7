"""A stage for one control at a time; a warning of QML fails the test."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gallery.stage import Stage, Variant


@pytest.fixture
def stage(qapp: Any, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A stage in the day theme, or in the variant given by `indirect` parameters."""
    opened = Stage(getattr(request, "param", Variant()))
    yield opened
    warnings = list(opened.warnings)
    opened.close()
    assert warnings == []
