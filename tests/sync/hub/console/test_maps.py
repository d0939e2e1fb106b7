"""Maps at the console: a file is looked through in words, published on the own ground, listed and taken back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub import tables
from sync.hub.console.map_survey import survey
from sync.hub.maps import MapRefused, map_of
from sync.hub.publish import publish
from sync.wire.map_parts import MAP
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed
from tests.sync.hub.console.office import AREA, OTHER_AREA, OTHER_STREET, STREET, Office, Visitor
from tests.sync.hub.test_publish import at_terminal

PATH = "/console/maps"
SCOPE = f"street/{STREET}"
EVIL = "<img onerror=alert(1)>"


def a_map(lon: float = 117.02, lat: float = 36.66, *, name: str = "青禾街", turned: bool = False, **top: Any) -> bytes:
    """A street, a main street, a pond, a school and a bench around a place."""

    def at(east: float, north: float) -> list[float]:
        pair = [lon + east / 100, lat + north / 100]
        return pair[::-1] if turned else pair

    def thing(kind: str, coordinates: Any, **said: str) -> dict[str, Any]:
        return {"type": "Feature", "properties": said, "geometry": {"type": kind, "coordinates": coordinates}}

    pond = [at(0, 0), at(0.2, 0), at(0.2, 0.2), at(0, 0)]
    things = [
        thing("LineString", [at(0, 0), at(2, 0), at(2, 1)], highway="residential", name=name),
        thing("LineString", [at(0, 1), at(3, 1)], highway="primary", name="河口大道"),
        thing("Polygon", [pond], natural="water"),
        thing("Point", at(1, 1), amenity="school", name="测试小学"),
        thing("Point", at(1, 0), bench="yes"),
    ]
    return json.dumps({"type": "FeatureCollection", **top, "features": things}, ensure_ascii=False).encode()


def hand_in(visitor: Visitor, data: bytes, what: str = "publish", scope: str = SCOPE, **more: str) -> Any:
    visitor.get(PATH)
    fields = {"csrf": visitor.csrf, "scope": scope, "what": what, "datum": ""} | more
    return visitor.http.post(visitor.url + PATH, data=fields, files={"file": ("a.geojson", data)}, timeout=30)


def standing(office: Office, scope: str) -> int:
    """Versions that a map of a scope has seen; 0 when none is published there."""
    row = tables.document.c
    wanted = tables.document.select().where(row.scope == scope, row.collection == "map", row.id == MAP, row.gone == 0)
    with office.live.hub.engine.connect() as conn:
        found = conn.execute(wanted).one_or_none()
    return 0 if found is None else found.ver


def told(answer: Any) -> str:
    part = answer.text.partition('id="told"')[2].partition("发布了的地图")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part))


def test_it_is_told_what_a_file_holds_and_nothing_is_published_by_looking(office: Office) -> None:
    answer = hand_in(office.inside("li"), a_map(name=EVIL), "look")
    assert answer.status_code == 200
    assert EVIL not in answer.text
    said = told(answer)
    assert "2 条：&lt;img onerror=alert(1)&gt;、河口大道" in said
    assert "1 处：测试小学" in said
    assert "水面 1" in said
    assert "不画的 1" in said
    assert "东经 117.0200–117.0500，北纬 36.6600–36.6700" in said
    assert "东西 2.7 公里，南北 1.1 公里" in said
    assert "没有标明" in said
    assert answer.text.count("<polyline") == 3
    assert standing(office, SCOPE) == 0
    assert office.audit(action="map published") == []


def test_a_published_map_reaches_the_terminals_of_its_place_and_is_taken_back(office: Office) -> None:
    visitor = office.inside("li")
    answer = hand_in(visitor, a_map(datum="gcj-02"))
    assert "发布了，各终端下次同步时换上" in answer.text
    assert "标明是 GCJ-02" in answer.text
    assert f'name="scope" value="{SCOPE}"' in answer.text, "it stands in the list at once"
    office.live.number()
    (_, doc), *_ = at_terminal(office.terminals["well"], Feed(SCOPE, "map")).values()
    assert json.loads(doc)["datum"] == "GCJ-02"
    assert "没有重发" in hand_in(visitor, a_map(datum="GCJ-02")).text
    assert "发布后换成新的" in hand_in(visitor, a_map(), "look").text
    assert "撤下了" in visitor.post(f"{PATH}/withdraw", {"scope": SCOPE}).text
    assert standing(office, SCOPE) == 0
    assert visitor.post(f"{PATH}/withdraw", {"scope": SCOPE}).status_code == 404
    done = [(row.action, row.field, row.actor) for row in office.audit(area=AREA) if row.action.startswith("map ")]
    assert done == [
        ("map published", f"{SCOPE} GCJ-02", "user:li"),
        ("map withdrawn", SCOPE, "user:li"),
    ]
    assert "发布地图</strong> 街道 999999001 GCJ-02" in office.inside("zhou").get("/console/trail").text


@pytest.mark.parametrize(
    ("data", "more", "words"),
    [
        (b"", {}, "请选一个地图文件"),
        (b"<html>", {}, "不是完整的 GeoJSON"),
        (a_map(500_000, 4_000_000), {}, "像是米"),
        (a_map(turned=True), {}, "经度和纬度写反了"),
        (a_map(2.35, 48.85), {}, "不在国内"),
        (a_map(datum="WGS-84"), {"datum": "GCJ-02"}, "和选的不一样"),
        (a_map(datum="<b>"), {}, "datum 写的是 &lt;B&gt;"),
        (a_map(), {"scope": f"street/{OTHER_AREA}001"}, "不在您的辖区"),
        (a_map(), {"scope": "nat"}, "不在您的辖区"),
        (a_map(), {"scope": "device/nobody"}, "不在您的辖区"),
        (a_map(), {"scope": ""}, "不在您的辖区"),
    ],
)
def test_what_cannot_be_published_is_said_in_words(
    office: Office, data: bytes, more: dict[str, str], words: str
) -> None:
    answer = hand_in(office.inside("li"), data, **more)
    assert answer.status_code == 422
    assert words in answer.text
    assert standing(office, SCOPE) == 0


def test_a_file_over_the_limit_is_refused_before_it_is_read(office: Office) -> None:
    visitor = office.inside("li")
    visitor.get(PATH)
    headers = {
        "Content-Length": str(33 * 1024 * 1024),
        "Content-Type": "multipart/form-data; boundary=x",
        "Connection": "close",
    }
    answer = visitor.http.post(visitor.url + PATH, data=b"", headers=headers, timeout=30)
    assert answer.status_code == 413
    assert "太大" in answer.text


def test_a_refusal_is_said_where_only_a_part_of_the_page_was_asked_for(office: Office) -> None:
    visitor = office.inside("li")
    answer = visitor.http.post(
        visitor.url + f"{PATH}/withdraw", {"csrf": "0"}, headers={"HX-Request": "true"}, timeout=30
    )
    assert (answer.status_code, answer.headers["hx-retarget"]) == (200, "#main"), "htmx puts no error into a page"
    assert "这张表不是从本页交来的" in answer.text


def test_a_map_far_from_the_jobs_of_the_place_wants_one_more_word(office: Office) -> None:
    engine, clock = office.live.hub.engine, office.live.clock
    feed = Feed(f"county/{AREA}", "posting")
    jobs = [Posting(id=f"m-{at}", title="焊工", lat=36.6 + at / 100, lon=117.0) for at in range(3)]
    publish(engine, clock, feed, {each.id: posting_bytes(each) for each in jobs} | {"m-9": b'{"id":"m-9"}'})
    visitor = office.inside("li")
    away = a_map(113.3, 23.1)
    answer = hand_in(visitor, away)
    assert answer.status_code == 422
    assert "没有发布" in answer.text
    assert re.search(r"离当地的岗位有 15\d\d 公里", answer.text)
    assert 'name="sure"' in answer.text
    assert standing(office, SCOPE) == 0
    assert "公里，像是别处的" not in hand_in(visitor, a_map(), "look").text
    assert "发布了，各终端" in hand_in(visitor, away, sure="1").text
    visitor.post(f"{PATH}/withdraw", {"scope": SCOPE})
    publish(engine, clock, feed, {}, complete=True)


def test_each_publishes_and_sees_maps_of_the_own_ground(office: Office) -> None:
    device = f"device/{office.terminals['reader'].answer.device}"
    li, wang, other = office.inside("li"), office.inside("wang"), office.inside("next")
    for scope in (device, f"street/{OTHER_STREET}"):
        assert hand_in(li, a_map(), scope=scope).status_code == 200
        assert hand_in(other, a_map(), scope=scope).status_code == 422
    assert hand_in(wang, a_map(), scope=f"city/{AREA[:4]}").status_code == 200
    assert hand_in(li, a_map(), scope=f"city/{AREA[:4]}").status_code == 422, "a county's officer has no city"
    mine, all_of_them, none = (each.get(PATH).text for each in (li, wang, other))
    assert "河口社区驿站</strong>" in mine
    assert f'name="scope" value="city/{AREA[:4]}"' not in mine
    assert f'name="scope" value="city/{AREA[:4]}"' in all_of_them
    assert f'<option value="city/{AREA[:4]}"' in all_of_them, "and it can be chosen"
    assert "还没有发过地图" in none
    for who in ("next", "zhao", "sun"):
        answer = office.inside(who).post(f"{PATH}/withdraw", {"scope": device})
        assert answer.status_code in {403, 404}, who
    assert standing(office, device) == 1
    assert office.audit(actor="user:next", action="map published") == []
    office.make("lane", *_officer_of(STREET))
    assert hand_in(office.inside("lane"), a_map(), scope=f"street/{STREET}").status_code == 200
    assert hand_in(office.inside("lane"), a_map(), scope=device).status_code == 422, "a terminal of another street"


def _officer_of(street: str) -> Any:
    from sync.hub.console.rights import Role

    return Role.OFFICER, f"street/{street}"


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=12,
)
PAIRS = st.lists(st.tuples(st.floats(110, 120), st.floats(30, 40)), max_size=4)
SAID = st.dictionaries(st.sampled_from(["kind", "highway", "natural", "name", "name:zh", "main"]), ANYTHING, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SAID, st.one_of(PAIRS, st.lists(PAIRS, max_size=2), st.lists(ANYTHING))), max_size=4))
def test_whatever_stands_in_a_map_is_told_or_refused(things: list[tuple[Any, Any]]) -> None:
    features = [
        {"type": "Feature", "properties": said, "geometry": {"type": "LineString", "coordinates": corners}}
        for said, corners in things
    ]
    try:
        read = map_of(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    except MapRefused:
        return
    found = survey(read)
    assert sum(found.counts.values()) == len(features)
    assert all(re.fullmatch(r"\d+,\d+( \d+,\d+)+", points) for _, points in found.lines)


def test_a_sketch_of_a_large_map_stays_small() -> None:
    lines = [[[117 + at / 1000, 36 + step / 5000] for step in range(60)] for at in range(400)]
    things = [
        {"type": "Feature", "properties": {"highway": kind}, "geometry": {"type": "LineString", "coordinates": line}}
        for line, kind in zip(lines, ["primary", *["footway"] * 399], strict=True)
    ]
    found = survey(map_of(json.dumps({"type": "FeatureCollection", "features": things}).encode()))
    assert sum(len(points.split()) for _, points in found.lines) <= 8_000
    assert [kind for kind, _ in found.lines][-1] == "main", "on top of the others"
    assert found.counts["street"] == 400
