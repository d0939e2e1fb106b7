"""How long a firm's 10,000 rows take: .xlsx read, mapped, linted, published in a new SQLite hub, the bad rows written.

Wall seconds and CPU seconds of this process and the one that reads the workbook. One row in ten breaks the law.
"""

from __future__ import annotations

import io
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import openpyxl

from sync.hub.hub import Hub, prepare
from sync.hub.settings import HubSettings
from sync.hub.spreadsheets.intake import read_file, take_in

COUNT = 10_000
HEADER = ["岗位名称", "单位名称", "工作地点", "月薪（元）", "招聘人数", "工作时间", "任职要求", "联系电话", "备注"]
LIMIT_S = 20.0


def workbook(count: int = COUNT) -> bytes:
    """Bytes of a table as firms hand it in: a line of title, a header, rows; each tenth asks for an age."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("岗位")
    sheet.append(["招聘信息表"])
    sheet.append(HEADER)
    for at in range(count):
        asked = "35岁以下" if at % 10 == 0 else "能加班"
        pay: object = "4000-6000" if at % 2 else 5200
        sheet.append([f"焊工{at}", f"测试{at % 167}厂", f"石桥镇人民路{at}号", pay, "5人", "8:00-17:00",
                      f"熟手优先，男女不限，{asked}", 13800000001 + at % 9999, "包吃住，五险，不收押金"])  # fmt: skip
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def run(rounds: int = 1) -> list[dict[str, Any]]:
    """Rows {name, value, unit}: medians of the rounds."""
    data = workbook()
    wall: list[float] = []
    cpu: list[float] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            settings = HubSettings(database=f"sqlite:///{folder}/hub.db", data=str(Path(folder) / "hub"))
            prepare(settings)
            started, used = time.perf_counter(), _cpu()
            with Hub(settings) as hub:
                taken = take_in(hub.engine, hub.clock, read_file(data, "测试劳务"), "county/999999")
            wall.append(time.perf_counter() - started)
            cpu.append(_cpu() - used)
            if (taken.done.new, len(taken.read.bad)) != (COUNT * 9 // 10, COUNT // 10) or taken.back is None:
                raise AssertionError(f"took {taken.done}, gave back {len(taken.read.bad)}")
    return [
        {"name": "intake of 10,000 rows, .xlsx to published", "value": round(statistics.median(wall), 2), "unit": "s"},
        {"name": "the same, CPU", "value": round(statistics.median(cpu), 2), "unit": "s"},
    ]


def _cpu() -> float:
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime


if __name__ == "__main__":
    for line in run():
        print(f"{line['name']}: {line['value']} {line['unit']}")
    print(f"aim: under {LIMIT_S:.0f} s")
