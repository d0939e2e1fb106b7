"""What can be set, where each value came from, and a sentence for every mistake in a settings file.

Each part of the terminal declares a frozen dataclass beside what it configures. This module reads them from, in rising
order: the defaults in the code, config/kiosk.toml, the station's profile, the terminal's own file, the environment
(JOBSTATION_<SECTION>_<FIELD>). Unknown keys are refused with the nearest name; nothing is guessed.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from drivers.card.settings import CardReaderSettings
from drivers.printer.settings import PrinterSettings
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.settings import StationSettings, VisitSettings
from kiosk.shell.settings import ScreenSettings
from sync.cache.whole_file import put_whole
from sync.client.settings import LineSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Value = str | int | float | bool | tuple[str, ...]


class Section(Protocol):
    """A frozen dataclass of plain fields."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


S = TypeVar("S", bound=Section)

SECTIONS: dict[str, type[Section]] = {
    "station": StationSettings,
    "visit": VisitSettings,
    "postings": PostingSettings,
    "screen": ScreenSettings,
    "card_reader": CardReaderSettings,
    "receipt_printer": PrinterSettings,
    "line": LineSettings,
}

TITLES = {
    "station": "驿站",
    "visit": "一次办理",
    "postings": "岗位怎么显示",
    "screen": "屏幕",
    "card_reader": "读卡器",
    "receipt_printer": "小票打印机",
    "line": "网络",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one place; `sentence` is for the technician."""

    origin: str
    line: int
    key: str
    sentence: str

    def __str__(self) -> str:
        """File, line and sentence on one line."""
        place = f"{self.origin}，第 {self.line} 行" if self.line else self.origin
        return f"{place}：{self.sentence}"


class SettingsError(Exception):
    """The settings cannot be used; `faults` has a sentence for each mistake."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that can be set, with what a technician needs to know of it."""

    section: str
    name: str
    kind: str
    default: Value
    label: str
    hint: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str | int, ...] = ()
    pattern: str = ""

    @property
    def key(self) -> str:
        """`section.name`, as `kiosk config explain` shows it."""
        return f"{self.section}.{self.name}"

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return f"JOBSTATION_{self.section}_{self.name}".upper()

    def check(self, value: object) -> Value | str:
        """The value in its own type, or a sentence that says what is wrong with it wrapped in `Wrong`."""
        plain: object = tuple(cast("list[object]", value)) if isinstance(value, list) else value
        if self.kind == "float" and isinstance(plain, int) and not isinstance(plain, bool):
            plain = float(plain)
        if not _fits(self.kind, plain):
            import json  # noqa: PLC0415 - the window reads settings before its first frame

            return Wrong(
                f"{self.key} 要的是{_KIND_WORDS[self.kind]}，写的是 "
                + json.dumps(value, ensure_ascii=False, default=str)
            )
        wrong = self._out_of_place(plain) or next(filter(None, map(self._unfit, _pieces(plain))), None)
        return wrong or cast("Value", plain)

    def _out_of_place(self, plain: object) -> Wrong | None:
        """Say that it is none of the choices, or written otherwise than it must be."""
        if self.choices and plain not in self.choices:
            return Wrong(f"{self.key} 只能是 {'、'.join(str(one) for one in self.choices)} 之一，写的是 {plain}")
        if self.pattern and not re.fullmatch(self.pattern, str(plain)):
            return Wrong(f"{self.key} 写法不对（{self.hint}），写的是 {plain}")
        return None

    def _unfit(self, plain: object) -> Wrong | None:
        """Say what is wrong with one text or number."""
        if isinstance(plain, str):
            if _UNSEEN.search(plain):
                return Wrong(f"{self.key} 里有看不见的字符，删掉再写一遍")
            if len(plain) > _LONGEST:
                return Wrong(f"{self.key} 不能超过 {_LONGEST} 个字，写了 {len(plain)} 个")
        elif isinstance(plain, int | float) and not isinstance(plain, bool):
            if not isfinite(plain):
                return Wrong(f"{self.key} 要的是一个数，写的是 {plain}")
            if self.low is not None and plain < self.low:
                return Wrong(f"{self.key} 不能小于 {self.low:g}，写的是 {plain:g}")
            if self.high is not None and plain > self.high:
                return Wrong(f"{self.key} 不能大于 {self.high:g}，写的是 {plain:g}")
        return None


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""What would break a line of a slip, or turn it around."""
_LONGEST = 200


class Wrong(str):
    """A sentence about a value that does not fit."""

    __slots__ = ()


_KIND_WORDS = {"str": "文字", "int": "整数", "float": "数字", "bool": "true 或 false", "tuple": "文字列表"}
_KINDS: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}


def _pieces(plain: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", plain) if isinstance(plain, tuple) else (plain,)


def _fits(kind: str, value: object) -> bool:
    if kind == "tuple":
        return isinstance(value, tuple) and all(isinstance(item, str) for item in cast("tuple[object, ...]", value))
    return type(value) is _KINDS[kind]


def every_setting() -> Iterator[Setting]:
    """All that can be set, in the order of the code."""
    for section, kind in SECTIONS.items():
        for entry in fields(cast("Any", kind)):
            default = entry.default_factory() if entry.default_factory is not MISSING else entry.default
            told: Mapping[str, Any] = entry.metadata
            yield Setting(
                section=section,
                name=entry.name,
                kind=entry.type if entry.type in _KINDS else "tuple",  # as written: annotations are not evaluated
                default=cast("Value", default),
                label=str(told["label"]),
                hint=str(told["hint"]),
                low=told.get("min"),
                high=told.get("max"),
                choices=tuple(told.get("choices", ())),
                pattern=str(told.get("pattern", "")),
            )


@dataclass(slots=True)
class Settings:
    """Every section's values, and where each came from."""

    values: dict[str, dict[str, Value]]
    origins: dict[str, str] = field(default_factory=dict[str, str])

    def section(self, kind: type[S]) -> S:
        """The section whose dataclass this is."""
        name = next(key for key, known in SECTIONS.items() if known is kind)
        return kind(**self.values[name])

    def origin(self, key: str) -> str:
        """Which file, or the code or the environment, gave this value."""
        return self.origins.get(key, "程序默认，没改过")


