"""It forgets, in small; `./dev faults forgetting --rounds 150` plays it in large."""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import campaign_forgetting
from tests.faults.forgetting.people import made_up_people
from tests.faults.forgetting.traces import WRITINGS, Traces

ROUNDS = 12


def test_nothing_of_twelve_residents_is_left() -> None:
    seed = secrets.randbelow(2**31)
    print(f"forgetting: {ROUNDS} rounds, seed {seed}")
    told = campaign_forgetting.campaign(ROUNDS, seed)
    assert sum(told[turn]["residents"] for turn in ("contact", "serial") if turn in told) == ROUNDS
    for turn in ("contact", "serial"):
        if turn in told:
            forgotten(told[turn])
    control = told["control"]["after"]["window"]
    assert {"name", "number", "phone"} <= control.keys(), "the search finds nothing where nothing was wiped"


def forgotten(told: dict) -> None:
    assert {"name", "number", "phone"} <= told["while_one_is_here"].keys(), "the search looks in the wrong place"
    assert told["after"] == {}
    assert told["files_when_closed"] == {}
    assert (told["printer"]["waiting"], told["printer"]["uncut"], told["printer"]["on_paper"]) == (0, 0, 0)


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_search_knows_every_writing(writing: str) -> None:
    one, other = made_up_people(2, seed=1)
    traces = Traces([one])
    held = " ".join((one.name, one.number, one.phone, f"{one.phone[:3]} {one.phone[3:7]} {one.phone[7:]}"))
    assert traces.within(held.encode(writing)) == {"name": 1, "number": 1, "phone": 2}
    assert traces.within(f"{other.number} {other.phone}".encode(writing)) == {}
    assert traces.within(f"JSK1:9999990010100019:{'A' * 26}".encode(writing)) == {"link": 1}


def test_the_search_sees_another_process_and_its_files(tmp_path: Path) -> None:
    (one,) = made_up_people(1, seed=2)
    hold = "import sys; kept = sys.stdin.readline(); print('held', flush=True); sys.stdin.readline()"
    holder = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdin
    assert holder.stdout
    holder.stdin.write(f"{one.number}\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "held\n"
    assert Traces([one]).memory(holder.pid)["number"] > 0
    holder.stdin.write("\n")
    holder.communicate()
    (tmp_path / one.phone).write_text(one.name, "utf-16-le")
    assert Traces([one]).files(tmp_path) == {"name": 1, "phone": 1}
