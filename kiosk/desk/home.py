"""What the home page offers now, reckoned from the devices: never less than help, never a key that leads nowhere.

A service whose devices all work is normal; one with a substitute keeps its key and says the substitute; one without is
dashed, says why, and where the next station is. The order never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from drivers.state import Condition, DeviceState, Reason
from kiosk.desk.device_words import for_resident
from kiosk.desk.phrase import STOP, Translate, in_chinese, listed, phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.desk.service import Need, Service
    from kiosk.desk.settings import StationSettings


class Standing(StrEnum):
    """How a tile stands."""

    NORMAL = "normal"
    SUBSTITUTE = "substitute"
    """Works, but something is done another way today; `today` says how."""
    DASHED = "dashed"
    """Cannot start here now; `today` says why and `elsewhere` where it can."""


@dataclass(frozen=True, slots=True)
class HomeOffer:
    """One tile of the home page."""

    key: str
    standing: Standing
    title: str
    line: str
    """What it takes."""
    icon: str
    lead: bool = False
    today: str = ""
    """What is different today."""
    elsewhere: str = ""
    """Where it works, with minutes, or whom to ask."""
    spoken: str = ""
    missing: str = ""
    """The device that something works without today; empty when all are there."""

    @property
    def useful(self) -> bool:
        """Whether touching it leads to the service."""
        return self.standing is not Standing.DASHED


@dataclass(frozen=True, slots=True)
class HomeNotice:
    """A device that does not work, told on the home page: what, what instead, where."""

    title: str
    instead: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """The home page as it is now."""

    offers: tuple[HomeOffer, ...]
    notices: tuple[HomeNotice, ...]
    """Worst first; the page shows one and says how many more there are."""
    help: HomeOffer
    """Always there and always normal."""


_HELP = phrase("Home", "帮助")
_HELP_LINE = phrase("Home", "怎么用，找谁问")
_HELP_SPOKEN = phrase("Home", "帮助。不会用，或者要找人，按这里。")
_ELSEWHERE = phrase("Home", "请到{place}，步行 {minutes} 分钟")
_ELSEWHERE_FAR = phrase("Home", "请到{place}")
_ASK = phrase("Home", "请打 {hotline}，{hours}")
_PAPER_ELSEWHERE = phrase("Home", "要纸质的，请到{place}，步行 {minutes} 分钟")


def home(
    services: Iterable[Service],
    states: Mapping[str, DeviceState],
    station: StationSettings,
    translate: Translate = in_chinese,
) -> Home:
    """Reckon the home page; a device nobody told about counts as absent. `services` in the order of the page."""
    shown = tuple(services)
    offers = tuple(_offer(service, states, station, translate) for service in shown)
    helping = HomeOffer(
        "help",
        Standing.NORMAL,
        say(_HELP, None, translate),
        say(_HELP_LINE, None, translate),
        "message-circle-question-mark",
        spoken=say(_HELP_SPOKEN, None, translate),
    )
    return Home(offers, _notices(shown, states, station, translate), helping)


def usable(states: Mapping[str, DeviceState], device: str) -> bool:
    """Whether a journey that needs the device can start; absent when nobody told about it."""
    return device in states and states[device].usable


def elsewhere(station: StationSettings, translate: Translate = in_chinese) -> str:
    """Say the nearest other station with its minutes, else whom to ask."""
    near = _nearest(station)
    if near is None:
        hours = {"hours": station.hotline_hours, "hours_en": station.hotline_hours_en}
        return say(_ASK, {"hotline": station.hotline, **hours}, translate)
    place, minutes = near
    return say(_ELSEWHERE if minutes else _ELSEWHERE_FAR, {"place": place, "minutes": minutes}, translate)


def _offer(
    service: Service, states: Mapping[str, DeviceState], station: StationSettings, translate: Translate
) -> HomeOffer:
    missing = [need for need in service.needs if not usable(states, need.device)]
    stopping = next((need for need in missing if not need.substitute), None)
    tile = service.tile
    if stopping is not None:
        standing, today, where = Standing.DASHED, stopping.missing, elsewhere(station, translate)
    elif missing:
        standing, today, where = Standing.SUBSTITUTE, missing[0].substitute, ""
    else:
        standing, today, where = Standing.NORMAL, "", ""
    spoken = listed((tile.spoken or tile.title, today, where), translate, STOP)
    return HomeOffer(
        service.key,
        standing,
        tile.title,
        tile.line,
        tile.icon,
        tile.lead,
        today,
        where,
        spoken.replace("。。", "。"),
        (stopping or missing[0]).device if missing else "",
    )


def _notices(
    services: Iterable[Service], states: Mapping[str, DeviceState], station: StationSettings, translate: Translate
) -> tuple[HomeNotice, ...]:
    needs: dict[str, list[Need]] = {}
    for service in services:
        for need in service.needs:
            needs.setdefault(need.device, []).append(need)
    found: list[tuple[bool, HomeNotice]] = []
    for device, asked in needs.items():
        state = states.get(device, DeviceState(device, Condition.ABSENT, Reason.NOT_CONNECTED))
        words = for_resident(state, translate)
        if state.usable or not words:
            continue
        stops = next((need for need in asked if not need.substitute), None)
        if stops is None:
            found.append((False, HomeNotice(words, asked[0].substitute, _paper_elsewhere(station, translate))))
        else:
            found.append((True, HomeNotice(words, stops.missing, elsewhere(station, translate))))
    found.sort(key=lambda pair: not pair[0])
    return tuple(notice for _, notice in found)


def _paper_elsewhere(station: StationSettings, translate: Translate) -> str:
    near = _nearest(station)
    if near is None or not near[1]:
        return ""
    return say(_PAPER_ELSEWHERE, {"place": near[0], "minutes": near[1]}, translate)


def _nearest(station: StationSettings) -> tuple[str, str] | None:
    """Read 名称|分钟 and give the nearest; one without minutes counts as farthest."""
    places = [tuple(part.strip() for part in line.partition("|")[::2]) for line in station.neighbours]
    told = [(place, minutes if minutes.isdecimal() else "") for place, minutes in places if place]
    return min(told, key=lambda pair: int(pair[1] or "9999"), default=None)
