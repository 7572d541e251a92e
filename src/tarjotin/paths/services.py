"""Writing service paths: every save is a new version, told to the audit log in the same transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from tarjotin.catalogue.documents import decode, encode
from tarjotin.paths.models import PathVersion, ServicePath
from tarjotin.paths.queries import Version, newest_version
from tarjotin.paths.route import Route, is_fit_for_residents
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change

KIND = "service path"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is saved as a version."""

    life_event: str
    review_on: dt.date
    route: Route
    note: str = ""


class NewerVersion(Exception):
    """Somebody has saved a version after the one that was begun from."""

    def __init__(self, newest: Version) -> None:
        super().__init__(f"{newest.slug} {newest.number}")
        self.newest = newest


class NotFit(Exception):
    """The version lacks what residents need, so it cannot be published."""


@transaction.atomic
def make_path(slug: str, draft: Draft, *, by: Staff, county: str, now: dt.datetime) -> int:
    """A new path with its first version; the number is given back. Raises IntegrityError for a name in use."""
    path = ServicePath.objects.create(county=county, slug=slug)
    write_version(path, 1, draft, who=by.email, made_by=by.id, now=now)
    record_change(by, county, "made", KIND, slug)
    return 1


@transaction.atomic
def save_version(slug: str, draft: Draft, *, base: int, by: Staff, county: str, now: dt.datetime) -> int:
    """A new version after number `base`; its number is given back. Raises `NewerVersion` when there is a later one."""
    path = _held(slug, county)
    newest = newest_version(county, slug)
    if newest is not None and newest.number != base:
        raise NewerVersion(newest)
    write_version(path, base + 1, draft, who=by.email, made_by=by.id, now=now)
    record_change(by, county, "saved", KIND, slug, f"version {base + 1}")
    return base + 1


@transaction.atomic
def restore_version(slug: str, number: int, *, by: Staff, county: str, now: dt.datetime) -> int:
    """An older version once more, as the newest one; its number is given back."""
    path = _held(slug, county)
    old = path.versions.get(number=number)
    following = path.versions.order_by("-number")[0].number + 1
    PathVersion.objects.create(
        path=path,
        number=following,
        life_event=old.life_event,
        review_on=old.review_on,
        document=old.document,
        note=old.note,
        made_by_id=by.id,
        who=by.email,
        made_at=now,
    )
    record_change(by, county, "restored", KIND, slug, f"version {number} as {following}")
    return following


@transaction.atomic
def publish_version(slug: str, number: int, *, by: Staff, county: str) -> None:
    """Show one version to residents instead of the one shown before.

    Raises `NotFit` for a version without steps, or with a step that does not tell how to manage without digital
    services.
    """
    path = _held(slug, county)
    chosen = path.versions.get(number=number)
    if not is_fit_for_residents(decode(chosen.document, Route)):
        raise NotFit
    path.versions.filter(is_published=True).update(is_published=False)
    path.versions.filter(number=number).update(is_published=True)
    record_change(by, county, "published", KIND, slug, f"version {number}")


@transaction.atomic
def unpublish_path(slug: str, *, by: Staff, county: str) -> None:
    """Show nothing of it to residents; its versions stay."""
    path = _held(slug, county)
    if path.versions.filter(is_published=True).update(is_published=False):
        record_change(by, county, "withdrew", KIND, slug)


def write_version(
    path: ServicePath, number: int, draft: Draft, *, who: str, made_by: int | None, now: dt.datetime
) -> PathVersion:
    """The row of a version; the audit log is for the caller to tell."""
    return PathVersion.objects.create(
        path=path,
        number=number,
        life_event=draft.life_event,
        review_on=draft.review_on,
        document=encode(draft.route),
        note=draft.note,
        made_by_id=made_by,
        who=who,
        made_at=now,
    )


def _held(slug: str, county: str) -> ServicePath:
    """The path, held until the end of the transaction: two who save at once come one after the other."""
    return ServicePath.objects.select_for_update().get(county=county, slug=slug)
