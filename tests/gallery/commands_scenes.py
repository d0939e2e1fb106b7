"""The hub's commands on the technician's own screen: done, expired, failed, waiting; and a terminal never asked."""

from __future__ import annotations

from datetime import timedelta

from sync.client.remote import CommandBook
from sync.wire.moment import moment_text
from sync.wire.remote import Command, Verb, Verdict
from tests.gallery.admin_scenes import WAYS, AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Stage

_GIVEN = (
    (Verb.RESTART, 49, Verdict.DONE, True),
    (Verb.CLEAR_QUEUE, 26, Verdict.EXPIRED, True),
    (Verb.SNAPSHOT, 25, Verdict.FAILED, True),
    (Verb.SNAPSHOT, 24, Verdict.DONE, True),
    (Verb.RESTART, 5, Verdict.DONE, True),
    (Verb.CLEAR_QUEUE, 2, Verdict.DONE, False),
    (Verb.SNAPSHOT, 0, None, False),
)
"""What, how many hours ago, what became of it, whether the hub heard."""


def fill(visitor: AdminVisitor) -> None:
    """Write the commands into the terminal's book."""
    book = CommandBook(visitor.store, visitor.town.clock)
    now = visitor.town.clock.now()
    for number, (verb, hours, verdict, told) in enumerate(_GIVEN):
        name = f"0190a8b4-0000-7000-8000-{number:012d}"
        made = now - timedelta(hours=hours)
        ends = moment_text(now + timedelta(minutes=30))
        book.write_in(Command(id=name, device="d1", verb=verb, made=moment_text(made), expires=ends))
        if verdict is not None:
            book.end(name, verdict, "no_picture" if verdict is Verdict.FAILED else "")
        if told:
            book.told(name)


def enter(visitor: AdminVisitor) -> None:
    """Go to the page as a technician does."""
    visitor.sign_in().enter("settings")
    visitor.views.navigator.shown("own").machine()
    visitor.views.navigator.shown("machine").commands()


def _scene(name: str, title: str, *, asked: bool) -> Scene:
    def load(stage: Stage) -> None:
        visitor = AdminVisitor(stage, trouble=False)
        stage.afterwards.append(visitor.leave)
        if asked:
            fill(visitor)
        enter(visitor)
        visitor.show()

    return Scene(name, load, title, WAYS)


SCENES = (
    _scene("admin-commands", "中心的指令：做了、过期、没做成、等着", asked=True),
    _scene("admin-commands-none", "中心没有下过指令", asked=False),
)
