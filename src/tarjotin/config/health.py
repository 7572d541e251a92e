"""Is this installation healthy and safe to open to the public? One point a question, with the fix."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tarjotin.catalogue.queries import counts, holds_demo, projection_errors
from tarjotin.config.pipeline import tables_missing
from tarjotin.desk.aid.turned_on import instruments_on
from tarjotin.desk.callbacks.models import ContactRequest
from tarjotin.desk.callbacks.queries import is_in_use
from tarjotin.feedback.mail import can_mail, region_address
from tarjotin.feedback.queries import overdue, unmailed
from tarjotin.finding.index import snapshots
from tarjotin.finding.index.documents import keys
from tarjotin.harvest.models import HarvestRun, RawVersion
from tarjotin.pages.brand.hosts import known_hosts
from tarjotin.pages.region import all_brands
from tarjotin.people.models import StaffMember
from tarjotin.regions.brand.shelf import faults
from tarjotin.regions.codes import municipalities

# Guides of the Finnish Service Catalogue advise a fetch a day (ptv-api.md 0); three days without one are too many.
STALE_AFTER = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class HealthPoint:
    """One question with its answer; `fix` says what to do when it failed."""

    name: str
    passed: bool
    finding: str
    fix: str


def check() -> list[HealthPoint]:
    """All points; those that need tables are left out while there are none."""
    points = [_tables()]
    if points[0].passed:
        points += [
            _services(),
            _freshness(),
            _readable(),
            _codes(),
            _index(),
            _demo(),
            _feedback(),
            _contact_requests(),
            _staff(),
        ]
    return [*points, _instruments(), *_public()]


def _tables() -> HealthPoint:
    missing = tables_missing()
    return HealthPoint(
        "tables",
        not missing,
        f"{missing} changes to make",
        "Run 'tarjotin serve' or 'tarjotin harvest' once.",
    )


def _services() -> HealthPoint:
    numbers = counts()
    found = ", ".join(f"{number} {name}" for name, number in numbers.items())
    return HealthPoint(
        "services", bool(numbers["services"]), found, "Run 'tarjotin harvest ptv --region CODE'."
    )


def _freshness() -> HealthPoint:
    run = HarvestRun.objects.filter(state=HarvestRun.State.COMPLETE).order_by("-finished").first()
    fresh = run is not None and run.finished is not None and timezone.now() - run.finished < STALE_AFTER
    ended = timezone.localtime(run.finished) if run and run.finished else None
    found = f"last complete harvest {ended:%Y-%m-%d %H:%M}" if ended else "never harvested"
    return HealthPoint(
        "fresh records", fresh, found, "Run 'tarjotin harvest' daily, and look at why it ends with 3."
    )


def _readable() -> HealthPoint:
    errors = projection_errors()
    found = "; ".join(f"{kind} {id}: {error}" for kind, id, error in errors[:5])
    return HealthPoint(
        "readable records",
        not errors,
        found or "every record was read",
        "Ask the owners of these records to mend them in the source.",
    )


def _codes() -> HealthPoint:
    """Our dated list of municipalities against the one the source gave last."""
    found = RawVersion.objects.filter(
        record__kind="code_list",
        record__source_id__in=["municipalities", "municipality-codes"],
        seen_to__isnull=True,
    ).order_by("-seen_from")
    latest = found.first()
    if latest is None:
        return HealthPoint("code lists", True, "the source has given none", "")
    told = {str(item.get("code")) for item in json.loads(latest.payload) if item.get("isValid", True)}
    ours = set(municipalities())
    differing = sorted(told ^ ours)
    return HealthPoint(
        "code lists",
        not differing,
        f"municipalities that differ: {', '.join(differing)}"
        if differing
        else "municipalities as in the source",
        "Municipalities have merged or changed: upgrade Tarjotin, then run 'tarjotin rebuild'.",
    )


def _index() -> HealthPoint:
    folder = snapshots.current(settings.TARJOTIN_INDEX)
    manifest = snapshots.manifest(folder) if folder else None
    if manifest is None or not manifest.is_usable:
        return HealthPoint("index", False, "there is none that can be read", "Run 'tarjotin rebuild'.")
    behind = sum(manifest.keys.get(id) != key for id, key in keys().items())
    return HealthPoint(
        "index", not behind, f"{behind} services behind the catalogue", "Run 'tarjotin rebuild'."
    )


def _demo() -> HealthPoint:
    return HealthPoint(
        "real records",
        not holds_demo(),
        "the store holds demo records" if holds_demo() else "no demo records",
        "Use an empty data folder (TARJOTIN_HOME) and harvest a real source.",
    )


def _feedback() -> HealthPoint:
    late, waiting = overdue(timezone.localdate()).count(), unmailed().count()
    mails = can_mail() and bool(region_address(settings.TARJOTIN_REGION))
    told = f"{late} past the last day to answer" + (f", {waiting} not mailed" if mails else "")
    return HealthPoint(
        "feedback",
        not late and not (mails and waiting),
        told,
        "See 'tarjotin feedback list', answer, and run 'tarjotin feedback send'.",
    )


def _staff() -> HealthPoint:
    members = StaffMember.objects.count()
    return HealthPoint(
        "sign-in of the staff",
        not members or settings.SESSION_COOKIE_SECURE,
        f"{members} invited, cookies {'over TLS only' if settings.SESSION_COOKIE_SECURE else 'also without TLS'}",
        "Put a proxy with TLS in front, and set TARJOTIN_BEHIND_PROXY.",
    )


def _contact_requests() -> HealthPoint:
    is_on, waiting = bool(settings.TARJOTIN_CONTACT_REQUESTS), ContactRequest.objects.count()
    return HealthPoint(
        "contact requests",
        is_in_use() or not is_on,
        f"{'on' if is_on else 'off'}, {waiting} waiting"
        + ("" if is_in_use() or not is_on else ", no key to seal them with"),
        "Make a key with 'tarjotin callbacks key' and set TARJOTIN_CONTACT_KEY.",
    )


def _instruments() -> HealthPoint:
    on, wrong = instruments_on()
    return HealthPoint(
        "questionnaires",
        not wrong,
        wrong.replace("\n", "; ") or ", ".join(each.id for each in on) or "none turned on",
        "Correct the file it names, or leave the questionnaire out of TARJOTIN_INSTRUMENTS.",
    )


def _public() -> Iterator[HealthPoint]:
    is_sqlite = connection.vendor == "sqlite"
    yield HealthPoint(
        "database for the public",
        not is_sqlite,
        "SQLite, for trying and small pilots" if is_sqlite else "PostgreSQL",
        "Set DATABASE_URL to a PostgreSQL database.",
    )
    local = {"localhost", "127.0.0.1", "[::1]"}
    hosts = set(known_hosts())
    yield HealthPoint(
        "host names",
        bool(hosts - local) and "*" not in hosts,
        ", ".join(sorted(hosts)),
        "Set TARJOTIN_HOSTS to the tray's own host name, or give it in the region's brand.",
    )
    tiles = settings.TARJOTIN_MAP_TILES
    yield HealthPoint(
        "map background",
        not tiles.origin.startswith("http:"),
        (tiles.origin or "tiles from the tray itself") if tiles.address else "the outline of the land",
        "Set TARJOTIN_MAP_TILES to an https address: others are not shown on a safe page.",
    )
    by_host = [brand.county for brand in all_brands().values() if brand.hosts]
    yield HealthPoint(
        "region",
        bool(settings.TARJOTIN_REGION or by_host),
        settings.TARJOTIN_REGION or ", ".join(by_host) or "not set",
        "Set TARJOTIN_REGION, or give regions their host names in their brands.",
    )
    wrong = faults(settings.TARJOTIN_BRANDS)
    yield HealthPoint(
        "brands",
        not wrong,
        "; ".join(map(str, wrong)) or f"{len(all_brands())} in force",
        "Correct the files and run 'tarjotin brand load DIR'.",
    )
