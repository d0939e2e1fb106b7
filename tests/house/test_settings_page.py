"""Every setting is told: in config/README.md, by `kiosk config explain`, and in words a technician reads."""

from __future__ import annotations

from pathlib import Path

from kiosk.settings import every_setting
from kiosk.settings_page import page

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_settings_is_up_to_date() -> None:
    assert (ROOT / "config" / "README.md").read_text("utf-8") == page(), "run: kiosk config document > config/README.md"


def test_every_setting_has_a_label_and_a_hint() -> None:
    silent = [setting.key for setting in every_setting() if not setting.label.strip() or not setting.hint.strip()]
    assert silent == []
