"""What became of residents at each employer, as they answered at their next visit: 录用, 去了没成, 没联系, 没答复.

People are counted, not answers: of one person and posting the last answer stands. Nobody is told apart: a number under
FEWEST is not given, and the rate of answers is rounded so that none can be worked out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import and_, select

from sync.hub import tables
from sync.hub.standing import WITHIN
from sync.wire.states import State
from sync.wire.word import KIND, OUTCOMES, Said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

FEWEST: Final = 5
"""People under whom no number is given."""
_STEP: Final = 10
"""Percent to which a rate is rounded."""
_HEARD: Final = (Said.HIRED, Said.NOT_HIRED)
_FIELDS: Final = ("said", "employer", "posting")


class Outcomes(NamedTuple):
    """What became of residents at an employer: area; its name as they were shown it; how many people said what."""

    area: str
    employer: str
    people: int
    counts: Mapping[Said, int]

    @property
    def few(self) -> bool:
        """Whether too few have answered to give any number."""
        return self.people < FEWEST

    @property
    def contacted(self) -> int:
        """How many said that they had gone or called; somebody who did so for two postings may count twice."""
        return sum(self.counts[each] for each in (*_HEARD, Said.NO_ANSWER))

    @property
    def rate(self) -> int | None:
        """Percent of those who got an answer, in tens; None when too few had gone or called."""
        if self.few or self.contacted < FEWEST:
            return None
        return round(100 * sum(self.counts[each] for each in _HEARD) / self.contacted / _STEP) * _STEP

    def told(self, said: Said) -> int | None:
        """How many people said it; None for fewer than may be told."""
        return None if self.few or self.counts[said] < FEWEST else self.counts[said]


def outcomes(conn: Connection, mine: ColumnElement[bool], now: datetime) -> list[Outcomes]:
    """Count what was answered in the last WITHIN (sync.hub.standing), most people first.

    mine: which submissions count, by their area.
    """
    last: dict[tuple[str, str, str, str], Said] = {}
    for area, person, said, employer, posting in conn.execute(_answers(mine, now)):
        if name := "".join(sign for sign in employer if sign.isprintable()).strip():
            last[area, name, person, posting] = Said(said)
    people: dict[tuple[str, str], dict[Said, set[str]]] = {}
    for (area, name, person, _), said in last.items():
        people.setdefault((area, name), {each: set() for each in OUTCOMES})[said].add(person)
    found = [
        Outcomes(area, name, len(set[str]().union(*told.values())), {said: len(who) for said, who in told.items()})
        for (area, name), told in people.items()
    ]
    return sorted(found, key=lambda each: (-each.people, each.area, each.employer))


def _answers(mine: ColumnElement[bool], now: datetime) -> Select[*tuple[Any, ...]]:
    row, of = tables.submission.c, tables.opened.c
    both = tables.submission.join(tables.opened, and_(of.area == row.area, of.submission == row.id))
    values: list[ColumnElement[str]] = []
    for name in _FIELDS:
        field = tables.opened_field.alias(name)
        here = and_(field.c.area == row.area, field.c.submission == row.id, field.c.field == f"answer.{name}")
        both, values = both.join(field, here), [*values, field.c.value]
    wanted = select(row.area, of.person, *values).select_from(both)
    wanted = wanted.where(row.kind == KIND, row.received_at > now - WITHIN, row.state != State.WITHDRAWN.value, mine)
    return wanted.where(values[0].in_([each.value for each in OUTCOMES])).order_by(row.received_at, row.id)
