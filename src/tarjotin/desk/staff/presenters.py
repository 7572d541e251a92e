"""Members, roles and the audit log in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import answering_organisations
from tarjotin.common.dates import format_date
from tarjotin.common.languages import pick
from tarjotin.desk.staff.forms import ROLE_MEANINGS, ROLE_NAMES
from tarjotin.people.models import AuditEntry, Membership
from tarjotin.people.rules import Staff, may_manage, may_renew
from tarjotin.people.second_factor import has_own_factor


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role that a member holds; `is_managed` when the reader may change it."""

    id: int
    name: str
    organisation: str
    unit: str
    is_managed: bool


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A member in the list; `has_begun` once a password is chosen or the member has been in."""

    id: int
    name: str
    email: str
    has_begun: bool
    roles: tuple[RoleShown, ...]
    has_factor: bool = False
    may_renew: bool = False


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role to choose, with what it is for."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """A line of the audit log."""

    at: str
    who: str
    action: str
    note: str


def role_choices() -> tuple[RoleChoice, ...]:
    """The roles in the order of the form."""
    return tuple(RoleChoice(id, str(name), str(ROLE_MEANINGS[id])) for id, name in ROLE_NAMES.items())


def organisation_names(language: str) -> dict[str, str]:
    """Organisations that answer for services, id → name, by name."""
    named = {each.id: pick(each.names, language).text or each.id for each in answering_organisations()}
    return dict(sorted(named.items(), key=lambda pair: pair[1].lower()))


def present_members(
    held: Iterable[Membership], organisations: dict[str, str], reader: Staff
) -> tuple[MemberShown, ...]:
    """Members with their roles in a region; `held` is in the order of members."""
    by_member = groupby(held, lambda each: each.member)
    return tuple(_member(list(roles), organisations, reader) for _member_, roles in by_member)


def present_member(held: Iterable[Membership], organisations: dict[str, str], reader: Staff) -> MemberShown:
    """One member with the roles held in a region, and what the reader may do for the member."""
    roles = list(held)
    member = roles[0].member
    shown = _member(roles, organisations, reader)
    scopes = member.memberships.values_list("county", "organisation_id")
    return MemberShown(
        shown.id,
        shown.name,
        shown.email,
        shown.has_begun,
        shown.roles,
        has_factor=has_own_factor(member),
        may_renew=may_renew(reader, scopes),
    )


def present_entry(entry: AuditEntry, language: str) -> EntryShown:
    """A line of the log: when, who, what, and the rest as it was noted."""
    moment = timezone.localtime(entry.at)
    what = _actions().get((entry.action, entry.object_kind)) or f"{entry.action} {entry.object_kind}"
    clock = f"{moment.hour}.{moment.minute:02}" if language == "fi" else f"{moment:%H:%M}"
    return EntryShown(f"{format_date(moment.date(), language)} {clock}", entry.who, what, entry.note)


def _member(held: list[Membership], organisations: dict[str, str], reader: Staff) -> MemberShown:
    member = held[0].member
    roles = tuple(
        RoleShown(
            each.pk,
            str(ROLE_NAMES[each.role]),
            organisations.get(each.organisation_id, each.organisation_id),
            each.unit.name if each.unit else "",
            may_manage(reader, each.county, each.organisation_id),
        )
        for each in held
    )
    has_begun = member.has_usable_password() or member.last_login is not None
    return MemberShown(member.pk, member.name, member.email, has_begun, roles)


def _actions() -> dict[tuple[str, str], str]:
    return {
        ("invited", "member"): _("invited a member"),
        ("changed", "role"): _("changed a role"),
        ("took", "role"): _("took a role away"),
        ("removed", "member"): _("removed a member"),
        ("gave link", "member"): _("gave a link for choosing a password"),
        ("reset", "second factor"): _("removed a lost second factor"),
        ("added", "unit"): _("added a unit"),
        ("renamed", "unit"): _("renamed a unit"),
        ("made", "slip"): _("made a guidance slip"),
        ("withdrew", "slip"): _("withdrew a guidance slip"),
        ("imported", "door contacts"): _("brought in contacts from a file"),
        ("answered", "contact request"): _("marked a contact request as answered"),
        ("did not reach", "contact request"): _("tried to call, did not reach"),
        ("agreed", "contact agreement"): _("entered a provider that calls"),
        ("changed", "contact agreement"): _("changed the mailbox of a provider that calls"),
        ("ended", "contact agreement"): _("removed a provider that calls"),
        ("saved", "shortlist"): _("saved a shortlist"),
        ("removed", "shortlist"): _("removed a shortlist"),
        ("wrote", "service note"): _("wrote a note of a service"),
        ("changed", "service note"): _("changed a note of a service"),
        ("removed", "service note"): _("removed a note of a service"),
        ("made", "service path"): _("made a service path"),
        ("saved", "service path"): _("saved a version of a service path"),
        ("restored", "service path"): _("went back to an older version of a service path"),
        ("published", "service path"): _("published a service path"),
        ("withdrew", "service path"): _("hid a service path from residents"),
        ("took-in", "own-contents"): _("took in own contents"),
        ("withdrew", "own-contents"): _("took an own content away"),
        ("approved", "offer"): _("approved an offer"),
        ("returned", "offer"): _("returned an offer to its sender"),
        ("saved", "theme rules"): _("saved a version of the theme rules"),
        ("switched", "theme rules"): _("switched the theme rules over"),
        ("signed-in", "member"): _("signed in"),
        ("said right", "description"): _("said that a description is still right"),
        ("said wrong", "description"): _("said that a description is no longer right"),
        ("switched on", "digests"): _("switched mails to organisations on"),
        ("switched off", "digests"): _("switched mails to organisations off"),
        ("entered", "digest address"): _("entered an organisation's address for mails"),
        ("removed", "digest address"): _("removed an organisation's address for mails"),
        ("asked", "digest address"): _("asked an organisation by mail"),
        ("locked", "member"): _("locked for 15 minutes: too many attempts to sign in"),
    }
