"""./dev new writes what works at once: tried in a copy of the house, with the house's own contracts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.desk.service_file import service_order

ROOT = Path(__file__).resolve().parents[2]
KEY, TITLE = "parcel_room", "代收包裹"
KIND, NAME = "door_bell", "push_button"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of the checkout that git keeps or would keep, in a folder of its own."""
    kept = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(kept, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    copy = tmp_path_factory.mktemp("house")
    for name in (os.fsdecode(name) for name in names if name):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return copy


def run(house: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, on the copy's own packages."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def new(house: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(house, "packaging/dev/main.py", "new", *words)


def must_pass(house: Path, *words: str) -> None:
    """These tests of the copy pass, and are some."""
    done = run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def with_both(house: Path) -> Path:
    """The copy after a service and a device were begun in it."""
    for words in (("service", KEY, TITLE), ("device", KIND, NAME)):
        done = new(house, *words)
        assert done.returncode == 0, done.stderr
        assert "in this order" in done.stdout
    return house


def test_the_copy_is_what_is_tried(with_both: Path) -> None:
    where = run(with_both, "-c", f"import kiosk, drivers.{KIND} as one; print(kiosk.__file__, one.__file__)").stdout
    assert [Path(word).is_relative_to(with_both) for word in where.split()] == [True, True]


def test_a_new_service_stands_on_the_home_page_and_keeps_every_contract(with_both: Path) -> None:
    assert service_order(with_both / "config")[-1] == KEY
    contracts = ("tests/contracts/test_every_service.py", "tests/contracts/test_every_service_filed.py")
    must_pass(with_both, *contracts, "-k", KEY)


def test_the_pages_of_a_new_service_keep_the_contract(with_both: Path) -> None:
    must_pass(with_both, "tests/contracts/test_every_page.py", "-k", f"{KEY} and day or home-day or home-contrast")


def test_a_new_device_is_real_and_simulated_alike(with_both: Path) -> None:
    must_pass(with_both, f"tests/drivers/{KIND}")


def test_what_is_new_keeps_the_house_rules(with_both: Path) -> None:
    ours = [f"drivers/{KIND}", f"tests/drivers/{KIND}", f"kiosk/services/{KEY}"]
    for words in (["check"], ["format", "--check"]):
        done = run(with_both, "-m", "ruff", *words, "--no-cache", *ours)
        assert done.returncode == 0, done.stdout + done.stderr


REFUSED = [
    (("service", "unemployment", "失业"), "exists already"),
    (("service", "Parcel", "包裹"), "small letters"),
    (("service", "../parcel", "包裹"), "small letters"),
    (("service", "class", "包裹"), "small letters"),
    (("service", "utils", "包裹"), "a word that a clerk would use"),
    (("service", "parcel", '"包裹"'), "no name for a tile"),
    (("service", "parcel", "很长很长很长的名字"), "no name for a tile"),
    (("device", "card", "wire"), "exists already"),
    (("device", "state", "wire"), "exists already"),
    (("device", "bell", "protocol"), "another file there"),
    (("device", "bell", "2"), "small letters"),
    (("service", "parcel"), "KEY NAME"),
    (("page", "parcel", "包裹"), "KEY NAME"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED, ids=["-".join(row[0]) for row in REFUSED])
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(
    house: Path, words: tuple[str, ...], sentence: str
) -> None:
    before = {file for file in house.rglob("*") if "__pycache__" not in file.parts}
    order = (house / "config" / "services.toml").read_bytes()
    done = new(house, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.startswith("dev: ")
    assert "Traceback" not in done.stderr
    assert {file for file in house.rglob("*") if "__pycache__" not in file.parts} == before
    assert (house / "config" / "services.toml").read_bytes() == order
