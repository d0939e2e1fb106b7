"""Job postings as schema.org JobPosting (JSON-LD): read as a table like any other, and written."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any, Final, cast

from sync.hub.spreadsheets.cells import plain_sum
from sync.hub.spreadsheets.columns import shipped_words
from sync.hub.spreadsheets.table import MAX_ROWS, MAX_SIGNS, Row, Table, Unreadable, fits, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sync.wire.posting import Posting

_UNITS: Final = {"HOUR": "元/小时", "DAY": "元/天", "MONTH": "元/月", "YEAR": "元/年"}
_FORMS: Final = {"FULL_TIME": "全职", "PART_TIME": "兼职", "TEMPORARY": "临时", "PER_DIEM": "临时"}
_FORM_CODES: Final = {"full": "FULL_TIME", "part": "PART_TIME", "day": "PER_DIEM", "public": "OTHER"}
_UNIT_CODES: Final = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}
_OWN: Final = (
    *("process", "how_to_apply", "pay_text", "form", "shift", "area12", "confirmed", "eligible", "term_months"),
    *("workshop", "at_home", "piece_pay", "piece_per", "pieces_hour", "work_day", "start_time", "end_time", "meet_at"),
    *("places_left", "age_free", "datum"),
)
"""What schema.org has no word for: as properties, named by the labels of config/intake/columns.toml."""
_TAG: Final = re.compile(r"<[^>]*>")
_BREAK: Final = re.compile(r"<(?:br|/p|/li|/div)\s*/?>", re.IGNORECASE)
FIELDS: Final = (
    "key", "title", "employer", "employer_id", "street", "pay_text", "openings", "hours_text", "requirements",
    "schooling", "experience", "duties", "benefits", "phone", "contact", "form", "posted", "valid_through",
    "occ_code", "lat", "lon", "pay_low", "pay_high", "pay_unit", "start_today", *_OWN,
)  # fmt: skip
_WGS84: Final = "WGS-84"
"""What schema.org's GeoCoordinates are, unless a property says something else."""


def read_jsonld(data: bytes) -> Table:
    """Table of the postings in a JSON-LD document: one, a list, or an @graph; Unreadable with a sentence."""
    fits(data)
    try:
        document = json.loads(text_of(data))
    except (ValueError, RecursionError):  # a number of thousands of digits is a ValueError too
        raise Unreadable("这份 JSON 不完整，读不了。") from None
    found = list(_jobs(document, 0))
    if not found:
        raise Unreadable("这份 JSON 里没有 schema.org 的 JobPosting。")
    labels = shipped_words().labels
    rows = [Row(1, tuple(labels[field] for field in FIELDS))]
    for number, job in enumerate(found[:MAX_ROWS], start=2):
        told = _cells(job)
        rows.append(Row(number, tuple(told.get(field, "")[: MAX_SIGNS + 1] for field in FIELDS)))
    return Table("", tuple(rows), cut=len(found) > MAX_ROWS)


