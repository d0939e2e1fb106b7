"""Every page of the kiosk as a scene of the gallery, on the played town of tests/kiosk/shell."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Reason
from kiosk.desk.survey import Ratings
from kiosk.shell.settings import ScreenSettings
from kiosk.shell.survey import SurveyView
from kiosk.shell.window import Views, make_views
from kiosk.view.ways import Place
from sync.wire.number import make_number, pickup_code
from tests.gallery import called_scenes, display_scenes, jobs_scenes, mine_scenes
from tests.gallery.shots import VARIANTS, Scene
from tests.gallery.stage import Stage
from tests.kiosk.shell.town import SECRET, STATION, Town

PHONE = "13800000126"


class Visitor:
    """Somebody who has come as far as the picture wants: view-models as they are then, and the page on show."""

    def __init__(self, stage: Stage, town: Town) -> None:
        self.stage = stage
        self.town = town
        self.views: Views = make_views(town.parts(), ScreenSettings(locale=stage.variant.locale))
        self.views.top.look()
        self.views.home.look()
        self.views.attract.gather()
        town.reader.open(self.views.visit.take)
        self.survey: SurveyView | None = None

    @property
    def form(self) -> QObject:
        return self.views.navigator.shown("form")

    def wait(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < end, "the scene never came about"
            QGuiApplication.processEvents()

    def lay(self) -> None:
        self.town.reader.lay("fang")
        self.wait(lambda: self.views.visit.visit.card is not None)

    def show(self) -> None:
        """Put the page the navigator stands on upon the stage."""
        place: Place = self.views.navigator._places[-1]
        self.put(place.module, place.name, **place.properties)

    def put(self, module: str, name: str, **properties: object) -> None:
        self.stage.module(module, name, ways=self.views.ways, **properties)

    def leave(self) -> None:
        self.town.reader.close()
        self.views.language.choose("zh_CN")


def _scene(name: str, title: str, act: Callable[[Visitor], None]) -> Scene:
    def load(stage: Stage) -> None:
        visitor = Visitor(stage, Town())
        stage.afterwards.append(visitor.leave)
        act(visitor)

    never = name in display_scenes.NEVER_LARGE
    return Scene(name, load, title, [one for one in VARIANTS if not one.large] if never else None)


def _attract(visitor: Visitor) -> None:
    visitor.put("kiosk.shell", "AttractPage", attract=visitor.views.attract, home=visitor.views.home)


def _home(visitor: Visitor) -> None:
    visitor.views.ways.home()
    visitor.show()


def _home_no_paper(visitor: Visitor) -> None:
    visitor.town.no_paper()
    visitor.views.home.look()
    _home(visitor)


def _home_no_reader(visitor: Visitor) -> None:
    visitor.town.no_reader()
    visitor.views.home.look()
    _home(visitor)


ANSWERS: tuple[tuple[str, Callable[[Visitor], None]], ...] = (
    ("notice", lambda visitor: visitor.form.choose("accepted")),  # type: ignore[attr-defined]
    ("card", lambda visitor: visitor.lay()),
    ("you", lambda visitor: visitor.form.choose("yes")),  # type: ignore[attr-defined]
    ("living", lambda visitor: visitor.form.choose("here")),  # type: ignore[attr-defined]
    ("phone", lambda visitor: [visitor.form.type(digit) for digit in PHONE]),  # type: ignore[attr-defined,func-returns-value]
    ("education", lambda visitor: visitor.form.choose("61")),  # type: ignore[attr-defined]
    ("reason", lambda visitor: visitor.form.choose("laid_off")),  # type: ignore[attr-defined]
    ("since", lambda visitor: visitor.form.choose("exact")),  # type: ignore[attr-defined]
    ("since_month", lambda visitor: visitor.form.choose("2026-09")),  # type: ignore[attr-defined]
    ("work", lambda visitor: (visitor.form.toggle("cleaning"), visitor.form.enough())),  # type: ignore[attr-defined,func-returns-value]
    ("wish", lambda visitor: visitor.form.choose("training")),  # type: ignore[attr-defined]
    ("check", lambda visitor: visitor.form.hold()),  # type: ignore[attr-defined]
    ("paper", lambda visitor: visitor.form.choose("both")),  # type: ignore[attr-defined]
)


def _ask(until: str, then: Callable[[Visitor], None] | None = None) -> Callable[[Visitor], None]:
    """Answer everything before this question and stand on it."""

    def act(visitor: Visitor) -> None:
        visitor.views.ways.open("unemployment")
        for key, answer in ANSWERS:
            if key == until:
                break
            answer(visitor)
            QGuiApplication.processEvents()
        if then is not None:
            then(visitor)
        visitor.show()

    return act


def _half_a_number(visitor: Visitor) -> None:
    for digit in PHONE[:9]:
        visitor.form.type(digit)  # type: ignore[attr-defined]


def _two_kinds(visitor: Visitor) -> None:
    visitor.form.toggle("cleaning")  # type: ignore[attr-defined]
    visitor.form.toggle("care")  # type: ignore[attr-defined]


def _reading(visitor: Visitor) -> None:
    visitor.views.speech.toggle()
    visitor.views.speech.say("最近一次为什么没有工作了？请选最主要的一个。")


def _filed(result: PrintResult, *, delivered: bool = True) -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        visitor.town.spool.verdict = result
        visitor.town.delivered = visitor.town.online = delivered
        visitor.views.top.look()
        _ask("")(visitor)
        visitor.wait(lambda: visitor.views.navigator.here == "FiledPage")
        filed = visitor.views.navigator.shown("filed")
        for _ in range(8):
            filed.look()
        visitor.wait(lambda: filed.property("slip") not in {"waiting", "printing"})
        if result.reason is Reason.PAPER_OUT:
            visitor.town.no_paper()
        visitor.show()

    return act


def _matters(visitor: Visitor) -> None:
    number = make_number(STATION.region, STATION.station, 1, 1)
    visitor.town.filed.append(number)
    visitor.town.promised = date(2026, 11, 26)
    visitor.views.visit.touch()
    visitor.views.ways.open("my_matters")
    for digit in (*number, *pickup_code(number, SECRET)):
        visitor.form.type(digit)  # type: ignore[attr-defined]
    visitor.show()


def _matters_printed(visitor: Visitor) -> None:
    _matters(visitor)
    matters = visitor.views.navigator.shown("matters")
    matters.print()
    visitor.wait(lambda: matters.property("slip") == "printed")


def _matters_no_paper(visitor: Visitor) -> None:
    visitor.town.spool.verdict = PrintResult(Verdict.FAILED, Reason.PAPER_OUT)
    _matters(visitor)
    matters = visitor.views.navigator.shown("matters")
    matters.print()
    visitor.wait(lambda: matters.property("slip") == "failed")


def _scanned_in_vain(visitor: Visitor) -> None:
    visitor.views.visit.touch()
    visitor.views.navigator.code_scanned("https://example.org/")
    visitor.show()


def _stopped(visitor: Visitor) -> None:
    visitor.views.ways.open("unemployment")
    visitor.form.choose("accepted")  # type: ignore[attr-defined]
    young = next(
        key for key, one in visitor.town.reader.people.items() if one.card is not None and one.card.birth.year > 2010
    )
    visitor.town.reader.lay(young)
    visitor.wait(lambda: bool(visitor.form.property("stopped")))
    visitor.show()


class _Nowhere:
    """Takes every count and keeps none."""

    def write(self, work: object) -> None:
        del work


def _asked(score: int = 0, why: str = "") -> Callable[[Visitor], None]:
    """The farewell after something was finished, as far as the resident has answered."""

    def act(visitor: Visitor) -> None:
        visitor.survey = SurveyView("unemployment", Ratings(_Nowhere()), visitor.views.counter.work)
        visitor.survey.rate(score)
        visitor.survey.because(why)
        visitor.put("kiosk.shell", "FarewellPage", why="finished", survey=visitor.survey)

    return act


def _idle(visitor: Visitor) -> None:
    visitor.views.visit.touch()
    visitor.town.clock.passed += 44
    visitor.views.visit.tick()
    visitor.put("kiosk.shell", "IdleCover")


def _lifted(visitor: Visitor) -> None:
    visitor.lay()
    visitor.views.visit.visit.open_matter()
    visitor.town.reader.lift()
    visitor.wait(lambda: bool(visitor.views.visit.property("covered")))
    visitor.put("kiosk.shell", "LiftedCover")


SCENES = [
    _scene("attract", "招揽", _attract),
    _scene("home", "首页", _home),
    _scene("home-no-paper", "首页：打印机没纸", _home_no_paper),
    _scene("home-no-reader", "首页：读卡器坏了", _home_no_reader),
    *(_scene(*one) for one in jobs_scenes.SCENES),
    *(_scene(*one) for one in called_scenes.SCENES),
    *(_scene(*one) for one in mine_scenes.ACTS),
    _scene("notice", "失业登记：告知", _ask("notice")),
    _scene("card", "失业登记：放证", _ask("card")),
    _scene("confirm", "失业登记：是您吗", _ask("you")),
    _scene("question", "失业登记：选择题", _ask("reason", _reading)),
    _scene("number", "失业登记：手机号", _ask("phone", _half_a_number)),
    _scene("month", "失业登记：月份", _ask("since_month")),
    _scene("choices", "失业登记：选几个", _ask("work", _two_kinds)),
    _scene("check", "失业登记：核对", _ask("check")),
    _scene("stopped", "失业登记：今天不行", _stopped),
    _scene("filed", "失业登记：收下了", _filed(PrintResult(Verdict.PRINTED))),
    _scene("filed-saved", "失业登记：断网", _filed(PrintResult(Verdict.PRINTED), delivered=False)),
    _scene("filed-no-paper", "失业登记：打不了", _filed(PrintResult(Verdict.FAILED, Reason.PAPER_OUT))),
    _scene("matters", "查进度", _matters),
    _scene("matters-printed", "查进度：打好了", _matters_printed),
    _scene("matters-no-paper", "查进度：打不了", _matters_no_paper),
    _scene("matters-scanned", "查进度：扫了别的码", _scanned_in_vain),
    _scene("help", "帮助", lambda visitor: (visitor.views.ways.help(), visitor.show())),  # type: ignore[func-returns-value]
    _scene("adjust", "调整显示", lambda visitor: (visitor.views.ways.adjust(), visitor.show())),  # type: ignore[func-returns-value]
    _scene("declined", "不同意之后", lambda visitor: visitor.put("kiosk.shell", "DeclinedPage")),
    _scene("idle", "您还在吗", _idle),
    _scene("lifted", "证拿起来了", _lifted),
    *[_scene(name, title, act) for name, title, act in display_scenes.ACTS],
    _scene("farewell", "告别", lambda visitor: visitor.put("kiosk.shell", "FarewellPage", why="lifted")),
    _scene("farewell-asks", "告别：办得怎么样", _asked()),
    _scene("farewell-why", "告别：哪里不好", _asked(2)),
    _scene("farewell-thanks", "告别：谢谢", _asked(4)),
]
