"""A job posting as it travels and as the terminal shows it. What is missing is "", 0 or None, never guessed."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from sync.wire.exact import Count, exact, read

MAX_POSTING: Final = 32 * 1024

Line = Annotated[str, msgspec.Meta(max_length=200)]
Prose = Annotated[str, msgspec.Meta(max_length=4000)]


class Posting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One offered job.

    id; title; employer, employer_id; occ_tile: tile of the home list, occ_code: national occupation code; street: its
    name, area12: 12-digit division code; lat, lon: degrees (WGS 84); pay_text: as the employer wrote it, pay_min,
    pay_max: fen per pay_unit; openings: how many; form: full, part, day, public; shift, hours_text; schooling_min:
    GB/T 4658 code; experience; benefits; duties, requirements, process, how_to_apply; phone, contact; age_free: no age
    limit; start_today; posted, valid_through: days (ISO); last_confirmed: time (ISO), confirmed_by: employer, station,
    confirmed_how: code, phone, visit; ver: grows with each change.

    Public-welfare posts (form public): eligible: who may apply, codes of kiosk/desk/postings/terms.py or the office's
    own words; term_months: longest time one may hold the post. Workshops near home: workshop; at_home: the work may be
    taken home; pay_min, pay_max are then for one piece_per (件, 双 ...), pieces_hour_min, pieces_hour_max: how many of
    them the workshop says a hand makes in an hour. Casual work (form day): work_day (ISO), start_time, end_time
    (hh:mm); meet_at: where one meets; places_left: of `openings`, None when not said.

    A document of before these fields reads as one that leaves them out, and an older terminal passes them over.
    """

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    employer: Line = ""
    employer_id: Line = ""
    occ_tile: Line = ""
    occ_code: Line = ""
    street: Line = ""
    area12: Annotated[str, msgspec.Meta(pattern=r"^([0-9]{12})?\Z")] = ""
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    pay_text: Line = ""
    pay_min: Count | None = None
    pay_max: Count | None = None
    pay_unit: Literal["hour", "day", "month", "year", "piece", ""] = ""
    openings: Count = 0
    form: Literal["full", "part", "day", "public", ""] = ""
    shift: Line = ""
    hours_text: Line = ""
    schooling_min: Line = ""
    experience: Line = ""
    benefits: Annotated[tuple[Line, ...], msgspec.Meta(max_length=40)] = ()
    duties: Prose = ""
    requirements: Prose = ""
    process: Prose = ""
    how_to_apply: Prose = ""
    phone: Line = ""
    contact: Line = ""
    age_free: bool = False
    start_today: bool = False
    posted: Line = ""
    valid_through: Line = ""
    last_confirmed: Line = ""
    confirmed_by: Line = ""
    confirmed_how: Line = ""
    eligible: Annotated[tuple[Line, ...], msgspec.Meta(max_length=20)] = ()
    term_months: Count = 0
    workshop: bool = False
    at_home: bool = False
    piece_per: Line = ""
    pieces_hour_min: Count = 0
    pieces_hour_max: Count = 0
    work_day: Line = ""
    start_time: Line = ""
    end_time: Line = ""
    meet_at: Line = ""
    places_left: Count | None = None
    ver: Count = 1


def posting_bytes(posting: Posting) -> bytes:
    """Exact JSON of a posting, as it stands in a segment."""
    return exact(posting)


def read_posting(doc: bytes) -> Posting:
    """Read the posting of a document; WireError MALFORMED, TOO_LARGE."""
    return read(doc, Posting, MAX_POSTING)
