"""Who of the staff may do what: invite, list, link, lost-phone, remove.

For the first admin of a region, who then invites the others at the desk, and for what no admin may do.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from tarjotin.common.errors import BadUse
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.config.pipeline import prepare_tables
from tarjotin.config.region import region_in_use
from tarjotin.pages.region import brand_of_county
from tarjotin.people.invitations import link_days, link_for
from tarjotin.people.managing import (
    Given,
    invite_member,
    lose_second_factor,
    name_unit,
    note_link,
    take_role,
)
from tarjotin.people.models import Membership, StaffMember
from tarjotin.people.queries import member_with, units_of
from tarjotin.people.rules import OPERATOR, ROLES
from tarjotin.regions.codes import county


def add_options(parser: argparse.ArgumentParser) -> None:
    """The actions, each with its own options."""
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    invited = actions.add_parser("invite", help="give a role; prints the link to choose a password by")
    invited.add_argument("--role", required=True, choices=ROLES)
    invited.add_argument("--name", default="", help="the person's name")
    invited.add_argument(
        "--organisation", default="", metavar="ID", help="narrow the role to one organisation"
    )
    invited.add_argument("--unit", default="", metavar="NAME", help="the unit where clients are guided")
    listed = actions.add_parser("list", help="everybody and the roles held")
    link = actions.add_parser("link", help="print a new link to choose a password by")
    lost = actions.add_parser("lost-phone", help="take away a lost second factor")
    removed = actions.add_parser("remove", help="take every role away")
    for action in (invited, link, lost, removed):
        action.add_argument("email", metavar="EMAIL")
    for action in (invited, listed, removed):
        action.add_argument("--region", default="", metavar="CODE", help="the county, such as 14")
    for action in (invited, link):
        action.add_argument("--site", default="", metavar="URL", help="the beginning of the tray's addresses")
        action.add_argument(
            "--language", default="fi", choices=INTERFACE_LANGUAGES, help="of the link's page"
        )
    for action in (invited, listed, link, lost, removed):
        action.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    prepare_tables()
    if options.action in ("invite", "list", "remove") and options.region:
        county(options.region)
    actions = {
        "invite": _invite,
        "list": _list,
        "link": _link,
        "lost-phone": _lost_phone,
        "remove": _remove,
    }
    return actions[options.action](options)


def _invite(options: argparse.Namespace) -> int:
    region = options.region or region_in_use()
    if not region:
        raise BadUse("No region is set.", "Give one with --region, such as --region 14.")
    if options.role == "provider" and not options.organisation:
        raise BadUse(
            "A provider's role is for one organisation.", "Give its id in the catalogue with --organisation."
        )
    _check_email(options.email)
    with transaction.atomic():
        given = Given(options.role, region, options.organisation.lower(), _unit(region, options.unit))
        member, is_new = invite_member(OPERATOR, options.email, options.name, given)
    return (
        _tell_link(options, member, region)
        if is_new
        else _tell(options, {"email": member.email}, _told_of_known(member))
    )


def _told_of_known(member: StaffMember) -> str:
    """What the operator does next for somebody who was invited before."""
    if member.has_usable_password() or member.last_login:
        return f"Role given: {member.email} signs in as before."
    return (
        f"Role given. {member.email} was invited before and has not chosen a password yet; "
        f"if the link is lost: tarjotin staff link {member.email}"
    )


def _link(options: argparse.Namespace) -> int:
    member = _named(options.email)
    region = _a_region(member)
    note_link(OPERATOR, member, region)
    return _tell_link(options, member, region)


def _lost_phone(options: argparse.Namespace) -> int:
    member = _named(options.email)
    lose_second_factor(OPERATOR, member, _a_region(member))
    return _tell(options, {"email": member.email}, "A new second factor is set up at the next sign-in.")


def _remove(options: argparse.Namespace) -> int:
    held = _named(options.email).memberships.order_by("id")
    found = list(held.filter(county=options.region) if options.region else held)
    if not found:
        raise BadUse(f"{options.email} holds no role there.", "See 'tarjotin staff list'.")
    with transaction.atomic():
        for membership in found:
            take_role(OPERATOR, membership)
    return _tell(options, {"email": options.email, "taken": len(found)}, f"Roles taken away: {len(found)}.")


def _list(options: argparse.Namespace) -> int:
    held = Membership.objects.select_related("member", "unit").order_by("county", "member__email", "id")
    rows = [_row(each) for each in (held.filter(county=options.region) if options.region else held)]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        told = (
            row["region"],
            f"{row['role']:12}",
            row["email"],
            row["name"],
            row["organisation"],
            row["unit"],
        )
        print("  ".join(part for part in told if part))
    if not rows:
        print("Nobody has been invited yet.")
    return 0


def _row(membership: Membership) -> dict[str, str]:
    return {
        "region": membership.county,
        "role": membership.role,
        "email": membership.member.email,
        "name": membership.member.name,
        "organisation": membership.organisation_id,
        "unit": membership.unit.name if membership.unit else "",
    }


def _tell_link(options: argparse.Namespace, member: StaffMember, region: str) -> int:
    link = link_for(member, options.site or _site(region), options.language)
    words = f"{link}\nHand this link over to {member.email}: it works once and for {link_days()} days."
    return _tell(options, {"email": member.email, "link": link}, words)


def _tell(options: argparse.Namespace, found: dict[str, Any], words: str) -> int:
    print(json.dumps(found, ensure_ascii=False) if options.json else words)
    return 0


def _site(region: str) -> str:
    """The beginning of the addresses of a region's tray: of its own host name, else of this machine's."""
    brand = brand_of_county(region)
    local = ("localhost", "127.0.0.1", "[::1]")
    hosts = [*(brand.hosts if brand else ()), *settings.TARJOTIN_HOSTS]
    public = [host for host in hosts if host not in local and host[0] not in ".*"]
    return f"https://{public[0]}" if public else "http://127.0.0.1:8000"


def _unit(region: str, name: str) -> int:
    if not name:
        return 0
    found = units_of(region).filter(name__iexact=name).first()
    return (found or name_unit(OPERATOR, region, name)).pk


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise BadUse(f"'{email}' is no e-mail address.", "Write it in the form name@example.fi.") from None


def _named(email: str) -> StaffMember:
    found = member_with(email)
    if found is None:
        raise BadUse(f"Nobody is known by {email}.", "See 'tarjotin staff list'.")
    return found


def _a_region(member: StaffMember) -> str:
    """The region whose audit log tells of it."""
    return member.memberships.order_by("id").values_list("county", flat=True).first() or ""
