"""When the hub was last heard about each feed: what a bundle of an earlier day must not take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from sync.cache.catalogue_tables import SHOWN, lanes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sync.cache.catalogue import Catalogue
    from sync.wire.scope import Feed


def heard_at(catalogue: Catalogue, feed: Feed) -> str:
    """When the hub last said that a feed's rows are all there are (ISO, UTC), empty when it never did."""
    wanted = select(lanes.c.checked_at).where(
        lanes.c.scope == feed.scope, lanes.c.collection == feed.collection, lanes.c.state == SHOWN
    )
    with catalogue.writer().begin() as db:
        return str(db.execute(wanted).scalar() or "")


def heard_by_bundle(catalogue: Catalogue, feeds: Iterable[Feed], made_at: datetime) -> None:
    """Note that these feeds are what the hub knew at `made_at`; never takes back what was heard later."""
    at = made_at.isoformat(timespec="seconds")
    with catalogue.writer().begin() as db:
        for feed in feeds:
            here = (lanes.c.scope == feed.scope) & (lanes.c.collection == feed.collection) & (lanes.c.state == SHOWN)
            older = lanes.c.checked_at.is_(None) | (lanes.c.checked_at < at)
            db.execute(update(lanes).where(here, older), {"checked_at": at})
