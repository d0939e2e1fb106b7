"""What the slip says beside the job is data, and a broken file costs these lines alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk.job_advice import NO_ADVICE, load_job_advice
from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.paths import shipped
from sync.wire.posting import Posting

ADVICE = load_job_advice(shipped() / "config")
WAITER = Posting(id="1", title="传菜员", occ_tile="food", form="full")


def test_the_shipped_words_know_only_kinds_that_exist() -> None:
    assert set(ADVICE.bring) <= WORK_KINDS | {"any"}
    assert all(len(line) <= 24 for lines in ADVICE.bring.values() for line in lines)


def test_what_to_say_holds_the_job_and_is_quoted() -> None:
    lines = ADVICE.on_the_phone(WAITER, "翠园社区就业驿站")
    assert lines[0].startswith("“")
    assert lines[-1].endswith("”")
    assert "招传菜员" in "".join(lines)
    long = Posting(id="2", title="很长很长很长很长的一个岗位名称")
    assert "很长很长很长很长的…" in "".join(ADVICE.on_the_phone(long, ""))


def test_what_to_bring_follows_the_kind_of_work() -> None:
    assert any("健康证" in one for one in ADVICE.to_bring(WAITER))
    assert ADVICE.to_bring(Posting(id="3", title="其他")) == ADVICE.bring["any"]


def test_only_what_was_left_out_is_asked() -> None:
    assert len(ADVICE.to_ask(WAITER)) == 4
    told = Posting(
        id="4",
        title="传菜员",
        form="full",
        pay_text="4000元/月",
        hours_text="9:00–18:00",
        street="南塘路",
        benefits=("五险",),
    )
    assert ADVICE.to_ask(told) == ()


@pytest.mark.parametrize("text", ["", "not toml [", "[say]\nphone = 7", "[strange]\na = 1", "[bring]\nany = 'x'"])
def test_a_broken_file_costs_only_these_lines(tmp_path: Path, text: str) -> None:
    (tmp_path / "slips").mkdir()
    (tmp_path / "slips" / "job.toml").write_text(text, "utf-8")
    advice = load_job_advice(tmp_path)
    assert advice.to_bring(WAITER) == ()
    assert advice.on_the_phone(WAITER, "")[0].startswith("“")
    assert load_job_advice(tmp_path / "nowhere") == NO_ADVICE
