"""Type information for QML from our Python view-models, and the linter that reads it."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import PySide6
from steps import BIN, ROOT, step

QT = Path(PySide6.__file__).parent
FOREIGN = [QT / "Qt" / "metatypes" / f"qt6{name}_metatypes.json" for name in ("core", "gui", "qml", "quick")]


def lint() -> bool:
    """qmllint over every QML file with no warning allowed (without -W 0 it prints warnings and returns 0)."""
    write_types()
    files = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "kiosk").rglob("*.qml"))
    return step("qmllint", BIN / "pyside6-qmllint", "-W", "0", "-I", ".", *files)


def write_types() -> None:
    """One .qmltypes beside each qmldir whose folder has Python types for QML."""
    for qmldir in sorted((ROOT / "kiosk").rglob("qmldir")):
        sources = [file for file in sorted(qmldir.parent.glob("*.py")) if "@QmlElement" in file.read_text("utf-8")]
        typeinfo = re.search(r"^typeinfo (\S+)$", qmldir.read_text("utf-8"), re.MULTILINE)
        if sources and typeinfo:
            _write(qmldir.parent, sources, typeinfo.group(1))


def _write(folder: Path, sources: list[Path], name: str) -> None:
    uri = ".".join(folder.relative_to(ROOT).parts)
    with tempfile.TemporaryDirectory() as away:  # not beside the sources: a service's folder takes no strange file
        metatypes = Path(away) / f"{name}.json"
        subprocess.run(
            [BIN / "pyside6-metaobjectdump", "-o", metatypes, *sources], cwd=ROOT, check=True, capture_output=True
        )
        foreign = ",".join(str(file) for file in FOREIGN if file.is_file())
        subprocess.run(
            [
                BIN / "pyside6-qmltyperegistrar", "--generate-qmltypes", folder / name, "-o", "/dev/null", metatypes,
                "--import-name", uri, "--major-version", "1", "--minor-version", "0", f"--foreign-types={foreign}",
            ],
            cwd=ROOT, check=True, capture_output=True,
        )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(0 if lint() else 1)
