"""Papers by phone: a link that works once for a quarter of an hour, a picture with nothing hidden, sealed at once."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sync.hub.console import redrawing
from sync.hub.console.redrawing import NotAPictureError, redrawn
from sync.hub.console_tables import paper
from sync.hub.opener_socket import OpenerServer, RemoteOpener
from tests.sync.hub.console.office import AREA, Office

if TYPE_CHECKING:
    from pathlib import Path

    import requests


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, gps: bool = True) -> bytes:
    image = Image.new("RGB", size, "#305030")
    exif = Image.Exif()
    if gps:
        exif[0x010F] = "SECRETPHONE"
        exif[0x0112] = 6  # lying on its side
        exif.get_ifd(0x8825)[1] = "N"
    data = io.BytesIO()
    image.save(data, kind, exif=exif)
    return data.getvalue()


def link(office: Office, name: str = "zhao") -> str:
    visitor = office.inside(name)
    page = visitor.post(f"/console/matters/{AREA}/{office.matter}/papers")
    assert "<svg" in page.text
    return re.search(r"(/console/papers/[\w-]+)<", page.text)[1]


def bring(office: Office, path: str, data: bytes, **more: Any) -> requests.Response:
    phone = office.stranger()
    return phone.http.post(office.url + path, files={"file": ("IMG_0001.jpg", data)}, timeout=60, **more)


def kept(office: Office) -> list[Any]:
    with office.live.hub.engine.connect() as conn:
        return list(conn.execute(paper.select().order_by(paper.c.at)))


def test_a_picture_arrives_sealed_and_is_shown_to_who_may_read(office: Office) -> None:
    path = link(office)
    assert "最大 12 MB" in office.stranger().get(path).text
    before = len(kept(office))
    assert "收到了" in bring(office, path, picture()).text
    row = kept(office)[-1]
    assert len(kept(office)) == before + 1
    assert not row.sealed.startswith(b"\xff\xd8")
    assert b"SECRETPHONE" not in row.sealed
    page = f"/console/matters/{AREA}/{office.matter}"
    assert f"{page}/papers/{row.id}" in office.inside("li").get(page).text
    shown = office.inside("li").get(f"{page}/papers/{row.id}")
    assert shown.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.size == (40, 60), "upright"
        assert not image.getexif()
    assert b"SECRETPHONE" not in shown.content
    assert [each.actor for each in office.audit(action="show", field=f"paper {row.id}")] == ["user:li"]
    assert office.inside("wang").get(f"{page}/papers/{row.id}").status_code == 403
    assert office.inside("next").get(f"{page}/papers/{row.id}").status_code == 404
    assert office.inside("li").get(f"{page}/papers/00000000-0000-7000-8000-000000000000").status_code == 404


def test_a_link_works_once_and_a_quarter_of_an_hour(office: Office) -> None:
    path = link(office)
    assert bring(office, path, picture()).status_code == 200
    assert bring(office, path, picture()).status_code == 404
    assert office.stranger().get(path).status_code == 404
    late = link(office)
    office.later(minutes=16)
    assert bring(office, late, picture()).status_code == 404
    office.later(minutes=-16)
    for wrong in (path[:-1] + "x", "/console/papers/x", f"/console/papers/{AREA}-"):
        assert bring(office, wrong, picture()).status_code == 404


def test_what_is_no_picture_leaves_the_link_as_it_was(office: Office) -> None:
    path = link(office)
    for data, sentence in [
        (b"%PDF-1.7 ...", "这不是照片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "这不是照片"),
        (b"GIF89a" + bytes(40), "这不是照片"),
        (b"MZ" + bytes(100), "这不是照片"),
        (picture()[:200], "打不开"),
        (b"\xff\xd8\xff" + bytes(100), "打不开"),
        (b"", "请先选"),
    ]:
        answer = bring(office, path, data)
        assert (answer.status_code, sentence in answer.text) == (422, True), sentence
    assert bring(office, path, picture("PNG")).status_code == 200


def test_too_much_is_refused_before_it_is_unpacked(office: Office) -> None:
    path = link(office)
    assert bring(office, path, b"\xff\xd8\xff" + bytes(redrawing.LARGEST + 100_000)).status_code == 413
    with pytest.raises(NotAPictureError, match="large"):
        redrawn(bomb(30_000, 30_000))
    assert bring(office, path, bomb(30_000, 30_000)).status_code == 422


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = part(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + lines + part(b"IEND", b"")


@pytest.mark.parametrize("kind", redrawing.KINDS)
def test_every_kind_comes_out_as_a_plain_jpeg(kind: str) -> None:
    fresh = redrawn(picture(kind, (3000, 1000), gps=False))
    with Image.open(io.BytesIO(fresh)) as image:
        assert (image.format, max(image.size)) == ("JPEG", 2400)
        assert not image.getexif()
        assert "icc_profile" not in image.info


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP"])
)
def test_any_bytes_are_a_picture_or_refused_with_a_sentence(tail: bytes, head: bytes) -> None:
    said = "upload."
    with contextlib.suppress(NotAPictureError):
        said = ""
        assert redrawn(head + tail).startswith(b"\xff\xd8\xff")
        said = "upload."
    if not said:
        with pytest.raises(NotAPictureError, match=r"^upload\."):
            redrawn(head + tail)


def test_the_opener_behind_its_socket_shows_it_too(office: Office, tmp_path: Path) -> None:
    from threading import Thread

    assert bring(office, link(office), picture()).status_code == 200
    server = OpenerServer(tmp_path / "s", office.live.opener)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    shown = RemoteOpener(tmp_path / "s").show_paper(AREA, kept(office)[-1].id, "user:li")
    assert shown.startswith(b"\xff\xd8\xff")
    server.shutdown()
    server.server_close()
    thread.join()
