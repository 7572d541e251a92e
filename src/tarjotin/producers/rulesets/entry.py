"""Who reads a region's rules and who changes them, and which text a change begins from."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from tarjotin.common.tables import FaultyFile
from tarjotin.pages.entry import StaffRequest
from tarjotin.producers.rulesets import queries
from tarjotin.producers.rulesets.by_hand import beginning
from tarjotin.themes.rule_sets import override_content, rule_set_of
from tarjotin.themes.rules import RuleSet


def may_change(request: StaffRequest) -> bool:
    """Whether somebody is an admin of the whole region."""
    return request.staff.may("admin", request.county)


def ask_to_read(request: StaffRequest) -> None:
    """Refuse (403) those whose role is narrowed to one organisation: rules are the whole region's."""
    if not (may_change(request) or request.staff.may("editor", request.county)):
        raise PermissionDenied


def ask_to_change(request: StaffRequest) -> None:
    """Refuse (403) everybody but admins of the whole region."""
    if not may_change(request):
        raise PermissionDenied


def base_number(request: StaffRequest) -> int | None:
    """The version that the address says to go on from; None for the file as it stands. Raises Http404 for no number."""
    asked = request.GET.get("from", "")
    if not asked:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        raise Http404
    return int(asked)


def base_content(request: StaffRequest) -> bytes | None:
    """The rule file that a change begins from; None when that is to have none. Raises Http404 for no such version."""
    number = base_number(request)
    if number is None:
        return override_content(request.county)
    found = queries.version(request.county, number)
    if found is None:
        raise Http404
    return found[1]


def base_text(request: StaffRequest, content: bytes | None) -> str:
    """The same to write on; a file that changes nothing yet when there is none."""
    if content is None:
        return beginning(request.county, _("The region's own rules for themes"), timezone.localdate())
    return content.decode("utf-8", "replace").replace("\r\n", "\n")


def usable_rules(request: StaffRequest, content: bytes | None) -> RuleSet | None:
    """The rule set of a file; None when it is faulty."""
    try:
        return rule_set_of(request.county, content)
    except FaultyFile:
        return None
