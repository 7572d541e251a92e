"""What a member may do here: the ways that the own page and the head of every page of the desk lead to."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tarjotin.desk.callbacks.queries import is_in_use
from tarjotin.pages.entry import StaffRequest
from tarjotin.people.rules import Role

register = template.Library()


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the desk: `here` is what its views call themselves; one that `is_carrying` takes the chosen services
    along."""

    here: str
    text: str
    href: str
    is_carrying: bool = False


@register.simple_tag
def staff_pages(request: StaffRequest) -> tuple[DeskPage, ...]:
    """The pages for the roles that are held in the region; each sub-room of the desk has its own here."""
    held = {each.role for each in request.staff.held if each.county == request.county}
    pages = [page for roles, page in _pages() if held & roles]
    if not any(request.staff.may(role, request.county) for role in ("editor", "admin")):
        pages = [page for page in pages if page.here != "rules"]
    guides = "professional" in held
    if not request.staff.may("admin", request.county):
        # An admin of one organisation manages its members alone.
        hidden = {"units", "log", "door-measures"} | (set() if guides else {"slips"})
        pages = [page for page in pages if page.here not in hidden]
    if guides:
        # Who writes in the log has the measures there.
        pages = [page for page in pages if page.here != "door-measures"]
    return tuple(pages)


def _pages() -> list[tuple[frozenset[Role], DeskPage]]:
    guides: frozenset[Role] = frozenset({"professional"})
    admins: frozenset[Role] = frozenset({"admin"})
    readers: frozenset[Role] = frozenset({"professional", "editor", "admin"})
    speakers: frozenset[Role] = frozenset({"editor", "admin", "provider"})
    return [
        (
            guides,
            _page("search", pgettext("the desk", "Find services"), "desk:shelf:search", is_carrying=True),
        ),
        (guides, _page("favourites", _("Favourites"), "desk:shelf:favourites", is_carrying=True)),
        (guides, _page("shortlists", _("Shortlists"), "desk:shelf:shortlists", is_carrying=True)),
        (guides, _page("aid", _("Conversation aid"), "desk:aid:aid")),
        (guides | admins, _page("slips", _("Guidance slips"), "desk:slips:slips")),
        (guides, _page("need", _("No suitable service found"), "desk:slips:need")),
        (guides, _page("door", _("Contact log"), "desk:door:door")),
        (admins, _page("door-measures", _("How one door works"), "desk:door:measures")),
        (readers, _page("numbers", _("Numbers of guidance"), "desk:numbers:numbers")),
        # A room of its own, known here by the name of its address alone.
        (readers, _page("paths", _("Service paths"), "paths:desk:list")),
        (frozenset({"editor", "admin"}), _page("own", _("Own contents"), "producers:own:contents")),
        (speakers, _page("assurance", _("Still right?"), "producers:assurance:due")),
        (speakers, _page("digests", _("Mails to organisations"), "producers:digests:addresses")),
        (speakers, _page("quality", _("Quality of descriptions"), "producers:quality:region")),
        (frozenset({"editor", "admin"}), _page("offers", _("Offers to read"), "producers:moderation:queue")),
        (frozenset({"editor", "admin"}), _page("rules", _("Theme rules"), "producers:rulesets:overview")),
        *_pages_of_calls(),
        (admins, _page("staff", _("Staff"), "desk:staff:members")),
        (admins, _page("units", _("Units"), "desk:staff:units")),
        (admins, _page("log", _("Log of changes"), "desk:staff:log")),
    ]


def _pages_of_calls() -> list[tuple[frozenset[Role], DeskPage]]:
    """Contact requests, where they are in use."""
    if not is_in_use():
        return []
    return [
        (frozenset({"provider"}), _page("callbacks", _("Contact requests"), "desk:callbacks:waiting")),
        (frozenset({"admin"}), _page("providers", _("Providers that call"), "desk:callbacks:providers")),
    ]


def _page(here: str, text: str, name: str, *, is_carrying: bool = False) -> DeskPage:
    return DeskPage(here, text, reverse(name, args=[get_language()]), is_carrying)
