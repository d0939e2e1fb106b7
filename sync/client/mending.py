"""Mending a feed whose root differs: compare sums with the hub's, and fetch only the rows of the leaves that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sync.client.errors import Stuck
from sync.wire.reasons import WireError
from sync.wire.repair import MOST_LEAVES, decode_leaf, read_vector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.cache.catalogue_lane import Lane
    from sync.client.doors import HubLine, Pass
    from sync.wire.leaves import Leaves
    from sync.wire.manifest import Manifest
    from sync.wire.scope import Feed
    from sync.wire.segment import Change

    T = TypeVar("T")
    WithPass = Callable[[Callable[[Pass], T]], T]


class Mender:
    """Puts the rows of one feed right."""

    def __init__(self, feed: Feed, line: HubLine, with_pass: Callable[[Callable[[Pass], bytes]], bytes]) -> None:
        """`with_pass` does some work with a pass that the hub takes."""
        self._feed = feed
        self._line = line
        self._with_pass = with_pass

    def mend(self, lane: Lane, manifest: Manifest) -> bool:
        """Bring the lane to the manifest's root; False when that is not to be had by leaves, so the base is needed.

        The lane must stand at the manifest's head. Raises Stuck when the hub moved on meanwhile, and LineError.
        """
        sums = self._sums(manifest)
        bad = lane.true_leaves().differing(sums)
        if len(bad) > MOST_LEAVES:
            return False
        rows = {leaf: self._rows(leaf, manifest) for leaf in bad}
        return lane.replace_leaves(rows, manifest.root, manifest.count)

    def _sums(self, manifest: Manifest) -> Leaves:
        body = self._with_pass(lambda place: self._line.leaves(place, self._feed))
        try:
            vector = read_vector(body)
            sums = vector.sums()
        except WireError as error:
            raise Stuck(error.reason) from None
        if (vector.epoch, vector.head, sums.root()) != (manifest.epoch, manifest.head, manifest.root):
            raise Stuck("moved_on")
        return sums

    def _rows(self, leaf: int, manifest: Manifest) -> Sequence[Change]:
        body = self._with_pass(lambda place: self._line.leaf(place, self._feed, leaf))
        try:
            found = decode_leaf(body, leaf)
        except WireError as error:
            raise Stuck(error.reason) from None
        if (found.epoch, found.head) != (manifest.epoch, manifest.head):
            raise Stuck("moved_on")
        return found.rows
