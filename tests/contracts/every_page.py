"""What must hold on every page, whoever built it: LOOK.md's floors, nothing clipped, and the keypad reaches everything.

`violations(page)` walks the items of a window and says, in words, what is wrong. An empty list is a page a resident
can use. The figures are those of kiosk/controls/LOOK.md: 20 mm targets, 12 px gaps, 30 px type (56 in large mode),
contrast 7 for words and 3 for shapes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import shiboken6
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.desk.spoken import as_shown, to_speak

TARGET_MM = 20
LARGE_TARGET = 152  # LOOK pixels; letters of the keyboard and digits of the pad keep 20 mm
GAP = 12
TYPE = 30
LARGE_TYPE = 56
WORDS_CONTRAST = 7.0
SHAPE_CONTRAST = 3.0
SLACK = 2  # pixels lost to rounding
WITHOUT_A_WORD = ("AttractPage", "AdminPage")  # nobody stands there yet; the technician's rooms are read
NUMBER_OF_A_MATTER = re.compile(r"(?<!\d )\d(?: \d){3}(?:，\d(?: \d){3}){3}(?!，?\d| \d)")  # as it is spoken


@dataclass(frozen=True)
class Violation:
    """One rule that one item breaks."""

    rule: str
    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.detail}"


@dataclass(frozen=True)
class Page:
    """A page on show: its window and the Theme it is drawn with."""

    window: QQuickWindow
    theme: QObject

    @property
    def unit(self) -> float:
        """Pixels of this panel for one LOOK pixel."""
        return float(self.theme.property("unit"))

    @property
    def large(self) -> bool:
        """Large mode is on."""
        return bool(self.theme.property("large"))

    def top(self) -> QQuickItem:
        """What the resident can see and touch: the topmost cover, or the whole page."""
        covers = [item for item in _visible(self.window.contentItem()) if _is(item, "Cover")]
        return covers[-1] if covers else self.window.contentItem()

    def targets(self) -> list[QQuickItem]:
        """Every control on show."""
        return [item for item in _visible(self.top()) if _is(item, "Pressable")]

    def texts(self) -> list[QQuickItem]:
        """Every text on show that has something in it."""
        return [item for item in _visible(self.top()) if _is(item, "QQuickText") and item.property("text")]

    def icons(self) -> list[QQuickItem]:
        """Every line icon on show."""
        return [item for item in _visible(self.top()) if _is(item, "LineIcon")]


def violations(page: Page, *, keypad: bool = True) -> list[Violation]:
    """Everything that is wrong with the page; `keypad=False` for a page shown without a KeypadScope around it."""
    found = [*sizes(page), *gaps(page), *type_sizes(page), *clipped(page), *collisions(page), *contrast(page)]
    found += [*spoken(page), *told(page), *hidden_touch(page)]
    if keypad:
        found += keypad_walk(page)
    return found


def sizes(page: Page) -> Iterator[Violation]:
    """Targets are at least 20 mm; in large mode twice that, but for keyboards."""
    floor = float(page.theme.property("drawnMm")) and TARGET_MM / float(page.theme.property("drawnMm")) * page.unit
    for item in page.targets():
        need = LARGE_TARGET * page.unit if page.large and not item.property("dense") else floor
        if item.width() < floor - SLACK or item.height() < need - SLACK:
            yield Violation("target", _name(item), f"{item.width():.0f} x {item.height():.0f}, needs {need:.0f}")


def gaps(page: Page) -> Iterator[Violation]:
    """Targets do not overlap and keep 12 px between each other."""
    need = GAP * page.unit
    placed = [(item, _rect(item)) for item in page.targets()]
    for (one, here), (other, there) in combinations(placed, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            yield Violation("overlap", _name(one), f"holds {_name(other)}")
            continue
        gap = _gap(here, there)
        if gap < need - SLACK:
            rule = "overlap" if gap < 0 else "gap"
            yield Violation(rule, _name(one), f"{gap:.0f} px to {_name(other)}, needs {need:.0f}")


def type_sizes(page: Page) -> Iterator[Violation]:
    """No text is smaller than the floor, also after it was fitted."""
    floor = (LARGE_TYPE if page.large else TYPE) * page.unit
    for item in page.texts():
        size = item.property("font").pixelSize()
        if _choice(item, "fontSizeMode"):
            size = min(size, item.property("minimumPixelSize"))
        if size < floor - 1:
            yield Violation("type", _name(item), f"{size} px, needs {floor:.0f}")


def clipped(page: Page) -> Iterator[Violation]:
    """No text is cut, elided, wider than its box, outside its key or panel, or outside the window."""
    window = QRectF(0, 0, page.window.width(), page.window.height())
    for item in page.texts():
        ink = _ink(item)
        if item.property("truncated"):
            yield Violation("cut", _name(item), "is elided")
        if item.property("contentWidth") > item.width() + SLACK:
            yield Violation("cut", _name(item), f"{item.property('contentWidth'):.0f} px in {item.width():.0f}")
        if not _holds(window, ink):
            yield Violation("cut", _name(item), "runs out of the window")
        for box in _boxes(item):
            if not _holds(_rect(box), ink):
                yield Violation("cut", _name(item), f"runs out of {_name(box)} by {_excess(_rect(box), ink)}")
                break


def collisions(page: Page) -> Iterator[Violation]:
    """No text runs over another text or into a control it does not belong to."""
    texts = [(item, _ink(item)) for item in page.texts()]
    for (one, ink), (other, second) in combinations(texts, 2):
        if _meet(ink, second):
            yield Violation("collision", _name(one), f"over {_name(other)}")
    for target in page.targets():
        area = _rect(target)
        for item, ink in texts:
            if not target.isAncestorOf(item) and _meet(ink, area) and not _scrolled_off(target, item):
                yield Violation("collision", _name(item), f"under {_name(target)}")


def contrast(page: Page) -> Iterator[Violation]:
    """Words stand out from what is really drawn behind them by 7, icons by 3."""
    QGuiApplication.processEvents()
    image = page.window.grabWindow()
    ratio = image.width() / max(1, page.window.width())
    for items, need in ((page.texts(), WORDS_CONTRAST), (page.icons(), SHAPE_CONTRAST)):
        for item in items:
            colour: QColor = item.property("color")
            ground = _ground(image, _rect(item), colour, ratio)
            if ground is not None and (found := contrast_ratio(colour, ground)) < need - 0.01:
                yield Violation("contrast", _name(item), f"{found:.2f} on {ground.name()}, needs {need:g}")


def spoken(page: Page) -> Iterator[Violation]:
    """Every control has a name and a role that a screen reader can say, and can be pressed by it."""
    QAccessible.setActive(True)
    for item in page.targets():
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is None or not interface.isValid():
            yield Violation("spoken", _name(item), "is unknown to a screen reader")
            continue
        if not interface.text(QAccessible.Text.Name).strip():
            yield Violation("spoken", _name(item), "has no name")
        if interface.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}:
            yield Violation("spoken", _name(item), "has no role")


def told(page: Page) -> Iterator[Violation]:
    """A page somebody stands before says what it is about, and the number of a matter into an earphone alone."""
    for item in _visible(page.window.contentItem()):
        if not _is(item, "Page") or any(_is(item, kind) for kind in WITHOUT_A_WORD):
            continue
        sentence = str(item.property("sentence"))
        if not as_shown(sentence).strip():
            yield Violation("told", _name(item), "says nothing")
        for part in to_speak(sentence):
            if NUMBER_OF_A_MATTER.search(part.text) and not part.private:
                yield Violation("told", _name(item), "says the number of a matter aloud")


def hidden_touch(page: Page) -> Iterator[Violation]:
    """What takes a touch is a control the keypad knows."""
    for item in _visible(page.top()):
        if _is(item, "QQuickMouseArea") and item.isEnabled():
            owner = item.parentItem()
            if owner is not None and not _is(owner, "Pressable") and not _is(owner, "Cover"):
                yield Violation("keypad", _name(owner), "takes a touch, but is no control")


def keypad_walk(page: Page) -> Iterator[Violation]:
    """Going down reaches every control once and comes round; going up goes back; nothing traps."""
    wanted = page.targets()
    if not wanted:
        return
    walked = [walked_to for _ in wanted if (walked_to := _after(page, wanted, Qt.Key.Key_Down)) is not None]
    for item in wanted:
        if item not in walked:
            yield Violation("keypad", _name(item), "is never reached")
    for item, times in Counter(walked).items():
        if times > 1:
            yield Violation("keypad", _name(item), f"is reached {times} times a round")
    if len(walked) > 1:
        if _after(page, wanted, Qt.Key.Key_Down) is not walked[0]:
            yield Violation("keypad", _name(walked[-1]), "does not lead back to the first")
        if _after(page, wanted, Qt.Key.Key_Up) is not walked[-1]:
            yield Violation("keypad", _name(walked[0]), "does not lead back")


def contrast_ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours by the formula of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _after(page: Page, known: Sequence[QQuickItem], key: Qt.Key) -> QQuickItem | None:
    """Where the focus stands after this key: on a known control, else on whatever else there is by now."""
    QTest.keyClick(page.window, key)
    QGuiApplication.processEvents()
    here = next((item for item in known if item.property("current") and item.isVisible()), None)
    return here or next((item for item in page.targets() if item.property("current")), None)


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)


def _is(item: QObject, type_name: str) -> bool:
    if type_name.startswith("QQuick"):
        return item.inherits(type_name)
    return any(kind == type_name or kind.startswith(f"{type_name}_QMLTYPE") for kind in _kinds(item))


def _kinds(item: QObject) -> list[str]:
    """The item's type and those of QML it is built on, by name, down to the first of Qt's own.

    What stands for a type in Python is let go of at once: it would outlive the type, and be taken for the next object
    at the same place in memory.
    """
    names = []
    kind = item.metaObject()
    while kind is not None:
        names.append(kind.className())
        above = None if names[-1].startswith("QQuick") else kind.superClass()
        shiboken6.invalidate(kind)
        kind = above
    return names


def _name(item: QQuickItem) -> str:
    kind = _kinds(item)[0].split("_QML")[0]
    return f"{kind} {str(item.property('text') or item.property('name') or item.objectName())[:24]!r}"


def _rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _ink(item: QQuickItem) -> QRectF:
    width = min(item.property("contentWidth"), item.property("implicitWidth") or item.property("contentWidth"))
    spare = item.width() - width
    left = {Qt.AlignmentFlag.AlignRight.value: spare, Qt.AlignmentFlag.AlignHCenter.value: spare / 2}
    start = left.get(_choice(item, "effectiveHorizontalAlignment"), 0.0)
    air = _air(item)
    return item.mapRectToScene(QRectF(start, air, width, item.height() - 2 * air))


def _air(item: QQuickItem) -> float:
    """How much of a line's box lies above, and below, the square the letters are drawn in."""
    lines = max(1, item.property("lineCount"))
    air: float = (item.height() / lines - item.property("font").pixelSize()) / 2
    return max(0.0, air)


