"""What a service is: a value made of data, loaded from a folder with service.toml and text.<locale>.toml.

Every string here is ready to show: texts are in the locale that was asked for, and the station's own words (community,
hotline, ...) are already filled in. kiosk.desk.service_file.load_services reads the folders.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from drivers.card.protocol import CardKind
    from kiosk.desk.cel import Condition


class Kind(StrEnum):
    """How a step is answered; the view has one page for each."""

    NOTICE = "notice"
    """List of who, why, what, how long; answered "accepted" or "refused", two keys of equal size (R12)."""
    CARD = "card"
    """Answered by laying a card: Form.lay()."""
    CONFIRM = "confirm"
    """Is this you? Answered "yes" or "no"; "no" clears the card."""
    CHOICE = "choice"
    """One of `options`; goes on by itself."""
    CHOICES = "choices"
    """Up to `most` of `options`; the resident says when it is enough."""
    DIGITS = "digits"
    """A number on the number pad; `digits` says how long and how it is grouped; `alternatives` stand below the pad."""
    MONTH = "month"
    """A month of the last year as "2026-09"; Form.options() offers them, latest first."""
    CHECK = "check"
    """All answers to be read over, with the commitment below; answered by holding the key: Form.commit()."""


class Source(StrEnum):
    """Where options come from that no file can know."""

    COMMUNITIES = "communities"
    """The station's neighbouring communities."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be touched."""

    code: str
    """What is stored and sent: a code of the step's table, or the service's own."""
    text: str
    icon: str = ""
    """Lucide name, without suffix."""
    spoken: str = ""
    """Longer than `text` where that helps the ear; empty means: speak `text`."""


@dataclass(frozen=True, slots=True)
class Digits:
    """The shape of a number on the pad."""

    length: int
    groups: tuple[int, ...]
    """3, 4, 4 for a mobile number; sums up to `length`."""
    check: str = ""
    """"mobile" | "receipt" | ""."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question on one page."""

    key: str
    kind: Kind
    question: str
    """The title. Breaks where it has a newline, nowhere else by hand."""
    hint: str = ""
    spoken: str = ""
    label: str = ""
    """Two to six characters for the summary page; empty means: not shown there."""
    options: tuple[Option, ...] = ()
    alternatives: tuple[Option, ...] = ()
    """Ways round the number pad: 没有手机, 留家里人的. Their codes are answers."""
    codes: str = ""
    """Name of the code table the options come from; empty for the service's own."""
    source: Source | None = None
    digits: Digits | None = None
    most: int = 1
    ask: Condition | None = None
    """When the question is asked; None means always."""
    counted: bool = True
    """Whether it counts in 第 n 题，共 m 题."""
    sent: bool = True
    """Whether its answer travels to the hub."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a notice: 谁在用, 为什么, ..."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What PIPL article 17 wants told before the first card is read, as a list."""

    version: str
    title: str
    facts: tuple[Fact, ...]
    accept: str
    refuse: str
    spoken: str
    sha256: str
    """Hash of exactly what stood on the page; travels with the submission."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the resident promises, in five short lines (R3)."""

    version: str
    title: str
    lines: tuple[str, ...]
    key: str
    """Label of the key to hold."""
    key_hint: str
    again: str
    """Asked instead of holding when keys are used: 再按一次选，就算承诺."""
    spoken: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition under which the matter cannot go on, and the sentence that says so."""

    code: str
    after: str
    """Key of the step after which it can be known."""
    when: Condition
    text: str
    """Which rule, and a way on."""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A device the service uses, and what to do without it."""

    device: str
    """A DeviceState's kind: card_reader, receipt_printer, ..."""
    substitute: str = ""
    """What works instead, as line 2 of the tile (回执扫码带走); empty: without it the service cannot start."""
    missing: str = ""
    """Why the tile is dashed, when there is no substitute: 读卡器在修，登记先办不了."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What stands on the home page."""

    title: str
    line: str
    """What it takes: 约 2 分钟，要身份证."""
    icon: str
    spoken: str = ""
    lead: bool = False
    """The one big key of the home page (找工作)."""
    home: bool = True
    """False for what is only begun from another page, because it needs something from there: 我要应聘."""


@dataclass(frozen=True, slots=True)
class CardUse:
    """Which cards the service takes and what it reads of them: nothing else passes on (R13)."""

    kinds: tuple[CardKind, ...]
    fields: tuple[str, ...]
    """Names of drivers.card.protocol.IdCard: name, number, sex, birth, address, ..."""
    shown: tuple[str, ...] = ()
    """`fields` in words, for 这次只读 5 项."""
    not_read: tuple[str, ...] = ()
    """What is on the card and is not read, in words."""


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """The service's own words on page and slip after hand-in."""

    filed: str
    """Headline: 失业登记收下了."""
    following: tuple[str, ...]
    """接下来: two or three lines; {by} is `by_date` once the matter is delivered, `by_days` before."""
    by_date: str
    """{date}前; {iso} is the same day as 2026-11-26."""
    by_days: str
    """送到后 {days} 天内: nobody can promise a date for what has not arrived."""
    basis: str
    """根据：... Always ends with 本单不收费."""
    saved: str = ""
    """Headline when the network is away; empty means: 已存在本机."""
    no_phone: str = ""
    """Stands in place of the first line of `following` when no number was left: nobody can be called then."""
    about: str = ""
    """Second headline on the page, where the matter is one of many of its kind: which event, and when."""
    number: str = ""
    """What the number is called on the page; empty means: 受理号."""
    by_start: str = ""
    """活动开始前: in place of `by_date` where the office's days end after the matter itself begins."""
    by_start_saved: str = ""
    """The same in place of `by_days`."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One thing that the page before hands in beside the answers: which posting one applies for."""

    key: str
    """Its key among what is sent."""
    label: str = ""
    """What the summary calls it; empty: it is sent and not shown."""


@dataclass(frozen=True, slots=True)
class Service:
    """One thing a resident can do here."""

    key: str
    version: str
    tile: Tile
    basis: tuple[str, ...] = ()
    """Documents it rests on, with number where it is known."""
    for_whom: str = ""
    page: str = ""
    """QML module and type of its own page, else "" for the generic one."""
    needs: tuple[Need, ...] = ()
    card: CardUse | None = None
    notice: Notice | None = None
    commitment: Commitment | None = None
    steps: tuple[Step, ...] = ()
    rules: tuple[Rule, ...] = ()
    receipt: ReceiptWords | None = None
    brings: tuple[Brought, ...] = ()
    """What the page that begins the service hands in; sent and shown like answers, asked of nobody."""
    schema: str = ""
    """Name and edition of what is sent: unemployment/1. Empty: nothing is handed in."""
    about: str = ""
    """Key of the question that asks for the receipt number this matter is about; empty: it is about none."""
    promise: str = ""
    """Name of the policy whose row says how many days the answer may take."""
    begins: date | None = None
    """The day of what one signs up to: an answer after its beginning would be none."""
    words: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Further texts of a page of its own, by key ([words] of the text file)."""

    def step(self, key: str) -> Step:
        """Give the step of this key; KeyError when there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)
