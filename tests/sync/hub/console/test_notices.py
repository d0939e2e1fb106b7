"""What the console publishes is what displays read: a day at which it ends, on the own ground, and back again."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from kiosk.desk.display.documents import Notice, Playlist
from kiosk.desk.display.schedule import notices_now
from sync.hub import tables
from sync.hub.console.here import BEIJING
from tests.sync.hub.console.office import AREA, OTHER_AREA, STREET, Office

LAST = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
FIELDS = {"title": "附近站点可打印", "text": "走 300 米", "kind": "service", "last": LAST, "scope": f"county/{AREA}"}


def documents(office: Office, collection: str) -> list:
    row = tables.document.c
    wanted = tables.document.select().where(row.collection == collection, row.gone == 0).order_by(row.id)
    with office.live.hub.engine.connect() as conn:
        return list(conn.execute(wanted))


def test_a_notice_reads_at_the_terminal_as_it_was_written(office: Office) -> None:
    visitor = office.inside("li")
    assert "发布了" in visitor.post("/console/notices", FIELDS | {"unit": "测试街道", "phone": "0531-00000000"}).text
    row = documents(office, "notice")[-1]
    notice = msgspec.json.decode(row.doc, type=Notice)
    assert (row.scope, row.area) == (f"county/{AREA}", AREA)
    assert (notice.title, notice.last, notice.kind, notice.unit) == ("附近站点可打印", LAST, "service", "测试街道")
    assert "附近站点可打印" in visitor.get("/console/notices").text
    assert "附近站点可打印" not in office.inside("next").get("/console/notices").text
    back = {"collection": "notice", "id": row.id, "scope": row.scope}
    assert office.inside("next").post("/console/notices/withdraw", back).status_code == 404
    assert "撤下了" in visitor.post("/console/notices/withdraw", back).text
    assert not documents(office, "notice")
    assert [each.action for each in office.audit(actor="user:li") if each.action != "account set up"] == [
        "publish",
        "withdraw",
    ]


def test_an_emergency_takes_the_screen_for_hours(office: Office) -> None:
    visitor = office.inside("li")
    visitor.post("/console/notices", FIELDS | {"kind": "emergency", "screen": "1", "hours": "3"})
    notice = msgspec.json.decode(documents(office, "notice")[-1].doc, type=Notice)
    assert notice.priority == "screen"
    assert notice.begins
    assert notice.ends
    begins, ends = map(datetime.fromisoformat, (notice.begins, notice.ends))
    assert ends - begins == timedelta(hours=3)


def test_one_terminal_can_be_told(office: Office) -> None:
    visitor = office.inside("wang")
    device = office.terminals["paper"].answer.device
    page = f"/console/fleet/{AREA}/{device}"
    assert "给这台终端发通知" in visitor.get(page).text
    answer = visitor.post("/console/notices", FIELDS | {"scope": f"device/{device}", "back": page})
    assert answer.url.startswith(visitor.url + page)
    row = documents(office, "notice")[-1]
    assert msgspec.json.decode(row.doc, type=Notice).ends is None
    assert (row.scope, row.area) == (f"device/{device}", AREA)
    office.live.number()
    feed = office.terminals["paper"].manifest(f"device/{device}/notice")
    assert feed.count == 1


def test_what_one_terminal_is_told_from_its_page_stays_up_a_day_to_the_minute(office: Office) -> None:
    visitor = office.inside("wang")
    page = visitor.get(f"/console/fleet/{AREA}/{office.terminals['paper'].answer.device}").text
    form = page.partition('action="/console/notices"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert visitor.post("/console/notices", fields | {"title": "附近站点可打印"}).ok
    notice = msgspec.json.decode(documents(office, "notice")[-1].doc, type=Notice)
    now = office.live.clock.now().astimezone(BEIJING)
    for hours, up in ((0, [notice]), (23.9, [notice]), (24.1, [])):
        assert notices_now([notice], AREA, now + timedelta(hours=hours)) == up
    for hours in ("0", "25", "x"):
        assert visitor.post("/console/notices", fields | {"title": "x", "stays": hours}).status_code == 422


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "请写标题"),
        ({"kind": "joke"}, "请写标题"),
        ({"last": ""}, "请写最后一天"),
        ({"last": "2001-01-01"}, "请写最后一天"),
        ({"last": "2999-01-01"}, "请写最后一天"),
        ({"scope": f"county/{OTHER_AREA}"}, "不在您的辖区"),
        ({"scope": "nat"}, "不在您的辖区"),
        ({"scope": "device/nobody"}, "不在您的辖区"),
        ({"scope": "../x"}, "不在您的辖区"),
        ({"screen": "1", "hours": "3"}, "只有紧急通知"),
        ({"kind": "emergency", "screen": "1", "hours": "25"}, "只有紧急通知"),
    ],
    ids=lambda value: " ".join(value.values()) or "none" if isinstance(value, dict) else "",
)
def test_what_cannot_be_published_is_not(office: Office, change: dict[str, str], sentence: str) -> None:
    visitor = office.inside("li")
    before = len(documents(office, "notice"))
    answer = visitor.post("/console/notices", FIELDS | change)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(documents(office, "notice")) == before


def test_a_playlist_reads_at_the_terminal(office: Office) -> None:
    visitor = office.inside("li")
    fields = {"title": "早上先放零工", "since": "05:30", "until": "09:00", "jobs": ["day", "today"], "last": LAST}
    assert "发布了" in visitor.post("/console/playlists", fields | {"scope": f"street/{STREET}"}).text
    playlist = msgspec.json.decode(documents(office, "playlist")[-1].doc, type=Playlist)
    assert playlist.programmes[0].show.jobs == ("day", "today")
    assert playlist.programmes[0].last == LAST
    wrong = visitor.post("/console/playlists", fields | {"scope": f"street/{STREET}", "since": "25:00"})
    assert "起止时间" in wrong.text
