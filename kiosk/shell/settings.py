"""What a technician may set about the screen."""

from __future__ import annotations

from dataclasses import dataclass, field


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
