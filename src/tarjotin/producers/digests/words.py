"""What mails to organisations say, in the language in force. Nothing in them is about a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.common.dates import format_date
from tarjotin.common.languages import pick
from tarjotin.producers.assurance.queries import due_in, organisation_names, service_names
from tarjotin.producers.assurance.rules import Due, link_days
from tarjotin.producers.assurance.tokens import Asked, link_to_say
from tarjotin.producers.digests.models import OwnerAddress
from tarjotin.producers.digests.rules import digest_rules
from tarjotin.producers.digests.tokens import link_of
from tarjotin.producers.quality.models import QualityDay
from tarjotin.producers.quality.presenters import told_since
from tarjotin.producers.quality.queries import OrganisationQuality, organisation_quality
from tarjotin.producers.worklists.presenters import present_tasks
from tarjotin.producers.worklists.queries import work_list
from tarjotin.producers.worklists.usefulness import Task


@dataclass(frozen=True, slots=True)
class Told:
    """What a digest is made of. `before` and `now` are how the organisation stood at the last mail and stands today;
    None when nothing has changed in between, or no earlier day is known."""

    tasks: tuple[Task, ...]
    due: tuple[Due, ...]
    score: int | None
    before: QualityDay | None = None
    now: QualityDay | None = None


def gather(address: OwnerAddress, today: dt.date) -> Told | None:
    """What there is to tell an organisation; None when there is nothing to do."""
    found = organisation_quality(address.organisation_id)
    due = due_in(address.county, frozenset({address.organisation_id}), today)
    # One order for both halves of the mail: each names them in its own language.
    tasks = work_list(found, address.county, "fi") if found else ()
    if not tasks and not due:
        return None
    if found is None:
        return Told(tasks, due, None)
    return Told(tasks, due, found.quality.score, *_standing(found, address))


def _standing(
    found: OrganisationQuality, address: OwnerAddress
) -> tuple[QualityDay | None, QualityDay | None]:
    """The day that the last mail told of and the newest one, when they differ."""
    since = address.mailed_at or address.confirmed_at
    if since is None or not found.days:
        return None, None
    day = timezone.localdate(since)
    earlier = [each for each in found.days if each.day <= day]
    newest = found.days[-1]
    return (earlier[-1], newest) if earlier and earlier[-1] != newest else (None, None)


def confirming_words(address: OwnerAddress, language: str) -> tuple[str, str]:
    """The subject and body of the question whether an address wants digests."""
    days = digest_rules().confirm_days
    name = _name_of(address, language)
    body = (
        _("Hello,"),
        _(
            "Somebody would like to send to this address, once a month, what is best mended in the descriptions of "
            "the services of %(name)s. The mails begin only when you confirm it on this page:"
        )
        % {"name": name},
        link_of(address, "confirm", language),
        ngettext(
            "The link works for %(days)s day. If you do not want the mails, you need not do anything: the address is "
            "then deleted.",
            "The link works for %(days)s days. If you do not want the mails, you need not do anything: the address is "
            "then deleted.",
            days,
        )
        % {"days": days},
    )
    return _("Do you want monthly mails about your descriptions of services?"), "\n\n".join(body)


def asking_words(address: OwnerAddress, due: Sequence[Due], language: str) -> tuple[str, str]:
    """The subject and body of an editor's question whether descriptions are still right."""
    body = (
        _("Hello,"),
        *_due_parts(address, due, language),
        _stopping(address, language),
    )
    return _("Are these descriptions of services still right?"), "\n\n".join(body)


def digest_words(address: OwnerAddress, told: Told, language: str) -> tuple[str, str]:
    """The subject and body of a digest."""
    many = len(told.tasks)
    subject = ngettext(
        "Your descriptions of services: %(many)s thing to mend",
        "Your descriptions of services: %(many)s things to mend",
        many,
    ) % {"many": many}
    parts = (
        _("Hello,"),
        _("This is how the services of %(name)s are described in the tray.")
        % {"name": _name_of(address, language)},
        *_score(told, language),
        *_fixes(address, told, language),
        *(_due_parts(address, told.due, language) if told.due else ()),
        _stopping(address, language),
    )
    return subject, "\n\n".join(parts)


def _score(told: Told, language: str) -> Iterator[str]:
    if told.score is not None:
        yield _("Score now: %(score)s of 100.") % {"score": told.score}
    if told.before is not None and told.now is not None:
        yield told_since(told.now, told.before, language)


def _fixes(address: OwnerAddress, told: Told, language: str) -> Iterator[str]:
    """The most useful tasks, each with the way to the page that tells it all."""
    if not told.tasks:
        return
    yield _("What is most useful to mend, in this order. It is corrected in PTV:")
    most = digest_rules().most_fixes
    for number, line in enumerate(present_tasks(told.tasks[:most], language), start=1):
        name = "producers:quality:service" if line.is_service else "producers:worklists:organisation"
        way = _way(address, name, language, line.id)
        yield f"{number}. {_one_line(line.name.text)}: {line.check.name}\n   {line.check.fix}\n   {way}"
    whole = _way(address, "producers:worklists:organisation", language, address.organisation_id)
    yield _("The whole work list: %(link)s") % {"link": whole}


def _due_parts(address: OwnerAddress, due: Sequence[Due], language: str) -> Iterator[str]:
    yield _(
        "Nobody has checked these descriptions for over a year. Are they still right? Open the link and press the "
        "button; no sign-in is needed."
    )
    most = digest_rules().most_due
    names = service_names(each.id for each in due[:most])
    for each in due[:most]:
        asked = Asked(each.id, address.organisation_id, address.county, address.key)
        link = link_to_say(asked, address.site, language)
        yield f"- {_one_line(pick(names.get(each.id, {}), language).text)} ({_looked_at(each, language)})\n  {link}"
    if len(due) > most:
        more = len(due) - most
        yield ngettext(
            "There is %(more)s more. It comes when these have been checked.",
            "There are %(more)s more. They come when these have been checked.",
            more,
        ) % {"more": more}
    days = link_days()
    yield ngettext("The links work for %(days)s day.", "The links work for %(days)s days.", days) % {
        "days": days
    }


def _looked_at(due: Due, language: str) -> str:
    if due.looked_at is None:
        return _("said to be wrong")
    return _("last %(day)s") % {"day": format_date(due.looked_at, language)}


def _stopping(address: OwnerAddress, language: str) -> str:
    link = link_of(address, "stop", language)
    return _("No more of these mails, and the address deleted: %(link)s") % {"link": link}


def _way(address: OwnerAddress, name: str, language: str, id: str) -> str:
    return address.site.rstrip("/") + reverse(name, args=[language, id])


def _name_of(address: OwnerAddress, language: str) -> str:
    names = organisation_names([address.organisation_id])
    return _one_line(pick(names.get(address.organisation_id, {}), language).text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
