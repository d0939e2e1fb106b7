"""What postings of a kind of their own say: public-welfare posts, workshops and piece work, casual work."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.spreadsheets.cells import CellFault, Pay, count_of, flat, plain_sum, said, sum_of
from sync.hub.spreadsheets.columns import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.hub.spreadsheets.columns import Words

_YES: Final = re.compile(r"^(?:是|有|可|能|对|√|✓|✔|y$|yes|1$|true)", re.IGNORECASE)
_NO: Final = re.compile(r"^(?:否|不|无|没|非|×|x$|n$|no|0$|false)", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"[、,;/\n]+|和|及(?!以)")
_MOST_GROUPS: Final = 20
_TERM: Final = re.compile(
    r"^(?:最长|不超过|最多|至多)?(\d{1,3}|[一二两三四五六七八九十]{1,2}|半)(年|个月|月)(半)?(?:以内|内)?$"
)
_FIGURES: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SPAN: Final = re.compile(r"^\D{0,4}(\d{1,5})(?:\s*[-–—~\uff5e至到]+\s*(\d{1,5}))?[^\d]{0,6}$")
_PAYS: Final = re.compile(
    r"^(\d+(?:\.\d+)?)\s*(元|角|毛|分)?\s*(?:[-–—~\uff5e至到]+\s*(\d+(?:\.\d+)?)\s*(元|角|毛|分)?)?"
    r"\s*(?:(?:[/每]|一)\s*(?:1|一)?\s*([^\d\s/]{1,6}))?$"
)
_PER: Final = re.compile(r"[/每]\s*(?:1|一)?([^\d\s/)]{1,6})\)?$")
_YUAN: Final = {"": Decimal(1), "元": Decimal(1), "角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}
_PUBLIC: Final = ("公益性岗位", "公益岗", "公益性岗")
_MOST_PER: Final = 6
_FLAGS: Final = ("workshop", "at_home", "start_today", "age_free")


class Kind(NamedTuple):
    """What a row says of its kind: fields of a posting, and faults."""

    fields: dict[str, object]
    faults: list[CellFault]


def kind_of(told: Mapping[str, str], form: str, work_day: str, words: Words) -> Kind:
    """Read the fields that only some kinds of postings have; form: as its column says, work_day: of casual work."""
    fields: dict[str, object] = {"eligible": groups_of(told.get("eligible", ""), words)}
    faults: list[CellFault] = []
    fields["form"] = form or ("day" if work_day else "public" if _is_public(told) else "")
    for flag in _FLAGS:
        fields[flag], wrong = _flag_of(told, flag, words)
        faults += wrong
    fields["term_months"], wrong = _term_of(told.get("term_months", ""))
    faults += wrong
    (fields["pieces_hour_min"], fields["pieces_hour_max"]), wrong = _span_of(told.get("pieces_hour", ""))
    faults += wrong
    if said(told.get("places_left", "")):
        left, bad = count_of(told["places_left"])
        fields["places_left"] = left
        faults += [] if bad is None else [bad._replace(field="places_left")]
    return Kind(fields, faults)


def groups_of(cell: str, words: Words) -> tuple[str, ...]:
    """Who may apply for a public-welfare post: codes of known groups, other words as they are written."""
    parts = [part.strip() for part in _SEVERAL.split(flat(said(cell))) if part.strip()]
    codes = [next((code for word, code in words.eligible.items() if word in part), part) for part in parts]
    return tuple(dict.fromkeys(codes))[:_MOST_GROUPS]


def unknown_groups(cell: str, words: Words) -> str:
    """Words of the cell that are no known group, for the linter to look at: 限男性 is no group."""
    known = set(words.eligible.values())
    return "、".join(group for group in groups_of(cell, words) if group not in known)


def piece_pay_of(told: Mapping[str, str], headers: Mapping[str, str]) -> tuple[Pay, str, list[CellFault]]:
    """Pay by the piece and what is counted; an empty Pay where the row says none."""
    asked = flat(said(told.get("piece_pay", "")))
    per = flat(said(told.get("piece_per", "")))[:_MOST_PER]
    if not asked:
        return Pay(), per, []
    found = _PAYS.match(asked)
    if found is None:
        return Pay(), per, [CellFault("piece_pay", "读不懂计件单价，请写成 0.35 或 0.3-0.5，单位是元。")]
    in_header = _PER.search(flat(headers.get("piece_pay", "")))
    per = per or found[5] or (in_header[1] if in_header else "") or "件"
    last = found[4] or found[2] or ""
    sums = [sum_of(found[1]), sum_of(found[3] or found[1])]
    scales = [_YUAN[found[2] or last], _YUAN[last]]
    low, high = sorted((value or Decimal(0)) * scale for value, scale in zip(sums, scales, strict=True))
    figures = plain_sum(low) if low == high else f"{plain_sum(low)}-{plain_sum(high)}"
    text = f"{figures}元/{per}"
    whole = all(value * 100 == int(value * 100) for value in (low, high))
    # a third of a fen is told in words only: figures are whole fen
    return Pay(text, int(low * 100), int(high * 100), "piece") if whole and low else Pay(text), per, []


def _is_public(told: Mapping[str, str]) -> bool:
    return any(word in told.get("title", "") for word in _PUBLIC)


def _flag_of(told: Mapping[str, str], field: str, words: Words) -> tuple[bool, list[CellFault]]:
    asked = flat(told.get(field, ""))
    if not said(asked) or _NO.match(asked):
        return False, []
    if _YES.match(asked) or words.fields.get(plain(asked)) == field:
        return True, []
    return False, [CellFault(field, "请写“是”或“否”。")]


def _term_of(cell: str) -> tuple[int, list[CellFault]]:
    asked = re.sub(r"\s", "", flat(said(cell)))
    if not asked or asked in {"不限", "长期"}:
        return 0, []
    found = _TERM.match(f"{asked}个月" if asked.isdigit() else asked)
    if found is None:
        return 0, [CellFault("term_months", "读不懂期限，请写成 12个月 或 3年。")]
    count = Decimal("0.5") if found[1] == "半" else Decimal(_figure(found[1]))
    count += Decimal("0.5") if found[3] else 0
    return int(count * 12 if found[2] == "年" else count), []


def _figure(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_FIGURES.get(tens, 1) * 10 if ten else 0) + _FIGURES.get(ones, 0)


def _span_of(cell: str) -> tuple[tuple[int, int], list[CellFault]]:
    asked = flat(said(cell))
    if not asked:
        return (0, 0), []
    found = _SPAN.match(asked)
    if found is None:
        return (0, 0), [CellFault("pieces_hour", "不是件数，请写数字，如 20 或 20-30。")]
    few, many = sorted((int(found[1]), int(found[2] or found[1])))
    return (few, many), []
