"""Job postings as schema.org JobPosting (JSON-LD): read as a table like any other, and written."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final, cast

from sync.hub.spreadsheets.columns import shipped_words
from sync.hub.spreadsheets.table import MAX_ROWS, MAX_SIGNS, Row, Table, Unreadable, fits, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.wire.posting import Posting

_UNITS: Final = {"HOUR": "元/小时", "DAY": "元/天", "MONTH": "元/月", "YEAR": "元/年"}
_FORMS: Final = {"FULL_TIME": "全职", "PART_TIME": "兼职", "TEMPORARY": "临时", "PER_DIEM": "临时"}
_FORM_CODES: Final = {"full": "FULL_TIME", "part": "PART_TIME", "day": "PER_DIEM", "public": "OTHER"}
_UNIT_CODES: Final = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}
_PROCESS: Final = "招聘流程"
_APPLY: Final = "应聘方式"
_TAG: Final = re.compile(r"<[^>]*>")
_BREAK: Final = re.compile(r"<(?:br|/p|/li|/div)\s*/?>", re.IGNORECASE)
FIELDS: Final = (
    "key", "title", "employer", "employer_id", "street", "pay_text", "openings", "hours_text", "requirements",
    "schooling", "experience", "duties", "benefits", "phone", "contact", "form", "posted", "valid_through",
    "occ_code", "process", "how_to_apply",
)  # fmt: skip


def read_jsonld(data: bytes) -> Table:
    """Table of the postings in a JSON-LD document: one, a list, or an @graph; Unreadable with a sentence."""
    fits(data)
    try:
        document = json.loads(text_of(data))
    except (json.JSONDecodeError, RecursionError):
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
        "qualifications": posting.requirements,
        "educationRequirements": _education(posting.schooling_min),
        "experienceRequirements": posting.experience,
        "jobBenefits": "、".join(posting.benefits),
        "applicationContact": _kept({"@type": "ContactPoint", "telephone": posting.phone, "name": posting.contact}),
        "datePosted": posting.posted,
        "validThrough": posting.valid_through,
        "jobImmediateStart": posting.start_today or None,
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value}
            for name, value in ((_PROCESS, posting.process), (_APPLY, posting.how_to_apply))
            if value
        ],
    }
    return {name: value for name, value in told.items() if value not in ("", None, {}, [])}


def _kept(told: dict[str, Any]) -> dict[str, Any] | None:
    """Object without what is empty; None when nothing but its type and country is left."""
    left = {name: value for name, value in told.items() if value not in ("", None)}
    return left if left.keys() - {"@type", "addressCountry"} else None


def _salary(posting: Posting) -> dict[str, Any] | str | None:
    unit = _UNIT_CODES.get(posting.pay_unit)
    if unit is None or posting.pay_min is None:
        return posting.pay_text or None
    high = posting.pay_max if posting.pay_max is not None else posting.pay_min
    value = {"@type": "QuantitativeValue", "minValue": posting.pay_min / 100, "maxValue": high / 100, "unitText": unit}
    return {"@type": "MonetaryAmount", "currency": "CNY", "value": value}


def _education(code: str) -> str:
    return next((word for word, known in shipped_words().schooling.items() if known == code and code), "")


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
    form = _first(job.get("employmentType"))
    return {
        "key": _text(job.get("identifier"), "value"),
        "title": _text(job.get("title")),
        "employer": _text(job.get("hiringOrganization"), "name"),
        "employer_id": _text(_at(job.get("hiringOrganization"), "taxID")),
        "street": _place(job.get("jobLocation")),
        "pay_text": _pay(job.get("baseSalary")),
        "openings": _text(job.get("totalJobOpenings")),
        "hours_text": _text(job.get("workHours")),
        "requirements": _text(job.get("qualifications") or job.get("skills"), "name"),
        "schooling": _text(job.get("educationRequirements"), "credentialCategory"),
        "experience": _experience(job.get("experienceRequirements")),
        "duties": _text(job.get("responsibilities") or job.get("description")),
        "benefits": _text(job.get("jobBenefits")),
        "phone": _text(_at(job.get("applicationContact"), "telephone")),
        "contact": _text(_at(job.get("applicationContact"), "name")),
        "form": _FORMS.get(str(form), ""),
        "posted": _text(job.get("datePosted")),
        "valid_through": _text(job.get("validThrough")),
        "occ_code": _text(job.get("occupationalCategory"), "codeValue"),
        "process": _property(job, _PROCESS),
        "how_to_apply": _property(job, _APPLY),
    }


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
    value = _at(salary, "value")
    unit = _UNITS.get(str(_at(value, "unitText") or _at(salary, "unitText") or "").upper(), "元")
    low = _text(_at(value, "minValue") or _at(salary, "minValue"))
    high = _text(_at(value, "maxValue") or _at(salary, "maxValue"))
    single = _text(value, "value")
    figures = f"{low}-{high}" if low and high and low != high else low or high or single
    return f"{figures}{unit}" if figures else ""


def _experience(node: object) -> str:
    months = _at(node, "monthsOfExperience")
    return f"{_text(months)} 个月" if months is not None else _text(node)
