"""What can be set about the line to the hub: section [line]."""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.wire.suites import INTL, KNOWN


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How patient and how often. Where the hub is comes with the enrolment code, not from here."""

    poll_s: int = field(
        default=30,
        metadata={"label": "查询间隔（秒）", "hint": "多久问一次中心有没有新岗位", "min": 5, "max": 3600},
    )
    connect_s: int = field(
        default=5,
        metadata={"label": "连接等待（秒）", "hint": "超过则算断网，稍后再试", "min": 1, "max": 60},
    )
    answer_s: int = field(
        default=20,
        metadata={"label": "应答等待（秒）", "hint": "中心多久不出声算断网", "min": 2, "max": 300},
    )
    first_wait_s: int = field(
        default=1,
        metadata={"label": "首次重试等待（秒）", "hint": "每失败一次加倍，随机错开", "min": 1, "max": 60},
    )
    longest_wait_s: int = field(
        default=600,
        metadata={"label": "最长重试等待（秒）", "hint": "再久也不超过它", "min": 10, "max": 3600},
    )
    certificate: str = field(
        default="",
        metadata={"label": "中心证书文件", "hint": "专网自签证书的路径；空着则用系统信任的证书"},
    )
    suite: str = field(
        default=INTL,
        metadata={
            "label": "算法套件",
            "hint": "第一次开通时定下，以后不变；sm2-sm3-sm4-1 要装 jobstation-kiosk[sm]，中心也要先加这种密钥",
            "choices": KNOWN,
        },
    )
    proxy: str = field(
        default="",
        metadata={"label": "代理", "hint": "如 http://10.0.0.1:3128；空着则直连"},
    )
