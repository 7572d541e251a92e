"""The log of changes in the reader's words: the log itself holds codes and ids, so that it need not be rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.queries import service_names
from tarjotin.common.dates import format_moment, unbroken
from tarjotin.common.languages import pick
from tarjotin.desk.staff.forms import ROLE_NAMES
from tarjotin.people.models import AuditEntry

_OF_ORGANISATION = frozenset({"contact request", "contact agreement", "digest address"})
_OF_SERVICE = frozenset({"description", "service note"})
_OF_MEMBER = frozenset({"member", "role"})
_VERSION = re.compile(r"version (\d+)(?: as (\d+))?(: .*)?", re.DOTALL)
_COUNT = re.compile(r"(\d+) (rows|entries)")


@dataclass(frozen=True, slots=True)
class EntryShown:
    """A line of the audit log."""

    at: str
    who: str
    action: str
    note: str


def present_log(
    entries: Sequence[AuditEntry], organisations: Mapping[str, str], language: str
) -> tuple[EntryShown, ...]:
    """Lines of the log: when, who, what, and of what; `organisations` are names by id."""
    ids = {each.note or each.object_id for each in entries if each.object_kind in _OF_SERVICE}
    services = {id: pick(each.names, language).text for id, each in service_names(ids).items()}
    names = {**organisations, **services}
    return tuple(_entry(each, names, language) for each in entries)


def _entry(entry: AuditEntry, names: Mapping[str, str], language: str) -> EntryShown:
    what = actions().get((entry.action, entry.object_kind)) or f"{entry.action} {entry.object_kind}"
    return EntryShown(unbroken(format_moment(entry.at, language)), entry.who, what, _details(entry, names))


def _details(entry: AuditEntry, names: Mapping[str, str]) -> str:
    kind, note = entry.object_kind, entry.note
    if kind in _OF_SERVICE:
        id = note or entry.object_id
        return names.get(id, id)
    if kind in _OF_MEMBER:
        return _of_member(note, names)
    if kind in _OF_ORGANISATION:
        return ", ".join(filter(None, (names.get(entry.object_id, entry.object_id), note)))
    return ", ".join(filter(None, (_own_id(kind, entry.object_id), _noted(note))))


def _own_id(kind: str, id: str) -> str:
    """What tells more to those who look for it than nothing: the number of a slip, the address of a path."""
    if kind == "slip":
        return _("guidance slip no. %(number)s") % {"number": id}
    return id if kind == "service path" else ""


def _of_member(note: str, names: Mapping[str, str]) -> str:
    """'address, role, organisation, unit', before and after an arrow where it was changed."""
    called = {**names, **{id: str(name) for id, name in ROLE_NAMES.items()}}
    return " → ".join(
        ", ".join(called.get(part, part) for part in side.split(", ")) for side in note.split(" → ")
    )


def _noted(note: str) -> str:
    """A version or a count in the reader's language; what somebody has typed stays as it is."""
    if version := _VERSION.fullmatch(note):
        number, following, typed = version.groups()
        told = _("version %(number)s") % {"number": number}
        if following:
            told = _("version %(number)s as version %(following)s") % {
                "number": number,
                "following": following,
            }
        return told + (typed or "")
    if counted := _COUNT.fullmatch(note):
        count = int(counted[1])
        return ngettext("%(count)d row", "%(count)d rows", count) % {"count": count}
    return note


def actions() -> dict[tuple[str, str], str]:
    """What may stand in the log, by action and kind of thing, in the active language."""
    return {
        ("invited", "member"): _("invited a member"),
        ("changed", "role"): _("changed a role"),
        ("took", "role"): _("took a role away"),
        ("removed", "member"): _("removed a member"),
        ("gave link", "member"): _("gave a link for choosing a password"),
        ("reset", "second factor"): _("removed a lost second factor"),
        ("added", "unit"): _("added a unit"),
        ("renamed", "unit"): _("renamed a unit"),
        ("signed-in", "member"): _("signed in"),
        ("locked", "member"): _("locked for 15 minutes: too many attempts to sign in"),
        **_of_guidance(),
        **_of_contents(),
    }


def _of_guidance() -> dict[tuple[str, str], str]:
    return {
        ("made", "slip"): _("made a guidance slip"),
        ("withdrew", "slip"): _("withdrew a guidance slip"),
        ("saved", "shortlist"): _("saved a shortlist"),
        ("removed", "shortlist"): _("removed a shortlist"),
        ("wrote", "service note"): _("wrote a note of a service"),
        ("changed", "service note"): _("changed a note of a service"),
        ("removed", "service note"): _("removed a note of a service"),
        ("imported", "door contacts"): _("brought contacts into the contact log"),
        ("answered", "contact request"): _("marked a contact request answered"),
        ("did not reach", "contact request"): _("tried to reach who had asked for a call"),
        ("agreed", "contact agreement"): _("wrote down that a provider agrees to call"),
        ("changed", "contact agreement"): _("changed what a provider has agreed to"),
        ("ended", "contact agreement"): _("ended what a provider had agreed to"),
    }


def _of_contents() -> dict[tuple[str, str], str]:
    return {
        ("made", "service path"): _("began a service path"),
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
        ("said right", "description"): _("said that a description is still right"),
        ("said wrong", "description"): _("said that a description is no longer right"),
        ("switched on", "digests"): _("switched mails to organisations on"),
        ("switched off", "digests"): _("switched mails to organisations off"),
        ("entered", "digest address"): _("entered an organisation's address for mails"),
        ("removed", "digest address"): _("removed an organisation's address for mails"),
        ("asked", "digest address"): _("asked an organisation by mail"),
    }
