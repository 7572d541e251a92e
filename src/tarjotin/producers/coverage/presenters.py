"""The page of coverage: choices, totals, the table, the map, gaps, minimum criteria, languages, the line over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tarjotin.common.finnish_order import order_key
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.options import Option, theme_options
from tarjotin.pages.presenters.words import distance_words, municipality_name, shown_date
from tarjotin.producers.coverage.asking import ORGANISATIONS
from tarjotin.producers.coverage.cards import (
    Counted,
    in_area,
    in_country,
    of_them_in_county,
    organisations,
    organisations_of_area,
)
from tarjotin.producers.coverage.counting import EVERY, Kind, Tallies
from tarjotin.producers.coverage.gaps import Gap, gaps, met_by
from tarjotin.producers.coverage.gathering import Told
from tarjotin.producers.coverage.listing import sector_names
from tarjotin.producers.coverage.pictures import MapPicture, draw_map
from tarjotin.producers.coverage.tables import (
    Matrix,
    MatrixRow,
    TrendShown,
    changed,
    county_name,
    language_cells,
    language_columns,
    measure,
    per_10_000,
    places_in_order,
    rules_words,
    theme_columns,
    trend,
)
from tarjotin.regions.codes import counties, municipalities_of


@dataclass(frozen=True, slots=True)
class Choices:
    """The fields of the form as they stand; no `counties` where the tray is of one."""

    counties: tuple[Option, ...]
    themes: tuple[Option, ...]
    sectors: tuple[Option, ...]
    measures: tuple[Option, ...]
    at: str
    since: str
    first: str
    newest: str


@dataclass(frozen=True, slots=True)
class GapsOf:
    """What a municipality has no service of its own in, a sentence each, under its name."""

    name: str
    href: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything the page shows; what is told by municipality alone is None or empty for the whole country."""

    area: str
    day: str
    since: str
    is_newest: bool
    rules: str
    chosen: str
    choices: Choices
    totals: tuple[tuple[str, str], ...]
    table: Matrix
    map: MapPicture | None
    map_caption: str
    trend: TrendShown
    gaps: tuple[GapsOf, ...]
    minimum: Matrix | None
    languages: Matrix


def present_coverage(told: Told, language: str, tray_county: str) -> CoveragePage:
    """The page for what is asked; `tray_county` is the tray's own county, empty when it has none."""
    asked = told.asked
    tallies = told.now.here.by(asked.sector or None)
    return CoveragePage(
        area=county_name(asked.county, language) or _("The whole country"),
        day=shown_date(asked.day, language),
        since=shown_date(asked.since, language) if asked.since else "",
        is_newest=asked.is_newest,
        rules=rules_words(told.rules_name),
        chosen=_chosen(told, language),
        choices=_choices(told, language, tray_county),
        totals=tuple(_totals(told, tallies, language)),
        table=_table(told, language),
        map=_map(told, tallies, language),
        map_caption=_map_caption(counts_organisations=asked.counts_organisations),
        trend=_trend(told, language),
        gaps=tuple(_gaps(told, language)) if asked.county else (),
        minimum=minimum(told, places(told, language), language) if asked.county else None,
        languages=_languages(told, tallies, language),
    )


def places(told: Told, language: str) -> tuple[tuple[str, str], ...]:
    """The municipalities of the county asked, or the counties of the country: codes and names in order."""
    county = counties().get(told.asked.county)
    if county:
        return places_in_order(county.municipalities, language)
    named = ((code, own_name(each.names, language)) for code, each in counties().items())
    return tuple(sorted(named, key=lambda each: order_key(each[1])))


def _chosen(told: Told, language: str) -> str:
    """'Liikunta, seurakunta': what the numbers are narrowed to; empty for everything."""
    theme = next((each for each in told.themes if each.id == told.asked.theme), None)
    sector = sector_names(language)[told.asked.sector] if told.asked.sector else ""
    return ", ".join(filter(None, (own_name(theme.names, language) if theme else "", sector)))


def _choices(told: Told, language: str, tray_county: str) -> Choices:
    asked = told.asked
    sectors = (Option(code, name, code == asked.sector) for code, name in sector_names(language).items())
    named = tuple(
        sorted(
            (
                Option(code, own_name(each.names, language), code == asked.county)
                for code, each in counties().items()
            ),
            key=lambda option: order_key(option.name),
        )
    )
    return Choices(
        counties=() if tray_county else named,
        themes=theme_options(told.themes, asked.theme, language),
        sectors=tuple(option for option in sectors if option.value),
        measures=(
            Option("", _("Services"), not asked.counts_organisations),
            Option(ORGANISATIONS, _("Organisations"), asked.counts_organisations),
        ),
        at="" if asked.is_newest else asked.day.isoformat(),
        since=asked.since.isoformat() if asked.since else "",
        first=told.history.first.isoformat(),
        newest=told.history.newest.isoformat(),
    )


