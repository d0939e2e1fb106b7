"""Who may do what, and where: roles give rights, grants bind a role to a ground, and every query is cut to that ground.

A ground is a scope of the wire: the country, a province, a city, a county or a street. Whoever holds a role in a county
sees its streets, and nothing next door.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, false, or_, true

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement

_GROUND: Final = re.compile(r"^(nat|prov/[0-9]{2}|city/[0-9]{4}|county/[0-9]{6}|street/[0-9]{9})\Z")
COUNTY: Final = 6
"""Digits of a county; a ground of fewer holds several areas."""


class Right(StrEnum):
    """What one may be allowed; each page and each button asks for one of these."""

    FLEET = "fleet"
    MATTERS = "matters"
    READ = "read"
    DECIDE = "decide"
    PAPERS = "papers"
    POSTINGS = "postings"
    PUBLISH = "publish"
    PACE = "pace"
    GRID = "grid"
    PACKS = "packs"
    STATEMENT = "statement"
    ACCOUNTS = "accounts"
    AUDIT = "audit"


class Role(StrEnum):
    """What somebody is in the office."""

    OPERATOR = "operator"
    OFFICER = "officer"
    CLERK = "clerk"
    TECHNICIAN = "technician"
    AUDITOR = "auditor"


RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.OPERATOR: frozenset(
        {
            Right.FLEET,
            Right.MATTERS,
            Right.POSTINGS,
            Right.PUBLISH,
            Right.GRID,
            Right.PACKS,
            Right.STATEMENT,
            Right.ACCOUNTS,
            Right.AUDIT,
        }
    ),
    Role.OFFICER: frozenset(
        {
            Right.FLEET,
            Right.MATTERS,
            Right.READ,
            Right.DECIDE,
            Right.PAPERS,
            Right.POSTINGS,
            Right.PUBLISH,
            Right.PACE,
            Right.GRID,
            Right.PACKS,
        }
    ),
    Role.CLERK: frozenset({Right.FLEET, Right.MATTERS, Right.READ, Right.PAPERS, Right.PACE}),
    Role.TECHNICIAN: frozenset({Right.FLEET, Right.PACKS}),
    Role.AUDITOR: frozenset({Right.FLEET, Right.MATTERS, Right.GRID, Right.STATEMENT, Right.AUDIT}),
}
"""An operator runs terminals and accounts and reads nobody's papers; who reads papers gives nobody rights."""


class Ground(NamedTuple):
    """A piece of the country, as its scope is written."""

    scope: str

    @property
    def code(self) -> str:
        """Digits of the place; "" for the whole country."""
        return self.scope.partition("/")[2]

    @property
    def area(self) -> str:
        """Six-digit area under which the hub keeps what concerns this ground."""
        return self.code[:COUNTY].ljust(COUNTY, "0")

    def holds(self, other: Ground) -> bool:
        """Whether the other ground lies in this one."""
        return other.code.startswith(self.code)

    def over(self, area: ColumnElement[str], street: ColumnElement[str] | None = None) -> ColumnElement[bool]:
        """Rows of this ground; a street's ground holds no row that does not say its street."""
        if not self.code:
            return true()
        if len(self.code) < COUNTY:
            return area.startswith(self.code, autoescape=True)
        here = area == self.code[:COUNTY]
        if len(self.code) == COUNTY:
            return here
        return false() if street is None else and_(here, street == self.code)


def read_ground(text: str) -> Ground | None:
    """Ground that a text names; None when it is none."""
    return Ground(text) if _GROUND.fullmatch(text) else None


class Grant(NamedTuple):
    """A role somebody holds, and where."""

    role: Role
    ground: Ground


class Who(NamedTuple):
    """Somebody who has come in."""

    name: str
    shown: str
    grants: tuple[Grant, ...]

    @property
    def actor(self) -> str:
        """Name in the audit and beside decisions."""
        return f"user:{self.name}"

    def may(self, right: Right) -> bool:
        """Whether this person has the right anywhere."""
        return bool(self.grounds(right))

    def grounds(self, right: Right) -> tuple[Ground, ...]:
        """Where this person has the right."""
        return tuple(grant.ground for grant in self.grants if right in RIGHTS[grant.role])

    def sees(
        self, right: Right, area: ColumnElement[str], street: ColumnElement[str] | None = None
    ) -> ColumnElement[bool]:
        """Rows this person may see by that right; none when there is no such ground."""
        return or_(false(), *(ground.over(area, street) for ground in self.grounds(right)))

    def covers(self, right: Right, ground: Ground) -> bool:
        """Whether the right reaches the whole of a ground."""
        return any(own.holds(ground) for own in self.grounds(right))


def widest(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Leave out what lies in another of them."""
    found = sorted(set(grounds), key=lambda ground: (len(ground.code), ground.code))
    return tuple(one for place, one in enumerate(found) if not any(before.holds(one) for before in found[:place]))
