"""The hub's command line: `python -m sync.hub --help` lists the verbs."""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sync.hub.bundles_cli import add_verbs as add_bundle_verbs
from sync.hub.bundles_cli import put_invitation
from sync.hub.console.verbs import add_verbs as add_console_verbs
from sync.hub.content_verbs import add_verbs as add_content_verbs
from sync.hub.content_verbs import digits
from sync.hub.fleet_verbs import add_verbs as add_fleet_verbs
from sync.hub.hub import NUMBER_S, OPEN_S, Hub, prepare
from sync.hub.keys import KeysShutError, add_intake_key
from sync.hub.operating import add_verbs as add_operator_verbs
from sync.hub.settings import HubSettings, SettingsError, read_settings
from sync.hub.spreadsheets.verbs import add_verbs
from sync.wire.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

READY: Final = "ready "
"""What `serve` writes on its standard output before the address, once it listens."""

STICK_HOURS: Final = 7 * 24
"""How long an invitation is good that travels by stick, there and back."""
MOST_HOURS: Final = 30 * 24

_PR_SET_PDEATHSIG: Final = 1


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and give the exit code."""
    told = _parser().parse_args(words)
    try:
        settings = read_settings(told.config, _overrides(told))
        return int(told.run(settings, told))
    except SettingsError as error:
        _say(str(error), sys.stderr)
        return 2


_SERVING: Final[dict[str, Any]] = {
    "access_log": False,
    "log_level": "warning",
    "server_header": False,
    "timeout_graceful_shutdown": 3,
}
"""How uvicorn serves. Whoever is still speaking some seconds after the hub was told to end may have gone for good."""


def serve(settings: HubSettings, told: argparse.Namespace) -> int:
    """Serve the doors until stopped."""
    import uvicorn  # noqa: PLC0415 - the other commands do without it

    if told.with_parent:
        _end_with_parent()
    if told.prepare:
        prepare(settings)
    if settings.workers > 1:
        # each worker is a fresh process and reads its settings anew
        os.environ["JOBSTATION_HUB_CONFIG"] = str(told.config or "")
        os.environ["JOBSTATION_HUB_TOLD"] = msgspec.json.encode(_overrides(told)).decode()
        return _serve_many(settings)
    from sync.hub.app import calm_collector, create_app  # noqa: PLC0415

    app = create_app(settings)
    calm_collector()
    door = socket.create_server((settings.host, settings.port), backlog=2048)
    _say(f"{READY}http://{settings.host}:{door.getsockname()[1]}")
    uvicorn.Server(uvicorn.Config(app, lifespan="on", **_SERVING)).run(sockets=[door])
    return 0


def _serve_many(settings: HubSettings) -> int:
    import uvicorn  # noqa: PLC0415
    from uvicorn.supervisors import Multiprocess  # noqa: PLC0415

    Hub(settings).engine.dispose()  # what cannot run says so here, once, and not in every worker again and again
    config = uvicorn.Config("sync.hub.app:from_environment", factory=True, workers=settings.workers, **_SERVING)
    door = socket.create_server((settings.host, settings.port), backlog=2048)
    door.set_inheritable(True)
    _say(f"{READY}http://{settings.host}:{door.getsockname()[1]}")
    Multiprocess(config, sockets=[door]).run()
    return 0


def migrate(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make or update folder, keys and schema."""
    del told
    prepare(settings)
    _say(f"数据库和密钥已就绪：{settings.data}")
    return 0


