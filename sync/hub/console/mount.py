"""Hangs the console into the hub's application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.hub.console import thin

if TYPE_CHECKING:
    from fastapi import FastAPI

    from sync.hub.hub import Hub


def mount(app: FastAPI, hub: Hub) -> None:
    """Add the console's pages under /console."""
    del hub
    app.include_router(thin.router)