def _choice(item: QQuickItem, name: str) -> int:
    """An enumeration of Qt Quick's own: Python has no type for it, but QML sees a number."""
    context = qmlContext(item)
    if context is None:
        return 0
    value = QQmlExpression(context, item, name).evaluate()
    return int(value[0] if isinstance(value, tuple) else value or 0)


def _boxes(item: QQuickItem) -> Iterator[QQuickItem]:
    """The keys and panels a text belongs to; a scrolling list may hold more than it shows."""
    parent = item.parentItem()
    while parent is not None and not _is(parent, "QQuickFlickable"):
        coloured = _is(parent, "QQuickRectangle") and parent.property("color").alpha() > 0
        if coloured or _is(parent, "Pressable") or _is(parent, "Notice") or parent.clip():
            yield parent
        parent = parent.parentItem()


def _holds(outer: QRectF, inner: QRectF) -> bool:
    return outer.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(inner)


def _excess(outer: QRectF, inner: QRectF) -> str:
    sides = {
        "left": outer.left() - inner.left(),
        "top": outer.top() - inner.top(),
        "right": inner.right() - outer.right(),
        "bottom": inner.bottom() - outer.bottom(),
    }
    return ", ".join(f"{side} {length:.0f}" for side, length in sides.items() if length > SLACK)


