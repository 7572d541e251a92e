"""What a member may do here: the pages that the own page tells of and the head of every page of the desk leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tarjotin.desk.callbacks.queries import is_in_use
from tarjotin.pages.entry import StaffRequest
from tarjotin.people.rules import Role

Group: TypeAlias = Literal["clients", "services", "region"]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the desk: `here` is what its views call themselves; one that `is_carrying` takes the chosen services
    along. `meaning` says in a sentence what it is for."""

    group: Group
    here: str
    text: str
    meaning: str
    href: str
    is_carrying: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind of work, under the heading `title`."""

    title: str
    pages: tuple[DeskPage, ...]


def pages_for(request: StaffRequest) -> tuple[DeskPage, ...]:
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


def sections_of(pages: Iterable[DeskPage]) -> tuple[Section, ...]:
    """The pages by kind of work, in their order; kinds of which there are none are left out."""
    titles: dict[Group, str] = {
        "clients": _("With clients"),
        "services": _("Services and how they are described"),
        "region": _("The region"),
    }
    pages = tuple(pages)
    found = (
        Section(title, tuple(page for page in pages if page.group == group))
        for group, title in titles.items()
    )
    return tuple(section for section in found if section.pages)


def _pages() -> list[tuple[frozenset[Role], DeskPage]]:
    return [*_for_clients(), *_of_services(), *_of_the_region()]


def _for_clients() -> list[tuple[frozenset[Role], DeskPage]]:
    guides: frozenset[Role] = frozenset({"professional"})
    admins: frozenset[Role] = frozenset({"admin"})
    find = pgettext("the desk", "Find services")
    search = _("Services as facts: for whom, at what price, when open next.")
    favourites = _("Services that you have kept at hand for yourself.")
    shortlists = _("What your unit recommends, and what has changed in it.")
    aid = _("Questions for talking over wellbeing together. The answers are not stored.")
    slips = _("Services for the client to take along, and what came of them.")
    need = _("Tell what was missing, so that the region learns of it.")
    door = _("Each contact with your unit in a few choices.")
    measures = _("How much is solved at first contact, by week and unit.")
    return [
        (guides, _page("clients", "search", find, search, "desk:shelf:search", is_carrying=True)),
        (
            guides,
            _page(
                "clients",
                "favourites",
                _("Favourites"),
                favourites,
                "desk:shelf:favourites",
                is_carrying=True,
            ),
        ),
        (
            guides,
            _page(
                "clients",
                "shortlists",
                _("Shortlists"),
                shortlists,
                "desk:shelf:shortlists",
                is_carrying=True,
            ),
        ),
        (guides, _page("clients", "aid", _("Conversation aid"), aid, "desk:aid:aid")),
        (guides | admins, _page("clients", "slips", _("Guidance slips"), slips, "desk:slips:slips")),
        (guides, _page("clients", "need", _("No suitable service found"), need, "desk:slips:need")),
        (guides, _page("clients", "door", _("Contact log"), door, "desk:door:door")),
        (admins, _page("clients", "door-measures", _("How one door works"), measures, "desk:door:measures")),
        *_of_calls(),
    ]


def _of_calls() -> list[tuple[frozenset[Role], DeskPage]]:
    """Contact requests, where they are in use."""
    if not is_in_use():
        return []
    calls = _("People who have asked to be called.")
    providers = _("Which providers have agreed to call residents.")
    return [
        (
            frozenset({"provider"}),
            _page("clients", "callbacks", _("Contact requests"), calls, "desk:callbacks:waiting"),
        ),
        (
            frozenset({"admin"}),
            _page("clients", "providers", _("Providers that call"), providers, "desk:callbacks:providers"),
        ),
    ]


def _of_services() -> list[tuple[frozenset[Role], DeskPage]]:
    editors: frozenset[Role] = frozenset({"editor", "admin"})
    speakers: frozenset[Role] = frozenset({"editor", "admin", "provider"})
    quality = _("What can be mended in descriptions, and the work lists of organisations.")
    assurance = _("Services that nobody has checked for a long time.")
    own = _("Events, volunteer tasks and national services that the Service Catalogue lacks.")
    offers = _("What organisations have sent through the open form.")
    rules = _("Which service is in which theme, and why.")
    digests = _("Who gets a mail about what to mend.")
    return [
        (
            speakers,
            _page("services", "quality", _("Quality of descriptions"), quality, "producers:quality:region"),
        ),
        (speakers, _page("services", "assurance", _("Still right?"), assurance, "producers:assurance:due")),
        (editors, _page("services", "offers", _("Offers to read"), offers, "producers:moderation:queue")),
        (editors, _page("services", "own", _("Own contents"), own, "producers:own:contents")),
        (editors, _page("services", "rules", _("Theme rules"), rules, "producers:rulesets:overview")),
        (
            speakers,
            _page("services", "digests", _("Mails to organisations"), digests, "producers:digests:addresses"),
        ),
    ]


def _of_the_region() -> list[tuple[frozenset[Role], DeskPage]]:
    admins: frozenset[Role] = frozenset({"admin"})
    readers: frozenset[Role] = frozenset({"professional", "editor", "admin"})
    numbers = _("What guidance brings, month by month. Nothing of any person.")
    paths = _("Which services follow each other for one group of clients.")
    staff = _("Who may do what here.")
    units = _("Units that share slips, shortlists and notes.")
    log = _("What the staff has changed, and who signed in.")
    return [
        (readers, _page("region", "numbers", _("Numbers of guidance"), numbers, "desk:numbers:numbers")),
        # A room of its own, known here by the name of its address alone.
        (readers, _page("region", "paths", _("Service paths"), paths, "paths:desk:list")),
        (admins, _page("region", "staff", _("Staff"), staff, "desk:staff:members")),
        (admins, _page("region", "units", _("Units"), units, "desk:staff:units")),
        (admins, _page("region", "log", _("Log of changes"), log, "desk:staff:log")),
    ]


def _page(
    group: Group, here: str, text: str, meaning: str, name: str, *, is_carrying: bool = False
) -> DeskPage:
    return DeskPage(group, here, text, meaning, reverse(name, args=[get_language()]), is_carrying)
