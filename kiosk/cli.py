"""The command `kiosk`: what can be done with a terminal from a shell."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.paths import DataFolder, NoFolder, code_root, profile_fault, setting_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.packs import Standing
    from kiosk.settings import Settings


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; the exit code is 0 when it was done, 2 when it was not understood."""
    words = sys.argv[1:] if words is None else words
    wish = _parser(words).parse_args(words)
    data = DataFolder(wish.data.resolve()) if wish.data else DataFolder.from_environment()
    act: Callable[[argparse.Namespace, DataFolder], int] = wish.act
    try:
        return act(wish, data)
    except NoFolder as refused:
        print(f"开不了：{refused}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads what is printed has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(words: list[str]) -> argparse.ArgumentParser:
    """Describe the verb that is named, and all when none is: that takes 8 ms, which a resident would wait for `run`."""
    parser = argparse.ArgumentParser(prog="kiosk", description="就业驿站自助终端")
    parser.add_argument("--version", action=_TellVersion, nargs=0, help="say which version this is")
    parser.add_argument("--data", type=Path, help="data folder; else JOBSTATION_DATA, else ./data")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in [name for name in _VERBS if name in words] or _VERBS:
        act, told, describe = _VERBS[name]
        verb = verbs.add_parser(name, help=told)
        verb.set_defaults(act=act)
        describe(verb)
    return parser


def _describe_run(run: argparse.ArgumentParser) -> None:
    run.add_argument("--windowed", action="store_true", help="in a window instead of the whole screen")
    run.add_argument("--play", type=Path, help=argparse.SUPPRESS)


def _describe_demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--auto", action="store_true", help="play J1 and J3 by itself and leave pictures in --out")
    demo.add_argument("--postings", type=_how_many, default=20_000)
    demo.add_argument("--out", type=Path, default=Path("demo-out"))


def _describe_enrol(enrol: argparse.ArgumentParser) -> None:
    enrol.add_argument("invitation", help="the text of the enrolment code")


def _describe_config(config: argparse.ArgumentParser) -> None:
    config.add_argument("what", choices=("explain", "check", "document"))
    config.add_argument("key", nargs="?", help="one setting, as section.name")


def _describe_postings(postings: argparse.ArgumentParser) -> None:
    postings.add_argument("count", type=_how_many, nargs="?", default=20_000)
    postings.add_argument("--seed", type=int, default=1)
    postings.add_argument("--out", type=Path)


def _how_many(text: str) -> int:
    """Read how many postings are wanted; the parser tells whoever asks for none."""
    if not text.isascii() or not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"要一个正整数，写的是 {text}")
    return int(text)


def _nothing_more(_: argparse.ArgumentParser) -> None:
    """Say nothing further of a verb that takes no words."""


class _TellVersion(argparse.Action):
    """`--version`; asks only then, because asking loads a hundred modules that no window needs."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        print(version("jobstation-kiosk"))
        parser.exit()


def settings_of(data: DataFolder, of_hub: list[Path] | None = None) -> Settings | None:
    """This terminal's settings, or None after telling every mistake on standard error; see setting_files."""
    from kiosk.settings import SettingsError, read_settings  # noqa: PLC0415 - only commands that need them pay for them

    faults: list[object] = [told] if (told := profile_fault()) else []
    try:
        settings = read_settings(setting_files(data, of_hub))
    except SettingsError as error:
        faults += error.faults
    else:
        if not faults:
            return settings
    print("设置有错，先改好再开：", *faults, sep="\n  ", file=sys.stderr)
    return None


def _run(wish: argparse.Namespace, data: DataFolder) -> int:
    from kiosk.launch import restart_overwriting  # noqa: PLC0415

    restart_overwriting()
    standing = _counted(data)
    settings = settings_of(data, standing.settings if standing else [])
    if settings is None:
        return 2
    from kiosk.shell.engine import begin  # noqa: PLC0415

    folder = data.create()
    begun = begin(sys.argv[:1], code_root())  # Qt reads the pages while Python loads what stands behind them
    from kiosk.app import run  # noqa: PLC0415

    return run(settings, folder, begun, standing, windowed=wish.windowed, play=wish.play)


