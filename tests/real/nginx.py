"""Debian's nginx with the configuration that is shipped; only places and ports are the test's own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.real.hosts import Host

SHIPPED = Path(__file__).parents[2] / "packaging" / "hub"
AROUND = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    log_format told "$request_method $request_uri $status $upstream_addr";
    access_log {folder}/access.log told;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Nginx:
    """A running nginx and what it wrote down."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.process = process

    def asked(self, path: str = "") -> list[tuple[str, str, int, str]]:
        """What was asked so far below a path: method, path, status, and who answered ("-" for nginx itself)."""
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        found = [line.split(" ", 3) for line in lines]
        return [(method, uri, int(status), who) for method, uri, status, who in found if uri.startswith(path)]

    def complaints(self) -> str:
        """What it wrote into its error log."""
        return (self.folder / "error.log").read_text(encoding="utf-8")

    def stop(self) -> None:
        """End it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)


@contextmanager
def running(host: Host, name: str, changes: Mapping[str, str]) -> Iterator[Nginx]:
    """Start nginx with a shipped file in which every key of `changes` stands and is replaced."""
    said = (SHIPPED / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in said, f"{name} does not say {old!r} any more"
        said = said.replace(old, new)
    folder = Path(tempfile.mkdtemp(prefix="nginx-", dir="/tmp"))
    folder.chmod(0o755)
    (folder / "site.conf").write_text(said, encoding="utf-8")
    # its workers are another user, as on a real host: what that user may not read is not served
    user = "user www-data;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    words = [shutil.which("nginx", path="/usr/sbin:/usr/bin") or "nginx", "-p", str(folder), "-c", "nginx.conf"]
    words += ["-e", str(folder / "error.log")]
    tried = subprocess.run(host.command(*words, "-t"), capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen(host.command(*words), stderr=subprocess.DEVNULL)
    server = Nginx(folder, process)
    try:
        deadline = time.monotonic() + 60
        while not (folder / "pid").exists() or not (folder / "pid").read_text():
            assert process.poll() is None, server.complaints()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for loopback and the two names of the shipped files; gives it and its key."""
    made, key = folder / "hub.pem", folder / "hub.key"
    names = "subjectAltName=IP:127.0.0.1,DNS:hub.example,DNS:cache.example"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    words += ["-days", "2", "-subj", "/CN=hub.example", "-addext", names, "-keyout", str(key), "-out", str(made)]
    subprocess.run(words, check=True, capture_output=True)
    return made, key
