"""Reading service paths: what is published, what editors work on, and what needs looking at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import held_services
from tarjotin.paths.models import PathVersion
from tarjotin.paths.review import Review, review_state
from tarjotin.paths.route import Route, gone_services


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a path as it was saved."""

    slug: str
    number: int
    life_event: str
    review_on: dt.date
    route: Route
    note: str
    who: str
    made_at: dt.datetime
    is_published: bool


@dataclass(frozen=True, slots=True)
class PathState:
    """A path with what is published of it, and the newest version; both may be the same."""

    newest: Version
    published: Version | None

    @property
    def shown(self) -> Version:
        """What is looked at: what residents see, else what they would see."""
        return self.published or self.newest


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that an editor has to look at.

    `reason` "review" is a review day that has come; "gone" a service (`service_id` of step `step`) that the catalogue
    does not hold any more.
    """

    slug: str
    reason: Literal["review", "gone"]
    step: int = 0
    service_id: str = ""
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A path on the editors' list."""

    state: PathState
    review: Review
    flags: tuple[Flag, ...]


def has_published(county: str) -> bool:
    """Whether there is anything for residents to read."""
    return PathVersion.objects.filter(path__county=county, is_published=True).exists()


def published_paths(county: str) -> tuple[Version, ...]:
    """What residents see, by the name in addresses."""
    rows = PathVersion.objects.filter(path__county=county, is_published=True)
    return tuple(_version(row) for row in rows.select_related("path").order_by("path__slug"))


def published_path(county: str, slug: str) -> Version | None:
    """One path as residents see it; None when there is none, or it is not published."""
    return _first(_of(county, slug).filter(is_published=True))


def newest_version(county: str, slug: str) -> Version | None:
    """What editors go on from."""
    return _first(_of(county, slug).order_by("-number"))


def version_numbered(county: str, slug: str, number: int) -> Version | None:
    """One version; None when there is none."""
    return _first(_of(county, slug).filter(number=number))


def versions_of(county: str, slug: str) -> tuple[Version, ...]:
    """Every version of a path, the newest first."""
    return tuple(_version(row) for row in _of(county, slug).order_by("-number"))


def path_states(county: str) -> tuple[PathState, ...]:
    """Every path of the region, by its name in addresses."""
    last = PathVersion.objects.filter(path=OuterRef("path")).order_by("-number").values("number")[:1]
    rows = PathVersion.objects.filter(path__county=county).annotate(last=Subquery(last))
    rows = rows.filter(Q(is_published=True) | Q(number=F("last"))).select_related("path")
    by_slug: dict[str, list[Version]] = {}
    for row in rows.order_by("path__slug", "number"):
        by_slug.setdefault(row.path.slug, []).append(_version(row))
    return tuple(
        PathState(found[-1], next((each for each in found if each.is_published), None))
        for found in by_slug.values()
    )


def work_list(county: str, today: dt.date) -> tuple[Worked, ...]:
    """Every path with what has to be looked at: those with something first, then by review day."""
    states = path_states(county)
    known = held_services(id for state in states for id in state.shown.route.services)
    worked = [
        Worked(state, review_state(state.shown.review_on, today), tuple(_flags(state.shown, known, today)))
        for state in states
    ]
    return tuple(sorted(worked, key=lambda each: (not each.flags, each.state.shown.review_on)))


def flagged(county: str, today: dt.date) -> tuple[Flag, ...]:
    """Paths past their review day, and steps whose service has left the catalogue."""
    return tuple(flag for worked in work_list(county, today) for flag in worked.flags)


def _flags(version: Version, known: frozenset[str], today: dt.date) -> Iterable[Flag]:
    if review_state(version.review_on, today) == "due":
        yield Flag(version.slug, "review", review_on=version.review_on)
    for step, id in gone_services(version.route, known):
        yield Flag(version.slug, "gone", step, id)


def _of(county: str, slug: str) -> QuerySet[PathVersion]:
    return PathVersion.objects.filter(path__county=county, path__slug=slug).select_related("path")


def _first(rows: QuerySet[PathVersion]) -> Version | None:
    row = rows.first()
    return _version(row) if row else None


def _version(row: PathVersion) -> Version:
    return Version(
        slug=row.path.slug,
        number=row.number,
        life_event=row.life_event,
        review_on=row.review_on,
        route=decode(row.document, Route),
        note=row.note,
        who=row.who,
        made_at=row.made_at,
        is_published=row.is_published,
    )
