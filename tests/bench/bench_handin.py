"""What a hand-in costs beside the least that is durable: one row of the same bytes, committed with synchronous=FULL.

Whole hand-in: a complete form is checked, sealed, numbered, signed and filed with print intent and journal. The store's
part: the same transaction with an envelope that is ready.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from kiosk.desk.form import Form
from kiosk.desk.handin import Filed, hand_in
from kiosk.desk.service_file import load_services
from kiosk.desk.shelf import open_shelf
from sync.cache.desk import DeskStore
from sync.wire.clock import SystemClock
from sync.wire.enrol import IntakeKey
from sync.wire.seal import INTL, suite
from tests.kiosk.desk.conftest import PLACES, ROOT, STATION, fill_form
from tests.sync.terminal import an_answer
from tests.sync.terminal import hand_in as file_ready

EACH = 100
PEER = "one row of the same bytes, plain sqlite3, WAL, FULL"


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}; times in ms, medians of interleaved rounds."""
    with tempfile.TemporaryDirectory(dir=ROOT) as home:  # the disk the checkout lies on, not a memory disk
        desk = Desk(Path(home))
        samples = [desk.round() for _ in range(rounds)]
        desk.close()
    whole, store, raw = ([sample[place] for sample in samples] for place in range(3))
    return [
        _row("hand-in: complete form to durable receipt", whole, raw),
        _row("hand-in: the store's transaction alone", store, raw),
        _row("raw FULL commit of the same bytes", raw, raw) | {"peer": None, "ratio": None},
    ]


class Desk:
    """A terminal's desk, and the bare file beside it."""

    def __init__(self, home: Path) -> None:
        clock = SystemClock()
        self._shelf = open_shelf(ROOT / "config", STATION, clock)
        self._service = load_services([ROOT / "kiosk/services/unemployment"], "zh_CN", self._shelf)["unemployment"]
        self._store = DeskStore(home / "desk.db", clock)
        self._other = DeskStore(home / "other.db", clock)
        self._key = suite(INTL).new_signer().private
        intake = suite(INTL).new_box().public
        answer = an_answer(intake=(IntakeKey(kid="k1", suite=INTL, public=intake),))
        for opened in (self._store, self._other):
            opened.write(lambda tx: tx.enrol("https://hub.example", answer))
        self._clock = clock
        filed = self.hand_in(self.form())
        self._bytes = (self._store.pending(1)[0].body or b"") if filed else b""
        self._raw = sqlite3.connect(home / "raw.db", isolation_level=None)
        self._raw.execute("PRAGMA journal_mode = WAL")
        self._raw.execute("PRAGMA synchronous = FULL")
        self._raw.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB)")

    def form(self) -> Form:
        """A form with every question answered."""
        form = Form(self._service, self._shelf.ground, PLACES, {"receipt_printer": True, "card_reader": True})
        problem = fill_form(form)
        if problem is not None:
            raise RuntimeError(problem.code)
        return form

    def hand_in(self, form: Form) -> Filed:
        """All of it."""
        filed = hand_in(form, self._store, self._key, self._shelf.ground)
        if not isinstance(filed, Filed):
            raise TypeError(filed)
        return filed

    def file_ready(self) -> None:
        """Number, envelope, print intent and journal, without cryptography; about the same bytes."""
        sealed = self._bytes[: len(self._bytes) // 2]
        self._other.write(lambda tx: file_ready(tx, self._clock, sealed=sealed))  # type: ignore[arg-type]

    def raw(self) -> None:
        """The least that is durable."""
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute("INSERT INTO rows (body) VALUES (?)", (self._bytes,))
        self._raw.execute("COMMIT")

    def round(self) -> tuple[float, float, float]:
        """Medians in ms of all three, taken in turn so that a busy disk is busy for each of them."""
        times: tuple[list[float], ...] = ([], [], [])
        for _ in range(EACH):
            form = self.form()
            for spent, work in zip(
                times, (lambda form=form: self.hand_in(form), self.file_ready, self.raw), strict=True
            ):
                began = time.perf_counter()
                work()
                spent.append((time.perf_counter() - began) * 1000)
        whole, store, raw = (statistics.median(spent) for spent in times)
        return whole, store, raw

    def close(self) -> None:
        """Let go of the files."""
        self._raw.close()
        self._other.close()
        self._store.close()


def _row(name: str, samples: list[float], peers: list[float]) -> dict[str, Any]:
    ratio = statistics.median(ours / peer for ours, peer in zip(samples, peers, strict=True))
    value = statistics.median(samples)
    return {"name": name, "value": value, "unit": "ms", "peer": PEER, "ratio": ratio, "samples": samples}
