"""开通 without a network at a real hub's desk: asked by touch, taken by keys; every wrong reply has its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.desk.enrol_words import REFUSALS
from sync.cache.invitation_file import read_invitation, write_invitation
from sync.hub.bundles import Bundles
from sync.hub.bundles_cli import REFUSED
from sync.hub.hub import Hub
from sync.hub.newcomers import Newcomers
from sync.hub.settings import HubSettings
from tests.contracts.test_every_page import Room
from tests.gallery import stick_scenes
from tests.gallery.admin_scenes import AdminVisitor
from tests.gallery.stage import Variant
from tests.kiosk.admin.conftest import Corner
from tests.sync.hub_database import prepare_quickly

AREA = "999999"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    settings = HubSettings(database=f"sqlite:///{tmp_path / 'hub.db'}", data=str(tmp_path / "hub"))
    prepare_quickly(settings)
    with Hub(settings) as made:
        made.refresh()
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "media" / "KINGSTON"
    (made / "jobstation").mkdir(parents=True)
    return made


def to_the_room(corner: Corner, stick: Path) -> None:
    corner.sign_in()
    rooms = corner.shown("session").rooms  # type: ignore[attr-defined]
    object.__setattr__(rooms, "sticks", (stick.parent,))
    corner.touch("开通")
    corner.until(lambda: corner.page == "EnrolPage")


def key_back_to(corner: Corner, words: str) -> None:
    """Walk back with 2: the way on leads over the whole board of letters."""
    for _ in range(10):
        corner.key(Qt.Key.Key_Up)
        focused = corner.window.quick.activeFocusItem()
        if focused is not None and focused.property("text") == words:
            corner.key(Qt.Key.Key_Return)
            return
    raise AssertionError(corner.words())


def test_a_factory_new_terminal_is_let_in_by_stick(corner: Corner, hub: Hub, stick: Path) -> None:
    write_invitation(stick, str(hub.registry.invite("http://hub.invalid", AREA, "007")))
    to_the_room(corner, stick)
    corner.touch("从 U 盘读")
    corner.until(lambda: corner.sees("从 U 盘读到了开通码"))
    corner.touch("写申请到 U 盘")
    corner.until(lambda: corner.sees("申请写好了"))
    assert corner.sees("还没开通；申请写到了 U 盘，等中心的答复")
    assert not any("JSE1" in words for words in corner.words())
    assert read_invitation(stick) == ""
    (met,) = Newcomers(hub).meet(stick)
    assert met.place is not None
    Bundles(hub).write_down(AREA, met.place.device, stick)
    corner.touch("从 U 盘读")
    corner.until(lambda: corner.sees("好了，本机是 999999 的 007 号驿站"))
    assert corner.sees("岗位数据也在 U 盘上")
    assert corner.did()[-2:] == ["enrol_asked", "enrolled"]
    enrolment = corner.store.enrolment()
    assert enrolment is not None
    assert enrolment.answer == met.place


def test_the_keys_alone_do_it_too(corner: Corner, hub: Hub, stick: Path) -> None:
    write_invitation(stick, str(hub.registry.invite("http://hub.invalid", AREA, "001")))
    to_the_room(corner, stick)
    corner.key_to("从 U 盘读")
    corner.until(lambda: corner.sees("从 U 盘读到了开通码"))
    corner.key_to("写申请到 U 盘")
    corner.until(lambda: corner.sees("申请写好了"))
    Newcomers(hub).meet(stick)
    key_back_to(corner, "从 U 盘读")
    corner.until(lambda: corner.sees("好了，本机是"))
    assert not corner.sees("岗位数据也在")


@pytest.fixture
def visitor(qapp: object) -> Iterator[AdminVisitor]:
    room = Room(Variant())
    made = AdminVisitor(room, trouble=False)
    yield made
    made.leave()
    room.close()


def told(visitor: AdminVisitor) -> str:
    return str(visitor.views.navigator.shown("enrolment").property("told"))


def _damage(reply: Path) -> None:
    reply.write_bytes(reply.read_bytes()[:-9])


def _forge(reply: Path) -> None:
    reply.write_bytes(reply.read_bytes().replace(b'"signature":"', b'"signature":"AAAA', 1))


def _half(reply: Path) -> None:
    reply.rename(reply.with_name(".fresh.index.json"))


def _another_terminals(reply: Path) -> None:
    reply.parents[1].rename(reply.parents[2] / f"new-{'0' * 16}")


def _folder_in_its_place(reply: Path) -> None:
    reply.unlink()
    reply.mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (Path.unlink, "还没有中心的答复"),
        (_half, "没拷完，没有开通"),
        (_damage, "没拷完，或者坏了"),
        (_forge, "签名不对"),
        (_another_terminals, "给别的终端的答复"),
        (_folder_in_its_place, "别的东西"),
    ],
)
def test_a_wrong_reply_is_told_and_changes_nothing(
    visitor: AdminVisitor, spoil: Callable[[Path], object], words: str
) -> None:
    spoil(stick_scenes.hub_replied(visitor, stick_scenes.asked(visitor)))
    stick_scenes.read(visitor)
    assert words in told(visitor)
    assert visitor.store.enrolment() is None
    assert visitor.views.navigator.shown("enrolment").property("waits")
    assert next(entry.did for entry in visitor.store.audit_trail()) == "enrol_failed"


def test_a_reply_that_was_taken_is_told(visitor: AdminVisitor) -> None:
    reply = stick_scenes.hub_replied(visitor, stick_scenes.asked(visitor))
    data = reply.read_bytes()
    stick_scenes.read(visitor)
    assert told(visitor) == "好了，本机是 999999 的 001 号驿站。这一页不用再做什么。"
    assert not reply.exists()
    reply.write_bytes(data)
    stick_scenes.read(visitor)
    assert "这份答复用过了" in told(visitor)


def test_the_hubs_refusal_is_told_and_ends_the_asking(visitor: AdminVisitor) -> None:
    stick_scenes.hub_replied(visitor, stick_scenes.asked(visitor), refused="token_expired")
    stick_scenes.read(visitor)
    assert told(visitor) == "这个开通码过期了，请再要一个。"
    assert not visitor.views.navigator.shown("enrolment").property("waits")


def test_asking_again_needs_no_code_and_asking_first_does(visitor: AdminVisitor) -> None:
    stick = stick_scenes.asked(visitor)
    room = visitor.views.navigator.shown("enrolment")
    (file,) = stick.glob("jobstation/new-*/up/index.json")
    file.unlink()
    room.askByStick("")
    visitor.wait(lambda: not room.property("busy"))
    assert "申请写好了" in told(visitor)
    assert file.exists()
    room.askByStick("no code")
    visitor.wait(lambda: not room.property("busy"))
    assert told(visitor) == REFUSALS["bad_code"]
    object.__setattr__(visitor.rooms, "suite", "rot13")
    room.askByStick("")
    visitor.wait(lambda: not room.property("busy"))
    assert "没有叫 rot13 的算法套件" in told(visitor)
    object.__setattr__(visitor.rooms, "sticks", ())
    room.askByStick("")
    visitor.wait(lambda: not room.property("busy"))
    assert told(visitor).startswith("没插 U 盘")


def test_a_key_that_cannot_be_written_is_told(visitor: AdminVisitor) -> None:
    stick_scenes.asked(visitor)
    room = visitor.views.navigator.shown("enrolment")
    object.__setattr__(visitor.rooms, "key_file", Path("/proc/nowhere/device.key"))
    room.askByStick(f"JSE1 https://hub.example 999999-{'b' * 22} {'0' * 16}")
    visitor.wait(lambda: not room.property("busy"))
    assert told(visitor).startswith("存不进去")


def test_the_technician_has_a_sentence_for_every_refusal_of_the_hub() -> None:
    assert {reason.value for reason in REFUSED} <= set(REFUSALS)
