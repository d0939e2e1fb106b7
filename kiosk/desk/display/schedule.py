"""What is on now: pure functions of the time at the station, of the place, and of the documents.

All moments handed in are times at the station (kiosk.desk.moments.local). Nothing here keeps a clock of its own, so a
terminal that was off for a week, or whose clock was put right, shows what is true at the next look.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from kiosk.desk.display.documents import Programme
from kiosk.desk.moments import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.desk.display.documents import Event, Notice, Playlist

MIDNIGHT = "24:00"
LAST_RESORT = Programme(since="00:00", until=MIDNIGHT)
"""Jobs, notices and events the whole day: what is shown when no playlist has anything for the hour."""


def covers(since: str, until: str, now: datetime) -> bool:
    """Whether an hour lies in a stretch "HH:MM"–"HH:MM"; over midnight when it ends before it begins."""
    hour = f"{now:%H:%M}"
    if since == until:
        return True
    if since < until:
        return since <= hour < until
    return hour >= since or hour < until


def hours(text: str) -> tuple[str, str] | None:
    """Read "22:30-06:00" or "22:30-24:00" of a setting; None for an empty or misspelt one."""
    since, _, until = text.replace("–", "-").partition("-")
    try:
        return _hour(since.strip()), _hour(until.strip())
    except ValueError:
        return None


def _hour(text: str) -> str:
    """Read an hour of the day; midnight is 24:00 as well, which no calendar knows."""
    return MIDNIGHT if text == MIDNIGHT else f"{time.fromisoformat(text):%H:%M}"


def in_hours(text: str, now: datetime) -> bool:
    """Whether the hour lies in the stretch that a setting names; never in one that is empty."""
    stretch = hours(text)
    return stretch is not None and covers(*stretch, now)


def is_for(places: Sequence[str], here: str) -> bool:
    """Whether a document is meant for a station; `here` is its region and station, 9 digits."""
    return not places or any(here.startswith(place) for place in places)


def programme_now(playlists: Iterable[Playlist], here: str, now: datetime) -> Programme:
    """The programme of the hour: of the highest rank, then of the nearest place, then of the last id."""
    on = [
        (playlist.rank, _nearness(playlist.places, here), playlist.id, -place, programme)
        for playlist in playlists
        if is_for(playlist.places, here)
        for place, programme in enumerate(playlist.programmes)
        if is_on(programme, now)
    ]
    return max(on, key=lambda one: one[:4])[4] if on else LAST_RESORT


def is_on(programme: Programme, now: datetime) -> bool:
    """Whether a programme runs now; one over midnight belongs to the day on which it began."""
    if not covers(programme.since, programme.until, now):
        return False
    begun = now.date()
    if programme.until < programme.since and f"{now:%H:%M}" < programme.until:
        begun = date.fromordinal(begun.toordinal() - 1)
    if programme.days and begun.isoweekday() not in programme.days:
        return False
    return in_days(programme.first, programme.last, begun)


def in_days(first: str, last: str, day: date) -> bool:
    """Whether a day lies between two days (ISO, inclusive; empty: open). A last day that is none hides."""
    try:
        begins = date.fromisoformat(first) if first else date.min
        ends = date.fromisoformat(last) if last else date.max
    except ValueError:
        return False
    return begins <= day <= ends


def notices_now(notices: Iterable[Notice], here: str, now: datetime) -> list[Notice]:
    """Notices that are up now, those that come down first in front; whole-screen ones are not among them."""
    up = [one for one in notices if one.priority == "normal" and _is_up(one, here, now)]
    return sorted(up, key=lambda one: (one.last or "9999", one.id))


def alarm_now(notices: Iterable[Notice], here: str, now: datetime) -> Notice | None:
    """The notice that takes the whole screen now: emergencies before others, then the one that began last."""
    up = [one for one in notices if one.priority == "screen" and _is_up(one, here, now)]
    return max(up, key=lambda one: (one.kind == "emergency", _moment(one.begins), one.id), default=None)


def events_ahead(events: Iterable[Event], here: str, now: datetime, first: Sequence[str] = ()) -> list[Event]:
    """Events that are not over, kinds named in `first` in front, each kind in the order in which they begin."""
    ahead = [one for one in events if is_for(one.places, here) and _moment(one.ends) > now]
    return sorted(ahead, key=lambda one: (one.kind not in first, _moment(one.begins), one.id))


def sign_up_open(event: Event, now: datetime) -> bool:
    """Whether one may still ask for a place."""
    if not event.sign_up or _moment(event.begins) <= now:
        return False
    return in_days("", event.sign_up_until, now.date())


def begins_at(event: Event) -> datetime:
    """When an event begins, as time at the station."""
    return _moment(event.begins)


def ends_at(event: Event) -> datetime:
    """When an event ends, as time at the station."""
    return _moment(event.ends)


def has_ended(notice: Notice, now: datetime) -> bool:
    """Whether a notice's last day or hour is past."""
    hour_is_past = notice.ends is not None and _moment(notice.ends) <= now
    return hour_is_past or not in_days("", notice.last, now.date())


def _is_up(notice: Notice, here: str, now: datetime) -> bool:
    if not is_for(notice.places, here) or not in_days(notice.first, notice.last, now.date()):
        return False
    return (notice.begins is None or _moment(notice.begins) <= now) and not has_ended(notice, now)


def _nearness(places: Sequence[str], here: str) -> int:
    return max((len(place) for place in places if here.startswith(place)), default=0)


def _moment(text: str | None) -> datetime:
    """A moment of a document as time at the station; one that no calendar has lies before everything."""
    try:
        return datetime.fromisoformat(text or "").astimezone(CHINA)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=CHINA)
