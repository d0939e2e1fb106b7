"""The slip of a job: what one needs in the street, in the order of kiosk/controls/LOOK.md section 9.

It holds nothing of the resident.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drivers.printer.paper import (
    Code,
    Element,
    Fresh,
    Freshness,
    Headline,
    Line,
    Pair,
    Reversed,
    Road,
    Rule,
    Slip,
    Spread,
    Way,
)
from kiosk.desk.job_advice import NO_ADVICE, JobAdvice
from kiosk.desk.moments import local
from kiosk.desk.near.plane import Plane
from kiosk.desk.near.sketch import sketch
from kiosk.desk.near.station_map import NO_MAP, StationMap
from kiosk.desk.postings.elements import clean, contact_words, facts, phone_words
from kiosk.desk.postings.ending import last_day
from kiosk.desk.postings.freshness import BEIJING, Light, end_words, freshness, line_words
from kiosk.desk.postings.pay import figure_and_unit, month_words
from kiosk.desk.postings.phone import phones_in
from kiosk.desk.postings.walking import Point, metres_words, minutes_words, place_told, point, walk
from kiosk.desk.receipt import letterhead

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.settings import StationSettings
    from sync.wire.clock import Clock
    from sync.wire.posting import Posting

FACTS = ("employer", "openings", "pay", "hours", "requirements", "benefits")
"""Lines of the detail page that the slip repeats; what the employer left out stays, and says so."""

LONGEST_VALUE = 36
"""Characters of one fact on paper; the rest is on the screen and on the phone."""

MOST_NUMBERS = 2
"""Telephone numbers of one posting on paper and in the code."""

CODE_BYTES = 108
"""What a QR code of version 8, level Q, holds: 49 modules still print large on 58 mm paper."""

STRIP = 544 / 248
"""Width of the way strip for its height, on 80 mm paper."""
MOST_ROADS = 6
_HOUSE = re.compile(r"([0-9]{1,5})\s*号")

_DISC = {Light.FULL: Freshness.CONFIRMED, Light.HALF: Freshness.AGEING, Light.OPEN: Freshness.OLD}


@dataclass(frozen=True, slots=True)
class Beside:
    """What the slip says beside the posting itself."""

    streets: StationMap = NO_MAP
    """For the sketch of the way; without streets there is none."""
    advice: JobAdvice = NO_ADVICE
    warnings: tuple[str, ...] = ()
    """Sentences of kiosk.desk.postings.warnings, the worst first."""
    fresh_at: datetime | None = None
    """When the postings of this terminal were last known to be the hub's; None where they never were."""


def job_slip(
    posting: Posting, station: StationSettings, settings: PostingSettings, clock: Clock, beside: Beside | None = None
) -> Slip:
    """Make the slip of a posting as it stands now."""
    now = local(clock)
    more = beside or Beside()
    title = clip(plain(posting.title), 20) or "没写名称"
    parts: list[Element] = [
        letterhead(station, now),
        Rule(),
        Headline(title, small=True),
        _pay_and_way(posting, station, settings),
        *_phone(posting),
        *_told(posting, settings),
        *_bring_and_ask(posting, more.advice),
        *_way(posting, station, settings, more.streets),
        Rule(dashed=True),
        _fresh(posting, settings, now, more.fresh_at),
        Rule(),
        Code(
            job_code(posting, station.public_link),
            "打电话这样说",
            more.advice.on_the_phone(posting, station.name),
        ),
        Rule(),
        *[Line(words) for words in more.warnings],
        Line("不交押金，不押证件", "second"),
        Line("叫您先交钱的，不要去，打", tail=station.hotline),
        Spread((f"终端 {station.terminal}", f"岗位 {clip(posting.id, 16)}", "本单不收费")),
    ]
    return Slip(tuple(parts), kind="job")


def job_code(posting: Posting, public_link: str = "") -> str:
    """Write the job as plain words for a telephone's camera: works with no network and opens nothing.

    `public_link`: what stands before the id of a posting at a public address; with it the last line is a link, for
    whoever has a network.
    """
    written = clip(clean(posting.phone), 14)
    phones = [f"电话 {one}" for one in phones_in(posting.phone)[:MOST_NUMBERS] or filter(None, [written])]
    link = f"{public_link}{posting.id}" if public_link and posting.id.isascii() and posting.id.isprintable() else ""
    lines = [
        clip(clean(posting.title), 14),
        *phones,
        clip(clean(posting.street), 14),
        clip(clean(posting.employer), 14),
    ]
    room = CODE_BYTES - (len(link.encode()) + 1 if link else 0)
    kept = ""
    for line in filter(None, lines):
        longer = f"{kept}\n{line}" if kept else line
        if len(longer.encode()) > room:
            break
        kept = longer
    return "\n".join(part for part in (kept, link) if part)


