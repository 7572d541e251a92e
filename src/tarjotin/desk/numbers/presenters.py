"""The numbers of guidance as the page and the files tell them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tarjotin.common.dates import format_month, unbroken
from tarjotin.common.finnish_order import order_key
from tarjotin.desk.numbers.spans import DIMENSIONS, KINDS_BY, Told, Year
from tarjotin.events.guidance import HAPPENED, Happened, Reason
from tarjotin.events.publishing import Dimension, Shown
from tarjotin.events.suppression import usage_rules
from tarjotin.pages.asking.filters import choice_names
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.charts import draw
from tarjotin.pages.presenters.counted import Drawn, Table
from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.options import Option
from tarjotin.pages.presenters.words import municipality_name, shown_date
from tarjotin.themes.rules import Theme

DRAWN: tuple[Happened, ...] = ("slip", "service", "no_service")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the indicator sheet: what it is, how it is counted, its value and the months it is of."""

    name: str
    definition: str
    value: str
    span: str


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """The numbers of the chosen month, or of twelve together."""

    span: str
    months: tuple[Option, ...]
    totals: tuple[tuple[str, str], ...]
    drawn: tuple[Drawn, ...]
    tables: tuple[Table, ...]
    indicators: tuple[Indicator, ...]
    has_any: bool
    smallest: int


@dataclass(frozen=True, slots=True)
class OwnersPage:
    """For the owner of services: month, how often they did not fit, and why."""

    name: str
    first_column: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    smallest: int


def happened_name(kind: Happened) -> str:
    """What was counted, in words."""
    names: dict[Happened, str] = {
        "slip": _("Guidance slips"),
        "service": _("Services handed over"),
        "in_touch": _("Got in touch"),
        "taking_part": _("Taking part"),
        "did_not_fit": _("Did not fit"),
        "no_service": _("No suitable service found"),
    }
    return names[kind]


def happened_definition(kind: Happened) -> str:
    """How it is counted, for a report."""
    definitions: dict[Happened, str] = {
        "slip": _(
            "Guidance slips that professionals made for clients. A slip is counted once, in the month it was made."
        ),
        "service": _("Services on those slips; one on two slips counts twice."),
        "in_touch": _(
            "Services of which the client told on the slip that they got in touch. Telling is voluntary."
        ),
        "taking_part": _("Services of which the client told that they take part. Telling is voluntary."),
        "did_not_fit": _(
            "Services of which the client told that they did not fit, with the reason. Telling is voluntary."
        ),
        "no_service": _("Times that a professional or a resident told that no suitable service was found."),
    }
    return definitions[kind]


def reason_name(reason: Reason) -> str:
    """Why a service did not fit, in words."""
    names: dict[Reason, str] = {
        "": pgettext("reason", "Not told"),
        "full": pgettext("reason", "Full"),
        "too_far": pgettext("reason", "Too far away"),
        "price": pgettext("reason", "Price"),
        "not_for_me": pgettext("reason", "Not for me"),
        "no_answer": pgettext("reason", "No answer"),
        "language": pgettext("reason", "Language"),
    }
    return names[reason]


def present_numbers(
    year: Year, month: dt.date | None, themes: Sequence[Theme], today: dt.date, language: str
) -> NumbersPage:
    """The page of a month, or of all of them together (None)."""
    themed = {theme.id: own_name(theme.names, language) for theme in themes}
    span = format_month(month, language) if month else _span(year, language)
    return NumbersPage(
        span=span,
        months=_month_options(year, month, language),
        totals=tuple((happened_name(kind), _said(year.total(kind, month), language)) for kind in HAPPENED),
        drawn=tuple(_drawn(year, kind, language) for kind in DRAWN),
        tables=tuple(_table(year, dimension, month, span, themed, language) for dimension in DIMENSIONS),
        indicators=tuple(_indicator(year, kind, today, language) for kind in HAPPENED),
        has_any=any(year.total(kind, None) != Told(0) for kind in HAPPENED),
        smallest=usage_rules()["smallest_shown"],
    )


def present_owner(
    name: str,
    months: Mapping[dt.date, tuple[Shown, Mapping[str, Shown]]],
    reasons: Sequence[Reason],
    language: str,
) -> OwnersPage:
    """Why the services of an organisation did not fit, month by month, the newest first."""
    rows = tuple(
        (
            # A month and its year stay on one line, so that rows are of one height.
            format_month(month, language).replace(" ", "\u00a0"),
            (number(total, language), *(_reason(by_reason, reason, total, language) for reason in reasons)),
        )
        for month, (total, by_reason) in reversed(list(months.items()))
    )
    columns = (_("In all"), *(reason_name(reason) for reason in reasons))
    return OwnersPage(name, _("Month"), columns, rows, usage_rules()["smallest_shown"])


