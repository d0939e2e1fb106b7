"""What a feature of a map is: one reading for hub and terminal, whatever stands in its properties."""

from __future__ import annotations

from typing import Any

import pytest

from sync.wire.map_things import is_main, kind_of, service_of


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"kind": "street", "building": "yes"}, "street"),
        ({"highway": "residential"}, "street"),
        ({"highway": "motorway", "building": "yes"}, ""),
        ({"natural": "water"}, "water"),
        ({"waterway": "riverbank"}, "water"),
        ({"landuse": "basin"}, "water"),
        ({"leisure": "park"}, "green"),
        ({"landuse": "forest"}, "green"),
        ({"building": "yes"}, "built"),
        ({"amenity": "school"}, "place"),
        ({"natural": "tree"}, ""),
        ({"kind": [], "highway": {}, "natural": [], "landuse": {}, "leisure": [], "waterway": []}, ""),
    ],
)
def test_a_feature_is_told_by_its_own_word_and_then_by_the_usual_tags(said: dict[str, Any], kind: str) -> None:
    assert kind_of(said) == kind


def test_main_streets_are_known() -> None:
    assert is_main({"main": True})
    assert is_main({"highway": "primary"})
    assert not is_main({"highway": "residential", "main": "yes"})
    assert not is_main({"highway": ["primary"]})


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ({"kind": "station"}, "station"),
        ({"kind": "hospital"}, "hospital"),
        ({"kind": "hospital", "work_injury": True}, "injury_hospital"),
        ({"amenity": "hospital", "work_injury": "yes"}, "hospital"),
        ({"office": "government", "government": "social_security"}, "social_security"),
        ({"kind": "place", "amenity": "hospital"}, ""),
        ({"office": "employment_agency"}, ""),
        ({"amenity": "training"}, ""),
        ({"amenity": "casual_market"}, ""),
        ({"kind": [], "amenity": {}, "government": []}, ""),
    ],
)
def test_a_service_is_told_only_by_words_that_mean_the_same(said: dict[str, Any], service: str) -> None:
    assert service_of(said) == service
