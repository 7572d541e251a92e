"""A booklet: its cover, its sections by theme or by letter, its back page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.queries import ServiceView
from tarjotin.common.finnish_order import order_key
from tarjotin.finding.asking.listing import Listing
from tarjotin.pages.crisis import CrisisNumber, crisis_numbers
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import day_of, municipality_name
from tarjotin.themes.rules import Theme
from tarjotin.tray.paper.asking import BookletAsked
from tarjotin.tray.paper.entries import Entry, entry_of

MOST_SERVICES = 200
"""More than this nobody carries, and laying it out would take a minute."""
# Lines for notes of one's own: as many as fit above the foot of the back page.
_NOTE_LINES = 14
# The keys of the Finnish order keep these three after z.
_LAST_LETTERS = str.maketrans("{|}", "åäö")


@dataclass(frozen=True, slots=True)
class Section:
    """A theme or a letter with its services; `others` belong to it too but are printed where they came first.

    `lines` are services of a wider area, told on a line each.
    """

    anchor: str
    title: Shown
    entries: tuple[Entry, ...]
    lines: tuple[Entry, ...] = ()
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
    is_short: bool
    note_lines: range = range(_NOTE_LINES)

    @property
    def lines(self) -> int:
        """How many services are told on a line each."""
        return sum(len(section.lines) for section in self.sections)


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
        result.id: entry_of(views[result.id], language, now, asked.municipality)
        for result in listing.results
        if result.id in views
    }
    placed = {result.id: result.themes for result in listing.results}
    near = {result.id for result in listing.results[: listing.nearest]}
    near |= {id for id, entry in entries.items() if entry.is_near or asked.length == "long"}
    sections = (
        _by_letter(entries.values(), near)
        if asked.order == "name"
        else _by_theme(entries, near, placed, themes, asked, language)
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
        is_short=asked.length == "short",
    )


def booklet_title(asked: BookletAsked, themes: Sequence[Theme], language: str) -> str:
    """'Joensuu', 'Liikunta' or 'Joensuu: Liikunta'."""
    theme = next((show(theme.names, language).text for theme in themes if theme.id == asked.theme), "")
    return ": ".join(filter(None, (municipality_name(asked.municipality, language), theme)))


def _by_theme(
    entries: Mapping[str, Entry],
    near: Collection[str],
    placed: Mapping[str, Sequence[str]],
    themes: Sequence[Theme],
    asked: BookletAsked,
    language: str,
) -> tuple[Section, ...]:
    """Each service under its first theme; its other themes lead to it. Those of no theme come last.

    Only services `near` are in full, and only those are led to: lines for the rest would make a long booklet again.
    """
    shown = [theme for theme in themes if asked.theme in ("", theme.id)]
    sections, printed = [], set[str]()
    for theme in shown:
        own = [id for id in entries if theme.id in placed[id]]
        first = [entries[id] for id in own if id not in printed]
        others = [entries[id] for id in own if id in printed and id in near]
        printed.update(own)
        if first or others:
            title = show(theme.names, language)
            sections.append(_section(f"t-{theme.id}", title, first, near, others))
    rest = [entry for id, entry in entries.items() if id not in printed]
    if rest:
        sections.append(_section("t-other", Shown(_("Other services")), rest, near))
    return tuple(sections)


def _section(
    anchor: str, title: Shown, first: Iterable[Entry], near: Collection[str], others: Iterable[Entry] = ()
) -> Section:
    ordered = _in_order(first)
    return Section(
        anchor,
        title,
        entries=tuple(entry for entry in ordered if entry.id in near),
        lines=tuple(entry for entry in ordered if entry.id not in near),
        others=_in_order(others),
    )


def _by_letter(entries: Iterable[Entry], near: Collection[str]) -> tuple[Section, ...]:
    """One after the other by name, under the letter it begins with."""
    letters: dict[str, list[Entry]] = {}
    for entry in _in_order(entries):
        letters.setdefault(_letter(entry.name.text), []).append(entry)
    return tuple(
        _section(f"l-{number}", Shown(letter), found, near)
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
