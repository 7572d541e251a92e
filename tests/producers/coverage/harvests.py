"""Harvests of made-up catalogues on given days, with all that follows, for tests of coverage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tarjotin.catalogue.services import project
from tarjotin.common.dates import HELSINKI
from tarjotin.harvest.runs import Harvest
from tarjotin.producers.coverage.services import bring_coverage_up_to_date
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.themes.services import place_services, put_rules_in_force
from tests.ptv_samples import write_dump

Payloads = Sequence[Mapping[str, Any]]


def noon(day: dt.date) -> dt.datetime:
    """Midday in Finland."""
    return dt.datetime.combine(day, dt.time(12), HELSINKI)


def harvest(folder: Path, day: dt.date, **options: Any) -> None:
    """Harvest a folder at noon of a day, project, place and count as of that day."""
    summary = Harvest(PtvFolder(folder), now=lambda: noon(day), accept_fewer=True, **options).run()
    assert summary.complete, summary.notes
    project()
    place_services()
    put_rules_in_force()
    bring_coverage_up_to_date(day)


def harvest_services(folder: Path, day: dt.date, services: Payloads, **kinds: Payloads) -> None:
    """The same for services that are given here."""
    harvest(write_dump(folder, services=services, **kinds), day)
