"""Cards in words, from this station's point of view: for the attract page, the second screen and the event pages.

Everything from outside passes `clean`: no control signs, no turned writing direction, one line.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.desk.display.schedule import begins_at, ends_at, sign_up_open
from kiosk.desk.job_slip import clip
from kiosk.desk.moments import day_words, time_words
from kiosk.desk.phrase import Translate, in_chinese, phrase, say
from kiosk.desk.postings.elements import clean, hours_line, phone_words
from kiosk.desk.postings.freshness import Light, freshness, line_words
from kiosk.desk.postings.pay import figure_and_unit
from kiosk.desk.postings.phone import dialled, phones_in
from kiosk.desk.postings.walking import minutes_words, place_told, point, walk

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk.display.cards import Card
    from kiosk.desk.display.documents import Event, Notice
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

Words = dict[str, object]

DISC = {Light.FULL: "today", Light.HALF: "days", Light.OPEN: "old"}
"""Names of the drawing for each light."""
FIGURE = 14.0
"""Widths of a digit that a pay may take and still stand in figures one can read from the street."""
_WIDE = 1.7
"""A Chinese character beside a digit of the same size."""
FAR_BYTES = 32
"""What a code of version 3, level Q, holds."""
NOTICE_KINDS = {
    "policy": phrase("Display", "政策"),
    "publicity": phrase("Display", "公示"),
    "service": phrase("Display", "通知"),
    "emergency": phrase("Display", "紧急通知"),
}
NOTICE_ICONS = {"policy": "scroll-text", "publicity": "list-checks", "service": "info", "emergency": "octagon-alert"}
EVENT_KINDS = {
    "fair": phrase("Display", "招聘见面会"),
    "live": phrase("Display", "直播带岗"),
    "training": phrase("Display", "学技能"),
    "talk": phrase("Display", "讲座"),
}
EVENT_ICONS = {
    "fair": "users",
    "live": "smartphone",
    "training": "graduation-cap",
    "talk": "message-circle-question-mark",
}

_WEEKDAYS = (
    phrase("Display", "周一"),
    phrase("Display", "周二"),
    phrase("Display", "周三"),
    phrase("Display", "周四"),
    phrase("Display", "周五"),
    phrase("Display", "周六"),
    phrase("Display", "周日"),
)
_TODAY = phrase("Display", "今天")
_TOMORROW = phrase("Display", "明天")
_ON = phrase("Display", "{day} {weekday}")
_UNTIL = phrase("Display", "挂到 {day}，到时自己撤下")
_UNTIL_TODAY = phrase("Display", "今天最后一天")
_OBJECTION = phrase("Display", "有不同意见，打 {phone}")
_ASK = phrase("Display", "想问清楚，打 {phone}")
_MADE_UP = phrase("Display", "演示用，是编的")
_FIRMS_JOBS = phrase("Display", "{firms} 家单位，{jobs} 个岗位")
_JOBS = phrase("Display", "{jobs} 个岗位")
_FIRMS = phrase("Display", "{firms} 家单位")
_COME = phrase("Display", "不用报名，直接来")
_WATCH = phrase("Display", "不用报名，到点扫码看")
_CLOSED = phrase("Display", "报名已经截止")
_FULL = phrase("Display", "座位报满了，还可以登记等空位")
_LEFT = phrase("Display", "共 {seats} 个座位，还有 {left} 个")
_SIGN_UP = phrase("Display", "可以在这里报名")
_RUNNING = phrase("Display", "正在进行，{time} 结束")


def card_words(
    card: Card, here: Point, settings: PostingSettings, now: datetime, translate: Translate = in_chinese
) -> Words:
    """A card as the screen shows it: `kind` says which of the three, `code` is what its QR code holds."""
    if card.job is not None:
        return job_words(card.job, here, settings, now, translate)
    if card.notice is not None:
        return notice_words(card.notice, now.date(), translate)
    if card.event is not None:
        return event_words(card.event, now, translate)
    return {}


def job_words(
    job: Posting, here: Point, settings: PostingSettings, now: datetime, translate: Translate = in_chinese
) -> Words:
    """What of a posting can be read from the street; no contact, no telephone: those are a touch or a code away."""
    fresh = freshness(job.last_confirmed, now, settings)
    figure, unit = (clean(part) for part in figure_and_unit(job, translate))
    figure = figure.replace(" ", "")  # from the street size is worth more than a pause
    return {
        "kind": "job",
        "id": job.id,
        "title": clip(clean(job.title), 20),
        "pay": figure,
        "payUnit": unit,
        "payFar": sum(_WIDE if character > "\u2fff" else 1 for character in figure) <= FIGURE,
        "walk": minutes_words(walk(here, point(job.lat, job.lon), settings), translate, place_told(job)),
        "employer": clip(clean(job.employer), 24),
        "hours": clip(hours_line(job, translate), 24),
        "fresh": DISC[fresh.light],
        "confirmed": line_words(fresh, job.confirmed_by, translate),
        "code": far_code(job),
    }


def far_code(job: Posting) -> str:
    """Write a job for a code that is read from the street: what it is and whom to ring; the card says the rest.

    Every byte makes each module smaller: so much keeps to version 3 at level Q, 29 modules.
    """
    number = next(map(dialled, phones_in(job.phone)), "") or clip(clean(job.phone), 16)
    title = clean(job.title)
    cuts = (clip(title, length) for length in range(len(title), 1, -1))
    shown = next((cut for cut in cuts if len(f"{cut}\n{number}".encode()) <= FAR_BYTES), "")
    return "\n".join(filter(None, (shown, number)))


def notice_words(notice: Notice, today: date, translate: Translate = in_chinese) -> Words:
    """A notice with its last day, so that everybody sees when it goes."""
    phone = phone_words(notice.phone)
    ask = _OBJECTION if notice.kind == "publicity" else _ASK
    title = clean(notice.title)
    return {
        "kind": "notice",
        "id": notice.id,
        "sort": say(NOTICE_KINDS[notice.kind], None, translate),
        "icon": NOTICE_ICONS[notice.kind],
        "title": title,
        "text": clean(notice.text),
        "unit": clean(notice.unit),
        "ask": say(ask, {"phone": phone}, translate) if phone else "",
        "until": _until(notice.last, today, translate),
        "alarm": notice.kind == "emergency",
        "madeUp": say(_MADE_UP, None, translate) if notice.made_up else "",
        "code": notice.link or "\n".join(filter(None, (clip(title, 20), phone and f"电话 {phone}"))),
    }


def event_words(event: Event, now: datetime, translate: Translate = in_chinese) -> Words:
    """An event: what, when, where, how many, and whether there is a seat."""
    title, place = clean(event.title), clean(event.place)
    when = when_words(event, now, translate)
    return {
        "kind": "event",
        "id": event.id,
        "sort": say(EVENT_KINDS[event.kind], None, translate),
        "icon": EVENT_ICONS[event.kind],
        "title": title,
        "when": when,
        "place": place,
        "host": clean(event.host),
        "about": clean(event.about),
        "bring": clean(event.bring),
        "phone": phone_words(event.phone),
        "offers": offer_words(event, translate),
        "seats": seat_words(event, now, translate),
        "open": sign_up_open(event, now),
        "madeUp": say(_MADE_UP, None, translate) if event.made_up else "",
        "link": bool(event.link),
        "code": event.link
        or "\n".join(filter(None, (clip(title, 16), f"{begins_at(event):%m-%d %H:%M}", clip(place, 14)))),
    }


def when_words(event: Event, now: datetime, translate: Translate = in_chinese) -> str:
    """Say when: 今天 14:00–16:00, 11月24日 周二 9:00–11:30; while it runs, when it ends, with the day if not today."""
    begins, ends = begins_at(event), ends_at(event)
    if begins <= now < ends:
        day = "" if ends.date() == now.date() else f"{date_words(ends.date(), now.date(), translate)} "
        return say(_RUNNING, {"time": f"{day}{time_words(ends)}"}, translate)
    stretch = f"{time_words(begins)}–{time_words(ends)}" if ends.date() == begins.date() else time_words(begins)
    return f"{date_words(begins.date(), now.date(), translate)} {stretch}"


def date_words(day: date, today: date, translate: Translate = in_chinese) -> str:
    """Say a day: 今天, 明天, 11月24日 周二."""
    ahead = (day - today).days
    if ahead in {0, 1}:
        return say((_TODAY, _TOMORROW)[ahead], None, translate)
    weekday = say(_WEEKDAYS[day.weekday()], None, translate)
    return say(_ON, {"day": day_words(day, translate), "weekday": weekday}, translate)


def offer_words(event: Event, translate: Translate = in_chinese) -> str:
    """Say how much is offered: 12 家单位，260 个岗位; empty when nobody said."""
    given = {"firms": str(event.firms), "jobs": str(event.jobs)}
    if event.firms and event.jobs:
        return say(_FIRMS_JOBS, given, translate)
    if event.jobs:
        return say(_JOBS, given, translate)
    return say(_FIRMS, given, translate) if event.firms else ""


def seat_words(event: Event, now: datetime, translate: Translate = in_chinese) -> str:
    """Say whether one has to sign up, and how many seats were left when the hub last wrote it."""
    if not event.sign_up:
        return say(_WATCH if event.kind == "live" else _COME, None, translate)
    if not sign_up_open(event, now):
        return say(_CLOSED, None, translate)
    if not event.seats:
        return say(_SIGN_UP, None, translate)
    left = event.seats - event.taken
    if left <= 0:
        return say(_FULL, None, translate)
    return say(_LEFT, {"seats": str(event.seats), "left": str(left)}, translate)


def _until(last: str, today: date, translate: Translate) -> str:
    if not last:
        return ""
    if last == today.isoformat():
        return say(_UNTIL_TODAY, None, translate)
    return say(_UNTIL, {"day": day_words(date.fromisoformat(last), translate)}, translate)