def house_words(posting: Posting) -> str:
    """Name the goal of the way by its house: 18 号; empty where the employer gave none."""
    house = _HOUSE.search(clean(posting.street))
    return f"{house[1]} 号" if house else ""


def clip(text: str, length: int) -> str:
    """Cut a text that is too long for its place, and let it be seen that it was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"


def plain(text: str) -> str:
    """Clean for paper: pictures are left out, because the paper's face has none and would spell each one's number."""
    return clean("".join(sign for sign in text if unicodedata.category(sign) not in _PICTURES))


_PICTURES = frozenset({"So", "Sk"})


def _pay_and_way(posting: Posting, station: StationSettings, settings: PostingSettings) -> Headline:
    figure, unit = (clean(part) for part in figure_and_unit(posting))
    figure, unit = clip(figure, 18), clip(unit, max(1, 18 - len(figure)))
    way = walk(Point(station.latitude, station.longitude), point(posting.lat, posting.lon), settings)
    street = clip(plain(posting.street), 20)
    second = "，".join(
        part for part in (minutes_words(way, place=place_told(posting)), street or metres_words(way)) if part
    )
    return Headline(figure, second, small=True, unit=unit)


def _bring_and_ask(posting: Posting, advice: JobAdvice) -> tuple[Element, ...]:
    bring, ask = advice.to_bring(posting), advice.to_ask(posting)
    parts: list[Element] = [Rule(dashed=True)] if bring or ask else []
    if bring:
        parts.append(Pair("带上", clip("、".join(bring), LONGEST_VALUE)))
    if ask:
        parts.append(Pair("先问", clip("；".join(ask), LONGEST_VALUE)))
    return tuple(parts)


def _way(
    posting: Posting, station: StationSettings, settings: PostingSettings, streets: StationMap
) -> tuple[Element, ...]:
    """Sketch the way; nothing where the place or the streets are not known."""
    here, there = Point(station.latitude, station.longitude), point(posting.lat, posting.lon)
    way = walk(here, there, settings)
    drawn = sketch(streets, Plane(here).spot(there), STRIP) if way is not None else None
    if drawn is None or way is None:
        return ()
    roads = tuple(Road(road.corners, road.name) for road in drawn.walked[:MOST_ROADS])
    return Rule(dashed=True), Way(roads, drawn.way, there=house_words(posting), distance=f"约 {way.metres} 米")


def _told(posting: Posting, settings: PostingSettings) -> tuple[Pair, ...]:
    """Repeat what the page says, and beside the pay what a month of it comes to and why."""
    pairs: list[Pair] = []
    for fact in facts(posting):
        if fact.key in FACTS:
            pairs.append(Pair(fact.label, clip(plain(fact.value), LONGEST_VALUE)))
        month = month_words(posting, settings) if fact.key == "pay" else ""
        if month:
            pairs.append(Pair("估算", month))
    return tuple(pairs)


def _phone(posting: Posting) -> tuple[Element, ...]:
    """The number in the largest type of the slip, whole; a second one on a line of its own."""
    numbers = [phone_words(one) for one in phones_in(posting.phone)]
    written = clip(clean(posting.phone), LONGEST_VALUE)
    if not numbers:
        return (Line(f"单位写的是“{written}”，请问驿站工作人员" if written else "单位未填电话，请问驿站工作人员"),)
    whom = contact_words(posting.contact)
    return (
        Reversed(numbers[0], above=f"打这个电话，{whom}" if whom else "打这个电话"),
        *[Pair("也可打", other) for other in numbers[1:MOST_NUMBERS]],
    )


def _fresh(posting: Posting, settings: PostingSettings, now: datetime, fresh_at: datetime | None) -> Fresh:
    fresh = freshness(posting.last_confirmed, now, settings)
    told = (_age(fresh_at, now), end_words(last_day(posting)))
    return Fresh(_DISC[fresh.light], line_words(fresh, posting.confirmed_by), "，".join(filter(None, told)))


def _age(fresh_at: datetime | None, now: datetime) -> str:
    """Say how old the terminal's postings are; nothing where it does not know."""
    if fresh_at is None:
        return ""
    day = fresh_at.astimezone(BEIJING).date()
    if day == now.astimezone(BEIJING).date():
        return "打印时最新"
    return f"岗位数据是 {day.month}月{day.day}日的"
