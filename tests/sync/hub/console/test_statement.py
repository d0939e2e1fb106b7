"""The monthly statement comes out of the console as the small command checks it."""

from __future__ import annotations

import re
from datetime import timedelta

from sync.hub.statement_verify import Genuine, verify
from tests.sync.hub.console.office import AREA, Office
from tests.sync.hub.test_statement import month_here, tell


def test_it_is_genuine_and_noted(office: Office) -> None:
    month = month_here(office.live)
    auditor = office.inside("zhou")
    answer = auditor.post("/console/statement", {"area": AREA, "month": month})
    assert "attachment" in answer.headers["content-disposition"]
    assert isinstance(verify(answer.content, office.live.hub.keys.kid), Genuine)
    assert not isinstance(verify(answer.content.replace(b"999999", b"999998", 1), office.live.hub.keys.kid), Genuine)
    assert [row.field for row in office.audit(action="statement")] == [f"{month} issue 1"]


def test_what_is_not_ones_own_or_no_month_is_refused(office: Office) -> None:
    auditor = office.inside("zhou")
    later = f"{office.live.clock.now() + timedelta(days=70):%Y-%m}"
    for fields in (
        {"area": "370102", "month": "2026-01"},
        {"area": AREA, "month": "1"},
        {"area": AREA, "month": later},
    ):
        assert auditor.post("/console/statement", fields).status_code == 422
    assert office.inside("li").get("/console/statement").status_code == 403


def test_the_page_shows_what_residents_thought_and_hides_few(office: Office) -> None:
    live = office.live
    day = f"{month_here(live)}-01"
    auditor = office.inside("zhou")
    assert "这个月还没有报来的评价" in auditor.get("/console/statement").text
    terminal = next(iter(office.terminals.values()))
    tell(live, terminal, day, {"asked.jobs": 41, "rated.jobs.5": 37, "rated.jobs.1": 3, "why.wait": 2})
    page = auditor.get(f"/console/statement?area={AREA}&month={day[:7]}").text
    assert "<h3>打了岗位小票</h3>" in page
    cells = dict(re.findall(r'<th scope="row">([^<]*)</th><td class="count">([^<]*)</td>', page))
    assert cells == {
        "问了": "41",
        "很满意": "37",
        "满意": "0",
        "一般": "0",
        "不满意": "0",
        "很不满意": "&lt;5",
        "等得太久": "&lt;5",
        "看不明白": "0",
        "没有合适的": "0",
        "机器不好用": "0",
    }
    other = auditor.get("/console/statement?area=370102&month=1999-01").text
    assert f"满意度：区划 {AREA}，{day[:7]}" in other, "what is not one's own, or long ago, is this month's"
