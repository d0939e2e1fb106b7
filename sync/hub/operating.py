"""The operator's verbs: `doctor`, `recovery-key`, `backup`, `restore`, `recall`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from sync.hub.settings import SettingsError
from sync.wire.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.hub.settings import HubSettings

KEPT: Final = timedelta(hours=24)
"""How long terminals keep what the hub signed for."""


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the operator's verbs to the command line."""
    made = verb("doctor", doctor, "检查中心：缺什么、坏什么、该做什么")
    made.add_argument("--nginx", type=Path, default=Path("/etc/nginx"), help="nginx 的设置目录")
    made = verb("recovery-key", recovery_key, "做一把恢复密钥，备份都封给它")
    made.add_argument("file", type=Path, help="私钥写到哪里：U 盘之类，不要留在中心上")
    made = verb("backup", backup, "备份数据库和密钥，封成一个文件")
    made.add_argument("folder", type=Path, help="备份放到哪个目录")
    made.add_argument("--keep", type=int, default=0, metavar="份数", help="只留最近几份，0 是都留")
    made = verb("restore", restore, "把备份恢复到一个空的数据库")
    made.add_argument("file", type=Path)
    made.add_argument("--recovery-key", type=Path, required=True, metavar="文件", help="恢复密钥的私钥")

    made = verb("recall", recall, "换上落后的副本之后：请各终端把它缺的再交一遍")
    made.add_argument(
        "--since", type=_moment, required=True, metavar="时刻", help="从什么时候起可能缺，如 2026-11-23T09:00"
    )


def doctor(settings: HubSettings, told: argparse.Namespace) -> int:
    """Look the hub through; 0 when nothing is wrong."""
    from sync.hub.doctor import Mark, examine  # noqa: PLC0415 - other verbs do without it

    findings = examine(settings, SystemClock(), told.nginx)
    for each in findings:
        _say(str(each))
    return int(any(each.mark is Mark.BAD for each in findings))


def recovery_key(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make the key that backups are sealed to."""
    from sync.hub.backup import make_recovery_key  # noqa: PLC0415
    from sync.hub.backup_file import BackupError  # noqa: PLC0415

    try:
        kid = make_recovery_key(Path(settings.data), told.file)
    except BackupError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{told.file}：写不了（{error.strerror}）。")
    _say(f"恢复密钥 {kid}：私钥在 {told.file}，请拿到中心以外的地方保管，最好两份；没有它，备份谁也打不开。")
    return 0


def backup(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make one backup."""
    from sync.hub.backup import back_up, drop_older  # noqa: PLC0415
    from sync.hub.backup_file import BackupError  # noqa: PLC0415

    try:
        made = back_up(settings, SystemClock(), told.folder)
    except FileNotFoundError:
        return _refuse(f"{settings.data} 里还没有密钥：请先运行 hub migrate。")
    except BackupError as error:
        return _refuse(str(error))
    _say(f"已备份：{made.path}，{made.size} 字节。")
    for folder in made.unreadable:
        _say(f"没有读取 {folder} 的权限，里面的不在这份里：请用 root 再备份一次，换密钥后也是。", sys.stderr)
    if told.keep > 0 and (gone := drop_older(told.folder, told.keep)):
        _say(f"删去 {gone} 份更早的。")
    return 0


def restore(settings: HubSettings, told: argparse.Namespace) -> int:
    """Play a backup back, and have the terminals bring what it lacks."""
    from sync.hub.backup import play_back, read_recovery_key  # noqa: PLC0415
    from sync.hub.backup_file import BackupError  # noqa: PLC0415
    from sync.hub.keys import RECOVERY  # noqa: PLC0415
    from sync.hub.returning import come_back  # noqa: PLC0415

    try:
        done = play_back(settings, told.file, read_recovery_key(told.recovery_key))
        back = come_back(settings, SystemClock(), done.taken_at)
    except FileNotFoundError:
        return _refuse(f"{told.file}：没有这个文件。")
    except (BackupError, SettingsError) as error:
        return _refuse(str(error))
    _say(f"已恢复到 {done.taken_at:%Y-%m-%d %H:%M}（UTC）的样子，放回 {len(done.keys)} 个文件。")
    if not (Path(settings.data) / RECOVERY).exists():
        _say("这份备份里没有恢复公钥：请运行 hub recovery-key 做一把新的，在那以前做不了备份。")
    _say(f"{back.feeds} 项下发内容重新编号；{back.invitations} 个没用过的邀请码已作废，要用的请重新生成。")
    _say_what_is_missing()
    return 0


def recall(settings: HubSettings, told: argparse.Namespace) -> int:
    """Have the terminals bring what a promoted replica lacks."""
    from sync.hub.returning import ask_again  # noqa: PLC0415

    clock = SystemClock()
    if told.since > clock.now():
        return _refuse("--since 还没有到：请写副本最后一定齐全的时刻。")
    back = ask_again(settings, clock, told.since)
    if back is None:
        _say("编号进程还在运行：请先停下它，等十秒再来。", sys.stderr)
        return 1
    _say(f"{back.feeds} 项下发内容重新编号；{back.invitations} 个没用过的邀请码已作废，要用的请重新生成。")
    if clock.now() - told.since > KEPT:
        _say("终端只留着一天以内交来的材料，再早的要不回来。")
    _say_what_is_missing()
    return 0


def _say_what_is_missing() -> None:
    _say("终端会自己把一天以内交来的材料再交一遍，重复的不会记两次。")
    _say("不联网的驿站要等下一趟 U 盘；这几天带回来的 U 盘，请用 bundle in 再读一遍。")
    _say("那以后停用的终端请再停用一次，那以后登记的办理结果请再登记一次；那以后开通的终端会要求重新开通，材料都在。")


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()  # without a zone it is the time on this host's clock
    except ValueError:
        raise argparse.ArgumentTypeError("写作 2026-11-23T09:00") from None


def _refuse(sentence: str) -> int:
    _say(sentence, sys.stderr)
    return 2


def _say(sentence: str, where: TextIO | None = None) -> None:
    stream = where or sys.stdout
    stream.write(sentence + "\n")
    stream.flush()
