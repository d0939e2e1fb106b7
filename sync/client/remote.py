"""The terminal's book of commands: taken from the feed, done by the window between visits, answered by the agent.

Both processes meet in one note of desk.db. A command goes asked -> doing -> over, each step one transaction, so it is
done once or not at all, whatever is killed in between. Every step stands in the audit chain too.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.client.errors import TOO_MUCH, Rejected, Unreachable
from sync.wire.exact import decoder, exact
from sync.wire.moment import moment_text, read_moment
from sync.wire.reasons import WireError
from sync.wire.remote import (
    ANSWERS,
    COLLECTION,
    MAX_PICTURE,
    Answer,
    Verb,
    Verdict,
    open_command,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock
    from sync.wire.remote import Command

log = logging.getLogger(__name__)

NOTE: Final = "remote"
"""Under this name the book is noted."""
KEPT: Final = 100
WHO: Final = "hub"
"""Who did it, in the audit chain."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A command in the book. state: asked, doing, over; told: whether the hub heard the end of it."""

    id: str
    verb: Verb
    made: str
    expires: str
    state: Annotated[str, msgspec.Meta(pattern=r"^(asked|doing|over)\Z")] = "asked"
    verdict: Verdict | None = None
    words: str = ""
    at: str = ""
    told: bool = False


_Book = tuple[Entry, ...]


class CommandBook:
    """The commands of this terminal, newest last. `clock`: the hub's, as well as it is known. Raises StoreFailed."""

    def __init__(self, store: DeskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def entries(self) -> _Book:
        """Give every command that is remembered; none when the note cannot be read."""
        return _read(self._store.remembered(NOTE))

    def write_in(self, command: Command) -> bool:
        """Note a command unless it was noted before; tells whether it is new."""
        fresh = Entry(id=command.id, verb=command.verb, made=command.made, expires=command.expires)

        def work(tx: DeskTransaction) -> bool:
            book = self.entries()
            if any(entry.id == fresh.id for entry in book):
                return False
            _keep(tx, (*book, fresh))
            tx.add_audit(WHO, "remote_asked", verb=fresh.verb.value, id=fresh.id)
            return True

        return self._store.write(work)

    def next_one(self) -> Entry | None:
        """Give the oldest command that waits and whose time is not over."""
        now = self._clock.now()
        return next((one for one in self.entries() if one.state == "asked" and now < read_moment(one.expires)), None)

    def begin(self, entry: Entry) -> bool:
        """Take a command up: from now on it will not be done again. False when it is not waiting any more."""

        def work(tx: DeskTransaction) -> bool:
            book = self.entries()
            waits = any(one.id == entry.id and one.state == "asked" for one in book)
            late = self._clock.now() >= read_moment(entry.expires)
            if not waits or late:
                return False
            _keep(tx, _with(book, entry.id, state="doing"))
            return True

        return self._store.write(work)

    def end(self, entry_id: str, verdict: Verdict, words: str = "") -> None:
        """Note what became of a command."""
        at = moment_text(self._clock.now())

        def work(tx: DeskTransaction) -> None:
            book = self.entries()
            entry = next((one for one in book if one.id == entry_id and one.state != "over"), None)
            if entry is None:
                return
            _keep(tx, _with(book, entry_id, state="over", verdict=verdict, words=words[:200], at=at))
            tx.add_audit(WHO, "remote_over", verb=entry.verb.value, verdict=verdict.value, id=entry_id)

        self._store.write(work)

    def expire(self) -> None:
        """End what waited too long."""
        now = self._clock.now()
        for entry in self.entries():
            if entry.state == "asked" and now >= read_moment(entry.expires):
                self.end(entry.id, Verdict.EXPIRED)

    def after_a_start(self) -> None:
        """End what was being done when the window's program ended: a restart was just that, all else broke off."""
        for entry in self.entries():
            if entry.state == "doing":
                restarted = entry.verb is Verb.RESTART
                self.end(entry.id, Verdict.DONE if restarted else Verdict.FAILED, "" if restarted else "broken_off")

    def told(self, entry_id: str) -> None:
        """Note that the hub heard the end of it."""
        self._store.write(lambda tx: _keep(tx, _with(self.entries(), entry_id, told=True)))


class Commands:
    """The agent's errand: bring commands in, and answers out."""

    def __init__(
        self,
        store: DeskStore,
        items: Callable[[str], Mapping[str, bytes]],
        book: CommandBook,
        pictures: Path,
        rang: Callable[[], None],
    ) -> None:
        """`items`: documents of a collection by id; `rang`: tells the window that a command waits."""
        self._store = store
        self._items = items
        self._book = book
        self._pictures = pictures
        self._rang = rang

    def __call__(self, tell: Callable[[str, bytes], None]) -> None:
        """Look once. Raises LineError from `tell`, and StoreFailed."""
        enrolment = self._store.enrolment()
        if enrolment is None or enrolment.revoked_at is not None:
            return
        fresh = False
        for document in self._items(COLLECTION).values():
            with contextlib.suppress(WireError):  # not the hub's word, or not for this device: nothing to answer to
                command = open_command(document, enrolment.answer.hub_public, enrolment.answer.device)
                fresh |= self._book.write_in(command)
        self._book.expire()
        if fresh or self._book.next_one() is not None:
            self._rang()
        self._answer(tell)

    def _answer(self, tell: Callable[[str, bytes], None]) -> None:
        for entry in self._book.entries():
            if entry.state != "over" or entry.told or entry.verdict is None:
                continue
            picture = picture_of(self._pictures, entry.id)
            answer = Answer(id=entry.id, verdict=entry.verdict, at=entry.at, words=entry.words, picture=picture)
            # a hub that came back from a backup may know nothing of the command: then there is nobody to answer
            with contextlib.suppress(Rejected):
                self._tell(tell, answer)
            self._book.told(entry.id)
            with contextlib.suppress(OSError):
                picture_file(self._pictures, entry.id).unlink(missing_ok=True)

    def _tell(self, tell: Callable[[str, bytes], None], answer: Answer) -> None:
        """Answer; without the picture where something on the way never lets that much through."""
        try:
            tell(ANSWERS, exact(answer))
        except Unreachable as error:
            if error.reason != TOO_MUCH or not answer.picture:
                raise
            log.warning("a picture of %d bytes is more than is let through", len(answer.picture))
            short = msgspec.structs.replace(answer, verdict=Verdict.FAILED, words="too_large", picture=b"")
            tell(ANSWERS, exact(short))


def picture_file(folder: Path, entry_id: str) -> Path:
    """Tell where the window leaves a snapshot for the agent."""
    return folder / f"{entry_id}.png"


def picture_of(folder: Path, entry_id: str) -> bytes:
    """Read a snapshot; nothing when there is none or it is too large to travel."""
    try:
        data = picture_file(folder, entry_id).read_bytes()
    except OSError:
        return b""
    return data if len(data) <= MAX_PICTURE else b""


def _read(text: str | None) -> _Book:
    try:
        return decoder(_Book).decode(text or "[]")
    except msgspec.DecodeError:
        return ()


def _keep(tx: DeskTransaction, book: _Book) -> None:
    tx.note(NOTE, msgspec.json.encode(book[-KEPT:]).decode())


def _with(book: _Book, entry_id: str, **changes: object) -> _Book:
    return tuple(msgspec.structs.replace(one, **changes) if one.id == entry_id else one for one in book)