def csv_rows(year: Year, themes: Sequence[Theme], language: str) -> Iterator[Sequence[str]]:
    """Every published number of every month: month, what it is by, the code, its name, kind, number."""
    themed = {theme.id: own_name(theme.names, language) for theme in themes}
    yield [_("Month"), _("By"), _("Code"), _("Name"), _("What"), _("Number")]
    for month in year.months:
        for kind in HAPPENED:
            yield [f"{month:%Y-%m}", "", "", "", happened_name(kind), _plain(year.total(kind, month))]
        for dimension in DIMENSIONS:
            for code, by_kind in year.breakdown(dimension, month).items():
                name = code_name(dimension, code, themed, language)
                for kind, told in by_kind.items():
                    title = dimension_title(dimension)
                    yield [f"{month:%Y-%m}", title, code, name, happened_name(kind), _plain(told)]


def indicator_rows(page: NumbersPage) -> Iterator[Sequence[str]]:
    """The indicator sheet as rows."""
    yield [_("Indicator"), _("Definition"), _("Value"), _("Months"), _("Source")]
    for each in page.indicators:
        yield [each.name, each.definition, each.value, each.span, source_of_numbers()]


def source_of_numbers() -> str:
    """Where the numbers come from, for a report."""
    return _("Counts of the service tray; no person can be known from them")


def dimension_title(dimension: Dimension) -> str:
    """What a breakdown is by."""
    titles: dict[Dimension, str] = {
        "theme": _("Theme"),
        "municipality": _("Municipality"),
        "target_group": _("For whom"),
        "organisation_type": _("Who arranges it"),
    }
    return titles[dimension]


def code_name(dimension: Dimension, code: str, themed: Mapping[str, str], language: str) -> str:
    """What a code is called; an empty one is what was not told."""
    if not code:
        return _("Not known")
    if dimension == "theme":
        return themed.get(code, code)
    if dimension == "municipality":
        return municipality_name(code, language)
    name = "target_group" if dimension == "target_group" else "provider"
    return choice_names(name, language).get(code, code)


def _month_options(year: Year, chosen: dt.date | None, language: str) -> tuple[Option, ...]:
    months = tuple(
        Option(f"{month:%Y-%m}", format_month(month, language), month == chosen)
        for month in reversed(year.months)
    )
    return (Option("", _("The last 12 months together"), chosen is None), *months)


def _drawn(year: Year, kind: Happened, language: str) -> Drawn:
    values = [(format_month(month, language), year.total(kind, month).shown) for month in year.months]
    rows = tuple((name, number(shown, language)) for name, shown in values)
    caption = _("%(number)s in these months.") % {"number": _said(year.total(kind, None), language)}
    return Drawn(kind, happened_name(kind), caption, draw(values), rows)


def _table(
    year: Year,
    dimension: Dimension,
    month: dt.date | None,
    span: str,
    themed: Mapping[str, str],
    language: str,
) -> Table:
    rows = [
        (
            code_name(dimension, code, themed, language),
            tuple(_said(told, language) for told in by_kind.values()),
            code,
        )
        for code, by_kind in year.breakdown(dimension, month).items()
    ]
    # What is not known comes last.
    rows.sort(key=lambda row: (not row[2], order_key(row[0])))
    return Table(
        id=dimension,
        title=_by(dimension),
        span=span,
        first_column=dimension_title(dimension),
        columns=tuple(happened_name(kind) for kind in KINDS_BY[dimension]),
        rows=tuple((name, numbers) for name, numbers, _code in rows),
    )


def _by(dimension: Dimension) -> str:
    titles: dict[Dimension, str] = {
        "theme": _("By theme"),
        "municipality": _("By the client's municipality"),
        "target_group": _("Unmet needs by group"),
        "organisation_type": _("By who arranges the service"),
    }
    return titles[dimension]


def _indicator(year: Year, kind: Happened, today: dt.date, language: str) -> Indicator:
    span = f"{_span(year, language)} ({_('read')} {shown_date(today, language)})"
    return Indicator(
        happened_name(kind), happened_definition(kind), _said(year.total(kind, None), language), span
    )


def _span(year: Year, language: str) -> str:
    return unbroken(f"{format_month(year.months[0], language)} – {format_month(year.months[-1], language)}")


def _said(told: Told, language: str) -> str:
    said = number(told.shown, language)
    return _("at least %(number)s") % {"number": said} if told.is_least else said


def _plain(told: Told) -> str:
    return number(told.shown, "en").replace(",", "")


def _reason(by_reason: Mapping[str, Shown], reason: Reason, total: Shown, language: str) -> str:
    """A hidden total hides its reasons; a reason that nobody gave is a zero."""
    return number(None if total is None else by_reason.get(reason, 0), language)
