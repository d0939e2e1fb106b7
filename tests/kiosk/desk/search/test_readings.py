"""Reading a mistyped word aloud without the big dictionary."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.desk.search.readings import Readings, write_readings
from kiosk.desk.search.tokens import syllables_of


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    path = tmp_path_factory.mktemp("readings") / "readings.txt"
    write_readings(path)
    return Readings(path)


@pytest.mark.parametrize("run", ["保结", "外买", "厨师", "水电工", "绿化"])
def test_reads_as_the_dictionary_does(readings: Readings, run: str) -> None:
    assert readings(run) == syllables_of(run)


def test_what_has_no_reading_is_left_out(readings: Readings) -> None:
    assert readings("\u3007A𬭼") == []


def test_a_lost_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        Readings(tmp_path / "none")("保")


def test_the_window_never_loads_the_dictionary(town_index: Path) -> None:
    asking = f"""
import sys
from datetime import date
from pathlib import Path
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
assert "tantivy" not in sys.modules
from kiosk.paths import shipped
search = Search(Path({str(town_index)!r}), Occupations(shipped() / "config"), lambda: date(2026, 11, 19))
assert search.ask(Question("保结")).total
assert "tantivy" in sys.modules
assert "pypinyin" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", asking], check=True)
