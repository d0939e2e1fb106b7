"""How names and numbers look where others may read along: 王**, 3701 **** 0023, 138 **** 0126."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOBILE_GROUPS = (3, 4, 4)
PICKUP_GROUPS = (3, 3)

_COMPOUND = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "夏侯",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "司徒",
        "司空",
        "端木",
        "南宫",
        "百里",
        "东郭",
        "呼延",
        "轩辕",
        "钟离",
        "淳于",
        "单于",
        "澹台",
        "公冶",
        "宗政",
        "濮阳",
    ]
)


def name(full: str) -> str:
    """Keep the family name and hide the rest: always two stars, so that the length tells nothing."""
    full = full.strip()
    if not full:
        return ""
    keep = 2 if full[:2] in _COMPOUND and len(full) > 2 else 1  # noqa: PLR2004 - a compound family name is two characters
    return full[:keep] + "**"


def id_number(full: str) -> str:
    """Keep the first and the last four: 3701 **** 0023; shorter numbers keep the last four only."""
    if not full:
        return ""
    if len(full) < 12:  # noqa: PLR2004 - else what is hidden could be guessed
        return "**** " + full[-4:] if len(full) > 4 else "****"  # noqa: PLR2004
    return f"{full[:4]} **** {full[-4:]}"


def mobile(full: str) -> str:
    """Keep three and four: 138 **** 0126; anything that is no mobile number is hidden whole."""
    if len(full) != sum(MOBILE_GROUPS):
        return "****" if full else ""
    return f"{full[:3]} **** {full[-4:]}"


def grouped(digits: str, groups: Sequence[int]) -> str:
    """Break a number so that it can be read aloud and compared: 138 0000 0126. What is left over comes last."""
    parts: list[str] = []
    at = 0
    for size in groups:
        if at < len(digits):
            parts.append(digits[at : at + size])
        at += size
    if at < len(digits):
        parts.append(digits[at:])
    return " ".join(parts)
