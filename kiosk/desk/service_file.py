"""Services read from their folders: service.toml joined with text.<locale>.toml, strictly.

A folder that comes as a pack holds data only; any other suffix, a link, or a path outside is refused before a word of
it is read. Everything wrong is a ServiceError with file, line and reason.
"""

from __future__ import annotations

import hashlib
import re
from itertools import product
from typing import TYPE_CHECKING

from drivers.card.protocol import CardKind
from kiosk.desk.cel import ConditionError
from kiosk.desk.data_file import Section, ServiceError, read_toml
from kiosk.desk.rules import Facts, values
from kiosk.desk.service import (
    Brought,
    CardUse,
    Commitment,
    Fact,
    Kind,
    Need,
    Notice,
    ReceiptWords,
    Service,
    Tile,
)
from kiosk.desk.shelf import Shelf, Texts
from kiosk.desk.step_file import check_condition, read_rules, read_steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kiosk.desk.service import Rule, Step

DATA = frozenset({".toml", ".csv", ".png", ".svg", ".ogg"})
"""What a pack may hold."""
RELEASED = DATA | {".py", ".pyc", ".qml", ".md", ".qmltypes", ""}
"""What a folder of a release may hold besides: its code and its README; "" is qmldir."""

CARD_FIELDS = ("name", "number", "sex", "birth", "nation", "address", "valid_until", "card_number")
"""What a form may ever take from a card; photo and fingerprint are not among it (R13)."""

