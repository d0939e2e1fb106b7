"""Every service as it is read and walked here: once in a process, for every contract that asks.

Made-up people go through each with every answer there is, on devices that all work and with each that may be missing.
"""

from __future__ import annotations

from functools import cache

from drivers.card.protocol import IdCard
from drivers.card.simulated import load_people
from kiosk.desk.service import Option, Service, Source
from kiosk.desk.service_file import load_service
from kiosk.desk.shelf import Shelf, open_shelf
from tests.contracts.every_service import ROOT, Move, Walk, Walker, folders
from tests.kiosk.shell.town import CONFIG, STATION, HandClock

FOLDERS = folders()
KEYS = [folder.name for folder in FOLDERS]


@cache
def shelf() -> Shelf:
    return open_shelf(CONFIG, STATION, HandClock())


@cache
def service(key: str, locale: str = "zh_CN") -> Service:
    return load_service(ROOT / "kiosk" / "services" / key, locale, shelf())


@cache
def people() -> tuple[IdCard, ...]:
    """Everybody of the demo who has a card: all kinds, children and pensioners among them."""
    made_up = load_people(CONFIG / "demo" / "people.toml").values()
    return tuple(person.card for person in made_up if person.card is not None)


def walkers(key: str) -> list[Walker]:
    """Somebody where every device works, and somebody for each that may be missing."""
    asked = service(key).needs
    ways = [dict.fromkeys((need.device for need in asked), True)]
    ways += [{**ways[0], need.device: False} for need in asked if need.substitute]
    places = {Source.COMMUNITIES: tuple(Option(name, name) for name in STATION.communities)}
    return [Walker(service(key), shelf().ground, places, devices, people()) for devices in ways]


@cache
def walks(key: str) -> list[tuple[Walker, Walk]]:
    return [(walker, walker.walk()) for walker in walkers(key)]


@cache
def endings(key: str) -> list[tuple[Walker, tuple[Move, ...]]]:
    """A finished form for every question, and one for every way round a number pad."""
    found: dict[tuple[int, tuple[Move, ...]], tuple[Walker, tuple[Move, ...]]] = {}
    for walker, walk in walks(key):
        begun = list(walk.reached.values())
        begun += [
            (*moves, option.code) for at, moves in walk.reached.items() for option in service(key).step(at).alternatives
        ]
        for moves in begun:
            way = walker.finish(moves)
            found[id(walker), way] = walker, way
    return list(found.values())


def asking() -> list[str]:
    return [key for key in KEYS if service(key).steps]


def filing() -> list[str]:
    return [key for key in KEYS if service(key).schema]


def secrets(moves: tuple[Move, ...]) -> list[str]:
    """What of this resident may stand nowhere: the card's fields and the numbers that were typed."""
    card = next((move for move in reversed(moves) if isinstance(move, IdCard)), None)
    typed = [move for move in moves if isinstance(move, str) and len(move) > 3 and move.isdecimal()]
    if card is None:
        return typed
    return [text for text in (card.name, card.number, card.address, card.birth.isoformat(), *typed) if text]
