"""Tests that run in a child stand among others: whatever comes before and after them runs as it would without them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CONFTEST = """
import os

import pytest
from tests.real import inside
from tests.real.inside import pcscd, pytest_runtest_protocol


class Elsewhere:
    def __init__(self, node_ids):
        print("child for", *node_ids)

    def reports(self, item):
        return [pytest.TestReport(item.nodeid, item.location, {}, "passed", None, "call")]


inside.Child = Elsewhere


@pytest.fixture(scope="package", autouse=True)
def lent():
    yield
    assert "KEEPS" not in os.environ, "it was not given back"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Four tests in a row: one that runs here, two beside it that run in a child, one of another folder."""
    cards, desk = tmp_path / "cards", tmp_path / "desk"
    for folder in (cards, desk):
        folder.mkdir()
        (folder / "__init__.py").touch()
    (cards / "conftest.py").write_text(CONFTEST, "utf-8")
    (cards / "test_a.py").write_text("def test_here():\n    pass\n", "utf-8")
    for name in ("b", "d"):
        (cards / f"test_{name}.py").write_text("def test_in_a_child(pcscd):\n    pass\n", "utf-8")
    (desk / "test_c.py").write_text("def test_after():\n    pass\n", "utf-8")
    return tmp_path


def run(project: Path, **more: str) -> str:
    """What a pytest of its own says of these four."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "WITH_PCSCD"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", f"--rootdir={project}"],
        cwd=project,
        env=env | {"PYTHONPATH": str(ROOT)} | more,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def test_a_test_of_another_folder_may_follow_one_in_a_child(project: Path) -> None:
    told = run(project)
    assert "4 passed" in told, told
    assert "error" not in told, told


def test_what_goes_wrong_in_leaving_the_folder_is_told(project: Path) -> None:
    told = run(project, KEEPS="1")
    assert "4 passed, 1 error" in told, told
    assert "it was not given back" in told, told


def test_files_of_a_folder_run_side_by_side_but_a_worker_starts_only_what_it_came_to(project: Path) -> None:
    first = "child for cards/test_b.py::test_in_a_child\nchild for cards/test_d.py::test_in_a_child\n"
    assert first in run(project)
    assert first not in run(project, PYTEST_XDIST_WORKER="gw0")
