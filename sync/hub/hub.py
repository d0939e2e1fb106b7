"""The hub put together, without HTTP: what the doors, the console and the command line work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from sync.hub.beats import Beats
from sync.hub.blobs import Blobs
from sync.hub.chains import forget_closed
from sync.hub.database import open_database
from sync.hub.every import Every
from sync.hub.expiry import withdraw_silent
from sync.hub.feeds import Shelf
from sync.hub.gathering import Batches, Gathering
from sync.hub.intake import Intake
from sync.hub.keys import load_keys, make_keys
from sync.hub.leaving import let_go, let_go_open
from sync.hub.limits import Limits
from sync.hub.migrate import is_current, migrate
from sync.hub.opener import Opener
from sync.hub.opener_socket import RemoteOpener
from sync.hub.registry import Registry
from sync.hub.reports import Reports
from sync.hub.retention import drop_bodies
from sync.hub.segment_files import open_files
from sync.hub.sequencer import Sequencer
from sync.hub.settings import SettingsError, check
from sync.wire.clock import SystemClock

if TYPE_CHECKING:
    from sync.hub.opener import Answers
    from sync.hub.settings import HubSettings
    from sync.hub.short_way import ShortWay
    from sync.wire.clock import Clock

REFRESH_S = 1.0
FLUSH_S = 5.0
NUMBER_S = 0.5
OPEN_S = 1.0
TIDY_S = 3600.0
COUNT_S = 2.0


def prepare(settings: HubSettings, clock: Clock | None = None) -> None:
    """Make folder, keys and schema where they are missing; `hub migrate` and the demo do this before serving."""
    folder = Path(settings.data)
    folder.mkdir(parents=True, exist_ok=True)
    make_keys(folder, clock or SystemClock())
    engine = open_database(settings.database)
    try:
        migrate(engine)
    finally:
        engine.dispose()


class Hub:
    """Everything behind the doors. SettingsError when it cannot run as told. Closes as a context manager."""

    def __init__(self, settings: HubSettings, clock: Clock | None = None) -> None:
        self.settings = check(settings)
        self.clock = clock or SystemClock()
        self.folder = Path(settings.data)
        try:
            self.keys = load_keys(self.folder)
        except FileNotFoundError:
            raise SettingsError(f"{self.folder} 里还没有密钥：请先运行 hub migrate。") from None
        self.engine = open_database(settings.database)
        if not is_current(self.engine):
            self.engine.dispose()
            raise SettingsError("数据库结构不是这个版本的：请先运行 hub migrate。")
        self.registry = Registry(self.engine, self.keys, settings, self.clock)
        self.intake = Intake(self.engine, self.keys, self.registry, self.clock, lambda: load_keys(self.folder))
        self._short_way = self._has_short_way()
        short = self._short_way
        self.gathering = Gathering(self.intake.receive, short.keep if short else None)
        self.batches = Batches(self.intake.receive_batch, short.keep_batch if short else None)
        self.blobs = Blobs(self.engine, self.keys, self.clock)
        self.shelf = Shelf(self.engine, self.keys, self.clock)
        self.files = open_files(settings.segments)
        self.limits = Limits(self.clock, settings.pace)
        self.beats = Beats(self.engine, self.clock)
        self.answers: Answers = self._who_answers()
        self._beside = [Every("refresh", REFRESH_S, self.refresh), Every("beats", FLUSH_S, self.beats.flush)]
        if settings.together:
            self._run_together()

    def __enter__(self) -> Self:
        """Give the hub, its work beside the doors not begun."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the database."""
        self.engine.dispose()

    def refresh(self) -> None:
        """Read anew what the doors answer from memory."""
        self.registry.refresh()
        self.shelf.refresh()

    def segment(self, sha256: str) -> bytes | None:
        """Give a segment by its name, and leave a copy for the web server where it has none yet."""
        data = self.shelf.segment(sha256)
        if data is not None and self.files is not None:
            self.files.keep(sha256, data)
        return data

    def stopped(self) -> list[str]:
        """Name the work beside the doors that ended though it should not have."""
        return [work.name for work in self._beside if not work.alive]

    def start(self) -> None:
        """Begin the work beside the doors."""
        self.refresh()
        for work in self._beside:
            work.start()

    def stop(self) -> None:
        """End it, and leave the database."""
        for work in self._beside:
            work.stop()
        self.beats.flush()
        if self._short_way is not None:
            self._short_way.close()
        self.engine.dispose()

    def _has_short_way(self) -> ShortWay | None:
        if self.engine.dialect.name != "postgresql":
            return None
        from sync.hub.short_way import ShortWay  # noqa: PLC0415 - a station on SQLite may do without psycopg

        return ShortWay(self.engine, self.intake, self.clock)

    def _who_answers(self) -> Answers:
        if self.settings.opener_socket:
            return RemoteOpener(Path(self.settings.opener_socket))
        return Opener(self.engine, self.folder, self.keys, self.clock)

    def _run_together(self) -> None:
        sequencer = Sequencer(self.engine, self.keys, self.clock, self.settings.min_app)

        def number() -> None:
            if sequencer.drain():
                self.shelf.refresh()
                if self.files is not None:
                    self.files.fill(self.engine)

        def tidy() -> None:
            forget_closed(self.engine)
            drop_bodies(self.engine, self.clock, self.settings.keep_days)
            let_go(self.engine, self.clock, self.settings.status_days)
            let_go_open(self.engine, self.clock, self.settings.open_days)
            withdraw_silent(self.engine, self.clock, self.settings.posting_days)
            if self.files is not None:
                self.files.sweep(self.engine)

        self._beside.append(Every("sequencer", NUMBER_S, number))
        self._beside.append(Every("retention", TIDY_S, tidy))
        if isinstance(self.answers, Opener):
            self._beside.append(Every("opener", OPEN_S, self.answers.open_pending))
            self._beside.append(Every("reports", COUNT_S, Reports(self.engine, self.clock).turn))
