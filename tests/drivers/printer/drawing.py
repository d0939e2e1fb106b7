"""A slip's picture to compare with, drawn as the driver draws it."""

from concurrent.futures import ThreadPoolExecutor

from drivers.printer import raster
from drivers.printer.paper import Slip
from drivers.printer.picture import Picture


def drawn(slip: Slip, width: int) -> Picture:
    """Draw on a thread of its own, as the driver does.

    Qt keeps fonts, and what it made of their signs, for each thread: where pages were drawn before, a dot of a sign may
    fall the other way.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(raster.draw, slip, width).result()
