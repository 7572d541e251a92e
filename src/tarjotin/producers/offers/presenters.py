"""Offers in words: what residents will see, how it went, the editors' queue and what a version changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.projections.own_1 import project_entry
from tarjotin.catalogue.shapes import TermScheme
from tarjotin.common.dates import in_finland
from tarjotin.common.languages import Localized, pick
from tarjotin.pages.presenters.contacts import calm
from tarjotin.pages.presenters.texts import Rich, Shown, show, show_rich
from tarjotin.pages.presenters.words import charge_words, full_area, held_words, language_names, shown_date
from tarjotin.producers.entries.cells import cells_of
from tarjotin.producers.entries.fields import (
    Choice,
    FieldMaker,
    Group,
    kind_names,
    reaching,
    texts,
    what_and_whose,
    when,
    where,
)
from tarjotin.producers.offers.differences import Change, differences
from tarjotin.producers.offers.forms import KINDS, OfferForm
from tarjotin.producers.offers.models import Offer
from tarjotin.producers.offers.rules import days_waited, rules, subjects_in
from tarjotin.producers.own.presenters import column_name
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.sheet import word_key
from tarjotin.themes.queries import all_themes, explanations_of

_LANGUAGES = ("fi", "sv", "en")
_SCHEMES: Mapping[str, TermScheme] = {"classes": "service_class", "target_groups": "target_group"}


@dataclass(frozen=True, slots=True)
class SeenText:
    """The texts in one language, as they are written in it."""

    language: str
    name: str
    summary: str
    description: Rich


@dataclass(frozen=True, slots=True)
class Seen:
    """How residents will see a content: its texts, then facts as pairs of heading and words."""

    kind: str
    owner: str
    texts: tuple[SeenText, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QueueLine:
    """An offer in the queue."""

    key: str
    name: Shown
    owner: str
    kind: str
    waited: str
    is_update: bool


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A field of a version: sign and words for what happens to it, what stood there and what would."""

    name: str
    change: Change
    sign: str
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme that the content will be in, with the sentences that say why."""

    name: str
    reasons: tuple[Shown, ...]


def offer_groups(form: OfferForm, county: str, language: str) -> tuple[Group, ...]:
    """The fields as a sender fills them in: plain words instead of codes, and the address for the answer."""
    make = FieldMaker(form.cells | {"contact": form.contact}, form.errors)
    chosen = subjects_in(form.cells.get("classes", ""))
    subjects = [
        Choice(each.code, show(each.names, language).text, each.code in chosen) for each in rules().subjects
    ]
    promise = ngettext(
        "Not shown to anybody but the editors. We use it only for the answer, and delete it %(days)s day after it.",
        "Not shown to anybody but the editors. We use it only for the answer, and delete it %(days)s days after it.",
        rules().forget_email_days,
    ) % {"days": rules().forget_email_days}
    contact = make.line(
        "contact", _("E-mail of the organisation, for the answer"), promise, "email", is_must=True
    )
    about = make.choose("subject", _("Choose what fits best"), subjects, shape="boxes")
    return (
        what_and_whose(make, KINDS),
        *texts(make, language),
        Group(_("What it is about"), (about,)),
        where(make, county, language, may_be_nationwide=False),
        when(make),
        *reaching(make, language),
        Group(_("The answer to you"), (contact,)),
    )


def present_seen(entry: Payload, language: str) -> Seen:
    """A content as residents will see it."""
    service = project_entry(entry).service
    place, until = entry["place"] or {}, service.last_day
    facts = (
        (_("When"), held_words(service.starts, service.ends, language)),
        (_("Times of the week"), cells_of(entry)["hours"]),
        (_("Area"), ", ".join(full_area(service.area, language))),
        (_("Street address"), ", ".join(filter(None, (place.get("street"), _post(place))))),
        (_("Languages of the service"), ", ".join(language_names(entry["languages"], language))),
        (_("Price"), ". ".join(filter(None, (charge_words(entry["charge"]), entry["prices"].get("fi"))))),
        (_("Telephone"), entry["phone"]),
        (_("E-mail"), entry["email"]),
        (_("Web page"), entry["url"]),
        (_("Source"), _("Sent by %(name)s, checked by the editors") % {"name": entry["owner"]}),
        (_("Shown until"), shown_date(until, language) if until else ""),
    )
    return Seen(
        kind=kind_names()[entry["kind"]],
        owner=entry["owner"],
        texts=tuple(_text(entry, code) for code in _LANGUAGES if code in entry["names"] | entry["summaries"]),
        facts=tuple((heading, words) for heading, words in facts if words),
    )


def is_over(entry: Payload, today: dt.date) -> bool:
    """Whether the last day on which a content is shown has passed."""
    last = project_entry(entry).service.last_day
    return last is not None and last < today


def present_queue(
    offers: Iterable[Offer], shown: set[str], language: str, now: dt.datetime
) -> tuple[QueueLine, ...]:
    """The queue; `shown` are the ids of contents of which a version is shown already."""
    return tuple(
        QueueLine(
            key=str(each.pk),
            name=show(names_of(each.cells), language),
            owner=each.cells.get("owner", ""),
            kind=kind_names().get(word_key("kinds", each.cells.get("kind", "")), ""),
            waited=waited_words(each.sent_at, now),
            is_update=each.own_id in shown,
        )
        for each in offers
    )


def waited_words(sent: dt.datetime, now: dt.datetime) -> str:
    """How long an offer has waited: 'today', '3 days'."""
    days = days_waited(sent, now)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("less than a day")


def present_differences(
    before: Mapping[str, str], after: Mapping[str, str], language: str
) -> tuple[DifferenceLine, ...]:
    """What a version changes, in the words of the sheet's columns."""
    signs: dict[Change, tuple[str, str]] = {
        "added": ("+", _("new")),
        "changed": ("≠", _("changed")),
        "removed": ("−", _("taken away")),
        "same": ("=", _("as before")),
    }
    return tuple(
        DifferenceLine(
            column_name(each.column, language),
            each.change,
            *signs[each.change],
            _said(each.column, each.before, language),
            _said(each.column, each.after, language),
        )
        for each in differences(before, after)
    )


