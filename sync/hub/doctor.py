"""Looks a hub through for whoever runs it: each finding is one sentence, and what to do about it."""

from __future__ import annotations

import shutil
import socket
import urllib.error
import urllib.request
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from sync.hub import keys, tables
from sync.hub.database import open_database
from sync.hub.migrate import newest, version
from sync.hub.sequencer import LEASE, NATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from sync.hub.settings import HubSettings
    from sync.wire.clock import Clock

_MB: Final = 1_000_000
FEW_MB: Final = 2_000
NO_MB: Final = 200
LATE: Final = timedelta(minutes=2)
"""How long numbering or opening may lag before somebody should look."""
SKEW: Final = timedelta(seconds=30)


class Mark(Enum):
    """How much a finding matters."""

    GOOD = "好"
    LOOK = "看"
    BAD = "坏"


class Finding(NamedTuple):
    """What was seen, and what to do: nothing when it is good."""

    mark: Mark
    seen: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{self.mark.value}　{self.seen}" + (f"：{self.todo}" if self.todo else "")


def examine(settings: HubSettings, clock: Clock, nginx: Path) -> list[Finding]:
    """Look at everything; nothing is changed, and what cannot be looked at is a finding too."""
    findings = [*_keys(Path(settings.data), bool(settings.opener_socket)), *_disk(settings)]
    engine = open_database(settings.database)
    try:
        findings += _database(engine, settings, clock)
    finally:
        engine.dispose()
    return [*findings, *_opener_socket(settings), *_doors(settings), *_nginx(settings, nginx)]


def _good(seen: str) -> Finding:
    return Finding(Mark.GOOD, seen)


def _keys(data: Path, elsewhere: bool) -> Iterator[Finding]:  # noqa: FBT001 - whether a socket leads to an opener
    try:
        held = keys.load_keys(data)
    except FileNotFoundError:
        yield Finding(Mark.BAD, f"{data} 里没有密钥", "新中心请运行 hub migrate，老中心请用 hub restore 恢复")
        return
    except PermissionError:
        yield Finding(Mark.BAD, f"没有读取 {data} 的权限", "请用运行中心的那个用户，或 root")
        return
    yield _good(f"密钥齐全，收件密钥 {len(held.intake)} 把，中心代号 {held.kid}")
    if (data / "signing.key").stat().st_mode & 0o007:
        yield Finding(Mark.BAD, "签名密钥谁都能读", f"请运行 chmod o= {data}/*.key，并想想要不要换掉它")
    try:
        closed = keys.load_opener_keys(data)
    except PermissionError:
        yield _good("开封密钥归另一个用户，网页进程读不到")
    except FileNotFoundError:
        if elsewhere and not (data / "opener").exists():
            todo = "开封进程在另一台机器上就该如此；只有这一台的话，请从备份里恢复 opener 目录"
            yield Finding(Mark.LOOK, "开封密钥不在这台机器上，备份也不在这里做", todo)
            return
        yield Finding(Mark.BAD, "没有开封密钥", "收到的材料打不开：请从备份里恢复 opener 目录")
    else:
        lost = [key.kid for key in held.intake if key.kid not in closed.private]
        if lost:
            yield Finding(Mark.BAD, f"收件密钥 {'、'.join(lost)} 没有私钥", "封给它的材料打不开：请从备份里恢复")
    if not (data / keys.RECOVERY).exists():
        yield Finding(Mark.BAD, "还没有恢复密钥，做不了备份", "请运行 hub recovery-key，再每天运行 hub backup")


def _disk(settings: HubSettings) -> Iterator[Finding]:
    places = {"数据目录": settings.data, "下发文件目录": settings.segments}
    for name, place in places.items():
        if not place:
            continue
        if not Path(place).is_dir():
            yield Finding(Mark.LOOK, f"{name} {place} 还没有", f"请建好它：install -d {place}")
            continue
        free = shutil.disk_usage(place).free // _MB
        if free < NO_MB:
            yield Finding(Mark.BAD, f"{name}所在的盘只剩 {free} MB", "请马上腾出地方，否则材料收不进来")
        elif free < FEW_MB:
            yield Finding(Mark.LOOK, f"{name}所在的盘只剩 {free} MB", "请在这几天里腾出地方")
        else:
            yield _good(f"{name}所在的盘还有 {free / 1000:.0f} GB")


def _database(engine: Engine, settings: HubSettings, clock: Clock) -> Iterator[Finding]:
    file = engine.url.database if settings.sqlite else None
    if file and not Path(file).exists():
        yield Finding(Mark.BAD, f"还没有数据库 {file}", "新中心请运行 hub migrate，老中心请用 hub restore 恢复")
        return
    try:
        now = version(engine)
    except SQLAlchemyError as error:
        sentence = f"数据库连不上（{type(error).__name__}）"
        yield Finding(Mark.BAD, sentence, "请看 PostgreSQL 是否在运行、设置里的 database 是否写对")
        return
    yield _good(f"数据库连得上（{engine.dialect.name}）")
    if now != newest():
        yield Finding(Mark.BAD, f"数据库结构是 {now or '空的'}，程序要 {newest()}", "请停下中心，运行 hub migrate")
        return
    yield _good(f"数据库结构是最新的（{now}）")
    with engine.connect() as conn:
        yield from _clock(conn, clock)
        yield from _sequencer(conn, settings, clock)
        yield from _opener(conn, clock)


