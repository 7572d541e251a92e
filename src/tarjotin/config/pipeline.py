"""The way of the data in one place: tables, then raw records → catalogue → themes → index → counts of coverage."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tarjotin.catalogue import services as catalogue
from tarjotin.common.tables import FaultyFile
from tarjotin.config.region import region_in_use
from tarjotin.desk.callbacks.mail import remind_providers
from tarjotin.desk.callbacks.services import forget_old_requests
from tarjotin.desk.slips.services import forget_old_slips
from tarjotin.events.services import forget_old
from tarjotin.feedback.services import forget_old_feedback
from tarjotin.finding.index.indexing import IndexingSummary, update_index
from tarjotin.people.sessions import forget_ended_sessions
from tarjotin.producers.coverage.services import bring_coverage_up_to_date
from tarjotin.producers.digests.mail import send_digests
from tarjotin.producers.digests.services import forget_unconfirmed
from tarjotin.producers.offers.services import forget_old_offers
from tarjotin.producers.quality.services import assess
from tarjotin.producers.worklists.services import count_demand
from tarjotin.themes.services import place_services, put_rules_in_force

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class PipelineSummary:
    """What was brought up to date."""

    projection: catalogue.ProjectionSummary
    placed: int
    rules_error: str
    index: IndexingSummary


def prepare_tables() -> None:
    """Make or upgrade the tables; does nothing when they are up to date."""
    settings.TARJOTIN_HOME.mkdir(parents=True, exist_ok=True)
    if not settings.SECRET_KEY_FILE.exists():
        # Readable by its owner only; workers started later read it from here.
        settings.SECRET_KEY_FILE.touch(mode=0o600)
        settings.SECRET_KEY_FILE.write_text(settings.SECRET_KEY, encoding="utf-8")
    call_command("migrate", verbosity=0, interactive=False)
    # The counts of attempts to sign in: a table of Django's cache, which no migration makes.
    call_command("createcachetable", verbosity=0)


def tables_missing() -> int:
    """How many changes to the tables wait to be made."""
    executor = MigrationExecutor(connection)
    counts = settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names()
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes())) + counts


def wait_for_tables() -> None:
    """Wait until another process has made the tables."""
    while tables_missing():
        time.sleep(0.5)


def bring_up_to_date(progress: Progress, *, anew: bool = False) -> PipelineSummary:
    """Project, place and index whatever waits; `anew` does it for everything.

    May be killed at any point: the next call goes on with what still waits. A faulty rule file stops nothing: its
    error is in the summary, services keep the themes they had, and the index takes in everything else.
    """
    # First, since it has been promised for a day: a full disk or a fault further down must not put it off.
    _forget_what_is_over()
    projection = catalogue.rebuild(progress) if anew else catalogue.project(progress)
    placed, rules_error = 0, ""
    try:
        placed = place_services(progress, anew=anew)
    except FaultyFile as error:
        rules_error = str(error)
    index = update_index(settings.TARJOTIN_INDEX, anew=anew, progress=progress)
    if not rules_error:
        put_rules_in_force()
    assess(progress, anew=anew)
    bring_coverage_up_to_date(timezone.localdate(), progress, anew=anew)
    count_demand(region_in_use(), timezone.localdate())
    remind_providers(timezone.now())
    send_digests(timezone.now())
    return PipelineSummary(projection, placed, rules_error, index)


def _forget_what_is_over() -> None:
    """Delete what is not kept any longer."""
    now = timezone.now()
    forget_old(timezone.localdate(now))
    forget_ended_sessions()
    for forget in (
        forget_old_feedback,
        forget_old_slips,
        forget_old_requests,
        forget_unconfirmed,
        forget_old_offers,
    ):
        forget(now)
