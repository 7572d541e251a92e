"""A booklet: its cover, its sections by theme or by letter, its back page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.queries import ServiceView
from tarjotin.common.finnish_order import order_key
from tarjotin.finding.asking.listing import Listing
from tarjotin.themes.rules import Theme
from tarjotin.tray.crisis import CrisisNumber, crisis_numbers
from tarjotin.tray.paper.asking import BookletAsked
from tarjotin.tray.paper.entries import Entry, present_entry
from tarjotin.tray.presenters.services import present_service
from tarjotin.tray.presenters.texts import Shown, show
from tarjotin.tray.presenters.words import day_of, municipality_name

MOST_SERVICES = 200
"""More than this nobody carries, and laying it out would take a minute."""
# Lines for notes of one's own: as many as fit above the foot of the back page.
_NOTE_LINES = 14
# The keys of the Finnish order keep these three after z.
_LAST_LETTERS = str.maketrans("{|}", "åäö")


@dataclass(frozen=True, slots=True)
class Section:
    """A theme or a letter with its services; `others` belong to it too but are printed where they came first."""

    anchor: str
    title: Shown
    entries: tuple[Entry, ...]
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Booklet:
    """All that is printed. `newest` is the address where the same services are up to date; it may be empty."""

    language: str
    tray_name: str
    owner: str
    title: str
    crisis: tuple[CrisisNumber, ...]
    sections: tuple[Section, ...]
    count: str
    cut: str
    made: str
    newest: str
    qr: str
    is_demo: bool
    note_lines: range = range(_NOTE_LINES)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a booklet says of the tray it is from."""

    tray_name: str
    owner: str
    is_demo: bool
    newest: str = ""
    qr: str = ""


def present_booklet(
    asked: BookletAsked,
    listing: Listing,
    views: Mapping[str, ServiceView],
    themes: Sequence[Theme],
    around: Surroundings,
    language: str,
    now: dt.datetime,
) -> Booklet:
    """The booklet in one language, as things are at the moment `now`."""
    entries = {
        result.id: _entry(views[result.id], language, now, asked.municipality)
        for result in listing.results
        if result.id in views
    }
    placed = {result.id: result.themes for result in listing.results}
    sections = (
        _by_letter(entries.values())
        if asked.order == "name"
        else _by_theme(entries, placed, themes, asked, language)
    )
    return Booklet(
        language=language,
        tray_name=around.tray_name,
        owner=around.owner,
        title=booklet_title(asked, themes, language),
        crisis=crisis_numbers(language),
        sections=sections,
        count=ngettext("%(count)d service", "%(count)d services", len(entries)) % {"count": len(entries)},
        cut=_cut(len(entries), listing.total),
        made=day_of(now, language),
        newest=around.newest,
        qr=around.qr,
        is_demo=around.is_demo,
    )


def booklet_title(asked: BookletAsked, themes: Sequence[Theme], language: str) -> str:
    """'Joensuu', 'Liikunta' or 'Joensuu: Liikunta'."""
    theme = next((show(theme.names, language).text for theme in themes if theme.id == asked.theme), "")
    return ": ".join(filter(None, (municipality_name(asked.municipality, language), theme)))


def _entry(view: ServiceView, language: str, now: dt.datetime, municipality: str) -> Entry:
    page = present_service(view, (), language, now, municipality)
    near = {
        each.channel.id
        for each in view.channels
        if municipality and any(address.municipality == municipality for address in each.channel.addresses)
    }
    return present_entry(page, view.owner.phones, language, near=near, tells_area=not municipality)


def _by_theme(
    entries: Mapping[str, Entry],
    placed: Mapping[str, Sequence[str]],
    themes: Sequence[Theme],
    asked: BookletAsked,
    language: str,
) -> tuple[Section, ...]:
    """Each service in full under its first theme; the others lead to it. Those of no theme come last."""
    shown = [theme for theme in themes if asked.theme in ("", theme.id)]
    sections, printed = [], set[str]()
    for theme in shown:
        own = [id for id in entries if theme.id in placed[id]]
        first = [entries[id] for id in own if id not in printed]
        others = [entries[id] for id in own if id in printed]
        printed.update(own)
        if own:
            title = show(theme.names, language)
            sections.append(Section(f"t-{theme.id}", title, _in_order(first), _in_order(others)))
    rest = [entry for id, entry in entries.items() if id not in printed]
    if rest:
        sections.append(Section("t-other", Shown(_("Other services")), _in_order(rest)))
    return tuple(sections)


def _by_letter(entries: Iterable[Entry]) -> tuple[Section, ...]:
    """One after the other by name, under the letter it begins with."""
    letters: dict[str, list[Entry]] = {}
    for entry in _in_order(entries):
        letters.setdefault(_letter(entry.name.text), []).append(entry)
    return tuple(
        Section(f"l-{number}", Shown(letter), tuple(found))
        for number, (letter, found) in enumerate(letters.items(), start=1)
    )


def _letter(name: str) -> str:
    """The letter a name is looked for under: É under E, as it is ordered; numbers together under 0–9."""
    first = order_key(name)[:1].translate(_LAST_LETTERS).upper()
    return first if first.isalpha() else "0–9"


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: order_key(entry.name.text)))


def _cut(count: int, total: int) -> str:
    if count >= total:
        return ""
    return _(
        "There are %(total)d services in all. This booklet has %(count)d of them: those nearest to you first."
    ) % {"total": total, "count": count}
