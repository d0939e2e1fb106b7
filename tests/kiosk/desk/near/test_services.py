"""Services on the board: nearest first, by finger and by steps, and none where the map holds none."""

from __future__ import annotations

from kiosk.desk.near.board import Board
from kiosk.desk.near.clusters import Pin
from kiosk.desk.near.plane import HERE, Spot
from kiosk.desk.near.station_map import Serves, Service, StationMap
from kiosk.desk.postings.settings import PostingSettings

NEAR, MIDDLE, FAR = (
    Service(Serves.STATION, "近", Spot(200, 0)),
    Service(Serves.TRAINING, "中", Spot(0, -700)),
    Service(Serves.HOSPITAL, "远", Spot(4_000, 300)),
)


def board(*services: Service) -> Board:
    return Board(StationMap(services=services), [Pin("a", Spot(210, 0), 4)], PostingSettings())


def test_the_nearest_is_chosen_first_and_steps_go_round() -> None:
    lying = board(FAR, NEAR, MIDDLE)
    lying.services.turn(on=True)
    seen = [lying.services.chosen]
    for _ in range(3):
        lying.services.step(1)
        seen.append(lying.services.chosen)
    assert seen == [NEAR, MIDDLE, FAR, NEAR]
    lying.services.step(-1)
    assert lying.services.chosen == FAR


def test_one_beyond_the_rings_is_brought_into_view() -> None:
    lying = board(NEAR, FAR)
    lying.services.choose(1)
    assert lying.frame.holds(FAR.at)
    lying.zoom(1)
    assert lying.centre == FAR.at
    lying.services.turn(on=False)
    assert lying.centre == HERE


def test_a_finger_finds_a_service_and_no_job_beneath() -> None:
    lying = board(NEAR, MIDDLE)
    lying.services.turn(on=True)
    x, y = lying.pixel(MIDDLE.at)
    assert lying.services.touch(x + 30, y)
    assert lying.services.chosen == MIDDLE
    assert not lying.services.touch(x + 200, y)
    assert lying.services.chosen == MIDDLE
    assert lying.selected is None


def test_turning_draws_the_ground_anew_and_lets_go_of_what_was_chosen() -> None:
    lying = board(NEAR)
    lying.step(1)
    before = lying.generation
    lying.services.turn(on=True)
    assert lying.generation > before
    assert lying.selected is None
    before = lying.generation
    lying.services.turn(on=False)
    assert lying.generation > before
    assert lying.services.chosen is None


def test_a_map_without_services_has_nothing_to_turn_to() -> None:
    lying = board()
    lying.services.turn(on=True)
    assert not lying.services.on
