"""What other modules say in Chinese is said in English to an operator who reads English; a firm's words stay."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.hub.console.own_words import article_in, worded
from sync.hub.console.texts import sentences
from sync.hub.linter.rules import shipped_rules
from sync.hub.spreadsheets.cells import CellFault
from tests.sync.hub.console.office import AREA, Office

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[4]
SPOKEN = ("sync/hub/spreadsheets", "sync/hub/review.py", "sync/wire/posting_check.py", "sync/hub/maps.py")
MADE = {"CellFault", "PostingFault", "Unreadable", "ReviewError", "MapRefused"}
CHINESE = re.compile(r"[一-鿿]")
TYPED = """岗位名称,工资,人数,工作地点,联系电话,岗位职责,招聘要求,发布日期
前台,每月5500元,两三个,测试路3号,13800000003,接待,限女性,去年
"""


def made(path: Path) -> Iterator[str]:
    """Every sentence a module makes for somebody, with a figure where a value stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        words: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MADE:
            words = node.args[-1:]
        elif isinstance(node, ast.Return) and path.name == "intake.py" and node.value is not None:
            words = [node.value]
        for each in words:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value
            elif isinstance(each, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in each.values)


def files() -> list[Path]:
    found = [
        path for name in SPOKEN for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).glob("*.py"))
    ]
    return sorted(path for path in found if path.name != "verbs.py")  # the command speaks Chinese


def test_whatever_is_made_in_chinese_has_its_english() -> None:
    said = {sentence for path in files() for sentence in made(path) if CHINESE.search(sentence)}

    assert len(said) > 20
    # a header of ours that has to be typed in Chinese is quoted
    left = {each for each in said if CHINESE.search(re.sub("“[^”]*”", "", worded(each, "en")))}
    assert left == set()


def test_every_code_of_the_linter_says_the_same_in_both() -> None:
    for code, known in shipped_rules().codes.items():
        assert sentences("zh_CN")[f"finding.{code}"] == known.says
        assert sentences("zh_CN")[f"flaw.{code}"] == known.label
        assert not CHINESE.search(sentences("en")[f"flaw.{code}"])
        assert not CHINESE.search(worded(f"{known.says}（{known.article}）", "en"))


def test_every_article_of_a_rule_has_its_english() -> None:
    rules = shipped_rules()
    articles = {rule.article for rule in rules.rules}
    articles |= {article for ground in rules.grounds.all for article in ground.articles.values()}

    assert [each for each in articles if CHINESE.search(article_in(each, "en"))] == []


@pytest.mark.parametrize(
    ("article", "english"),
    [
        ("就业促进法 第二十七条", "Employment Promotion Law, art. 27"),
        ("劳动合同法 第九条", "Labour Contract Law, art. 9"),
        ("反电信网络诈骗法 第三十条", "Law against Telecom and Online Fraud, art. 30"),
    ],
)
def test_an_article_is_named_by_its_number(article: str, english: str) -> None:
    assert article_in(article, "en") == english
    assert article_in(article, "zh_CN") == article


def test_names_within_a_sentence_are_said_too_and_what_is_unknown_stays() -> None:
    moved = "1234 现在是“已送达”，不能改为“已办结”。"

    assert worded(moved, "en") == "1234 is “delivered” now and cannot become “done”."
    assert worded(moved, "zh_CN") == moved
    assert worded("没有人写过这句。", "en") == "没有人写过这句。"


def test_an_english_page_of_a_refused_row_has_no_sentence_of_ours_in_chinese(office: Office) -> None:
    visitor = office.inside("li")
    visitor.get("/console/language/en?back=/console/postings/table")
    visitor.get("/console/postings/table")
    fields = {"csrf": visitor.csrf, "firm": "测试护栏厂", "scope": f"county/{AREA}", "what": "look"}
    url = visitor.url + "/console/postings/table"
    page = visitor.http.post(url, data=fields, files={"file": ("jobs.csv", TYPED.encode())}, timeout=30).text

    told = page.partition('id="told"')[2].partition("</ul>")[0]
    assert "Employment" in told or "Human Resources" in told
    assert "Not a date" in told
    assert "限女性" in told
    ours = re.sub("“[^”]*”", "", told)
    assert CHINESE.findall(ours) == []
    assert CellFault("posted", "x").sentence == "x"
