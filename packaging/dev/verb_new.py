"""./dev new: begin a service or a device from a template that already keeps every contract."""

from __future__ import annotations

import datetime
import keyword
import re
import subprocess
import sys
from pathlib import Path
from string import Template

from steps import BIN, ROOT

TEMPLATES = Path(__file__).with_name("templates")
SERVICES = ROOT / "kiosk" / "services"
ORDER = ROOT / "config" / "services.toml"
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
TITLE = re.compile(r"[\w（）·、-]+")
LONGEST_TITLE = 8
"""Characters of a tile's title; longer ones do not fit in large mode."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "base", "core", "misc"}
TAKEN = {"protocol", "settings", "simulated", "state", "errors"}

HOW = "./dev new service KEY NAME | ./dev new device KIND NAME"
AFTER_SERVICE = """{folder}/ asks seven questions and hands them in; it is on the home page already.
Now, in this order:
  1. service.toml: what is asked, of whom, on which documents (kiosk/services/README.md says how)
  2. text.zh_CN.toml and text.en.toml: every word, also the spoken ones
  3. if it promises days of its own: a file in config/policies/figures
  4. ./dev test -q tests/contracts -k {key}
  5. ./dev demo"""
AFTER_DEVICE = """drivers/{kind}/ hears lines on a serial port, really and simulated; tests/drivers/{kind}/ tries both.
Now, in this order:
  1. protocol.py: what a service may ask of the device, in a few methods
  2. {name}.py: how to talk to it; simulated.py: the same without hardware
  3. kiosk/settings.py: add its settings, then: kiosk config document > config/README.md
  4. kiosk/desk/device_words.py: what people call it; kiosk/app.py: open it
  5. ./dev test -q tests/drivers/{kind}"""


class Unfit(Exception):
    """What was asked for cannot be made; says why in one sentence."""


def main(words: list[str]) -> int:
    """Make what is asked for; 2 and a sentence when it cannot be made."""
    makers = {"service": new_service, "device": new_device}
    if {"-h", "--help"} & set(words):
        print(HOW)
        return 0
    if len(words) != 3 or words[0] not in makers:
        print(f"dev: {HOW}", file=sys.stderr)
        return 2
    try:
        print(makers[words[0]](words[1], words[2]))
    except Unfit as why:
        print(f"dev: {why}", file=sys.stderr)
        return 2
    return 0


def new_service(key: str, title: str) -> str:
    """Write kiosk/services/KEY and put it at the end of the home page; tells what to do next."""
    _good_word(key, "a service's key")
    folder = SERVICES / key
    if folder.exists():
        raise Unfit(f"kiosk/services/{key} exists already")
    if not TITLE.fullmatch(title) or len(title) > LONGEST_TITLE:
        raise Unfit(f"'{title}' is no name for a tile: up to {LONGEST_TITLE} characters, no spaces or quotation marks")
    order = ORDER.read_text("utf-8")
    longer = re.sub(r"^(order = \[[^\]]*?),?(\s*)\]", rf'\1, "{key}"\2]', order, count=1, flags=re.MULTILINE)
    if longer == order:
        raise Unfit("config/services.toml has no line 'order = [...]' to add it to")
    filled = {
        "key": key,
        "name": title,
        "english": key.replace("_", " ").capitalize(),
        "schema": f"{key.replace('_', '-')}-1",
        "version": f"{datetime.datetime.now(datetime.UTC):%Y-%m}",
    }
    _write({folder / file.name: file for file in (TEMPLATES / "service").iterdir()}, filled)
    ORDER.write_text(longer, "utf-8")
    return AFTER_SERVICE.format(folder=f"kiosk/services/{key}", key=key)


def new_device(kind: str, name: str) -> str:
    """Write drivers/KIND with a protocol, a driver NAME, a simulated one, settings, and the tests of all."""
    _good_word(kind, "a kind of device")
    _good_word(name, "a driver's name")
    folder, tests = ROOT / "drivers" / kind, ROOT / "tests" / "drivers" / kind
    if folder.exists() or folder.with_suffix(".py").exists() or tests.exists():
        raise Unfit(f"drivers/{kind} exists already; a second driver is a file beside the first")
    if name in TAKEN:
        raise Unfit(f"'{name}' is the name of another file there; call the driver after what it talks to")
    filled = {
        "kind": kind,
        "name": name,
        "words": kind.replace("_", " "),
        "Words": kind.replace("_", " ").capitalize(),
        "Kind": _as_class(kind),
        "Name": _as_class(name),
    }
    files = {
        folder / file.name.removesuffix(".template"): file
        for file in (TEMPLATES / "device").glob("*.template")
        if not file.name.startswith(("test_", "driver."))
    }
    files[folder / f"{name}.py"] = TEMPLATES / "device" / "driver.py.template"
    files[tests / "test_contract.py"] = TEMPLATES / "device" / "test_contract.py.template"
    _write(files, filled)
    for words in (["check", "--select", "I", "--fix", "--quiet"], ["format", "--quiet"]):  # order depends on the names
        subprocess.run([BIN / "ruff", *words, folder, tests], cwd=ROOT, check=True)
    return AFTER_DEVICE.format(kind=kind, name=name)


def _good_word(word: str, what: str) -> None:
    if not KEY.fullmatch(word) or keyword.iskeyword(word):
        raise Unfit(f"'{word}' is not {what}: small letters, digits and single underscores, a letter first")
    if word in VAGUE:
        raise Unfit(f"'{word}' does not say what it is; take a word that a clerk would use")


def _as_class(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


def _write(files: dict[Path, Path], filled: dict[str, str]) -> None:
    for file, template in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template(template.read_text("utf-8")).substitute(filled), "utf-8")
