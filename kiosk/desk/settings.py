"""Settings of the desk: which station this is, and how long a visit waits."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StationSettings:
    """The station this terminal stands in; every word of it may be shown and printed."""

    name: str = field(default="演示社区就业驿站", metadata={"label": "驿站名称", "hint": "印在屏幕左上角和单子上"})
    community: str = field(default="演示", metadata={"label": "社区名", "hint": "不带“社区”两个字，如：翠园"})
    street: str = field(default="演示街 1 号", metadata={"label": "街道门牌", "hint": "印在单子上"})
    region: str = field(
        default="999999", metadata={"label": "行政区划", "hint": "6 位代码，中心给", "pattern": "[0-9]{6}"}
    )
    station: str = field(default="001", metadata={"label": "驿站编号", "hint": "3 位，中心给", "pattern": "[0-9]{3}"})
    terminal: str = field(default="YS-001", metadata={"label": "终端编号", "hint": "印在单子最下面一行"})
    latitude: float = field(
        default=0.0, metadata={"label": "纬度", "hint": "算步行时间；0 是还没填", "min": -90.0, "max": 90.0}
    )
    longitude: float = field(
        default=0.0, metadata={"label": "经度", "hint": "算步行时间；0 是还没填", "min": -180.0, "max": 180.0}
    )
    public_link: str = field(
        default="",
        metadata={
            "label": "岗位网址",
            "hint": "岗位编号前面的公开网址，印进码里；没有就空着",
            "pattern": "|https?://[!-~]{1,60}",
        },
    )
    map_file: str = field(
        default="", metadata={"label": "地图文件", "hint": "周边街道的 GeoJSON 文件；空着用中心发来的"}
    )
    map_datum: str = field(
        default="WGS-84",
        metadata={"label": "地图坐标", "hint": "地图文件没写时算哪种", "choices": ("WGS-84", "GCJ-02")},
    )
    unit: str = field(default="区人社局就业科", metadata={"label": "受理单位", "hint": "谁来答复，印在单子上"})
    progress_page: str = field(
        default="",
        metadata={
            "label": "查进度的网页",
            "hint": "居民手机打得开、认得 #JSK1 的网址，如 https://…/r；空着，单子上的码只给终端扫",
            "pattern": "(https://.+)?",
        },
    )
    hotline: str = field(default="12333", metadata={"label": "咨询电话", "hint": "印在单子上，帮助页也用"})
    hotline_hours: str = field(default="工作日 9:00–17:00", metadata={"label": "咨询时间", "hint": "电话有人接的时间"})
    hotline_hours_en: str = field(
        default="weekdays 9:00–17:00", metadata={"label": "咨询时间的英文", "hint": "英文画面上用的同一句"}
    )
    phone: str = field(default="", metadata={"label": "驿站电话", "hint": "没有就空着"})
    centre_phone: str = field(
        default="", metadata={"label": "中心电话", "hint": "技术员页面上用：报修、要开通码打这个；没有就空着"}
    )
    reader_position: str = field(
        default="right_below",
        metadata={
            "label": "读卡器位置",
            "hint": "画面里的箭头指哪里",
            "choices": ("right_below", "left_below", "right", "left"),
        },
    )
    neighbours: tuple[str, ...] = field(
        default=(),
        metadata={"label": "附近驿站", "hint": "每行一个：名称|步行分钟，如：柳溪社区驿站|8"},
    )
    communities: tuple[str, ...] = field(
        default=(), metadata={"label": "附近社区", "hint": "“现在住在”的选项，每行一个社区名"}
    )


@dataclass(frozen=True, slots=True)
class VisitSettings:
    """How long the terminal waits before it forgets. All in seconds."""

    idle_warn_s: int = field(default=40, metadata={"label": "多久没动就提醒", "hint": "秒", "min": 20, "max": 600})
    idle_end_s: int = field(default=60, metadata={"label": "多久没动就退出", "hint": "秒", "min": 40, "max": 900})
    slow_warn_s: int = field(
        default=90, metadata={"label": "大字或听读时，多久提醒", "hint": "秒", "min": 40, "max": 900}
    )
    slow_end_s: int = field(
        default=120, metadata={"label": "大字或听读时，多久退出", "hint": "秒", "min": 60, "max": 1200}
    )
    more_s: int = field(default=120, metadata={"label": "“多给 2 分钟”给多久", "hint": "秒", "min": 60, "max": 600})
    extensions: int = field(
        default=10, metadata={"label": "“多给 2 分钟”最多几次", "hint": "不少于 10 次", "min": 10, "max": 100}
    )
    after_paper_s: int = field(
        default=20, metadata={"label": "取走单子后多久退出", "hint": "秒", "min": 10, "max": 120}
    )
    card_back_s: int = field(
        default=20, metadata={"label": "证拿起后等多久", "hint": "秒，放回同一张证接着办", "min": 10, "max": 120}
    )
    reprint_s: int = field(default=120, metadata={"label": "多久内可以再打一张", "hint": "秒", "min": 30, "max": 600})
