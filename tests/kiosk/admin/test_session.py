"""Inside: residents wait, nobody's visit mixes with the technician's, quiet minutes and bugs end it, all on record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.admin.session import IDLE_S, TechnicianSession
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from tests.kiosk.admin.conftest import Corner


def session(corner: Corner) -> TechnicianSession:
    found = corner.shown("session")
    assert isinstance(found, TechnicianSession)
    return found


def test_signing_in_sends_the_resident_away_first(corner: Corner) -> None:
    corner.lay("fang")
    corner.until(lambda: corner.window.views.visit.visit.card is not None)
    corner.sign_in()
    assert corner.window.views.visit.visit.card is None
    assert corner.town.spool.wiped == 1


def test_signing_out_gives_the_terminal_back(corner: Corner) -> None:
    corner.sign_in()
    corner.touch("签退，开放使用")
    corner.until(lambda: corner.page == "AttractPage")
    assert corner.did() == ["pin_set", "opened", "left"]
    assert not corner.window.views.visit.is_here
    corner.lay("fang")
    corner.until(lambda: corner.window.views.visit.is_here)
    assert corner.page != "AttractPage", "a card of a resident begins a visit again"


def test_the_visits_own_clock_does_not_end_it_but_five_quiet_minutes_do(corner: Corner) -> None:
    corner.sign_in()
    here = session(corner)
    for _ in range(8):
        corner.clock.passed += 35
        here.tick()
        corner.window.views.visit.tick()
    assert corner.page == "StatusPage"
    corner.key(Qt.Key.Key_Down)
    corner.clock.passed += IDLE_S - 1
    here.tick()
    assert corner.page == "StatusPage"
    corner.clock.passed += 2
    here.tick()
    corner.until(lambda: corner.page == "AttractPage")
    assert corner.did()[-2:] == ["idle", "left"]


@pytest.mark.parametrize("way", ["end key", "bug"])
def test_whatever_ends_the_visit_ends_the_session(corner: Corner, way: str) -> None:
    corner.sign_in()
    if way == "end key":
        corner.key(Qt.Key.Key_NumberSign)
    else:
        corner.window.failsafe()
    corner.until(lambda: corner.page in {"FarewellPage", "AttractPage"})
    assert corner.did()[-1] == "left"
    assert not corner.town.gate.diverted  # type: ignore[attr-defined]


def test_a_card_laid_inside_begins_no_visit(corner: Corner) -> None:
    corner.sign_in()
    corner.town.reader.lay("fang")
    corner.spin(0.2)
    assert corner.page == "StatusPage"
    assert corner.window.views.visit.visit.card is None


def test_a_step_that_cannot_be_written_down_is_told_and_still_done(
    corner: Corner, monkeypatch: pytest.MonkeyPatch
) -> None:
    corner.sign_in()
    corner.spool.flag = True

    def full(*_: object) -> None:
        raise StoreFailed(StoreReason.FULL)

    with monkeypatch.context() as patched:
        patched.setattr(DeskStore, "write", full)
        session(corner).record("flag_lowered")
        corner.until(lambda: corner.sees("这一步没记下来"))
        corner.window.failsafe()
    assert corner.page == "AttractPage"
