"""How long from the moment pcscd notices a card until the window holds its holder's data.

Measured on a real pcscd with a virtual reader, in namespaces of its own. The peer is the least code that could do it: a
bare loop on smartcard.scard in the same process that sends the same five commands and checks nothing.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PEER = "bare scard loop in the window's process, same five commands, no checks"
OURS_SLOT, PEERS_SLOT = 0, 1


def run(rounds: int) -> list[dict[str, Any]]:
    """Return rows {name, value, unit, peer, ratio, samples}; RuntimeError when no pcscd can be run here."""
    done = subprocess.run(
        [ROOT / "tests" / "real" / "with_pcscd", sys.executable, __file__, str(rounds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    rows: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return rows


class Peer(threading.Thread):
    """The bare loop on one slot; tells when it has read a card."""

    def __init__(self, slot: str, commands: list[list[int]]) -> None:
        super().__init__(daemon=True)
        self._slot = slot
        self._commands = commands
        self.read_at = 0.0
        self.done = threading.Event()

    def run(self) -> None:
        from smartcard import scard

        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        state = [(self._slot, 0)]
        while True:
            code, seen = scard.SCardGetStatusChange(context, 1000, state)
            if code:
                continue
            now = seen[0][1] & ~scard.SCARD_STATE_CHANGED
            laid = now & scard.SCARD_STATE_PRESENT and now >> 16 != state[0][1] >> 16
            state = [(self._slot, now)]
            if laid:
                _, card, _ = scard.SCardConnect(context, self._slot, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY)
                for command in self._commands:
                    scard.SCardTransmit(card, scard.SCARD_PCI_T1, command)
                scard.SCardDisconnect(card, scard.SCARD_UNPOWER_CARD)
                self.read_at = time.monotonic()
                self.done.set()


def measure(rounds: int) -> list[dict[str, Any]]:
    """Lay cards by turns before our reader and before the peer."""
    from drivers.card.process import CardProcess
    from drivers.card.protocol import CardLifted, CardRead
    from drivers.card.settings import CardReaderSettings
    from drivers.state import Condition
    from tests.drivers.card import made_up
    from tests.drivers.card.virtual_card import Card, Chip

    chips = [Chip(made_up.social_files()) for _ in (OURS_SLOT, PEERS_SLOT)]
    cards = [Card(chip, slot=slot) for slot, chip in enumerate(chips)]
    read, lifted = threading.Event(), threading.Event()
    moments: list[float] = []

    def on_event(event: object) -> None:
        if isinstance(event, CardRead):
            moments.append(time.monotonic())
            read.set()
        elif isinstance(event, CardLifted):
            lifted.set()

    reader = CardProcess(CardReaderSettings(readers=("*00 00",)))
    began = time.monotonic()
    reader.open(on_event)
    while reader.state().condition is not Condition.READY:
        time.sleep(0.001)
    start_ms = 1000 * (time.monotonic() - began)

    def ours() -> float:
        for event in (read, lifted):
            event.clear()
        moments.clear()
        cards[OURS_SLOT].lay()
        if not read.wait(10):
            raise RuntimeError("no card was read")
        noticed = cards[OURS_SLOT].noticed_at or 0.0
        cards[OURS_SLOT].lift()
        lifted.wait(10)
        return 1000 * (moments[0] - noticed)

    ours()
    peer = Peer("Virtual PCD 00 01", [list(command) for command in chips[OURS_SLOT].heard])
    peer.start()

    def theirs() -> float:
        peer.done.clear()
        cards[PEERS_SLOT].lay()
        if not peer.done.wait(10):
            raise RuntimeError("the peer read no card")
        noticed = cards[PEERS_SLOT].noticed_at or 0.0
        cards[PEERS_SLOT].lift()
        time.sleep(0.45)  # until pcscd has noticed
        return 1000 * (peer.read_at - noticed)

    ours_ms: list[float] = []
    theirs_ms: list[float] = []
    for _ in range(rounds):
        ours_ms.append(ours())
        theirs_ms.append(theirs())
    reader.close()

    def row(name: str, share: int) -> dict[str, Any]:
        mine, other = percentile(ours_ms, share), percentile(theirs_ms, share)
        return {
            "name": name,
            "value": round(mine, 2),
            "unit": "ms",
            "peer": f"{PEER}: {other:.2f} ms",
            "ratio": round(mine / other, 2),
            "samples": rounds,
        }

    return [
        row("card: inserted to data, p50", 50),
        row("card: inserted to data, p95", 95),
        {
            "name": "card: reader opened to ready (worker process started)",
            "value": round(start_ms, 1),
            "unit": "ms",
            "peer": None,
            "ratio": None,
            "samples": 1,
        },
    ]


def percentile(values: list[float], share: int) -> float:
    """The value below which `share` percent lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
