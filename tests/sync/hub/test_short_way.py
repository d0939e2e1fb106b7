"""The short way in says what the long way says, and leaves to it whatever is not plain."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any

import msgspec
import psycopg
import pytest
from sqlalchemy import select, text

from sync.hub import tables
from sync.hub.database import write
from sync.hub.denied import Denied
from sync.hub.gathering import Batches
from sync.hub.short_way import ShortWay
from sync.wire import envelope
from sync.wire.ack import verify_ack
from sync.wire.blob import BlobRef
from tests.sync.hub.test_gathering import asked, bearer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.hub.bearer import Claims
    from sync.hub.intake import Arrived, Handed, Outcome
    from sync.wire.ack import BatchAnswer
    from tests.sync.hub.conftest import LiveHub, Terminal

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def shortly(live: LiveHub, *groups: Sequence[Handed]) -> list[list[Outcome | None]]:
    async def play() -> list[list[Outcome | None]]:
        way = ShortWay(live.hub.engine, live.hub.intake, live.clock)
        told = [await way.keep(group) for group in groups]
        way.close()
        return told

    return asyncio.run(play())


def met(live: LiveHub) -> Terminal:
    """A terminal that has handed in before, so that the hub knows it by heart."""
    terminal = live.terminal()
    assert terminal.put(terminal.envelope()).status_code == 201
    return terminal


def kept(live: LiveHub, terminal: Terminal) -> list[Any]:
    """What the database holds of a terminal: submissions, notes of its chain, and what others are told, unordered."""
    with live.hub.engine.connect() as conn:
        rows = conn.execute(
            select(tables.submission).where(tables.submission.c.device == terminal.answer.device)
        ).mappings()
        submissions = sorted((dict(row) for row in rows), key=lambda row: row["counter"])
        note = tables.chain_note.c
        notes = conn.execute(
            select(note.series, note.kind, note.prev, note.counter).where(note.device == terminal.answer.device)
        )
        keys = {key for row in submissions for key in msgspec.json.decode(row["status_keys"])}
        change = tables.change.c
        told = conn.execute(
            select(change.area, change.scope, change.collection, change.row, change.ver, change.op, change.doc)
        )
        return [submissions, sorted(map(tuple, notes)), sorted(tuple(row) for row in told if row.row in keys)]


def test_a_plain_hand_in_is_kept_told_and_signed_for(live: LiveHub) -> None:
    terminal = met(live)
    given = terminal.envelope()
    [[told]] = shortly(live, [asked(terminal, given)])
    assert told is not None
    assert not isinstance(told, Exception)
    assert told.status == 201
    assert told.ack is not None
    data = envelope.encode(given)
    assert verify_ack(told.ack, terminal.answer.hub_public, given.id, envelope.digest(data))
    submissions, notes, changes = kept(live, terminal)
    assert [row["envelope"] for row in submissions][-1] == data
    assert (len(changes), notes) == (2 * len(given.status_keys), [])
    assert terminal.put(given).status_code == 200


def test_it_says_what_the_long_way_says(live: LiveHub) -> None:
    """Gaps, forks, late and repeated ones, singly and in groups: two terminals live through the same on either way."""
    long, short = met(live), met(live)
    chance = random.Random(7)
    made: list[tuple[envelope.Envelope, envelope.Envelope]] = []
    for number in range(24):
        if number % 7 == 3:  # a disk was rolled back: the same place in the chain once more
            long.last, short.last = (envelope.digest(envelope.encode(each)) for each in made[-2])
        made.append((long.envelope(), short.envelope()))
    order = made + chance.sample(made, 6)
    chance.shuffle(order)
    while order:
        some = [order.pop() for _ in range(min(len(order), chance.randint(1, 5)))]
        left = [each for each, _ in some]
        statuses = [each.status for each in live.hub.intake.receive([asked(long, each) for each in left])]  # type: ignore[union-attr]
        told = shortly(live, [asked(short, each) for _, each in some])[0]
        rest = [asked(short, each) for (_, each), outcome in zip(some, told, strict=True) if outcome is None]
        again = iter(live.hub.intake.receive(rest) if rest else [])
        assert statuses == [(next(again) if each is None else each).status for each in told]  # type: ignore[union-attr]
        assert shape(live, long) == shape(live, short)
    assert any(kind == "fork" for _, kind, *_ in kept(live, short)[1])


def test_a_batch_says_what_the_long_way_says(live: LiveHub) -> None:
    """Two terminals hand the same up in batches, one of them by the long way; either way notes what is odd."""
    long, short = met(live), met(live)
    sent = {terminal: batches_of(terminal) for terminal in (long, short)}
    for plain, shortly_ in zip(sent[long], sent[short], strict=True):
        told = live.hub.intake.receive_batch(bearer(long), plain)
        again = in_a_batch(live, short, shortly_, live.hub.intake.receive_batch)
        assert [(one.status, one.reason, bool(one.ack)) for one in told.items] == [
            (one.status, one.reason, bool(one.ack)) for one in again.items
        ]
        assert shape(live, long) == shape(live, short)
    assert {kind for _, kind, *_ in kept(live, short)[1]} == {"fork", "gap"}


def test_nothing_of_a_batch_is_kept_before_every_line_is_proved(live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = met(live)
    lines = [envelope.encode(terminal.envelope()) for _ in range(9)]
    before = len(kept(live, terminal)[0])
    seen: list[int] = []
    prove = live.hub.intake.is_signed

    def look(arrived: Arrived) -> bool:
        seen.append(len(kept(live, terminal)[0]) - before)
        return prove(arrived)

    monkeypatch.setattr(live.hub.intake, "is_signed", look)
    told = in_a_batch(live, terminal, lines, live.hub.intake.receive_batch)
    assert [one.status for one in told.items] == [201] * 9
    assert seen == [0] * 9
    forged = envelope.encode(terminal.envelope()).replace(b'"kind":"unemployment"', b'"kind":"x"')
    more = [*(envelope.encode(terminal.envelope()) for _ in range(3)), forged]

    def neither(claims: Claims, lines: Sequence[bytes]) -> BatchAnswer:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):  # the long way, to which such a batch is left
        in_a_batch(live, terminal, more, neither)
    assert len(kept(live, terminal)[0]) == before + 9


def batches_of(terminal: Terminal) -> list[list[bytes]]:
    """A plain batch; one with a gap, a fork, repeated and refused lines, and papers; and the one that was missing."""
    made = [terminal.envelope() for _ in range(12)]
    late = terminal.envelope()
    some = [terminal.envelope() for _ in range(9)]
    terminal.last = envelope.digest(envelope.encode(some[3]))
    some += [terminal.envelope(), terminal.envelope(blobs=(BlobRef(sha256="a" * 64, bytes=10),)), terminal.envelope()]
    lost = terminal.envelope()
    last = terminal.envelope()
    lines = [envelope.encode(each) for each in [*some, some[0], made[1], last]]
    other = envelope.sign(msgspec.structs.replace(made[0], kind="other"), terminal.signer.private)
    alien = envelope.sign(msgspec.structs.replace(lost, device="another"), terminal.signer.private)
    forged = envelope.encode(lost).replace(b'"kind":"unemployment"', b'"kind":"x"')
    odd = [envelope.encode(other), envelope.encode(alien), forged, b"{"]
    return [[envelope.encode(each) for each in made], lines + odd, [envelope.encode(late)]]


def in_a_batch(
    live: LiveHub, terminal: Terminal, lines: list[bytes], long: Callable[[Claims, Sequence[bytes]], BatchAnswer]
) -> BatchAnswer:
    async def play() -> BatchAnswer:
        way = ShortWay(live.hub.engine, live.hub.intake, live.clock)
        told = await Batches(long, way.keep_batch).hand_in(bearer(terminal), lines)
        way.close()
        return told

    return asyncio.run(play())


def test_a_plain_batch_goes_no_other_way(live: LiveHub) -> None:
    terminal = met(live)
    made = [terminal.envelope() for _ in range(50)]

    def never(claims: Claims, lines: Sequence[bytes]) -> BatchAnswer:
        raise AssertionError((claims, len(lines)))

    told = in_a_batch(live, terminal, [envelope.encode(each) for each in made], never).items
    assert [one.status for one in told] == [201] * 50
    public = terminal.answer.hub_public
    for one, each in zip(told, made, strict=True):
        assert one.ack is not None
        assert verify_ack(one.ack, public, each.id, envelope.digest(envelope.encode(each)))
    submissions, notes, changes = kept(live, terminal)
    assert [row["envelope"] for row in submissions[1:]] == [envelope.encode(each) for each in made]
    assert (len(changes), notes) == (51 * 2, [])


def shape(live: LiveHub, terminal: Terminal) -> Any:
    """What is kept, without what differs between two terminals."""
    submissions, notes, changes = kept(live, terminal)
    place = {row["sha256"]: row["counter"] for row in submissions}
    rows = [
        {name: row[name] for name in ("area", "twin", "kind", "schema", "counter", "state", "state_ver")}
        for row in submissions
    ]
    return rows, sorted((kind, place.get(prev, 0), counter) for _, kind, prev, counter in notes), len(changes)


def test_what_is_not_plain_is_left_to_the_long_way(live: LiveHub) -> None:
    terminal, stranger = met(live), live.terminal()
    with_paper = asked(terminal, terminal.envelope(blobs=(BlobRef(sha256="a" * 64, bytes=10),)))
    plain = asked(terminal, terminal.envelope())
    another = asked(terminal, terminal.envelope())
    strange = asked(stranger, stranger.envelope())
    [told] = shortly(live, [with_paper, plain, plain, strange])
    assert [each and each.status for each in told] == [None, 201, None, None]  # type: ignore[union-attr]
    forged = another._replace(data=another.data.replace(b'"kind":"unemployment"', b'"kind":"x"'))
    refused = [another._replace(signed=strange.signed), forged, another._replace(name=plain.name)]
    [refusals] = shortly(live, [*refused, another._replace(data=b"{")])
    assert isinstance(refusals[0], Denied)
    assert [each and each.status for each in refusals[1:]] == [422, 422, None]  # type: ignore[union-attr]


def test_a_database_that_went_away_costs_a_walk_and_nothing_else(live: LiveHub) -> None:
    terminal = met(live)
    assert terminal.put(terminal.envelope()).status_code == 201
    with live.hub.engine.connect() as conn:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
        conn.execute(text(ended))
    given = [terminal.envelope() for _ in range(3)]
    assert [terminal.put(each).status_code for each in given] == [201] * 3
    live.hub.engine.dispose()  # of the pool's own, which were ended too, nobody asked any since
    submissions, notes, _ = kept(live, terminal)
    assert (len(submissions), notes) == (5, [])


def test_a_connection_lost_before_the_commit_costs_nothing(live: LiveHub) -> None:
    engine = live.hub.engine
    write(engine, lambda conn: conn.execute(text("SELECT 1")))  # it was used a moment ago, so nobody asks it first
    with psycopg.connect(**engine.dialect.create_connect_args(engine.url)[1], autocommit=True) as another:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        another.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}")
    assert write(engine, lambda conn: conn.execute(text("SELECT 7")).scalar()) == 7


def test_without_a_database_all_go_the_long_way(live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = met(live)

    async def away(*_: object, **__: object) -> None:
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg.AsyncConnection, "connect", away)
    assert shortly(live, [asked(terminal, terminal.envelope())]) == [[None]]
