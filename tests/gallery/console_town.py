"""A county's office for the pictures of the console: terminals in every condition, what residents handed in, people.

Everybody here is made up; numbers begin with 999999 and telephones with 138 0000.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sync.hub import packs, review
from sync.hub.console.firm_codes import FirmCodes
from sync.hub.console.rights import Ground
from sync.hub.console_tables import account, promise
from sync.hub.database import write
from sync.hub.hub import prepare
from sync.hub.maps import documents_for, map_of
from sync.hub.publish import publish
from sync.hub.reports import Reports
from sync.hub.settings import HubSettings
from sync.hub.tables import submission
from sync.wire.moment import moment_text
from sync.wire.number import status_key
from sync.wire.poll import HEADER, Heartbeat, beat_header
from sync.wire.posting import Posting, posting_bytes
from sync.wire.report import KIND, Report, What, report_submission
from sync.wire.scope import Feed
from sync.wire.statement import KIND as DAY
from sync.wire.statement import DayLog, day_submission
from sync.wire.states import State
from sync.wire.word import KIND as WORD
from sync.wire.word import Said, SaidOf, word_answers
from tests.gallery.console_firms import FIRM, careless
from tests.gallery.console_map import drawn_map
from tests.sync.hub.conftest import LiveHub, MovableClock
from tests.sync.hub.console.office import AREA, OTHER_STREET, STREET, Office, hand_in

if TYPE_CHECKING:
    from pathlib import Path

MORNING: Final = datetime(2026, 11, 19, 1, 48, tzinfo=UTC)
"""09:48 at the stations."""
_ALONE: Final[dict[str, Any]] = {"commitment": None, "notice": None}
_NAMES: Final = ("王试安", "李试宁", "张试和", "刘试平", "陈试明", "杨试华", "赵试文", "周试清")


class StillClock(MovableClock):
    """A morning that goes on only when the town is told to."""

    def now(self) -> datetime:
        return MORNING + self.added


_BEATS: Final[dict[str, tuple[str, str, dict[str, Any]]]] = {
    "翠园社区驿站": ("001", STREET, {"printer": "ok", "reader": "ok", "left_mm": 41_000, "day_mm": 5_200}),
    "红山社区驿站": ("002", STREET, {"printer": "paper_out", "reader": "ok", "waiting": 3}),
    "河口社区驿站": ("003", OTHER_STREET, {"printer": "paper_low", "reader": "ok", "left_mm": 4_100, "day_mm": 3_900}),
    "柳溪社区驿站": ("005", OTHER_STREET, {"printer": "ok", "reader": "no_service"}),
    "零工市场": ("006", STREET, {"printer": "ok", "reader": "ok", "left_mm": 60_000, "day_mm": 4_000}),
}

_GOOD: Final = Posting(
    id="p-1", title="电焊工", employer="测试机械厂", street="青禾街 18 号", pay_text="每月 5200 到 6800 元", openings=2,
    requirements="持焊工证", duties="焊接钢结构件", phone="13800000001", hours_text="8:00–17:00", pay_min=520000,
    pay_max=680000, pay_unit="month", process="面谈，试工半天", how_to_apply="打电话预约", occ_tile="factory",
    area12=STREET + "001",
)  # fmt: skip
_BAD: Final = Posting(
    id="p-2", title="小区门岗", employer="测试物业", street="青禾街 40 号", pay_text="每月 3600 元", openings=4,
    requirements="限男性，35 岁以下", duties="小区门岗", phone="13800000002", hours_text="三班倒", pay_min=360000,
    pay_max=360000, pay_unit="month", process="面谈", how_to_apply="打电话", occ_tile="guard", area12=STREET + "001",
)  # fmt: skip
_FEE: Final = Posting(
    id="p-3", title="餐厅服务员", employer="测试饭店", street="河口路 3 号", pay_text="每月 3800 元", openings=6,
    requirements="身体健康", duties="点菜、传菜。入职先交服装押金 300 元", phone="13800000003", hours_text="9:00–21:00",
    pay_min=380000, pay_max=380000, pay_unit="month", process="面谈", how_to_apply="打电话", occ_tile="catering",
    area12=OTHER_STREET + "001",
)  # fmt: skip
_TABLE: Final = (
    "岗位编号,岗位名称,工资,人数,工作地点,联系电话,岗位职责,招聘要求\n"
    "1,夜班门岗,每月3600元,2,青禾街40号,13800000002,小区门岗,限男性\n"
    "3,白班门岗,每月3400元,1,青禾街40号,13800000002,小区门岗,限男性\n"
    "2,保洁员,每月3200元,3,青禾街40号,13800000002,楼道保洁,入职交服装费200元\n"
)
EXAMPLES: Final = """[[person]]
birth = 1990-01-01
sex = "1"
expect = "ok"

