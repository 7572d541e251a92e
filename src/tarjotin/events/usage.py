"""Reading the counts of use: by day or month, by theme, by municipality, with small numbers hidden."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from tarjotin.events.models import UseCount
from tarjotin.events.services import Use, first_day
from tarjotin.events.suppression import shown_total, suppressed, usage_rules

Shown = int | None
"""A number, or None for one too small to be shown."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to another, both counted, in steps of a day or of a month (named by its first day)."""

    first: dt.date
    last: dt.date
    is_monthly: bool

    @property
    def steps(self) -> tuple[dt.date, ...]:
        """The days, or the first days of the months."""
        if not self.is_monthly:
            return tuple(self.first + dt.timedelta(n) for n in range((self.last - self.first).days + 1))
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        return tuple(first_day(self.last, n) for n in range(months, -1, -1))


def newest_days(today: dt.date, count: int = 30) -> Period:
    """The days before today: today is not over."""
    return Period(today - dt.timedelta(count), today - dt.timedelta(1), is_monthly=False)


def newest_months(today: dt.date, count: int = 12) -> Period:
    """The months before this one: this one is not over."""
    return Period(first_day(today, count), first_day(today) - dt.timedelta(1), is_monthly=True)


@dataclass(frozen=True, slots=True)
class Series:
    """How often something was done in each step of a period, and in all."""

    kind: Use
    steps: tuple[tuple[dt.date, Shown], ...]
    total: Shown


def series(county: str, kind: Use, period: Period) -> Series:
    """Of one kind of use in a tray."""
    rows = _rows(county, kind, period, "all").values_list("day").annotate(total=Sum("count"))
    counted: Counter[dt.date] = Counter()
    for day, count in rows:
        counted[first_day(day) if period.is_monthly else day] += count
    cells = {step: counted[step] for step in period.steps}
    smallest = usage_rules()["smallest_shown"]
    return Series(kind, tuple(suppressed(cells, smallest).items()), shown_total(cells, smallest))


def breakdown(
    county: str, kinds: Sequence[Use], period: Period, dimension: str
) -> dict[str, dict[Use, Shown]]:
    """By theme or municipality, how often each kind was done; a code that none was about is left out.

    What was about none of them is a cell of its own when small numbers are hidden, since all together is told too.
    """
    smallest = usage_rules()["smallest_shown"]
    found: dict[str, dict[Use, Shown]] = {}
    for kind in kinds:
        rows = _rows(county, kind, period, dimension).values_list("code").annotate(total=Sum("count"))
        cells: dict[str, int] = dict(rows)
        whole = _rows(county, kind, period, "all").aggregate(total=Sum("count"))["total"] or 0
        rest = max(0, whole - sum(cells.values()))
        for code, shown in suppressed({**cells, "": rest}, smallest).items():
            if code:
                found.setdefault(code, {})[kind] = shown
    return {code: {kind: by_kind.get(kind, 0) for kind in kinds} for code, by_kind in found.items()}


def _rows(county: str, kind: Use, period: Period, dimension: str) -> QuerySet[UseCount]:
    return UseCount.objects.filter(
        county=county,
        kind=kind,
        dimension=dimension,
        day__gte=period.first,
        day__lte=period.last,
    ).order_by()
