"""./dev hub: a hub to work on, with made-up postings and an invitation for a terminal; gone from memory with Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from steps import PYTHON, ROOT

AREA, STATION, STREET = "999999", "001", "999999001"
HUB = (PYTHON, "-m", "sync.hub")


MOST_PORTS = 65535


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= MOST_PORTS:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {MOST_PORTS}, not {text}")
    return int(text)


def main(words: list[str]) -> int:
    """Serve on loopback until Ctrl-C; its SQLite file stays in data/hub, a PostgreSQL of its own goes with it."""
    parser = argparse.ArgumentParser(prog="./dev hub", description=__doc__)
    parser.add_argument("--port", type=_port, default=8700)
    parser.add_argument("--postings", type=int, default=2000, help="made-up postings, when it is new")
    parser.add_argument("--postgres", action="store_true", help="several workers, sequencer and opener, as in earnest")
    wish = parser.parse_args(words)
    with contextlib.ExitStack() as undo, contextlib.suppress(KeyboardInterrupt):
        folder = ROOT / "data" / ("hub-postgres" if wish.postgres else "hub")
        folder.mkdir(parents=True, exist_ok=True)
        database = undo.enter_context(_postgres()) if wish.postgres else f"sqlite:///{folder / 'hub.db'}"
        url = f"http://127.0.0.1:{wish.port}"
        config = str(_config(folder, "public_url", url))
        base = [*HUB, "--config", config, "--database", database, "--data", str(folder)]
        new = wish.postgres or not (folder / "hub.db").exists()
        _do(*base, "migrate")
        if new:
            _furnish(base, folder, wish.postings)
        print(f"\n{url}/console    {url}/openapi.json\nan invitation, for one terminal within a day:")
        _do(*base, "token", AREA, STATION, "--street", STREET, "--public-url", url)
        print("an account of the console; at this address one sets its password, once:")
        _do(*base, "user", "developer", "--role", "operator", "--ground", f"county/{AREA}")
        serve = ["serve", "--port", str(wish.port), "--console", "loopback"]
        if not wish.postgres:
            return subprocess.run([*base, *serve, "--together"], cwd=ROOT, check=False).returncode
        listen = str(Path(undo.enter_context(_short_folder())) / "opener.sock")
        _config(folder, "public_url", url, "opener_socket", listen)
        for verb in (["sequence"], ["open", "--listen", listen]):
            undo.enter_context(_beside(*base, *verb))
        return subprocess.run([*base, *serve, "--workers", "2"], cwd=ROOT, check=False).returncode
    return 0


def _config(folder: Path, *pairs: str) -> Path:
    """Write the hub's own settings."""
    file = folder / "hub.toml"
    told = "".join(f'{name} = "{value}"\n' for name, value in zip(pairs[::2], pairs[1::2], strict=True))
    file.write_text(f"[hub]\n{told}", encoding="utf-8")
    return file


def _furnish(base: list[str], folder: Path, postings: int) -> None:
    if postings:
        jobs = folder / "postings.jsonl"
        _do(PYTHON, "-m", "kiosk", "postings", str(postings), "--out", str(jobs))
        _do(*base, "import", "postings", str(jobs), "--scope", f"county/{AREA}", "--unchecked")


def _do(*words: str) -> None:
    if subprocess.run(words, cwd=ROOT, check=False).returncode:
        raise SystemExit(1)


@contextlib.contextmanager
def _postgres() -> Iterator[str]:
    """Debian's PostgreSQL in a folder of its own, as the tests have it."""
    sys.path.insert(0, str(ROOT))
    from tests.real import postgres

    with postgres.running() as server:
        yield server.url(server.new_database())


@contextlib.contextmanager
def _short_folder() -> Iterator[str]:
    """A socket's path must be short."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="hub-", dir="/tmp") as folder:
        yield folder


@contextlib.contextmanager
def _beside(*words: str) -> Iterator[None]:
    child = subprocess.Popen(words, cwd=ROOT)
    try:
        yield
    finally:
        child.terminate()
        child.wait()
