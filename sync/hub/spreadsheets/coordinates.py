"""Where a row's job is: the coordinates of its cells, in WGS-84, and what the clerk is told about them.

A coordinate never holds a row back: what cannot be read is left out and said, what was converted or put right is said.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.spreadsheets.cells import CellFault, flat, said
from sync.wire.datum import Datum, Degrees, in_wgs84, metres_between
from sync.wire.posting_check import LANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sync.hub.spreadsheets.columns import Words
    from sync.wire.posting import Posting

FAR_KM: Final = 100
"""So far from where the other jobs of the place are, a coordinate is worth a look."""
_ENOUGH: Final = 3
"""Jobs that tell where the others are."""
_BOTH: Final = 2
_DECIMALS: Final = 6
"""Of a converted degree: a decimetre."""
_ANGLE: Final = re.compile(
    r"(?<![\d.])(-?\d{1,3}(?:\.\d+)?)(?![\d.])\s*(?:[°度]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:\u2032(?!\u2032)|'(?!')|分)\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:\u2032\u2032|''|\"|秒))?)?)?"
)
"""117.1201, 117°7'12.3", 117度7分12秒; a double prime becomes two primes in one width."""
_AROUND: Final = re.compile(r"[\s,;、/|()\[\]:]|经度|纬度|东经|北纬|[EeNn]|lat|lng|lon", re.IGNORECASE)


class Place(NamedTuple):
    """Where a job is, None when it is not known; hints for the clerk."""

    at: Degrees | None = None
    hints: tuple[CellFault, ...] = ()


def place_of(told: Mapping[str, str], headers: Mapping[str, str], words: Words, default: Datum) -> Place:
    """Read the coordinates of a row; `default`: what they mean where neither cell nor header says it."""
    field = next((name for name in ("lon", "lat", "spot") if said(told.get(name, ""))), "")
    if not field:
        return Place()
    place = _written(told, field)
    if place.at is None:
        return place
    stated = said(told.get("datum", ""))
    named = _datum(stated or headers.get(field, ""), words)
    if stated and named is None:
        return _none(CellFault("datum", "不认识这个坐标系，坐标没有收。请写 WGS-84、GCJ-02 或 BD-09。"))
    datum, hints = named or default, list(place.hints)
    if named is None:
        hints.append(CellFault(field, f"没写坐标系，当作 {datum.value}。"))
    if datum is Datum.WGS84:
        return Place(place.at, tuple(hints))
    hints.append(CellFault(field, f"坐标换算过：{datum.value} 换成了 WGS-84。"))
    lat, lon = in_wgs84(*place.at, datum)
    return Place((round(lat, _DECIMALS), round(lon, _DECIMALS)), tuple(hints))


def _written(told: Mapping[str, str], field: str) -> Place:
    """Latitude and longitude as cells say them: in two columns, or both in one, in either order.

    No place of the country could be meant both ways, so nothing is guessed.
    """
    lon, lat, spot = (_angles(told.get(name, "")) for name in ("lon", "lat", "spot"))
    if lon is None or lat is None or spot is None:
        return _none(CellFault(field, "读不懂这个坐标，没有收。经度写成 117.1201，纬度写成 36.6512。"))
    pair = next((each for each in ((*lon, *lat), spot) if len(each) == _BOTH), None)
    if pair is None:
        return _none(CellFault(field, "经度和纬度要两个都写，坐标没有收。"))
    there = pair[1], pair[0]
    if _inside(there):
        return Place(there)
    if not _inside(pair):
        return _none(CellFault(field, "坐标不在国内，没有收，请核对经度和纬度。"))
    turned = CellFault(field, "经度和纬度写反了，已经换过来，请核对。")
    return Place((pair[0], pair[1]), (turned,) if len(lon) == len(lat) == 1 else ())


def far_off(posting: Posting, middle: Degrees | None, field: str) -> CellFault | None:
    """Hint that a job lies far from where the others are; field: whose column says where it is."""
    if middle is None or posting.lat is None or posting.lon is None:
        return None
    away = round(metres_between((posting.lat, posting.lon), middle) / 1000)
    return CellFault(field, f"这个坐标离别的岗位有 {away} 公里，请核对。") if away > FAR_KM else None


def middle_of(postings: Iterable[Posting]) -> Degrees | None:
    """Where the jobs are, by the median; None when too few say where they are."""
    known = [(each.lat, each.lon) for each in postings if each.lat is not None and each.lon is not None]
    if len(known) < _ENOUGH:
        return None
    return median(lat for lat, _ in known), median(lon for _, lon in known)


def _none(hint: CellFault) -> Place:
    return Place(None, (hint,))


def _angles(text: str) -> tuple[float, ...] | None:
    """Angles a cell holds, in degrees; empty for an empty cell, None for one that holds anything else."""
    asked = flat(said(text))
    if not asked:
        return ()
    found = tuple(
        float(each[1]) + float(each[2] or 0) / 60 + float(each[3] or 0) / 3600 for each in _ANGLE.finditer(asked)
    )
    return found if found and not _AROUND.sub("", _ANGLE.sub("", asked)) else None


def _datum(text: str, words: Words) -> Datum | None:
    asked = flat(text).casefold()
    return next((Datum(name) for word, name in words.datum.items() if word in asked), None)


def _inside(there: tuple[float, ...]) -> bool:
    south, north, west, east = LANDS
    return south <= there[0] <= north and west <= there[1] <= east