def _clock(conn: Connection, clock: Clock) -> Iterator[Finding]:
    ours = clock.now()
    if conn.dialect.name == "postgresql":
        theirs: datetime = conn.execute(text("SELECT now()")).scalar_one()
        off = abs(theirs - ours)
        if off > SKEW:
            todo = "请在两台机器上都打开 systemd-timesyncd 或 chrony"
            yield Finding(Mark.BAD, f"本机和数据库的时钟差 {off.total_seconds():.0f} 秒", todo)
            return
    last = conn.execute(select(func.max(tables.submission.c.received_at))).scalar()
    if last is not None and last > ours + SKEW:
        todo = "时钟被拨回过：请对准时间，否则终端会被当成时钟不对而拒收"
        yield Finding(Mark.BAD, "最近一份材料是“将来”收到的", todo)
        return
    yield _good("时钟和数据库一致")


def _sequencer(conn: Connection, settings: HubSettings, clock: Clock) -> Iterator[Finding]:
    row = tables.change.c
    # a change is named by a UUIDv7, whose first 48 bits are milliseconds
    oldest = conn.execute(select(func.min(row.id))).scalar()
    lease = tables.lease.c
    held = conn.execute(select(lease.until).where(lease.area == NATION, lease.name == LEASE)).scalar()
    start = "serve --together" if settings.together else "jobstation-hub-sequencer.service"
    if oldest is None:
        yield _good("没有等着编号的改动")
        return
    waits = clock.now().timestamp() - int(oldest.replace("-", "")[:12], 16) / 1000
    if waits > LATE.total_seconds():
        why = "没有进程在编号" if held is None or held < clock.now() else "编号跟不上"
        yield Finding(Mark.BAD, f"有改动等了 {waits / 60:.0f} 分钟还没编号，{why}", f"请看 {start} 是否在运行")
    else:
        yield _good("改动都在按时编号")


def _opener(conn: Connection, clock: Clock) -> Iterator[Finding]:
    row = tables.submission.c
    waiting = row.opened_at.is_(None) & row.open_problem.is_(None)
    oldest = conn.execute(select(func.min(row.received_at)).where(waiting)).scalar()
    problems = conn.execute(select(func.count()).where(row.open_problem == "unknown_key")).scalar_one()
    if oldest is not None and clock.now() - oldest > LATE:
        minutes = (clock.now() - oldest).total_seconds() / 60
        todo = "请看 jobstation-hub-opener.service 是否在运行"
        yield Finding(Mark.BAD, f"有材料等了 {minutes:.0f} 分钟还没开封", todo)
    else:
        yield _good("材料都在按时开封")
    if problems:
        yield Finding(Mark.BAD, f"有 {problems} 份材料打不开，缺私钥", "请从备份里恢复 opener 目录，再重启开封进程")


def _opener_socket(settings: HubSettings) -> Iterator[Finding]:
    if not settings.opener_socket:
        return
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(2)
            door.connect(settings.opener_socket)
            door.sendall(b"\n")  # no question, so the answer is a refusal; it is an answer
            answered = bool(door.recv(1))
    except OSError as error:
        answered = False
        why = error.strerror or type(error).__name__
    else:
        why = "挂断了"
    if not answered:
        todo = "居民查不了自己的办理情况：请看 jobstation-hub-opener.service"
        yield Finding(Mark.BAD, f"开封进程没有应答（{why}）", todo)
    else:
        yield _good("开封进程在应答")


def _doors(settings: HubSettings) -> Iterator[Finding]:
    here = f"http://{settings.host}:{settings.port}"
    places = {"本机网页进程": here} | ({"对外网址": settings.public_url} if settings.public_url else {})
    for name, url in places.items():
        try:
            # the address is the operator's own setting
            with urllib.request.urlopen(f"{url.rstrip('/')}/v1/health", timeout=5):  # noqa: S310
                yield _good(f"{name} {url} 应答正常")
        except urllib.error.HTTPError as error:
            todo = "旁边的工作停了，请重启它并把日志发给我们"
            yield Finding(Mark.BAD, f"{name} {url} 应答 {error.code}", todo)
        except (OSError, ValueError):
            todo = "请看 jobstation-hub.service" if url == here else "请看 nginx、证书和域名"
            yield Finding(Mark.BAD, f"{name} {url} 没有应答", todo)
    if not settings.public_url:
        yield Finding(Mark.LOOK, "没有写对外网址", "邀请码里只有本机地址，别处的终端找不到中心：请设 public_url")


def _nginx(settings: HubSettings, folder: Path) -> Iterator[Finding]:
    said = "".join(path.read_text("utf-8", "replace") for path in _files(folder))
    if "/v1/segments/" not in said:
        yield Finding(Mark.LOOK, f"{folder} 里没有中心的设置", "请照 packaging/hub/nginx.conf 配 nginx")
        return
    if not settings.segments:
        yield Finding(Mark.LOOK, "没有写下发文件目录", "文件都从数据库取，终端多了会慢：请设 segments")
        return
    if f"root {settings.segments.rstrip('/')};" not in said:
        yield Finding(Mark.BAD, f"nginx 不从 {settings.segments} 送文件", "请把 nginx 里的 root 改成设置里的目录")
        return
    shut = [str(each) for each in (Path(settings.segments), *Path(settings.segments).parents) if _is_shut(each)]
    if shut:
        yield Finding(Mark.BAD, f"nginx 进不了 {shut[0]}", f"请运行 chmod o+x {shut[0]}")
    else:
        yield _good("nginx 从下发文件目录直接送文件")


def _files(folder: Path) -> Iterator[Path]:
    for place in ("", "conf.d", "sites-enabled"):
        try:
            yield from sorted(path for path in (folder / place).glob("*") if path.is_file())
        except OSError:
            continue


def _is_shut(folder: Path) -> bool:
    try:
        return not folder.stat().st_mode & 0o001
    except OSError:
        return False  # it is not there yet, which is said elsewhere
