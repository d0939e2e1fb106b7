"""The shape of the house: folders, sizes, names, and what may stand in no file."""

from __future__ import annotations

import ast
import re
import subprocess
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"kiosk", "drivers", "assets", "sync", "config", "tests", "packaging", ".ci"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "core", "misc"}
MACHINE_TRACES = re.compile(
    "|".join([r"/wor" + "k/", r"/roo" + "t/", r"index-" + "url", r"pypi\." + "org", r"files\.python" + "hosted"])
)


def tracked() -> list[Path]:
    """Every file git keeps or would keep."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


FILES = tracked()
OUR_PYTHON = [
    file for file in FILES if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in {"kiosk", "drivers", "sync"}
]
OUR_QML = [file for file in FILES if file.suffix == ".qml" and file.relative_to(ROOT).parts[0] == "kiosk"]


def test_top_level_folders_are_the_ones_decided() -> None:
    found = {file.relative_to(ROOT).parts[0] for file in FILES if len(file.relative_to(ROOT).parts) > 1}
    assert found <= FOLDERS


@pytest.mark.parametrize("folder", ["tests", "packaging", "config", "assets"])
def test_data_and_test_folders_are_no_packages(folder: str) -> None:
    # packaging/__init__.py would shadow the library of that name, which pytest itself needs
    assert not [file for file in FILES if file.name == "__init__.py" and file.relative_to(ROOT).parts[0] == folder]


def test_config_and_assets_hold_no_code() -> None:
    code = {".py", ".qml", ".js", ".sh"}
    assert not [
        file for file in FILES if file.relative_to(ROOT).parts[0] in {"config", "assets"} and file.suffix in code
    ]


def test_files_stay_small() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in OUR_PYTHON + OUR_QML
        if (lines := len(file.read_text("utf-8").splitlines())) > (400 if file.suffix == ".py" else 250)
    }
    assert long == {}


def test_functions_stay_small() -> None:
    long = {}
    for file in OUR_PYTHON:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 50:
                    long[f"{file.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in OUR_PYTHON
        if file.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]
    assert silent == []


def test_names_say_what_a_thing_is() -> None:
    vague = [
        str(file.relative_to(ROOT))
        for file in OUR_PYTHON
        if file.stem in FORBIDDEN_NAMES or file.parent.name in FORBIDDEN_NAMES
    ]
    assert vague == []


def test_no_broad_except_outside_the_one_handler() -> None:
    broad = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in OUR_PYTHON
        if file.relative_to(ROOT).as_posix() != "kiosk/app.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert broad == []


def test_no_file_tells_of_the_machine_it_was_made_on() -> None:
    telling = []
    for file in FILES:
        if file.suffix in {".png", ".ogg", ".wav", ".qm"} or file == Path(__file__):
            continue
        if MACHINE_TRACES.search(file.read_text("utf-8", errors="replace")):
            telling.append(str(file.relative_to(ROOT)))
    assert telling == []


def test_locks_are_hashed_and_name_no_registry() -> None:
    assert not (ROOT / "uv.lock").exists()
    for name in ("requirements.lock", "build.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "http://" not in text
        assert "https://" not in text
        pinned = re.findall(r"^[A-Za-z0-9_.-]+==\S+( \\)?$", text, re.MULTILINE)
        assert len(pinned) > 5
        assert all(pinned), f"{name} has a line without a hash"


@pytest.mark.parametrize("name", ["kiosk", "drivers", "sync"])
def test_nobody_else_owns_our_import_names(name: str) -> None:
    assert set(packages_distributions().get(name, ["jobstation-kiosk"])) == {"jobstation-kiosk"}


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert "./dev test" in (ROOT / ".ci" / "run").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "./dev demo" in readme
    assert "./dev test" in readme
