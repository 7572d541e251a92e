"""Reading the counts of guidance of months that are over."""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum

from tarjotin.events.models import GuidanceCount
from tarjotin.events.publishing import Counted
from tarjotin.events.usage import newest_months

_PARTS = ("theme", "municipality", "target_group", "organisation_id", "organisation_type")


def counted_months(county: str, today: dt.date, count: int = 12) -> dict[dt.date, list[Counted]]:
    """The newest months that are over, the oldest first, with everything counted in each; nothing is hidden yet."""
    period = newest_months(today, count)
    months: dict[dt.date, list[Counted]] = {month: [] for month in period.steps}
    rows = (
        GuidanceCount.objects.filter(
            county=county, month__gte=period.first, month__lte=period.last, count__gt=0
        )
        .values("month", "kind", "reason", *_PARTS)
        .annotate(total=Sum("count"))
        .order_by()
    )
    for row in rows:
        month, total = row.pop("month"), row.pop("total")
        months[month].append(Counted(count=total, **row))
    return months
