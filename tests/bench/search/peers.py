"""The same postings in three engines: ours, raw tantivy on our index, and SQLite FTS5 with two-character terms.

Built once into a folder and used again while the index there is still what this program would build.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.desk.postings.ending import last_day, minute_of
from kiosk.desk.postings.freshness import BEIJING
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.search.clauses import asked_runs
from kiosk.desk.search.coding import Coder
from kiosk.desk.search.counts import ALL_COUNTS
from kiosk.desk.search.entry import Entries
from kiosk.desk.search.index import IndexKeeper, basis
from kiosk.desk.search.meaning import direct
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.reader import Reader
from kiosk.desk.search.schema import END, FORM_NUMBERS, KIND_NUMBERS, OTHER_FORM, toggle_bits
from kiosk.desk.search.search import Search
from kiosk.desk.search.tokens import pieces
from kiosk.paths import shipped
from sync.wire.exact import digest
from sync.wire.posting import posting_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tantivy import Query

ROWS = 20
_SOME = 500
NO_END = "9999-99-99"
TODAY = date(2026, 11, 21)
HERE = DEMO_PLACE
SETTINGS = PostingSettings()
_ORDERS = ((0, 1, 3, 2), (1, 2, 0, 3), (2, 3, 1, 0), (3, 0, 2, 1))
"""Who comes after whom matters: the first to be asked a question brings its postings near the processor for the others.
In four turns each of the four stands at each place once and comes after each other one once."""
_CHOSEN = frozenset({Toggle.NO_SCHOOLING, Toggle.AGE_FREE})

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "tile": tuple(Question(kind=kind) for kind in ("cleaning", "food", "guard", "factory", "care", "office")),
    "tile + filters": (
        Question(kind="cleaning", toggles=frozenset({Toggle.NO_SCHOOLING})),
        Question(kind="factory", toggles=_CHOSEN, pay_min=4000),
        Question(kind="parcel", toggles=frozenset({Toggle.DAYLIGHT}), pay_min=5000),
        Question(kind="food", form="part", toggles=frozenset({Toggle.AGE_FREE})),
        Question(kind="home", toggles=frozenset({Toggle.BOARD_LODGING})),
    ),
    "tile + distance": (
        Question(kind="shop", within_minutes=30),
        Question(kind="factory", within_minutes=20, toggles=frozenset({Toggle.NO_SCHOOLING})),
    ),
    "one character": tuple(Question(words=word) for word in ("保", "电", "厨", "洗")),
    "two characters": tuple(Question(words=word) for word in ("保洁", "保安", "月嫂", "护工", "快递", "司机", "普工")),
    "three and more": tuple(
        Question(words=word) for word in ("理货员", "收银员", "洗碗工", "水电工", "叉车司机", "外卖骑手")
    ),
    "several words": tuple(Question(words=word) for word in ("保安 夜班", "司机 包吃住", "服务员 早班", "厨师 五险")),
    "words + filters": (
        Question(words="保洁", toggles=_CHOSEN),
        Question(words="普工", pay_min=5000, form="full"),
        Question(words="司机", toggles=frozenset({Toggle.DAYLIGHT}), pay_min=6000),
    ),
    "pinyin": tuple(Question(words=word) for word in ("baojie", "siji", "kuaidi", "bj", "sdg", "yuesao")),
    "everything": (Question(), Question(toggles=frozenset({Toggle.START_TODAY}))),
}


class Peers:
    """The same postings in the three."""

    names = ("ours", "raw tantivy", "tantivy, words to ids", "FTS5 bigrams")

    def __init__(self, folder: Path, count: int) -> None:
        built(folder / "index", count)
        self._search = Search(folder / "index", Occupations(shipped() / "config"), lambda: TODAY)
        opened = Reader(folder / "index").current()
        assert opened is not None
        self._opened = opened
        ends = [tag for tag, _ in opened.searcher.terms_with_prefix("tag", END)]
        closed = opened.clauses.kept_back(minute_of(datetime.combine(TODAY, time(), BEIJING)), ends)
        assert closed is not None
        self._closed = closed
        self._lexicon = opened.lexicon(Occupations(shipped() / "config"))
        self._queries = {question: self._query(question) for questions in QUESTIONS.values() for question in questions}
        self._database = _fts5(folder / "fts5.db", count)

    def in_turn(self, turn: int) -> list[tuple[str, Callable[[Question], int]]]:
        asks: list[tuple[str, Callable[[Question], int]]] = [
            ("ours", self._ours),
            ("raw tantivy", self._raw),
            ("tantivy, words to ids", self._raw_to_ids),
            ("FTS5 bigrams", self._fts),
        ]
        return [asks[place] for place in _ORDERS[turn % len(_ORDERS)]]

    def check(self) -> None:
        """Refuse to time engines that do not find the same."""
        for questions in QUESTIONS.values():
            for question in questions:
                found = {ask(question) for _, ask in self.in_turn(0)}
                if len(found) > 1 or found == {0}:
                    raise SystemExit(f"the engines disagree on {question}: {found}")

    def _ours(self, question: Question) -> int:
        found = self._search.ask(question, rows=ROWS)
        for counts in (found.toggles, found.kinds, found.forms, found.pay, found.within, found.minutes):
            counts.items()  # they are added up when somebody looks, and a page of filters looks at all
        return found.total

    def _raw(self, question: Question) -> int:
        from tantivy import Order

        query = self._queries[question]
        found = self._opened.searcher.search(query, ROWS, order_by_field="near", order=Order.Asc)
        self._opened.searcher.aggregate(query, ALL_COUNTS)
        return int(found.count)  # type: ignore[attr-defined]

    def _raw_to_ids(self, question: Question) -> int:
        from tantivy import Order

        searcher = self._opened.searcher
        query = self._query(question)
        found = searcher.search(query, ROWS, order_by_field="near", order=Order.Asc)
        searcher.aggregate(query, ALL_COUNTS)
        ids = [searcher.doc(address).get_first("id") for _, address in found.hits]
        assert None not in ids
        return int(found.count)  # type: ignore[attr-defined]

    def _query(self, question: Question) -> Query:
        clauses = self._opened.clauses
        asked = direct(clauses, question.words, self._lexicon).asked
        return clauses.all_of([*asked, *clauses.filters(question).values()], self._closed)

    def _fts(self, question: Question) -> int:
        base = self._database
        where, values = _where(question)
        base.execute("DELETE FROM temp.hit")
        base.execute(f"INSERT INTO temp.hit SELECT p.rowid, near, kind, form, step, dial, bits FROM {where}", values)
        for column in ("kind", "form", "step", "dial"):
            base.execute(f"SELECT {column}, count(*) FROM temp.hit GROUP BY {column}").fetchall()
        bits = base.execute("SELECT bits, count(*) FROM temp.hit GROUP BY bits").fetchall()
        rows = base.execute(f"SELECT row, near FROM temp.hit ORDER BY near LIMIT {ROWS}").fetchall()
        ids = [base.execute("SELECT id FROM posting WHERE rowid = ?", (row,)).fetchone()[0] for row, _ in rows]
        assert len(ids) == len(rows)
        return sum(count for _, count in bits)


_COLUMNS = ("id", "near", "kind", "form", "bits", "pay", "step", "dial", "minutes", "ends")


def built(index: Path, count: int) -> bool:
    """Build the index unless it stands there already; tells whether it had to."""
    keeper = IndexKeeper(index, HERE, SETTINGS)
    return keeper.ensure(generate(count, 1, TODAY), f"bench {count} {town(count)}", count)


def town(count: int) -> str:
    """Name what the made-up town is made of, by some of its postings: with another one nothing kept is of any use."""
    return digest(b"".join(map(posting_bytes, islice(generate(count, 1, TODAY), _SOME))))[:16]


def _fts5(path: Path, count: int) -> sqlite3.Connection:
    whole = path.with_suffix(".whole")
    made = f"{basis(HERE, SETTINGS)} {town(count)}"
    stands = whole.exists() and whole.read_text(encoding="utf-8") == made
    if not stands:
        path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA cache_size = -200000")
    base.execute("PRAGMA mmap_size = 1000000000")
    base.execute("PRAGMA temp_store = MEMORY")
    if not stands:
        _fill(base, count)
        whole.write_text(made, encoding="utf-8")
    base.execute("CREATE TEMP TABLE hit (row, near, kind, form, step, dial, bits)")
    base.commit()
    base.isolation_level = None
    return base


def _fill(base: sqlite3.Connection, count: int) -> None:
    base.execute("CREATE VIRTUAL TABLE words USING fts5(text, sound, content='', tokenize='unicode61')")
    base.execute(f"CREATE TABLE posting ({', '.join(_COLUMNS)})")
    entries = Entries(HERE, SETTINGS, Coder(Occupations(shipped() / "config")))
    for row, posting in enumerate(generate(count, 1, TODAY), 1):
        held = msgspec.json.decode(entries.entry(posting))
        held |= {"form": FORM_NUMBERS.get(posting.form, OTHER_FORM), "bits": toggle_bits(posting)}
        base.execute("INSERT INTO words(rowid, text, sound) VALUES (?, ?, ?)", (row, held["text"], held["sound"]))
        base.execute(
            f"INSERT INTO posting(rowid, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})",
            (row, *(held[column] for column in _COLUMNS[:-1]), last_day(posting) or NO_END),
        )
    base.execute("INSERT INTO words(words) VALUES ('optimize')")
    base.execute("CREATE INDEX by_kind ON posting(kind, ends)")
    base.execute("ANALYZE")
    base.commit()


def _where(question: Question) -> tuple[str, list[int | str]]:
    tables, parts, values = "posting p", [f"ends >= '{TODAY.isoformat()}'"], []
    matches = [_match(run.text, han=run.han) for run in asked_runs(question.words)]
    if matches:
        tables = "words JOIN posting p ON p.rowid = words.rowid"
        parts.append("words MATCH ?")
        values.append(" AND ".join(matches))
    if question.asked_kind:
        parts.append(f"kind = {KIND_NUMBERS[question.asked_kind]}")
    if question.form:
        parts.append(f"form = {FORM_NUMBERS[question.form]}")
    if question.pay_min:
        parts.append(f"pay >= {question.pay_min}")
    if question.within_minutes:
        parts.append(f"minutes <= {question.within_minutes}")
    parts += [f"bits & {1 << list(Toggle).index(toggle)}" for toggle in question.toggles]
    return f"{tables} WHERE {' AND '.join(parts)}", values


def _match(word: str, *, han: bool) -> str:
    if not han:
        return f'({{text}} : "{word}"* OR {{sound}} : "{word}"*)'
    two = pieces(word)
    return f'{{text}} : "{" ".join(two)}"' if two else f'{{text}} : "{word}"*'
