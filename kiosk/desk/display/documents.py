"""Playlists, notices and events as they travel; strict where a mistake would be seen in the street.

They come down the line under the hub's signed manifest, as postings do. Unknown fields are let pass, so that a
newer hub can say more than an older terminal understands. None of them has a field about a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from sync.wire.exact import Moment, Word, exact, read

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DOCUMENT: Final = 16 * 1024

Title = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Prose = Annotated[str, msgspec.Meta(max_length=600)]
Day = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]
Hour = Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z")]
Weekday = Annotated[int, msgspec.Meta(ge=1, le=7)]
Place = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})\Z")]
Places = Annotated[tuple[Place, ...], msgspec.Meta(max_length=200)]
Link = Annotated[str, msgspec.Meta(max_length=100, pattern=r"^(https?://[!-~]+)?\Z")]
Series = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{11}\Z")]
Seat = Annotated[int, msgspec.Meta(ge=1, le=99_999)]


class Show(msgspec.Struct, frozen=True, kw_only=True):
    """What a programme puts on the screen, and in which order it prefers it.

    what: kinds of card; jobs: forms of work that come first (`day`, `part`, `full`, `public`, or `today` for jobs that
    can be begun at once); events: kinds of event that come first; every: one other card after so many jobs.
    """

    what: tuple[Literal["jobs", "notices", "events"], ...] = ("jobs", "notices", "events")
    jobs: tuple[Literal["day", "part", "full", "public", "today"], ...] = ()
    events: tuple[Literal["fair", "live", "training", "talk"], ...] = ()
    every: Annotated[int, msgspec.Meta(ge=1, le=8)] = 3


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of the day.

    since, until: hours at the station; until before since runs over midnight; the same hour twice is the whole day.
    days: 1 = Monday; none: every day. first, last: days (ISO), inclusive. still: nothing moves, the screen is dark.
    """

    since: Hour
    until: Hour
    title: Line = ""
    days: tuple[Weekday, ...] = ()
    first: Day = ""
    last: Day = ""
    show: Show = Show()
    still: bool = False


class Playlist(msgspec.Struct, frozen=True, kw_only=True):
    """Programmes of some places. Where several playlists have one for the hour, the higher rank wins.

    places: division codes (2, 4 or 6 digits) or region and station (9 digits); none: everywhere.
    """

    id: Word
    title: Title
    programmes: Annotated[tuple[Programme, ...], msgspec.Meta(min_length=1, max_length=48)]
    places: Places = ()
    rank: Annotated[int, msgspec.Meta(ge=0, le=99)] = 0
    made_up: bool = False


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something an office says to everybody, from its first day to its last; after that it takes itself down.

    kind: `policy`, `publicity` (公示, with the telephone for objections), `service`, `emergency`. priority: `normal`,
    or `screen`: the whole screen, from `begins` to `ends` (moments), and then gone. unit: who says it. link: what its
    code leads to.
    """

    id: Word
    title: Title
    text: Prose = ""
    kind: Literal["policy", "publicity", "service", "emergency"] = "service"
    priority: Literal["normal", "screen"] = "normal"
    unit: Line = ""
    phone: Line = ""
    link: Link = ""
    first: Day = ""
    last: Day = ""
    begins: Moment | None = None
    ends: Moment | None = None
    places: Places = ()
    made_up: bool = False


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A job fair (`fair`), a broadcast (`live`), a course that begins (`training`) or a talk (`talk`).

    begins, ends: moments. host: who holds it. jobs, firms: how many are offered; 0: not said. seats: how many there
    are; 0: come as you are. taken: seats given when the hub wrote this. sign_up_until: day. allotted: seat numbers,
    first and last, that the hub has set aside for a terminal (key: region, station and series, the first 11 digits of
    its receipt numbers), so that it may promise them with no network.
    """

    id: Word
    title: Title
    kind: Literal["fair", "live", "training", "talk"]
    begins: Moment
    ends: Moment
    place: Line = ""
    host: Line = ""
    about: Prose = ""
    bring: Line = ""
    phone: Line = ""
    link: Link = ""
    jobs: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0
    firms: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0
    seats: Annotated[int, msgspec.Meta(ge=0, le=99_999)] = 0
    taken: Annotated[int, msgspec.Meta(ge=0, le=99_999)] = 0
    sign_up: bool = False
    sign_up_until: Day = ""
    allotted: Annotated[dict[Series, tuple[Seat, Seat]], msgspec.Meta(max_length=2000)] = {}
    places: Places = ()
    made_up: bool = False


Document = Playlist | Notice | Event
KINDS: Final[Mapping[str, type[Document]]] = {"playlist": Playlist, "notice": Notice, "event": Event}
"""What the documents of a collection are."""


def read_document(collection: str, doc: bytes) -> Document:
    """Read one document of the line; WireError MALFORMED or TOO_LARGE."""
    return read(doc, KINDS[collection], MAX_DOCUMENT)


def document_bytes(document: Document) -> bytes:
    """Exact JSON of a document, as it stands in a segment."""
    return exact(document)