def read_settings(files: list[Path], environment: Mapping[str, str] | None = None) -> Settings:
    """All settings from these files (missing ones are passed over) and the environment.

    Raises SettingsError, which tells every mistake at once. What is right alone and wrong together: see at_odds.
    """
    known = {setting.key: setting for setting in every_setting()}
    settings = Settings({section: {} for section in SECTIONS})
    for setting in known.values():
        settings.values[setting.section][setting.name] = setting.default
    faults: list[Fault] = []
    for file in files:
        if file.exists():
            faults += _take_file(file, known, settings)
    faults += _take_environment(os.environ if environment is None else environment, known, settings)
    if faults:
        raise SettingsError(faults)
    return settings


_SOONER = (("visit.idle_warn_s", "visit.idle_end_s"), ("visit.slow_warn_s", "visit.slow_end_s"))
"""Pairs of which the first must be less than the second."""


def at_odds(settings: Settings, key: str = "") -> Iterator[Fault]:
    """Tell of values that are right alone and wrong together, all or those with this one; none keeps it from opening.

    They may come from two files, of which one is the hub's: a terminal that served this morning must serve.
    """
    for sooner, later in _SOONER:
        section, _, name = sooner.partition(".")
        first, second = settings.values[section][name], settings.values[section][later.partition(".")[2]]
        if key in {"", sooner, later} and cast("int", first) >= cast("int", second):
            told = f"{sooner}（{first}）要比 {later}（{second}）小，不然还没提醒就退出了"
            yield Fault(settings.origin(sooner), 0, sooner, told)


def _take_file(file: Path, known: dict[str, Setting], settings: Settings) -> list[Fault]:
    try:
        text = file.read_text("utf-8")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return [Fault(file.name, 0, "", f"文件不是 UTF-8 编码（第 {error.start} 字节起）")]
    except OSError as error:
        return [Fault(file.name, 0, "", f"文件读不出来：{error.strerror}")]
    except (ValueError, RecursionError) as error:  # also of what is no TOML error: digits or brackets without end
        from kiosk.desk.data_file import NOT_TOML  # noqa: PLC0415 - the window reads settings before its first frame

        return [Fault(file.name, _line_told(str(error)), "", NOT_TOML)]
    faults: list[Fault] = []
    for section, entries in content.items():
        if section not in SECTIONS:
            faults.append(
                Fault(file.name, _line_of(text, section, None), section, _unknown(section, list(SECTIONS), "段落"))
            )
            continue
        if not isinstance(entries, dict):
            faults.append(
                Fault(file.name, _line_of(text, None, section), section, f"{section} 应该是一个段落 [{section}]")
            )
            continue
        for name, value in cast("dict[str, object]", entries).items():
            sentence = _take(known, settings, f"{section}.{name}", value, file.name)
            if sentence:
                faults.append(Fault(file.name, _line_of(text, section, name), f"{section}.{name}", sentence))
    return faults


