"""What a technician may set about the screen."""

from __future__ import annotations

from dataclasses import dataclass, field

_HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]"
HOURS = f"({_HOUR}-({_HOUR}|24:00))?"
"""From when till when, over midnight when the end comes first; empty for never."""


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The panel this terminal has, and how it greets: sizes come from its diagonal, never from pixels."""

    diagonal_inch: float = field(
        default=21.5,
        metadata={"label": "屏幕对角线（英寸）", "hint": "按键的毫米数由它算出", "min": 10.0, "max": 65.0},
    )
    orientation: str = field(
        default="portrait",
        metadata={"label": "屏幕方向", "hint": "竖屏 portrait，横屏 landscape", "choices": ("portrait", "landscape")},
    )
    theme: str = field(
        default="day",
        metadata={
            "label": "配色",
            "hint": "白天 day，夜间高对比 contrast，户外 outdoor",
            "choices": ("day", "contrast", "outdoor"),
        },
    )
    locale: str = field(
        default="zh_CN",
        metadata={"label": "开机语言", "hint": "居民可随时切换", "choices": ("zh_CN", "en")},
    )
    full_screen: bool = field(
        default=True,
        metadata={"label": "全屏", "hint": "试用时可关掉，在窗口里看"},
    )
    calm: bool = field(
        default=False,
        metadata={"label": "安静画面", "hint": "不闪不动，等待的圆点停住"},
    )
    attract_s: int = field(
        default=8,
        metadata={"label": "招揽画面换岗位（秒）", "hint": "没人用时多久换一个岗位", "min": 4, "max": 60},
    )
    farewell_s: int = field(
        default=5,
        metadata={"label": "告别画面（秒）", "hint": "清空之后停留多久", "min": 2, "max": 20},
    )
    ask_s: int = field(
        default=12,
        metadata={
            "label": "问满意度停留（秒）",
            "hint": "办完一件事，告别时问一句；大字或朗读时加倍；0 不问",
            "min": 0,
            "max": 60,
        },
    )
    night_hours: str = field(
        default="20:00-06:00",
        metadata={"label": "夜间配色时段", "hint": "没人用时换成黑底，如 20:00-06:00；空着不换", "pattern": HOURS},
    )
    quiet_hours: str = field(
        default="",
        metadata={
            "label": "安静时段",
            "hint": "画面不换、调暗，碰一下照常用，如 22:30-06:00；空着照播放单",
            "pattern": HOURS,
        },
    )
    dim_percent: int = field(
        default=30,
        metadata={"label": "安静时调暗（%）", "hint": "再暗字就看不清了", "min": 0, "max": 40},
    )
    second_screen: str = field(
        default="off",
        metadata={
            "label": "第二块屏",
            "hint": "只看不碰的大屏：不用 off，竖放 portrait，横放 landscape",
            "choices": ("off", "portrait", "landscape"),
        },
    )
    second_diagonal_inch: float = field(
        default=43.0,
        metadata={"label": "第二块屏对角线（英寸）", "hint": "字多大由它算出", "min": 10.0, "max": 120.0},
    )
    second_theme: str = field(
        default="outdoor",
        metadata={
            "label": "第二块屏配色",
            "hint": "白天 day，夜间高对比 contrast，户外 outdoor",
            "choices": ("day", "contrast", "outdoor"),
        },
    )
