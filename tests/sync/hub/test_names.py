"""Names as cards, keyboards and forms spell them; and the hub that tells nothing to a number without its name."""

from __future__ import annotations

import pytest

from sync.hub.names import same_name

from .test_opener import receipts, tables, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿依努尔·买买提", "阿依努尔•买买提"),
        ("阿依努尔·买买提", "阿依努尔 . 买买提"),
        ("阿依努尔·买买提", "阿依努尔买买提"),
        ("\uff3a\uff28\uff21\uff2e\uff27 San", "zhang  san"),
        ("测试甲", "测试甲  "),
        ("\U00020bb7田", "\U00020bb7田"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, [other])
    assert same_name(other, ["某某", one])


@pytest.mark.parametrize("known", [[], ["测试乙"], [""], ["测试"], ["测试甲甲"]])
def test_another_name_or_none(known: list[str]) -> None:
    assert not same_name("测试甲", known)
    assert not same_name("", known)
    assert not same_name("·", known)


def test_a_number_alone_opens_nothing_and_leaves_no_trace_of_telling(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    assert [each.number for each in receipts(live, terminal)] == [given.number]
    audited = len(told(live, tables.audit, "id"))
    for changes in ({"name": "测试乙"}, {"name": ""}, {"id_number": "000000199001010018"}):
        assert receipts(live, terminal, **changes) == ()
    assert len(told(live, tables.audit, "id")) == audited


def test_who_never_gave_a_name_cannot_be_asked_about_by_name(live) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope(inside={"card": {"id_number": "000000199001010018"}}))
    assert receipts(live, terminal, id_number="000000199001010018", name="测试甲") == ()
