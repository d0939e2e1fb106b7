"""Made-up postings: always the same, never anybody's, and as untidy as real ones."""

import csv
import hashlib
from collections import Counter
from datetime import date

import pytest

from kiosk.desk.postings.freshness import moment
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.desk.postings.made_up import DEMO_PLACE, load_pieces
from kiosk.desk.postings.pay import parse_pay
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.terms import SHIFT_WORDS
from kiosk.desk.postings.walking import Point, point, walk
from kiosk.paths import shipped
from sync.wire.posting import Posting, posting_bytes, read_posting

TODAY = date(2026, 11, 19)


@pytest.fixture(scope="module")
def town() -> list[Posting]:
    return list(generate(4000, 7, TODAY))


def fingerprint(postings: list[Posting]) -> str:
    return hashlib.sha256(b"".join(map(posting_bytes, postings))).hexdigest()


def test_the_same_seed_and_day_give_the_same_rows(town: list[Posting]) -> None:
    assert fingerprint(list(generate(4000, 7, TODAY))) == fingerprint(town)
    assert fingerprint(list(generate(4000, 8, TODAY))) != fingerprint(town)
    assert fingerprint(list(generate(4000, 7, date(2026, 11, 20)))) != fingerprint(town)


def test_every_row_travels(town: list[Posting]) -> None:
    assert all(read_posting(posting_bytes(posting)) == posting for posting in town)
    assert len({posting.id for posting in town}) == len(town)


def test_trades_are_national_occupations() -> None:
    pieces = load_pieces(shipped() / "config" / "postings")
    with (shipped() / "config" / "codes" / "occupations-2022.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file) if row["level"] == "4"}
    assert len({trade.code for trade in pieces.trades}) >= 50
    assert {trade.code for trade in pieces.trades} <= codes
    assert {trade.kind for trade in pieces.trades} == WORK_KINDS | {""}
    assert {shift for trade in pieces.trades for shift in trade.shifts} <= set(SHIFT_WORDS)
    assert {trade.sector for trade in pieces.trades} == set(pieces.firms.kinds_of_firm)


def test_every_kind_of_work_is_there(town: list[Posting]) -> None:
    assert {posting.occ_tile for posting in town} == WORK_KINDS | {""}


def test_the_numbers_are_what_the_text_says(town: list[Posting]) -> None:
    for posting in town:
        pay = parse_pay(posting.pay_text)
        read = (None, None, "") if pay is None else (pay.low, pay.high, pay.unit.value)
        assert read == (posting.pay_min, posting.pay_max, posting.pay_unit), posting.pay_text


def test_pay_texts_are_wild(town: list[Posting]) -> None:
    texts = [posting.pay_text for posting in town]
    for shape in (
        "面议",
        "无",
        "",
        "0/0",
        "千",
        "14薪",
        "万/年",
        "及以下",
        "元/小时",
        "元/天",
        "以上",
        "左右",
        "K",
        "\uff5e",
    ):
        assert any(shape in text if shape else not text for text in texts), shape
    units = Counter(posting.pay_unit for posting in town)
    assert units["month"] > len(town) / 2
    assert all(units[unit] for unit in ("hour", "day", "piece", "year", ""))


def test_nobody_can_be_called(town: list[Posting]) -> None:
    assert all(posting.phone.startswith("1380000") and len(posting.phone) == 11 for posting in town if posting.phone)
    assert all(posting.area12.startswith("999999") for posting in town)
    behind = Counter(phone for phone, _ in {(posting.phone, posting.employer_id) for posting in town if posting.phone})
    shared = [phone for phone, employers in behind.items() if employers > 1]
    assert 0 < len(shared) <= 12, "only the few agents share a telephone"


def test_it_lies_around_the_station(town: list[Posting]) -> None:
    ways = [walk(DEMO_PLACE, point(posting.lat, posting.lon), PostingSettings()) for posting in town]
    near = sum(way is not None and way.minutes <= 30 for way in ways)
    assert 0.01 < near / len(ways) < 0.05
    assert 0.01 < sum(way is None for way in ways) / len(ways) < 0.06
    elsewhere = next(generate(1, 1, TODAY, Point(30.0, 110.0)))
    assert abs((elsewhere.lat or 30) - 30) < 0.5


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("requirements", 0.2, 0.4),
        ("process", 0.45, 0.65),
        ("benefits", 0.2, 0.4),
        ("hours_text", 0.15, 0.35),
        ("phone", 0.001, 0.03),
    ],
)
def test_gaps_are_as_common_as_in_life(town: list[Posting], field: str, least: float, most: float) -> None:
    missing = sum(not getattr(posting, field) for posting in town) / len(town)
    assert least < missing < most


def test_days_make_sense(town: list[Posting]) -> None:
    held = [moment(posting.last_confirmed) for posting in town]
    confirmed = Counter(None if when is None else when.date() for when in held)
    assert 0.5 < confirmed[TODAY] / len(town) < 0.75
    assert confirmed[None]
    for posting, when in zip(town, held, strict=True):
        assert posting.posted <= TODAY.isoformat()
        assert when is None or posting.posted <= when.date().isoformat() <= TODAY.isoformat()
        assert not posting.valid_through or posting.valid_through >= posting.posted
    ended = sum(bool(posting.valid_through) and posting.valid_through < TODAY.isoformat() for posting in town)
    assert 0 < ended < len(town) * 0.03


def test_agencies_post_the_same_job_again(town: list[Posting]) -> None:
    same = Counter(
        (posting.employer_id, posting.pay_text, posting.duties, posting.posted, posting.hours_text) for posting in town
    )
    assert sum(count > 1 for count in same.values()) > len(town) * 0.01


def test_pay_goes_with_the_trade(town: list[Posting]) -> None:
    def middle(kind: str) -> float:
        sums = sorted(
            posting.pay_min or 0 for posting in town if posting.occ_tile == kind and posting.pay_unit == "month"
        )
        return sums[len(sums) // 2]

    assert middle("building") > middle("cleaning")
    assert middle("driver") > middle("guard")
