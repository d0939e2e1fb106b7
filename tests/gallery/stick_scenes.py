"""The technician's USB stick as scenes: none there, the hub's data on it, cut short, written, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.admin.session import HERE
from kiosk.admin.stick import StickRoom
from kiosk.view.ways import Place
from sync.cache.bundle_folder import BundleFolder
from sync.client.bundles import RESULT
from sync.client.bundles_inbox import Result
from sync.client.keys import make_key
from sync.wire.bundle import Bundle, BundleFile, sign_bundle
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.exact import digest, exact
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.seal import INTL, key_id, suite
from tests.gallery.admin_scenes import WAYS, AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Stage

_HUB = suite(INTL).new_signer()
_INTAKE = suite(INTL).new_box()


def enrolled(visitor: AdminVisitor) -> Path:
    """Make the visitor's terminal known to a hub, and plug a stick in; the stick's folder."""
    now = visitor.town.clock.now()
    answer = EnrolAnswer(
        device="k-01", area="999999", station="001", series=1, scopes=("county/999999",), feeds=(),
        intake=(IntakeKey(kid=key_id(_INTAKE.public), suite=INTL, public=_INTAKE.public),), suite=INTL,
        hub_kid=key_id(_HUB.public), hub_public=_HUB.public, token="t", token_expires=utc_text(now), time=utc_text(now),
    )  # fmt: skip
    visitor.store.write(lambda tx: tx.enrol("https://hub.example", answer))
    places = visitor.folder.root / "media"
    stick = places / "KINGSTON"
    (stick / "jobstation").mkdir(parents=True)
    object.__setattr__(visitor.rooms, "sticks", (places,))
    object.__setattr__(visitor.rooms, "key_file", visitor.folder.device_key)
    make_key(visitor.folder.device_key)
    return stick


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
    now = utc_text(visitor.town.clock.now())
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
]
