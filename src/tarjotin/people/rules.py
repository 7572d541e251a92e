"""Who may do what: roles held in a region, for an organisation or in a unit. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["professional", "editor", "admin", "provider"]
"""What a member of the staff does in a region: guides clients, edits contents, manages staff, or answers for a service
provider: contact requests, and whether its descriptions are still right."""

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds in a region (`county` is its code).

    `organisation_id` narrows it to one organisation, by the id in its source; empty is the whole region. A provider
    always has one. `unit_id` is the service-guidance unit that a professional works in; 0 is none.
    """

    role: Role
    county: str
    organisation_id: str = ""
    unit_id: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """A signed-in member of the staff and every role held."""

    id: int
    name: str
    email: str
    held: tuple[Held, ...]

    def may(self, role: Role, county: str, organisation_id: str = "") -> bool:
        """Whether the role is held here; one that is narrowed to an organisation serves that one alone."""
        return any(
            each.role == role and each.county == county and each.organisation_id in ("", organisation_id)
            for each in self.held
        )

    def is_anything(self, role: Role, county: str) -> bool:
        """Whether the role is held here for the region or for any organisation in it."""
        return any(each.role == role and each.county == county for each in self.held)

    def organisations(self, role: Role, county: str) -> frozenset[str]:
        """The organisations for which the role is held; an empty id among them stands for the whole region."""
        return frozenset(
            each.organisation_id for each in self.held if each.role == role and each.county == county
        )

    def unit(self, county: str) -> Held | None:
        """The unit in which this member guides clients here: the first one given, None when there is none.

        A unit that is held in another role gives no way to what the unit has.
        """
        held = (each for each in self.held if each.role == "professional" and each.county == county)
        return next((each for each in held if each.unit_id), None)


OPERATOR = Staff(id=0, name="", email="tarjotin staff", held=())
"""Who works at the command line: the one who runs the tray, and may manage the staff of every region."""


def may_manage(by: Staff, county: str, organisation_id: str = "") -> bool:
    """Whether somebody may give and take roles there: the operator, or an admin of that region or organisation."""
    return by is OPERATOR or by.may("admin", county, organisation_id)


def may_renew(by: Staff, scopes: Iterable[tuple[str, str]]) -> bool:
    """Whether somebody may give a member a new link for a password, or take away a lost second factor.

    Only who manages everything that the member holds (`scopes`: county and organisation of each role): else the admin
    of one region could take over what somebody may do in another.
    """
    return all(may_manage(by, county, organisation_id) for county, organisation_id in scopes)