def rotate(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make a further intake key; what was sealed to the old ones stays readable."""
    del told
    try:
        kid = add_intake_key(Path(settings.data), SystemClock())
    except KeysShutError as error:
        _say(str(error), sys.stderr)
        return 2
    _say(f"新密钥 {kid}：重启网页和开封进程后生效，终端在下次换发通行证时改用它。")
    return 0


def token(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make an invitation for a terminal: tell it, or write it to a stick."""
    url = settings.public_url or f"http://{settings.host}:{settings.port}"
    hours = told.hours or (STICK_HOURS if told.stick else settings.invitation_hours)
    with Hub(settings) as hub:
        invitation = hub.registry.invite(url, told.area, told.station, told.street, told.name, hours=hours)
    if told.stick:
        written = put_invitation(str(invitation), told.stick)
        if written:
            return written
    else:
        _say(str(invitation))
    _say(f"{hours} 小时内有效，只能用一次。", sys.stderr)
    return 0


def revoke(settings: HubSettings, told: argparse.Namespace) -> int:
    """Shut a terminal out."""
    with Hub(settings) as hub:
        known = hub.registry.revoke(told.area, told.device)
    _say(f"已停用 {told.device}，两秒内生效。" if known else f"没有叫 {told.device} 的终端。")
    return 0 if known else 1


def decide(settings: HubSettings, told: argparse.Namespace) -> int:
    """Bring a submission into its next state."""
    from sync.hub import review  # noqa: PLC0415
    from sync.wire.states import State  # noqa: PLC0415

    with Hub(settings) as hub:
        try:
            done = review.decide(
                hub.engine,
                hub.clock,
                told.number,
                State(told.state),
                reason=told.reason,
                actor=told.actor,
                submission=told.submission,
            )
        except review.ReviewError as error:
            _say(str(error), sys.stderr)
            return 1
    _say(f"{done.number}：{done.before.label} → {done.after.label}")
    return 0


def reports(settings: HubSettings, told: argparse.Namespace) -> int:
    """List what residents found out about postings, or settle one posting after its employer was asked."""
    from sync.hub import reports as counting  # noqa: PLC0415
    from sync.wire.report import Verdict  # noqa: PLC0415

    stands = {Verdict.HIDDEN: "已收起", Verdict.TAKEN_DOWN: "已下架，单位又说还在招"}
    with Hub(settings) as hub:
        desk = counting.Reports(hub.engine, hub.clock)
        if told.posting:
            settled = desk.decide(told.posting, Verdict(told.verdict))
            _say("已登记，下次同步时告诉各终端。" if settled else f"没有人反映过 {told.posting}。")
            return 0 if settled else 1
        for case in desk.cases():
            hidden = stands.get(case.outcome.verdict, "还挂着")
            what = "、".join(word.what.label for word in case.outcome.words)
            _say(f"{case.outcome.posting}  {hidden}  {case.title}  {case.employer}  {case.phone}  {what}")
    return 0


def forget(settings: HubSettings, told: argparse.Namespace) -> int:
    """Drop sealed bodies and published states of matters that ended long ago; withdraw postings nobody speaks of."""
    from sync.hub.chains import forget_closed  # noqa: PLC0415
    from sync.hub.expiry import withdraw_silent  # noqa: PLC0415
    from sync.hub.leaving import let_go, let_go_open  # noqa: PLC0415
    from sync.hub.retention import drop_bodies  # noqa: PLC0415

    del told
    with Hub(settings) as hub:
        forget_closed(hub.engine)
        count = drop_bodies(hub.engine, hub.clock, settings.keep_days)
        ended = let_go(hub.engine, hub.clock, settings.status_days)
        unheard = let_go_open(hub.engine, hub.clock, settings.open_days)
        silent = withdraw_silent(hub.engine, hub.clock, settings.posting_days)
        if hub.files is not None:
            hub.files.sweep(hub.engine)
    _say(f"删去 {count} 份密封原件（办结超过 {settings.keep_days} 天）。")
    _say(f"{ended} 件事的进度不再下发到终端（结束超过 {settings.status_days} 天，中心仍留着）。")
    _say(f"{unheard} 件没办完的事也是（{settings.open_days} 天没有动静，控制台列在超期里）。")
    _say(f"撤下 {silent} 个岗位（{settings.posting_days} 天没有交来或确认，单位再交一次就回来）。")
    return 0


def sequence(settings: HubSettings, told: argparse.Namespace) -> int:
    """Run the sequencer again and again, or once."""
    from sync.hub.sequencer import Sequencer  # noqa: PLC0415

    with Hub(settings) as hub:
        sequencer = Sequencer(hub.engine, hub.keys, hub.clock, settings.min_app)
        if hub.files is not None:
            hub.files.fill(hub.engine)

        def number() -> int:
            numbered = sequencer.drain()
            if numbered and hub.files is not None:
                hub.files.fill(hub.engine)
            return numbered

        return _again(number, NUMBER_S, once=told.once)


def renumber(settings: HubSettings, told: argparse.Namespace) -> int:
    """Begin a new numbering of every feed after a backup was played back."""
    from sync.hub.sequencer import Sequencer  # noqa: PLC0415

    del told
    with Hub(settings) as hub:
        count = Sequencer(hub.engine, hub.keys, hub.clock, settings.min_app).renumber()
    _say(f"{count} 项下发内容重新编号，终端会整份重取。" if count else "编号进程还在运行：请先停下它，等十秒再来。")
    return 0 if count else 1


def open_sealed(settings: HubSettings, told: argparse.Namespace) -> int:
    """Open submissions again and again, or once; with --listen also answer the web workers' questions."""
    from threading import Thread  # noqa: PLC0415

    from sync.hub.opener import Opener  # noqa: PLC0415
    from sync.hub.opener_socket import OpenerServer  # noqa: PLC0415
    from sync.hub.reports import Reports  # noqa: PLC0415

    with Hub(settings) as hub:
        opener = Opener(hub.engine, hub.folder, hub.keys, hub.clock)
        if told.listen:
            server = OpenerServer(told.listen, opener)
            Thread(target=server.serve_forever, name="opener socket", daemon=True).start()
        reports = Reports(hub.engine, hub.clock)

        def work() -> int:
            opened = opener.open_pending()
            reports.turn()
            return opened

        return _again(work, OPEN_S, once=told.once)


def _again(work: Callable[[], int], seconds: float, *, once: bool) -> int:
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    while True:
        try:
            done = work()
        except SQLAlchemyError as error:
            _say(f"数据库暂时不可用：{type(error).__name__}", sys.stderr)
            done = 0
        if once:
            _say(str(done))
            return 0
        time.sleep(seconds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sync.hub", description="就业驿站中心")
    parser.add_argument("--config", type=Path, help="TOML 文件，读其中的 [hub]")
    parser.add_argument("--database", help="数据库网址")
    parser.add_argument("--data", help="数据目录")
    verbs = parser.add_subparsers(required=True, metavar="命令")

    def verb(name: str, run: object, words: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=words, description=words)
        made.set_defaults(run=run)
        return made

    made = verb("serve", serve, "打开各个门")
    made.add_argument("--host")
    made.add_argument("--port", type=int)
    made.add_argument("--workers", type=int)
    made.add_argument("--console", choices=("off", "loopback", "on"))
    made.add_argument("--pace", type=int, metavar="N", help="询问频率放宽到平常的 N 倍")
    made.add_argument("--together", action="store_true", default=None, help="编号和开封也在本进程里做")
    made.add_argument("--prepare", action="store_true", help="先建好密钥和数据库")
    made.add_argument("--with-parent", action="store_true", help="启动它的程序结束时一起结束")
    verb("migrate", migrate, "建好或更新密钥和数据库")
    verb("rotate", rotate, "换一把收件密钥")
    made = verb("token", token, "生成一台终端的邀请码")
    _add_place(made)
    made.add_argument("--street", default="", help="9 位街道代码")
    made.add_argument("--name", default="", help="终端名称")
    made.add_argument("--public-url", help="终端访问中心的网址")
    made.add_argument("--stick", type=Path, metavar="文件夹", help="不联网的驿站：写到 U 盘，不显示出来")
    made.add_argument("--hours", type=_hours, metavar="N", help=f"N 小时内有效；写到 U 盘的平常是 {STICK_HOURS}")
    made = verb("revoke", revoke, "停用一台终端")
    made.add_argument("area")
    made.add_argument("device")
    add_content_verbs(verb)
    for add in (add_verbs, add_bundle_verbs, add_console_verbs, add_operator_verbs, add_fleet_verbs):
        add(verb)
    _add_matter_verbs(verb)
    made = verb("sequence", sequence, "给改动编号")
    made.add_argument("--once", action="store_true")
    verb("forget", forget, "删去办结已久的密封原件")
    verb("renumber", renumber, "恢复备份之后，下发内容重新编号")
    made = verb("open", open_sealed, "打开密封的材料")
    made.add_argument("--once", action="store_true")
    made.add_argument("--listen", type=Path, help="回答网页进程提问的套接字")
    return parser


def _add_matter_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    made = verb("decide", decide, "登记办理结果")
    made.add_argument("number")
    made.add_argument("state", choices=("accepted", "needs_more", "refused", "done", "withdrawn"))
    made.add_argument("--reason", default="", help="原因代码")
    made.add_argument("--submission", default="", help="材料编号，同一回执编号有两份时才要")
    made.add_argument("--actor", default="console", help="经办人代号")
    made = verb("reports", reports, "居民打过电话后反映的岗位：列出来；问过单位后登记结果")
    made.add_argument("posting", nargs="?", default="", metavar="岗位编号")
    made.add_argument("verdict", nargs="?", choices=("still_open", "taken_down"), default="taken_down", metavar="结果")


def _hours(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_HOURS:
        raise argparse.ArgumentTypeError(f"1 到 {MOST_HOURS}")
    return int(text)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("area", help="6 位区县代码", type=digits(6))
    parser.add_argument("station", help="3 位驿站编号", type=digits(3))


def _overrides(told: argparse.Namespace) -> dict[str, Any]:
    names = ("database", "data", "host", "port", "workers", "console", "pace", "together", "public_url")
    found = {name: getattr(told, name, None) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _end_with_parent() -> None:
    """Ask the kernel to end this process with the one that started it, and look once whether that has happened yet."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() == 1:
        sys.exit(0)


def _say(sentence: str, where: Any = None) -> None:
    stream = where or sys.stdout
    stream.write(sentence + "\n")
    stream.flush()
