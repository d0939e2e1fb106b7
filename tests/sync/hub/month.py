"""A month of a county in fast-forward: employers who forget, residents who ring up, an office that asks.

The hub's counting, hiding and settling and the terminal's freshness light are the real ones. Everything about people
is assumed, and stands in Habits: it is our choice, not a statistic. A posting counts as *long filled* when its job was
taken more than a day ago: nobody can know it in the very hour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import msgspec
from sqlalchemy import select

from kiosk.desk.postings.freshness import Light, freshness
from kiosk.desk.postings.settings import PostingSettings
from sync.hub import tables
from sync.hub.database import open_database, write
from sync.hub.employers import Employers
from sync.hub.migrate import migrate
from sync.hub.publish import Draft, publish_drafts, withdraw
from sync.hub.reports import Reports
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.posting import Posting, posting_bytes
from sync.wire.report import Report, Verdict, What
from sync.wire.scope import Feed

AREA = "999999"
COUNTY = Feed(f"county/{AREA}", "posting")
BEGIN = datetime(2026, 11, 2, tzinfo=UTC)
DAY = timedelta(days=1)
LONG = DAY


@dataclass(frozen=True)
class Habits:
    """What people are assumed to do. Shares of 1, days."""

    terminals: int = 8
    postings: int = 250
    opened_a_day: int = 42
    """Postings opened at one terminal a day."""
    rings: float = 0.4
    """Of those who open a posting."""
    says_so: float = 0.5
    """Of those who rang and were told it is filled; they come by again or stand there still."""
    misunderstands: float = 0.01
    """Of those who rang an open job and report it all the same."""
    filled_after: float = 18.0
    """Days until the job is taken, on average."""
    prompt: float = 0.6
    """Employers who confirm every second day and take the posting down within a day."""
    slow: float = 0.25
    """Employers who confirm every fifth day, filled or not, and take it down within a fortnight. The rest never do."""
    runs: int = 45
    """Days from posting to expiry."""
    office_asks: bool = True
    """On working days the office rings the employers of all open cases."""
    reports: bool = True
    firms: int = 0
    """Employers who share the postings evenly, each with one manner in all of them; 0: each posting is an employer's
    only one, and nobody learns from it."""
    reopens: float = 0.0
    """Of the jobs that the office found taken, whose employer looks for somebody anew within a week and says so."""


@dataclass
class Job:
    """What is true about a posting, beside what it says."""

    posting: Posting
    manner: str
    filled: datetime
    taken_down: datetime
    reopens: datetime | None = None


@dataclass
class Tally:
    """What residents saw in the month."""

    opened: int = 0
    long_filled: int = 0
    unwarned: int = 0
    """Long filled, and neither the light nor anybody's word on the page warned."""
    open_but_hidden: int = 0
    """Postings whose job was open at the moment they were hidden."""
    hidden: int = 0
    open_seen: int = 0
    """Opened, and the job was open."""
    open_warned: int = 0
    """Of these, such as the light or somebody's word spoke against all the same."""
    open_days: int = 0
    """Open jobs, counted every morning."""
    open_away: int = 0
    """Of these, such as nobody was shown."""
    calls: int = 0
    """Employers the office rang, one call for all postings of one employer."""
    calls_in_vain: int = 0
    """Of these, such as still hired for everything that was asked about."""
    office_days: int = 0

    @property
    def share(self) -> float:
        return self.long_filled / self.opened

    @property
    def misled(self) -> float:
        return self.unwarned / self.opened

    @property
    def warned_wrongly(self) -> float:
        return self.open_warned / self.open_seen

    @property
    def away(self) -> float:
        return self.open_away / self.open_days

    @property
    def calls_a_day(self) -> float:
        return self.calls / self.office_days if self.office_days else 0.0


class MonthClock:
    """A clock that the month sets."""

    def __init__(self) -> None:
        self.at = BEGIN

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return (self.at - BEGIN).total_seconds()


