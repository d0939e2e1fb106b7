"""A posting as the index takes it.

Only the keeper writes entries. What repeats from posting to posting is remembered.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from kiosk.desk.postings.ending import end_of, full
from kiosk.desk.postings.freshness import day, epoch_seconds
from kiosk.desk.postings.pay import least_a_month
from kiosk.desk.postings.terms import ELIGIBLE_WORDS, FORM_WORDS, SHIFT_WORDS
from kiosk.desk.postings.walking import minutes_to
from kiosk.desk.search.coding import LIKELY, SURE
from kiosk.desk.search.query import PAY_STEPS, TOGGLES
from kiosk.desk.search.remembered import Remembered, RememberedTexts
from kiosk.desk.search.results import NO_MINUTES
from kiosk.desk.search.schema import (
    DIALS,
    FARTHEST_DAY,
    FORM_NUMBERS,
    KIND_NUMBERS,
    OTHER_FORM,
    OTHER_KIND,
    RING,
    STEP,
    day_number,
    dial,
    ease,
    end_tag,
    manner,
    near,
    reaches_of,
    toggle_bits,
)
from kiosk.desk.search.splitting import terms_of
from kiosk.desk.search.tokens import runs, sounds_of, syllables_of, terms, terms_of_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from kiosk.desk.search.coding import Coder
    from sync.wire.posting import Posting

_MOST, _MANY = 50_000, 4096
"""Answers remembered: of what every employer says for itself, and of what many say alike."""
_SHORT = 64
"""Characters of a text that is worth remembering: streets, benefits, hours and phrases come again, essays do not."""
_MOST_PAY = 10_000_000
_LONGEST_LINE, _LONGEST_PROSE, _MOST_BENEFITS = 200, 4000, 40
"""Characters of a field that are looked at: what the line lets through. Whatever is longer came another way."""

_JSON = msgspec.json.Encoder()

_TAGS = [
    " ".join(f"t{place}" for place in range(len(TOGGLES)) if bits >> place & 1) for bits in range(1 << len(TOGGLES))
]
_RING_TAGS = [" ".join(f"{RING}{place}" for place in reaches_of(value)) for value in range(DIALS)]
_STEP_TAGS = [" ".join(f"{STEP}{n}" for n in range(reached)) for reached in range(len(PAY_STEPS) + 1)]
_FORM_TERMS = {form: terms(words.text) for form, words in FORM_WORDS.items()}
_ELIGIBLE_TERMS = {code: terms(words.text) for code, words in ELIGIBLE_WORDS.items()}
_SHIFT_TERMS = {shift: terms(words.text) for shift, words in SHIFT_WORDS.items()}


class Entries:
    """Writes entries for one station."""

    def __init__(self, here: Point, settings: PostingSettings, coder: Coder) -> None:
        """Write for a station at `here`; `coder` guesses the occupation of a posting without a code."""
        self._here = here
        self._settings = settings
        self._coder = coder
        self._named = Remembered(self._name, _MOST)  # names of jobs repeat
        self._heard = Remembered(_heard, _MANY)
        self._day = Remembered(_day, _MANY)
        self._end = Remembered(_end, _MANY)
        self._moment = Remembered(epoch_seconds, _MANY)
        self._told = Remembered(_told, _MANY)
        self._line = RememberedTexts(lambda text: terms(text[:_LONGEST_LINE]), _MOST, _SHORT)
        self._prose = RememberedTexts(lambda text: terms(text[:_LONGEST_PROSE]), _MOST, _SHORT)
        self._given = Remembered(self._benefits, _MANY)
        self._place = Remembered(self._stands, _MOST)  # employers stand still

    def entries(self, postings: Sequence[Posting]) -> Iterator[str]:
        """Write several; what they say is split together, which is quicker than text by text."""
        said = dict.fromkeys(chain.from_iterable([(one.employer, one.street, *one.benefits) for one in postings]))
        self._line.learn(said, terms_of)
        return map(self.entry, postings)

    def entry(self, posting: Posting) -> str:
        """Write one posting as JSON; whatever it holds can be written.

        Terms and tags hold nothing that JSON spells otherwise, so only what others wrote goes through its encoder: a
        dict of it all, encoded, takes three times as long.
        """
        # where no place is left, nobody need walk: it stands last and in no ring
        minutes, dialled, rings = self._place[(None, None) if full(posting) else (posting.lat, posting.lon)]
        pay = min(least_a_month(posting, self._settings), _MOST_PAY)
        step = bisect_right(PAY_STEPS, pay)
        bits = toggle_bits(posting)
        kind = KIND_NUMBERS.get(posting.occ_tile, OTHER_KIND)
        form = FORM_NUMBERS.get(posting.form, OTHER_FORM)
        confirmed = self._moment[posting.last_confirmed]
        title, sound, guessed = self._named[posting.title[:_LONGEST_LINE]]
        posted = self._day[posting.posted]
        ended = self._end[posting.valid_through, posting.work_day, posting.start_time, posting.end_time]
        return (
            f'{{"id":{_JSON.encode(posting.id).decode()},"title":"{title}","text":"{self._headline(title, posting)}",'
            f'"body":"{self._body(posting)}","sound":"{sound}","code":{self._told[posting.occ_code] or guessed},'
            f'"tag":"k{kind} f{form} {_TAGS[bits]} {rings} {_STEP_TAGS[step]} {ended}",'
            f'"near":{near(minutes, confirmed, posting.id)},"minutes":{minutes},"dial":{dialled},"kind":{kind},'
            f'"manner":{manner(form, bits)},"ease":{ease(bits)},"pay":{pay},"step":{step},'
            f'"posted":{posted},"confirmed":{confirmed}}}'
        )

    def _headline(self, title: str, posting: Posting) -> str:
        """Gather what words find first: the name, employer, street, benefits, and how and when one works."""
        line = self._line
        how = f"{_FORM_TERMS.get(posting.form, '')} {_SHIFT_TERMS.get(posting.shift, '')}"
        return f"{title} {line[posting.employer]} {line[posting.street]} {self._given[posting.benefits]} {how}"

    def _body(self, posting: Posting) -> str:
        said = self._prose
        rest = f"{said[posting.experience]} {said[posting.hours_text]}"
        if posting.eligible:
            rest += "".join([f" {_ELIGIBLE_TERMS.get(one) or self._line[one]}" for one in posting.eligible])
        return f"{said[posting.duties]} {said[posting.requirements]} {rest}"

    def _benefits(self, benefits: tuple[str, ...]) -> str:
        return " ".join([self._line[benefit] for benefit in benefits[:_MOST_BENEFITS]])

    def _stands(self, place: tuple[float | None, float | None]) -> tuple[int, int, str]:
        """Tell the minutes to a place, where they stand in the histogram, and the tags of its reaches."""
        afoot = minutes_to(self._here, *place, self._settings)
        minutes = NO_MINUTES if afoot is None else min(afoot, NO_MINUTES - 1)
        dialled = dial(minutes)
        return minutes, dialled, _RING_TAGS[dialled]

    def _name(self, name: str) -> tuple[str, str, str]:
        """Give the terms of a name, how it sounds, and the occupations it may be of, these as JSON."""
        split = runs(name)
        guesses = self._coder.guesses(name)
        sure = [f"{SURE}{guess.code}" for guess in guesses if guess.strength in LIKELY]
        codes = " ".join([*[f"{guess.strength}{guess.code}" for guess in guesses], *sure])
        heard = dict.fromkeys(chain.from_iterable([self._heard[run] for run, han in split if han]))
        return terms_of_runs(split), " ".join(heard), f'"{codes}"'


def _heard(run: str) -> list[str]:
    return sounds_of(run, syllables_of)


def _told(code: str) -> str:
    return _JSON.encode(f"{code} {SURE}{code}").decode() if code else ""


def _day(text: str) -> int:
    """Read a day as its number; 0 when it is none."""
    when = day(text)
    return 0 if when is None else min(max(day_number(when), 0), FARTHEST_DAY)


def _end(told: tuple[str, str, str, str]) -> str:
    """Read an end as its tag; "" when none was told."""
    end = end_of(*told)
    return "" if end is None else end_tag(end)
