"""The table for other offices: codes above the columns, and what went out comes in again."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.cli import main
from sync.hub.spreadsheets.intake import read_file
from sync.hub.spreadsheets.national import national_table, shipped_items
from sync.wire.posting import Posting

if TYPE_CHECKING:
    from pathlib import Path

fine = st.text(alphabet="焊接打磨熟手班车铁木电子", min_size=2, max_size=12)
COMES_BACK = ("title", "employer", "employer_id", "occ_code", "street", "pay_text", "openings", "form", "hours_text",
              "schooling_min", "experience", "requirements", "benefits", "process", "how_to_apply", "phone", "contact",
              "posted", "valid_through", "duties")  # fmt: skip


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_header_carries_the_codes_that_are_known() -> None:
    (header,) = lines(national_table([]))

    assert {"文化程度(aac011)", "咨询电话(aae005)", "行政区划代码(aab301)", "备注(aae013)"} <= set(header)
    assert len(set(header)) == len(header) == len(shipped_items())
    assert set(Posting.__struct_fields__) >= {item.field for item in shipped_items()}


def test_codes_are_the_national_ones() -> None:
    posting = Posting(id="x1", title="焊工", schooling_min="61", area12="370102001002", form="part", openings=3)
    told = dict(zip(*lines(national_table([posting])), strict=True))

    assert (told["文化程度(aac011)"], told["行政区划代码(aab301)"]) == ("61", "370102")
    assert (told["用工形式"], told["招聘人数"], told["工资"]) == ("兼职", "3", "")


def test_what_looks_like_a_formula_goes_out_as_text() -> None:
    (_, row) = lines(national_table([Posting(id="x1", title="焊工", requirements="=1+1")]))

    assert "'=1+1" in row
    assert "=1+1" not in row


@settings(max_examples=40, deadline=None)
@given(
    prose=st.tuples(fine, fine, fine, fine),
    openings=st.integers(0, 500),
    pay=st.integers(2500, 9000),
    days=st.tuples(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2027, 1, 1), date(2030, 12, 31))),
    codes=st.tuples(
        st.sampled_from(["", "11", "14", "21", "31", "41", "44", "47", "61", "71", "81", "90"]),
        st.sampled_from(["", "full", "part", "day", "public"]),
        st.sampled_from(["6-18-02-04", "4-09-08-01"]),
    ),
)
def test_out_and_in_again_is_the_same(prose, openings, pay, days, codes) -> None:
    requirements, duties, process, apply = prose
    schooling, form, occupation = codes
    posting = Posting(
        id="x1", title="焊工", employer="测试机械厂", employer_id="91370000000000000X", street="石桥镇人民路1号",
        requirements=requirements, duties=duties, process=process, how_to_apply=apply, openings=openings, form=form,
        pay_text=f"{pay}元/月", posted=days[0].isoformat(), valid_through=days[1].isoformat(), occ_code=occupation,
        schooling_min=schooling, phone="13800001234", contact="王女士", benefits=("五险", "班车"), hours_text="8-17",
        experience="两年",
    )  # fmt: skip
    read = read_file(national_table([posting]), "")
    assert [fault for each in read.bad for fault in each.faults] == []

    (found,) = read.good
    assert {name: getattr(found, name) for name in COMES_BACK} == {name: getattr(posting, name) for name in COMES_BACK}


def test_a_scope_is_written_out_at_the_command_line(tmp_path: Path, capsys) -> None:
    hub = ["--database", f"sqlite:///{tmp_path}/hub.db", "--data", str(tmp_path / "hub")]
    given_file, scope = tmp_path / "岗位.txt", ["--scope", "county/999999"]
    given_file.write_text("岗位\t单位\t地点\t工资\t电话\n焊工\t测试厂\t石桥镇\t5000\t13800001234\n", encoding="utf-8")
    assert main([*hub, "migrate"]) == 0
    assert main([*hub, "intake", str(given_file), *scope]) == 0

    assert main([*hub, "export-postings", str(tmp_path / "out.csv"), *scope]) == 0
    assert lines((tmp_path / "out.csv").read_bytes())[1].count("焊工") == 1
    assert main([*hub, "export-postings", str(tmp_path / "out.json"), "--as", "jsonld", *scope]) == 0
    assert [job["title"] for job in json.loads((tmp_path / "out.json").read_bytes())] == ["焊工"]
    assert "写了 1 条岗位" in capsys.readouterr().out
    assert main([*hub, "export-postings", str(tmp_path / "out.csv"), "--scope", "nowhere"]) == 2
