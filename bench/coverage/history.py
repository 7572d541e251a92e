"""Gives a copy of a data folder a past: two services of three were there two years ago, and days are counted anew.

Run by `bench.coverage` in a process of its own, on its own copy.
"""

from __future__ import annotations

import datetime as dt
import os
import time

import django


def main() -> None:
    """Move the past, count, and print the seconds that took."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tarjotin.config.settings"
    django.setup()
    from django.utils import timezone

    from tarjotin.config.pipeline import prepare_tables
    from tarjotin.producers.coverage.models import CountedDay, VersionFacts
    from tarjotin.producers.coverage.services import bring_coverage_up_to_date

    prepare_tables()
    today = timezone.localdate()
    bring_coverage_up_to_date(today)
    keys = list(VersionFacts.objects.order_by("pk").values_list("pk", flat=True))
    then = timezone.now() - dt.timedelta(730)
    earlier = [key for number, key in enumerate(keys) if number % 3]
    for start in range(0, len(earlier), 500):
        VersionFacts.objects.filter(pk__in=earlier[start : start + 500]).update(seen_from=then)
    CountedDay.objects.all().delete()
    began = time.perf_counter()
    bring_coverage_up_to_date(today)
    days = CountedDay.objects.filter(county="").count()
    print(f"{time.perf_counter() - began:.1f} {days}")


if __name__ == "__main__":
    main()
