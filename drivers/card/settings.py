"""What a technician may set about the card reader."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CardReaderSettings:
    """One card reader, or several of the same way of talking, and how patient we are with a card."""

    driver: str = field(
        default="pcsc",
        metadata={
            "label": "读卡器类型",
            "hint": "pcsc：USB 读卡器；samv_serial：串口身份证阅读器；simulated：演示用；none：没有读卡器",
            "choices": ("pcsc", "samv_serial", "simulated", "none"),
        },
    )
    readers: tuple[str, ...] = field(
        default=("*",),
        metadata={
            "label": "读卡器名称",
            "hint": "可以用 * 代替任意字，例如 *CLOUD 4700*；插拔后编号会变，所以不要写编号",
        },
    )
    ignore: tuple[str, ...] = field(
        default=("*SAM*",),
        metadata={"label": "不用的卡槽", "hint": "名称符合的卡槽不读，例如 PSAM 卡槽"},
    )
    read_deadline_s: float = field(
        default=8.0,
        metadata={"label": "读卡时限（秒）", "hint": "超过时限没有读完，提示取回卡片", "min": 0.5, "max": 30.0},
    )
    refuse_expired: bool = field(
        default=True,
        metadata={"label": "过期证件不收", "hint": "关闭后，过期的证件也能办事"},
    )
    samv_card_name: str = field(
        default="9000",
        metadata={
            "label": "身份证卡名",
            "hint": "内置身份证模块的 USB 读卡器在 ATR 第 14、15 字节给出的卡名；留空则不试",
        },
    )
    samv_command: str = field(
        default="FFB0",
        metadata={
            "label": "身份证读取命令",
            "hint": "内置身份证模块的 USB 读卡器用的命令头",
            "choices": ("FFB0", "FFCA"),
        },
    )
    samv_header: int = field(
        default=4,
        metadata={"label": "身份证数据头长度", "hint": "文字信息前面的字节数", "min": 0, "max": 64},
    )
    samv_tells_lift: bool = field(
        default=False,
        metadata={"label": "能发现身份证被拿走", "hint": "大多数身份证阅读器读完一次就不再报告卡片，保持关闭"},
    )
    serial_port: str = field(
        default="/dev/ttyUSB0",
        metadata={"label": "身份证阅读器串口", "hint": "只在类型为 samv_serial 时使用"},
    )
    serial_speed: int = field(
        default=115200,
        metadata={
            "label": "串口速率",
            "hint": "身份证阅读器出厂多为 115200",
            "choices": (9600, 19200, 38400, 57600, 115200),
        },
    )
