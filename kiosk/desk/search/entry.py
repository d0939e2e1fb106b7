"""A posting as the index takes it.

Only the keeper writes entries. What repeats from posting to posting is remembered.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.desk.postings.freshness import day, epoch_seconds
from kiosk.desk.postings.pay import least_a_month
from kiosk.desk.postings.terms import FORM_WORDS, SHIFT_WORDS
from kiosk.desk.postings.walking import point, walk
from kiosk.desk.search.coding import LIKELY, SURE
from kiosk.desk.search.query import PAY_STEPS, TOGGLES
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
    end_tag,
    near,
    reaches_of,
    toggle_bits,
)
from kiosk.desk.search.tokens import sounds, syllables_of, terms

if TYPE_CHECKING:
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from kiosk.desk.search.coding import Coder
    from sync.wire.posting import Posting

_REMEMBERED = 50_000
_SHORT = 64
"""Characters of a text that is worth remembering: streets, benefits, hours and phrases come again, essays do not."""
_MOST_PAY = 10_000_000
_LONGEST_LINE, _LONGEST_PROSE, _MOST_BENEFITS = 200, 4000, 40
"""Characters of a field that are looked at: what the line lets through. Whatever is longer came another way."""

_TAGS = [
    " ".join(f"t{place}" for place in range(len(TOGGLES)) if bits >> place & 1) for bits in range(1 << len(TOGGLES))
]
_RING_TAGS = [" ".join(f"{RING}{place}" for place in reaches_of(value)) for value in range(DIALS)]
_STEP_TAGS = [" ".join(f"{STEP}{n}" for n in range(reached)) for reached in range(len(PAY_STEPS) + 1)]
_FORM_TERMS = {form: terms(words.text) for form, words in FORM_WORDS.items()}
_SHIFT_TERMS = {shift: terms(words.text) for shift, words in SHIFT_WORDS.items()}


class Entries:
    """Writes entries for one station."""

    def __init__(self, here: Point, settings: PostingSettings, coder: Coder) -> None:
        """Write for a station at `here`; `coder` guesses the occupation of a posting without a code."""
        self._here = here
        self._settings = settings
        self._coder = coder
        self._named = lru_cache(maxsize=_REMEMBERED)(self._name)  # names of jobs repeat
        self._day = lru_cache(maxsize=4096)(_days)
        self._short = lru_cache(maxsize=8192)(terms)
        self._read_aloud = lru_cache(maxsize=8192)(syllables_of)

    def entry(self, posting: Posting) -> dict[str, str | int]:
        """Write one posting; whatever it holds can be written."""
        minutes = self._minutes(posting)
        pay = min(least_a_month(posting, self._settings), _MOST_PAY)
        dialled = dial(minutes)
        step = bisect_right(PAY_STEPS, pay)
        bits = toggle_bits(posting)
        kind = KIND_NUMBERS.get(posting.occ_tile, OTHER_KIND)
        form = FORM_NUMBERS.get(posting.form, OTHER_FORM)
        confirmed = epoch_seconds(posting.last_confirmed)
        title, sound, guessed = self._named(posting.title[:_LONGEST_LINE])
        _, ended = self._day(posting.valid_through)
        return {
            "id": posting.id,
            "title": title,
            "text": self._headline(title, posting),
            "body": " ".join([self._terms(text[:_LONGEST_PROSE]) for text in _prose(posting) if text]),
            "sound": sound,
            "code": _told(posting.occ_code) or guessed,
            "tag": f"k{kind} f{form} {_TAGS[bits]} {_RING_TAGS[dialled]} {_STEP_TAGS[step]} {ended}",
            "near": near(minutes, confirmed, posting.id),
            "minutes": minutes,
            "dial": dialled,
            "kind": kind,
            "form": form,
            "bits": bits,
            "pay": pay,
            "step": step,
            "posted": self._day(posting.posted)[0],
            "confirmed": confirmed,
        }

    def _headline(self, title: str, posting: Posting) -> str:
        """Gather what words find first: the name, employer, street, benefits, and how and when one works."""
        said = (posting.employer, posting.street, *posting.benefits[:_MOST_BENEFITS])
        rest = " ".join([self._terms(text[:_LONGEST_LINE]) for text in said if text])
        return f"{title} {rest} {_FORM_TERMS.get(posting.form, '')} {_SHIFT_TERMS.get(posting.shift, '')}"

    def _terms(self, text: str) -> str:
        return self._short(text) if len(text) <= _SHORT else terms(text)

    def _minutes(self, posting: Posting) -> int:
        way = walk(self._here, point(posting.lat, posting.lon), self._settings)
        return NO_MINUTES if way is None else min(way.minutes, NO_MINUTES - 1)

    def _name(self, name: str) -> tuple[str, str, str]:
        """Give the terms of a name, how it sounds, and the occupations it may be of."""
        guesses = self._coder.guesses(name)
        sure = [f"{SURE}{guess.code}" for guess in guesses if guess.strength in LIKELY]
        codes = " ".join([*(f"{guess.strength}{guess.code}" for guess in guesses), *sure])
        return terms(name), sounds(name, self._read_aloud), codes


def _told(code: str) -> str:
    return f"{code} {SURE}{code}" if code else ""


def _prose(posting: Posting) -> tuple[str, ...]:
    return posting.duties, posting.requirements, posting.experience, posting.hours_text


def _days(text: str) -> tuple[int, str]:
    """Read a day as its number and as the tag of a last day; 0 and "" when it is none."""
    when = day(text)
    return (0, "") if when is None else (min(max(day_number(when), 0), FARTHEST_DAY), end_tag(when))
