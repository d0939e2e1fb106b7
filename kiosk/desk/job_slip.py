"""The slip of a job: what one needs in the street, in the order of LOOK section 9. It holds nothing of the resident."""

from __future__ import annotations

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
    Rule,
    Slip,
    Spread,
)
from kiosk.desk.moments import local
from kiosk.desk.postings.elements import clean, contact_words, facts, phone_words
from kiosk.desk.postings.freshness import Light, end_words, freshness, line_words
from kiosk.desk.postings.pay import shown_pay
from kiosk.desk.postings.walking import Point, metres_words, minutes_words, point, walk
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

CODE_BYTES = 108
"""What a QR code of version 8, level Q, holds: 49 modules still print large on 58 mm paper."""

_DISC = {Light.FULL: Freshness.CONFIRMED, Light.HALF: Freshness.AGEING, Light.OPEN: Freshness.OLD}


def job_slip(posting: Posting, station: StationSettings, settings: PostingSettings, clock: Clock) -> Slip:
    """Make the slip of a posting as it stands now."""
    now = local(clock)
    told = [fact for fact in facts(posting) if fact.key in FACTS]
    title = clip(clean(posting.title), 20)
    parts: list[Element] = [
        letterhead(station, now),
        Rule(),
        Headline(title, small=True),
        _pay_and_way(posting, station, settings),
        *_phone(posting),
        *[Pair(fact.label, clip(fact.value, LONGEST_VALUE)) for fact in told],
        Rule(dashed=True),
        _fresh(posting, settings, now),
        Rule(),
        Code(job_code(posting), "打电话这样说", ("“您好，我在驿站看到", f"招{clip(title, 10)}，还要人吗？”")),
        Rule(),
        Line("不交押金，不押证件", "second"),
        Line("叫您先交钱的，不要去，打", tail=station.hotline),
        Spread((f"终端 {station.terminal}", f"岗位 {clip(posting.id, 16)}", "本单不收费")),
    ]
    return Slip(tuple(parts), kind="job")


def job_code(posting: Posting) -> str:
    """Write the job as plain words for a telephone's camera: works with no network and opens nothing."""
    phone = f"电话 {clean(posting.phone)}" if clean(posting.phone) else ""
    lines = [clip(clean(posting.title), 14), phone, clip(clean(posting.street), 14), clip(clean(posting.employer), 14)]
    kept = ""
    for line in filter(None, lines):
        longer = f"{kept}\n{line}" if kept else line
        if len(longer.encode()) > CODE_BYTES:
            break
        kept = longer
    return kept


def clip(text: str, length: int) -> str:
    """Cut a text that is too long for its place, and let it be seen that it was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"


def _pay_and_way(posting: Posting, station: StationSettings, settings: PostingSettings) -> Headline:
    figure, _, unit = clip(clean(shown_pay(posting)), 18).partition(" ")
    way = walk(Point(station.latitude, station.longitude), point(posting.lat, posting.lon), settings)
    street = clip(clean(posting.street), 20)
    second = "，".join(part for part in (minutes_words(way), street or metres_words(way)) if part)
    return Headline(figure, second, small=True, unit=unit)


def _phone(posting: Posting) -> tuple[Element, ...]:
    number = phone_words(posting.phone)
    if not number:
        return (Line("单位没填电话，请问驿站工作人员"),)
    whom = contact_words(posting.contact)
    return (Reversed(clip(number, 24), above=f"打这个电话，{whom}" if whom else "打这个电话"),)


def _fresh(posting: Posting, settings: PostingSettings, now: datetime) -> Fresh:
    fresh = freshness(posting.last_confirmed, now, settings)
    end = end_words(posting.valid_through)
    second = f"打印时最新，{end}" if end else "打印时最新"
    return Fresh(_DISC[fresh.light], line_words(fresh, posting.confirmed_by), second)
