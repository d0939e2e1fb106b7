"""config/README.md, written from the same typed settings that the program reads."""

from __future__ import annotations

from kiosk.settings import TITLES, Setting, every_setting

_HEAD = """\
# config: what can be set

Data, no code. `kiosk.toml` holds what differs from the defaults in the code; `stations/<name>.toml` holds one station's
profile, chosen by the environment variable `JOBSTATION_PROFILE`; the terminal's own file `kiosk.toml` in its data
folder is written by the technician's pages; an environment variable `JOBSTATION_<SECTION>_<NAME>` overrides all. A
later one wins. `kiosk config explain` tells which value came from where. A misspelt name is refused with the nearest
right one.

| folder | what |
|---|---|
| `codes/` | code tables, one CSV a table, `INDEX.toml` tells standard and edition |
| `policies/` | ages, amounts and time limits with `valid_from`, document number, region and reviewer |
| `postings/` | occupations, streets and firms of the made-up postings of demo and tests |
| `demo/` | the made-up people of the simulated reader |
| `stations/` | one profile a station |

This page is written by `kiosk config document > config/README.md`; a test compares.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    section = ""
    for setting in every_setting():
        if setting.section != section:
            section = setting.section
            parts.append(f"\n## [{section}] {TITLES[section]}\n\n| 名称 | 是什么 | 默认 | 范围 |\n|---|---|---|---|\n")
        parts.append(
            f"| `{setting.name}` | **{setting.label}**：{setting.hint} | {_shown(setting)} | {_range(setting)} |\n"
        )
    return "".join(parts)


def _shown(setting: Setting) -> str:
    if setting.default in {"", ()}:
        return "（空）"
    return f"`{setting.default}`" if not isinstance(setting.default, tuple) else f"`{', '.join(setting.default)}`"


def _range(setting: Setting) -> str:
    if setting.choices:
        return "、".join(f"`{choice}`" for choice in setting.choices)
    if setting.low is None and setting.high is None:
        return {"str": "文字", "bool": "true / false", "tuple": "文字列表"}.get(setting.kind, "数字")
    low = "" if setting.low is None else f"{setting.low:g}"
    high = "" if setting.high is None else f"{setting.high:g}"
    return f"{low}–{high}"
