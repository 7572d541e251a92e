"""Reports ready for a meeting: of one municipality, and of one organisation with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import day_of, full_area, language_names, municipality_name, shown_date
from tarjotin.producers.coverage import cards
from tarjotin.producers.coverage.counting import EVERY, Kind
from tarjotin.producers.coverage.facts import ServiceFacts
from tarjotin.producers.coverage.gathering import Told
from tarjotin.producers.coverage.listing import sector_names
from tarjotin.producers.coverage.presenters import gap_sentences, minimum
from tarjotin.producers.coverage.queries import ServiceLine
from tarjotin.producers.coverage.reports_told import OrganisationTold
from tarjotin.producers.coverage.tables import (
    Matrix,
    MatrixRow,
    TrendShown,
    changed,
    county_name,
    language_cells,
    language_columns,
    per_10_000,
    rules_words,
    theme_columns,
    trend,
)
from tarjotin.themes.rules import Theme

_MOST_AREAS = 5


@dataclass(frozen=True, slots=True)
class OwnerLink:
    """An organisation with services of a municipality's own: how many, and the way to its report."""

    name: Shown
    href: str
    services: str


@dataclass(frozen=True, slots=True)
class MunicipalityReport:
    """Everything the report of a municipality tells; `owners` only of the newest day."""

    code: str
    county_code: str
    name: str
    county: str
    day: str
    since: str
    rules: str
    totals: tuple[tuple[str, str], ...]
    table: Matrix
    gaps: tuple[str, ...]
    minimum: Matrix | None
    languages: Matrix
    trend: TrendShown
    owners: tuple[OwnerLink, ...]


def present_municipality(
    told: Told, code: str, owners: Mapping[str, int], names: Mapping[str, Localized], language: str
) -> MunicipalityReport:
    """`owners` are the organisations with services of its own now, `names` what they are called."""
    asked, name = told.asked, municipality_name(code, language)
    return MunicipalityReport(
        code=code,
        county_code=asked.county,
        name=name,
        county=county_name(asked.county, language),
        day=shown_date(asked.day, language),
        since=shown_date(asked.since, language) if asked.since else "",
        rules=rules_words(told.rules_name),
        totals=tuple(_totals(told, code, language)),
        table=_table(told, code, language),
        gaps=gap_sentences(told, code, language),
        minimum=minimum(told, [(code, name)], language),
        languages=_languages(told, code, language),
        trend=trend([(day, tally.services) for day, tally in told.over_time], language),
        owners=_owners(owners, names, language) if asked.is_newest else (),
    )


def _totals(told: Told, code: str, language: str) -> Iterator[tuple[str, str]]:
    now, before = told.now.here.by(), told.before.here.by() if told.before else None
    kinds: tuple[tuple[cards.Counted, Kind, str], ...] = (
        (cards.own, "own", code),
        (cards.in_county, "county", told.asked.county),
        (cards.in_country, "nation", ""),
    )
    for name, kind, place in kinds:
        found = now.get(kind, place).services
        was = before.get(kind, place).services if before else None
        yield name(found), changed(found, was, language)
    owners = now.get("own", code).organisations
    was = before.get("own", code).organisations if before else None
    yield cards.organisations_with_own(owners), changed(owners, was, language)
    people = told.inhabitants.get(code)
    if people:
        yield cards.inhabitants(people), number(people, language)
        services = now.get("own", code).services
        yield cards.own_by_inhabitants(), per_10_000(services, people, language)


def _table(told: Told, code: str, language: str) -> Matrix:
    """By theme: its own services, by whom; those for the whole county and country."""
    here, named = told.now.here, sector_names(language)
    now, before = here.by(), told.before.here.by() if told.before else None
    there = {line.sector for line in here.lines if (line.kind, line.place) == ("own", code)}
    by_sector = {sector: here.by(sector) for sector in named if sector in there}
    rows = []
    for theme, name in theme_columns(told.themes, language):
        own = [each.get("own", code, theme).services for each in by_sector.values()]
        was = before.get("own", code, theme).services if before else None
        wide = (
            now.get("county", told.asked.county, theme).services,
            now.get("nation", "", theme).services,
        )
        rows.append(
            MatrixRow(
                name,
                (
                    changed(now.get("own", code, theme).services, was, language),
                    *(number(shown, language) for shown in (*own, *wide)),
                ),
                is_sum=theme == EVERY,
            )
        )
    columns = (
        _("Own services"),
        *(named[sector] for sector in by_sector),
        _("For the whole county"),
        _("For the whole country"),
    )
    return Matrix("by-theme", _("Services by theme"), _("Theme"), columns, tuple(rows))


