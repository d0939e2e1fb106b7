"""Makes a posting of a row, or says cell by cell why it is none: unreadable cells first, then what the law says."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from sync.hub.flagged import Held
from sync.hub.linter.lint import lint
from sync.hub.linter.rules import shipped_rules
from sync.hub.linter.words import Words as LintWords
from sync.hub.spreadsheets import cells as reading
from sync.hub.spreadsheets.cells import CellFault, flat, said
from sync.hub.spreadsheets.coder import occupation_of, tile_for, tile_of
from sync.hub.spreadsheets.coordinates import place_of
from sync.hub.spreadsheets.divisions import area_of_cell
from sync.hub.spreadsheets.hours import hours_of
from sync.hub.spreadsheets.kinds import kind_of, piece_pay_of, unknown_groups
from sync.hub.spreadsheets.table import MAX_SIGNS
from sync.wire.datum import Datum, Degrees
from sync.wire.exact import value_of
from sync.wire.posting import Posting
from sync.wire.posting_check import fault_of, set_right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.hub.linter.lint import Finding
    from sync.hub.spreadsheets.columns import Layout, Words
    from sync.hub.spreadsheets.table import Row

_SOURCES: Final = {
    "title": ("title",),
    "employer": ("employer",),
    "place": ("street",),
    "pay": ("pay_text", "pay_low", "pay_high", "piece_pay"),
    "hours": ("hours_text", "shift"),
    "requirements": ("requirements", "demand_sex", "demand_age", "schooling", "experience"),
    "phone": ("phone", "contact"),
    "note": ("note", "duties", "benefits", "how_to_apply", "process", "meet_at", "eligible"),
}
"""Columns behind each field the linter speaks of."""
_OPEN: Final = ("不限", "无", "均可", "-", "/", "男女", "男女不限", "男女均可", "不限制", "无要求")


_CODE: Final = re.compile(r"\d-\d\d-\d\d-\d\d")
"""National occupation code, as a firm may give it; anything else is told by the title."""


_SAID_IN: Final = {"pay_min": "pay_low", "pay_max": "pay_high", "pieces_hour_min": "pieces_hour"}
"""Columns of fields that have none of their own name."""
EMPLOYER: Final = "employer"
"""`confirmed_by` of a posting whose firm handed it in."""


class Checked(NamedTuple):
    """A row looked at: its posting when it goes in, else what is wrong; `hints` are said and do not hold it back.

    held: the posting, whole but for what the linter has against it: somebody of the office may publish it anyway.
    """

    row: Row
    posting: Posting | None
    faults: tuple[CellFault, ...]
    hints: tuple[CellFault, ...] = ()
    held: Held | None = None

    @property
    def name(self) -> str:
        """Id of the row's posting, "" for a row that makes none."""
        if self.posting is not None:
            return self.posting.id
        return self.held.posting.id if self.held is not None else ""


class Door(NamedTuple):
    """Where a table is handed in.

    datum: what coordinates mean that do not say it; scope: what it is for, "" when nobody said; middle: where the jobs
    that are shown there are, None when too few say it.
    """

    datum: Datum = Datum.GCJ02
    scope: str = ""
    middle: Degrees | None = None


OPEN_DOOR: Final = Door()


def check_row(row: Row, layout: Layout, firm: str, words: Words, door: Door = OPEN_DOOR) -> Checked:
    """Look at one row of a firm's table."""
    told = {field: row.cells[at] for at, field in enumerate(layout.fields) if field and at < len(row.cells)}
    headers = {field: layout.header[at] for at, field in enumerate(layout.fields) if field}
    if not said(told.get("employer", "")) and firm:
        told["employer"] = firm
    faults = reading.shape_faults(told)
    if faults:
        return Checked(row, None, tuple(faults))
    posting, faults = _posting(told, headers, firm, words)
    hints: tuple[CellFault, ...] = ()
    if posting is not None:
        posting, hints = _placed(posting, told, headers, words, door)
    found = lint(_lint_words(told, posting.pay_text if posting else "", words))
    against = tuple(each for each in found if each.holds)
    held = Held(posting, against) if posting is not None and against and not faults else None
    faults += [CellFault(_column_of(each, told), each.told) for each in against]
    hints += tuple(CellFault(_column_of(each, told), each.told) for each in found if not each.holds)
    return Checked(row, None if faults else posting, tuple(faults), hints, held)


def _posting(
    told: Mapping[str, str], headers: Mapping[str, str], firm: str, words: Words
) -> tuple[Posting | None, list[CellFault]]:
    own, faults = _own_words(told, headers, words)
    if not own["title"]:
        return None, faults
    given = flat(told.get("occ_code", ""))
    code = given if _CODE.fullmatch(given) else occupation_of(str(own["title"]))
    own |= {
        "id": name_of(told, firm),
        "occ_code": code,
        "occ_tile": tile_of(code) if code else tile_for(str(own["title"])),
        "schooling_min": reading.word_of(told.get("schooling", ""), words.schooling),
        "benefits": reading.benefits_of(told.get("benefits", "")),
    }
    try:
        posting = value_of(own, Posting)
    except msgspec.ValidationError as error:
        field = str(error).rpartition("$.")[2].rstrip("`") if "$." in str(error) else "title"
        return None, [*faults, CellFault(_SAID_IN.get(field, field), "这一格写得不对，请核对。")]
    unfit = fault_of(posting)
    if unfit is not None:
        return None, [*faults, CellFault(unfit.field, unfit.sentence)]
    return set_right(posting), faults


