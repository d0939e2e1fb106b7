"""The agent's errand about packs: take what the hub offers this device, try it, put it where the next start finds it.

A pack that does not load is refused by its version, told to the hub with file, line and reason, and everything else
still comes in. What was refused or did not start is not tried again; a newer version is.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.data_file import ServiceError
from kiosk.desk.pack_check import attributed, build, try_out
from sync.client.errors import Rejected
from sync.wire.exact import decoder, exact
from sync.wire.pack import CONFIG, PACK, Content, meant_for, read_offer, unpack
from sync.wire.reasons import WireError
from sync.wire.remote import PACKS, PackWord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.desk.pack_check import Bench
    from kiosk.desk.packs import PackFolder, State
    from sync.cache.desk import DeskStore

CONTENTS: Final = "packs.json"
"""Beside each generation: what it was made of."""
_REMEMBERED: Final = 100


class PackErrand:
    """Keeps the terminal's packs level with what the hub means for it."""

    def __init__(
        self, store: DeskStore, items: Callable[[str], Mapping[str, bytes] | None], packs: PackFolder, bench: Bench
    ) -> None:
        """`items`: documents of a collection by id; None while nobody can tell which there are."""
        self._store = store
        self._items = items
        self._packs = packs
        self._bench = bench

    def __call__(self, tell: Callable[[str, bytes], None]) -> None:
        """Look once. Raises LineError from `tell`, StoreFailed; a full disk leaves everything as it stands."""
        enrolment = self._store.enrolment()
        if enrolment is None or enrolment.revoked_at is not None:
            return
        with contextlib.suppress(OSError):
            self._look_back()
            self._take(enrolment.answer.device)
        self._tell(tell)

    def _take(self, device: str) -> None:
        state = self._packs.state()
        standing = self._contents(state.now)
        wanted: dict[str, Content] = {}
        for collection in (PACK, CONFIG):
            known = self._items(collection)
            if known is None:
                return  # what stands, stands
            for document in known.values():
                with contextlib.suppress(WireError):
                    offer = read_offer(document)
                    content = meant_for(offer, device)
                    name = f"{collection}.{offer.id}"
                    if content is not None and _mark(name, content) in state.refused:
                        content = standing.get(name)
                    if content is not None:
                        wanted[name] = content
        while wanted != standing:
            refused = self._try(wanted)
            if refused is None:
                return
            name, word = refused
            self._refuse(name, wanted[name], word)
            if name in standing and standing[name] != wanted[name]:
                wanted[name] = standing[name]
            else:
                del wanted[name]

    def _try(self, wanted: Mapping[str, Content]) -> tuple[str, PackWord] | None:
        """Build, try and install a generation; what was wrong with which pack when it does not do."""
        name = _generation(wanted)
        if name in self._packs.state().failed:
            return None
        files: dict[str, dict[str, bytes]] = {}
        for pack, content in sorted(wanted.items()):
            try:
                files[pack] = unpack(content)
            except WireError as error:
                return pack, _word(pack, content, "", 0, error.reason.value)
        if wanted:
            folder = self._packs.root / name
            build(folder, {path: data for each in files.values() for path, data in each.items()}, self._bench.shipped)
            try:
                try_out(folder, self._bench)
            except ServiceError as error:
                shutil.rmtree(folder, ignore_errors=True)
                standing = self._contents(self._packs.state().now)
                fresh = [pack for pack in sorted(wanted) if standing.get(pack) != wanted[pack]]
                if not fresh:  # something else is wrong here: what stands, stands
                    return None
                guilty = attributed(error, files) or fresh[0]
                guilty = guilty if guilty in fresh else fresh[0]
                return guilty, _word(guilty, wanted[guilty], error.file, error.line, error.reason)
            (folder / CONTENTS).write_bytes(exact(dict(wanted)))
        self._install(name if wanted else "", wanted)
        return None

    def _install(self, name: str, wanted: Mapping[str, Content]) -> None:
        before = self._contents(self._packs.state().now)
        taken = tuple(
            _word(pack, wanted[pack], "", 0, "", "taken") for pack in wanted if before.get(pack) != wanted[pack]
        )

        def work(state: State) -> State:
            return msgspec.structs.replace(state, now=name, starts=0, words=(*state.words, *taken)[-_REMEMBERED:])

        after = self._packs.change(work)
        self._store.write(lambda tx: tx.add_audit("hub", "pack_taken", generation=name or "release"))
        for old in self._packs.root.iterdir():
            if old.is_dir() and old.name not in {after.now, after.good, after.runs, *after.returned}:
                shutil.rmtree(old, ignore_errors=True)

    def _refuse(self, name: str, content: Content, word: PackWord) -> None:
        def work(state: State) -> State:
            refused = (*state.refused, _mark(name, content))[-_REMEMBERED:]
            return msgspec.structs.replace(state, refused=refused, words=(*state.words, word)[-_REMEMBERED:])

        self._packs.change(work)
        self._store.write(lambda tx: tx.add_audit("hub", "pack_refused", pack=word.id, ver=word.ver, line=word.line))

    def _look_back(self) -> None:
        """Settle which packs were new in a generation that did not start: those are not tried again."""
        for name in self._packs.state().returned:
            kept = self._contents(self._packs.state().now)
            for pack, content in sorted(self._contents(name).items()):
                if kept.get(pack) != content:
                    self._refuse(pack, content, _word(pack, content, "", 0, "连续三次没有启动起来", "returned"))
            self._packs.change(partial(_looked_back, name))
            self._store.write(lambda tx: tx.add_audit("terminal", "pack_returned"))

    def _tell(self, tell: Callable[[str, bytes], None]) -> None:
        for word in self._packs.state().words:
            with contextlib.suppress(Rejected):  # a hub that knows no such door is not asked for ever
                tell(PACKS, exact(word))
            with contextlib.suppress(OSError):
                self._packs.change(partial(_told, word))

    def _contents(self, name: str) -> dict[str, Content]:
        try:
            return decoder(dict[str, Content]).decode((self._packs.root / name / CONTENTS).read_bytes())
        except (OSError, msgspec.DecodeError):
            return {}


def _generation(wanted: Mapping[str, Content]) -> str:
    told = "\n".join(f"{name} {content.ver} {content.sha256}" for name, content in sorted(wanted.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _mark(name: str, content: Content) -> str:
    return f"{name}/{content.ver}/{content.sha256[:12]}"


def _word(name: str, content: Content, file: str, line: int, reason: str, verdict: str = "refused") -> PackWord:  # noqa: PLR0917  one row
    return PackWord(id=name, ver=content.ver, verdict=verdict, file=file[:200], line=line, reason=reason[:400])


def _looked_back(name: str, state: State) -> State:
    return msgspec.structs.replace(state, returned=tuple(one for one in state.returned if one != name))


def _told(word: PackWord, state: State) -> State:
    return msgspec.structs.replace(state, words=tuple(one for one in state.words if one != word))
