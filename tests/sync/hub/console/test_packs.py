"""Packs at the console: seen with their example persons, widened and taken back on the own ground."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import pytest

from sync.hub import packs, remote
from sync.hub.database import write
from sync.wire.remote import PackWord
from sync.wire.scope import Feed
from tests.sync.hub.console.office import AREA, Office

EXAMPLES = '[[person]]\nbirth = 1990-01-01\nsex = "1"\nexpect = "ok"\n'
FILES = {"services/subsidy/service.toml": b'key = "subsidy"\n', "services/subsidy/examples.toml": EXAMPLES.encode()}
FIELDS = {"collection": "pack", "name": "subsidy", "scope": f"county/{AREA}"}


@pytest.fixture(scope="module")
def offered(office: Office) -> Office:
    for scope, name in [(f"county/{AREA}", "subsidy"), ("nat", "everywhere")]:
        place = packs.Place(Feed(scope, "pack"), name)
        write(
            office.live.hub.engine,
            lambda conn, place=place: packs.offer(conn, office.live.clock, place, FILES, share=10),
        )
    return office


def share(office: Office, scope: str = f"county/{AREA}", name: str = "subsidy") -> int:
    with office.live.hub.engine.connect() as conn:
        standing = packs.standing_offer(conn, packs.Place(Feed(scope, "pack"), name))
    assert standing is not None
    return standing.share


def test_the_example_persons_are_there_to_read(offered: Office) -> None:
    text = offered.inside("sun").get("/console/packs").text
    assert "subsidy：1990-01-01 男 → ok" in text
    assert "给 10% 的终端" in text
    assert "everywhere" in text, "what the country offers concerns each county"
    assert "/console/packs/share" not in text, "a technician only looks"
    assert 'value="subsidy"' not in offered.inside("next").get("/console/packs").text


def test_it_is_widened_and_taken_back_by_who_publishes_there(offered: Office) -> None:
    visitor = offered.inside("li")
    assert "改好了" in visitor.post("/console/packs/share", FIELDS | {"share": "50"}).text
    assert share(offered) == 50
    assert "改好了" in visitor.post("/console/packs/share", FIELDS | {"share": "0"}).text
    assert share(offered) == 0
    assert [row.field for row in offered.audit(action="pack share")] == ["subsidy 1: 10 to 50", "subsidy 1: 50 to 0"]
    for name in ("sun", "next"):
        assert offered.inside(name).post("/console/packs/share", FIELDS | {"share": "100"}).status_code == 404
    whole = FIELDS | {"scope": "nat", "name": "everywhere", "share": "100"}
    assert visitor.post("/console/packs/share", whole).status_code == 404
    for wrong in ({"share": "33"}, {"share": "x"}):
        assert visitor.post("/console/packs/share", FIELDS | wrong).status_code == 403
    assert visitor.post("/console/packs/share", FIELDS | {"name": "none", "share": "5"}).status_code == 404
    assert share(offered) == 0
    assert share(offered, "nat", "everywhere") == 10


def test_what_became_of_it_is_counted_as_terminals_tell_it(offered: Office) -> None:
    def page() -> str:
        return offered.inside("li").get("/console/packs").text

    assert "还没有终端报告" in page()
    claims = SimpleNamespace(area=AREA, device=offered.terminals["well"].answer.device)
    for verdict, words in (("taken", "1 台用上了"), ("refused", "1 台没装上"), ("returned", "1 台退回了上一版")):
        word = PackWord(id="pack.subsidy", ver=1, verdict=verdict)
        write(
            offered.live.hub.engine, partial(remote.take_pack_word, clock=offered.live.clock, claims=claims, word=word)
        )
        assert words in page()
