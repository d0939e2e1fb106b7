"""The English that the terminal loads is the one that was written, and no text of a resident's page lacks it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[3]
I18N = ROOT / "assets" / "i18n"
SERVICES = sorted(file.parent for file in (ROOT / "kiosk" / "services").glob("*/service.toml"))
PHRASE = re.compile(r'phrase\(\s*"(\w+)"')
FOR_RESIDENTS = ("kiosk/view", "kiosk/shell", "kiosk/controls", *(f"kiosk/services/{one.name}" for one in SERVICES))
FOR_TECHNICIANS = {"CardKind", "DeviceTechnician", "Repair", "Technician", "Trial"}
"""Contexts of phrases outside kiosk/admin that only a technician reads: the rooms stay Chinese."""


def test_the_compiled_file_is_fresh(tmp_path: Path) -> None:
    made = tmp_path / "en.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", I18N / "en.ts", "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == (I18N / "en.qm").read_bytes()


def test_every_page_of_a_resident_has_its_english() -> None:
    pages = {file.stem for folder in FOR_RESIDENTS for file in (ROOT / folder).glob("*.qml")}
    assert {"EventPage", "CalledPage", "GonePage"} <= pages
    assert bare(pages) == []


def test_every_sentence_of_qt_free_code_has_its_english() -> None:
    said = {
        found[1]
        for file in (ROOT / "kiosk").rglob("*.py")
        if "admin" not in file.parts
        for found in PHRASE.finditer(file.read_text(encoding="utf-8"))
    }
    assert {"Problem", "Moments", "Signs"} <= said
    assert bare(said - FOR_TECHNICIANS) == []


def bare(contexts: Collection[str]) -> list[tuple[str | None, str | None]]:
    """Texts of these contexts that lack their English."""
    return [
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(I18N / "en.ts").getroot().iter("context")
        if context.findtext("name") in contexts
        for message in context.iter("message")
        if message.findtext("source") and not message.findtext("translation")
    ]


def test_placeholders_survive_translation() -> None:
    for message in ElementTree.parse(I18N / "en.ts").getroot().iter("message"):
        source, given = message.findtext("source") or "", message.findtext("translation") or ""
        if given:
            wanted = {f"%{number}" for number in range(1, 10) if f"%{number}" in source}
            assert wanted == {f"%{number}" for number in range(1, 10) if f"%{number}" in given}, source
