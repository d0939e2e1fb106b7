"""Slips to print, and a bench with a virtual printer and the real driver on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from drivers.printer.escpos import EscposPrinter
from drivers.printer.interpreter import Interpreter, Item, Row, Square, White, Words
from drivers.printer.paper import (
    Code,
    Fresh,
    Freshness,
    Headline,
    Letterhead,
    Line,
    Pair,
    Reversed,
    Road,
    Rule,
    Slip,
    Spread,
    States,
    Station,
    Way,
)
from drivers.printer.settings import PrinterSettings
from drivers.printer.transport import Tcp, Transport
from drivers.printer.virtual import Knows, Ticket, VirtualPrinter
from tests.drivers.printer.quick import QUICK, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drivers.state import DeviceState

SECRET = "JSK1:9999990010100019:ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.fixture
def registration() -> Slip:
    """The slip of picture 19."""
    return Slip(
        (
            Letterhead("翠园社区就业驿站", "青禾街 6 号", "11月19日", "09:48"),
            Rule(),
            Headline("失业登记收下了", "11月26日前给您答复"),
            Rule(dashed=True),
            States((Station("已存本机", done=True), Station("已送达", done=True), Station("等待受理", done=False))),
            Rule(dashed=True),
            Pair("受理号", "9999 9900 1010 0019", large=True),
            Pair("取件码", "630 518", large=True),
            Pair("姓名", "王**"),
            Pair("手机", "138 **** 0126"),
            Rule(),
            Code(SECRET, "扫码看进度", ("或到任何一个", "驿站输取件码")),
            Rule(),
            Line("接下来", "second"),
            Line("1. 11月26日前会打电话给您。"),
            Line("2. 每月来点一下“还在找”。"),
            Line("3. 找到工作了，来说一声。"),
            Rule(dashed=True),
            Spread(("问进度", "12333"), "body", "hotline"),
            Line("工作日 9:00–17:00，区人社局就业科", "foot"),
            Rule(dashed=True),
            Line("根据：失业登记规定。本单不收费。", "foot"),
            Line("打印时已送达，之后以扫码结果为准。", "foot"),
            Spread(("终端 YH-012", "第 0427 张", "校验 7F3C")),
        )
    )


@pytest.fixture
def job() -> Slip:
    """The slip of picture 20."""
    return Slip(
        (
            Letterhead("翠园社区就业驿站", "青禾街 6 号", "11月19日", "09:48"),
            Rule(),
            Headline("家庭保洁员", small=True),
            Headline("4200–5200", "步行 6 分钟，青禾街 18 号", small=True, unit="元/月"),
            Reversed("138 0000 0126", "打这个电话，李**", "9:00–18:00 有人接"),
            Pair("单位", "禾安家政服务部"),
            Pair("工资", "每单 45–60 元，每月 15 日发"),
            Rule(dashed=True),
            Way(
                (Road(((0, 440), (1000, 440)), "南塘路"), Road(((475, 0), (475, 1000)))),
                ((220, 790), (220, 440), (475, 440), (475, 205), (740, 205)),
                there="18 号",
                distance="430 米",
            ),
            Rule(dashed=True),
            Fresh(Freshness.CONFIRMED, "今天 08:20 单位说还在招", "打印时最新，11月28日到期"),
            Rule(),
            Code("https://example.org/p/8831", "打电话这样说", ("“您好，我在驿站看到", "招保洁，还要人吗？”")),
            Rule(),
            Line("叫您先交钱的，不要去，打", tail="12333"),
            Spread(("终端 YH-012", "岗位 8831", "第 0428 张")),
        ),
        kind="job",
    )


class Page:
    """A source and a platen in one: bytes in, what a printer makes of them out."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.said: list[tuple[str, object]] = []

    def take(self, count: int) -> bytes:
        """The next bytes."""
        if len(self.data) < count:
            raise EOFError
        data, self.data = self.data[:count], self.data[count:]
        return data

    def advance(self, item: Item, dots: int) -> None:
        """Note what was printed."""
        self.said.append((f"{dots}", item))

    def cut(self) -> None:
        """Note a cut."""
        self.said.append(("cut", None))

    def reply(self, data: bytes) -> None:
        """Note an answer."""
        self.said.append(("reply", data))

    def watch(self, mask: int) -> None:
        """Note GS a."""
        self.said.append(("watch", mask))

    def paper_status(self) -> int:
        """Near its end."""
        return 3

    @property
    def items(self) -> list[Item]:
        """All that was printed."""
        return [item for _, item in self.said if isinstance(item, Row | Words | Square | White)]

    @property
    def dots(self) -> bytes:
        """All rows of pictures."""
        return b"".join(item.dots for item in self.items if isinstance(item, Row))

    @property
    def text(self) -> list[str]:
        """All typed lines."""
        return [item.text for item in self.items if isinstance(item, Words)]

    @property
    def cuts(self) -> int:
        """How often the paper was cut."""
        return [what for what, _ in self.said].count("cut")

    @property
    def replies(self) -> list[object]:
        """All answers."""
        return [value for what, value in self.said if what == "reply"]


@pytest.fixture(scope="session")
def read_back() -> Callable[[bytes], Page]:
    """Bytes as a printer reads them."""

    def run(data: bytes) -> Page:
        page = Page(data)
        interpreter = Interpreter(page, page)
        while True:
            try:
                interpreter.step()
            except EOFError:
                return page

    return run


@dataclass
class Bench:
    """A virtual printer with the real driver on it."""

    virtual: VirtualPrinter
    printer: EscposPrinter
    tickets: list[Ticket]
    states: list[DeviceState] = field(default_factory=list)

    def printed(self) -> list[Ticket]:
        """Tickets with something on them."""
        return [ticket for ticket in self.tickets if not ticket.blank]


class Workbench:
    """Makes benches and clears them away."""

    def __init__(self) -> None:
        self._closing: list[Callable[[], None]] = []

    def virtual(self, tickets: list[Ticket], knows: Knows | None = None, **more: float) -> VirtualPrinter:
        """A virtual printer alone."""
        virtual = VirtualPrinter(tickets.append, knows=knows, **more)  # type: ignore[arg-type]
        self._closing.append(virtual.close)
        return virtual

    def driver(
        self, settings: PrinterSettings, connect: Callable[[], Transport]
    ) -> tuple[EscposPrinter, list[DeviceState]]:
        """The driver alone, watching."""
        printer = EscposPrinter(settings, connect)
        states: list[DeviceState] = []
        self._closing.insert(0, printer.close)
        printer.open(states.append)
        return printer, states

    def bench(self, settings: PrinterSettings = QUICK, knows: Knows | None = None, **more: float) -> Bench:
        """Both, over TCP, and the printer already found well."""
        tickets: list[Ticket] = []
        virtual = self.virtual(tickets, knows, **more)
        mine = replace(settings, address=f"127.0.0.1:{virtual.port}")
        printer, states = self.driver(mine, lambda: Tcp(mine.address, mine.connect_s, mine.write_s))
        assert until(lambda: states)
        return Bench(virtual, printer, tickets, states)

    def close(self) -> None:
        """Drivers first, then printers."""
        for close in self._closing:
            close()


@pytest.fixture
def workbench(qapp: object) -> Iterator[Workbench]:
    """Where printers are put together."""
    bench = Workbench()
    yield bench
    bench.close()
