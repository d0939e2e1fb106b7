"""开通 at a real hub: by scanner, from a stick, by hand; what goes wrong gets a sentence; the token is nowhere kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from kiosk.admin.enrol_stick import on_stick
from sync.client.status import COPIED_NOTE
from sync.hub.embedded import EmbeddedHub
from sync.wire.enrol_stick import INVITATION as FILE
from tests.kiosk.admin.conftest import Corner


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedHub]:
    with EmbeddedHub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


def to_the_room(corner: Corner) -> None:
    corner.sign_in()
    corner.touch("开通")
    corner.until(lambda: corner.page == "EnrolPage")


def field(corner: Corner) -> QObject:
    return next(item for item in corner.items() if item.metaObject().className().startswith("EntryField"))


def scan(corner: Corner, text: str) -> None:
    """A scanner types like a keyboard and ends with Enter; it is heard once the field listens."""
    corner.until(lambda: bool(field(corner).property("listening")))
    for character in text:
        QTest.keyClick(corner.window.quick, character)
    QTest.keyClick(corner.window.quick, Qt.Key.Key_Return)
    corner.spin(0.05)


def test_the_scanned_code_makes_the_terminal_known(corner: Corner, hub: EmbeddedHub) -> None:
    to_the_room(corner)
    assert corner.sees("还没开通")
    code = hub.invitation("scan")
    corner.touch("扫码")
    corner.until(lambda: corner.sees("请把码对准扫码器"))
    scan(corner, code)
    corner.until(lambda: corner.sees("好了，本机是"))
    enrolment = corner.store.enrolment()
    assert enrolment is not None
    assert corner.sees(f"{enrolment.answer.station} 号驿站")
    assert corner.did()[-1] == "enrolled"
    facts = json.dumps([dict(entry.facts) for entry in corner.store.audit_trail()])
    assert code.split(" ")[2] not in facts
    corner.touch("返回")
    corner.until(lambda: corner.page == "StatusPage")
    corner.until(lambda: corner.sees("受理号"))


def test_a_code_that_was_used_is_told_in_words(corner: Corner, hub: EmbeddedHub, tmp_path: Path) -> None:
    from kiosk.agent import enrol
    from kiosk.paths import DataFolder
    from kiosk.settings import read_settings

    code = hub.invitation("twice")
    assert enrol(read_settings([], {}), DataFolder(tmp_path / "other").create(), code).startswith("好了")
    to_the_room(corner)
    field(corner).setProperty("text", code)
    corner.rest()
    keys = [item for item in corner.controls("Key") if item.property("text") == "开通"]
    at = keys[0].mapToScene(keys[0].boundingRect().center()).toPoint()
    corner.press(at)
    corner.until(lambda: corner.sees("用过了"))
    assert corner.store.enrolment() is None
    assert corner.did()[-1] == "enrol_failed"


def test_no_hub_there_is_told_in_words(corner: Corner) -> None:
    to_the_room(corner)
    field(corner).setProperty("text", f"JSE1 http://127.0.0.1:9 {'a' * 24} {'0' * 16}")
    corner.shown("enrolment").submit("no code")  # type: ignore[attr-defined]
    corner.until(lambda: corner.sees("这不是开通码"))
    corner.shown("enrolment").submit(f"JSE1 http://127.0.0.1:9 {'a' * 24} {'0' * 16}")  # type: ignore[attr-defined]
    corner.until(lambda: corner.sees("连不上中心"))


def test_a_copied_terminal_is_told_what_became_of_it(corner: Corner, hub: EmbeddedHub) -> None:
    to_the_room(corner)
    corner.touch("扫码")
    scan(corner, hub.invitation("copied"))
    corner.until(lambda: corner.sees("好了，本机是"))
    corner.store.write(lambda tx: tx.revoke())
    corner.touch("返回")
    corner.until(lambda: corner.page == "StatusPage")
    corner.touch("开通")
    corner.until(lambda: corner.sees("中心停了这台机器，要重新开通"))
    corner.store.write(lambda tx: tx.note(COPIED_NOTE, "copied"))
    corner.touch("返回")
    corner.until(lambda: corner.page == "StatusPage")
    corner.touch("开通")
    corner.until(lambda: corner.sees("有两台机器用着同一份数据"))


def test_letters_are_typed_by_touch(corner: Corner) -> None:
    to_the_room(corner)
    corner.touch("大写")
    corner.type("JSE1")
    corner.touch("空格")
    corner.touch("大写")
    corner.type("http:")
    assert field(corner).property("text") == "JSE1 http:"
    corner.touch("退一格")
    assert field(corner).property("text") == "JSE1 http"
    corner.touch("清空")
    assert field(corner).property("text") == ""


def test_the_keypad_is_not_caught_by_the_field(corner: Corner) -> None:
    to_the_room(corner)
    corner.touch("扫码")
    corner.until(lambda: bool(field(corner).property("listening")))
    corner.key(Qt.Key.Key_8)
    assert field(corner).property("text") == "8"
    corner.key(Qt.Key.Key_Down)
    corner.until(lambda: not field(corner).property("listening"))
    corner.key(Qt.Key.Key_8)
    assert field(corner).property("text") == "8"


def test_a_stick_fills_the_field(corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_the_room(corner)
    rooms = corner.shown("session").rooms  # type: ignore[attr-defined]
    object.__setattr__(rooms, "sticks", (tmp_path / "media",))
    corner.touch("从 U 盘读")
    corner.until(lambda: corner.sees("没找到"))
    stick = tmp_path / "media" / "operator" / "STICK"
    stick.mkdir(parents=True)
    (stick / FILE).write_text("JSE1 http://hub.example abc 0123\n", "utf-8")
    corner.touch("从 U 盘读")
    corner.until(lambda: corner.sees("从 U 盘读到了"))
    assert field(corner).property("text") == "JSE1 http://hub.example abc 0123"


def test_only_a_small_text_of_that_name_is_read(tmp_path: Path) -> None:
    assert on_stick([tmp_path / "nowhere"]) == ""
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / FILE).write_bytes(b"\xff\xfe\x00")
    assert on_stick([tmp_path]) == ""
    (tmp_path / "B").mkdir()
    (tmp_path / "B" / FILE).write_bytes("\ufeffJSE1 code\r\nsecond".encode())
    assert on_stick([tmp_path]) == "JSE1 code"
    (tmp_path / "A" / FILE).unlink()
    (tmp_path / "A" / FILE).symlink_to("/dev/zero")
    assert on_stick([tmp_path]) == "JSE1 code"
