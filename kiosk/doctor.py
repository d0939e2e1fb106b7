"""`kiosk doctor`: what this machine lacks, in words for whoever must act."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.card.settings import CardReaderSettings
from drivers.printer.settings import PrinterSettings
from kiosk.desk.settings import StationSettings
from kiosk.launch import OVERWRITE
from kiosk.paths import shipped
from kiosk.settings import at_odds

if TYPE_CHECKING:
    from kiosk.paths import DataFolder
    from kiosk.settings import Settings

PCSCD = Path("/run/pcscd/pcscd.comm")
ROOM = 500_000_000
_CONNECT_S = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    good: bool
    sentence: str


def _good(what: str, sentence: str) -> Finding:
    return Finding(what, good=True, sentence=sentence)


def _bad(what: str, sentence: str) -> Finding:
    return Finding(what, good=False, sentence=sentence)


def findings(settings: Settings | None, data: DataFolder) -> list[Finding]:
    """Look at settings, files, room, devices and enrolment; nothing is changed."""
    found = [_libraries(), _typeface(), _room(data)]
    if settings is None:
        return [*found, _bad("设置", "有错，先改好（上面列出了每一处）。")]
    odd = next(at_odds(settings), None)
    found.append(_good("设置", "没有错。") if odd is None else _bad("设置", f"{odd.sentence}。"))
    found.append(_services(settings, data))
    found.append(_card_reader(settings.section(CardReaderSettings)))
    found.append(_printer(settings.section(PrinterSettings)))
    found.append(_enrolment(data))
    return found


def _libraries() -> Finding:
    missing = [name for name in ("PySide6", "msgspec", "sqlalchemy", "tantivy", "nacl") if not _installed(name)]
    if missing:
        return _bad("程序库", f"缺 {'、'.join(missing)}，请重新安装。")
    return _good("程序库", f"齐全。开窗口时会自己设 {'、'.join(OVERWRITE)}。")


def _installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _typeface() -> Finding:
    places = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/local/share/fonts"))
    if any(next(place.glob("NotoSansCJK*Bold*"), None) for place in places if place.is_dir()):
        return _good("字体", "有思源黑体（Noto Sans CJK）。")
    return _bad("字体", "没有思源黑体。请装 fonts-noto-cjk。")


def _room(data: DataFolder) -> Finding:
    place = data.root if data.root.exists() else data.root.parent
    if not place.exists():
        return _bad("硬盘", f"数据文件夹 {data.root} 的上一级不存在。")
    if not os.access(place, os.W_OK | os.X_OK) or not place.is_dir():
        return _bad("硬盘", f"数据文件夹 {data.root} 写不进去，看看权限，或是不是只读。")
    free = shutil.disk_usage(place).free
    gigabytes = f"{free / 1e9:.1f} GB"
    if free < ROOM:
        return _bad("硬盘", f"只剩 {gigabytes}，快满了，请清理。")
    return _good("硬盘", f"剩 {gigabytes}。")


def _services(settings: Settings, data: DataFolder) -> Finding:
    """Read services, tables and policies as a start would."""
    from kiosk.backroom import services_of  # noqa: PLC0415 - only now is all this loaded
    from kiosk.desk.data_file import ServiceError  # noqa: PLC0415
    from kiosk.desk.packs import PackFolder  # noqa: PLC0415
    from kiosk.desk.service_file import check_conditions  # noqa: PLC0415
    from kiosk.desk.shelf import open_shelf  # noqa: PLC0415
    from sync.wire.clock import SystemClock  # noqa: PLC0415

    standing = PackFolder(data.root).standing()
    try:
        shelf = open_shelf(standing.config(shipped() / "config"), settings.section(StationSettings), SystemClock())
        services = services_of(shelf, standing)
        for locale in ("zh_CN", "en"):
            check_conditions(services(locale).values())
    except ServiceError as broken:
        return _bad("服务", f"开不了：{broken}")
    return _good("服务", f"{len(services('zh_CN'))} 项，都读得出来。")


def _card_reader(settings: CardReaderSettings) -> Finding:
    match settings.driver:
        case "none":
            return _good("读卡器", "设置成没有读卡器。")
        case "simulated":
            return _good("读卡器", "用的是演示读卡器。")
        case "samv_serial":
            there = Path(settings.serial_port).exists()
            sentence = (
                f"串口 {settings.serial_port} 在。" if there else f"没有串口 {settings.serial_port}，看看线插好没有。"
            )
            return Finding("读卡器", good=there, sentence=sentence)
        case _:
            there = PCSCD.exists()
            return Finding(
                "读卡器", there, "读卡服务 pcscd 在。" if there else "读卡服务 pcscd 没有开。请装 pcscd 并启动它。"
            )


def _printer(settings: PrinterSettings) -> Finding:
    match settings.transport:
        case "none":
            return _good("小票打印机", "设置成没有打印机，居民用扫码带走。")
        case "simulated":
            return _good("小票打印机", "用的是演示打印机。")
        case "tcp":
            host, _, port = settings.address.rpartition(":")
            there = _listens(host, port)
            sentence = f"{settings.address} 连得上。" if there else f"{settings.address} 连不上，看看电源和网线。"
            return Finding("小票打印机", good=there, sentence=sentence)
        case "usb":
            return _good("小票打印机", "USB 打印机要开机后在管理页试打。")
        case _:
            there = Path(settings.address).exists()
            return Finding(
                "小票打印机", good=there, sentence=f"{settings.address} {'在' if there else '不在，看看线插好没有'}。"
            )


def _listens(host: str, port: str) -> bool:
    try:
        with socket.create_connection((host, int(port)), timeout=_CONNECT_S):
            return True
    except (OSError, ValueError):
        return False


def _enrolment(data: DataFolder) -> Finding:
    from sync.cache.desk import DeskStore  # noqa: PLC0415 - a doctor must be able to speak when the file is broken
    from sync.cache.failures import StoreFailed  # noqa: PLC0415

    if not data.desk.exists():
        return _bad("开通", "还没开通。在管理页扫开通码，或用 kiosk enrol。")
    try:
        with DeskStore(data.desk) as store:
            place = store.enrolment()
            waiting = store.outbox_depth()
    except StoreFailed as failed:
        return _bad("开通", f"desk.db 读不出来（{failed.reason}）。")
    if place is None or place.revoked_at is not None:
        return _bad("开通", "没有开通，或已被中心停用。请重新扫开通码。")
    return _good("开通", f"已开通，{waiting} 件等着送。")
