"""Every folder under kiosk/services keeps these promises, without being named anywhere: a new one is found by looking.

Read in every language, every question reached and left again, every word spoken, the receipt as wide as its paper,
complete without a network, nothing of the person left behind.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from drivers.state import Condition, DeviceState, Reason
from kiosk.desk.data_file import ServiceError
from kiosk.desk.device_words import NAMES
from kiosk.desk.home import Standing, home
from kiosk.desk.service import Kind
from kiosk.desk.service_file import CARD_FIELDS, load_service, service_order
from kiosk.desk.shelf import open_shelf
from tests.contracts.every_service import (
    LOCALES,
    ROOT,
    texts,
)
from tests.contracts.walked import KEYS, asking, service, shelf, walks
from tests.kiosk.shell.town import CONFIG, STATION, HandClock

ICONS = {file.stem for file in (ROOT / "assets" / "icons").glob("*.svg")}
LATER = {"tile.line": {"count", "near", "minutes"}, "tile.spoken": {"count", "near", "minutes"}}
"""Placeholders that are only filled when the page is drawn."""
ANYWHERE = "110101"
"""A region with no policy of its own: what the whole country has must do."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLAIN = replace(STATION, name="S", community="C", street="1 S St", unit="Office", hotline="1", hotline_hours_en="9-17")
"""A station whose words are not Chinese, so that what is Chinese is the service's own."""


def test_there_are_services_and_the_home_page_offers_only_such() -> None:
    assert set(service_order(CONFIG)) <= set(KEYS)
    assert service_order(CONFIG)


# what stands in the files


