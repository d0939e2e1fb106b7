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


fine = st.text(alphabet="焊接打磨熟手班车铁木电子", min_size=2, max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    prose=st.tuples(fine, fine),
    openings=st.integers(0, 500),
    pay=st.tuples(st.integers(2500, 9000), st.integers(0, 3000)),
    until=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    codes=st.tuples(st.sampled_from(["", "71", "61", "31", "21"]), st.sampled_from(["full", "part", "day"])),
)
def test_out_and_in_again_is_the_same(prose, openings, pay, until, codes) -> None:
    (requirements, duties), (schooling, form) = prose, codes
    low, high = pay[0], pay[0] + pay[1]
    posting = Posting(
        id="x1", title="焊工", employer="测试机械厂", street="石桥镇人民路1号", requirements=requirements,
        duties=duties,
        openings=openings, pay_min=low * 100, pay_max=high * 100, pay_unit="month", valid_through=until.isoformat(),
        schooling_min=schooling, form=form, phone="13800001234", benefits=("五险", "班车"), occ_code="4-09-08-01",
        process=requirements, how_to_apply=duties, experience="两年", hours_text="8-17", contact="王女士",
    )  # fmt: skip
    (found,) = good(posting_jsonld(posting))

    for field in ("title", "employer", "street", "requirements", "duties", "openings", "valid_through",
                  "schooling_min", "form", "phone", "benefits", "occ_code", "process", "how_to_apply", "experience",
                  "hours_text", "contact"):  # fmt: skip
        assert getattr(found, field) == getattr(posting, field), field
    assert found.pay_text == (f"{low}-{high}元/月" if low != high else f"{low}元/月")
