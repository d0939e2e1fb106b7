"""The keeper of workers, with workers that are not ours: dying, silent, babbling."""

from __future__ import annotations

import gc
import json
import select
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from drivers.card import child, keeper, process
from drivers.card.process import CardProcess
from drivers.card.protocol import IdCard, ReaderChanged
from drivers.card.settings import CardReaderSettings
from drivers.state import Condition, Reason

NUMBER = "999999200102030011"
PREAMBLE = (
    "import os, sys, time; sys.path.insert(0, sys.argv[1])\n"
    "from drivers.card.frames import *\n"
    "from drivers.state import Condition, Reason\n"
    "out = Outbox(1)\n"
)


@pytest.fixture
def listening(monkeypatch):
    """Open a CardProcess whose workers run this script instead of ours."""
    readers = []

    def start(script: str, **settings):
        monkeypatch.setattr(child, "_BOOT", PREAMBLE + script)
        reader, heard = CardProcess(CardReaderSettings(**settings)), []
        readers.append(reader)
        reader.open(heard.append)
        return reader, heard

    yield start
    for reader in readers:
        reader.close()


def until(done, within: float = 60.0):
    deadline = time.monotonic() + within
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def reasons(heard) -> list[Reason]:
    return [event.state.reason for event in heard if isinstance(event, ReaderChanged)]


def test_no_reader_is_fitted():
    reader = CardProcess(CardReaderSettings(driver="none"))
    heard = []
    reader.open(heard.append)
    reader.reconnect()
    assert (reader.state().condition, reader.state().reason) == (Condition.ABSENT, Reason.NOT_CONFIGURED)
    assert reader.worker_pid is None
    reader.close()
    assert heard == []


def test_before_it_is_opened_it_starts():
    assert CardProcess(CardReaderSettings()).state().reason is Reason.STARTING


def test_opening_twice_is_a_bug(listening):
    reader, heard = listening("time.sleep(60)")
    with pytest.raises(RuntimeError):
        reader.open(heard.append)


def test_workers_that_die_are_replaced_ever_more_slowly(listening, tmp_path):
    births = tmp_path / "births"
    reader, heard = listening(f"open({str(births)!r}, 'a').write(f'{{time.monotonic()}}\\n')")
    until(lambda: births.exists() and len(births.read_text(encoding="ascii").split()) >= 4)
    moments = [float(moment) for moment in births.read_text(encoding="ascii").split()]
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert pauses[0] >= keeper.FIRST_PAUSE_S
    assert pauses[2] >= 4 * keeper.FIRST_PAUSE_S
    assert reader.state().reason is Reason.WORKER_GONE
    assert reasons(heard) == [Reason.WORKER_GONE], "told once, not at every death"


def test_a_machine_that_can_start_no_worker_now_is_asked_again(listening, monkeypatch):
    """No memory, no process, no descriptor left for a moment: the reader must not be dead until the next restart."""
    real, tries = keeper.Child, []

    def scarce(start):
        tries.append(start)
        if len(tries) < 3:
            raise BlockingIOError
        return real(start)

    monkeypatch.setattr(keeper, "Child", scarce)
    reader, heard = listening("out.put(Became(Condition.READY, Reason.OK)); time.sleep(60)")
    until(lambda: reader.state().reason is Reason.OK)
    assert reasons(heard) == [Reason.WORKER_GONE, Reason.OK]
    assert len(tries) == 3


def test_asking_for_another_worker_while_none_can_be_started_hurries_nothing(listening, monkeypatch):
    tries, rests = [], []
    real = keeper.Keeper._rest

    def none(start):
        tries.append(start)
        raise BlockingIOError

    def rest(self, pause):
        rests.append(pause)
        real(self, pause)
        assert not select.select([self._bell], [], [], 0)[0], "the next pause would be none"

    monkeypatch.setattr(keeper, "Child", none)
    monkeypatch.setattr(keeper.Keeper, "_rest", rest)
    reader, heard = listening("time.sleep(60)")
    until(lambda: tries)
    reader.reconnect()
    until(lambda: Reason.STARTING in reasons(heard))
    until(lambda: len(rests) >= 3)
    assert reader.state().reason in {Reason.WORKER_GONE, Reason.STARTING}, "its thread lives"


def test_a_worker_that_could_not_die_at_once_is_buried_later(listening, monkeypatch):
    class Dead:
        def poll(self):
            return -9

    monkeypatch.setattr(child, "_ABANDONED", [Dead()])
    reader, _ = listening("out.put(Became(Condition.READY, Reason.OK)); time.sleep(60)")
    until(lambda: reader.state().reason is Reason.OK)
    reader.close()
    assert child._ABANDONED == []


def test_a_worker_that_babbles_is_replaced(listening):
    reader, heard = listening("os.write(1, b'\\xff' * 64); time.sleep(60)")
    until(lambda: Reason.WORKER_GONE in reasons(heard))
    del reader


