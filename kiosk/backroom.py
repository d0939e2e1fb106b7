"""What stands behind the counter: small objects that load what they need when they are first asked.

Up to the first frame the window's process imports only Qt, sqlite3, msgspec and our own modules, so every heavier
import stands inside the call that needs it.
"""

from __future__ import annotations

import contextlib
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.paths import code_root, shipped
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kiosk.desk.errors import Problem, Refused
    from kiosk.desk.follow import Followed
    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.match.recommendations import Recommendations
    from kiosk.desk.match.wishes import Wishes
    from kiosk.desk.match.words import Words
    from kiosk.desk.packs import Standing
    from kiosk.desk.postings.reported import Reported
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.search.search import Search
    from kiosk.desk.service import Service
    from kiosk.desk.settings import StationSettings
    from kiosk.desk.shelf import Shelf
    from kiosk.paths import DataFolder
    from sync.cache.catalogue_reading import CatalogueReading
    from sync.cache.desk import DeskStore
    from sync.client.settings import LineSettings
    from sync.wire.clock import Clock
    from sync.wire.me import MeReceipts
    from sync.wire.posting import Posting

OFFSET_HOLDS_S = 60.0


class Finding:
    """The search, opened in an idle slice after the first frame."""

    def __init__(
        self, data: DataFolder, postings: PostingSettings, clock: Clock, hidden: Callable[[], frozenset[str]]
    ) -> None:
        self._data = data
        self._postings = postings
        self._clock = clock
        self._hidden = hidden
        self._search: Search | None = None

    def open(self) -> None:
        """Load what searching needs."""
        from kiosk.desk.moments import local  # noqa: PLC0415 - import budget of the first frame
        from kiosk.desk.search.occupations import Occupations  # noqa: PLC0415
        from kiosk.desk.search.search import Search  # noqa: PLC0415

        search = Search(
            self._data.index,
            Occupations(shipped() / "config"),
            lambda: local(self._clock).date(),
            self._postings.few_hits,
            self._hidden,
            at=lambda: local(self._clock).time(),
        )
        search.warm()
        self._search = search

    def finder(self) -> Search | None:
        """The search, None before it is open."""
        return self._search

    def close(self) -> None:
        """Let go of the index."""
        if self._search is not None:
            self._search.close()


class HandIn:
    """Files a form from the window's worker thread, then tells the sync agent that something waits."""

    def __init__(self, store: DeskStore, shelf: Shelf, data: DataFolder) -> None:
        self._store = store
        self._shelf = shelf
        self._data = data

    def __call__(self, form: Form, locale: str, wants_slip: bool) -> Filed | Refused:  # noqa: FBT001 - the resident's answer
        """Filed or Refused; never raises for disk, key or enrolment."""
        from kiosk.desk.handin import hand_in  # noqa: PLC0415 - import budget of the first frame
        from sync.client.bell import ring  # noqa: PLC0415
        from sync.client.keys import signing_key  # noqa: PLC0415

        key = signing_key(self._data.device_key)
        outcome = hand_in(form, self._store, key, self._shelf.ground, locale=locale, wants_slip=wants_slip)
        ring(self._data.agent_bell)
        return outcome


