"""How organisations stand from day to day: a row a day on which something changed, and what changed since."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from django.db import transaction
from django.db.models import Count, Max

from tarjotin.producers.quality.models import QualityDay, QualityFinding, SubjectQuality


def note_day(today: dt.date) -> None:
    """Keep how every organisation stands today where that is not how it stood before."""
    by_check: dict[str, Counter[str]] = defaultdict(Counter)
    rows = (
        QualityFinding.objects.values("subject__organisation_id", "check_id")
        .annotate(n=Count("pk"))
        .order_by()
    )
    for row in rows:
        by_check[row["subject__organisation_id"]][row["check_id"]] = row["n"]
    services = dict(
        SubjectQuality.objects.filter(kind="service")
        .values_list("organisation_id")
        .annotate(n=Count("pk"))
        .order_by()
    )
    former = _newest_before(today)
    made = []
    scores = SubjectQuality.objects.filter(kind="organisation").values_list("subject_id", "score")
    for id, score in scores.iterator(chunk_size=5000):
        counts = dict(sorted(by_check[id].items()))
        day = QualityDay(
            day=today,
            organisation_id=id,
            services=services.get(id, 0),
            score=score,
            findings=sum(counts.values()),
            by_check=counts,
        )
        before = former.get(id)
        stood = (before.services, before.score, before.by_check) if before else (0, 100, {})
        if (day.services, day.score, day.by_check) != stood:
            made.append(day)
    with transaction.atomic():
        QualityDay.objects.filter(day=today).delete()
        QualityDay.objects.bulk_create(made, batch_size=500)


def _newest_before(today: dt.date) -> dict[str, QualityDay]:
    # Days are written in their order, so an organisation's newest row has the highest key.
    earlier = QualityDay.objects.filter(day__lt=today).order_by()
    newest = earlier.values("organisation_id").annotate(newest=Max("pk")).values("newest")
    rows = QualityDay.objects.filter(pk__in=newest)
    return {row.organisation_id: row for row in rows.iterator(chunk_size=5000)}
