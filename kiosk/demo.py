"""`kiosk demo`: the main job with no hardware and no network.

This process is the stage-hand: it starts an embedded hub (SQLite), fills it with made-up postings, enrols the
terminal, starts the sync agent and the window, and takes everything down again. The second start finds all that.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.launch import OVERWRITE, keyboard_environment, start_module
from kiosk.paths import setting_files, shipped
from kiosk.settings import read_settings

if TYPE_CHECKING:
    from kiosk.paths import DataFolder
    from sync.hub.embedded import EmbeddedHub

PATIENCE_S = 180
PROFILE = "demo"
"""config/stations/demo.toml."""


def demo(data: DataFolder, *, auto: bool, postings: int, out: Path) -> int:
    """Show the terminal; without a display, or with `auto`, play J1 and J3 and leave pictures in `out`."""
    # the hub serves whoever may start it: without this, SQLAlchemy and FastAPI would stand in the window's way
    from sync.hub.embedded import EmbeddedHub  # noqa: PLC0415

    begun = time.monotonic()
    data.create()
    os.environ["JOBSTATION_PROFILE"] = PROFILE
    auto = auto or not has_display()
    with EmbeddedHub(data.root / "hub") as hub:
        _tell(f"中心开了：{hub.url}", begun)
        _furnish(hub, data, postings, begun)
        agent = start_module("kiosk", "agent", data=data.root)
        try:
            _tell("终端在收岗位、建索引", begun)
            _wait_for_postings(data, agent, postings)
            _tell("岗位到了，可以找了", begun)
            code = _window(data, auto=auto, out=out)
            if auto and code == 0:
                _keep_record(hub, data, out)
        finally:
            agent.terminate()
            agent.wait(timeout=20)
    return code


def has_display() -> bool:
    """Whether a window could be seen here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _furnish(hub: EmbeddedHub, data: DataFolder, postings: int, begun: float) -> None:
    """Fill the hub and enrol the terminal, unless a start before did it."""
    from kiosk.agent import enrol  # noqa: PLC0415 - as above
    from sync.cache.desk import DeskStore  # noqa: PLC0415

    done = data.root / "furnished.json"
    wish = {"postings": postings, "day": datetime.now().astimezone().date().isoformat()}
    if not done.is_file() or json.loads(done.read_text("utf-8")) != wish:
        _tell(f"头一次：正在编 {postings} 条岗位，交给中心", begun)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "postings.jsonl"
            subprocess.run([sys.executable, "-m", "kiosk", "postings", str(postings), "--out", str(file)], check=True)  # noqa: S603 - our own interpreter
            hub.import_postings(file)
        _announce(hub)
        done.write_text(json.dumps(wish), "utf-8")
        _tell(f"{postings} 条编的岗位进了中心", begun)
    with DeskStore(data.desk) as store:
        known = store.enrolment()
    if known is None or known.hub_url != hub.url:
        _tell(enrol(read_settings(setting_files(data)), data, hub.invitation("demo")), begun)


def _announce(hub: EmbeddedHub) -> None:
    """Publish made-up events, notices and a playlist; their days are counted from today."""
    from kiosk.desk.display.made_up import made_up_documents  # noqa: PLC0415 - as above
    from kiosk.desk.moments import today  # noqa: PLC0415
    from sync.wire.clock import SystemClock  # noqa: PLC0415

    made = made_up_documents(shipped() / "config" / "demo" / "display.toml", today(SystemClock()))
    for collection, documents in made.items():
        hub.publish(collection, f"county/{hub.area}", documents, complete=True)


def _wait_for_postings(data: DataFolder, agent: subprocess.Popen[bytes], postings: int) -> None:
    from kiosk.desk.search.stamp import read_stamp  # noqa: PLC0415

    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        stamp = read_stamp(data.index)
        if stamp is not None and stamp.count >= postings:
            return
        if agent.poll() is not None:
            raise SystemExit("同步进程没有开起来，看上面的话。")
        time.sleep(0.1)
    raise SystemExit("等了三分钟，岗位还没到。")


def _window(data: DataFolder, *, auto: bool, out: Path) -> int:
    words = ["--data", str(data.root), "run", "--windowed"]
    environment = os.environ | OVERWRITE | keyboard_environment() | {"JOBSTATION_DATA": str(data.root)}
    if auto:
        words += ["--play", str(out)]
        environment["JOBSTATION_SCREEN_NIGHT_HOURS"] = ""  # the pictures look the same at any hour
        if not has_display():
            environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([sys.executable, "-m", "kiosk", *words], env=environment, check=False).returncode  # noqa: S603 - our own interpreter


def _keep_record(hub: EmbeddedHub, data: DataFolder, out: Path) -> None:
    """Wait until the hub has what was handed in, and keep its own list of it."""
    from sync.cache.desk import DeskStore  # noqa: PLC0415

    ends = time.monotonic() + PATIENCE_S
    with DeskStore(data.desk) as store:
        while store.outbox_depth() and time.monotonic() < ends:
            time.sleep(0.1)
    record = hub.record()
    file = out / "hub-record.json"
    file.write_text(json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")
    print(f"中心的记录：{file}（{len(record)} 件）")


def _tell(sentence: str, begun: float) -> None:
    print(f"[{time.monotonic() - begun:5.1f} 秒] {sentence}", flush=True)
