"""What can be set about the hub: section [hub] of config/hub.toml."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class SettingsError(Exception):
    """A setting that cannot be; the message is a sentence for whoever runs the hub."""


@dataclass(frozen=True)
class HubSettings:
    """Everything the hub can be told."""

    database: str = field(
        default="sqlite:///hub-data/hub.db",
        metadata={
            "label": "数据库",
            "hint": "PostgreSQL 写作 postgresql+psycopg://用户@主机/库名；SQLite 只用于演示和单站",
        },
    )
    data: str = field(
        default="hub-data", metadata={"label": "数据目录", "hint": "存放中心的密钥，权限只给运行中心的用户"}
    )
    host: str = field(default="127.0.0.1", metadata={"label": "监听地址", "hint": "前面应有 nginx 之类的代理负责 TLS"})
    port: int = field(
        default=8700, metadata={"label": "端口", "hint": "0 表示任选一个空闲端口", "min": 0, "max": 65535}
    )
    public_url: str = field(
        default="", metadata={"label": "对外网址", "hint": "写进邀请码，终端据此找到中心；空着则用监听地址"}
    )
    workers: int = field(default=1, metadata={"label": "工作进程数", "hint": "SQLite 只能用 1 个", "min": 1, "max": 64})
    together: bool = field(
        default=False,
        metadata={"label": "合在一起运行", "hint": "编号和开封也在网页进程里做；用于演示和单站，正式环境分开运行"},
    )
    opener_socket: str = field(
        default="", metadata={"label": "开封进程的套接字", "hint": "hub open --listen 的路径；空着则在本进程开封"}
    )
    segments: str = field(
        default="",
        metadata={
            "label": "下发文件目录",
            "hint": "下发的文件也放一份在这里，由 nginx 直接送出；空着则都从数据库取",
        },
    )
    token_hours: int = field(
        default=12, metadata={"label": "通行证时长（小时）", "hint": "终端到期前自行换发", "min": 1, "max": 168}
    )
    invitation_hours: int = field(
        default=24, metadata={"label": "邀请码时长（小时）", "hint": "过期须重新生成", "min": 1, "max": 168}
    )
    keep_days: int = field(
        default=365,
        metadata={
            "label": "密封件保留（天）",
            "hint": "办结后过这么久，密封原件删去，编号和摘要永远留着",
            "min": 1,
            "max": 36500,
        },
    )
    status_days: int = field(
        default=92,
        metadata={
            "label": "进度在终端上留多久（天）",
            "hint": "办结、不予受理或撤回后过这么久，终端上删去，中心仍留着，本人刷卡还查得到；"
            "比申请行政复议的六十天长，也比终端自己记得的九十天长",
            "min": 92,
            "max": 36500,
        },
    )
    open_days: int = field(
        default=365,
        metadata={
            "label": "没办完的事在终端上留多久（天）",
            "hint": "这么久没有新的办理结果，答应的日子也过了这么久，终端上删去，控制台列在超期里；"
            "中心仍留着，本人刷卡、扫小票上的码还查得到，一有办理结果又下发",
            "min": 92,
            "max": 36500,
        },
    )
    posting_days: int = field(
        default=30,
        metadata={
            "label": "岗位多久没有消息就撤下（天）",
            "hint": "最后一次交来或确认后过这么久，又没写有效期的岗位撤下，单位再交一次就回来；0 表示一直挂着",
            "min": 0,
            "max": 3650,
        },
    )
    pace: int = field(
        default=1,
        metadata={
            "label": "询问频率放宽（倍）",
            "hint": "一台终端、一个地址多久能问一次，放宽到平常的几倍；许多终端从同一个地址来时才要",
            "min": 1,
            "max": 10000,
        },
    )
    console: str = field(
        default="off",
        metadata={
            "label": "控制台",
            "hint": "loopback 只答本机的浏览器；on 也答别处的，前面必须有 TLS，public_url 写 https；都要登录",
            "choices": ("off", "loopback", "on"),
        },
    )
    coordinates: str = field(
        default="GCJ-02",
        metadata={
            "label": "岗位表的坐标系",
            "hint": "表里没写坐标系时当作哪种：GCJ-02（高德、腾讯）、BD-09（百度）、WGS-84（GPS）；收时换算成 WGS-84",
            "choices": ("GCJ-02", "BD-09", "WGS-84"),
        },
    )
    min_app: str = field(default="", metadata={"label": "最低程序版本", "hint": "写进清单，更旧的终端会提示升级"})

    @property
    def sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.database.startswith("sqlite")


def check(settings: HubSettings) -> HubSettings:
    """Give the settings back when they can work; SettingsError says what cannot and why."""
    if settings.sqlite and settings.workers > 1:
        raise SettingsError("SQLite 只能配一个工作进程：请把 workers 设为 1，或换用 PostgreSQL。")
    for each in fields(settings):
        value = getattr(settings, each.name)
        choices = each.metadata.get("choices")
        if choices and value not in choices:
            raise SettingsError(f"{each.name} = {value!r}：只能是 {'、'.join(choices)}。")
        if isinstance(value, int) and not isinstance(value, bool) and "min" in each.metadata:
            low, high = each.metadata["min"], each.metadata["max"]
            if not low <= value <= high:
                raise SettingsError(f"{each.name} = {value}：应在 {low} 到 {high} 之间。")
    return settings


def read_settings(path: Path | None, told: Mapping[str, Any] | None = None) -> HubSettings:
    """Read [hub] of a TOML file over the defaults, and `told` over both; SettingsError names the nearest setting."""
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8")).get("hub", {})
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{path}：读不了（{error}）。") from None
    values |= {name: value for name, value in (told or {}).items() if value is not None}
    defaults = HubSettings()
    known: dict[str, type[object]] = {each.name: type(getattr(defaults, each.name)) for each in fields(defaults)}
    for name, value in values.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise SettingsError(f"没有叫 {name} 的设置" + (f"，是不是 {near[0]}？" if near else "。"))
        if type(value) is not known[name]:
            raise SettingsError(f"{name} = {value!r}：应为 {known[name].__name__}。")
    return check(replace(defaults, **values))