def test_a_worker_that_falls_silent_is_replaced(listening, monkeypatch):
    monkeypatch.setattr(keeper, "SILENCE_S", 0.5)
    reader, heard = listening("time.sleep(60)")
    until(lambda: Reason.NO_ANSWER in reasons(heard))
    del reader


def test_a_worker_with_a_bug_tells_the_line(listening, caplog):
    listening("out.put(Crashed('ValueError', 'pcsc.py:12'))")
    until(lambda: "card worker: ValueError at pcsc.py:12" in caplog.messages)


def test_reconnecting_does_not_wait(listening):
    reader, heard = listening("out.put(Became(Condition.READY, Reason.OK)); time.sleep(60)")
    until(lambda: reader.state().condition is Condition.READY)
    first = reader.worker_pid
    reader.reconnect()
    until(lambda: reader.worker_pid not in {first, None})
    until(lambda: reasons(heard) == [Reason.OK, Reason.STARTING, Reason.OK])


def test_closing_from_inside_an_event(listening, monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(child, "_BOOT", PREAMBLE + "out.put(Became(Condition.READY, Reason.OK)); time.sleep(60)")
    reader = CardProcess(CardReaderSettings())

    def listen(_):
        reader.close()
        done.set()

    reader.open(listen)
    assert done.wait(60)


def test_it_may_be_opened_again(listening):
    reader, heard = listening("out.put(Became(Condition.READY, Reason.OK)); time.sleep(60)")
    until(lambda: heard)
    reader.close()
    assert reader.state().reason is Reason.STARTING
    again = []
    reader.open(again.append)
    until(lambda: again)


def test_a_listener_that_fails_leaves_a_dead_reader_that_says_so(monkeypatch):
    failures = []
    monkeypatch.setattr(threading, "excepthook", lambda failure: failures.append(failure.exc_type))
    monkeypatch.setattr(child, "_BOOT", PREAMBLE + "out.put(Became(Condition.READY, Reason.OK)); time.sleep(60)")
    reader = CardProcess(CardReaderSettings())

    def listen(_):
        raise ValueError

    reader.open(listen)
    until(lambda: failures)
    until(lambda: reader.state().reason is Reason.WORKER_GONE)
    assert failures == [ValueError]
    assert reader.worker_pid is None
    reader.reconnect()
    reader.close()


def test_the_worker_sees_our_code_and_nothing_of_us(listening, monkeypatch, tmp_path):
    told = tmp_path / "told"
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.chdir(tmp_path)
    listening(
        "import json; seen = [os.getcwd(), dict(os.environ), sys.path, sys.flags.no_user_site, sys.flags.safe_path]\n"
        f"open({str(told)!r}, 'w').write(json.dumps(seen)); time.sleep(60)"
    )
    until(lambda: told.exists() and told.read_text(encoding="utf-8"))
    folder, environment, path, no_user_site, safe_path = json.loads(told.read_text(encoding="utf-8"))
    assert folder == "/"
    assert set(environment) <= {*child._PASSED_ON, *child.WIPING, "LC_CTYPE"}
    assert environment["PYTHONMALLOC"] == "malloc"
    assert str(tmp_path) not in path
    assert "" not in path
    assert (no_user_site, safe_path) == (1, True)


def test_our_worker_starts_and_is_told_to_end_by_closing_its_stdin():
    from drivers.card.frames import Pulse, Start

    born = child.Child(Start(CardReaderSettings(driver="samv_serial", serial_port="/nowhere")))
    try:
        assert born.inbox.fill()
        assert isinstance(next(born.inbox.messages()), Pulse)
        born._stdin.close()
        assert born._process.wait(60) == 0
    finally:
        born.end()


def test_a_wrong_hexadecimal_setting_is_told(monkeypatch):
    reader, heard = CardProcess(CardReaderSettings(samv_card_name="??")), []
    reader.open(heard.append)
    until(lambda: Reason.NOT_CONFIGURED in reasons(heard))
    reader.close()


def test_imports_of_the_window_stay_light():
    code = (
        "import sys; import drivers.card.process, drivers.card.simulated\n"
        "print([name for name in sys.modules if name.split('.')[0] in {'smartcard', 'serial', 'PySide6', 'numpy'}])"
    )
    root = Path(process.__file__).parents[2]
    shown = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_nothing_of_a_card_is_kept_once_it_is_delivered(listening):
    script = (
        "from datetime import date; from drivers.card.protocol import CardKind, IdCard\n"
        "out.put(Reading('a', 1))\n"
        f"card = IdCard(CardKind.RESIDENT, '测试', '{NUMBER}', date(1979, 4, 9), '2')\n"
        "out.put(Done('a', 1, card=card)); time.sleep(60)"
    )
    _, heard = listening(script)
    until(lambda: heard)
    assert heard.pop().card.name == "测试"

    def forgotten():
        gc.collect()
        return not [thing for thing in gc.get_objects() if isinstance(thing, IdCard) and thing.number == NUMBER]

    until(forgotten)
