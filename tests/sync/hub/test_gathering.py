"""Hand-ins that come at the same time share a commit, and nothing else: each has its own answer."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DataError, OperationalError

from sync.hub import chains, intake
from sync.hub.bearer import Claims
from sync.hub.denied import Denied
from sync.hub.gathering import MOST, Gathering
from sync.hub.intake import Handed
from sync.wire import envelope, http_signature
from sync.wire.ack import ItemResult
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sync.hub.conftest import LiveHub, Terminal

WHO = Claims(area="999999", device="k1", station="001", street="", series=0, until=0)
SIGNED: Any = None


def handed(name: str) -> Handed:
    return Handed(WHO, SIGNED, name, b"")


def refused(_: Sequence[Handed]) -> list[Any]:
    raise OperationalError("", None, Exception("away"))


class Desk:
    """Writes nothing, and only when it may."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.began = threading.Event()
        self.groups: list[list[str]] = []

    def write(self, some: Sequence[Handed]) -> list[Any]:
        self.groups.append([one.name for one in some])
        self.began.set()
        assert self.open.wait(60)
        return [Denied(Reason.UNSIGNED) if one.name == "bad" else ItemResult(id=one.name, status=201) for one in some]


async def begun(desk: Desk, gathering: Gathering, names: Sequence[str]) -> list[asyncio.Task[ItemResult]]:
    """The first is being written, the others wait behind it."""
    first = asyncio.create_task(gathering.hand_in(handed(names[0])))
    await asyncio.to_thread(desk.began.wait)
    others = [asyncio.create_task(gathering.hand_in(handed(name))) for name in names[1:]]
    await asyncio.sleep(0)  # each has said what it wants
    return [first, *others]


def test_who_comes_meanwhile_goes_together_and_hears_its_own_answer() -> None:
    async def play() -> None:
        desk = Desk()
        tasks = await begun(desk, Gathering(desk.write), ["a", "b", "bad", "c"])
        tasks[1].cancel()  # its terminal hung up
        desk.open.set()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        assert desk.groups == [["a"], ["b", "bad", "c"]]
        assert [one.id for one in told if isinstance(one, ItemResult)] == ["a", "c"]
        assert isinstance(told[1], asyncio.CancelledError)
        assert isinstance(told[2], Denied)

    asyncio.run(play())


def test_no_more_than_a_batch_at_once_and_after_a_rest_again() -> None:
    async def play() -> None:
        desk = Desk()
        gathering = Gathering(desk.write)
        tasks = await begun(desk, gathering, [str(number) for number in range(MOST + 11)])
        desk.open.set()
        assert [one.id for one in await asyncio.gather(*tasks)] == [str(number) for number in range(MOST + 11)]
        assert [len(group) for group in desk.groups] == [1, MOST, 10]
        assert (await gathering.hand_in(handed("later"))).id == "later"

    asyncio.run(play())


def test_a_database_that_is_away_is_told_to_all() -> None:
    async def play() -> None:
        gathering = Gathering(refused)
        told = await asyncio.gather(*(gathering.hand_in(handed(name)) for name in "ab"), return_exceptions=True)
        assert [type(one) for one in told] == [OperationalError, OperationalError]
        with pytest.raises(OperationalError):
            await gathering.hand_in(handed("c"))

    asyncio.run(play())


def test_a_bug_on_the_short_way_is_told_to_those_it_hit_alone() -> None:
    async def play() -> None:
        async def broken(some: Sequence[Handed]) -> list[Any]:
            if some[0].name == "a":
                raise KeyError("bug")
            return [ItemResult(id=one.name, status=201) for one in some]

        gathering = Gathering(refused, broken)
        told = await asyncio.gather(*(gathering.hand_in(handed(name)) for name in "ab"), return_exceptions=True)
        assert [type(one) for one in told] == [KeyError, KeyError]
        assert (await gathering.hand_in(handed("c"))).status == 201

    asyncio.run(play())


def asked(terminal: Terminal, given: envelope.Envelope, *, name: str = "") -> Handed:
    """What the door makes of a terminal's request."""
    data, where = envelope.encode(given), name or given.id
    path = f"/v1/submissions/{where}"
    headers = {key.lower(): value for key, value in terminal.signature("PUT", path, data).items()}
    signed = http_signature.read_signed("PUT", path, data, headers)
    return Handed(bearer(terminal), signed, where, data)


def bearer(terminal: Terminal) -> Claims:
    """What a terminal's pass says."""
    place = {name: getattr(terminal.answer, name) for name in ("area", "device", "station", "street", "series")}
    return Claims(**place, until=2**40)


def test_envelopes_of_many_terminals_in_one_commit(live: LiveHub) -> None:
    one, other = live.terminal(), live.terminal()
    mine = asked(one, one.envelope())
    lost = other.envelope()
    forged = Handed(asked(other, lost).claims, *mine[1:])
    some = [asked(one, one.envelope()), asked(other, other.envelope()), forged, asked(other, other.envelope())]
    told = live.hub.intake.receive([*some, asked(other, lost, name=some[0].name)])
    assert [getattr(each, "status", 0) for each in told] == [201, 201, 401, 201, 422]
    assert [notes(live, each) for each in (one, other)] == [1, 1], "each lacks the one that did not come"
    [late] = live.hub.intake.receive([asked(other, lost)])
    assert getattr(late, "status", None) == 201
    assert [notes(live, each) for each in (one, other)] == [1, 0]


def notes(live: LiveHub, terminal: Terminal) -> int:
    with live.hub.engine.connect() as conn:
        return len(chains.words(conn, terminal.answer.area, terminal.answer.device, live.clock.now()))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_the_database_will_not_keep_spoils_nothing_for_others(live: LiveHub, monkeypatch) -> None:
    kept = intake.insert_new

    def insert_new(conn: Any, table: Any, rows: Any, name: str) -> Any:
        if any(row["kind"] == "unkeepable" for row in rows):
            raise DataError("", None, Exception("no"))
        return kept(conn, table, rows, name)

    monkeypatch.setattr(intake, "insert_new", insert_new)
    terminal = live.terminal()
    good = asked(terminal, terminal.envelope())
    bad = asked(terminal, terminal.envelope(kind="unkeepable"))
    told = live.hub.intake.receive([good, bad])
    assert getattr(told[0], "status", None) == 201
    assert isinstance(told[1], DataError)
    with pytest.raises(DataError):
        live.hub.intake.receive([bad])


def test_terminals_that_come_together_are_looked_up_together(live: LiveHub) -> None:
    some = [live.terminal() for _ in range(5)]
    asked_for: list[str] = []

    def count(conn: Any, cursor: Any, statement: str, *_: Any) -> None:
        del conn, cursor
        # the refreshing each second asks for neither column
        asked_for.extend(word for word in ("device.sign_public", "series.device") if word in statement)

    event.listen(live.hub.engine, "before_cursor_execute", count)
    told = live.hub.intake.receive([asked(each, each.envelope()) for each in some])
    assert [getattr(each, "status", 0) for each in told] == [201] * 5
    assert sorted(asked_for) == ["device.sign_public", "series.device"]
    asked_for.clear()
    live.hub.intake.receive([asked(each, each.envelope()) for each in some])
    assert not asked_for
