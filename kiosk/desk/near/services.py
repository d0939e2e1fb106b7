"""Where things are seen to, on the map instead of the jobs: one is chosen after the other, by finger or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.near.plane import HERE

if TYPE_CHECKING:
    from kiosk.desk.near.board import Board
    from kiosk.desk.near.station_map import Service

ICON = 34.0
"""Look pixels from the middle of a pictogram to its sides."""
_FINGER = 48.0


class ServiceStops:
    """The services of a board's map, nearest first; while they are `on`, the board shows them and no jobs."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self.on = False
        self.all = tuple(sorted(board.shown.services, key=lambda one: (one.at.away(HERE), one.name)))
        self.chosen: Service | None = None

    @property
    def farthest(self) -> float:
        """Metres to the farthest of them, while they are on the map."""
        return self.all[-1].at.away(HERE) if self.on and self.all else 0.0

    def turn(self, *, on: bool) -> None:
        """Show them, the nearest chosen, or the jobs again; what was chosen of the others is chosen no more."""
        if on == self.on or not self.all:
            return
        self.on = on
        self._board.home()
        self.chosen = self.all[0] if on else None

    def step(self, steps: int) -> None:
        """Choose the next one, or the one before; comes round at the end."""
        at = self.all.index(self.chosen) if self.chosen in self.all else -1
        self.choose((at + steps) % len(self.all))

    def choose(self, place: int) -> None:
        """Choose one by its place among all and bring it into view."""
        self.turn(on=True)
        self.chosen = self.all[place]
        self._board.bring(self.chosen.at)

    def touch(self, x: float, y: float) -> bool:
        """Choose the one under a finger; False where there is none."""
        near = [
            (((at[0] - x) ** 2 + (at[1] - y) ** 2) ** 0.5, place)
            for place, at in enumerate(self._board.pixel(one.at) for one in self.all)
        ]
        away, place = min(near)
        if away > _FINGER:
            return False
        self.chosen = self.all[place]
        return True
