"""Settings of how postings are shown: when they count as fresh, how fast a resident walks, how a month is estimated."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PostingSettings:
    """The bounds behind freshness, walking minutes and monthly pay; every one of them is told to the resident."""

    fresh_hours: int = field(
        default=24, metadata={"label": "多久内确认算新", "hint": "小时，实心圆", "min": 1, "max": 168}
    )
    stale_days: int = field(
        default=5, metadata={"label": "多久没确认算旧", "hint": "天，超过就画虚线圆", "min": 1, "max": 60}
    )
    path_factor: float = field(
        default=1.3, metadata={"label": "绕路系数", "hint": "走的路是直线的几倍", "min": 1.0, "max": 3.0}
    )
    metres_per_minute: float = field(
        default=70.0, metadata={"label": "步行速度", "hint": "米/分钟，70 是老人也跟得上的", "min": 30.0, "max": 120.0}
    )
    hours_per_day: int = field(
        default=8, metadata={"label": "估月工资：一天几小时", "hint": "小时", "min": 1, "max": 12}
    )
    days_per_month: int = field(default=22, metadata={"label": "估月工资：一月几天", "hint": "天", "min": 1, "max": 31})
    few_hits: int = field(
        default=6, metadata={"label": "少于几个就放宽找", "hint": "个，一页的行数", "min": 1, "max": 50}
    )