def present_themes(entry: Payload, county: str, language: str) -> tuple[ThemeLine, ...]:
    """The themes that the rules of the region put the content into."""
    names = {theme.id: theme.names for theme in all_themes(county)}
    return tuple(
        ThemeLine(
            show(names[each.theme_id], language).text,
            tuple(show(rule.why, language) for rule in each.rules if not rule.failed),
        )
        for each in explanations_of(project_entry(entry).service, county)
        if each.is_placed
    )


def names_of(cells: Mapping[str, str]) -> Localized:
    """The names that cells tell, by language."""
    return {code: name for code in _LANGUAGES if (name := cells.get(f"name_{code}", ""))}


def moment_words(moment: dt.datetime | None, language: str) -> str:
    """The day of a moment; empty for none."""
    return shown_date(in_finland(moment).date(), language) if moment else ""


def _said(column: str, cell: str, language: str) -> str:
    """A cell in words: codes with what they are called."""
    if column == "kind":
        return kind_names().get(word_key("kinds", cell), cell)
    if column == "charge":
        return charge_words(word_key("charges", cell)) or cell
    if column in _SCHEMES:
        known = code_list(_SCHEMES[column])
        codes = [code.strip() for code in cell.split(";")]
        return "\n".join(
            f"{code} {pick(known[code].names, language).text}" if code in known else code for code in codes
        )
    return cell


def _text(entry: Payload, code: str) -> SeenText:
    description = entry["descriptions"].get(code, "")
    return SeenText(
        code,
        entry["names"].get(code, ""),
        entry["summaries"].get(code, ""),
        show_rich({code: description}, code, 4),
    )


def _post(place: Mapping[str, str]) -> str:
    return " ".join(filter(None, (place.get("postal_code"), calm(place.get("post_office", "")))))
