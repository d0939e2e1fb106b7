"""What stands on one screen, and that nothing about a person can come near it."""

from __future__ import annotations

import ast
import dataclasses
import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.desk.display.documents import Event, Notice, document_bytes
from kiosk.desk.display.made_up import made_up_documents
from kiosk.desk.display.schedule import LAST_RESORT
from kiosk.desk.display.showing import Showing, Sources
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.results import Hit, Results
from sync.wire.posting import Posting
from tests.kiosk.shell.town import CONFIG, ROOT, STATION

MORNING = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)
"""06:30 at the station, a Friday."""
PERSONAL = (
    "kiosk.desk.visit",
    "kiosk.desk.form",
    "kiosk.desk.handin",
    "kiosk.desk.receipt",
    "drivers.card",
    "kiosk.view",
)


class Clock:
    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


class Town:
    """Postings by form, as a search would find them, and documents of the line."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.documents = made_up_documents(CONFIG / "demo" / "display.toml", date(2026, 11, 20))
        self.jobs = {
            name: Posting(
                id=name,
                title=name,
                phone="13800000001",
                form=form,  # type: ignore[arg-type]
                start_today=name == "now",
                last_confirmed="2026-11-20T06:00:00+08:00",
            )
            for name, form in (("full", "full"), ("day", "day"), ("now", "full"), ("part", "part"), ("told", "day"))
        }
        self.asked: list[Question] = []
        self.open = True

    def ask(self, question: Question, page: int = 0, rows: int = 6, *, wide: bool = False) -> Results:
        self.asked.append(question)
        found = [
            one
            for one in self.jobs.values()
            if (not question.form or one.form == question.form)
            and (Toggle.START_TODAY not in question.toggles or one.start_today)
        ]
        hits = tuple(Hit(one.id, None if one.id == "part" else 6) for one in found)
        return Results(question, total=len(hits), rows=hits)

    def postings(self, ids: Sequence[str]) -> list[Posting]:
        return [self.jobs[one] for one in ids]

    def showing(self, playlist: Path = CONFIG / "playlists" / "default.toml") -> Showing:
        sources = Sources(
            clock=self.clock,
            station=STATION,
            postings_shown=PostingSettings(),
            finder=lambda: self if self.open else None,
            postings=self.postings,
            items=lambda collection: self.documents.get(collection, {}),
            playlist=playlist,
            hidden=lambda: frozenset({"told"}),
        )
        return Showing(sources)


@pytest.fixture
def town() -> Town:
    return Town()


def test_in_the_morning_day_work_comes_first_and_what_residents_reported_stays_away(town: Town) -> None:
    showing = town.showing()
    showing.gather()
    shown = [card.id for card in showing.cards if card.kind == "job"]
    assert shown == ["day", "now", "full", "part"]
    assert [card.kind for card in showing.cards][-1] == "event"
    assert {question.form for question in town.asked} == {"day", ""}


def test_without_a_search_the_other_cards_are_shown(town: Town) -> None:
    town.open = False
    showing = town.showing()
    showing.gather()
    assert {card.kind for card in showing.cards} == {"event"}


def test_a_programme_without_jobs_asks_no_search(town: Town, tmp_path: Path) -> None:
    town.documents.pop("playlist")
    file = tmp_path / "p.toml"
    file.write_text(
        'id="x"\ntitle="t"\n[[programmes]]\nsince="00:00"\nuntil="24:00"\nshow={what=["notices"]}\n', "utf-8"
    )
    showing = town.showing(file)
    showing.gather()
    assert {card.kind for card in showing.cards} == {"notice"}
    assert town.asked == []


def test_rounds_go_on_where_the_last_one_ended_but_news_alone_does_not_push_them(town: Town) -> None:
    showing = town.showing()
    assert showing.programme is LAST_RESORT

    def others() -> list[str]:
        return [card.id for card in showing.cards if card.kind != "job"]

    showing.gather(onward=False)
    first = others()
    showing.gather(onward=False)
    assert others() == first
    showing.gather()
    assert others() == first
    showing.gather()
    assert others() != first


def test_an_alarm_is_seen_at_the_next_look_and_gone_after_its_end(town: Town) -> None:
    showing = town.showing()
    showing.look()
    assert showing.alarm is None
    assert showing.alarm_words() == {}
    alarm = Notice(
        id="a", title="大风", kind="emergency", priority="screen", ends=(MORNING + timedelta(hours=1)).isoformat()
    )
    town.documents = {**town.documents, "notice": {"a": document_bytes(alarm)}}
    showing.look()
    assert showing.alarm_words()["title"] == "大风"
    town.clock.at += timedelta(hours=1)
    showing.look()
    assert showing.alarm is None


@pytest.mark.parametrize("searched", [True, False])
def test_what_ends_within_a_round_comes_down_at_the_next_look(town: Town, searched: bool) -> None:
    begins, ends = (MORNING + timedelta(hours=by) for by in (-1, 1))
    fair = Event(id="fair", title="早市招聘", kind="fair", begins=begins.isoformat(), ends=ends.isoformat())
    hour = Notice(id="hour", title="只说到七点半", ends=ends.isoformat())
    stays = Notice(id="stays", title="一直在")
    town.documents = {
        "notice": {one.id: document_bytes(one) for one in (hour, stays)},
        "event": {"fair": document_bytes(fair)},
    }
    town.jobs["now"] = msgspec.structs.replace(town.jobs["now"], work_day="2026-11-20", end_time="07:30")
    town.open = searched
    showing = town.showing()

    def shown() -> set[str]:
        return {card.id for card in showing.cards}

    showing.gather()
    ending = {"fair", "now"} if searched else {"fair", "hour"}
    at_first = shown()
    assert ending < at_first
    town.clock.at += timedelta(minutes=59)
    showing.look()
    assert shown() == at_first
    town.clock.at += timedelta(minutes=1)
    showing.look()
    assert shown() == at_first - ending


def test_a_broken_playlist_is_said_once_in_the_log_and_local_jobs_are_shown(
    town: Town, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    town.documents["playlist"] = {"bad": b'{"id": 1}'}
    showing = town.showing(tmp_path / "none.toml")
    with caplog.at_level(logging.WARNING, "kiosk.display"):
        for _ in range(3):
            showing.gather()
    assert len(caplog.messages) == 2
    assert all("先放附近岗位" in message for message in caplog.messages)
    assert any(card.kind == "job" for card in showing.cards)
    assert showing.words(showing.cards[0])["kind"] == "job"


def test_what_a_screen_is_made_from_holds_nothing_of_a_visit() -> None:
    assert {field.name for field in dataclasses.fields(Sources)} == {
        "clock",
        "station",
        "postings_shown",
        "finder",
        "postings",
        "items",
        "playlist",
        "hidden",
    }


@pytest.mark.parametrize("file", sorted((ROOT / "kiosk" / "desk" / "display").glob("*.py")), ids=lambda file: file.stem)
def test_no_part_of_the_display_knows_visits_forms_or_cards(file: Path) -> None:
    """Types included: what a module cannot name, it cannot show."""
    tree = ast.parse(file.read_text("utf-8"))
    known = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    known |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert [name for name in known if name.startswith(PERSONAL)] == []
