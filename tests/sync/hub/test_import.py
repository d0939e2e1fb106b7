"""Postings come in from files; faults are named by line; terminals hear of changes only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sync.hub import importer
from sync.wire.posting import read_posting

if TYPE_CHECKING:
    from pathlib import Path

SCOPE = "county/999999"


def take(live, path: Path, **how):
    return importer.import_postings(live.hub.engine, live.clock, path, SCOPE, **how)


def lines(path: Path, *rows: dict | str) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows))
    return path


def jobs(live, terminal) -> dict[str, object]:
    live.number()
    held = {}
    for ref in terminal.manifest(f"{SCOPE}/posting").segments:
        for change in terminal.fetch(ref.sha256):
            if change.op == "put":
                held[change.id] = read_posting(change.body)
            else:
                held.pop(change.id)
    return held


def test_lines_come_in_change_and_go(live, tmp_path) -> None:
    terminal = live.terminal()
    file = tmp_path / "jobs.jsonl"
    lines(
        file, {"id": "a", "title": "保洁员"}, {"id": "b", "title": "厨师", "pay_min": 500000, "pay_unit": "month"}, ""
    )
    assert take(live, file)[:4] == (2, 0, 0, 0)
    held = jobs(live, terminal)
    assert (held["a"].ver, held["b"].pay_min) == (1, 500000)
    lines(file, {"id": "a", "title": "保洁员"}, {"id": "b", "title": "面点师", "ver": 99})
    assert take(live, file)[:4] == (0, 1, 1, 0)
    assert jobs(live, terminal)["b"].ver == 2
    lines(file, {"id": "b", "title": "面点师"})
    assert take(live, file, complete=True)[:4] == (0, 0, 1, 1)
    assert list(jobs(live, terminal)) == ["b"]
    lines(file, {"id": "a", "title": "保洁员"})
    assert take(live, file)[:4] == (1, 0, 0, 0)
    assert jobs(live, terminal)["a"].ver == 3


def test_faults_are_named_by_line_and_the_rest_comes_in(live, tmp_path) -> None:
    file = lines(
        tmp_path / "jobs.jsonl",
        {"id": "a", "title": "保洁员"},
        "{not json",
        {"id": "b", "title": ""},
        {"id": "c", "title": "x", "lat": 999},
        {"id": "a", "title": "保安"},
        {"id": "d", "title": "x", "duties": "长" * 40_000},
    )
    report = take(live, file, complete=True)
    assert report[:4] == (1, 0, 0, 0)
    assert [fault.line for fault in report.faults] == [2, 3, 4, 5, 6]
    assert report.faults[0].sentence == "不是一行完整的 JSON。"
    assert "title" in report.faults[1].sentence
    assert "两次" in report.faults[3].sentence
    assert report.faults[4].sentence == "这一条太长了。"


def test_a_table_saved_by_a_chinese_spreadsheet_comes_in(live, tmp_path) -> None:
    terminal = live.terminal()
    head = "id,title,pay_min,pay_unit,benefits,age_free,lat\n"
    text = head + "a,保洁员,500000,month,包午餐；五险,true,36.5\nb,厨师,many,,,,\n"
    for encoding in ("utf-8-sig", "gb18030"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(text.encode(encoding))
        report = take(live, file)
        assert [fault.line for fault in report.faults] == [3]
    job = jobs(live, terminal)["a"]
    assert (job.title, job.benefits, job.age_free, job.lat) == ("保洁员", ("包午餐", "五险"), True, 36.5)


def test_unknown_columns_stop_the_file(live, tmp_path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("id,title,工资\na,b,c\n")
    report = take(live, file)
    assert report[:4] == (0, 0, 0, 0)
    assert report.faults == (importer.Fault(1, "不认识的列：工资"),)


def test_a_file_without_end_is_refused(live, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(importer, "MAX_FILE", 10)
    report = take(live, lines(tmp_path / "jobs.jsonl", {"id": "a", "title": "保洁员"}))
    assert "256 MB" in report.faults[0].sentence