def _gap(one: QRectF, other: QRectF) -> float:
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return max(across, down)


def _meet(one: QRectF, other: QRectF) -> bool:
    common = one.intersected(other)
    return common.width() > SLACK and common.height() > SLACK


def _scrolled_off(target: QQuickItem, item: QQuickItem) -> bool:
    """The text lies in a list whose clipped part runs on under the target."""
    parent = item.parentItem()
    while parent is not None:
        if _is(parent, "QQuickFlickable") and parent.clip():
            return not _rect(parent).intersects(_rect(target))
        parent = parent.parentItem()
    return False


def _ground(image: QImage, rect: QRectF, colour: QColor, ratio: float) -> QColor | None:
    """The most common colour in the rectangle that is not the words' own."""
    box = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
    area = box.toAlignedRect().intersected(image.rect())
    if area.width() < 3 or area.height() < 3:
        return None
    seen = Counter(
        image.pixel(x, y)
        for x in range(area.left(), area.right(), max(1, area.width() // 24))
        for y in range(area.top(), area.bottom(), max(1, area.height() // 12))
    )
    own = colour.rgb()
    return next((QColor(pixel) for pixel, _ in seen.most_common() if pixel != own), None)


def centre(item: QQuickItem) -> QPointF:
    """The middle of an item in the window, where a finger would go."""
    return _rect(item).center()