def _counted(data: DataFolder) -> Standing | None:
    """Count this start before anything that the hub sent can end it; None where the hub has sent nothing."""
    if not (data.root / "packs" / "state.json").is_file():
        return None  # and nothing is loaded for it
    from kiosk.desk.packs import PackFolder  # noqa: PLC0415

    return PackFolder(data.root).begin()


def _demo(wish: argparse.Namespace, data: DataFolder) -> int:
    from kiosk.demo import demo  # noqa: PLC0415

    folder = data if wish.data else DataFolder(data.root / "demo")
    return demo(folder, auto=wish.auto, postings=wish.postings, out=wish.out.resolve())


def _agent(_: argparse.Namespace, data: DataFolder) -> int:
    settings = settings_of(data)
    if settings is None:
        return 2
    from kiosk.agent import run  # noqa: PLC0415

    return run(settings, data.create())


def _doctor(_: argparse.Namespace, data: DataFolder) -> int:
    from kiosk.doctor import findings  # noqa: PLC0415

    found = findings(settings_of(data), data)
    for finding in found:
        print(f"{'好  ' if finding.good else '要看'} {finding.what}：{finding.sentence}")
    return 0 if all(finding.good for finding in found) else 1


def _enrol(wish: argparse.Namespace, data: DataFolder) -> int:
    settings = settings_of(data)
    if settings is None:
        return 2
    from kiosk.agent import enrol  # noqa: PLC0415

    print(sentence := enrol(settings, data.create(), wish.invitation))
    return 0 if sentence.startswith("好了") else 1


def _config(wish: argparse.Namespace, data: DataFolder) -> int:
    from kiosk.settings import every_setting  # noqa: PLC0415

    if wish.what == "document":
        from kiosk.settings_page import page  # noqa: PLC0415

        print(page(), end="")
        return 0
    settings = settings_of(data)
    if settings is None:
        return 2
    if wish.what == "check":
        from kiosk.settings import at_odds  # noqa: PLC0415

        odd = list(at_odds(settings))
        print("\n".join(map(str, odd)) or "设置没有错。")
        return 1 if odd else 0
    shown = [setting for setting in every_setting() if wish.key in {None, setting.key, setting.section}]
    if not shown:
        print(f"没有叫 {wish.key} 的设置。", file=sys.stderr)
        return 2
    for setting in shown:
        print(f"{setting.key} = {settings.values[setting.section][setting.name]!r}  （{settings.origin(setting.key)}）")
        print(f"    {setting.label}：{setting.hint}")
    return 0


def _postings(wish: argparse.Namespace, _: DataFolder) -> int:
    from datetime import UTC, datetime  # noqa: PLC0415
    from itertools import islice  # noqa: PLC0415

    import msgspec  # noqa: PLC0415

    from kiosk.desk.postings.generate import generate  # noqa: PLC0415

    made = generate(wish.count, wish.seed, datetime.now(UTC).astimezone().date())
    encoder = msgspec.json.Encoder()
    try:
        file = sys.stdout.buffer if wish.out is None else wish.out.open("wb")
    except OSError as error:
        print(f"写不进 {wish.out}：{error.strerror}", file=sys.stderr)
        return 2
    with file:
        while some := list(islice(made, 1000)):
            file.write(encoder.encode_lines(some))
    if wish.out is not None:
        print(f"{wish.count} 条编的岗位写进了 {wish.out}", file=sys.stderr)
    return 0


_VERBS: dict[
    str, tuple[Callable[[argparse.Namespace, DataFolder], int], str, Callable[[argparse.ArgumentParser], None]]
] = {
    "run": (_run, "open the window and serve residents", _describe_run),
    "demo": (_demo, "the main job with no hardware and no network", _describe_demo),
    "agent": (_agent, "the process that talks to the hub", _nothing_more),
    "doctor": (_doctor, "say what is missing here, in words", _nothing_more),
    "enrol": (_enrol, "make this terminal known to a hub", _describe_enrol),
    "config": (_config, "settings: explain | check | document", _describe_config),
    "postings": (_postings, "write made-up postings, one JSON object a line", _describe_postings),
}
