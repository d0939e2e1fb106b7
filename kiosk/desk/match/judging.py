"""The one judgement: which traits of a posting are limits, which are reasons, which stand in the way.

Each rule looks at one trait, so that the columns can be judged by tables made from these very rules (scoring.py): what
orders a million postings and what is said about three of them cannot drift apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.desk.match.reasons import MOST_REASONS, Given, Obstacle, Reason
from kiosk.desk.match.traits import (
    FARTHEST_MINUTE,
    KIND_NUMBERS,
    NEVER,
    NO_MINUTES,
    NO_PAY,
    PAY_STEP,
    SHIFT_NUMBERS,
    Gift,
    Traits,
    day_number,
    schooling_level,
)
from kiosk.desk.postings.terms import DAYLIGHT_SHIFTS, Shift

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kiosk.desk.match.weights import Weights
    from kiosk.desk.match.wishes import Wishes
    from kiosk.desk.postings.settings import PostingSettings

NEXT_DOOR_MINUTES: Final = 10
NEAR_MINUTES: Final = 15
WALKABLE_MINUTES: Final = 30
_SMALL_GROUP: Final = 7
"""Characters of an occupation code that name its small group: 4-09-08."""
_ANY_LEVEL: Final = 255

_DAYLIGHT = frozenset(SHIFT_NUMBERS[shift] for shift in DAYLIGHT_SHIFTS)
_HARD_SHIFTS = {
    SHIFT_NUMBERS[Shift.NIGHT]: Obstacle.NIGHT,
    SHIFT_NUMBERS[Shift.ROTATING]: Obstacle.ROTATING,
    SHIFT_NUMBERS[Shift.LATE]: Obstacle.LATE,
}


AHEAD_DAYS: Final = 1
"""How old a confirmation counts that lies in the future: of late, but not of today."""
ALL_GIFTS: Final = 255
_KEEP = {
    Gift.BOARD: Reason.BOARD,
    Gift.LODGING: Reason.LODGING,
    Gift.BOARD | Gift.LODGING: Reason.BOARD_LODGING,
}


class Judge:
    """Judges postings for one resident's wishes now; the columns know days, not hours."""

    def __init__(self, wishes: Wishes, weights: Weights, settings: PostingSettings, now: datetime) -> None:
        self.now = now
        self.today = day_number(now)
        self.level = schooling_level(wishes.schooling) if wishes.schooling else _ANY_LEVEL
        self.farthest = min(max(wishes.farthest, 1), FARTHEST_MINUTE)
        self._weights = weights
        self._stale_days = settings.stale_days
        self._learn = wishes.learn
        self._level_known = bool(wishes.schooling)
        self._pay_wished = -(-wishes.pay_min // PAY_STEP)
        self._kinds = _numbers(wishes.kinds)
        self._done = _numbers(wishes.done)
        self._kinds_not = _numbers(wishes.kinds_not)
        self._shifts_not = frozenset(SHIFT_NUMBERS[shift] for shift in wishes.shifts_not if shift in SHIFT_NUMBERS)
        self._same = frozenset(wishes.like)
        self._like = frozenset(code[:_SMALL_GROUP] for code in wishes.like)

    # limits

    def kind_may(self, kind: int) -> bool:
        """Whether work of this kind was not turned down."""
        return kind not in self._kinds_not

    def shift_may(self, shift: int) -> bool:
        """Whether this shift was not turned down."""
        return shift not in self._shifts_not

    def minutes_may(self, minutes: int) -> bool:
        """Whether it is not too far; an unknown place is the obstacle's matter."""
        return minutes <= self.farthest or minutes == NO_MINUTES

    def may(self, one: Traits) -> bool:
        """Whether a posting passes every hard limit: not over or full, schooling, distance, nothing turned down."""
        own = self.kind_may(one.kind) and self.shift_may(one.shift) and self.minutes_may(one.minutes)
        return own and one.ends >= self.today and one.schooling <= self.level

    # reasons, one trait each

    def by_kind(self, kind: int) -> list[Reason]:
        """What the kind of work speaks for."""
        wished = [Reason.WISHED] if kind in self._kinds else []
        return wished + ([Reason.DONE] if kind in self._done else [])

    def gifts_that_count(self, kind: int) -> int:
        """Which gifts of a posting of this kind are worth saying: 没做过也行 is no news to who has done it."""
        return ALL_GIFTS & ~Gift.NO_EXPERIENCE if kind in self._done else ALL_GIFTS

    def by_occupation(self, code: str) -> list[Reason]:
        """What the occupation speaks for, after something was wanted."""
        if code in self._same:
            return [Reason.SAME_WORK]
        return [Reason.LIKE_WORK] if code and code[:_SMALL_GROUP] in self._like else []

    def by_minutes(self, minutes: int) -> list[Reason]:
        """What the way on foot speaks for."""
        if minutes <= NEXT_DOOR_MINUTES:
            return [Reason.NEXT_DOOR]
        if minutes <= NEAR_MINUTES:
            return [Reason.NEAR]
        return [Reason.WALKABLE] if minutes <= WALKABLE_MINUTES else []

    def by_pay(self, pay: int) -> list[Reason]:
        """Whether the pay reaches what was wished."""
        return [Reason.PAY_WISHED] if self._pay_wished and pay != NO_PAY and pay >= self._pay_wished else []

    def by_good_pay(self, pay: int, good: int) -> list[Reason]:
        """Whether the pay is good for its kind; `good`: the pay that three of four do not exceed, NO_PAY unknown."""
        return [Reason.PAY_GOOD] if good != NO_PAY and pay > good else []

    def by_shift(self, shift: int) -> list[Reason]:
        """What the shift speaks for."""
        return [Reason.DAYLIGHT] if shift in _DAYLIGHT else []

    def by_gifts(self, gifts: int) -> list[Reason]:
        """What the employer gives, of the gifts that count."""
        found: list[Reason] = []
        if gifts & Gift.INSURED:
            found.append(Reason.INSURED)
        keep = gifts & (Gift.BOARD | Gift.LODGING)
        if keep:
            found.append(_KEEP[keep])
        if gifts & Gift.TRAINING:
            found.append(Reason.LEARN if self._learn else Reason.TRAINING)
        if gifts & Gift.NO_EXPERIENCE:
            found.append(Reason.NO_EXPERIENCE)
        return found

    def by_confirmed(self, days: int) -> list[Reason]:
        """What the last confirmation speaks for; `days` ago, 0 = today."""
        if not days:
            return [Reason.CONFIRMED_TODAY]
        return [Reason.CONFIRMED_LATELY] if days <= self._stale_days else []

    # one posting as a whole

    def reasons(self, one: Traits, good: int) -> list[Given]:
        """Everything that speaks for a posting, the weightiest first; the points of all are its rank."""
        found = [
            *self.by_kind(one.kind),
            *self.by_occupation(one.occupation),
            *self.by_minutes(one.minutes),
            *self.by_pay(one.pay),
            *self.by_good_pay(one.pay, good),
            *self.by_shift(one.shift),
            *self.by_gifts(one.gifts & self.gifts_that_count(one.kind)),
            *self.by_confirmed(self.days_since(one.confirmed)),
        ]
        given = [Given(reason, self._weights.points[reason]) for reason in found]
        return sorted(given, key=lambda each: -each.points)

    def worth(self, reasons: Iterable[Reason]) -> int:
        """Points of these reasons together."""
        points = 0
        for reason in reasons:
            points += self._weights.points[reason]
        return points

    def days_since(self, confirmed: int) -> int:
        """Days since a confirmation; one that never was is as old as can be, of one to come nobody knows."""
        if confirmed > self.today:
            return AHEAD_DAYS
        return self.today - confirmed if confirmed != NEVER else self.today

    def obstacle(self, one: Traits) -> Obstacle | None:
        """The one thing to say that may stand in the way; None when nothing is known to."""
        hard = _HARD_SHIFTS.get(one.shift)
        there = {
            Obstacle.EXPERIENCE: bool(one.gifts & Gift.ASKS_EXPERIENCE) and one.kind not in self._done,
            Obstacle.SCHOOLING: one.schooling > 0 and not self._level_known,
            Obstacle.STALE: self.days_since(one.confirmed) > self._stale_days,
            Obstacle.FAR: WALKABLE_MINUTES < one.minutes <= FARTHEST_MINUTE,
            Obstacle.PAY_OPEN: not one.gifts & Gift.PAY_TOLD,
            Obstacle.PLACE_OPEN: one.minutes == NO_MINUTES,
        }
        return next((which for which in self._weights.obstacles if which is hard or there.get(which)), None)


def strongest(given: list[Given]) -> tuple[Given, ...]:
    """Give the reasons that are shown."""
    return tuple(given[:MOST_REASONS])


def _numbers(kinds: Iterable[str]) -> frozenset[int]:
    return frozenset(KIND_NUMBERS[kind] for kind in kinds if kind in KIND_NUMBERS)
