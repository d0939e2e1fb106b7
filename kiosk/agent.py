"""The sync agent put together: line, files, search index. It runs beside the window, without Qt or cards."""

from __future__ import annotations

import logging
import threading
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.enrol_words import refusal_words
from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.postings.phones import FILE as PHONES
from kiosk.desk.postings.phones import PhoneCount
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.settings import StationSettings
from kiosk.errands import errands_here
from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed
from sync.cache.hub_clock import HubClock
from sync.client.agent import Agent
from sync.client.bell import Bell, ring
from sync.client.bundles import INBOX
from sync.client.enrol import enrol as enrol_terminal
from sync.client.errors import LineError, Rejected
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.wire.clock import SystemClock
from sync.wire.seal import why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.paths import DataFolder
    from kiosk.settings import Settings
    from sync.wire.posting import Posting

    Tell = Callable[[str, bytes], None]

log = logging.getLogger(__name__)

_SHARE = 4
"""From this part of the catalogue on, everything is made anew."""
_REST_S = 600.0
"""How long a disk that refused is left alone, unless something new comes."""
_AT_ONCE = 20_000
"""Changed postings held in memory at once, read once for index and columns."""


class _Moved(NamedTuple):
    """What moved in the catalogue: ids, and the postings that are still there under them when they are not too many."""

    ids: list[str]
    postings: list[Posting] | None


def app_name() -> str:
    """What this program calls itself at the hub."""
    return f"jobstation-kiosk {version('jobstation-kiosk')}"


def run(settings: Settings, data: DataFolder) -> int:
    """Keep the terminal level with its hub until told to stop; 1 when it ended by a bug and should be restarted."""
    from kiosk.journal_file import write_log  # noqa: PLC0415 - the log begins with the process, not with the import

    write_log(data, "agent.log")
    clock = SystemClock()
    line_settings = settings.section(LineSettings)
    line = Line(line_settings, clock)
    with DeskStore(data.desk, clock) as desk, Bell(data.agent_bell) as bell:
        catalogue = Catalogue(data.catalogue, HubClock(clock, desk))
        indexing = Indexing(settings, data, catalogue)

        def tell() -> None:
            ring(data.window_bell)

        agent = Agent(
            line_settings,
            desk,
            catalogue,
            line,
            clock,
            indexing.catch_up,
            key_file=data.device_key,
            inbox=data.root / INBOX,
            app=app_name(),
            tell=tell,
            errands=(indexing.look, *errands_here(settings, data, desk, catalogue, clock)),
        )
        try:
            return agent.run(bell)
        finally:
            catalogue.close()


class Indexing:
    """Keeps index and columns equal to the catalogue, by the few postings that changed where that is less work.

    It remembers nothing itself: each of the files says which catalogue it was made from, and the catalogue says what
    moved since. So a restart costs nothing, and memory does not grow with the catalogue. From any thread.
    """

    def __init__(self, settings: Settings, data: DataFolder, catalogue: Catalogue) -> None:
        station = settings.section(StationSettings)
        here = Point(station.latitude, station.longitude)
        told = settings.section(PostingSettings)
        self._columns = ColumnsKeeper(data.columns, here, told)
        self._keepers = IndexKeeper(data.index, here, told), self._columns
        self._catalogue = catalogue
        self._data = data
        self._clock = SystemClock()
        self._phones = PhoneCount(data.root / PHONES, self._clock)
        self._alone = threading.Lock()
        self._not_before = float("-inf")

    def look(self, tell: Tell) -> None:
        """Do the agent's first errand: an index that is behind or damaged is brought level beside the hand-ins."""
        del tell  # it concerns this terminal alone
        if self._clock.monotonic() >= self._not_before:
            self.catch_up()

    def catch_up(self) -> None:
        """Bring the files level; a full disk leaves the old ones standing and says so in the log."""
        with self._alone:
            try:
                self._level()
            except OSError as error:
                self._not_before = self._clock.monotonic() + _REST_S
                log.warning("index: %s", error.strerror or type(error).__name__)

    def _level(self) -> None:
        root = self._catalogue.fingerprint()
        if not root:  # nothing came yet, or the file cannot be read just now
            return
        moved: dict[str, _Moved | None] = {}
        for keeper in self._keepers:
            mark = keeper.mark()
            if mark == root:
                continue
            if mark not in moved:
                moved[mark] = self._moved(mark)
            self._bring(keeper, moved[mark], root)
            ring(self._data.window_bell)
        self._catalogue.followed()
        self._phones.catch_up(root, self._columns.shared_phones)

    def _moved(self, mark: str) -> _Moved | None:
        """Find what moved since a mark; None when it is so much that all is sooner made anew, or not known."""
        told = self._catalogue.moved_since(mark)
        if told is None or len(told[0]) > self._catalogue.count() // _SHARE:
            return None
        ids, postings = told
        if postings is None and len(ids) <= _AT_ONCE:
            postings = self._catalogue.postings(ids)
        return _Moved(ids, postings)

    def _bring(self, keeper: IndexKeeper | ColumnsKeeper, moved: _Moved | None, root: str) -> None:
        if moved is not None:
            postings = self._some_at_a_time(moved.ids) if moved.postings is None else moved.postings
            try:
                keeper.replace(postings, moved.ids, root)
            except LookupError:
                pass
            else:
                return
        keeper.rebuild(self._catalogue.all_postings(), root)

    def _some_at_a_time(self, ids: Sequence[str]) -> Iterator[Posting]:
        for start in range(0, len(ids), _AT_ONCE):
            yield from self._catalogue.postings(ids[start : start + _AT_ONCE])


def enrol(settings: Settings, data: DataFolder, invitation: str) -> str:
    """Make the terminal known to the hub of this invitation; a sentence that begins with 好了 when it is done."""
    clock = SystemClock()
    missing = why_not(settings.section(LineSettings).suite)
    if missing:
        return missing
    line = Line(settings.section(LineSettings), clock)
    try:
        with DeskStore(data.desk, clock) as desk:
            suite_id = settings.section(LineSettings).suite
            place = enrol_terminal(invitation, desk, line, data.device_key, clock, app=app_name(), suite_id=suite_id)
    except Rejected as refused:
        return refusal_words(refused.reason)
    except LineError as away:
        return f"连不上中心（{away.reason}）。请检查网线和地址，再试一次。"
    except (StoreFailed, OSError):
        return "存不进去，看看硬盘是不是满了、数据文件夹能不能写。"
    finally:
        line.close()
    ring(data.agent_bell)
    return f"好了，本机是 {place.area} 的 {place.station} 号驿站，号段 {place.series}。"
