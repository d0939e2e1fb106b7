"""A county's host in processes: several workers on one PostgreSQL, nginx before them, a cache on another host."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import secrets
import ssl
import tempfile
import time
from pathlib import Path

import pytest

from sync.client.settings import LineSettings
from sync.hub.backup import make_recovery_key
from sync.hub.cli import main
from sync.hub.publish import publish
from sync.wire.remote import ANSWERS, MAX_ANSWER
from sync.wire.scope import Feed
from tests.faults.line.terminal import LineTerminal
from tests.real import hosts, nginx
from tests.real.hub.county import WORKERS, CountyHost, until

pytestmark = pytest.mark.real
POSTINGS = Feed("county/999999", "notice")
DOCS = {f"n{number}": json.dumps({"id": f"n{number}", "text": "公告" * 20}).encode() for number in range(300)}
PORT, NEAR = 8443, 9443


class Place:
    """County host, cache host, and whoever talks to them."""

    def __init__(self, server) -> None:
        self.undo = contextlib.ExitStack()
        self.here, self.far = self.undo.enter_context(hosts.two_hosts())
        self.county = self.undo.enter_context(CountyHost(server, self.here))
        self.home = Path(self.undo.enter_context(tempfile.TemporaryDirectory(prefix="place-")))
        made, key = nginx.certificate(self.county.home)
        self.certificate = made
        certificates = {"/etc/ssl/hub.pem": str(made), "/etc/ssl/hub.key": str(key)}
        self.nginx = self.undo.enter_context(
            nginx.running(
                self.here,
                "nginx.conf",
                certificates
                | {
                    "listen 443": f"listen {PORT}",
                    "127.0.0.1:8700": f"127.0.0.1:{self.county.port}",
                    "/var/cache/jobstation-hub/segments": self.county.settings.segments,
                },
            )
        )
        self.cache = self.undo.enter_context(
            nginx.running(
                self.far,
                "nginx-cache.conf",
                {
                    "/etc/ssl/cache.pem": str(made),
                    "/etc/ssl/cache.key": str(key),
                    "listen 443": f"listen {NEAR}",
                    "https://hub.example:443": f"https://{self.here.address}:{PORT}",
                    "/etc/ssl/certs/ca-certificates.crt": str(made),
                    "/var/cache/nginx/jobstation": str(self.county.home / "cache"),
                },
            )
        )
        publish(self.county.behind.engine, self.county.behind.clock, POSTINGS, DOCS)

    @contextlib.contextmanager
    def terminal(self, port: int = PORT):
        """A terminal beside the host whose door it uses; it is enrolled through that door."""
        settings = LineSettings(certificate=str(self.certificate))
        with self.at(port), tempfile.TemporaryDirectory(prefix="terminal-") as folder:
            made = LineTerminal(Path(folder), random.Random(1), settings)
            made.line.breaking = False
            url = f"https://127.0.0.1:{port}"
            made.enrol(str(self.county.behind.registry.invite(url, "999999", "001", "999999001")))
            yield made
            made.close()

    def at(self, port: int):
        return (self.far if port == NEAR else self.here).entered()

    def ask(self, path: str, port: int = PORT, method: str = "GET", body: bytes | None = None, **headers: str):
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        with self.at(port):
            door = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=trusted)
            door.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = door.getresponse()
            told = answer.status, dict(answer.getheaders()), answer.read()
            door.close()
        return told

    def so_far(self) -> int:
        """How many requests the near web server has answered; it writes a line a moment after its answer."""
        mark = f"/v1/health?{secrets.token_hex(8)}"
        self.ask(mark)
        assert until(lambda: bool(self.nginx.asked(mark)))
        return len(self.nginx.asked())

    def segments(self) -> list[Path]:
        return sorted(Path(self.county.settings.segments).glob("*/*"))


@pytest.fixture(scope="module")
def place(server):
    made = Place(server)
    with made.undo:
        assert until(lambda: bool(made.segments())), "the sequencer wrote no file"
        yield made


def level(terminal: LineTerminal, count: int) -> bool:
    def there() -> bool:
        terminal.down()
        return len(terminal.catalogue.items("notice")) == count

    return until(there)


def test_several_workers_take_in_and_hand_out_as_one(place: Place):
    with place.terminal() as first, place.terminal() as second:
        for terminal in (first, second):
            for _ in range(6):
                terminal.hand_in()
            terminal.up()
            assert terminal.desk.outbox_depth() == 0
            assert level(terminal, len(DOCS))
        with place.county.behind.engine.connect() as conn:
            from sqlalchemy import text

            devices = [first.device, second.device]
            wanted = text("SELECT count(*), count(opened_at) FROM submission WHERE device = ANY(:d)")
            assert until(lambda: tuple(conn.execute(wanted, {"d": devices}).one()) == (12, 12))
        assert place.county.behind.registry.revoke("999999", first.device)

        def shut_out() -> bool:
            first.down()
            return first.shut_out

        assert until(shut_out)
        second.down()
        assert not second.shut_out


def test_the_workers_are_really_several(place: Place):
    web = place.county.children["serve"].pid
    names = Path(f"/proc/{web}/task/{web}/children").read_text().split()
    spawned = [each for each in names if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
    assert len(spawned) == WORKERS


def test_files_come_straight_from_disk_and_the_manifest_from_the_hub(place: Place):
    with place.terminal() as terminal:
        before = place.so_far()
        assert level(terminal, len(DOCS))
        asked = place.nginx.asked()[before : place.so_far()]
    files = [each for each in asked if each[1].startswith("/v1/segments/")]
    assert files
    assert {who for _, _, _, who in files} == {"-"}
    rest = {who for _, uri, _, who in asked if not uri.startswith("/v1/segments/")}
    assert rest == {f"127.0.0.1:{place.county.port}"}


def test_a_file_that_is_missing_on_disk_comes_from_the_hub_once(place: Place):
    path = place.segments()[0]
    whole = path.read_bytes()
    path.unlink()
    where = f"/v1/segments/{path.name}"
    place.so_far()
    before = len(place.nginx.asked(where))
    answers = [place.ask(where) for _ in range(2)]
    assert [(status, body) for status, _, body in answers] == [(200, whole)] * 2
    assert until(lambda: len(place.nginx.asked(where)) == before + 2)  # it writes the line after the answer
    assert [who == "-" for _, _, _, who in place.nginx.asked(where)[before:]] == [False, True]
    for name in ("ETag", "Cache-Control", "Content-Type"):
        assert answers[0][1][name.lower() if name.lower() in answers[0][1] else name] == answers[1][1][name]


@pytest.mark.parametrize("port", [PORT, NEAR], ids=["disk", "cache"])
def test_a_cut_download_goes_on_where_it_was(place: Place, port: int):
    path = place.segments()[0]
    whole = path.read_bytes()
    status, headers, rest = place.ask(f"/v1/segments/{path.name}", port, Range="bytes=100-")
    assert (status, rest) == (206, whole[100:])
    assert headers["Content-Range"] == f"bytes 100-{len(whole) - 1}/{len(whole)}"


def test_a_cache_on_another_host_asks_once_for_each_file(place: Place):
    before = place.so_far()
    for _ in range(2):
        with place.terminal(NEAR) as terminal:
            assert level(terminal, len(DOCS))
            terminal.hand_in()
            terminal.up()
            assert terminal.desk.outbox_depth() == 0
    asked = place.nginx.asked()[before : place.so_far()]
    files = [uri for _, uri, _, _ in asked if uri.startswith("/v1/segments/")]
    assert len(files) == len(set(files))
    assert len([uri for _, uri, _, _ in asked if uri == "/v1/stands"]) >= 2
    assert place.far.is_real == (place.far.address != "127.0.0.1")


def test_a_cache_gives_what_it_has_while_the_county_is_away(place: Place):
    path = place.segments()[0]
    where = f"/v1/segments/{path.name}"
    assert place.ask(where, NEAR)[0] == 200
    web = place.nginx.process
    web.send_signal(19)  # SIGSTOP: the host does not answer
    try:
        status, headers, body = place.ask(where, NEAR)
    finally:
        web.send_signal(18)
    assert (status, body) == (200, path.read_bytes())
    assert headers["X-Cache"] == "HIT"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/segments/../../../../etc/passwd",
        "/v1/segments/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/v1/segments/" + "A" * 64,
        "/v1/segments/" + "0" * 63,
        "/v1/segments/" + "0" * 64 + "/../../../data/tokens.key",
        "/v1/segments/" + "0" * 64 + "%00",
        "/v1/segments//etc/passwd",
        "/segments/",
        "/data/tokens.key",
        "/../hub.toml",
    ],
)
def test_path_tricks_lead_nowhere(place: Place, path: str):
    for port in (PORT, NEAR):
        status, _, body = place.ask(path, port)
        assert status in {400, 401, 404}
        assert b"root:" not in body
        assert (place.county.home / "data" / "tokens.key").read_bytes() not in body


def test_a_body_that_is_too_long_never_reaches_the_hub(place: Place):
    for port in (PORT, NEAR):
        status, _, _ = place.ask("/v1/submissions", port, "POST", bytes(300_000), Authorization="Bearer x.y")
        assert status == 413


def test_the_largest_answer_of_a_terminal_comes_through_both(place: Place):
    for port in (PORT, NEAR):
        status, headers, _ = place.ask(ANSWERS, port, "POST", bytes(MAX_ANSWER), Authorization="Bearer x.y")
        assert status == 401  # the hub's own word: nobody but it knows a pass
        assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_what_the_console_takes_the_web_server_lets_through(place: Place):
    long = b"x" * (14 * 1024 * 1024)
    for path, through in (("/console/maps", True), ("/console/notices", False)):
        # whoever is refused while he still speaks may find the door shut
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            place.ask(path, method="POST", body=long)
        assert until(lambda path=path: bool(place.nginx.asked(path)))
        _, _, status, who = place.nginx.asked(path)[-1]
        assert (who != "-") == through, (path, status)


def test_the_doctor_finds_nothing_bad_and_then_each_thing_that_is(place: Place, tmp_path, capsys):
    folder = place.nginx.folder
    words = ["--config", str(place.county.config), "doctor", "--nginx", str(folder)]

    def examined(*more: str) -> tuple[int, str]:
        with place.here.entered():
            code = main([words[0], words[1], *more, *words[2:]])
        return code, capsys.readouterr().out

    settings = place.county.config.read_text(encoding="utf-8")
    place.county.config.write_text(settings.replace("port = 0", f"port = {place.county.port}"), encoding="utf-8")
    try:
        code, said = examined()
        assert (code, "recovery-key" in said) == (1, True)
        make_recovery_key(Path(place.county.settings.data), tmp_path / "recovery.key")
        code, said = examined()
        ends = time.monotonic() + 90
        while "没有等着编号" not in said and time.monotonic() < ends:  # what earlier tests published is being numbered
            time.sleep(0.2)
            code, said = examined()
        assert code == 0, said
        for word in (
            "密钥齐全",
            "数据库连得上",
            "结构是最新的",
            "没有等着编号",
            "按时开封",
            "时钟",
            "nginx 从下发文件目录",
        ):
            assert word in said
        (folder / "site.conf").write_text("location /v1/segments/ { root /elsewhere; }")
        code, said = examined()
        assert (code, "nginx 不从" in said) == (1, True)
        Path(place.county.settings.data).chmod(0o755)
        (Path(place.county.settings.data) / "signing.key").chmod(0o644)
        assert "签名密钥谁都能读" in examined()[1]
        place.county.stop("open")
        assert "开封进程没有应答" in examined()[1]
        code, said = examined("--database", "postgresql+psycopg://nobody@/nowhere?host=/nonexistent")
        assert (code, "数据库连不上" in said) == (1, True)
    finally:
        place.county.config.write_text(settings, encoding="utf-8")


def test_health_through_the_web_server(place: Place):
    status, headers, body = place.ask("/v1/health")
    assert (status, json.loads(body)["ok"]) == (200, True)
    assert "uvicorn" not in str(headers).lower()
