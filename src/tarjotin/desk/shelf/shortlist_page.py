"""The pages of shortlists: all of a unit's, one version with what has changed since, and the form of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import ServiceName, ServiceView
from tarjotin.desk.shelf.addresses import DeskAddress
from tarjotin.desk.shelf.changes import Changes, Known, Listed, changes_since
from tarjotin.desk.shelf.forms import ShortlistForm
from tarjotin.desk.shelf.lists import Around, Row, present_rows
from tarjotin.desk.shelf.models import ShortlistVersion
from tarjotin.desk.shelf.queries import Versions, listed_in
from tarjotin.pages.mylist.addresses import ListAddress
from tarjotin.pages.mylist.ids import joined, shorten
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import day_of


@dataclass(frozen=True, slots=True)
class Overview:
    """A shortlist among the others: how many services, and how many have changed or gone since it was saved."""

    href: str
    name: str
    count: int
    number: int
    day: str
    who: str
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A service that has changed or gone, with the day when that is known."""

    name: Shown
    day: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class ShortlistPage:
    """A version of a shortlist. `newest` leads to a later version when there is one."""

    name: str
    note: str
    number: int
    day: str
    who: str
    rows: tuple[Row, ...]
    has_changed: bool
    added: tuple[NamedChange, ...]
    removed: tuple[NamedChange, ...]
    changed: tuple[NamedChange, ...]
    gone: tuple[NamedChange, ...]
    newest: str
    newest_number: int
    url: str
    edit: str
    remove: str
    slip: str
    client: str


@dataclass(frozen=True, slots=True)
class TypedService:
    """A service in the form: its place, and whether the catalogue still holds it."""

    short: str
    name: Shown
    place: int
    is_gone: bool


@dataclass(frozen=True, slots=True)
class TypedShortlist:
    """The form as typed. `number` is the version that is changed, 0 of a new list."""

    title: str
    form: ShortlistForm
    number: int
    services: tuple[TypedService, ...]
    joined: str
    action: str
    back: str
    newest_who: str
    newest_href: str


def present_overview(version: ShortlistVersion, known: Mapping[str, Known], address: DeskAddress) -> Overview:
    """A shortlist by its newest version."""
    listed = listed_in(version)
    changes = changes_since(listed, listed, known)
    return Overview(
        href=_version_path(version, address) + address.carried,
        name=version.name,
        count=len(listed),
        number=version.number,
        day=day_of(version.saved_at, address.language),
        who=version.who,
        changed=len(changes.changed),
        gone=len(changes.gone),
    )


def present_shortlist(
    versions: Versions,
    changes: Changes,
    views: Mapping[str, ServiceView],
    around: Around,
    address: DeskAddress,
    county: str,
    site: str,
    now: dt.datetime,
) -> ShortlistPage:
    """A version at the moment `now`; `site` is the beginning of every address of this site."""
    version, language = versions.asked, address.language
    path = _version_path(version, address)
    here = [views[each.id] for each in listed_in(version) if each.id in views]
    ids = tuple(view.service.id for view in here)
    near = address.asked.filters.get("municipality", "")
    client = ListAddress(language, ids).shared(timezone.localdate(version.saved_at)) if ids else ""
    return ShortlistPage(
        name=version.name,
        note=version.note,
        number=version.number,
        day=day_of(version.saved_at, language),
        who=version.who,
        rows=present_rows(here, address, path, around, county, near, now),
        has_changed=bool(changes),
        added=tuple(_named(each, address, is_linked=True) for each in changes.added),
        removed=tuple(_named(each, address, is_linked=True) for each in changes.removed),
        changed=tuple(
            _named(each.listed, address, is_linked=True, since=each.since) for each in changes.changed
        ),
        gone=tuple(_named(each, address, is_linked=False) for each in changes.gone),
        newest="" if versions.is_newest else _version_path(versions.newest, address) + address.carried,
        newest_number=versions.newest.number,
        url=site + path,
        edit=address.of("desk:shelf:shortlist_edit", id=version.shortlist_id),
        remove=address.of("desk:shelf:shortlist_remove", id=version.shortlist_id) + address.carried,
        slip=address.slip(ids) if ids else "",
        client=client,
    )


def present_typed(
    form: ShortlistForm,
    before: ShortlistVersion | None,
    old: Mapping[str, Listed],
    names: Mapping[str, ServiceName],
    address: DeskAddress,
) -> TypedShortlist:
    """The form of a new list, or of the next version of `before`, whose services `old` may have gone."""
    if before is None:
        action = address.of("desk:shelf:shortlist_new")
        back = address.of("desk:shelf:shortlists")
    else:
        action = address.of("desk:shelf:shortlist_edit", id=before.shortlist_id)
        back = _version_path(before, address)
    return TypedShortlist(
        title=_("Edit the shortlist “%(name)s”") % {"name": before.name} if before else _("New shortlist"),
        form=form,
        number=before.number if before else 0,
        services=tuple(
            TypedService(shorten(id), _name(id, names, old, address.language), place, id not in names)
            for place, id in enumerate(form.ids, 1)
        ),
        joined=joined(form.ids),
        action=action + address.carried,
        back=back + address.carried,
        newest_who=before.who if before else "",
        newest_href=_version_path(before, address) if before else "",
    )


def _version_path(version: ShortlistVersion, address: DeskAddress) -> str:
    return address.of("desk:shelf:shortlist_version", id=version.shortlist_id, number=version.number)


def _name(id: str, names: Mapping[str, ServiceName], old: Mapping[str, Listed], language: str) -> Shown:
    if id in names:
        return show(names[id].names, language)
    return (show(old[id].names, language) if id in old else Shown()) or _nameless()


def _nameless() -> Shown:
    return Shown(_("A service that is no longer in the catalogue"))


def _named(
    listed: Listed, address: DeskAddress, *, is_linked: bool, since: dt.datetime | None = None
) -> NamedChange:
    return NamedChange(
        name=show(listed.names, address.language) or _nameless(),
        day=day_of(since, address.language),
        href=address.service(listed.id) if is_linked else "",
    )