def keys_of(table: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys_of(value, f"{above}{key}.")
        elif isinstance(value, list):
            yield f"{above}{key}[{len(value)}]"
            yield from chain.from_iterable(
                keys_of(one, f"{above}{key}[{place}].") for place, one in enumerate(value) if isinstance(one, dict)
            )
        else:
            yield f"{above}{key}"


@pytest.mark.parametrize("key", KEYS)
def test_every_language_says_the_same(key: str) -> None:
    said = {
        locale: sorted(keys_of(tomllib.loads((ROOT / f"kiosk/services/{key}/text.{locale}.toml").read_text("utf-8"))))
        for locale in LOCALES
    }
    assert len({tuple(keys) for keys in said.values()}) == 1, said
    read = [service(key, locale) for locale in LOCALES]
    assert len({(one.key, one.version, one.schema, one.promise, one.page) for one in read}) == 1
    assert (
        len({tuple((step.key, step.kind, *(o.code for o in step.options)) for step in one.steps) for one in read}) == 1
    )


@pytest.mark.parametrize("key", KEYS)
def test_what_is_not_chinese_holds_no_chinese(key: str) -> None:
    """Names of codes too: a table without `name_en` shows here."""
    plain = open_shelf(CONFIG, PLAIN, HandClock())
    for locale in LOCALES[1:]:
        one = load_service(ROOT / "kiosk" / "services" / key, locale, plain)
        shown = (one.tile, one.needs, one.card, one.notice, one.commitment, one.receipt, one.words, one.for_whom)
        steps = [(step.question, step.hint, step.spoken, step.label, step.options) for step in one.steps]
        steps += [(step.alternatives,) for step in one.steps]  # type: ignore[list-item]
        rules = [(rule.text, rule.spoken) for rule in one.rules]
        assert [text for text in texts((shown, tuple(steps), tuple(rules))) if CHINESE.search(text)] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", KEYS)
def test_everything_is_spoken(key: str, locale: str) -> None:
    one = service(key, locale)
    spoken = {"tile": one.tile.spoken} | {step.key: step.spoken for step in one.steps}
    spoken |= {"notice": one.notice.spoken} if one.notice else {}
    spoken |= {"commitment": one.commitment.spoken} if one.commitment else {}
    spoken |= {f"rule {rule.code}": rule.spoken or rule.text for rule in one.rules}
    assert [name for name, text in spoken.items() if not text.strip() or "\n" in text] == []
    if one.commitment:
        assert all(line[:-1] in one.commitment.spoken or locale != "zh_CN" for line in one.commitment.lines)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", KEYS)
def test_no_placeholder_is_left_in_what_a_page_shows(key: str, locale: str) -> None:
    one = service(key, locale)
    assert set(re.findall(r"\{([a-z_]+)\}", one.tile.line + one.tile.spoken)) <= LATER["tile.line"]
    shown = (one.needs, one.card, one.notice, one.commitment, one.for_whom)
    steps = tuple((step.question, step.hint, step.spoken, step.label, step.options) for step in one.steps)
    assert [text for text in texts((shown, steps)) if "{" in text or "}" in text] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_icon_is_drawn(key: str) -> None:
    one = service(key)
    options = [option for step in one.steps for option in (*step.options, *step.alternatives)]
    assert {one.tile.icon, *(option.icon for option in options if option.icon)} - ICONS == set()


@pytest.mark.parametrize("key", KEYS)
def test_codes_and_figures_are_known(key: str) -> None:
    one = service(key)
    today, policies = shelf().ground.today(), shelf().ground.policies
    for step in one.steps:
        table = shelf().codes[step.codes] if step.codes else None
        assert table is None or all(option.code in table for option in step.options)
    sources = [step.ask.source for step in one.steps if step.ask] + [rule.when.source for rule in one.rules]
    figures = {name for source in sources for name in re.findall(r"\bpolicy\.([a-z_]+)", source)}
    for name in figures | ({one.promise} if one.promise else set()):
        assert policies.value(name, ANYWHERE, today) > 0


@pytest.mark.parametrize("key", KEYS)
def test_a_card_is_read_sparingly(key: str) -> None:
    """Only fields a form may take, each named to the resident, each with a use: shown, asked for, or handed in."""
    one = service(key)
    if one.card is None:
        assert all(step.kind is not Kind.CARD for step in one.steps)
        return
    assert set(one.card.fields) <= set(CARD_FIELDS)
    assert len(one.card.shown) == len(one.card.fields) == len(set(one.card.fields))
    assert one.schema or set(one.card.fields) <= {"name", "number"}, "nothing is handed in, so who it is will do"


@pytest.mark.parametrize("key", KEYS)
def test_a_folder_is_whole(key: str) -> None:
    """It asks questions or has a page of its own; every QML file is in its qmldir, and nothing is there twice."""
    folder = ROOT / "kiosk" / "services" / key
    view = folder / "view.py"
    assert service(key).steps or view.is_file(), "neither steps nor a view.py: touching its tile would lead nowhere"
    assert not view.is_file() or "def open_service(" in view.read_text("utf-8")
    pages = sorted(file.name for file in folder.glob("*.qml"))
    listed = (folder / "qmldir").read_text("utf-8").split() if pages else []
    assert sorted(word for word in listed if word.endswith(".qml")) == pages


# how it is walked


@pytest.mark.parametrize("key", asking())
def test_every_question_is_reached_and_no_answer_is_in_vain(key: str) -> None:
    reached = {at for _, walk in walks(key) for at in walk.reached}
    assert [step.key for step in service(key).steps if step.key not in reached] == []
    stopped = {code for _, walk in walks(key) for code in walk.stopped}
    assert [rule.code for rule in service(key).rules if rule.code not in stopped] == []
    for walker, walk in walks(key):
        assert walk.refused == []
        assert walk.complete, f"nobody gets to the end with {walker.devices}"


@pytest.mark.parametrize("key", asking())
def test_every_question_has_a_way_back_and_forth(key: str) -> None:
    """Back from anywhere leads question by question out of the service, and forward again is not lost."""
    for walker, walk in walks(key):
        order = [step.key for step in service(key).steps]
        for moves in walk.standings:
            form = walker.form(moves)
            here = order.index(form.step.key)
            while form.back():
                assert order.index(form.step.key) < here, "back leads back"
                here = order.index(form.step.key)
            assert walker.form(walker.finish(moves)).complete, "forward leads to the end"
        for moves in walk.stopped.values():
            form = walker.form(moves)
            assert form.stopped is not None
            assert form.stopped.words, "a stop says why"
            form.back()
            assert form.stopped is None or form.step.kind in {Kind.NOTICE, Kind.CARD}


@pytest.mark.parametrize("key", [key for key in asking() if service(key).commitment])
def test_every_answer_can_be_changed_from_the_summary(key: str) -> None:
    for walker, walk in walks(key):
        at = next(step.key for step in service(key).steps if step.kind is Kind.CHECK)
        for row in walker.form(walk.reached[at]).rows():
            form = walker.form(walk.reached[at])
            assert row.label
            assert row.locked or (form.go_to(row.key) and form.step.key == row.key)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", KEYS)
def test_a_missing_device_is_told_and_help_is_never_hidden(key: str, locale: str) -> None:
    one = service(key, locale)
    for need in one.needs:
        assert need.device in NAMES, "a device that nobody has a word for"
        states = {other.device: DeviceState(other.device, Condition.READY) for other in one.needs}
        states[need.device] = DeviceState(need.device, Condition.FAILED, Reason.NO_ANSWER)
        page = home([one], states, STATION)
        (offer,) = page.offers
        assert offer.useful == bool(need.substitute)
        assert offer.standing is (Standing.SUBSTITUTE if need.substitute else Standing.DASHED)
        assert offer.today in {need.substitute, need.missing}
        assert offer.today in offer.spoken
        assert offer.useful or offer.elsewhere
        assert page.notices
        assert page.help.useful


SPOILT = [
    ("service.toml", r'^version = "', 'vresion = "', "vresion"),
    ("service.toml", r"^\[tile\]\nicon = ", "[tile]\nicno = ", "icno"),
    (
        "service.toml",
        r"\Z",
        '\n[[steps]]\nkey = "odd"\nkind = "choice"\ncodes = "nowhere"\noptions = []\n',
        "nowhere",
    ),
    ("service.toml", r"\Z", '\n[[steps]]\nkey = "odd"\nkind = "month"\nask = "tody == 1"\n', "tody"),
    ("service.toml", r"\Z", '\n[[rules]]\ncode = "odd"\nafter = "nowhere"\nwhen = "true"\n', "nowhere"),
    ("text.zh_CN.toml", r"^title = .*\n", "", "title"),
    ("text.zh_CN.toml", r"^title = ", "titel = ", "titel"),
    ("text.zh_CN.toml", r"^\[tile\]\n", '[tile]\nodd = "x"\n', "odd"),
    ("text.zh_CN.toml", r"^for_whom = \"", 'for_whom = "{nobody}', "nobody"),
]


@pytest.mark.parametrize(("name", "old", "new", "word"), SPOILT, ids=[row[3] for row in SPOILT])
@pytest.mark.parametrize("key", KEYS)
def test_a_spoilt_copy_is_told_with_file_line_and_reason(
    *, key: str, name: str, old: str, new: str, word: str, tmp_path: Path
) -> None:
    copy = tmp_path / key
    copy.mkdir()
    for file in (ROOT / "kiosk" / "services" / key).glob("*.toml"):
        shutil.copy(file, copy)
    whole = (copy / name).read_text("utf-8")
    spoilt, times = re.subn(old, lambda _: new, whole, count=1, flags=re.MULTILINE)
    assert times == 1
    if "odd" in new and name == "service.toml":
        words = (copy / "text.zh_CN.toml").read_text("utf-8")
        said = '\n[steps.odd]\nquestion = "x"\nspoken = "x"\n' if "steps" in new else '\n[rules.odd]\ntext = "x"\n'
        (copy / "text.zh_CN.toml").write_text(words + said, "utf-8")
    (copy / name).write_text(spoilt, "utf-8")
    with pytest.raises(ServiceError) as told:
        load_service(copy, "zh_CN", shelf())
    assert told.value.file == f"{key}/{name}"
    assert 0 < told.value.line <= len(spoilt.splitlines())
    assert word in told.value.reason
