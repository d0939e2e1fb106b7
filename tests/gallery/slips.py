"""Every slip, on both widths of paper, drawn by the printer's own raster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from drivers.printer import raster
from drivers.printer.paper import Slip
from drivers.printer.simulated import png
from kiosk.desk.follow import Followed
from kiosk.desk.handin import Filed
from kiosk.desk.job_advice import load_job_advice
from kiosk.desk.job_slip import Beside, job_slip
from kiosk.desk.moments import CHINA
from kiosk.desk.near.atlas import station_map
from kiosk.desk.near.plane import Plane
from kiosk.desk.near.sketch import sketch
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point, point
from kiosk.desk.progress_slip import Progress, progress_slip
from kiosk.desk.receipt import Receipt, registration_slip
from kiosk.desk.service_file import load_service
from kiosk.desk.settings import StationSettings
from kiosk.desk.shelf import open_shelf
from kiosk.desk.trial_slip import trial_slip
from kiosk.paths import code_root, shipped
from sync.wire.number import follow_link, make_number, pickup_code
from sync.wire.states import State

SECRET = bytes(range(16))
NUMBER = make_number("999999", "001", 1, 427)
AT = datetime(2026, 11, 19, 1, 48, tzinfo=UTC)
STATION = StationSettings(
    name="翠园社区就业驿站", community="翠园", street="青禾街 6 号", latitude=DEMO_PLACE.lat, longitude=DEMO_PLACE.lon
)


@dataclass(frozen=True)
class Standing:
    """A clock that stands at the pictures' moment."""

    def now(self) -> datetime:
        return AT

    def monotonic(self) -> float:
        return 0.0


def registration(state: State) -> Slip:
    """The receipt of a made-up registration in a state."""
    clock = Standing()
    shelf = open_shelf(shipped() / "config", STATION, clock)
    service = load_service(code_root() / "kiosk" / "services" / "unemployment", "zh_CN", shelf)
    assert service.receipt is not None
    at = AT.astimezone(CHINA)
    days = shelf.ground.policies.value(service.promise, shelf.ground.region, at.date())
    filed = Filed(
        number=NUMBER,
        pickup=pickup_code(NUMBER, SECRET),
        link=follow_link(NUMBER, SECRET),
        state=state,
        filed_at=at,
        promised=at.date() + timedelta(days=days),
        promised_days=days,
        count=427,
        check="7F3C",
    )
    return registration_slip(Receipt(filed, service.receipt, STATION, "王**", "138 **** 0126"), clock)


def progress(state: State) -> Slip:
    """How far a made-up matter has come."""
    clock = Standing()
    shelf = open_shelf(shipped() / "config", STATION, clock)
    here = AT.astimezone(CHINA)
    since, promised = date(2026, 11, 17), date(2026, 11, 26)
    known = Followed(NUMBER, state, since, promised=promised if state is State.ACCEPTED else None)
    told = Progress(known, here - timedelta(minutes=11), "王**", matter="失业登记")
    return progress_slip(told, STATION, shelf, clock)


def job() -> Slip:
    """The slip of a made-up posting near the station."""
    streets = station_map(STATION, lambda _: {})
    here = Plane(Point(STATION.latitude, STATION.longitude))
    posting = next(
        one
        for one in generate(400, 7, AT.date())
        if one.phone and one.pay_min and sketch(streets, here.spot(point(one.lat, one.lon)), 2.2)
    )
    beside = Beside(streets, load_job_advice(shipped() / "config"), fresh_at=AT)
    return job_slip(posting, STATION, PostingSettings(), Standing(), beside)


def write(out: Path) -> list[Path]:
    """Draw every slip on 80 and 58 mm paper."""
    out.mkdir(parents=True, exist_ok=True)
    slips = {
        "registration": registration(State.DELIVERED),
        "registration-offline": registration(State.SAVED),
        "progress": progress(State.ACCEPTED),
        "job": job(),
        "test": trial_slip(STATION, Standing(), "7f3c" * 16, 3),
    }
    files = []
    for name, slip in slips.items():
        for width in (576, 384):
            file = out / f"slip-{name}-{width}.png"
            file.write_bytes(_png(slip, width))
            files.append(file)
    return files


def _png(slip: Slip, width: int) -> bytes:
    from PySide6.QtGui import QImage

    picture = raster.draw(slip, width)
    image = QImage(picture.rows, picture.width, picture.height, picture.width // 8, QImage.Format.Format_Mono)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    return png(image)
