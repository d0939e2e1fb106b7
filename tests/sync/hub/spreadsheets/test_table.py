"""What a firm hands over becomes rows; what is hostile or broken becomes a sentence."""

from __future__ import annotations

import io
import tempfile
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.spreadsheets.jsonld import read_jsonld
from sync.hub.spreadsheets.table import MAX_FILE, MAX_ROWS, Unreadable, read_tables, text_of

HEADER = ("岗位名称", "单位名称", "月薪")
ROW = ("焊工", "测试机械厂", "5000")


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_tables(data)[0].rows]


def again(data: bytes, change) -> bytes:
    """The same package with some parts changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return written.getvalue()


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_in_every_coding(coding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (HEADER, ROW))

    assert cells(text.encode(coding)) == [HEADER, ROW]


def test_quoted_cells_hold_commas_and_lines() -> None:
    assert cells('岗位名称,备注\n焊工,"包吃,\n包住"\n'.encode()) == [("岗位名称", "备注"), ("焊工", "包吃,\n包住")]


def test_xlsx_with_figures_days_and_empty_rows(xlsx) -> None:
    from datetime import date

    table = read_tables(xlsx([HEADER, [], ["焊工", 13800001234.0, date(2026, 12, 31)], ["保洁", 25.5, True]]))[0]

    assert [row.number for row in table.rows] == [1, 3, 4]
    assert [row.cells for row in table.rows[1:]] == [("焊工", "13800001234", "2026-12-31"), ("保洁", "25.5", "是")]


def test_xls(xls) -> None:
    assert cells(xls([HEADER, ("焊工", "测试机械厂", 5000)])) == [HEADER, ROW]


def test_a_formula_gives_what_was_shown_and_is_not_run(xlsx) -> None:
    assert cells(xlsx([("岗位名称", "月薪"), ("焊工", "=1+1"), ("保洁", "5000")]))[1][0] == "焊工"
    assert "2" not in cells(xlsx([("岗位名称", "月薪"), ("焊工", "=1+1")]))[1]


def test_a_cell_at_the_far_corner_ends_the_child_only() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "岗位名称"
    book.active["XFD1048576"] = "x"
    written = io.BytesIO()
    book.save(written)

    with pytest.raises(Unreadable, match="打不开"):
        read_tables(written.getvalue())


def test_a_million_empty_rows_are_passed_over(xlsx) -> None:
    def swell(name: str, data: bytes) -> bytes:
        empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (at, at) for at in range(3, 1_000_000))
        return data.replace(b"</sheetData>", empty + b"</sheetData>") if "sheet1" in name else data

    assert cells(again(xlsx([HEADER, ROW]), swell)) == [HEADER, ROW]


def test_more_rows_than_the_bound_are_said_to_be_left() -> None:
    table = read_tables(("岗位名称,月薪\n" + "焊工,5000\n" * (MAX_ROWS + 5)).encode())[0]

    assert table.cut
    assert len(table.rows) == MAX_ROWS


def test_a_zip_bomb_is_refused(xlsx) -> None:
    def swell(name: str, data: bytes) -> bytes:
        return b" " * (300 * 1024 * 1024) + data if "sheet1" in name else data

    with pytest.raises(Unreadable, match="太大"):
        read_tables(again(xlsx([HEADER]), swell))


def test_a_zip_that_lies_about_its_sizes_is_refused(xlsx) -> None:
    data = bytearray(again(xlsx([HEADER]), lambda _, part: part + b" " * 100_000))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")

    with pytest.raises(Unreadable):
        read_tables(bytes(data))


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN"])
def test_macros_are_refused(xlsx, name: str) -> None:
    written = io.BytesIO(xlsx([HEADER]))
    with zipfile.ZipFile(written, "a") as package:
        package.writestr(name, b"x")

    with pytest.raises(Unreadable, match="宏"):
        read_tables(written.getvalue())


def test_macros_of_an_xls_are_refused(xls) -> None:
    with pytest.raises(Unreadable, match="宏"):
        read_tables(xls([HEADER]) + "_VBA_PROJECT".encode("utf-16-le"))


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk", b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match="。"):
        read_tables(data)


def test_a_huge_cell_is_refused_or_cut() -> None:
    with pytest.raises(Unreadable, match="第 2 行"):
        read_tables(("岗位名称,备注\n焊工," + "啊" * 200_000).encode())
    assert len(cells(("岗位名称,备注\n焊工," + "啊" * 9_000).encode())[1][1]) == 4001


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300).filter(lambda data: not data.startswith(b"PK")))
def test_any_bytes_are_rows_or_a_sentence(data: bytes) -> None:
    assert all(rows_or_sentence(data))


def rows_or_sentence(data: bytes) -> list[str]:
    try:
        tables = read_tables(data)
    except Unreadable as refused:
        return [str(refused) if str(refused).endswith("。") else ""]
    return ["".join(row.cells) for table in tables for row in table.rows]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_utf8_is_never_taken_for_gb18030(text: str) -> None:
    assert text_of(text.encode()) == text.removeprefix("\ufeff")


def with_strings(data: bytes, strings: tuple[bytes, bytes], rows: bytes) -> bytes:
    """The package with a table of shared strings, and rows behind its own."""
    written = io.BytesIO(again(data, lambda _, part: part.replace(b"</sheetData>", rows + b"</sheetData>")))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", SST % strings)
    return written.getvalue()


def shared(rows: range, columns: str) -> bytes:
    """Rows whose cells all say the first shared string."""
    lines = [(at, "".join(f'<c r="{column}{at}" t="s"><v>0</v></c>' for column in columns)) for at in rows]
    return "".join(f'<row r="{at}">{line}</row>' for at, line in lines).encode()


SST = b'%s<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'


def test_one_string_in_every_cell_does_not_fill_the_memory(xlsx) -> None:
    few = with_strings(xlsx([HEADER, ROW]), (b"", b"x"), shared(range(3, 5), "ABC"))
    many = with_strings(xlsx([HEADER, ROW]), (b"", b"x" * 4000), shared(range(3, 1003), "ABCDEFGHIJKLMNOP"))

    assert cells(few)[2:] == [("x", "x", "x")] * 2
    with pytest.raises(Unreadable, match="字太多"):
        read_tables(many)


def test_entities_that_multiply_are_not_followed(xlsx) -> None:
    kinds = b'<!ENTITY a0 "laugh">' + b"".join(
        b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10)
    )
    bomb = with_strings(xlsx([HEADER]), (b"<!DOCTYPE sst [" + kinds + b"]>", b"&a9;"), shared(range(3, 4), "A"))

    assert all(len(said) < 1000 for said in rows_or_sentence(bomb))


@pytest.mark.parametrize(
    "name", ["../../../escaped.txt", "/tmp/escaped.txt", "xl/../../escaped.txt", "..\\escaped.txt"]
)
def test_a_part_that_points_outside_goes_nowhere(xlsx, name: str, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "deep" / "er"))
    (tmp_path / "deep" / "er").mkdir(parents=True)
    written = io.BytesIO(xlsx([HEADER, ROW]))
    with zipfile.ZipFile(written, "a") as package:
        package.writestr(name, b"x")

    assert cells(written.getvalue()) == [HEADER, ROW]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_json_is_bounded_like_any_other_file() -> None:
    with pytest.raises(Unreadable, match="32 MB"):
        read_jsonld(b"[" + b" " * MAX_FILE + b"]")
    with pytest.raises(Unreadable, match="不完整"):
        read_jsonld(b"[" * 100_000)
    with pytest.raises(Unreadable, match="不完整"):
        read_jsonld(b"[" + b"1" * 5000 + b"]")
