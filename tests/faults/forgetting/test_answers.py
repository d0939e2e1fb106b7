"""Answers from other threads reach the page on the main thread, or nobody; no thread keeps a page alive."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.view.work import Work


class Page(QObject):
    """What waits for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, bool]] = []

    def hear(self, told: object) -> None:
        self.heard.append((told, threading.current_thread() is threading.main_thread()))


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work("test")
    yield work
    work.close()


def from_another_thread(call, *words: object) -> None:
    thread = threading.Thread(target=call, args=words)
    thread.start()
    thread.join()


def test_an_answer_is_heard_on_the_main_thread(qtbot: QtBot, work: Work) -> None:
    page = Page()
    from_another_thread(work.answers(page.hear), "printed")
    qtbot.waitUntil(lambda: page.heard == [("printed", True)])


def test_an_answer_that_comes_too_late_is_nobodys(qtbot: QtBot, work: Work) -> None:
    page, other = Page(), Page()
    late, gone = work.answers(page.hear), weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None, "the answer alone keeps no page"
    from_another_thread(late, "printed")
    from_another_thread(work.answers(other.hear), "after")
    qtbot.waitUntil(lambda: other.heard == [("after", True)])


def test_a_page_that_was_answered_is_kept_by_nobody(qtbot: QtBot, work: Work) -> None:
    page = Page()
    heard, gone = page.heard, weakref.ref(page)
    work.do(lambda: "filed", page.hear)
    qtbot.waitUntil(lambda: heard == [("filed", True)])
    del page
    assert gone() is None, "let go of as soon as it was answered"
