"""A hub as it stands on a county's host: real PostgreSQL, processes of its own, real nginx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.real import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Postgres]:
    with postgres.running() as found:
        yield found