def _own_words(
    told: Mapping[str, str], headers: Mapping[str, str], words: Words
) -> tuple[dict[str, object], list[CellFault]]:
    """Fields as the cells say them, and what is wrong with cells."""
    own: dict[str, object] = {field: said(told.get(field, "")) for field in (*reading.LINES, *reading.PROSE)}
    notes = (said(told.get(field, "")) for field in ("duties", "note"))
    own["duties"] = "\n".join(part for part in notes if part)[:MAX_SIGNS]
    pay, faults = reading.pay_of(told, headers)
    piece, own["piece_per"], wrong = piece_pay_of(told, headers)
    if piece.text:
        pay = piece._replace(text=pay.text or piece.text)
    faults += wrong
    own |= {"pay_text": pay.text, "pay_min": pay.low, "pay_max": pay.high, "pay_unit": pay.unit}
    own["openings"], bad_count = reading.count_of(told.get("openings", ""))
    own["posted"], bad_posted = reading.day_of(told.get("posted", ""), "posted")
    until, bad_until = reading.day_of(told.get("valid_through", ""), "valid_through")
    faults += [each for each in (bad_count, bad_posted, bad_until) if each is not None]
    hours, wrong = hours_of(told, words)
    faults += wrong
    # casual work is over with its day
    own |= hours._asdict() | {"valid_through": until or hours.work_day}
    kind = kind_of(told, reading.word_of(told.get("form", ""), words.form), hours.work_day, words)
    return own | kind.fields, faults + kind.faults


def _placed(
    posting: Posting, told: Mapping[str, str], headers: Mapping[str, str], words: Words, door: Door
) -> tuple[Posting, tuple[CellFault, ...]]:
    """Give a posting its place, division and the day it was last confirmed, as far as cells say them."""
    place = place_of(told, headers, words, door.datum)
    area, odd_area = area_of_cell(told.get("area12", ""), door.scope)
    confirmed, odd_day = reading.moment_of(told.get("confirmed", ""), "confirmed")
    more: dict[str, object] = {
        "area12": area,
        "last_confirmed": confirmed,
        "confirmed_by": EMPLOYER if confirmed else "",
    }
    if place.at is not None:
        more |= {"lat": place.at[0], "lon": place.at[1]}
    hints = (*place.hints, *(each for each in (odd_area, odd_day) if each is not None))
    return msgspec.structs.replace(posting, **more), hints


def name_of(told: Mapping[str, str], firm: str) -> str:
    """Id of a row's posting: the same firm, number (or title, employer and place) give the same, whenever it comes."""
    own = said(told.get("key", ""))
    parts = (own,) if own else tuple(flat(told.get(field, "")) for field in ("title", "employer", "street"))
    return "f" + hashlib.sha256("\x1f".join((flat(firm), *parts)).encode()).hexdigest()[:24]


def _lint_words(told: Mapping[str, str], pay: str, words: Words) -> LintWords:
    note = {field: told.get(field, "") for field in _SOURCES["note"]}
    note["eligible"] = unknown_groups(note["eligible"], words)
    asked = [told.get(field, "") for field in ("requirements", "schooling", "experience")]
    for field, label in (("demand_sex", "性别"), ("demand_age", "年龄")):
        if said(told.get(field, "")) and flat(told[field]) not in _OPEN:
            asked.append(f"{label}:{told[field]}")
    return LintWords(
        title=told.get("title", ""),
        employer=told.get("employer", ""),
        place=told.get("street", ""),
        pay=pay or told.get("pay_text", ""),
        hours=" ".join(part for part in (told.get("hours_text", ""), told.get("shift", "")) if part),
        requirements="\n".join(part for part in asked if part),
        phone=" ".join(part for part in (told.get("contact", ""), told.get("phone", "")) if part),
        note="\n".join(text for text in note.values() if text),
    )


def _column_of(finding: Finding, told: Mapping[str, str]) -> str:
    """Field of the column a finding stands in: the one that holds its words, else the first there is."""
    sources = _SOURCES[finding.field]
    here = [field for field in sources if field in told]
    spelled = shipped_rules().spelling.right
    inside = [field for field in here if finding.words and finding.words in spelled(told[field])]
    if not inside and finding.field == "requirements":
        asked = {"sex": "demand_sex", "age": "demand_age"}.get(finding.code, "")
        inside = [asked] if told.get(asked) else []
    return (inside or here or list(sources))[0]
