"""The technician's USB stick as scenes: none there, the hub's data on it, cut short, written; and enrolment by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from kiosk.admin.session import HERE
from kiosk.admin.stick import StickRoom
from kiosk.view.ways import Place
from sync.cache.bundle_folder import BundleFolder
from sync.client.bundles import RESULT
from sync.client.bundles_inbox import Result
from sync.client.keys import make_key
from sync.wire.bundle import Bundle, BundleFile, newcomer_folder, sign_bundle
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.enrol_stick import EnrolReply, ask_name, open_ask, seal_place, sign_reply
from sync.wire.exact import digest, exact
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.seal import INTL, key_id, suite
from tests.gallery.admin_scenes import WAYS, AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Stage

_HUB = suite(INTL).new_signer()
_INTAKE = suite(INTL).new_box()


def _place(visitor: AdminVisitor) -> EnrolAnswer:
    now = visitor.town.clock.now()
    return EnrolAnswer(
        device="k-01", area="999999", station="001", series=1, scopes=("county/999999",), feeds=(),
        intake=(IntakeKey(kid=key_id(_INTAKE.public), suite=INTL, public=_INTAKE.public),), suite=INTL,
        hub_kid=key_id(_HUB.public), hub_public=_HUB.public, token="t", token_expires=utc_text(now), time=utc_text(now),
    )  # fmt: skip


def enrolled(visitor: AdminVisitor) -> Path:
    """Make the visitor's terminal known to a hub, and plug a stick in; the stick's folder."""
    visitor.store.write(lambda tx: tx.enrol("https://hub.example", _place(visitor)))
    return plugged_in(visitor)


def plugged_in(visitor: AdminVisitor) -> Path:
    """Plug a stick in; its folder."""
    places = visitor.folder.root / "media"
    stick = places / "KINGSTON"
    (stick / "jobstation").mkdir(parents=True)
    object.__setattr__(visitor.rooms, "sticks", (places,))
    object.__setattr__(visitor.rooms, "key_file", visitor.folder.device_key)
    make_key(visitor.folder.device_key)
    return stick


def asked(visitor: AdminVisitor) -> Path:
    """Ask to be let in by stick, on the page of enrolment; the stick's folder."""
    stick = plugged_in(visitor)
    visitor.sign_in().enter("enrol")
    room = visitor.views.navigator.shown("enrolment")
    room.askByStick(f"JSE1 https://hub.example 999999-{'a' * 22} {key_id(_HUB.public)}")
    visitor.wait(lambda: not room.property("busy"))
    return stick


def hub_replied(visitor: AdminVisitor, stick: Path, refused: str = "") -> Path:
    """Put the hub's reply beside what was asked; the file of the reply."""
    (file,) = stick.glob("jobstation/new-*/up/index.json")
    ask = open_ask(file.read_bytes())
    reply = EnrolReply(
        suite=INTL, sign_public=_HUB.public, ask=ask_name(file.read_bytes()), refused=refused,
        place=b"" if refused else seal_place(_place(visitor), ask),
    )  # fmt: skip
    with BundleFolder.on_stick(stick, newcomer_folder(ask.sign_public), "down", make=True) as folder:
        folder.finish(sign_reply(reply, _HUB.private), ())
    return file.parents[1] / "down" / file.name


def read(visitor: AdminVisitor) -> None:
    """从 U 盘读, on the page of enrolment."""
    room = visitor.views.navigator.shown("enrolment")
    room.readStick()
    visitor.wait(lambda: not room.property("busy"))


def hub_wrote(visitor: AdminVisitor, stick: Path, device: str = "k-01", station: str = "001") -> None:
    """Put a bundle of the hub on the stick."""
    data = bytes(1_300_000)
    file = BundleFile(kind="segment", about="0" * 64, sha256=digest(data), bytes=len(data))
    made = Bundle(
        id=uuid7(visitor.town.clock), way="down", area="999999", station=station, device=device,
        hub_kid=key_id(_HUB.public), made_at=utc_text(visitor.town.clock.now()), files=(file,),
    )  # fmt: skip
    with BundleFolder.on_stick(stick, device, "down", make=True) as folder:
        folder.write(file, data)
        folder.finish(sign_bundle(made, INTL, key_id(_HUB.public), _HUB.private), made.files)


def enter(visitor: AdminVisitor) -> None:
    """Go to the page as the outbox does, and wait for its first look."""
    session = visitor.sign_in().session
    assert session is not None
    room = StickRoom(session)
    visitor.views.ways.go(Place(HERE, "StickPage", {"session": session, "stick": room}))
    visitor.wait(lambda: "正在看" not in str(room.property("place")))


def _none(visitor: AdminVisitor) -> None:
    enrolled(visitor)
    object.__setattr__(visitor.rooms, "sticks", (visitor.folder.root / "nowhere",))
    enter(visitor)


def _ready(visitor: AdminVisitor) -> None:
    stick = enrolled(visitor)
    hub_wrote(visitor, stick)
    now = utc_text(visitor.town.clock.now() - timedelta(days=3))
    came = Result(id=uuid7(visitor.town.clock), made_at=now, at=now, feeds=9, acks=41, refused=1)
    visitor.store.write(lambda tx: tx.note(RESULT, exact(came).decode()))
    enter(visitor)


def _half(visitor: AdminVisitor) -> None:
    stick = enrolled(visitor)
    hub_wrote(visitor, stick)
    next(stick.rglob("*.part")).unlink()
    enter(visitor)


def _elsewhere(visitor: AdminVisitor) -> None:
    stick = enrolled(visitor)
    for number in (2, 3, 4):
        hub_wrote(visitor, stick, f"k-{number:02}", f"{number:03}")
    enter(visitor)


def _written(visitor: AdminVisitor) -> None:
    enrolled(visitor)
    enter(visitor)
    room = visitor.views.navigator.shown("stick")
    room.writeOut()
    visitor.wait(lambda: "写好了" in str(room.property("told")))


def _asked(visitor: AdminVisitor) -> None:
    asked(visitor)


def _let_in(visitor: AdminVisitor) -> None:
    stick = asked(visitor)
    hub_replied(visitor, stick)
    hub_wrote(visitor, stick)
    read(visitor)


def _cut_short(visitor: AdminVisitor) -> None:
    reply = hub_replied(visitor, asked(visitor))
    reply.write_bytes(reply.read_bytes()[:-9])
    read(visitor)


def _scene(name: str, title: str, act: Callable[[AdminVisitor], None]) -> Scene:
    def load(stage: Stage) -> None:
        visitor = AdminVisitor(stage, trouble=False)
        stage.afterwards.append(visitor.leave)
        act(visitor)
        visitor.show()

    return Scene(name, load, title, WAYS)


SCENES = [
    _scene("admin-stick-none", "U 盘往返：没插", _none),
    _scene("admin-stick-ready", "U 盘往返：中心的数据在上面", _ready),
    _scene("admin-stick-half", "U 盘往返：没拷完", _half),
    _scene("admin-stick-elsewhere", "U 盘往返：别的驿站的", _elsewhere),
    _scene("admin-stick-written", "U 盘往返：写好了", _written),
    _scene("admin-enrol-asked", "开通：申请写到了 U 盘", _asked),
    _scene("admin-enrol-let-in", "开通：读到中心的答复", _let_in),
    _scene("admin-enrol-cut-short", "开通：答复没拷完", _cut_short),
]