def _totals(told: Told, tallies: Tallies, language: str) -> Iterator[tuple[str, str]]:
    county, theme = told.asked.county, told.asked.theme
    before = told.before.here.by(told.asked.sector or None) if told.before else None
    kinds: tuple[tuple[Counted, Kind, str], ...] = (
        (in_area, "within" if county else "limited", county),
        *(((of_them_in_county, "county", county),) if county else ()),
        (in_country, "nation", ""),
    )
    for name, kind, place in kinds:
        now = tallies.get(kind, place, theme).services
        was = before.get(kind, place, theme).services if before else None
        yield name(now), changed(now, was, language)
    kind, place = ("within", county) if county else ("all", "")
    now = tallies.get(kind, place, theme).organisations
    was = before.get(kind, place, theme).organisations if before else None
    yield (organisations_of_area if county else organisations)(now), changed(now, was, language)


def _table(told: Told, language: str) -> Matrix:
    """By place: themes as columns, or the sectors of the one theme that is chosen."""
    asked, of = told.asked, measure(counts_organisations=told.asked.counts_organisations)
    columns, cells = _by_theme(told, language) if not asked.theme else _by_sector(told, language)
    kind: Kind = "own" if asked.county else "within"
    with_people = bool(told.inhabitants) and not asked.counts_organisations

    def row(kind: Kind, place: str, name: str, href: str = "", *, is_sum: bool = False) -> MatrixRow:
        numbers = [
            changed(
                of(now.get(kind, place, theme)), of(was.get(kind, place, theme)) if was else None, language
            )
            for theme, now, was in cells
        ]
        if with_people:
            theme, now, _was = cells[0]
            people = None if is_sum else _people(told, place)
            numbers.append(per_10_000(now.get(kind, place, theme).services, people, language))
        return MatrixRow(name, tuple(numbers), href, is_sum)

    rows = [row(kind, code, name, _href(told, code, language)) for code, name in places(told, language)]
    if asked.county:
        rows.append(row("county", asked.county, _("For the whole county"), is_sum=True))
    rows.append(row("nation", "", _("For the whole country"), is_sum=True))
    title = (
        _("Organisations by municipality") if asked.counts_organisations else _("Services by municipality")
    )
    if not asked.county:
        title = _("Organisations by county") if asked.counts_organisations else _("Services by county")
    return Matrix(
        "by-place",
        title,
        _("Municipality") if asked.county else _("Wellbeing services county"),
        (*columns, *((_("Own per 10,000 inhabitants"),) if with_people else ())),
        tuple(rows),
        has_upright_heads=not asked.theme,
    )


_Cell = tuple[str, Tallies, Tallies | None]


def _by_theme(told: Told, language: str) -> tuple[tuple[str, ...], list[_Cell]]:
    sector = told.asked.sector or None
    now, was = told.now.here.by(sector), told.before.here.by(sector) if told.before else None
    columns = theme_columns(told.themes, language)
    return tuple(name for _, name in columns), [(theme, now, was) for theme, _ in columns]


def _by_sector(told: Told, language: str) -> tuple[tuple[str, ...], list[_Cell]]:
    """All first, then each sector that there is, or the chosen one."""
    theme, named = told.asked.theme, sector_names(language)
    there = told.now.here.sectors | (told.before.here.sectors if told.before else frozenset())
    wanted = [told.asked.sector] if told.asked.sector else [code for code in named if code in there]
    sectors: list[str | None] = [told.asked.sector] if told.asked.sector else [None, *wanted]
    cells = [
        (theme, told.now.here.by(code), told.before.here.by(code) if told.before else None)
        for code in sectors
    ]
    return tuple(_("All") if code is None else named[code] for code in sectors), cells


def _people(told: Told, place: str) -> int | None:
    if told.asked.county:
        return told.inhabitants.get(place)
    codes = counties()[place].municipalities
    return (
        sum(told.inhabitants.get(code, 0) for code in codes) if set(codes) <= set(told.inhabitants) else None
    )


def _href(told: Told, code: str, language: str) -> str:
    if told.asked.county:
        return municipality_address(code, language) + told.asked.query
    joined = "&" if told.asked.query else "?"
    return f"{reverse('producers:coverage:page', args=[language])}{told.asked.query}{joined}county={code}"


def municipality_address(code: str, language: str) -> str:
    """Where the report of a municipality is."""
    return reverse("producers:coverage:municipality", args=[language, code])


