"""Scenes of 打过了: the question, and what becomes of each answer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sync.wire.moment import utc_text
from sync.wire.report import Outcome, Verdict, What, Word
from tests.kiosk.services.called.enrolled import Reporting
from tests.kiosk.shell.town import NOW, postings

if TYPE_CHECKING:
    from tests.gallery.scenes import Visitor

POSTING = "999999-0000002"


def _called(
    what: str = "", *, enrolled: bool = True, words: int = 0, verdict: Verdict | None = None
) -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        folder = Path(tempfile.mkdtemp(prefix="kiosk-called-"))
        made = Reporting(folder, visitor.town.clock, lambda ids: [postings()[one] for one in ids if one in postings()])
        if enrolled:
            made.enrol()
        at = utc_text(NOW - timedelta(hours=3))
        spoken = tuple(
            Word(id=f"00000000-0000-7000-8000-00000000000{one}", what=What.NO_ANSWER, when=at, terminal="elsewhere")
            for one in range(words)
        )
        if words:
            made.says(Outcome(posting=POSTING, verdict=verdict or Verdict.WAITING, at=at, words=spoken))
        visitor.views.counter.parts.reported = made.reported  # type: ignore[misc]  # laid out anew for this scene
        visitor.views.visit.touch()
        visitor.views.ways.open(f"called/{what or POSTING}")
        view = visitor.views.navigator.shown("called")
        visitor.wait(lambda: view.property("state") != "busy")
        visitor.show()

    return act


SCENES: list[tuple[str, str, Callable[[Visitor], None]]] = [
    ("called", "打过了：怎么样", _called()),
    ("called-earlier", "打过了：有人说过", _called(words=1)),
    ("called-told", "打过了：记下了", _called(f"{POSTING}/no_answer")),
    ("called-money", "打过了：要先交钱，收起来了", _called(f"{POSTING}/asks_money", words=1)),
    ("called-refused", "打过了：没记上", _called(f"{POSTING}/filled", enrolled=False)),
    ("called-gone", "打过了：已经不在了", _called("999999-9999999")),
]