def _take(known: dict[str, Setting], settings: Settings, key: str, value: object, origin: str) -> str:
    setting = known.get(key)
    if setting is None:
        return _unknown(key, list(known), "设置")
    checked = setting.check(value)
    if isinstance(checked, Wrong):
        return checked
    settings.values[setting.section][setting.name] = checked
    settings.origins[key] = origin
    return ""


_OURS = tuple(f"JOBSTATION_{section}_".upper() for section in SECTIONS)
"""How the variables begin that mean a setting of the terminal."""


def _take_environment(environment: Mapping[str, str], known: dict[str, Setting], settings: Settings) -> list[Fault]:
    variables = {setting.variable: setting for setting in known.values()}
    faults = [
        Fault(f"环境变量 {name}", 0, name, _unknown(name, list(variables), "设置"))
        for name in environment
        if name.startswith(_OURS) and name not in variables
    ]
    for setting in known.values():
        text = environment.get(setting.variable)
        if text is None:
            continue
        value = _from_text(setting.kind, text)
        sentence = _take(known, settings, setting.key, value, f"环境变量 {setting.variable}")
        if sentence:
            faults.append(Fault(f"环境变量 {setting.variable}", 0, setting.key, sentence))
    return faults


def _from_text(kind: str, text: str) -> object:
    if kind == "str":
        return text
    if kind == "tuple":
        return [part for part in text.split(",") if part]
    import json  # noqa: PLC0415 - the window reads settings before its first frame

    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


_NEAR = 0.75
"""How alike two whole names must be for the one to be offered for the other."""


def _unknown(key: str, known: list[str], what: str) -> str:
    import difflib  # noqa: PLC0415

    section = key.partition(".")[0]
    beside = [name for name in known if name.startswith(f"{section}.")]  # what they share makes no name nearer
    near = difflib.get_close_matches(key[len(section) :], [name[len(section) :] for name in beside], n=1, cutoff=0.6)
    near = [f"{section}{near[0]}"] if near else difflib.get_close_matches(key, known, n=1, cutoff=_NEAR)
    hint = f"，是不是 {near[0]}？" if near else ""
    return f"没有叫 {key} 的{what}{hint}"


def _line_of(text: str, section: str | None, name: str | None) -> int:
    """Where a key stands, for the sentence; 0 when it cannot be told."""
    inside = section is None
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if section is not None and bare.startswith("["):
            inside = bare.strip("[] ") == section
            if inside and name is None:
                return number
        elif inside and name is not None and bare.split("=")[0].strip().strip('"') == name:
            return number
    return 0


def _line_told(message: str) -> int:
    _, _, tail = message.rpartition("line ")
    digits = tail.split(",")[0].split(" ")[0].rstrip(")")
    return int(digits) if digits.isdigit() else 0


def write_own(file: Path, changes: Mapping[str, Value]) -> None:
    """Put these values (by `section.name`) into the terminal's own file, whole or not at all; others there stay."""
    current: dict[str, dict[str, Any]] = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    for key, value in changes.items():
        section, _, name = key.partition(".")
        current.setdefault(section, {})[name] = value
    lines: list[str] = ["# 本机自己的设置，由管理页写入。"]
    for section, entries in current.items():
        lines += ["", f"[{section}]"]
        lines += [f"{name} = {_as_toml(value)}" for name, value in entries.items()]
    put_whole(file, ("\n".join(lines) + "\n").encode())


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_as_toml(item) for item in cast("tuple[object, ...]", value)) + "]"
    import json  # noqa: PLC0415

    # a JSON string is a TOML string but for DEL, which TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
