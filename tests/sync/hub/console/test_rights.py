"""Role by area by page: who may see what, and that nobody sees more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.hub.console import home
from sync.hub.console.rights import RIGHTS, Grant, Ground, Right, Role, Who, read_ground, widest
from tests.sync.hub.console.office import AREA, PEOPLE, STREET, Office

PAGES = {
    "/console/": None,
    "/console/fleet": Right.FLEET,
    "/console/matters": Right.MATTERS,
    "/console/postings": Right.POSTINGS,
    "/console/postings/check": Right.POSTINGS,
    "/console/postings/held": Right.POSTINGS,
    "/console/postings/held/together": Right.POSTINGS,
    "/console/postings/employers": Right.POSTINGS,
    "/console/postings/offers": Right.POSTINGS,
    "/console/postings/table": Right.POSTINGS,
    "/console/notices": Right.PUBLISH,
    "/console/maps": Right.PUBLISH,
    "/console/pace": Right.PACE,
    "/console/pace/doors": Right.PACE,
    "/console/pace/away": Right.PACE,
    "/console/pace/worker.js": Right.PACE,
    "/console/grid": Right.GRID,
    "/console/packs": Right.PACKS,
    "/console/statement": Right.STATEMENT,
    "/console/people": Right.ACCOUNTS,
    "/console/people/new": Right.ACCOUNTS,
    "/console/trail": Right.AUDIT,
}
CHANGES = {
    "/console/matters/{area}/{matter}/look": Right.READ,
    "/console/matters/{area}/{matter}/decide": Right.DECIDE,
    "/console/matters/{area}/{matter}/promise": Right.DECIDE,
    "/console/matters/{area}/{matter}/papers": Right.PAPERS,
    "/console/postings/held": Right.POSTINGS,
    "/console/postings/held/together": Right.POSTINGS,
    "/console/postings/settle": Right.POSTINGS,
    "/console/postings/withdraw": Right.POSTINGS,
    "/console/postings/employers/restore": Right.POSTINGS,
    "/console/postings/employers/confirm": Right.POSTINGS,
    "/console/postings/offers/confirm": Right.POSTINGS,
    "/console/postings/firm/code": Right.POSTINGS,
    "/console/postings/firm/revoke": Right.POSTINGS,
    "/console/postings/firm/again": Right.POSTINGS,
    "/console/postings/table": Right.POSTINGS,
    "/console/notices": Right.PUBLISH,
    "/console/notices/withdraw": Right.PUBLISH,
    "/console/playlists": Right.PUBLISH,
    "/console/packs/share": Right.PACKS,
    "/console/statement": Right.STATEMENT,
    "/console/pace/doors": Right.PACE,
    "/console/pace/given": Right.PACE,
    "/console/pace/visits": Right.PACE,
    "/console/people/new": Right.ACCOUNTS,
    "/console/people/zhao/roles": Right.ACCOUNTS,
    "/console/maps": Right.PUBLISH,
    "/console/maps/withdraw": Right.PUBLISH,
    "/console/people/zhao/invite": Right.ACCOUNTS,
    "/console/people/zhao/close": Right.ACCOUNTS,
}


def test_the_matrix_knows_every_page_and_every_change(office: Office) -> None:
    """A page that is added without a line here has nobody who watches its door."""
    from sync.hub.console.mount import ROUTERS

    known = {path.removeprefix("/console") for path in (*PAGES, *CHANGES)}
    known |= {"/matters/{area}/{name}" + path.rpartition("}")[2] for path in CHANGES if "{matter}" in path}
    known |= {path.replace("zhao", "{name}") for path in known}
    open_doors = {
        "/login",
        "/logout",
        "/join/{word}",
        "/join/{word}/code.svg",
        "/language/{language}",
        "/static/{name}",
    }
    open_doors |= {"/papers/{word}", "/firm", "/firm/{word}"}
    one_thing = {"/fleet/{area}/{device}", "/matters/{area}/{name}", "/people/{name}"}
    one_thing |= {"/matters/{area}/{name}/papers/{which}", "/postings/firm"}
    for router in ROUTERS:
        for route in router.routes:
            assert route.path in known | open_doors | one_thing, f"{route.path} stands in no table"
    assert {place.path for place in home.PLACES} <= set(PAGES)


@pytest.mark.parametrize("name", PEOPLE)
def test_pages_by_role(office: Office, name: str) -> None:
    visitor = office.inside(name)
    role = PEOPLE[name][0]
    menu = visitor.get("/console/").text
    for path, right in PAGES.items():
        allowed = right is None or right in RIGHTS[role]
        assert visitor.get(path).status_code == (200 if allowed else 403), path
        if right is not None and path in {place.path for place in home.PLACES}:
            assert (f'href="{path}"' in menu) == allowed, path


@pytest.mark.parametrize("name", PEOPLE)
def test_changes_by_role(office: Office, name: str) -> None:
    """Who lacks the right is refused before anything is read, with the right word and from the own page."""
    visitor = office.inside(name)
    role = PEOPLE[name][0]
    for path, right in CHANGES.items():
        if right not in RIGHTS[role]:
            answer = visitor.post(path.format(area=AREA, matter=office.matter))
            assert answer.status_code == 403, path


@pytest.mark.parametrize(("path", "page"), [*((path, True) for path in PAGES), *((path, False) for path in CHANGES)])
def test_strangers_see_the_door(office: Office, path: str, page: bool) -> None:
    stranger = office.stranger()
    place = path.format(area=AREA, matter=office.matter)
    answer = stranger.get(place) if page else stranger.post(place)
    assert answer.url.startswith(office.url + "/console/login")


def test_each_sees_the_own_ground(office: Office) -> None:
    here, there = f"/console/matters/{AREA}/{office.matter}", f"/console/matters/{AREA}/{office.elsewhere}"
    device = office.terminals["reader"].answer.device
    seen = {}
    for name in PEOPLE:
        visitor = office.inside(name)
        statuses = [visitor.get(path).status_code for path in (here, there, f"/console/fleet/{AREA}/{device}")]
        seen[name] = tuple(statuses)
    assert seen == {
        "wang": (200, 200, 200),  # operator of the province
        "li": (200, 200, 200),  # officer of the county
        "zhao": (200, 404, 404),  # clerk of the one street
        "sun": (403, 403, 200),  # technician
        "zhou": (200, 200, 200),  # auditor of the city
        "next": (404, 404, 404),  # officer of the county next door
    }


def test_lists_are_cut_to_the_ground(office: Office) -> None:
    for name, words, others in [
        ("zhao", ["红山社区驿站"], ["河口社区驿站"]),
        ("li", ["红山社区驿站", "河口社区驿站"], []),
        ("next", [], ["红山社区驿站", "河口社区驿站"]),
    ]:
        text = office.inside(name).get("/console/fleet").text
        assert all(word in text for word in words)
        assert not any(word in text for word in others)


def test_the_officer_next_door_changes_nothing(office: Office) -> None:
    visitor = office.inside("next")
    for path in ("look", "decide", "promise"):
        fields = {"all": "1", "state": "accepted", "before": "delivered", "due": "2099-01-01"}
        assert visitor.post(f"/console/matters/{AREA}/{office.matter}/{path}", fields).status_code == 404
    assert [row.action for row in office.audit(actor="user:next")] == ["account set up"]


def test_nobody_gives_a_right_beyond_the_own_ground(office: Office) -> None:
    office.make("county", Role.OPERATOR, f"county/{AREA}")
    visitor = office.inside("county")
    visitor.get("/console/people/new")
    for number, ground in enumerate(["nat", "prov/99", "county/999998", "street/999998001"]):
        fields = {"name": f"big{number}", "shown": "x", "role0": "officer", "ground0": ground}
        assert "不能给出自己辖区以外的角色" in visitor.post("/console/people/new", fields).text
    fields = {"name": "small", "shown": "x", "role0": "clerk", "ground0": f"street/{STREET}"}
    assert "/console/join/" in visitor.post("/console/people/new", fields).text
    for path in ("roles", "invite", "close"):  # the province's operator is not the county's to manage
        assert visitor.post(f"/console/people/wang/{path}", {"role0": "clerk", "ground0": "nat"}).status_code == 404
    assert visitor.post("/console/people/county/close").status_code == 403


def test_roles_that_are_taken_away_end_with_the_next_page(office: Office) -> None:
    office.make("changing", Role.OFFICER, f"county/{AREA}")
    visitor = office.inside("changing")
    assert visitor.get("/console/matters").status_code == 200
    manager = office.inside("wang")
    manager.get("/console/people/changing")
    manager.post("/console/people/changing/roles", {"role0": "technician", "ground0": f"county/{AREA}"})
    assert visitor.get("/console/matters").status_code == 403


GROUNDS = st.one_of(
    st.just("nat"),
    *(st.from_regex(rf"{kind}/[0-9]{{{digits}}}", fullmatch=True).filter(str.isascii)
      for kind, digits in (("prov", 2), ("city", 4), ("county", 6), ("street", 9))),
)  # fmt: skip


@given(GROUNDS, GROUNDS)
def test_a_ground_holds_what_begins_with_its_digits(one: str, other: str) -> None:
    outer, inner = read_ground(one), read_ground(other)
    assert outer is not None
    assert inner is not None
    assert outer.holds(inner) == inner.code.startswith(outer.code)
    assert Who("x", "x", (Grant(Role.OFFICER, outer),)).covers(Right.DECIDE, inner) == outer.holds(inner)
    assert len(widest([outer, inner])) == (1 if outer.holds(inner) or inner.holds(outer) else 2)


@given(st.text(max_size=20))
def test_what_is_no_ground_is_none(text: str) -> None:
    ground = read_ground(text)
    assert ground is None or ground == Ground(text)


def test_who_reads_papers_gives_nobody_rights() -> None:
    for role, rights in RIGHTS.items():
        assert not {Right.READ, Right.ACCOUNTS} <= rights, role