@dataclass
class Month:
    """One month, the same for the same seed and habits."""

    habits: Habits = field(default_factory=Habits)
    seed: int = 1

    def __post_init__(self) -> None:
        self.pick = Random(self.seed)
        self.aside = Random(self.seed + 1000)
        """For what was added later, so that the month without it stays the same."""
        self.doubted: list[str] = []
        """Manners of the employers whose own word counts no more when the month ends."""
        self.manners: dict[str, str] = {}
        self.clock = MonthClock()
        self.engine = open_database("sqlite://")
        migrate(self.engine)
        self.reports = Reports(self.engine, self.clock)
        self.settings = PostingSettings()
        self.jobs: dict[str, Job] = {}
        self.shown: dict[str, Posting] = {}
        self.spoken_of: set[str] = set()
        self.tally = Tally()
        self._made = 0

    def run(self, days: int = 30, before: int = 20) -> Tally:
        """Live through `before` days until the county is settled, then count `days`."""
        for number in range(before + days):
            if number == before:
                self.tally = Tally()
            self._day(BEGIN + number * DAY)
        known = Employers(self.engine, self.clock).known(AREA)
        self.doubted = sorted(self.manners[each.employer] for each in known if each.doubted)
        self.engine.dispose()
        return self.tally

    def _day(self, begin: datetime) -> None:
        self.clock.at = begin + timedelta(hours=6)
        self._employers()
        self.reports.sweep()
        self._look()
        self._take_stock()
        if self.habits.office_asks and begin.weekday() < 5:
            self.clock.at = begin + timedelta(hours=10)
            self._office()
        opened = self.habits.terminals * self.habits.opened_a_day
        for turn in range(opened):
            self.clock.at = begin + timedelta(hours=8) + turn * (timedelta(hours=12) / opened)
            self._resident(f"d{self.pick.randrange(self.habits.terminals)}")

    def _employers(self) -> None:
        now = self.clock.at
        gone = [name for name, job in self.jobs.items() if job.taken_down <= now]
        withdraw(self.engine, self.clock, COUNTY, gone)
        for name in gone:
            del self.jobs[name]
        news: list[Posting] = []
        for job in self.jobs.values():
            if job.reopens is not None and job.reopens <= now:
                self._reopen(job, now)
                news.append(job.posting)
                continue
            every = {"prompt": 2, "slow": 5}.get(job.manner, 0)
            honest = job.manner != "prompt" or job.filled > now
            if every and honest and self.pick.randrange(every) == 0:
                job.posting = msgspec.structs.replace(job.posting, last_confirmed=utc_text(now))
                news.append(job.posting)
        news += [self._new(now).posting for _ in range(self.habits.postings - len(self.jobs))]
        publish_drafts(self.engine, self.clock, COUNTY, [_draft(posting) for posting in news])

    def _new(self, now: datetime) -> Job:
        pick, habits = self.pick, self.habits
        self._made += 1
        manner = pick.choices(
            ("prompt", "slow", "never"), (habits.prompt, habits.slow, 1 - habits.prompt - habits.slow)
        )[0]
        posted = now - (pick.random() * 10 * DAY if now < BEGIN + DAY else timedelta())
        filled = now + pick.expovariate(1 / habits.filled_after) * DAY
        after = {"prompt": pick.random(), "slow": pick.uniform(1, 14)}.get(manner, 999) * DAY
        expires = posted + habits.runs * DAY
        employer = ""
        if habits.firms:
            employer = f"测试单位{self.aside.randrange(habits.firms)}"
            manner = self.manners.setdefault(employer, manner)
            after = {"prompt": self.aside.random(), "slow": self.aside.uniform(1, 14)}.get(manner, 999) * DAY
        posting = Posting(
            id=f"p{self._made}",
            title="保洁员",
            employer=employer,
            posted=posted.date().isoformat(),
            last_confirmed=utc_text(posted),
            valid_through=expires.date().isoformat(),
        )
        job = Job(posting, manner, filled, min(filled + after, expires))
        self.jobs[posting.id] = job
        return job

    def _reopen(self, job: Job, now: datetime) -> None:
        """Somebody left: the employer looks anew, says so, and takes the posting down no earlier than it runs out."""
        job.reopens = None
        job.filled = now + self.aside.expovariate(1 / self.habits.filled_after) * DAY
        job.posting = msgspec.structs.replace(job.posting, last_confirmed=utc_text(now))
        job.taken_down = max(job.taken_down, min(job.filled + 7 * DAY, now + self.habits.runs * DAY))

    def _office(self) -> None:
        self.tally.office_days += 1
        rung: dict[str, bool] = {}
        for case in self.reports.cases():
            job = self.jobs.get(case.outcome.posting)
            still = job is not None and job.filled > self.clock.at
            self.reports.decide(case.outcome.posting, Verdict.STILL_OPEN if still else Verdict.TAKEN_DOWN)
            firm = case.employer or case.outcome.posting
            rung[firm] = rung.get(firm, True) and still
            if job is not None and not still and self.habits.reopens and self.aside.random() < self.habits.reopens:
                job.reopens = self.clock.at + self.aside.uniform(1, 7) * DAY
                job.taken_down = max(job.taken_down, job.reopens + DAY)
        self.tally.calls += len(rung)
        self.tally.calls_in_vain += sum(rung.values())
        self._look()

    def _take_stock(self) -> None:
        """Count the open jobs, and those that nobody is shown."""
        opened = {name for name, job in self.jobs.items() if job.filled > self.clock.at}
        self.tally.open_days += len(opened)
        self.tally.open_away += len(opened - self.shown.keys())

    def _resident(self, device: str) -> None:
        now, pick = self.clock.at, self.pick
        name = pick.choice(list(self.shown))
        job = self.jobs[name]
        self.tally.opened += 1
        filled = job.filled <= now
        light = freshness(self.shown[name].last_confirmed, now, self.settings).light
        warned = light is Light.OPEN or name in self.spoken_of
        if filled and now - job.filled > LONG:
            self.tally.long_filled += 1
            self.tally.unwarned += not warned
        self.tally.open_seen += not filled
        self.tally.open_warned += warned and not filled
        told = pick.random() < self.habits.rings and pick.random() < (
            self.habits.says_so if filled else self.habits.misunderstands
        )
        if told and self.habits.reports:
            self._report(device, name)

    def _report(self, device: str, name: str) -> None:
        report = Report(posting=name, ver=1, what=What.FILLED, when=utc_text(self.clock.at))
        envelope = uuid7(self.clock)
        write(
            self.engine,
            lambda conn: self.reports.hear(conn, AREA, device, report, name=envelope, received_at=self.clock.at),
        )
        self.spoken_of.add(name)
        if not self._published(name):
            del self.shown[name]
            self.tally.hidden += 1
            self.tally.open_but_hidden += self.jobs[name].filled > self.clock.at

    def _published(self, name: str) -> bool:
        row = tables.document.c
        here = (row.area == AREA) & (row.scope == COUNTY.scope) & (row.collection == "posting") & (row.id == name)
        with self.engine.connect() as conn:
            return conn.execute(select(row.gone).where(here)).scalar() == 0

    def _look(self) -> None:
        """What terminals show: what the hub publishes, less what has run out."""
        row = tables.document.c
        here = (row.area == AREA) & (row.scope == COUNTY.scope) & (row.collection == "posting") & (row.gone == 0)
        with self.engine.connect() as conn:
            found = conn.execute(select(row.id, row.doc).where(here)).all()
        read = msgspec.json.Decoder(Posting).decode
        self.shown = {name: read(bytes(doc)) for name, doc in found if name in self.jobs}
        self.spoken_of = {
            case.outcome.posting for case in self.reports.cases() if case.outcome.verdict is Verdict.WAITING
        }


def _draft(posting: Posting) -> Draft:
    return Draft(
        posting.id,
        posting_bytes(posting),
        lambda ver: posting_bytes(msgspec.structs.replace(posting, ver=ver)),
    )
