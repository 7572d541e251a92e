"""What a member may do here: the pages that the own page tells of and the head of every page of the desk leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tarjotin.desk.callbacks.queries import is_in_use
from tarjotin.pages.entry import StaffRequest
from tarjotin.people.rules import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

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


# The keys of contact requests, which are there only where they are in use.
_OF_CALLS = ("callbacks", "providers")
_GUIDES: frozenset[Role] = frozenset({"professional"})
_ADMINS: frozenset[Role] = frozenset({"admin"})
_PROVIDERS: frozenset[Role] = frozenset({"provider"})
_EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
_SPEAKERS = _EDITORS | _PROVIDERS
_READERS = _EDITORS | _GUIDES


class _Known(NamedTuple):
    """A page with who may open it; `address` is the name of its address."""

    roles: frozenset[Role]
    group: Group
    here: str
    address: str
    text: StrPromise
    meaning: StrPromise

    def page(self) -> DeskPage:
        """The page in the reader's language."""
        href = reverse(self.address, args=[get_language()])
        is_carrying = self.here in ("search", "favourites", "shortlists")
        return DeskPage(self.group, self.here, str(self.text), str(self.meaning), href, is_carrying)


_KNOWN = (
    _Known(
        _GUIDES,
        "clients",
        "search",
        "desk:shelf:search",
        pgettext_lazy("the desk", "Find services"),
        _("Services as facts: for whom, at what price, when open next."),
    ),
    _Known(
        _GUIDES,
        "clients",
        "favourites",
        "desk:shelf:favourites",
        _("Favourites"),
        _("Services that you have kept at hand for yourself."),
    ),
    _Known(
        _GUIDES,
        "clients",
        "shortlists",
        "desk:shelf:shortlists",
        _("Shortlists"),
        _("What your unit recommends, and what has changed in it."),
    ),
    _Known(
        _GUIDES,
        "clients",
        "aid",
        "desk:aid:aid",
        _("Conversation aid"),
        _("Questions for talking over wellbeing together. The answers are not stored."),
    ),
    _Known(
        _GUIDES | _ADMINS,
        "clients",
        "slips",
        "desk:slips:slips",
        _("Guidance slips"),
        _("Services for the client to take along, and what came of them."),
    ),
    _Known(
        _GUIDES,
        "clients",
        "need",
        "desk:slips:need",
        _("No suitable service found"),
        _("Tell what was missing, so that the region learns of it."),
    ),
    _Known(
        _GUIDES,
        "clients",
        "door",
        "desk:door:door",
        _("Contact log"),
        _("Each contact with your unit in a few choices."),
    ),
    _Known(
        _ADMINS,
        "clients",
        "door-measures",
        "desk:door:measures",
        _("Numbers and files of contacts"),
        _("How much is solved at first contact, by week and unit."),
    ),
    _Known(
        _PROVIDERS,
        "clients",
        "callbacks",
        "desk:callbacks:waiting",
        _("Contact requests"),
        _("People who have asked to be called."),
    ),
    _Known(
        _ADMINS,
        "clients",
        "providers",
        "desk:callbacks:providers",
        _("Providers that call"),
        _("Which providers have agreed to call residents."),
    ),
    _Known(
        _SPEAKERS,
        "services",
        "quality",
        "producers:quality:region",
        _("Quality of descriptions"),
        _("What can be mended in descriptions, and the work lists of organisations."),
    ),
    _Known(
        _SPEAKERS,
        "services",
        "assurance",
        "producers:assurance:due",
        _("Still right?"),
        _("Services that nobody has checked for a long time."),
    ),
    _Known(
        _EDITORS,
        "services",
        "offers",
        "producers:moderation:queue",
        _("Offers to read"),
        _("What organisations have sent through the open form."),
    ),
    _Known(
        _EDITORS,
        "services",
        "own",
        "producers:own:contents",
        _("Own contents"),
        _("Events, volunteer tasks and national services that the Service Catalogue lacks."),
    ),
    _Known(
        _EDITORS,
        "services",
        "rules",
        "producers:rulesets:overview",
        _("Theme rules"),
        _("Which service is in which theme, and why."),
    ),
    _Known(
        _SPEAKERS,
        "services",
        "digests",
        "producers:digests:addresses",
        _("Mails to organisations"),
        _("Who gets a mail about what to mend."),
    ),
    _Known(
        _READERS,
        "region",
        "numbers",
        "desk:numbers:numbers",
        _("Numbers of guidance"),
        _("What guidance brings, month by month. Nothing of any person."),
    ),
    # A room of its own, known here by the name of its address alone.
    _Known(
        _READERS,
        "region",
        "paths",
        "paths:desk:list",
        _("Service paths"),
        _("Which services follow each other for one group of clients."),
    ),
    _Known(_ADMINS, "region", "staff", "desk:staff:members", _("Staff"), _("Who may do what here.")),
    _Known(
        _ADMINS,
        "region",
        "units",
        "desk:staff:units",
        _("Units"),
        _("Units that share slips, shortlists and notes."),
    ),
    _Known(
        _ADMINS,
        "region",
        "log",
        "desk:staff:log",
        _("Log of changes"),
        _("What the staff has changed, and who signed in."),
    ),
)


def pages_for(request: StaffRequest) -> tuple[DeskPage, ...]:
    """The pages for the roles that are held in the region; each sub-room of the desk has its own here."""
    held = {each.role for each in request.staff.held if each.county == request.county}
    known = (each for each in _KNOWN if each.here not in _OF_CALLS or is_in_use())
    pages = [each.page() for each in known if held & each.roles]
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
    titles: dict[Group, StrPromise] = {
        "clients": _("With clients"),
        "services": _("Services and descriptions"),
        "region": _("The region"),
    }
    pages = tuple(pages)
    found = (
        Section(str(title), tuple(page for page in pages if page.group == group))
        for group, title in titles.items()
    )
    return tuple(section for section in found if section.pages)
