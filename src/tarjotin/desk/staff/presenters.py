"""Members and their roles in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tarjotin.catalogue.queries import answering_organisations
from tarjotin.common.languages import pick
from tarjotin.desk.staff.forms import ROLE_MEANINGS, ROLE_NAMES
from tarjotin.people.models import Membership
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
