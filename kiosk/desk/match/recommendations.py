"""What matching answers: a few postings, each with up to four reasons and one obstacle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk.match.reasons import Given, Obstacle
    from kiosk.desk.postings.walking import Walk
    from sync.wire.posting import Posting


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One posting for one resident."""

    posting: Posting
    way: Walk | None
    """None when the posting's place is not known."""
    points: int
    """The sum of all that speaks for it; for ordering and tests, never shown."""
    reasons: tuple[Given, ...]
    """At most four, the weightiest first; may be empty."""
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The best postings for one resident now, the best first, no two of one employer while there is a choice."""

    rows: tuple[Recommendation, ...] = ()
    fitting: int = 0
    """How many postings passed the hard limits."""
    ready: bool = True
    """False while the columns are not there yet: say so and offer the search."""
