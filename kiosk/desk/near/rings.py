"""Rings of walking minutes: how far one gets, by the same path factor that the lists count with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk.postings.settings import PostingSettings

RINGS = (10, 15, 20)
"""Minutes of the rings on the map."""


def reach(minutes: int, settings: PostingSettings) -> float:
    """Metres as the crow flies that a resident gets in so many minutes.

    A circle, until there is data of real paths: the page calls the drawing a sketch.
    """
    return minutes * settings.metres_per_minute / settings.path_factor


def minutes_to(metres: float, settings: PostingSettings) -> float:
    """Minutes on foot to a place so many metres away as the crow flies."""
    return metres * settings.path_factor / settings.metres_per_minute
