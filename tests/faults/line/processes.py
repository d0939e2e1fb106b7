"""Hub and terminal as processes that may be killed at any moment: forked from one that has everything loaded."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import random
import signal
import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed
from sync.client.agent import Agent
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.hub.app import create_app
from sync.hub.settings import HubSettings
from sync.wire.clock import SystemClock
from tests.faults.line.cable import enter
from tests.faults.line.terminal import hand_in
from tests.faults.line.witness import Witness
from tests.faults.private import end_with_parent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess

    from fastapi import FastAPI

FORKS = get_context("forkserver")
PAUSE_S = 0.08
SHORT = {"connect_s": 0.6, "answer_s": 0.6, "poll_s": 0.25, "first_wait_s": 0.05, "longest_wait_s": 0.4}
"""So that a round is short; a terminal in a station has the patience of sync.client.settings."""


class OffClock(SystemClock):
    """A clock that is wrong by so much."""

    def __init__(self, off: timedelta) -> None:
        self._off = off

    def now(self) -> datetime:
        return datetime.now(UTC) + self._off


def prepare_forks() -> None:
    """Have everything loaded once, so that a process starts in no time."""
    FORKS.set_forkserver_preload([__name__, "tests.faults.line.rough"])


def impatient(certificate: Path) -> LineSettings:
    """Settings of a terminal in a hurry."""
    return LineSettings(**SHORT, certificate=str(certificate))  # type: ignore[arg-type]


def patient(certificate: Path) -> LineSettings:
    """Settings of a terminal that only catches up when the weather has cleared: a busy machine is slow to answer."""
    return replace(impatient(certificate), connect_s=5, answer_s=20)


def start_hub(settings: HubSettings, certificate: Path, off: timedelta) -> ForkServerProcess:
    """Start a hub; its port must be given. What it says when it dies goes to `diary(...)` beside the certificate."""
    child = FORKS.Process(target=_hub, args=(settings, certificate, off), daemon=True)
    child.start()
    return child


def start_terminal(
    folder: Path, certificate: Path, off: timedelta, seed: int, net: str = ""
) -> tuple[ForkServerProcess, Connection]:
    """Start a terminal that hands in, carries up and follows; the ids it has committed come out of the pipe.

    net: the network it is in, for `cable.enter`; without it, the one of this program.
    """
    hears, tells = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=_terminal, args=(folder, certificate, off, seed, tells, net), daemon=True)
    child.start()
    tells.close()
    return child, hears


def diary(certificate: Path) -> Path:
    """File in which a process says how it came that it ended by itself."""
    return certificate.with_name("ended.txt")


def stood(certificate: Path) -> Path:
    """File in which a hub says where it stands when it is asked."""
    return certificate.with_name("stood.txt")


def _quiet(certificate: Path) -> None:
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(diary(certificate), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), 2)
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, all_threads=True)  # into the diary


def _hub(settings: HubSettings, certificate: Path, off: timedelta) -> None:
    _quiet(certificate)
    witness = Witness(stood(certificate))
    while True:
        # it comes to its end only when the database is away, uvicorn by leaving the program without a word when that is
        # so at its start: systemd would start it again, too
        with contextlib.suppress(SQLAlchemyError, SystemExit):
            _serve(create_app(settings, OffClock(off)), settings, certificate, witness)
        time.sleep(0.1)


def _serve(app: FastAPI, settings: HubSettings, certificate: Path, witness: Witness) -> None:
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="critical",
        lifespan="on",
        ssl_certfile=str(certificate),
        ssl_keyfile=str(certificate.with_suffix(".key")),
    )
    with socket.create_server((settings.host, settings.port), backlog=128) as door:
        server = uvicorn.Server(config)
        witness.sees(app.state.hub, server)
        server.run(sockets=[door])


def _terminal(  # noqa: PLR0917 - what a process is told goes by place
    folder: Path, certificate: Path, off: timedelta, seed: int, tells: Connection, net: str
) -> None:
    _quiet(certificate)
    if net:
        enter(net)
    clock, chance = OffClock(off), random.Random(seed)
    settings = patient(certificate) if seed < 0 else impatient(certificate)
    desk, catalogue = _opened(folder, clock)
    line = Line(settings, clock)
    key = folder / "device.key"
    agent = Agent(settings, desk, catalogue, line, clock, lambda: None, key_file=key)
    threading.Thread(target=_run, args=(agent,), daemon=True).start()
    while seed < 0:
        time.sleep(1)  # it only catches up
    while True:
        time.sleep(PAUSE_S * 2 * chance.random())
        try:
            made = hand_in(desk, key)
        except StoreFailed:
            continue  # the disk is full: the page says so, nobody gets a number
        # a line is written whole or not at all, and only after the commit: so a slip would be printed
        os.write(tells.fileno(), f"{made.id} {made.number}\n".encode())
        agent.wake()


def _run(agent: Agent) -> None:
    """Run the agent; a bug that ends it ends the process with it, as systemd would see it."""
    try:
        agent.run()
    finally:
        os._exit(os.EX_SOFTWARE)


def _opened(folder: Path, clock: SystemClock) -> tuple[DeskStore, Catalogue]:
    while True:
        try:
            return DeskStore(folder / "desk.db", clock), Catalogue(folder / "catalogue.db", clock)
        except StoreFailed:
            time.sleep(0.1)
