"""What a technician may set about the receipt printer."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDE = 576
"""Dots in a line of 80 mm paper."""
NARROW = 384
"""Dots in a line of 58 mm paper."""


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """Where the receipt printer is, what it can do, and how long it may take; section [receipt_printer]."""

    transport: str = field(
        default="none",
        metadata={
            "label": "连接方式",
            "hint": "网口选 tcp，串口选 serial，USB 选 usb 或 file，演示选 simulated，没有打印机选 none",
            "choices": ("tcp", "serial", "usb", "file", "simulated", "none"),
        },
    )
    address: str = field(
        default="",
        metadata={
            "label": "地址",
            "hint": "tcp：192.168.1.50:9100；serial：/dev/ttyS0；usb：0416:5011，空着找第一台 USB；file：/dev/usb/lp0",
        },
    )
    baud: int = field(
        default=115200,
        metadata={
            "label": "串口速率",
            "hint": "要和打印机自检单上的一样",
            "choices": (9600, 19200, 38400, 57600, 115200),
        },
    )
    flow: str = field(
        default="rtscts",
        metadata={
            "label": "串口流控",
            "hint": "要和打印机自检单上的一样",
            "choices": ("rtscts", "dsrdtr", "xonxoff", "none"),
        },
    )
    width: int = field(
        default=WIDE,
        metadata={
            "label": "每行点数",
            "hint": "80 毫米纸选 576，58 毫米纸选 384",
            "choices": (WIDE, NARROW),
        },
    )
    mode: str = field(
        default="auto",
        metadata={
            "label": "打印方式",
            "hint": "raster 按图打，哪种机型都一样；text 按字打，适合串口；auto 由连接方式决定",
            "choices": ("auto", "raster", "text"),
        },
    )
    font: str = field(
        default="gb2312",
        metadata={
            "label": "打印机字库",
            "hint": "按字打时，字库里没有的字改用图打",
            "choices": ("gb2312", "gbk", "gb18030"),
        },
    )
    proof: str = field(
        default="auto",
        metadata={
            "label": "怎么知道打完了",
            "hint": "auto 连上时自己试；process_id：支持 GS ( H；barrier：只支持 GS r；status：都不支持，只看状态",
            "choices": ("auto", "process_id", "barrier", "status"),
        },
    )
    native_qr: bool = field(
        default=False,
        metadata={
            "label": "打印机自己画二维码",
            "hint": "确认机型支持 GS ( k 才打开；不打开就按图打",
        },
    )
    auto_status: bool = field(
        default=True,
        metadata={
            "label": "状态自动上报",
            "hint": "打开后缺纸、开盖当场知道（GS a）；个别机型乱报，才关掉",
        },
    )
    cutter: bool = field(default=True, metadata={"label": "有切刀", "hint": "没有切刀就只走纸，由人撕"})
    connect_s: float = field(
        default=2.0,
        metadata={"label": "连接时限（秒）", "hint": "过了算没连上", "min": 0.2, "max": 30.0},
    )
    answer_s: float = field(
        default=0.8,
        metadata={"label": "应答时限（秒）", "hint": "问一次状态最多等这么久", "min": 0.1, "max": 10.0},
    )
    write_s: float = field(
        default=5.0,
        metadata={"label": "停收时限（秒）", "hint": "打印机一个字节都不收，过了算停住", "min": 0.2, "max": 60.0},
    )
    job_s: float = field(
        default=20.0,
        metadata={"label": "一张的时限（秒）", "hint": "过了还没有回音，就算没打准", "min": 1.0, "max": 120.0},
    )
    watch_s: float = field(
        default=3.0,
        metadata={"label": "查看间隔（秒）", "hint": "空闲时隔多久问一次状态", "min": 0.2, "max": 60.0},
    )
    speed_mm_s: float = field(
        default=100.0,
        metadata={
            "label": "打印速度（毫米/秒）",
            "hint": "只看状态的机型，按它估算打完的时间；宁小勿大",
            "min": 20.0,
            "max": 400.0,
        },
    )

    @property
    def types(self) -> bool:
        """Whether slips are typed as GB18030 text instead of drawn."""
        return self.mode == "text" or (self.mode == "auto" and self.transport == "serial")
