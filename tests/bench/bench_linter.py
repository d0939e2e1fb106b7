"""How well the linter finds what the labels name: precision and recall per label and over all, for each set of texts.

`python -m tests.bench.bench_linter` prints figures, of the sets named behind it or of all, the kept one among them
(`--tuning`: of all but that). `--wrong` names the texts of the tuning sets that differ; there is no such switch for the
kept set, whose texts must stay unseen by whoever writes rules.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sync.hub.console.own_words import article_in
from sync.hub.linter.lint import lint
from sync.hub.linter.rules import shipped_rules
from sync.hub.linter.words import FIELDS, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sync.hub.linter.lint import Finding

LABELLED: Final = Path(__file__).parent / "linter"
TUNING: Final = (
    "tune",
    "kept",
    "kept2",
    "kept3",
    "kept4",
    "kept5",
    "kept6",
    "kept7",
    "kept8",
    "kept9",
    "kept10",
    "own",
    "own2",
    "own3",
    "own4",
    "own5",
    "own6",
)
"""Sets that may be read while rules are written. `kept` to `kept10` were measured once, and are spent."""
KEPT: Final = "kept11"
"""The set that is measured: nobody who writes rules reads it."""
HOME: Final = ("柳泉",)
"""The made-up county of the texts, as an office would tell it in home.toml."""
IN_ORDER: Final = Words("普工", "测试电子厂", "石桥镇人民路", "5000", "8-18", "", "13800001234", "")
"""The cells around a text of `own`."""
_IN_NOTE: Final = ("deposit", "fee", "id_kept", "scam")
_CELLS: Final = {
    "employer": ("employer", "missing_employer"),
    "place": ("place", "missing_place"),
    "title": ("title", "missing_work"),
    "pay_missing": ("pay", "missing_pay"),
    "pay_impossible": ("pay", "pay_impossible"),
    "pay_low": ("pay", "pay_below_minimum"),
    "pay": ("pay", ""),
    "contact": ("phone", "missing_contact"),
    "phone": ("phone", "phone_dead"),
}


class Labelled(NamedTuple):
    """A posting with the labels it should get; doubt: its label can be argued about; hard: lawful, looks unlawful."""

    name: str
    words: Words
    codes: frozenset[str]
    articles: dict[str, str]
    doubt: bool
    hard: bool


def look(words: Words) -> tuple[Finding, ...]:
    """What the linter of the made-up county finds."""
    return lint(words, shipped_rules(HOME))


def there(named: Sequence[str] = (*TUNING, KEPT)) -> tuple[str, ...]:
    """Names of those of these sets there are: the kept one comes from somebody who does not know the rules."""
    return tuple(name for name in named if (LABELLED / f"{name}.toml").exists())


def rows_of(name: str) -> list[Labelled]:
    """Labelled texts of a set."""
    table: dict[str, Any] = tomllib.loads((LABELLED / f"{name}.toml").read_text(encoding="utf-8"))
    if "posting" in table:
        return [_posting(row) for row in table["posting"]]
    return list(_short(table) if "cells" in table else _lines(table))


def judge(name: str, *, doubtful: bool = True) -> dict[str, Counter[str]]:
    """Right, extra and overlooked findings by label; "article" the right ones with that article, "alarm" hard ones."""
    told: dict[str, Counter[str]] = {each: Counter() for each in ("right", "extra", "overlooked", "article", "alarm")}
    for row in rows_of(name):
        if row.doubt and not doubtful:
            continue
        findings = look(row.words)
        found = {finding.code for finding in findings}
        told["right"].update(found & row.codes)
        told["extra"].update(found - row.codes)
        told["overlooked"].update(row.codes - found)
        told["alarm"].update(["hard"] if row.hard and found else [])
        told["article"].update(each.code for each in findings if _same(row.articles.get(each.code, ""), each.article))
    return told


def run(rounds: int = 1, sets: Sequence[str] = (*TUNING, KEPT)) -> list[dict[str, Any]]:
    """Rows {name, value, unit}: precision and recall over all, each set, and by label for the kept one; one round."""
    del rounds
    rows: list[dict[str, Any]] = []
    for name in there(sets):
        if name == KEPT:
            rows += _by_label(name)
        for doubtful, which in ((True, "all rows"), (False, "without doubtful rows")):
            told = judge(name, doubtful=doubtful)
            right, extra, over = (sum(told[each].values()) for each in ("right", "extra", "overlooked"))
            rows.append({"name": f"linter precision, {name}, {which}", "value": _share(right, extra), "unit": "1"})
            rows.append({"name": f"linter recall, {name}, {which}", "value": _share(right, over), "unit": "1"})
    return rows


def _by_label(name: str) -> list[dict[str, Any]]:
    told = judge(name)
    rows: list[dict[str, Any]] = []
    for code in sorted(told["right"] | told["overlooked"] | told["extra"]):
        rows += [
            {"name": f"{each}, {name}, {code}", "value": told[each][code], "unit": "findings"}
            for each in ("right", "extra", "overlooked")
        ]
    for missing, which in ((True, "missing_* alone"), (False, "without missing_*")):
        right, extra, over = (
            sum(count for code, count in told[each].items() if code.startswith("missing_") == missing)
            for each in ("right", "extra", "overlooked")
        )
        rows.append({"name": f"linter precision, {name}, {which}", "value": _share(right, extra), "unit": "1"})
        rows.append({"name": f"linter recall, {name}, {which}", "value": _share(right, over), "unit": "1"})
    rows.append({"name": f"lawful but alike, {name}, with an alarm", "value": told["alarm"]["hard"], "unit": "texts"})
    return rows


def show(name: str) -> None:
    """Print the figures of a set, label by label."""
    told = judge(name)
    print(f"\n{name}, {len(rows_of(name))} texts: label, right, extra, overlooked, precision, recall, right article")
    for code in sorted(told["right"] | told["overlooked"] | told["extra"]):
        right, extra, over = (told[each][code] for each in ("right", "extra", "overlooked"))
        print(
            f"  {code:18} {right:3} {extra:3} {over:3}  {_share(right, extra):.3f}  {_share(right, over):.3f}  "
            f"{told['article'][code]}/{right}"
        )
    print(f"  lawful texts that look unlawful, with an alarm: {told['alarm']['hard']}")


def _posting(row: dict[str, Any]) -> Labelled:
    words = Words(**{field: row.get(field, "") for field in FIELDS})
    articles = dict(_article(label, code) for label, code in zip(row.get("articles", ()), row["codes"], strict=False))
    doubt, hard = bool(row.get("doubt", False)), bool(row.get("hard_negative", False))
    return Labelled(str(row["id"]), words, frozenset(row["codes"]), articles, doubt, hard)


def _article(label: dict[str, str] | str, code: str) -> tuple[str, str]:
    """Code and article of a label: a table of both, or the article of the code that stands in its place."""
    return (code, label) if isinstance(label, str) else (label["code"], label["article"])


def _same(label: str, article: str) -> bool:
    """Whether a label names this article, as 就业促进法 第二十七条 or as 就业促进法 27."""
    law, number = article.partition(" ")[0], article_in(article, "en").rpartition(" ")[2]
    return label in (article, f"{law} {number}")


def _short(table: dict[str, Any]) -> Iterator[Labelled]:
    for side in ("forbidden", "lawful"):
        for label, texts in table[side].items():
            codes = frozenset(label.split("+")) if side == "forbidden" else frozenset[str]()
            field = "note" if codes & set(_IN_NOTE) or label in _IN_NOTE else "requirements"
            for text in texts:
                words = IN_ORDER._replace(**{field: text})
                yield Labelled(f"{side} {label} {text}", words, codes, {}, doubt=False, hard=side == "lawful")
    for name, texts in table["cells"].items():
        field, code = _CELLS.get(name) or _CELLS[name.partition("_")[0]]
        codes = frozenset[str]() if name.endswith("_good") else frozenset([code])
        for text in texts:
            yield Labelled(f"{name} {text}", IN_ORDER._replace(**{field: text}), codes, {}, doubt=False, hard=not codes)


def _lines(table: dict[str, Any]) -> Iterator[Labelled]:
    for batch, texts in table.items():
        for at, text in enumerate(texts):
            codes = frozenset[str](text.pop("codes"))
            others = Words() if text.pop("alone", False) else IN_ORDER
            yield Labelled(f"{batch} {at}", others._replace(**text), codes, {}, doubt=False, hard=not codes)


def _share(right: int, wrong: int) -> float:
    return round(right / (right + wrong), 4) if right + wrong else 1.0


def _show_wrong(name: str) -> None:
    for row in rows_of(name):
        found = {finding.code: finding for finding in look(row.words)}
        if found.keys() != row.codes:
            extra = [(code, each.rule, each.words) for code, each in found.items() if code not in row.codes]
            print(row.name, "overlooked", sorted(row.codes - found.keys()), "extra", extra)
            print("   ", "|".join(row.words))


if __name__ == "__main__":
    if sys.argv[1:] == ["--wrong"]:
        for each in TUNING:
            _show_wrong(each)
    else:
        chosen = TUNING if sys.argv[1:] == ["--tuning"] else sys.argv[1:] or (*TUNING, KEPT)
        for each in there(chosen):
            show(each)
        for line in run(sets=chosen):
            print(f"{line['name']}: {line['value']}")
