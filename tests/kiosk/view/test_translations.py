"""The English that the terminal loads is the one that was written, and no text of a resident's page lacks it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[3]
I18N = ROOT / "assets" / "i18n"
FOR_RESIDENTS = ("kiosk/view", "kiosk/shell", "kiosk/services/jobs", "kiosk/services/my_matters", "kiosk/controls")


def test_the_compiled_file_is_fresh(tmp_path: Path) -> None:
    made = tmp_path / "en.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", I18N / "en.ts", "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == (I18N / "en.qm").read_bytes()


def test_every_page_of_a_resident_has_its_english() -> None:
    pages = {file.stem for folder in FOR_RESIDENTS for file in (ROOT / folder).glob("*.qml")}
    bare = [
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(I18N / "en.ts").getroot().iter("context")
        if context.findtext("name") in pages
        for message in context.iter("message")
        if not message.findtext("translation")
    ]
    assert bare == []


def test_placeholders_survive_translation() -> None:
    for message in ElementTree.parse(I18N / "en.ts").getroot().iter("message"):
        source, given = message.findtext("source") or "", message.findtext("translation") or ""
        if given:
            wanted = {f"%{number}" for number in range(1, 10) if f"%{number}" in source}
            assert wanted == {f"%{number}" for number in range(1, 10) if f"%{number}" in given}, source
