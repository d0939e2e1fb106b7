"""Settings of the map: where a station's file lies, and what its degrees mean."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MapSettings:
    """The file a technician supplies; without one, what the hub sent, and without that the demo's where it fits."""

    file: str = field(default="", metadata={"label": "地图文件", "hint": "GeoJSON 文件的完整路径；空着就用中心发来的"})
    datum: str = field(
        default="WGS-84",
        metadata={
            "label": "地图坐标",
            "hint": "文件里没写时算哪一种；GCJ-02 会换算",
            "choices": ("WGS-84", "GCJ-02"),
        },
    )
