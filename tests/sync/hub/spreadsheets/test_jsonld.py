"""schema.org JobPosting, in and out."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.spreadsheets.intake import read_file
from sync.hub.spreadsheets.jsonld import posting_jsonld
from sync.hub.spreadsheets.table import Unreadable
from sync.wire.posting import Posting

JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "焊工",
    "hiringOrganization": {"@type": "Organization", "name": "测试机械厂"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "柳泉县", "streetAddress": "石桥镇人民路1号"}},
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "CNY",
        "value": {"@type": "QuantitativeValue", "minValue": 5000, "maxValue": 6000, "unitText": "MONTH"},
    },
    "applicationContact": {"telephone": "13800001234"},
    "description": "<p>焊接&amp;打磨</p><script>x</script>",
    "totalJobOpenings": 3,
    "validThrough": "2026-12-31T00:00:00+08:00",
    "employmentType": ["FULL_TIME"],
}


def good(document: object) -> list[Posting]:
    return list(read_file(json.dumps(document, ensure_ascii=False).encode(), "").good)


@pytest.mark.parametrize(
    "document", [JOB, [JOB], {"@graph": [{"@type": "WebPage"}, JOB]}, JOB | {"@type": ["Thing", "JobPosting"]}]
)
def test_a_posting_wherever_it_stands(document: object) -> None:
    (posting,) = good(document)

    assert (posting.title, posting.employer, posting.street) == ("焊工", "测试机械厂", "柳泉县石桥镇人民路1号")
    assert (posting.pay_text, posting.openings, posting.form) == ("5000-6000元/月", 3, "full")
    assert posting.valid_through == "2026-12-31"
    assert posting.duties.startswith("焊接&打磨")
    assert "<" not in posting.duties


def test_the_linter_looks_at_it_too() -> None:
    read = read_file(json.dumps(JOB | {"qualifications": "限男性"}).encode(), "")

    assert [fault.field for fault in read.bad[0].faults] == ["requirements"]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"@type": "Person"}', b"[" * 100_000, b'{"@type": NaN'])
def test_what_holds_no_posting_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_file(data, "")


@pytest.mark.parametrize("odd", [None, 7, [], {}, [[]], {"value": []}, "", True])
@pytest.mark.parametrize(
    "field", ["hiringOrganization", "jobLocation", "baseSalary", "applicationContact", "identifier"]
)
def test_odd_shapes_are_read_as_nothing(field: str, odd: object) -> None:
    read = read_file(json.dumps(JOB | {field: odd}).encode(), "测试厂")

    assert len(read.checked) == 1


def test_what_is_missing_is_left_out() -> None:
    told = posting_jsonld(Posting(id="x1", title="焊工"))

    assert set(told) == {"@context", "@type", "identifier", "title", "description"}


fine = st.text(alphabet="焊接打磨熟手铁木电子", min_size=2, max_size=12)
maybe = fine | st.just("")
days = st.dates(date(2026, 1, 1), date(2030, 12, 31)).map(date.isoformat)
times = st.sampled_from(["06:30", "08:00", "17:00"])
counts = st.integers(0, 300)
PAYS = [
    {"pay_text": "面议，4000元/月左右"},
    {"pay_text": "4000-5000元/月", "pay_min": 400_000, "pay_max": 500_000, "pay_unit": "month"},
    {"pay_text": "3000元起", "pay_min": 300_000, "pay_unit": "month"},
    {"pay_text": "每小时 20.5 元", "pay_min": 2050, "pay_max": 2050, "pay_unit": "hour"},
    {"pay_text": "0.35元/双", "pay_min": 35, "pay_max": 50, "pay_unit": "piece", "piece_per": "双"},
]  # fmt: skip
KINDS = [
    {"form": "full", "shift": "day"},
    {"form": "part", "shift": "三班倒"},
    {"form": "public", "eligible": ("zero_job_family", "older", "随军家属"), "term_months": 18},
    {"workshop": True, "at_home": True, "pieces_hour_min": 20, "pieces_hour_max": 30},
    {
        "form": "day", "work_day": "2026-12-01", "start_time": "06:30", "end_time": "11:00", "meet_at": "市场北门",
        "places_left": 0, "valid_through": "2026-12-01",
    },
]  # fmt: skip
PLACES = [{}, {"lat": 36.6512, "lon": 117.120125, "area12": "370102001002"}, {"lat": 18.25, "lon": 109.0}]
MADE_HERE = {"id", "ver", "occ_tile", "confirmed_by", "confirmed_how", "pay_text"}
"""What intake makes itself: its own id by firm and number, the tile by the code, the confirmation's source."""


@settings(max_examples=50, deadline=None)
@given(
    prose=st.fixed_dictionaries(
        {"requirements": maybe, "duties": maybe, "process": maybe, "how_to_apply": maybe, "experience": maybe}
    ),
    pay=st.sampled_from(PAYS),
    kind=st.sampled_from(KINDS),
    place=st.sampled_from(PLACES),
    rest=st.fixed_dictionaries(
        {
            "openings": counts, "valid_through": days, "posted": days, "age_free": st.booleans(),
            "start_today": st.booleans(), "schooling_min": st.sampled_from(["", "90", "71", "61", "31", "21"]),
            "benefits": st.sampled_from([(), ("五险", "班车")]), "hours_text": st.sampled_from(["", "8-17"]),
            "last_confirmed": st.sampled_from(["", "2026-11-01T08:20:00+08:00"]), "contact": maybe,
        }
    ),
)  # fmt: skip
def test_out_and_in_again_is_the_same(prose, pay, kind, place, rest) -> None:
    told = rest | {"hours_text": ""} if "work_day" in kind else rest
    posting = Posting(
        **{
            "id": "x1", "title": "焊工", "employer": "测试机械厂", "employer_id": "91370100000000000X",
            "street": "石桥镇人民路1号", "phone": "13800001234", "occ_code": "4-09-08-01",
            **prose, **pay, **told, **kind, **place,
        }
    )  # fmt: skip
    read = read_file(json.dumps([posting_jsonld(posting)], ensure_ascii=False).encode(), "")
    (found,) = read.good

    for field in set(Posting.__struct_fields__) - MADE_HERE:
        assert getattr(found, field) == getattr(posting, field), field
    assert found.pay_text == posting.pay_text
    assert read.checked[0].hints == ()
