"""Why a posting is recommended, and the one thing that may stand in the way: keys, and their words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say
from kiosk.desk.postings.kinds import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_REASONS = 4


class Reason(StrEnum):
    """What speaks for a posting; each has its points in config/match/weights.toml."""

    WISHED = "wished"
    DONE = "done"
    SAME_WORK = "same_work"
    LIKE_WORK = "like_work"
    NEXT_DOOR = "next_door"
    NEAR = "near"
    WALKABLE = "walkable"
    PAY_WISHED = "pay_wished"
    PAY_GOOD = "pay_good"
    DAYLIGHT = "daylight"
    INSURED = "insured"
    BOARD_LODGING = "board_lodging"
    BOARD = "board"
    LODGING = "lodging"
    TRAINING = "training"
    LEARN = "learn"
    NO_EXPERIENCE = "no_experience"
    CONFIRMED_TODAY = "confirmed_today"
    CONFIRMED_LATELY = "confirmed_lately"


class Obstacle(StrEnum):
    """What may stand in the way; takes no points away, because the resident decides. The worst is said."""

    NIGHT = "night"
    ROTATING = "rotating"
    EXPERIENCE = "experience"
    SCHOOLING = "schooling"
    STALE = "stale"
    FAR = "far"
    PAY_OPEN = "pay_open"
    PLACE_OPEN = "place_open"
    LATE = "late"


REASON_WORDS: Mapping[Reason, Phrase] = {
    Reason.WISHED: phrase("Match", "想做{kind}"),
    Reason.DONE: phrase("Match", "做过{kind}"),
    Reason.SAME_WORK: phrase("Match", "和想去的一样"),
    Reason.LIKE_WORK: phrase("Match", "和想去的像"),
    Reason.NEXT_DOOR: phrase("Match", "就在附近"),
    Reason.NEAR: phrase("Match", "离这里近"),
    Reason.WALKABLE: phrase("Match", "走得到"),
    Reason.PAY_WISHED: phrase("Match", "工资够您要的"),
    Reason.PAY_GOOD: phrase("Match", "工资偏高"),
    Reason.DAYLIGHT: phrase("Match", "上白班"),
    Reason.INSURED: phrase("Match", "交社保"),
    Reason.BOARD_LODGING: phrase("Match", "包吃住"),
    Reason.BOARD: phrase("Match", "管饭"),
    Reason.LODGING: phrase("Match", "有地方住"),
    Reason.TRAINING: phrase("Match", "免费培训"),
    Reason.LEARN: phrase("Match", "想学，免费教"),
    Reason.NO_EXPERIENCE: phrase("Match", "没做过也行"),
    Reason.CONFIRMED_TODAY: phrase("Match", "今天还在招"),
    Reason.CONFIRMED_LATELY: phrase("Match", "近日还在招"),
}

OBSTACLE_WORDS: Mapping[Obstacle, Phrase] = {
    Obstacle.NIGHT: phrase("Match", "要上夜班"),
    Obstacle.ROTATING: phrase("Match", "要倒班"),
    Obstacle.EXPERIENCE: phrase("Match", "想要有经验的"),
    Obstacle.SCHOOLING: phrase("Match", "单位要看学历"),
    Obstacle.STALE: phrase("Match", "好几天没确认了"),
    Obstacle.FAR: phrase("Match", "要走 {minutes} 分钟"),
    Obstacle.PAY_OPEN: phrase("Match", "工资没写"),
    Obstacle.PLACE_OPEN: phrase("Match", "地点没写"),
    Obstacle.LATE: phrase("Match", "下班晚"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One reason with the points it was worth."""

    reason: Reason
    points: int


def reason_words(given: Given, kind: str, translate: Translate = in_chinese) -> str:
    """Say a reason of a posting of this kind (tile): 想做保洁, 离这里近."""
    work = BY_KEY.get(kind)
    return say(REASON_WORDS[given.reason], {"kind": "" if work is None else translate(work.title)}, translate)


def obstacle_words(obstacle: Obstacle, minutes: int, translate: Translate = in_chinese) -> str:
    """Say an obstacle; `minutes` on foot."""
    return say(OBSTACLE_WORDS[obstacle], {"minutes": str(minutes)}, translate)
