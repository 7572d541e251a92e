"""The counts of use as the page and the CSV file tell them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from tarjotin.common.dates import format_date_range, format_month, unbroken
from tarjotin.common.finnish_order import order_key
from tarjotin.events.services import Use
from tarjotin.events.suppression import usage_rules
from tarjotin.events.usage import Period, Series, Shown
from tarjotin.pages.languages.standing_in import own_name, standing
from tarjotin.pages.presenters.charts import draw
from tarjotin.pages.presenters.counted import Drawn, Table
from tarjotin.pages.presenters.numbers import csv_text, number
from tarjotin.pages.presenters.words import municipality_name, shown_date
from tarjotin.themes.rules import Theme

KINDS: tuple[Use, ...] = ("visit", "search", "in_vain", "opening", "print", "share", "booklet", "calendar")
DRAWN: tuple[Use, ...] = ("visit", "search", "opening", "print", "share")
# What is about a theme or a municipality at all: a list is of no municipality.
BY_THEME: tuple[Use, ...] = ("search", "in_vain", "opening", "print", "share", "booklet")
BY_MUNICIPALITY: tuple[Use, ...] = ("search", "in_vain", "opening", "booklet")


@dataclass(frozen=True, slots=True)
class UsagePage:
    """The numbers of a period."""

    span: str
    is_monthly: bool
    totals: tuple[tuple[str, str], ...]
    drawn: tuple[Drawn, ...]
    tables: tuple[Table, ...]
    has_any: bool
    largest_hidden: int


def kind_name(kind: Use) -> str:
    """What was counted, in words."""
    names: dict[Use, str] = {
        "visit": _("Visits"),
        "search": _("Searches"),
        "in_vain": _("Searches without results"),
        "opening": _("Services opened"),
        "print": _("Lists printed or saved as PDF"),
        "share": _("Lists shared"),
        "booklet": _("Booklets made"),
        "calendar": _("Calendar files"),
    }
    return names[kind]


def _counted(kind: Use, shown: Shown) -> str:
    """What was counted, as it is said after its number; of a hidden one only that it is one at least."""
    n = 1 if shown is None else shown
    names: dict[Use, str] = {
        "visit": npgettext("after its number", "visit", "visits", n),
        "search": npgettext("after its number", "search", "searches", n),
        "in_vain": npgettext("after its number", "search without results", "searches without results", n),
        "opening": npgettext("after its number", "service opened", "services opened", n),
        "print": npgettext(
            "after its number", "list printed or saved as PDF", "lists printed or saved as PDF", n
        ),
        "share": npgettext("after its number", "list shared", "lists shared", n),
        "booklet": npgettext("after its number", "booklet made", "booklets made", n),
        "calendar": npgettext("after its number", "calendar file", "calendar files", n),
    }
    return names[kind]


def present_usage(
    period: Period,
    counted: Sequence[Series],
    by_theme: Mapping[str, Mapping[Use, Shown]],
    by_municipality: Mapping[str, Mapping[Use, Shown]],
    months: Period,
    themes: Sequence[Theme],
    language: str,
) -> UsagePage:
    """The page of a period; themes and municipalities are told of whole `months`."""
    span = _span(months, language)
    theme_names = {theme.id: own_name(theme.names, language) for theme in themes}
    return UsagePage(
        span=_span(period, language),
        is_monthly=period.is_monthly,
        totals=tuple((_counted(each.kind, each.total), number(each.total, language)) for each in counted),
        drawn=tuple(_drawn(each, period, language) for each in counted if each.kind in DRAWN),
        tables=(
            _table("by-theme", _("By theme"), span, _("Theme"), BY_THEME, by_theme, theme_names, language),
            _table(
                "by-municipality",
                _("By municipality"),
                span,
                _("Municipality"),
                BY_MUNICIPALITY,
                by_municipality,
                {code: municipality_name(code, language) for code in by_municipality},
                language,
            ),
        ),
        has_any=any(each.total != 0 for each in counted),
        largest_hidden=usage_rules()["smallest_shown"] - 1,
    )


def _drawn(counted: Series, period: Period, language: str) -> Drawn:
    rows = tuple((_step(step, period, language), number(shown, language)) for step, shown in counted.steps)
    return Drawn(
        id=counted.kind,
        title=kind_name(counted.kind),
        caption=_caption(counted, period, language),
        chart=draw([(_step(step, period, language), shown) for step, shown in counted.steps]),
        rows=rows,
    )


def _caption(counted: Series, period: Period, language: str) -> str:
    """What the picture shows, in a sentence."""
    told = [(shown, step) for step, shown in counted.steps if shown]
    if not told:
        return _("Too few to be shown.") if counted.total != 0 else _("None in this period.")
    most, step = max(told, key=lambda each: (each[0], each[1]))
    return _("%(total)s in all. The most on %(step)s: %(most)s.") % {
        "total": number(counted.total, language),
        "step": _step(step, period, language),
        "most": number(most, language),
    }


def _step(step: dt.date, period: Period, language: str) -> str:
    return format_month(step, language) if period.is_monthly else shown_date(step, language)


def _span(period: Period, language: str) -> str:
    return standing(unbroken(format_date_range(period.first, period.last, language)), language)


def _table(
    id: str,
    title: str,
    span: str,
    first_column: str,
    kinds: Sequence[Use],
    found: Mapping[str, Mapping[Use, Shown]],
    names: Mapping[str, str],
    language: str,
) -> Table:
    rows = sorted(
        ((names.get(code) or code, by_kind) for code, by_kind in found.items()),
        key=lambda row: order_key(row[0]),
    )
    return Table(
        id,
        title,
        span,
        first_column,
        tuple(kind_name(kind) for kind in kinds),
        tuple(
            (name, tuple(number(by_kind.get(kind, 0), language) for kind in kinds)) for name, by_kind in rows
        ),
    )


def as_csv(page: UsagePage, period: Period, counted: Sequence[Series]) -> str:
    """The same numbers for a spreadsheet: semicolons and a byte order mark, as Excel in Finland reads them at once."""
    return csv_text(_csv_rows(page, period, counted))


def _csv_rows(page: UsagePage, period: Period, counted: Sequence[Series]) -> Iterator[Sequence[str]]:
    yield [_("Month") if period.is_monthly else _("Day"), *(kind_name(each.kind) for each in counted)]
    for n, step in enumerate(period.steps):
        day = f"{step:%Y-%m}" if period.is_monthly else step.isoformat()
        yield [day, *(_plain(each.steps[n][1]) for each in counted)]
    yield [_("In all"), *(_plain(each.total) for each in counted)]
    for table in page.tables:
        yield []
        yield [f"{table.title} {table.span}"]
        yield [table.first_column, *table.columns]
        for name, numbers in table.rows:
            yield [name, *(each.replace("\u00a0", "").replace(",", "") for each in numbers)]


def _plain(shown: Shown) -> str:
    return number(shown, "en").replace(",", "")
