"""J1 and J3 played in the real window by a virtual resident, with a picture of every screen and of both slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from drivers.card.simulated import SimulatedReader
    from kiosk.shell.virtual_resident import VirtualResident

PERSON = "fang"
ANSWERS = (
    ("现在住在哪里", "本社区"),
    ("您的手机号", "13800000126"),
    ("上学上到哪里", "高中"),
    ("为什么没有", "单位裁员"),
    ("什么时候开始", "1 到 6 个月"),
    ("想做什么工作", "保洁"),
    ("想学点技能", "想参加培训"),
)


class Play:
    """One performance; pictures are numbered in the order they were seen."""

    def __init__(
        self, resident: VirtualResident, reader: SimulatedReader, out: Path, tell: Callable[[str], None]
    ) -> None:
        self._resident = resident
        self._reader = reader
        self._out = out
        self._tell = tell
        self._count = 0

    def all(self) -> None:
        """J1, then J3."""
        self.find_a_job()
        self._tell(f"J1 找工作、打单子：演完了，画面在 {self._out}")
        self.register()
        self._tell(f"J3 失业登记：演完了，画面在 {self._out}")

    def find_a_job(self) -> None:
        """J1: attract, home, kind of work, list, detail, slip, end."""
        who = self._resident
        who.pauses(0.5)
        self._look("attract")
        who.touches_at(540, 1300)
        who.waits_for("您要办什么事")
        who.waits_for("全部")  # how many jobs there are, counted once the search is open
        self._look("home")
        who.chooses("找工作")
        who.waits_for("保洁")
        self._look("kinds")
        who.chooses("保洁")
        who.waits_for("个岗位")
        self._look("list")
        who.chooses("分")
        who.waits_for("打印")
        self._look("detail")
        who.chooses("打印")
        who.waits_for("打好了")
        self._look("printed")
        who.chooses("首页")

    def register(self) -> None:
        """J3: notice, card, questions, check and promise, receipt, card lifted."""
        who = self._resident
        who.waits_for("您要办什么事")
        who.chooses("失业登记")
        who.waits_for("知道了，接着办")
        self._look("notice")
        who.chooses("知道了，接着办")
        who.waits_for("请放上身份证")
        self._look("lay-card")
        self._reader.lay(PERSON)
        who.waits_for("这是您吗")
        self._look("is-it-you")
        who.chooses("是我")
        for question, answer in ANSWERS:
            who.waits_for(question)
            self._look("question")
            who.types(answer) if answer.isdecimal() else who.chooses(answer)
            if question == "想做什么工作":
                who.chooses("选好了")
        who.waits_for("核对一下")
        self._look("check")
        who.holds("按住不放")
        who.waits_for("回执怎么拿")
        self._look("how-to-take-it")
        who.chooses("打印一张")
        who.waits_for("打好了")
        who.waits_for("已送达")
        self._look("filed")
        self._reader.lift()
        who.pauses(0.5)
        self._look("farewell")

    def _look(self, name: str) -> None:
        self._count += 1
        self._resident.pictures(self._out / f"{self._count:02d}-{name}.png")
