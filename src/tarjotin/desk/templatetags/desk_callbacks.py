"""The way from a service's page to the form for being called."""

from __future__ import annotations

from typing import Any

from django import template

from tarjotin.desk.callbacks.queries import agreed_lately
from tarjotin.pages.mylist.ids import shorten
from tarjotin.pages.presenters.services import ServicePage
from tarjotin.pages.region import county_of

register = template.Library()


@register.inclusion_tag("desk/callbacks/link.html", takes_context=True)
def call_me_link(context: template.Context, page: ServicePage) -> dict[str, Any]:
    """A link where a provider of the service has agreed to call in this region, else nothing."""
    behind = {each.id for each in (page.organisation, *page.producers, *page.other_responsible) if each}
    is_offered = bool(behind & agreed_lately(county_of(context["request"])))
    return {"is_offered": is_offered, "ids": shorten(page.id), "tray": context["tray"], "name": page.name}
