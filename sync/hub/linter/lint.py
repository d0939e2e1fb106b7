"""Looks at one posting and names what is wrong with it, each time with the cell, the article and a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.linter import age, bait, missing, pasted, pay, phone
from sync.hub.linter.figures import sums_of
from sync.hub.linter.rules import SCANNED, shipped_rules
from sync.hub.linter.shape import pattern
from sync.hub.linter.words import bounds, level, next_clause, page, without_the_firm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.rules import Rule, Rules
    from sync.hub.linter.stance import Grammar
    from sync.hub.linter.words import Page, Words

_PLEDGE: Final = re.compile(r"押金|保证金|定金|押[一二两三四五六七八九\d]")
_MONEY: Final = ("deposit", "fee", "id_kept")
"""Codes of what is taken from the worker: what denies a rule of one denies its likeness too."""


class Finding(NamedTuple):
    """One violation: code, rule that found it, article, field it stands in, the words found, sentence for the firm."""

    code: str
    rule: str
    article: str
    field: str
    words: str
    sentence: str
    holds: bool

    @property
    def told(self) -> str:
        """The sentence with the words it is about and the article it rests on."""
        quoted = f"“{self.words}”：" if self.words else ""
        return f"{quoted}{self.sentence}（{self.article}）"


def lint(words: Words, rules: Rules | None = None) -> tuple[Finding, ...]:
    """Find what a posting must not say or leaves out, each code at most once; empty for a posting in order."""
    known = rules or shipped_rules()
    flat = level(words, known.spelling)
    read = without_the_firm(flat, SCANNED)
    found: dict[str, Finding] = {}
    for finding in (*_shapes(read, known), *_stances(read, known), *_looked_at(flat, known)):
        found.setdefault(finding.code, finding)
    alike = known.likeness.best(read)
    _second_reading(found, alike, read, known)
    _given_back(found, read, known)
    for code, field, words_found in bait.baited(flat, {each.code: each.words for each in found.values()}, known.lists):
        if not _unlike(code, alike, known):
            found.setdefault(code, _named(known, code, field, words_found))
    if "scam" in found:
        found.pop("pay_impossible", None)  # the sum is the bait: it is named once
    return tuple(finding for finding in found.values() if not _same_money(finding, found, flat))


def _second_reading(
    found: dict[str, Finding], alike: dict[str, tuple[float, str, str]], read: Words, known: Rules
) -> None:
    """Add what a clause is surely like, take back what no clause is like."""
    for code, weighed in known.likeness.codes.items():
        total, field, words = alike.get(code, (weighed.drops, "", ""))
        if code in found:
            if _unlike(code, alike, known) and not _told_by_figures(code, found):
                del found[code]
        elif total >= weighed.adds and not _excused(code, field, words, read, known):
            found[code] = _named(known, code, field, words)


def _told_by_figures(code: str, found: dict[str, Finding]) -> bool:
    """Whether a band of ages from children to grown people hires children: its figures say so, not its words."""
    return code == "child_labour" and "age" in found and found["age"].words == found[code].words


def _unlike(code: str, alike: dict[str, tuple[float, str, str]], known: Rules) -> bool:
    """Whether no clause resembles what clerks have marked with this code."""
    return code in alike and code in known.likeness.codes and alike[code][0] < known.likeness.codes[code].drops


def _excused(code: str, field: str, clause: str, words: Words, known: Rules) -> bool:
    """Whether a clause is about words, the next takes it back, or the whole posting makes it lawful (a guard)."""
    whole, text = "\n".join(words), getattr(words, field)
    if known.grounds.grammar.welcomed(next_clause(text, bounds(text, 0, text.find(clause) + len(clause))[1])):
        return True
    by_rule = any(each.code == code and each.unless and each.unless.search(whole) for each in known.rules)
    denials = [denial for each in known.rules if each.code == code for denial in each.denials] if code in _MONEY else []
    by_rule = by_rule or any(denial.excuses("", clause, whole) for denial in denials)
    by_ground = any(each.code == code and each.unless and each.unless.search(whole) for each in known.grounds.all)
    return by_rule or by_ground or known.grounds.grammar.mentioned(clause)


def _given_back(found: dict[str, Finding], read: Words, known: Rules) -> None:
    """Call a charge that is given back on leaving by its name: it is a deposit."""
    fee = found.get("fee")
    if fee is None or "deposit" in found:
        return
    text = getattr(read, fee.field)
    if pattern(known.lists["bait"]["given_back"]).search(text[max(text.find(fee.words), 0) :]):
        del found["fee"]
        found["deposit"] = _named(known, "deposit", fee.field, fee.words)


def _same_money(finding: Finding, found: dict[str, Finding], flat: Words) -> bool:
    """Whether a fee is the sum that was named as a deposit already: one sum has one name."""
    deposit = found.get("deposit")
    if finding.code != "fee" or deposit is None or deposit.field != finding.field:
        return False
    if _PLEDGE.search(finding.words):
        return True
    fees, deposits = (sums_of(getattr(flat, each.field), each.words) for each in (finding, deposit))
    return bool(fees) and fees <= deposits


def _looked_at(flat: Words, known: Rules) -> Iterator[Finding]:
    laid = pasted.laid_out(flat, known.lists)
    for told in (
        age.ages(flat, known.lists),
        missing.missing(flat, known.lists, known.elements),
        pay.odd_pay(laid, known.lists),
        phone.dead_phone(laid, known.lists),
    ):
        for code, field, words in told:
            yield _named(known, code, field, words)


def _named(known: Rules, code: str, field: str, words: str) -> Finding:
    named = known.codes[code]
    return Finding(code, code, named.article, field, words, named.says, named.holds)


def _stances(flat: Words, known: Rules) -> Iterator[Finding]:
    cells = ((field, getattr(flat, field)) for field in SCANNED)
    for field, said in known.grounds.found(cells, "\n".join(flat)):
        named, ground = known.codes[said.ground.code], said.ground
        yield Finding(ground.code, ground.id, ground.articles[said.stance], field, said.words, named.says, named.holds)


def _shapes(flat: Words, known: Rules) -> Iterator[Finding]:
    scanned = page(flat, SCANNED)
    whole = "\n".join(flat)
    here = {name for field in SCANNED for name in known.suspects.in_cell(field, getattr(flat, field))}
    for rule in known.rules if here else ():
        if rule.id not in here:
            continue
        spot = _found(rule, scanned, whole, known.grounds.grammar)
        if spot is not None:
            named = known.codes[rule.code]
            yield Finding(rule.code, rule.id, rule.article, *spot, named.says, named.holds)


def _found(rule: Rule, scanned: Page, whole: str, grammar: Grammar) -> tuple[str, str] | None:
    """Field and words of the first shape of a rule that nothing excuses."""
    if rule.unless and rule.unless.search(whole):
        return None
    if rule.needs and not rule.needs.search(whole):
        return None
    covered = scanned.text
    if rule.mask is not None:
        covered = rule.mask.sub(lambda match: "□" * len(match[0]), covered)
    for match in rule.find.finditer(covered):
        field = scanned.field_at(match.start())
        if field not in rule.fields or field != scanned.field_at(match.end() - 1):
            continue
        before, after = scanned.around(match.start(), match.end())
        if grammar.welcomed(next_clause(scanned.text, match.end() + len(after))):
            continue
        clause = f"{before}{scanned.text[match.start() : match.end()]}{after}"
        if grammar.mentioned(clause):
            continue
        if not any(denial.excuses(before, clause, whole) for denial in rule.denials):
            return field, match[0].strip(" ,。;、\n")
    return None
