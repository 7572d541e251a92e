"""The way of the data in one place: tables, then raw records → catalogue → themes → index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command

from tarjotin.catalogue import services as catalogue
from tarjotin.finding.indexing import IndexingSummary, update_index
from tarjotin.themes.services import place_services

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class PipelineSummary:
    """What was brought up to date."""

    projection: catalogue.ProjectionSummary
    placed: int
    index: IndexingSummary


def prepare_tables() -> None:
    """Make or upgrade the tables; does nothing when they are up to date."""
    settings.TARJOTIN_HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def bring_up_to_date(progress: Progress, *, anew: bool = False) -> PipelineSummary:
    """Project, place and index whatever waits; `anew` does it for everything.

    May be killed at any point: the next call goes on with what still waits.
    """
    projection = catalogue.rebuild(progress) if anew else catalogue.project(progress)
    placed = place_services(progress)
    index = update_index(settings.TARJOTIN_INDEX, anew=anew, progress=progress)
    return PipelineSummary(projection, placed, index)
