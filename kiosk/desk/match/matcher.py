"""The door of matching: `Matcher.recommend`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.match.recommendations import Recommendations

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from kiosk.desk.match.weights import Weights
    from kiosk.desk.match.wishes import Wishes
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting


class Matcher:
    """Recommends from the columns file that the agent keeps beside the index. Any thread, one at a time."""

    def __init__(  # noqa: PLR0917  # constructor of the composition
        self,
        file: Path,
        postings: Callable[[Sequence[str]], Sequence[Posting]],
        here: Point,
        settings: PostingSettings,
        weights: Weights,
        today: Callable[[], date],
    ) -> None:
        """`file`: the columns; `postings`: looks documents up, so that what is shown is what the catalogue says now."""
        self._file = file
        self._postings = postings
        self._here = here
        self._settings = settings
        self._weights = weights
        self._today = today

    def recommend(self, wishes: Wishes, count: int = 3, hidden: Collection[str] = ()) -> Recommendations:
        """Give the best postings for these wishes; loads numpy at its first call, so call it off the main thread.

        `hidden`: ids that must not be shown, whatever the columns say.
        """
        raise NotImplementedError