def _languages(told: Told, code: str, language: str) -> Matrix:
    tallies = told.now.here.by()
    kinds: tuple[tuple[str, Kind, str], ...] = (
        (_("Own services"), "own", code),
        (_("For the whole county"), "county", told.asked.county),
        (_("For the whole country"), "nation", ""),
    )
    rows = tuple(
        MatrixRow(name, language_cells(tallies.get(kind, place), language)) for name, kind, place in kinds
    )
    title = _("Languages that services are described in")
    return Matrix("languages", title, _("Which services"), language_columns(), rows)


def _owners(
    owners: Mapping[str, int], names: Mapping[str, Localized], language: str
) -> tuple[OwnerLink, ...]:
    links = [
        OwnerLink(show(names[id], language), organisation_address(id, language), number(count, language))
        for id, count in owners.items()
        if id in names
    ]
    return tuple(sorted(links, key=lambda link: order_key(link.name.text)))


def organisation_address(id: str, language: str) -> str:
    """Where the report of an organisation is."""
    return reverse("producers:coverage:organisation", args=[language, id])


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """A service of an organisation in the list of its report; `id` leads to its page."""

    id: str
    name: Shown
    themes: str
    area: str
    languages: str
    modified: str


@dataclass(frozen=True, slots=True)
class OrganisationReport:
    """Everything the report of an organisation tells; its parts are counted with it."""

    id: str
    name: Shown
    parts: int
    day: str
    since: str
    rules: str
    totals: tuple[tuple[str, str], ...]
    table: Matrix
    languages: Matrix
    trend: TrendShown
    services: tuple[ServiceShown, ...]


def present_organisation_report(told: OrganisationTold, language: str) -> OrganisationReport:
    """The report for a reader of `language`."""
    rows = tuple(
        MatrixRow(
            name,
            (
                changed(
                    _in_theme(told.now, theme, told),
                    None if told.before is None else _in_theme(told.before, theme, told),
                    language,
                ),
            ),
            is_sum=theme == EVERY,
        )
        for theme, name in theme_columns(told.themes, language)
    )
    return OrganisationReport(
        id=told.organisation.id,
        name=show(told.organisation.names, language),
        parts=told.parts,
        day=shown_date(told.day, language),
        since=shown_date(told.since, language) if told.since else "",
        rules=rules_words(told.rules_name),
        totals=tuple(_organisation_totals(told, language)),
        table=Matrix("by-theme", _("Services by theme"), _("Theme"), (_("Services"),), rows),
        languages=_described(told, language),
        trend=trend(told.over_time, language),
        services=tuple(service_lines(told.lines, told.themes, language)),
    )


def _in_theme(facts: Sequence[ServiceFacts], theme: str, told: OrganisationTold) -> int:
    if theme == EVERY:
        return len(facts)
    by_rules = (each.themes.get(told.rules_region, ()) for each in facts)
    known = {each.id for each in told.themes}
    return sum(theme in placed if theme in known else not placed for placed in by_rules)


def _organisation_totals(told: OrganisationTold, language: str) -> Iterator[tuple[str, str]]:
    before = None if told.before is None else len(told.before)
    yield cards.services(len(told.now)), changed(len(told.now), before, language)
    if told.parts:
        yield cards.parts(told.parts), number(told.parts, language)


def _described(told: OrganisationTold, language: str) -> Matrix:
    described = [sum(code in each.languages for each in told.now) for code in INTERFACE_LANGUAGES]
    cells = (number(len(told.now), language), *(number(shown, language) for shown in described))
    title = _("Languages that services are described in")
    row = MatrixRow(show(told.organisation.names, language).text, cells)
    return Matrix("languages", title, _("Organisation"), language_columns(), (row,))


def service_lines(
    lines: Sequence[ServiceLine], themes: Sequence[Theme], language: str
) -> Iterator[ServiceShown]:
    """The services in Finnish alphabetical order."""
    shown = sorted(
        ((show(line.service.names, language), line) for line in lines),
        key=lambda each: (order_key(each[0].text), each[1].service.id),
    )
    for name, line in shown:
        areas = full_area(line.service.area, language)
        more = len(areas) - _MOST_AREAS
        told = ", ".join(areas[:_MOST_AREAS])
        yield ServiceShown(
            id=line.service.id,
            name=name,
            themes=" · ".join(own_name(theme.names, language) for theme in themes if theme.id in line.themes),
            area=_("%(areas)s and %(count)s more") % {"areas": told, "count": more} if more > 0 else told,
            languages=", ".join(
                language_names(
                    [code for code in INTERFACE_LANGUAGES if line.service.names.get(code)], language
                )
            ),
            modified=day_of(line.service.modified, language),
        )


def organisation_rows(report: OrganisationReport, site: str, language: str) -> Iterator[Sequence[str]]:
    """The services as rows of a CSV file."""
    yield [
        _("Service"),
        _("Id"),
        _("Address"),
        _("Themes"),
        _("Area"),
        _("Described in"),
        _("Changed"),
    ]
    for each in report.services:
        address = site + reverse("tray:service", args=[language, each.id])
        yield [each.name.text, each.id, address, each.themes, each.area, each.languages, each.modified]
