"""A posting on paper, whichever page asked for it: with the way there, what to bring, and what to be careful about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.job_advice import load_job_advice
from kiosk.desk.job_slip import Beside, job_slip
from kiosk.desk.near.atlas import station_map
from kiosk.desk.phrase import in_chinese
from kiosk.desk.postings.warnings import PostingWarning, warnings

if TYPE_CHECKING:
    from drivers.printer.paper import Slip
    from kiosk.desk.near.station_map import StationMap
    from kiosk.desk.phrase import Translate
    from kiosk.view.parts import Parts
    from sync.wire.posting import Posting


def streets(parts: Parts) -> StationMap:
    """Give the streets around the station; none where no map was supplied."""
    return station_map(parts.station, parts.items, parts.maps)


def cautions(posting: Posting, parts: Parts, translate: Translate = in_chinese) -> tuple[PostingWarning, ...]:
    """Name what to be careful about, the worst first, by the posting, its telephone and what residents reported."""
    heard = None if parts.reported is None else parts.reported.about(posting.id)
    return warnings(posting, parts.phone_employers(posting.phone), translate, heard)


def job_paper(posting: Posting, parts: Parts) -> Slip:
    """Make the slip of a posting as it stands now."""
    told = tuple(one.sentence for one in cautions(posting, parts))
    beside = Beside(streets(parts), load_job_advice(parts.shipped / "config"), told, parts.fresh_at())
    return job_slip(posting, parts.station, parts.postings_shown, parts.clock, beside)
