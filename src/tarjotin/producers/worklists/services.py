"""Counts which services the commonest searches find, so that work lists begin where residents look."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db import transaction

from tarjotin.events.queries import common_searches
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import MOST_RESULTS, Query
from tarjotin.producers.worklists.models import ServiceDemand
from tarjotin.producers.worklists.usefulness import usefulness_rule

# Steps on which a service is no answer to the words, only something near.
_NO_ANSWER = frozenset({"theme", "nothing"})


def count_demand(county: str, today: dt.date) -> int:
    """Search anew with the commonest texts and count for each service how often they were asked; how many services.

    Whoever stands far down among the results counts like the first: a better description would bring it up. Nothing
    changes while there is no index.
    """
    rule = usefulness_rule()
    counted: Counter[str] = Counter()
    for common in common_searches(rule.searches_most_common, rule.searches_months, today=today):
        found = find(Query(text=common.text, language=common.language, county=county, limit=MOST_RESULTS))
        if not found.is_ready:
            return ServiceDemand.objects.count()
        least = rule.searches_share * max((result.score for result in found.results), default=0)
        for result in found.results:
            if result.rung not in _NO_ANSWER and result.score >= least:
                counted[result.id] += common.count
    with transaction.atomic():
        ServiceDemand.objects.all().delete()
        ServiceDemand.objects.bulk_create(
            (ServiceDemand(service_id=id, searches=count) for id, count in sorted(counted.items())),
            batch_size=500,
        )
    return len(counted)