class Matters:
    """How far matters have come: by slip from what arrived here, by card from the hub while the network is there."""

    def __init__(
        self, store: DeskStore, catalogue: CatalogueReading, data: DataFolder, line: LineSettings, clock: Clock
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._data = data
        self._line = line
        self._clock = clock

    def follow(self, number: str, pickup: str) -> Followed | Problem:
        """Look up a slip by its typed number and pickup code."""
        from kiosk.desk.follow import follow_typed  # noqa: PLC0415 - import budget of the first frame

        return follow_typed(number, pickup, self._catalogue.status, self._store)

    def follow_scanned(self, text: str) -> Followed | Problem:
        """Look up a slip by what a scanner read from it."""
        from kiosk.desk.follow import follow_scanned  # noqa: PLC0415 - import budget of the first frame

        return follow_scanned(text, self._catalogue.status, self._store)

    def ask_me(self, number: str, name: str) -> MeReceipts | Problem:
        """Ask the hub for the matters of whoever's card lies here; blocks, and keeps nothing."""
        from kiosk.desk.errors import Problem  # noqa: PLC0415
        from sync.client.errors import LineError  # noqa: PLC0415
        from sync.client.line import Line  # noqa: PLC0415
        from sync.client.me import ask_whole  # noqa: PLC0415
        from sync.client.membership import Membership  # noqa: PLC0415

        line = Line(self._line, self._clock)
        try:
            return ask_whole(line, Membership(self._store, line, self._data.device_key, self._clock), number, name)
        except (LineError, StoreFailed):
            return Problem("hub_away")
        finally:
            line.close()


class Matching:
    """Recommends postings from the columns beside the index; opened at the first question, on the worker."""

    def __init__(
        self,
        data: DataFolder,
        station: StationSettings,
        postings_shown: PostingSettings,
        clock: Clock,
        postings: Callable[[Sequence[str]], Sequence[Posting]],
    ) -> None:
        from kiosk.desk.match.matcher import Matcher  # noqa: PLC0415 - import budget of the first frame
        from kiosk.desk.match.weights import load_weights  # noqa: PLC0415
        from kiosk.desk.moments import local  # noqa: PLC0415
        from kiosk.desk.postings.walking import Point  # noqa: PLC0415

        self._matcher = Matcher(
            data.columns,
            postings,
            Point(station.latitude, station.longitude),
            postings_shown,
            lambda: load_weights(shipped() / "config"),
            lambda: local(clock),
        )

    def recommend(self, wishes: Wishes, hidden: Collection[str]) -> Recommendations:
        """Three postings, none of them among the hidden."""
        return self._matcher.recommend(wishes, hidden=hidden)


def words_here(store: DeskStore, data: DataFolder, clock: Clock) -> Words:
    """The words of residents on recommended postings; the signing key is read when one is sent."""
    from kiosk.desk.match.words import Words  # noqa: PLC0415 - import budget of the first frame
    from sync.client.bell import ring  # noqa: PLC0415

    def key() -> bytes | None:
        from sync.client.keys import signing_key  # noqa: PLC0415

        return signing_key(data.device_key)

    return Words(store, key, clock, lambda: ring(data.agent_bell))


def reported_here(store: DeskStore, catalogue: CatalogueReading, data: DataFolder, clock: Clock) -> Reported:
    """打过了: the reports of this terminal; the signing key is read when one is sent."""
    from kiosk.desk.postings.reported import Reported  # noqa: PLC0415 - beside the others that stand behind the counter
    from sync.client.bell import ring  # noqa: PLC0415

    def key() -> bytes | None:
        from sync.client.keys import signing_key  # noqa: PLC0415 - import budget of the first frame

        return signing_key(data.device_key)

    return Reported(
        store, key, clock, postings=catalogue.postings, item=catalogue.item, sent=lambda: ring(data.agent_bell)
    )


class HubOffset:
    """The hub's clock against ours: nothing until desk.db is open, then read at most once a minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._read: Callable[[], float] | None = None
        self._known = 0.0
        self._read_at = 0.0

    def read_from(self, offset: Callable[[], float]) -> None:
        """Ask here from now on; raises what asking raises, this first time."""
        self._known = offset()
        self._read_at = self._clock.monotonic()
        self._read = offset

    def __call__(self) -> float:
        """Seconds to add to our clock."""
        if self._read is not None and self._clock.monotonic() - self._read_at > OFFSET_HOLDS_S:
            self._read_at = self._clock.monotonic()
            with contextlib.suppress(StoreFailed):  # what was known still holds
                self._known = self._read()
        return self._known


def services_of(shelf: Shelf, standing: Standing) -> Callable[[str], dict[str, Service]]:
    """The services of this release and of the packs by language; read once, conditions not yet checked."""
    from kiosk.desk.service_file import load_services, service_order  # noqa: PLC0415 - import budget

    folders = standing.services(
        code_root() / "kiosk" / "services", service_order(standing.config(shipped() / "config"))
    )

    @lru_cache(maxsize=4)
    def services(locale: str) -> dict[str, Service]:
        return load_services(folders, locale, shelf, check=False)

    return services
