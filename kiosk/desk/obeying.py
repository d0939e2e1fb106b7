"""What the window does at the hub's word between two visits: never in one, never twice, never to what was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sync.client.remote import CommandBook, Entry
    from sync.wire.remote import Verdict


class Hands(Protocol):
    """What a window can do; every verb on the main thread."""

    def free(self) -> bool:
        """Whether nobody is here: no visit, no technician, nothing being printed, attract or home on the screen."""
        ...

    def picture(self) -> bytes:
        """PNG of what is on the screen; empty when that cannot be had."""
        ...

    def clear_queue(self) -> int:
        """Drop the slips that wait for the printer; answers how many promises were closed."""
        ...

    def restart(self) -> None:
        """End the program so that whoever watches over it begins it again."""
        ...


class Obedience:
    """Does one command each time it is asked to look."""

    def __init__(
        self, book: CommandBook, hands: Hands, pictures: Path, rang: Callable[[], object], *, first: bool = True
    ) -> None:
        """`pictures`: where a snapshot waits for the agent; `rang` wakes the agent; `first`: the program begins."""
        self._book = book
        self._hands = hands
        self._pictures = pictures
        self._rang = rang
        self._first = first

    def look(self) -> bool:
        """Do the oldest command that waits, if nobody is here; tells whether one was done. Raises nothing."""
        try:
            if self._first:
                self._book.after_a_start()
                self._first = False
            entry = self._book.next_one()
            # taken up before it is done: a program killed half-way does not do it again
            if entry is None or not self._hands.free() or not self._book.begin(entry):
                return False
            self._do(entry)
        except StoreFailed:
            return False
        self._rang()
        return True

    def _do(self, entry: Entry) -> None:
        from sync.wire.remote import Verb, Verdict  # noqa: PLC0415 - import budget of the first frame

        if entry.verb is Verb.RESTART:
            self._hands.restart()  # its end is noted by the program that begins
        elif entry.verb is Verb.CLEAR_QUEUE:
            self._book.end(entry.id, Verdict.DONE, str(self._hands.clear_queue()))
        else:
            self._book.end(entry.id, *self._seen(entry))

    def _seen(self, entry: Entry) -> tuple[Verdict, str]:
        from sync.client.remote import picture_file  # noqa: PLC0415
        from sync.wire.remote import MAX_PICTURE, Verdict  # noqa: PLC0415

        picture = self._hands.picture()
        if not picture or len(picture) > MAX_PICTURE:
            return Verdict.FAILED, "too_large" if picture else "no_picture"
        try:
            self._pictures.mkdir(mode=0o700, exist_ok=True)
            picture_file(self._pictures, entry.id).write_bytes(picture)
        except OSError:
            return Verdict.FAILED, "disk"
        return Verdict.DONE, ""
