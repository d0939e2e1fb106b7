"""Words by pinyin, with keys a finger can hit; and nobody's name is learned."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.gallery.stage import ROOT, Stage, items, middle

PATIENCE_S = 60.0
SHEET = ROOT / "tests" / "gallery" / "SearchSheet.qml"


@pytest.fixture
def search(stage: Stage) -> QQuickItem:
    stage.file(SHEET)
    return stage.find("search")


def spell(stage: Stage, letters: str, *, offered: bool = True) -> None:
    """Type on the board; letters are spelled when words for all of them are `offered`, however long that takes."""
    for letter in letters:
        stage.tap(stage.find(letter, stage.find("board")))
    wanted = offered and letters.isascii() and letters.isalpha()
    end = time.monotonic() + PATIENCE_S
    while wanted and not (words(stage) and str(stage.find("search").property("query")).endswith(letters)):
        assert time.monotonic() < end, f"no words for {letters}"
        QTest.qWait(5)
    stage.settle()


def test_letters_become_words(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "baojie")
    assert search.property("query") == "baojie", "the search may begin before a word is chosen"
    stage.tap(stage.find("保洁"))
    assert search.property("text") == "保洁"


def test_space_takes_the_first_word_and_back_takes_one_off(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "shangdian")
    stage.tap(stage.find("空格"))
    assert search.property("text") == "商店"
    stage.tap(stage.find("退一格"))
    assert search.property("text") == "商"


def test_back_takes_a_letter_while_a_word_is_open(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "bao")
    stage.tap(stage.find("退一格"))
    assert search.property("query") == "ba"


def test_numbers_and_words_of_an_address(stage: Stage, search: QQuickItem) -> None:
    stage.tap(stage.find("123"))
    spell(stage, "18号")
    assert search.property("text") == "18号"


def test_a_number_after_an_open_word_takes_the_word_first(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "shangdian")
    stage.tap(stage.find("123"))
    spell(stage, "2")
    assert search.property("text") == "商店2"


def test_clearing_leaves_nothing(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "bao")
    stage.tap(stage.find("清空"))
    assert search.property("query") == ""
    spell(stage, "ba")
    assert search.property("query") == "ba"


def test_more_words_are_one_key_away(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "shi")
    first = words(stage)
    more = next(item for item in keys(stage) if item.property("spoken") == "更多字")
    stage.tap(more)
    assert words(stage)
    assert not set(words(stage)) & set(first)


def test_candidates_are_big_enough_for_a_finger(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "shi")
    assert all(item.height() >= 112 and item.width() >= 104 for item in keys(stage))


def test_a_word_that_is_offered_anew_under_a_finger_is_taken(stage: Stage, search: QQuickItem) -> None:
    spell(stage, "baojie")
    at, none = middle(stage.find("保洁")), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, none, at)
    QGuiApplication.processEvents()
    bar(stage).setProperty("revision", bar(stage).property("revision") + 1)  # the engine says the same list again
    QGuiApplication.processEvents()
    QTest.mouseRelease(stage.window, Qt.MouseButton.LeftButton, none, at)
    QGuiApplication.processEvents()
    assert search.property("text") == "保洁"


def bar(stage: Stage) -> QQuickItem:
    return next(item for item in items(stage.find("board")) if item.metaObject().className().startswith("CandidateBar"))


def keys(stage: Stage) -> list[QQuickItem]:
    return [item for item in items(bar(stage)) if item.property("said") is not None]


def words(stage: Stage) -> list[str]:
    return [item.property("text") for item in keys(stage) if item.property("text")]


LEARNING = """
import json, sys
from PySide6.QtGui import QGuiApplication
from tests.gallery.stage import ROOT, Stage, Variant
from tests.kiosk.controls.test_pinyin import SHEET, spell, words
from PySide6.QtQml import QQmlExpression, qmlContext
application = QGuiApplication([])
stage = Stage(Variant())
stage.file(SHEET)
search = stage.find("search")
if sys.argv[1] == "careless":
    QQmlExpression(qmlContext(search), search, "input.inputMethodHints = 0").evaluate()
def offered():
    spell(stage, "zhangwei")
    found = words(stage)
    stage.tap(stage.find("清空"))
    return found
before = offered()
for _ in range(3):  # an uncommon name, sign by sign
    spell(stage, "zhangwei")
    stage.tap(stage.find(before[2]))
    stage.tap(stage.find(words(stage)[3]))
    stage.tap(stage.find("清空"))
print(json.dumps([before, offered()]))
stage.close()
"""


def offers(mode: str, home: Path) -> tuple[list[str], list[str]]:
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", LEARNING, mode]
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=True, timeout=120)
    before, after = json.loads(done.stdout.splitlines()[-1])
    return before, after


WITHOUT_ENGINE = """
from PySide6.QtGui import QGuiApplication
from tests.gallery.stage import Stage, Variant
from tests.kiosk.controls.test_pinyin import SHEET, spell
application = QGuiApplication([])
stage = Stage(Variant())
stage.file(SHEET)
spell(stage, "baojie", offered=False)
stage.tap(stage.find("退一格"))
print(stage.find("search").property("query"), stage.warnings)
stage.close()
"""


def test_without_the_engine_letters_stay_letters(tmp_path: Path) -> None:
    own = {"HOME": str(tmp_path), "QT_IM_MODULE": "none", "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", WITHOUT_ENGINE]
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[-1] == "baoji []"


def test_a_name_typed_by_one_is_not_offered_to_the_next(tmp_path: Path) -> None:
    before, after = offers("as shipped", tmp_path)
    assert after == before


def test_without_the_hints_it_would_be_offered(tmp_path: Path) -> None:
    before, after = offers("careless", tmp_path)
    assert after != before, "the test above would not notice learning"
