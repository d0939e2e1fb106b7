"""What made-up postings of the special kinds say beside the rest: public posts, workshops, casual work, trouble.

They draw from dice of their own, so that a posting of any other kind stays the same whatever is changed here.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import msgspec

from kiosk.desk.postings.terms import Form

if TYPE_CHECKING:
    from datetime import date

    from kiosk.desk.postings.made_up import Pieces, Trade
    from sync.wire.posting import Posting

WORKSHOP = "workshop"
"""The sector of occupations.toml whose postings are workshops near home."""
_LEAST_AGENTS = 2


class Specials:
    """Adds to one town's postings what their kind asks for."""

    def __init__(self, pieces: Pieces, seed: str, count: int, today: date) -> None:
        self._pieces = pieces
        self._pick = Random(f"{seed}/special")  # noqa: S311  not a secret; the same rows are the point
        self._today = today
        self._agents = [
            f"138000{number:05d}"
            for number in range(max(_LEAST_AGENTS, pieces.special.trouble.agents * count // 10_000))
        ]
        self._shared: dict[str, str] = {}

    def dress(self, posting: Posting, trade: Trade) -> Posting:
        """Give the posting with what its kind says, and with its trouble if it has one."""
        told: dict[str, object] = {}
        if posting.form == Form.PUBLIC.value:
            told |= self._public()
        elif trade.sector == WORKSHOP:
            told |= self._workshop(posting, trade)
        if posting.form == Form.DAY.value:
            told |= self._day(posting)
        if trade.sector != "publicpost":
            told |= self._trouble(posting)
        return msgspec.structs.replace(posting, **told) if told else posting

    def _public(self) -> dict[str, object]:
        pick, said = self._pick, self._pieces.special.public
        if pick.random() < 0.1:  # noqa: PLR2004  some leave out the one thing that matters
            return {}
        return {
            "eligible": pick.choice(said.eligible),
            "term_months": pick.choice(said.term_months),
            "process": pick.choice(said.process),
        }

    def _workshop(self, posting: Posting, trade: Trade) -> dict[str, object]:
        pick, said = self._pick, self._pieces.special.workshop
        told: dict[str, object] = {"workshop": True, "at_home": pick.random() < said.at_home}
        if posting.pay_unit == "piece":
            told["piece_per"] = trade.other.per
            few, many = trade.other.an_hour
            if few and pick.random() < 0.85:  # noqa: PLR2004
                low = pick.randint(few, (few + many) // 2)
                told |= {"pieces_hour_min": low, "pieces_hour_max": pick.randint(low, many)}
        extra = pick.choice(said.extra)
        if extra not in posting.benefits:
            told["benefits"] = (*posting.benefits, extra)
        return told

    def _day(self, posting: Posting) -> dict[str, object]:
        pick, said = self._pick, self._pieces.special.day
        start, end = pick.choice(said.hours)
        when = self._today + timedelta(days=pick.choice(said.ahead))
        wanted = posting.openings or pick.randint(2, 12)
        told: dict[str, object] = {
            "work_day": when.isoformat(),
            "start_time": start,
            "end_time": end,
            "hours_text": "",
            "shift": "",
            "openings": wanted,
            "places_left": max(0, wanted - int(pick.expovariate(2 / wanted))),
            "valid_through": when.isoformat(),
        }
        if pick.random() < 0.9:  # noqa: PLR2004
            street, _, house = posting.street.partition(" ")
            community = next((one.community for one in self._pieces.places.street if one.name == street), "社区")
            place = {"street": street, "community": community, "house": house.removesuffix(" 号") or "1"}
            told["meet_at"] = pick.choice(said.meet).format(**place)
        return told

    def _trouble(self, posting: Posting) -> dict[str, object]:
        pick, said = self._pick, self._pieces.special.trouble
        told: dict[str, object] = {}
        # who shares an agent's telephone does so in all his postings
        if posting.employer_id not in self._shared:
            shares = pick.random() < said.shared_phone
            self._shared[posting.employer_id] = pick.choice(self._agents) if shares else ""
        if self._shared[posting.employer_id] and posting.phone:
            told["phone"] = self._shared[posting.employer_id]
        if pick.random() < said.money:
            told["requirements"] = "；".join(filter(None, (posting.requirements, pick.choice(said.asks))))
        return told
