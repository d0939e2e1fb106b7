"""Rules are data: what comes with the project is whole, and what is not whole is refused by name."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sync.hub.linter.lint import lint
from sync.hub.linter.rules import RuleError, read_rules, shipped_folder, shipped_rules
from sync.hub.linter.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from sync.hub.linter.rules import Rule


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(shipped_folder("linter"), tmp_path / "linter")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_code_has_a_rule_or_a_look_and_every_rule_a_code() -> None:
    rules = shipped_rules()
    looked_at = {"missing_employer", "missing_place", "missing_work", "missing_pay", "missing_contact",
                 "pay_impossible", "pay_below_minimum", "phone_dead"}  # fmt: skip
    assert {rule.code for rule in rules.rules} | looked_at == set(rules.codes)
    assert len({rule.id for rule in rules.rules}) == len(rules.rules)
    assert all("条" in code.article or "指引" in code.article for code in rules.codes.values())


@pytest.mark.parametrize("rule", shipped_rules().rules, ids=lambda rule: rule.id)
def test_every_rule_finds_its_own_example_and_names_an_article(rule: Rule) -> None:
    found = {
        each.rule: each for each in lint(Words(requirements=rule.example), shipped_rules()._replace(rules=(rule,)))
    }

    assert rule.id in found
    assert "条" in found[rule.id].article
    assert found[rule.id].sentence.endswith("。")


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("money.toml", 'code = "fee"', 'code = "fees"', "fee-taken"),
        ("money.toml", '"somebody-elses-money"]', '"nobody"]', "deposit-taken"),
        ("danger.toml", "刷单|", "(刷单|", "bait"),
        ("discrimination.toml", "{Woman}", "{Womann}", "women-shut-out"),
        ("codes.toml", 'says = "不能限男', 'said = "不能限男', "sex"),
        ("denials.toml", "[equal]", "[equal", "denials.toml"),
        ("spelling.toml", "[slips]", "[slip]", "spelling.toml"),
        ("sounds.toml", "[sounds]", "[sound]", "spelling.toml"),
        ("frames.toml", "refused = ", "refuse = ", "women-shut-out"),
        ("discrimination.toml", 'example = "仅限', 'exampel = "仅限', "women-shut-out"),
        ("elements.toml", "[place]", "[places]", "elements.toml"),
    ],
)
def test_a_rule_that_is_not_whole_is_refused_by_name(folder: Path, file: str, old: str, new: str, named: str) -> None:
    change(folder / file, old, new)

    with pytest.raises(RuleError, match=named):
        read_rules(folder)


def test_money_first_is_a_fee_and_before_easy_work_bait() -> None:
    paid = "先交服装费398元"
    welder = Words("焊工", "测试机械厂", "石桥镇", "5000", "8-18", "", "13800001234", paid)

    assert {found.code for found in lint(welder)} == {"fee"}
    assert {found.code for found in lint(welder._replace(title="手工外发", hours="在家做"))} == {"fee", "scam"}


def test_an_office_may_let_a_code_pass_as_a_hint(folder: Path) -> None:
    change(folder / "codes.toml", 'says = "没有写工资数，请写多少元，按月、按天还是按小时。"\nholds = true',
           'says = "没有写工资数，请写多少元，按月、按天还是按小时。"\nholds = false')  # fmt: skip
    (found,) = lint(Words("普工", "测试电子厂", "石桥镇", "面议", "", "", "13800001234", ""), read_rules(folder))

    assert (found.code, found.holds) == ("missing_pay", False)
