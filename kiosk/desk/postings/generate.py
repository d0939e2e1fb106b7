"""Made-up postings for demo, tests and benchmarks: the same count, seed and day always give the same rows.

Only white-collar sites publish postings, without a licence; so these are resident-type jobs of a made-up town, with
pay, hours and words that go together, and with the gaps, duplicates and wild pay texts of real ones.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.postings import pay_texts
from kiosk.desk.postings.freshness import BEIJING, BY_STATION
from kiosk.desk.postings.made_up import DEMO_PLACE, Pieces, Street, Trade, load_pieces
from kiosk.desk.postings.special import Specials
from kiosk.desk.postings.walking import EARTH_METRES, Point
from kiosk.paths import shipped
from sync.wire.posting import Posting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DISTRICT_PHONES = 10_000
"""138 0000 0000 to 138 0000 9999: numbers that no one has."""
_FIRMS_PER_POSTING = 1 / 8
_REMEMBERED = 256


class Firm(NamedTuple):
    """A made-up employer: one place, one telephone."""

    id: str
    name: str
    street: str
    area12: str
    place: Point
    phone: str
    contact: str


def generate(
    count: int, seed: int, today: date, centre: Point | None = None, pieces: Pieces | None = None
) -> Iterator[Posting]:
    """Make `count` postings around `centre` (the demo's place), as they would stand on the day `today`."""
    here = centre or DEMO_PLACE
    return _Town(count, seed, today, here, pieces or _shipped_pieces()).postings()


@lru_cache(maxsize=1)
def _shipped_pieces() -> Pieces:
    return load_pieces(shipped() / "config" / "postings")


class _Town:
    """The made-up town on one day."""

    def __init__(self, count: int, seed: int, today: date, centre: Point, pieces: Pieces) -> None:
        self._count = count
        self._pick = Random(f"{seed}/{count}")  # noqa: S311  not a secret; the same rows are the point
        self._today = today
        self._centre = centre
        self._pieces = pieces
        self._weights = list(accumulate(trade.weight for trade in pieces.trades))
        self._firms = self._make_firms()
        self._specials = Specials(pieces, f"{seed}/{count}", count, today)

    def postings(self) -> Iterator[Posting]:
        recent: list[Posting] = []
        for number in range(self._count):
            if recent and self._pick.random() < 0.03:  # noqa: PLR2004  agencies post the same job again
                posting = self._again(self._pick.choice(recent), number)
            else:
                posting = self._new(number)
                if len(recent) < _REMEMBERED:
                    recent.append(posting)
                else:
                    recent[number % _REMEMBERED] = posting
            yield posting

    def _new(self, number: int) -> Posting:
        pick = self._pick
        trade = pick.choices(self._pieces.trades, cum_weights=self._weights)[0]
        firm = pick.choice(self._firms[trade.sector])
        form = _form(pick, trade)
        shift = pick.choice(trade.shifts)
        pay = self._pay(trade, form, shift)
        posted, confirmed, until = self._days()
        placed = pick.random() >= 0.03  # noqa: PLR2004
        schooling = _schooling(pick, trade)
        told = self._told
        plain = Posting(
            id=f"{self._pieces.places.region}-{number + 1:07d}",
            title=_title(pick, trade, form, shift),
            employer=firm.name,
            employer_id=firm.id,
            occ_tile=trade.kind,
            occ_code=trade.code,
            street=firm.street,
            area12=firm.area12,
            lat=firm.place.lat if placed else None,
            lon=firm.place.lon if placed else None,
            pay_text=pay.text,
            pay_min=round(pay.low * 100) if pay.unit else None,
            pay_max=round(pay.high * 100) if pay.unit else None,
            pay_unit=pay.unit,  # type: ignore[arg-type]  # one of the literals, by construction
            openings=pick.choices((0, 1, 2, 3, 5, 10, 20), (5, 30, 25, 15, 12, 8, 5))[0],
            form=form,  # type: ignore[arg-type]  # one of the literals, by construction
            shift=told(shift, 0.85),
            hours_text=told(_hours(pick, shift, form), 0.75),
            schooling_min=schooling,
            experience="有经验优先" if pick.random() < 0.2 else "",  # noqa: PLR2004
            benefits=_benefits(pick, trade, form),
            duties=told(pick.choice(trade.duties), 0.9),
            requirements=told("；".join(trade.asks[: pick.randint(1, len(trade.asks))]), 0.7),
            process=told(pick.choice(_PROCESSES), 0.45),
            how_to_apply=told(pick.choice(_WAYS), 0.8),
            phone=told(firm.phone, 0.99),
            contact=told(firm.contact, 0.85),
            age_free=pick.random() < 0.55,  # noqa: PLR2004
            start_today=pick.random() < (0.8 if form == "day" else 0.18),
            posted=posted.isoformat(),
            valid_through=until.isoformat() if pick.random() < 0.97 else "",  # noqa: PLR2004
            last_confirmed=confirmed,
            confirmed_by=(BY_STATION if pick.random() < 0.25 else "employer") if confirmed else "",  # noqa: PLR2004
        )
        return self._specials.dress(plain, trade)

    def _again(self, first: Posting, number: int) -> Posting:
        """Post the same job a second time, a little differently, as agencies do."""
        return Posting(
            **{name: getattr(first, name) for name in Posting.__struct_fields__ if name not in {"id", "title"}},
            id=f"{self._pieces.places.region}-{number + 1:07d}",
            title=self._pick.choice((first.title, f"急招{first.title}", f"{first.title}（可预支）"))[:200],
        )

    def _pay(self, trade: Trade, form: str, shift: str) -> pay_texts.Written:
        pick = self._pick
        least, most = trade.month
        night = 1.12 if shift in {"night", "rotating"} else 1.0
        by_month = form in {"full", "public"} and pick.random() < (0.55 if trade.other.unit == "piece" else 0.93)
        if not by_month:
            low = pick.uniform(trade.other.low, (trade.other.low + trade.other.high) / 2) * night
            high = low * pick.uniform(1.0, 1.35)
            if trade.other.unit == "piece" and high < 20:  # noqa: PLR2004
                low, high = round(low, 1), round(high, 1)
            else:
                step = 10 if low > 80 else 1  # noqa: PLR2004
                low, high = round(low / step) * step, round(high / step) * step
            return pay_texts.other(pick, trade.other.unit, low, max(low, high), trade.other.per)
        low = pick.uniform(least, least + (most - least) * 0.6) * night
        high = low + (most - least) * pick.uniform(0.1, 0.4)
        return pay_texts.month(pick, round(low / 100) * 100, round(high / 100) * 100)

    def _days(self) -> tuple[date, str, date]:
        """When it was posted, when it was last confirmed (empty: never), and its last day."""
        pick = self._pick
        posted = self._today - timedelta(days=int(pick.expovariate(1 / 12)))
        roll = pick.random()
        if roll < 0.04:  # noqa: PLR2004
            confirmed = ""
        else:
            longest = (self._today - posted).days
            ago = 0 if roll < 0.62 else pick.randint(1, 5) if roll < 0.85 else pick.randint(6, 25)  # noqa: PLR2004
            day = self._today - timedelta(days=min(ago, longest))
            latest = time(9, 20) if day == self._today else time(18, 30)
            minute = pick.randint(7 * 60, latest.hour * 60 + latest.minute)
            when = datetime.combine(day, time(minute // 60, minute % 60), BEIJING)
            confirmed = when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        left = pick.randint(-2, 0) if pick.random() < 0.015 else pick.randint(1, 45)  # noqa: PLR2004
        return posted, confirmed, max(posted, self._today + timedelta(days=left))

    def _told(self, text: str, share: float) -> str:
        """Give what the employer filled in, in that share of cases."""
        return text if self._pick.random() < share else ""

    def _make_firms(self) -> dict[str, Sequence[Firm]]:
        pick, pieces = self._pick, self._pieces
        wanted = max(60, min(DISTRICT_PHONES - 1000, int(self._count * _FIRMS_PER_POSTING)))
        share: dict[str, int] = {}
        for trade in pieces.trades:
            share[trade.sector] = share.get(trade.sector, 0) + trade.weight
        phones = pick.sample(range(DISTRICT_PHONES), DISTRICT_PHONES)
        firms: dict[str, Sequence[Firm]] = {}
        for sector, weight in share.items():
            many = max(1, round(wanted * weight / self._weights[-1]))
            firms[sector] = [self._firm(sector, phones.pop() if phones else 0) for _ in range(many)]
        return firms

    def _firm(self, sector: str, phone: int) -> Firm:
        pick, firms, places = self._pick, self._pieces.firms, self._pieces.places
        zone = pick.choices(tuple(places.reach), tuple(places.reach.values()))[0]
        street = pick.choice([one for one in places.street if one.zone == zone])
        house = pick.randint(1, street.houses)
        what = pick.choice(firms.kinds_of_firm[sector])
        name = f"{street.community}居委会" if what == "社区居委会" else self._firm_name(what)
        return Firm(
            f"E{phone:04d}",
            name,
            f"{street.name} {house} 号",
            street.area12,
            self._place(street, house),
            f"1380000{phone:04d}",
            f"{pick.choice(firms.families)}{pick.choice(firms.calls)}",
        )

    def _firm_name(self, what: str) -> str:
        firms = self._pieces.firms
        return f"{self._pick.choice(firms.first)}{self._pick.choice(firms.second)}{what}"

    def _place(self, street: Street, house: int) -> Point:
        """Where a house stands: along its street, a few metres off, odd numbers on one side."""
        along = house / street.houses
        east = street.from_[0] + (street.to[0] - street.from_[0]) * along + (12 if house % 2 else -12)
        north = street.from_[1] + (street.to[1] - street.from_[1]) * along + self._pick.uniform(-8, 8)
        lat = self._centre.lat + math.degrees(north / EARTH_METRES)
        lon = self._centre.lon + math.degrees(east / (EARTH_METRES * math.cos(math.radians(self._centre.lat))))
        return Point(round(lat, 6), round(lon, 6))


_PROCESSES = (
    "打电话，见面，试工一天",
    "先打电话，带身份证面谈",
    "面谈，体检，签合同",
    "当天面谈，当天上岗",
    "现场报名，第二天回话",
)
_WAYS = ("打电话", "打电话，或直接到店里来", "到门口找保安带路", "每天上午 9 点到 11 点现场报名", "打电话约时间")
_BENEFITS = (
    "五险",
    "五险一金",
    "包吃",
    "包住",
    "包吃住",
    "全勤奖",
    "节日福利",
    "加班费",
    "免费培训",
    "有空调",
    "发工作服",
    "意外险",
)
_TAGS = ("（包吃住）", "（近地铁）", "，急招", "（五险）", "，可预支", "（可坐班车）", "（长期）")
_HOURS = {
    "day": ("8:00–17:00，中午休一小时", "8:30–17:30", "9:00–18:00，月休四天", "7:30–16:30，做六休一"),
    "early": ("5:00–13:00", "4:00–10:00", "6:00–14:00"),
    "late": ("14:00–22:00", "16:00–24:00", "10:00–14:00，17:00–21:30"),
    "night": ("20:00–次日 6:00", "21:00–次日 5:00", "22:00–次日 6:00"),
    "rotating": ("早 8:00 晚 8:00 两班倒，半月一换", "三班，每班 8 小时", "早班 7:00–15:00，晚班 15:00–23:00"),
    "free": ("时间自己定", "有单就做", "每天 3 到 6 小时"),
}


def _form(pick: Random, trade: Trade) -> str:
    if trade.sector == "publicpost":
        return "public"
    return pick.choices(("full", "part", "day", ""), (78, 12, 8, 2))[0]


def _schooling(pick: Random, trade: Trade) -> str:
    """Ask for what the trade needs, or, as some do, for a school certificate nobody needs; some say nothing."""
    asked = pick.choices(("90", "", "81", "71", "61"), (66, 8, 8, 12, 6))[0]
    return max((trade.schooling, asked), key=_RANK.index) if pick.random() < 0.75 else asked  # noqa: PLR2004


_RANK = ("", "90", "81", "71", "61", "47", "44", "41", "31", "21")


def _title(pick: Random, trade: Trade, form: str, shift: str) -> str:
    title = pick.choice(trade.titles)
    if form == "day" and pick.random() < 0.5:  # noqa: PLR2004
        title = f"日结{title}"
    elif form == "part" and pick.random() < 0.4:  # noqa: PLR2004
        title = f"兼职{title}"
    if shift == "night" and "夜" not in title and pick.random() < 0.3:  # noqa: PLR2004
        title += "（夜班）"
    return title + pick.choice(_TAGS) if pick.random() < 0.08 else title  # noqa: PLR2004


def _hours(pick: Random, shift: str, form: str) -> str:
    if form == "part":
        return pick.choice(("每天 4 小时", "周末两天", "晚上 3 小时", "早上 2 小时"))
    return pick.choice(_HOURS[shift])


def _benefits(pick: Random, trade: Trade, form: str) -> tuple[str, ...]:
    if pick.random() < 0.28:  # noqa: PLR2004
        return ()
    given: list[str] = pick.sample(_BENEFITS, pick.randint(1, 3 if form == "full" else 1))
    if trade.sector in {"workshop", "household"} and pick.random() < 0.15:  # noqa: PLR2004
        given.append("能带娃")
    return tuple(given)
