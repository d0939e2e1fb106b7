"""Debian's Chromium in kiosk mode on the pages of this folder, driven over its DevTools pipe."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.bench.window.processes import family

PAGES = Path(__file__).with_name("pages")
ROWS_A_PAGE, COUNT = 6, 1677
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
FLAGS = (
    "--headless=new",
    "--kiosk",
    "--screen-info={1080x1920}",
    "--window-size=1080,1920",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
PATIENCE_S = 60.0


def installed() -> str | None:
    """Where the browser itself is (without Debian's shell wrapper, in its favour), or None."""
    own = Path("/usr/lib/chromium/chromium")
    return str(own) if own.is_file() else shutil.which("chromium")


class Server:
    """Serves the pages on 127.0.0.1; its own cost is counted for nobody."""

    def __init__(self) -> None:
        painted: queue.Queue[float] = queue.Queue()
        self.painted = painted
        """When a page was first painted, in seconds of the wall clock, as the page itself tells."""

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = urlsplit(self.path)
                wish = {name: values[0] for name, values in parse_qs(asked.query).items()}
                if asked.path == "/painted":
                    painted.put(float(wish["at"]) / 1000)
                    self._answer(b"{}", ".json")
                elif asked.path == "/jobs":
                    self._answer(json.dumps(jobs(int(wish["page"]))).encode(), ".json")
                elif (file := PAGES / (asked.path.strip("/") or "index.html")).is_file():
                    self._answer(file.read_bytes(), file.suffix)
                else:
                    self.send_error(404)

            def _answer(self, body: bytes, suffix: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", KINDS[suffix])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        """It serves already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()


def jobs(page: int) -> dict[str, Any]:
    """One page of made-up postings, from memory."""
    first = page * ROWS_A_PAGE
    rows = [
        {"title": f"保洁员 {n}", "employer": f"禾庄第 {n} 服务部", "pay": f"{2400 + n}–{2900 + n}", "walk": 4 + n // 5}
        for n in range(first, min(first + ROWS_A_PAGE, COUNT))
    ]
    return {"count": COUNT, "pages": -(-COUNT // ROWS_A_PAGE), "rows": rows}


class Chromium:
    """One browser with a new profile, from its first frame to its end."""

    def __init__(self, binary: str, server: Server) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)
        heard, ours_out = os.pipe()
        ours_in, told = os.pipe()
        command = [binary, *FLAGS, f"--user-data-dir={self._profile.name}", f"--app={server.url}"]
        began = time.time()
        self._process = subprocess.Popen(  # bash puts the pipe where Chromium looks for it: 3 in, 4 out
            ["bash", "-c", f'exec "$@" 3<&{heard} 4>&{told}', "bash", *command],
            pass_fds=(heard, told),
            stderr=subprocess.DEVNULL,
        )
        os.close(heard)
        os.close(told)
        self._out = os.fdopen(ours_out, "wb", buffering=0)
        self._in = os.fdopen(ours_in, "rb")
        self.first_frame_s = server.painted.get(timeout=PATIENCE_S) - began
        """From its start to the first contentful paint."""
        self._number = 0
        self._session = ""

    @property
    def pids(self) -> list[int]:
        """All its processes."""
        return family(self._process.pid)

    def attach(self) -> None:
        """Begin to drive the page."""
        targets = self._ask("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self._ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]

    def touch(self, name: str) -> None:
        """Press and let go in the middle of the key of this id."""
        box = f"document.getElementById({json.dumps(name)})?.getBoundingClientRect().toJSON() ?? null"
        ends = time.monotonic() + PATIENCE_S
        while (found := self._evaluate(box)) is None:
            if time.monotonic() > ends:
                raise RuntimeError(f"no key {name}")
            time.sleep(0.02)
        spot = {"x": found["x"] + found["width"] / 2, "y": found["y"] + found["height"] / 2}
        for kind in ("mousePressed", "mouseReleased"):
            self._ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **spot)
            time.sleep(0.05)

    def times(self, count: int) -> list[tuple[str, float]]:
        """What the page's stop watch told since the last call, once it has told that often."""
        ends = time.monotonic() + PATIENCE_S
        while self._evaluate("times.length") < count:
            if time.monotonic() > ends:
                raise RuntimeError("the page told fewer times than it was touched")
            time.sleep(0.02)
        return [(name, took) for name, took in self._evaluate("times.splice(0)")]

    def end(self) -> None:
        """End the browser and throw its profile away."""
        self._process.terminate()
        self._process.wait(20)
        self._out.close()
        self._in.close()
        self._profile.cleanup()

    def _evaluate(self, expression: str) -> Any:
        told = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return told["result"].get("value")

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            asked["sessionId"] = self._session
        self._out.write(json.dumps(asked).encode() + b"\0")
        while True:
            told = json.loads(self._message())
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error'].get('message')}")
                result: dict[str, Any] = told["result"]
                return result

    def _message(self) -> bytes:
        read = bytearray()
        while (byte := self._in.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser is gone")
            read += byte
        return bytes(read)
