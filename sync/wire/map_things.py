"""What a feature of a map is, by its own `kind` or by the usual tags of OpenStreetMap: the same at hub and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# tuples where a file's own values are looked for: a list as a value must not raise
_MAIN_ROADS = ("motorway", "trunk", "primary", "secondary")
_SERVICES = ("station", "casual_market", "training", "social_security", "hospital", "injury_hospital")
_NO_WALKING = frozenset({"motorway", "motorway_link", "proposed", "construction", "steps_only"})


def kind_of(said: Mapping[str, Any]) -> str:
    """Tell street, water, green, built, community or place of a feature's properties; "" when nothing is drawn."""
    kind = said.get("kind")
    if isinstance(kind, str):
        return kind
    highway = said.get("highway")
    if isinstance(highway, str):
        return "" if highway in _NO_WALKING else "street"
    natural, landuse, leisure = said.get("natural"), said.get("landuse"), said.get("leisure")
    if natural in ("water", "bay") or said.get("waterway") == "riverbank" or landuse == "basin":
        return "water"
    if leisure in ("park", "garden") or landuse in ("grass", "forest", "recreation_ground"):
        return "green"
    if said.get("building"):
        return "built"
    return "place" if any(key in said for key in ("amenity", "shop", "place", "railway")) else ""


def service_of(said: Mapping[str, Any]) -> str:
    """Tell which service a feature is: station, casual_market, training, social_security, hospital, injury_hospital.

    "" when it is none. A hospital that `work_injury` marks is one for injuries at work. Of OpenStreetMap only what
    means the same counts: its employment agencies may be anybody's, and its places of training teach music too.
    """
    kind = said.get("kind")
    if not isinstance(kind, str):
        kind = "social_security" if said.get("government") == "social_security" else said.get("amenity")
        if kind not in ("social_security", "hospital"):
            return ""
    elif kind not in _SERVICES:
        return ""
    return "injury_hospital" if kind == "hospital" and said.get("work_injury") is True else kind


def is_main(said: Mapping[str, Any]) -> bool:
    """Whether a street is one that people know the neighbourhood by."""
    return said.get("main") is True or said.get("highway") in _MAIN_ROADS