[[person]]
birth = 2012-06-01
sex = "2"
expect = "too_young"
"""


class Town:
    """The office, served until `close`."""

    def __init__(self, folder: Path) -> None:
        settings = HubSettings(database=f"sqlite:///{folder / 'hub.db'}", data=str(folder / "keys"), console="loopback")
        self.clock = StillClock()
        prepare(settings, self.clock)
        self.live = LiveHub(settings, self.clock)
        self.office = Office(self.live)
        self.office.hire()
        self._name()
        self._stand_up()
        self._hand_in()
        self._register()
        self._publish()
        self.live.number()
        self._beat()
        self._rate()
        self._answer()
        self.guest = self.office.desk.accounts.make("guest", "来试", [], None)

    def _rate(self) -> None:
        """Three days of answers, as the terminals tell them."""
        for day, name in zip(("02", "03", "04"), _BEATS, strict=False):
            counts = {"asked.jobs": 31, "rated.jobs.5": 14, "rated.jobs.4": 8, "rated.jobs.3": 2, "rated.jobs.2": 1}
            whys = {"why.wait": 2, "why.nothing_fits": 1}
            counts |= {"asked.unemployment": 9, "rated.unemployment.5": 5, "rated.unemployment.1": 1}
            log = DayLog(day=f"{MORNING:%Y-%m}-{day}", entries=3, head="0" * 64, counts=counts | whys)
            inside = day_submission("00000000-0000-7000-8000-000000000000", log)
            self._file(60, name, kind=DAY, answers=dict(inside.answers), **(_ALONE | {"card": {}}))

    def _answer(self) -> None:
        """What residents said at their next visit became of them."""
        said = [(_GOOD, Said.HIRED)] * 5 + [(_GOOD, Said.NOT_HIRED)] * 2 + [(_GOOD, Said.NO_ANSWER)] * 3
        for who, (posting, what) in enumerate([*said, (_FEE, Said.NO_ANSWER)]):
            when = moment_text(self.clock.now())
            word = SaidOf(posting=posting.id, title=posting.title, employer=posting.employer, said=what, when=when)
            card = {"name": _NAMES[who % len(_NAMES)], "id_number": f"99999919880101{who + 70:04}"}
            inside = {"kind": WORD, "card": card, "answers": dict(word_answers(word))}
            hand_in(self.live, self.office.terminals["零工市场"], "006", **(inside | _ALONE))

    def close(self) -> None:
        """End the server and the terminals."""
        self.office.close()
        self.live.stop()

    @property
    def matter(self) -> str:
        """A submission that waits for its first look."""
        return self.office.matter

    @property
    def key(self) -> str:
        """Name under which the state of that submission is published."""
        with self.live.hub.engine.connect() as conn:
            number = conn.execute(submission.select().where(submission.c.id == self.matter)).one().number
        return status_key(number, bytes(16))

    def code(self) -> str:
        """Make a one-time code for the firm whose word was found wrong."""
        codes = FirmCodes(self.live.hub.engine, self.clock)
        return codes.make(Ground(f"county/{AREA}"), FIRM, FIRM, "user:li")

    @property
    def device(self) -> str:
        """The terminal that has run out of paper."""
        return str(self.office.terminals["红山社区驿站"].answer.device)

    def _name(self) -> None:
        names = {
            "wang": "王运营",
            "li": "李经办",
            "zhao": "赵专干",
            "sun": "孙维护",
            "zhou": "周审计",
            "next": "邻县吴",
        }
        with self.live.hub.engine.begin() as conn:
            for name, shown in names.items():
                conn.execute(account.update().where(account.c.name == name).values(shown=shown))

    def _stand_up(self) -> None:
        for name, (station, street, _) in _BEATS.items():
            terminal = self.live.stranger()
            assert terminal.enrol(self.live.hub.registry.invite(self.live.url, AREA, station, street, name)).ok
            self.office.terminals[name] = terminal
        new = self.live.stranger()
        assert new.enrol(self.live.hub.registry.invite(self.live.url, AREA, "004", OTHER_STREET, "新开社区驿站")).ok
        self.office.terminals["新开社区驿站"] = new

    def _beat(self) -> None:
        for name, (_, _, beat) in _BEATS.items():
            said = Heartbeat(app="0.1.0", disk_mb=21_000, **beat)
            self.office.terminals[name].ask_stands(**{HEADER: beat_header(said)})

    def _file(self, who: int, place: str = "翠园社区驿站", **inside: Any) -> str:
        self.office.later(seconds=61)
        number, street = f"99999919880101{who:04}", f"青禾街 {who} 号"
        card = {"name": _NAMES[who % len(_NAMES)], "id_number": number, "address": street}
        answers = {
            "reason": "contract_ended", "work": ["cook", "cleaning"], "phone": f"138000001{who:02}",
            "education": "71", "since_month": "2026-10", "wish": "training", "community": "here",
        }  # fmt: skip
        inside = {"card": card, "answers": answers} | inside
        return hand_in(self.live, self.office.terminals[place], _BEATS[place][0], **inside)

    def _hand_in(self) -> None:
        self._decide(self._file(50, "红山社区驿站"), State.ACCEPTED)
        needs = self._file(51)
        self._decide(needs, State.NEEDS_MORE, "paper_missing")
        self._decide(self._file(52, "河口社区驿站"), State.REFUSED, "twice")
        done = self._file(53)
        self._decide(done, State.ACCEPTED)
        self._decide(done, State.DONE)
        late = self._file(54, "河口社区驿站")
        li = self.office.inside("li")
        li.post(f"/console/matters/{AREA}/{late}/promise", {"due": "2026-11-20"})
        with self.live.hub.engine.begin() as conn:
            conn.execute(promise.update().where(promise.c.submission == late).values(due="2026-11-17"))
        asked = {"kind": "apply", "answers": {"posting": "p-1", "title": "电焊工", "employer": "测试机械厂"}}
        self._file(55, "红山社区驿站", **asked)
        self.office.matter = self._file(56)
        li.post(f"/console/matters/{AREA}/{self.office.matter}/promise", {"due": "2026-11-26"})

    def _register(self) -> None:
        for who, days in enumerate((300, 290, 240, 180, 120, 60, 33, 9, 2)):
            place = list(_BEATS)[who % 3]
            name = self._file(who + 1, place)
            with self.live.hub.engine.begin() as conn:
                at = self.clock.now() - timedelta(days=days)
                conn.execute(submission.update().where(submission.c.id == name).values(received_at=at))
            self._decide(name, State.ACCEPTED)
            if who % 3 == 0:
                given = {"who": name, "kind": "policy", "day": "2026-11-03"}
                self.office.inside("zhao").post("/console/pace/given", given)

    def _decide(self, name: str, state: State, reason: str = "") -> None:
        engine = self.live.hub.engine
        with engine.connect() as conn:
            number = conn.execute(submission.select().where(submission.c.id == name)).one().number
        review.decide(engine, self.clock, number, state, reason=reason, actor="user:li", submission=name)

    def _publish(self) -> None:
        engine = self.live.hub.engine
        publish(
            engine,
            self.clock,
            Feed(f"county/{AREA}", "posting"),
            {one.id: posting_bytes(one) for one in (_GOOD, _BAD, _FEE)},
        )
        found = [("翠园社区驿站", What.FILLED, "p-1"), ("红山社区驿站", What.FILLED, "p-1")]
        found.append(("河口社区驿站", What.ASKS_MONEY, "p-3"))
        for place, what, posting in found:
            said = Report(posting=posting, ver=1, what=what, when=moment_text(self.clock.now()))
            inside = report_submission("00000000-0000-7000-8000-000000000000", said)
            self._file(60, place, kind=KIND, answers=dict(inside.answers), **(_ALONE | {"card": {}}))
        Reports(engine, self.clock).count()
        careless(engine, self.clock.now())
        publish(engine, self.clock, Feed(f"street/{STREET}", "map"), documents_for(map_of(drawn_map())))
        files = {"services/subsidy/service.toml": b'key = "subsidy"\n'}
        files["services/subsidy/examples.toml"] = EXAMPLES.encode()
        place = packs.Place(Feed(f"county/{AREA}", "pack"), "subsidy")
        write(engine, lambda conn: packs.offer(conn, self.clock, place, files, share=10))
        li = self.office.inside("li")
        told = {"firm": "测试物业", "scope": f"county/{AREA}", "what": "take"}
        li.post("/console/postings/table", told, files={"file": ("jobs.csv", _TABLE)})
        li.post("/console/notices", {
            "title": "周六上午小型招聘会", "text": "11 月 21 日 9 点到 11 点，翠园社区驿站门口，23 家单位。",
            "kind": "service",
            "last": "2026-11-21", "scope": f"county/{AREA}", "unit": "测试街道", "phone": "0531-00000000",
        })  # fmt: skip
        li.post("/console/playlists", {
            "title": "早上先放零工", "since": "05:00", "until": "08:30", "jobs": ["day", "today"], "last": "2026-11-30",
            "scope": f"street/{STREET}",
        })  # fmt: skip
