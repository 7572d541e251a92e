"""What every page of the shelf has: what is asked, the services chosen for a slip, the unit, the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from tarjotin.catalogue.queries import service_names
from tarjotin.desk.shelf.addresses import DeskAddress
from tarjotin.desk.shelf.asking import read_desk
from tarjotin.desk.shelf.lists import Around, present_slip_tray
from tarjotin.desk.shelf.queries import favourite_ids, note_counts, own_filters
from tarjotin.pages.asking.forms import SearchForm
from tarjotin.pages.entry import StaffRequest
from tarjotin.people.rules import Held
from tarjotin.themes.queries import themes
from tarjotin.themes.rules import Theme


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks, read once: its address with the form of it, and whose it is."""

    address: DeskAddress
    form: SearchForm
    themes: tuple[Theme, ...]
    unit: Held | None

    @property
    def needed_unit(self) -> Held:
        """The unit; who has none gets the answer of an address that is not there."""
        if self.unit is None:
            raise Http404
        return self.unit


def read_request(request: StaffRequest, language: str) -> Asked:
    """Read what the address of a page of the shelf asks."""
    shown = tuple(themes(request.county))
    own = own_filters(request.staff, request.county)
    asked, form = read_desk(request.GET, own, request.county, frozenset(theme.id for theme in shown))
    return Asked(DeskAddress(language, asked), form, shown, request.staff.unit(request.county))


def around_services(request: StaffRequest, asked: Asked, ids: list[str]) -> Around:
    """What the member and the unit have of their own about these services."""
    return Around(frozenset(favourite_ids(request.staff, request.county)), note_counts(asked.unit, ids))


def page_context(request: StaffRequest, asked: Asked, here: str) -> dict[str, Any]:
    """What the templates of the shelf are given; `here` names the part of the desk that the page is of."""
    address = asked.address
    return {
        "here": here,
        "asked": address.asked,
        "address": address,
        "carried": address.carried,
        "carried_too": address.carried_too,
        "unit": asked.unit,
        "member": request.staff.id,
        "tray_of_slip": present_slip_tray(address, request.path, service_names(address.asked.ids)),
        "toggle_keys": address.here(request.path, keys_off=not address.asked.keys_off),
    }