def posting_jsonld(posting: Posting) -> dict[str, Any]:
    """JobPosting of a posting; what is missing is left out, never made up."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "value": posting.id},
        "title": posting.title,
        "description": posting.duties or posting.requirements or posting.title,
        "hiringOrganization": _kept({"@type": "Organization", "name": posting.employer, "taxID": posting.employer_id}),
        "jobLocation": _kept(
            {
                "@type": "Place",
                "address": _kept({"@type": "PostalAddress", "streetAddress": posting.street, "addressCountry": "CN"}),
                "geo": {"@type": "GeoCoordinates", "latitude": posting.lat, "longitude": posting.lon}
                if posting.lat is not None and posting.lon is not None
                else None,
            }
        ),
        "occupationalCategory": posting.occ_code,
        "employmentType": _FORM_CODES.get(posting.form, ""),
        "baseSalary": _salary(posting),
        "totalJobOpenings": posting.openings or None,
        "workHours": posting.hours_text,
        "responsibilities": posting.duties,
        "qualifications": posting.requirements,
        "educationRequirements": _education(posting.schooling_min),
        "experienceRequirements": posting.experience,
        "jobBenefits": "、".join(posting.benefits),
        "applicationContact": _kept({"@type": "ContactPoint", "telephone": posting.phone, "name": posting.contact}),
        "datePosted": posting.posted,
        "validThrough": posting.valid_through,
        "jobImmediateStart": posting.start_today or None,
        "additionalProperty": _properties(posting),
    }
    return {name: value for name, value in told.items() if value not in ("", None, {}, [])}


def _properties(posting: Posting) -> list[dict[str, str]]:
    words, labels = shipped_words(), shipped_words().labels
    salaried = posting.pay_unit in _UNIT_CODES and posting.pay_min is not None
    told = {
        "process": posting.process,
        "how_to_apply": posting.how_to_apply,
        "pay_text": posting.pay_text if salaried else "",
        "form": _word(posting.form, words.form) if posting.form == "public" else "",
        "shift": _word(posting.shift, words.shift) or posting.shift,
        "area12": posting.area12,
        "confirmed": posting.last_confirmed,
        "eligible": "、".join(_word(group, words.eligible) or group for group in posting.eligible),
        "term_months": f"{posting.term_months}个月" if posting.term_months else "",
        "piece_pay": _span(posting.pay_min, posting.pay_max, 100) if posting.pay_unit == "piece" else "",
        "piece_per": posting.piece_per,
        "pieces_hour": _span(posting.pieces_hour_min or None, posting.pieces_hour_max or None),
        "work_day": posting.work_day,
        "start_time": posting.start_time,
        "end_time": posting.end_time,
        "meet_at": posting.meet_at,
        "places_left": "" if posting.places_left is None else str(posting.places_left),
    } | {flag: "是" if getattr(posting, flag) else "" for flag in ("workshop", "at_home", "age_free")}
    return [{"@type": "PropertyValue", "name": labels[field], "value": value} for field, value in told.items() if value]


def _word(code: str, words: Mapping[str, str]) -> str:
    return next((word for word, known in words.items() if known == code and code), "")


def _span(low: int | None, high: int | None, scale: int = 1) -> str:
    """Two figures as a cell has them, 0.3-0.5; empty when there is none."""
    given = [value for value in (low, high) if value is not None]
    return "-".join(dict.fromkeys(plain_sum(Decimal(value) / scale) for value in given))


def _kept(told: dict[str, Any]) -> dict[str, Any] | None:
    """Object without what is empty; None when nothing but its type and country is left."""
    left = {name: value for name, value in told.items() if value not in ("", None)}
    return left if left.keys() - {"@type", "addressCountry"} else None


def _salary(posting: Posting) -> dict[str, Any] | str | None:
    unit = _UNIT_CODES.get(posting.pay_unit)
    if unit is None or posting.pay_min is None:
        return posting.pay_text or None
    value = {"@type": "QuantitativeValue", "minValue": posting.pay_min / 100, "unitText": unit}
    value |= {} if posting.pay_max is None else {"maxValue": posting.pay_max / 100}
    return {"@type": "MonetaryAmount", "currency": "CNY", "value": value}


def _education(code: str) -> str:
    return _word(code, shipped_words().schooling)


def _jobs(node: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:  # noqa: PLR2004 - a document, its graph, a list, the posting
        return
    if isinstance(node, list):
        for each in cast("list[object]", node):
            yield from _jobs(each, depth + 1)
    elif isinstance(node, dict):
        told = cast("dict[str, Any]", node)
        kind = told.get("@type", "")
        if "JobPosting" in (cast("list[object]", kind) if isinstance(kind, list) else [kind]):
            yield told
        for inside in ("@graph", "itemListElement", "item"):
            if inside in told:
                yield from _jobs(told[inside], depth + 1)


def _cells(job: dict[str, Any]) -> dict[str, str]:
    labels = shipped_words().labels
    own = {field: _property(job, labels[field]) for field in _OWN}
    geo, salary = _at(job.get("jobLocation"), "geo"), job.get("baseSalary")
    low, high, unit = _figures(salary)
    qualifications = _text(job.get("qualifications") or job.get("skills"), "name")
    told = {
        "key": _text(job.get("identifier"), "value"),
        "title": _text(job.get("title")),
        "employer": _text(job.get("hiringOrganization"), "name"),
        "employer_id": _text(_at(job.get("hiringOrganization"), "taxID")),
        "street": _place(job.get("jobLocation")),
        "lat": _text(_at(geo, "latitude") or _at(job.get("jobLocation"), "latitude")),
        "lon": _text(_at(geo, "longitude") or _at(job.get("jobLocation"), "longitude")),
        "pay_low": low if unit in _UNITS else "",
        "pay_high": high if unit in _UNITS else "",
        "pay_unit": _UNITS.get(unit, ""),
        "openings": _text(job.get("totalJobOpenings")),
        "hours_text": _text(job.get("workHours")),
        "requirements": qualifications,
        "schooling": _text(job.get("educationRequirements"), "credentialCategory"),
        "experience": _experience(job.get("experienceRequirements")),
        "duties": _duties(job, qualifications),
        "benefits": _text(job.get("jobBenefits")),
        "phone": _text(_at(job.get("applicationContact"), "telephone")),
        "contact": _text(_at(job.get("applicationContact"), "name")),
        "posted": _text(job.get("datePosted")),
        "valid_through": _text(job.get("validThrough")),
        "occ_code": _text(job.get("occupationalCategory"), "codeValue"),
        "start_today": "是" if job.get("jobImmediateStart") is True else "",
    }
    return told | own | {
        "pay_text": own["pay_text"] or _pay(salary),
        "form": own["form"] or _FORMS.get(str(_first(job.get("employmentType"))), ""),
        "datum": own["datum"] or (_WGS84 if told["lat"] else ""),
    }  # fmt: skip


def _duties(job: dict[str, Any], qualifications: str) -> str:
    """What is to be done; a description that only says title or requirements again says nothing of it."""
    described = _text(job.get("description"))
    again = described in (qualifications, _text(job.get("title")))
    return _text(job.get("responsibilities")) or ("" if again else described)


def _property(job: dict[str, Any], name: str) -> str:
    """Value of one of the elements that schema.org has no word for."""
    told = job.get("additionalProperty")
    several = cast("list[object]", told) if isinstance(told, list) else [told]
    return next((_text(_at(each, "value")) for each in several if _at(each, "name") == name), "")


def _at(node: object, name: str) -> object:
    first = _first(node)
    return cast("dict[str, object]", first).get(name) if isinstance(first, dict) else None


def _first(node: object) -> object:
    """First of a list; anything else as it is."""
    if isinstance(node, list):
        several = cast("list[object]", node)
        return several[0] if several else None
    return node


def _text(node: object, inside: str = "name") -> str:
    if isinstance(node, list):
        return "、".join(part for each in cast("list[object]", node)[:40] if (part := _text(each, inside)))
    if isinstance(node, dict):
        found = cast("dict[str, object]", node).get(inside)
        return _text(found, inside) if isinstance(found, (str, int, float)) else ""
    if isinstance(node, bool) or node is None:
        return ""
    if isinstance(node, float) and node.is_integer():
        return str(int(node))
    return unescape(_TAG.sub("", _BREAK.sub("\n", str(node)))).strip()


def _place(node: object) -> str:
    address = _at(node, "address")
    if isinstance(address, dict):
        parts = ("addressRegion", "addressLocality", "streetAddress")
        told = [_text(_at(cast("object", address), name)) for name in parts]
        return "".join(part for part in told if part)
    return _text(address if address is not None else node)


def _pay(node: object) -> str:
    salary = node
    if not isinstance(node, dict):
        return _text(salary)
    low, high, unit = _figures(salary)
    figures = f"{low}-{high}" if low and high and low != high else low or high or _text(_at(salary, "value"), "value")
    return f"{figures}{_UNITS.get(unit, '元')}" if figures else ""


def _figures(salary: object) -> tuple[str, str, str]:
    """Lower and upper sum of a salary and the name of its unit; empty where it says none."""
    value = _at(salary, "value")
    low = _text(_at(value, "minValue") or _at(salary, "minValue"))
    high = _text(_at(value, "maxValue") or _at(salary, "maxValue"))
    return low, high, str(_at(value, "unitText") or _at(salary, "unitText") or "").upper()


def _experience(node: object) -> str:
    months = _at(node, "monthsOfExperience")
    return f"{_text(months)} 个月" if months is not None else _text(node)
