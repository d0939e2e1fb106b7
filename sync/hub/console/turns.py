"""Lists that are longer than a page: which turn of them is shown, and whether there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from sync.hub.console.here import Here

T = TypeVar("T")
PAGE: Final = 50
"""Lines of one turn."""


class Turn(NamedTuple, Generic[T]):
    """The lines of one turn, which one it is (from 0), and whether another follows; `turns` of parts.html shows it."""

    shown: Sequence[T]
    at: int
    more: bool


def asked_turn(here: Here, name: str = "turn") -> int:
    """Turn that the address asks for; the first when it asks for none. name: where a page has several lists."""
    said = here.asked(name, 4)
    return int(said) if said.isascii() and said.isdecimal() else 0


def cut(wanted: Select[*tuple[Any, ...]], at: int) -> Select[*tuple[Any, ...]]:
    """Have the database give a turn of an ordered list and no more; `read_turn` takes its rows."""
    return wanted.limit(PAGE + 1).offset(at * PAGE)


def part_of(found: Sequence[T], at: int) -> Turn[T]:
    """Cut a turn out of a whole list; behind its end it is the last one."""
    at = min(at, max(0, len(found) - 1) // PAGE)
    return Turn(found[at * PAGE : (at + 1) * PAGE], at, len(found) > (at + 1) * PAGE)


def read_turn(rows: Sequence[T], at: int) -> Turn[T]:
    """Make a turn of rows that `cut` asked for, one more than a page holds where there are so many."""
    return Turn(rows[:PAGE], at, len(rows) > PAGE)
