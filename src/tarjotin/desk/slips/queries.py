"""Reading slips: the one that a code opens, those that a member may see, and what is known of the services chosen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import ServiceView
from tarjotin.catalogue.withdrawn import Withdrawn, withdrawn
from tarjotin.desk.slips.codes import code_of, fingerprint_of
from tarjotin.desk.slips.models import Slip, SlipService
from tarjotin.events.guidance import Guided, Happened, Reason
from tarjotin.people.rules import Staff
from tarjotin.regions.codes import municipalities, municipalities_of
from tarjotin.themes.models import Placement
from tarjotin.themes.queries import rule_set_region, themes


@dataclass(frozen=True, slots=True)
class Chosen:
    """A service of a slip: on offer (`view`), ended, or neither: never heard of."""

    id: str
    view: ServiceView | None = None
    ended: Withdrawn | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is counted of a service: its first theme in the county's order, and who is responsible for it."""

    theme: str = ""
    organisation_id: str = ""
    organisation_type: str = ""


def open_slip(code: str, county: str, today: dt.date) -> Slip | None:
    """The slip that a code opens today in a county's tray; None for any other, whatever the reason."""
    found = Slip.objects.filter(
        fingerprint=fingerprint_of(code, settings.SECRET_KEY),
        county=county,
        withdrawn_at__isnull=True,
        expires_on__gte=today,
    )
    return found.select_related("unit", "made_by").prefetch_related("services").first() if code else None


def code_of_slip(slip: Slip) -> str:
    """The code that opens the slip."""
    return code_of(slip.seed, settings.SECRET_KEY)


def slips_for(staff: Staff, county: str) -> QuerySet[Slip]:
    """The slips that a member may see and withdraw: own ones, those of the own unit, and for an admin all of the
    county; the newest first."""
    slips = Slip.objects.filter(county=county)
    if not staff.may("admin", county):
        unit = staff.unit(county)
        own = Q(made_by_id=staff.id)
        slips = slips.filter(own | Q(unit_id=unit.unit_id) if unit else own)
    related = slips.select_related("unit", "made_by").prefetch_related("services")
    return related.order_by("-made_on", "-pk")


def services_of(slip: Slip) -> list[SlipService]:
    """The services of a slip in their order."""
    return sorted(slip.services.all(), key=lambda service: service.place)


def chosen(ids: Sequence[str]) -> tuple[Chosen, ...]:
    """The services in the order given, those on offer read in a few queries."""
    views = service_views(ids)
    return tuple(
        Chosen(id, views[id]) if id in views else Chosen(id, ended=withdrawn("service", id)) for id in ids
    )


def facts_of(services: Iterable[Chosen], county: str) -> dict[str, Facts]:
    """What is counted of each service, by its id."""
    views = {each.id: each.view for each in services if each.view}
    owners = {view.responsible.id for view in views.values() if view.responsible}
    types = dict(catalogue.Organisation.objects.filter(source_id__in=owners).values_list("source_id", "type"))
    placed = _themes_of(views, county)
    return {
        id: Facts(
            theme=placed.get(id, ""),
            organisation_id=view.responsible.id if view.responsible else "",
            organisation_type=types.get(view.responsible.id, "") if view.responsible else "",
        )
        for id, view in views.items()
    }


def _themes_of(ids: Iterable[str], county: str) -> Mapping[str, str]:
    """The first theme of each service, in the order of the county's themes."""
    keys = dict(catalogue.Service.objects.filter(source_id__in=list(ids)).values_list("pk", "source_id"))
    rows = Placement.objects.filter(service__in=list(keys), region=rule_set_region(county))
    placed = set(rows.values_list("service_id", "theme"))
    first: dict[str, str] = {}
    for theme in themes(county):
        for key, id in keys.items():
            if (key, theme.id) in placed:
                first.setdefault(id, theme.id)
    return first


def main_theme(facts: Iterable[Facts]) -> str:
    """The theme that most services of a slip share; of several the one that comes first on it."""
    counted = Counter(each.theme for each in facts if each.theme)
    return counted.most_common(1)[0][0] if counted else ""


def guided(slip: Slip, service: SlipService, kind: Happened, reason: Reason = "") -> Guided:
    """What is counted when something happens with a service of a slip."""
    return Guided(
        kind=kind,
        reason=reason,
        theme=service.theme,
        municipality=slip.municipality,
        organisation_id=service.organisation_id,
        organisation_type=service.organisation_type,
    )


def known_words(services: Iterable[Chosen], county: str) -> tuple[str, ...]:
    """Texts whose words are no names of people in a slip of these services."""
    texts: list[str] = []
    for each in services:
        if each.view:
            texts += each.view.service.names.values()
            texts += each.view.responsible.names.values() if each.view.responsible else ()
            texts += (name for channel in each.view.channels for name in channel.channel.names.values())
    named = municipalities()
    texts += (name for code in municipalities_of(county) for name in named[code].names.values())
    return tuple(texts)