_TEMPLATE = frozenset({"count", "near", "minutes"})
_ON_CARD = re.compile(r"\bcard\.([a-z_]+)")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What the envelope takes as kind, schema and version."""


def load_services(
    folders: Iterable[Path], locale: str, shelf: Shelf, *, pack: bool = False, check: bool = True
) -> dict[str, Service]:
    """Read services in the given order, by key; with `check=False` conditions are checked at first use, not here.

    That is for the window's first frame, which may not load the CEL library; check_conditions() makes up for it.
    """
    services: dict[str, Service] = {}
    for folder in folders:
        service = load_service(folder, locale, shelf, pack=pack, check=check)
        if service.key in services:
            raise ServiceError(f"{folder.name}/service.toml", 0, f"“{service.key}”已经有了")
        services[service.key] = service
    return services


def check_conditions(services: Iterable[Service]) -> None:
    """Check every condition of services read with `check=False`. Raises ServiceError with the step or rule it is in."""
    for service in services:
        named = [(step.key, step.ask) for step in service.steps] + [(rule.code, rule.when) for rule in service.rules]
        for name, condition in named:
            try:
                if condition is not None:
                    condition.check()
            except ConditionError as error:
                raise ServiceError(f"{service.key}/service.toml", 0, f"“{name}”的条件：{error}") from None


def service_folders(root: Path, order: Iterable[str]) -> list[Path]:
    """Give the folders below `root` for these keys; ServiceError when one has no service.toml."""
    folders: list[Path] = []
    for key in order:
        folder = root / key
        if not (folder / "service.toml").is_file():
            known = "、".join(sorted(path.parent.name for path in root.glob("*/service.toml")))
            raise ServiceError("services.toml", 0, f"没有“{key}”这项服务；现有：{known}")
        folders.append(folder)
    return folders


def service_order(config: Path) -> tuple[str, ...]:
    """Read config/services.toml: which services this release offers, in the order of the home page."""
    top = read_toml(config / "services.toml", "services.toml")
    order = top.texts("order")
    top.done()
    if len(set(order)) != len(order):
        raise top.wrong("order", "同一项服务写了两次")
    return order


def load_service(folder: Path, locale: str, shelf: Shelf, *, pack: bool = False, check: bool = True) -> Service:
    """Read one service. Raises ServiceError with file, line and reason."""
    guard_folder(folder, DATA if pack else RELEASED)
    top = read_toml(folder / "service.toml", f"{folder.name}/service.toml")
    name = f"{folder.name}/text.{locale}.toml"
    texts = Texts(read_toml(folder / f"text.{locale}.toml", name), shelf.words)
    needs = _needs(top, texts.inner("needs"))
    step_sections, rule_sections = top.sections("steps"), top.sections("rules")
    steps, spoken = read_steps(step_sections, texts.inner("steps"), shelf, locale, [need.device for need in needs])
    figures = frozenset(shelf.ground.policies.names)
    rules = read_rules(rule_sections, texts.inner("rules"), steps, spoken, figures)
    service = Service(
        key=top.text("key"),
        version=top.text("version"),
        tile=_tile(top, texts.inner("tile")),
        basis=top.texts("basis", ()),
        for_whom=texts.text("for_whom", ""),
        page=top.text("page", ""),
        needs=needs,
        card=_card(top, texts.inner("card")) if "card" in top else None,
        notice=_notice(top, texts.inner("notice")) if "notice" in top else None,
        commitment=_commitment(top, texts.inner("commitment")) if "commitment" in top else None,
        steps=steps,
        rules=rules,
        brings=_brings(top, texts.inner("brings"), steps),
        receipt=_receipt(texts.inner("receipt")) if "receipt" in texts.section else None,
        schema=top.text("schema", ""),
        promise=top.text("promise", ""),
        about=top.text("about", ""),
        words=texts.inner("words").open_texts(),
    )
    top.done()
    texts.section.done()
    if not steps and not service.page:
        raise top.wrong("key", "一道题也没有：要写 [[steps]]；有自己页面的服务写“page”")
    _whole(service, folder, top, shelf)
    if check:
        _check(zip(step_sections, steps, strict=True), zip(rule_sections, rules, strict=True))
        _asks_something(step_sections, steps, shelf, [need.device for need in needs])
    return service


def guard_folder(folder: Path, suffixes: frozenset[str]) -> None:
    """Refuse links, files outside the folder and suffixes that have no business there."""
    for path in sorted(folder.rglob("*")):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            raise ServiceError(name, 0, "不收链接")
        if path.is_file() and path.suffix not in suffixes:
            raise ServiceError(name, 0, f"不收“{path.suffix or path.name}”这类文件")
        if not path.is_file() and not path.is_dir():
            raise ServiceError(name, 0, "不是普通文件")


def _tile(top: Section, texts: Texts) -> Tile:
    section = top.section("tile")
    tile = Tile(
        texts.text("title"),
        texts.text("line", later=_TEMPLATE),
        section.text("icon"),
        texts.text("spoken", "", _TEMPLATE),
        lead=section.flag("lead", default=False),
        home=section.flag("home", default=True),
    )
    section.done()
    texts.section.done()
    return tile


def _needs(top: Section, texts: Texts) -> tuple[Need, ...]:
    needs: list[Need] = []
    for section in top.sections("needs"):
        device = section.text("device")
        told = texts.inner(device)
        needs.append(Need(device, told.text("substitute", ""), told.text("missing", "")))
        section.done()
        told.section.done()
        if bool(needs[-1].substitute) == bool(needs[-1].missing):
            raise section.wrong("device", f"[needs.{device}] 要写“substitute”或“missing”，只写一个")
    texts.section.done()
    return tuple(needs)


def _card(top: Section, texts: Texts) -> CardUse:
    section = top.section("card")
    kinds, names = section.texts("kinds"), section.texts("fields")
    section.done()
    use = CardUse(
        tuple(kind for kind in CardKind if kind.value in kinds),
        names,
        texts.texts("shown"),
        texts.texts("not_read", ()),
    )
    texts.section.done()
    if len(use.kinds) != len(kinds) or not kinds:
        raise section.wrong("kinds", f"“kinds”只能是：{'、'.join(CardKind)}")
    if unknown := [name for name in names if name not in CARD_FIELDS]:
        raise section.wrong("fields", f"证上没有“{unknown[0]}”，只能是：{'、'.join(CARD_FIELDS)}")
    if not {"name", "number"} <= set(names):
        raise section.wrong("fields", "“fields”里要有 name 和 number")
    if len(use.shown) != len(names):
        raise texts.section.wrong("shown", "“shown”要和 fields 一一对应")
    return use


def _notice(top: Section, texts: Texts) -> Notice:
    section = top.section("notice")
    version = _version(section)
    facts = tuple(_fact(each) for each in texts.each("facts"))
    title, accept, refuse = texts.text("title"), texts.text("accept"), texts.text("refuse")
    lines = [title, *(f"{fact.label}：{fact.text}" for fact in facts), accept, refuse]
    notice = Notice(version, title, facts, accept, refuse, texts.text("spoken"), _hash(version, lines))
    texts.section.done()
    if not facts:
        raise texts.section.wrong("facts", "告知书一行也没有")
    return notice


def _brings(top: Section, texts: Texts, steps: Sequence[Step]) -> tuple[Brought, ...]:
    keys = top.texts("brings", ())
    if clash := [key for key in keys if any(key == step.key for step in steps)]:
        raise top.wrong("brings", f"“{clash[0]}”已经是一题了")
    brought = tuple(Brought(key, texts.text(key, "")) for key in keys)
    texts.section.done()
    return brought


def _fact(texts: Texts) -> Fact:
    fact = Fact(texts.text("label"), texts.text("text"))
    texts.section.done()
    return fact


def _commitment(top: Section, texts: Texts) -> Commitment:
    version = _version(top.section("commitment"))
    title, lines, key = texts.text("title"), texts.texts("lines"), texts.text("key")
    commitment = Commitment(
        version,
        title,
        lines,
        key,
        texts.text("key_hint"),
        texts.text("again"),
        texts.text("spoken"),
        _hash(version, [title, *lines, key]),
    )
    texts.section.done()
    return commitment


def _receipt(texts: Texts) -> ReceiptWords:
    words = ReceiptWords(
        texts.text("filed"),
        texts.texts("following", later=frozenset({"by"})),
        texts.text("by_date", later=frozenset({"date", "iso"})),
        texts.text("by_days", later=frozenset({"days"})),
        texts.text("basis"),
        texts.text("saved", ""),
        texts.text("no_phone", "", frozenset({"by"})),
        number=texts.text("number", ""),
        by_start=texts.text("by_start", ""),
        by_start_saved=texts.text("by_start_saved", ""),
    )
    texts.section.done()
    return words


def _version(section: Section) -> str:
    version = section.text("version")
    section.done()
    if _WORD.fullmatch(version) is None:
        raise section.wrong("version", "“version”只用字母、数字、点和横线")
    return version


def _hash(version: str, lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([version, *lines]).encode()).hexdigest()


def _whole(service: Service, folder: Path, top: Section, shelf: Shelf) -> None:
    """Refuse a service whose parts do not fit together."""
    if service.key != folder.name:
        raise top.wrong("key", f"“key”要和文件夹同名（{folder.name}）")
    _card_is_used_well(service, top)
    if service.schema:
        _can_be_handed_in(service, top, shelf)


def _card_is_used_well(service: Service, top: Section) -> None:
    kinds = [step.kind for step in service.steps]
    for kind, part, name in (
        (Kind.NOTICE, service.notice, "notice"),
        (Kind.CARD, service.card, "card"),
        (Kind.CHECK, service.commitment, "commitment"),
    ):
        if kinds.count(kind) != (part is not None):
            raise top.wrong(name, f'[{name}] 和 kind = "{kind}" 的一题要同时有，只有一个')
    read = {"kind", *(service.card.fields if service.card else ())}
    for condition in (*(step.ask for step in service.steps), *(rule.when for rule in service.rules)):
        for name in _ON_CARD.findall(condition.source if condition else ""):
            if name not in read:
                raise top.wrong("card", f"条件用到 card.{name}，[card] 的 fields 里没有它")
    if service.card and (Kind.NOTICE not in kinds or kinds.index(Kind.NOTICE) > kinds.index(Kind.CARD)):
        raise top.wrong("steps", '读证之前要先告知：kind = "notice" 的一题要排在 "card" 前面')


def _can_be_handed_in(service: Service, top: Section, shelf: Shelf) -> None:
    if _WORD.fullmatch(service.schema) is None:
        raise top.wrong("schema", "“schema”只用字母、数字、点和横线")
    if service.promise not in shelf.ground.policies.names:
        raise top.wrong("promise", f"没有“{service.promise}”这条政策数字")
    numbers = [step.key for step in service.steps if step.digits is not None and step.digits.check == "receipt"]
    if service.about and service.about not in numbers:
        raise top.wrong("about", f'“{service.about}”不是一道问受理号的题（check = "receipt"）')
    if service.receipt is None or service.card is None:
        raise top.wrong("schema", "要交上去的服务，得有 [card] 和文字里的 [receipt]")


def _asks_something(sections: Sequence[Section], steps: Sequence[Step], shelf: Shelf, devices: Sequence[str]) -> None:
    """Refuse question pages that would begin with no question, whichever of the service's devices work."""
    if not steps or any(step.ask is None for step in steps):
        return
    for works in product((True, False), repeat=len(devices)):
        facts = Facts(devices=dict(zip(devices, works, strict=True)))
        if all(step.ask and step.ask.holds(values(step.ask.language, shelf.ground, facts)) is False for step in steps):
            broken = "、".join(name for name, well in zip(devices, works, strict=True) if not well)
            when = f"{broken} 用不了的时候" if broken else "一开始"
            raise sections[0].wrong("ask", f"每一题都有条件，{when}一题也问不出来：至少要有一题照问")


def _check(
    steps: Iterable[tuple[Section, Step]],
    rules: Iterable[tuple[Section, Rule]],
) -> None:
    for section, step in steps:
        if step.ask is not None and (error := check_condition(section, "ask", step.ask)):
            raise error
    for section, rule in rules:
        if error := check_condition(section, "when", rule.when):
            raise error
