"""Who came is counted as a visit, and what for as a service: by day, and as nothing else."""

from __future__ import annotations

from kiosk.desk.footfall import Footfall


def test_a_visit_is_one_and_a_service_one_for_each_visit() -> None:
    counted: list[str] = []
    footfall = Footfall(counted.append)
    footfall.began()
    for service in ("jobs", "my_matters", "jobs"):
        footfall.opened(service)
    footfall.began()
    footfall.opened("jobs")
    assert counted == [
        "visit_began",
        "service_opened.jobs",
        "service_opened.my_matters",
        "visit_began",
        "service_opened.jobs",
    ]
