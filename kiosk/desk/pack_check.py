"""A generation of packs is built and tried before anything runs on it: read strictly, and lived through by examples.

Whatever is wrong is a ServiceError with file, line and reason, for whoever wrote the pack.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.data_file import ServiceError, read_toml
from kiosk.desk.form import Form
from kiosk.desk.packs import Standing
from kiosk.desk.service import Kind, Option, Source
from kiosk.desk.service_file import load_service, load_services, service_order
from kiosk.desk.shelf import open_shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from kiosk.desk.data_file import Section
    from kiosk.desk.rules import Answer
    from kiosk.desk.service import Service
    from kiosk.desk.settings import StationSettings
    from kiosk.desk.shelf import Shelf
    from sync.wire.clock import Clock

EXAMPLES: Final = "examples.toml"
LOCALES: Final = ("zh_CN", "en")
_COPIED: Final = ("policies", "codes", "services.toml")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Bench:
    """What a generation is tried against."""

    shipped: Path
    """The release's config folder."""
    released: Path
    """The release's services."""
    station: StationSettings
    clock: Clock
    settings_fault: Callable[[Path], ServiceError | None]
    """What is wrong with a file of settings."""


def build(target: Path, files: Mapping[str, bytes], shipped: Path) -> None:
    """Write a generation's folder: the packs' files, over a copy of the release's policies and tables. OSError."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True, mode=0o700)
    if any(path.startswith("config/") for path in files):
        for name in _COPIED:
            of = shipped / name
            copy = shutil.copytree if of.is_dir() else shutil.copyfile
            (target / "config").mkdir(exist_ok=True)
            copy(of, target / "config" / name)
    for path, data in files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    os.sync()


def try_out(folder: Path, bench: Bench) -> None:
    """Read everything as the window will, and let the examples live through their services. Raises ServiceError."""
    standing = Standing(folder.name, folder)
    for file in standing.settings:
        if fault := bench.settings_fault(file):
            raise fault
    config = standing.config(bench.shipped)
    shelf = open_shelf(config, bench.station, bench.clock)
    order = service_order(config)
    packed = folder / "services"
    for own in sorted(packed.iterdir()) if packed.is_dir() else ():
        if own.name not in order:
            raise ServiceError("services.toml", 0, f"“{own.name}”没有排进 order")
        for locale in LOCALES:
            load_service(own, locale, shelf, pack=True)
    services = load_services(standing.services(bench.released, order), LOCALES[0], shelf)
    for own in sorted(packed.iterdir()) if packed.is_dir() else ():
        _live(services[own.name], own, shelf, bench.station)


def _live(service: Service, folder: Path, shelf: Shelf, station: StationSettings) -> None:
    """Let every example go through the form; what comes out must be what the pack says."""
    name = f"{folder.name}/{EXAMPLES}"
    if not (folder / EXAMPLES).is_file():
        if service.schema:
            raise ServiceError(name, 0, "没有示例人：要交材料的服务，至少写一个")
        return
    top = read_toml(folder / EXAMPLES, name)
    people = top.sections("person")
    top.done()
    if not people and service.schema:
        raise ServiceError(name, 0, "没有示例人：要交材料的服务，至少写一个")
    if people and not service.steps:
        raise ServiceError(name, 0, "这项服务一道题也没有，用不上示例人")
    for person in people:
        expected = person.text("expect")
        card = _card(person)
        outcome = _outcome(_form(service, shelf, station), card, _answers(person.section("answers")))
        person.done()
        if outcome != expected:
            raise person.wrong("expect", f"示例人应得“{expected}”，实际是“{outcome}”")


def _form(service: Service, shelf: Shelf, station: StationSettings) -> Form:
    places = {Source.COMMUNITIES: tuple(Option(name, name) for name in station.communities)}
    devices = {need.device: True for need in service.needs} | {"receipt_printer": True, "card_reader": True}
    return Form(service, shelf.ground, places, devices)


def _outcome(form: Form, card: IdCard, answers: Mapping[str, Answer]) -> str:
    """Go through the form: `ok` when it can be handed in, else the code of what keeps one from it."""
    for _ in range(_LONGEST):
        if form.complete:
            return "ok"
        step = form.step
        if step.kind is Kind.CARD:
            problem = form.lay(card)
        elif step.kind is Kind.CHECK:
            problem = form.commit()
        elif step.key in answers:
            problem = form.answer(answers[step.key])
        else:
            return f"missing_{step.key}"
        if problem is not None:
            return problem.code
    return "endless"


def _card(person: Section) -> IdCard:
    birth, sex = person.day("birth"), person.text("sex")
    return IdCard(kind=CardKind.RESIDENT, name="示例人", number=_number(birth, sex), birth=birth, sex=sex, nation="01")


def _number(birth: date, sex: str) -> str:
    """Make an ID number of no living person: no such region, valid check digit."""
    day = birth.isoformat().replace("-", "")  # strftime leaves the noughts of early years out
    digits = f"999999{day}00{sex if sex == '1' else '2'}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def _answers(section: Section) -> dict[str, Answer]:
    given: dict[str, Answer] = {}
    for key in section.keys():  # noqa: SIM118 - a section is no dict
        try:
            given[key] = section.text(key)
        except ServiceError:
            given[key] = section.texts(key)
    return given


def attributed(error: ServiceError, contents: Mapping[str, Iterable[str]]) -> str | None:
    """Find the pack whose file an error names; None when it is none of theirs alone."""
    tail = error.file.split(" ")[0]
    owners = [
        pack for pack, paths in contents.items() if any(path.endswith(f"/{tail}") or path == tail for path in paths)
    ]
    return owners[0] if len(owners) == 1 else None
