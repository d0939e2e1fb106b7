"""The monthly statement comes out of the console as the small command checks it."""

from __future__ import annotations

from datetime import timedelta

from sync.hub.console.here import BEIJING
from sync.hub.statement_verify import Genuine, verify
from tests.sync.hub.console.office import AREA, Office


def test_it_is_genuine_and_noted(office: Office) -> None:
    month = f"{office.live.clock.now().astimezone(BEIJING):%Y-%m}"
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