def _map(told: Told, tallies: Tallies, language: str) -> MapPicture | None:
    """Municipalities by what is counted of their own.

    None for the country's organisations and for a sector of it: no more is kept of it than services of all sectors.
    """
    asked, of = told.asked, measure(counts_organisations=told.asked.counts_organisations)
    if asked.county:
        codes: Sequence[str] = counties()[asked.county].municipalities
        numbers: Mapping[str, int] = {code: of(tallies.get("own", code, asked.theme)) for code in codes}
    else:
        having = told.own_elsewhere.get(asked.theme or EVERY, {})
        is_known = not asked.sector and not asked.counts_organisations
        numbers = {code: having.get(code, 0) for code in municipalities_of("")} if is_known else {}
    names = {code: municipality_name(code, language) for code in numbers}
    labels = {code: f"{names[code]}: {number(shown, language)}" for code, shown in numbers.items()}
    return draw_map(numbers, names, labels, told.borders)


def _map_caption(*, counts_organisations: bool) -> str:
    if counts_organisations:
        return _(
            "The larger the circle, the more organisations have services of the municipality's own; a ring means none. "
            "The table has the same numbers."
        )
    return _(
        "The larger the circle, the more services of its own a municipality has; a ring means none. "
        "The table has the same numbers."
    )


def _trend(told: Told, language: str) -> TrendShown:
    of = measure(counts_organisations=told.asked.counts_organisations)
    return trend([(day, of(tally)) for day, tally in told.over_time], language)


def _gaps(told: Told, language: str) -> Iterator[GapsOf]:
    for code, name in places(told, language):
        sentences = gap_sentences(told, code, language)
        if sentences:
            yield GapsOf(name, municipality_address(code, language) + told.asked.query, sentences)


def gap_sentences(told: Told, municipality: str, language: str) -> tuple[str, ...]:
    """'Nature: nothing of its own; nearest in Joensuu, 62 km', whoever arranges it."""
    names = {theme.id: own_name(theme.names, language) for theme in told.themes}
    wanted = [told.asked.theme] if told.asked.theme else list(names)
    found = gaps(told.asked.county, [municipality], wanted, told.now.here.by(), told.own_elsewhere)
    return tuple(_gap_words(gap, names[gap.theme], language) for gap in found)


def _gap_words(gap: Gap, theme: str, language: str) -> str:
    there = {
        "theme": theme,
        "nearest": municipality_name(gap.nearest, language),
        "distance": distance_words(gap.kilometres, language),
        "count": number(gap.for_all, language),
    }
    if gap.nearest and gap.for_all:
        return (
            _("%(theme)s: nearest in %(nearest)s, %(distance)s. For the whole county or country: %(count)s.")
            % there
        )
    if gap.nearest:
        return _("%(theme)s: nearest in %(nearest)s, %(distance)s.") % there
    if gap.for_all:
        return _("%(theme)s: no municipality has any. For the whole county or country: %(count)s.") % there
    return _("%(theme)s: there are none anywhere.") % there


def minimum(told: Told, wanted: Sequence[tuple[str, str]], language: str) -> Matrix | None:
    """By what each minimum criterion is met in these municipalities; None when the rules name none."""
    themes = [theme for theme in told.themes if theme.level == "minimum"]
    if not themes:
        return None
    words = {
        "own": _("Own service"),
        "county": _("The county's service"),
        "nation": _("Only a national service"),
        "": _("Not met"),
    }
    tallies = told.now.here.by()
    rows = tuple(
        MatrixRow(
            name,
            tuple(words[met_by(told.asked.county, code, theme.id, tallies)] for theme in themes),
            municipality_address(code, language) + told.asked.query,
        )
        for code, name in wanted
    )
    columns = tuple(own_name(theme.names, language) for theme in themes)
    return Matrix("minimum", _("Minimum criteria"), _("Municipality"), columns, rows, is_of_words=True)


def _languages(told: Told, tallies: Tallies, language: str) -> Matrix:
    asked = told.asked
    kind: Kind = "own" if asked.county else "within"
    sums: tuple[tuple[str, Kind, str], ...] = (
        *(((_("For the whole county"), "county", asked.county),) if asked.county else ()),
        (_("For the whole country"), "nation", ""),
    )
    rows = [
        MatrixRow(name, language_cells(tallies.get(kind, code, asked.theme), language))
        for code, name in places(told, language)
    ]
    rows += [
        MatrixRow(name, language_cells(tallies.get(kind, place, asked.theme), language), is_sum=True)
        for name, kind, place in sums
    ]
    return Matrix(
        "languages",
        _("Languages that services are described in"),
        _("Municipality") if asked.county else _("Wellbeing services county"),
        language_columns(),
        tuple(rows),
    )
