"""Scopes and collections: for whom a change is, and what it is about.

Scopes go from the whole country down to one device: `nat`, `prov/37`, `city/3701`, `county/370102`,
`street/370102001`, `device/<id>`. A *feed* is one collection in one scope, written `county/370102/posting`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sync.wire.reasons import Reason, WireError

COLLECTIONS: Final = (
    "posting",
    "employer",
    "policy",
    "course",
    "event",  # job fairs and talks
    "notice",  # what the display says, with its last day
    "playlist",  # what the display shows at which hour
    "map",  # streets and places of a station's surroundings
    "pack",  # services and rules as data
    "config",
    "status",  # how far a receipt number has come
    "report",  # what became of residents' word on a posting
    "command",  # what the hub asks of one device, signed once more by itself
)
_SCOPE: Final = re.compile(
    r"^(nat|prov/[0-9]{2}|city/[0-9]{4}|county/[0-9]{6}|street/[0-9]{9}|device/[A-Za-z0-9][A-Za-z0-9._-]{0,63})$",
)


class Feed(NamedTuple):
    """One collection in one scope."""

    scope: str
    collection: str

    @property
    def path(self) -> str:
        """Where the hub keeps its manifest: /v1/{scope}/{collection}/manifest."""
        return f"/v1/{self.scope}/{self.collection}/manifest"

    def __str__(self) -> str:
        return f"{self.scope}/{self.collection}"


def is_scope(text: str) -> bool:
    """Whether a text names a scope."""
    return _SCOPE.fullmatch(text) is not None


def parse_feed(text: str) -> Feed:
    """Feed that `county/370102/posting` names; WireError UNKNOWN_SCOPE."""
    scope, _, collection = text.rpartition("/")
    if collection not in COLLECTIONS or not is_scope(scope):
        raise WireError(Reason.UNKNOWN_SCOPE)
    return Feed(scope, collection)


def scopes_of(region: str, device: str, street: str = "") -> tuple[str, ...]:
    """Scopes a device of a region (6 digits) and a street (9 digits, when known) may read, from wide to narrow."""
    wide = ("nat", f"prov/{region[:2]}", f"city/{region[:4]}", f"county/{region}")
    return (*wide, *((f"street/{street}",) if street else ()), f"device/{device}")


def area_of(scope: str, home: str) -> str:
    """Six-digit area under which the hub keeps a scope; `home` is the area of the device that asks."""
    kind, _, code = scope.partition("/")
    return home if kind == "device" else code[:6].ljust(6, "0")
