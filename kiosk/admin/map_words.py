"""What a map is to this station, in sentences for a technician; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.admin.stick_words import size_words
from kiosk.desk.near.choosing import Verdict
from kiosk.desk.near.datum import Datum
from kiosk.desk.phrase import Phrase, Translate, phrase, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.desk.near.choosing import Survey

TOLD: Mapping[Verdict, Phrase] = {
    Verdict.FITS: phrase("Maps", "驿站在里面。路 {streets} 段，水面、绿地、房屋 {areas} 块，地名 {names} 个。"),
    Verdict.BESIDE: phrase("Maps", "驿站在它外边 {away}，只画得出{way}边一点。路 {streets} 段。"),
    Verdict.ELSEWHERE: phrase("Maps", "画的是别处：在驿站{way}边 {away}外。看看经纬度设得对不对。"),
    Verdict.NOTHING: phrase("Maps", "驿站在它的范围里，可是周围没有路和地名可画。"),
    Verdict.TOO_LARGE: phrase("Maps", "太大，最多 8 MB。只留驿站周围 3 公里，再导出一次。"),
    Verdict.NO_MAP: phrase("Maps", "不是地图。要 GeoJSON 文件，里面是 FeatureCollection。"),
    Verdict.DATUM: phrase("Maps", "它写的坐标（datum）不认识，只认 WGS-84 和 GCJ-02。"),
    Verdict.METRES: phrase("Maps", "坐标不是经纬度，像是米。请按 WGS-84 经纬度导出。"),
    Verdict.GONE: phrase("Maps", "读不出来，可能 U 盘拔了。插好再看。"),
}
"""A sentence for whatever a file can be."""
BRIEF: Mapping[Verdict, Phrase] = {
    Verdict.FITS: phrase("Maps", "驿站在里面·路 {streets} 段·地名 {names} 个"),
    Verdict.BESIDE: phrase("Maps", "驿站在它外边·路 {streets} 段"),
    Verdict.ELSEWHERE: phrase("Maps", "画的是别处"),
    Verdict.NOTHING: phrase("Maps", "周围没有路可画"),
    Verdict.TOO_LARGE: phrase("Maps", "太大"),
    Verdict.NO_MAP: phrase("Maps", "不是地图"),
    Verdict.DATUM: phrase("Maps", "坐标不认识"),
    Verdict.METRES: phrase("Maps", "坐标不是经纬度"),
    Verdict.GONE: phrase("Maps", "读不出来"),
}
"""The same in a few words, for a row of the list."""
_CONVERTED = phrase("Maps", "它标明是 GCJ-02，已换算。")
_LEFT_OUT = phrase("Maps", "另有 {count} 样太远或看不懂，没画。")
_MADE_UP = phrase("Maps", "它说自己是编的。")
_METRES = phrase("Maps", "{count} 米")
_KILOMETRES = phrase("Maps", "{count} 公里")
_WAYS = tuple(phrase("Maps", way) for way in ("北", "东北", "东", "东南", "南", "西南", "西", "西北"))
_A_KILOMETRE = 1_000
_MARK = "·GCJ-02"


def brief_words(found: Survey, translate: Translate) -> str:
    """Say it in a few words, for a row."""
    values = {"streets": str(len(found.shown.streets)), "names": str(len(found.shown.names))}
    return say(BRIEF[found.verdict], values, translate) + (_MARK if found.shown.datum is Datum.GCJ02 else "")


def survey_words(found: Survey, translate: Translate) -> str:
    """Say what a file holds for this station."""
    shown = found.shown
    values = {
        "streets": str(len(shown.streets)),
        "areas": str(len(shown.areas)),
        "names": str(len(shown.names)),
        "away": _away(found.away, translate),
        "way": translate(_WAYS[round(found.bearing / 45) % len(_WAYS)]),
    }
    told = [say(TOLD[found.verdict], values, translate)]
    if shown.datum is Datum.GCJ02:
        told.append(translate(_CONVERTED))
    if shown.made_up:
        told.append(translate(_MADE_UP))
    if found.verdict.takeable and shown.left_out:
        told.append(say(_LEFT_OUT, {"count": str(shown.left_out)}, translate))
    return "".join(told)


def file_words(place: str, size: int, day: str) -> str:
    """Say where a file lies, how large it is and of which day."""
    return f"{place}·{size_words(size)}·{day}"


def _away(metres: float, translate: Translate) -> str:
    if metres < _A_KILOMETRE:
        return say(_METRES, {"count": str(round(metres))}, translate)
    return say(_KILOMETRES, {"count": f"{metres / _A_KILOMETRE:.0f}"}, translate)
