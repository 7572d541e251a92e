"""Asks the addresses that wait to be asked and keeps the answers; safe to stop at any point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from tarjotin.catalogue.documents import content_key
from tarjotin.producers.links.asking import LinkAsker
from tarjotin.producers.links.models import AskedLink
from tarjotin.producers.links.queries import links_in_use
from tarjotin.producers.links.rules import Answer, asking_rule, failures_after, next_time

Progress = Callable[[str, int, int], None]
_BATCH = 200


@dataclass(frozen=True, slots=True)
class LinksAsked:
    """What a run did: addresses asked, those told as failing now, those that wait for the next run."""

    asked: int
    failing: int
    left: int


def ask_links(asker: LinkAsker, progress: Progress = lambda kind, done, known: None) -> LinksAsked:
    """Ask what is due, the longest unasked first. Addresses that no service gives any longer are forgotten."""
    rule = asking_rule()
    in_use = {content_key(url): (url, services) for url, services in links_in_use().items()}
    known = {row.key: row for row in AskedLink.objects.iterator(chunk_size=2000)}
    _forget(sorted(known.keys() - in_use.keys()))
    now = timezone.now()
    due = sorted(
        (key for key in in_use if key not in known or known[key].again_at <= now),
        key=lambda key: (key in known, known[key].asked_at if key in known else now, key),
    )
    todo = due[: rule.most_in_a_run]
    keys = {in_use[key][0]: key for key in todo}
    rows: list[AskedLink] = []
    try:
        for done, (url, answer) in enumerate(asker.ask_all(keys), start=1):
            key = keys[url]
            before = known[key].failures if key in known else 0
            rows.append(_row(key, url, answer, before, in_use[key][1]))
            if len(rows) == _BATCH:
                _keep(rows)
                rows = []
            progress("links", done, len(todo))
    finally:
        _keep(rows)
    failing = AskedLink.objects.filter(failures__gte=rule.failures_to_tell).count()
    return LinksAsked(len(todo), failing, len(due) - len(todo))


def _row(key: str, url: str, answer: Answer, before: int, services: Iterable[str]) -> AskedLink:
    rule, now = asking_rule(), timezone.now()
    failures = failures_after(answer, before)
    return AskedLink(
        key=key,
        url=url,
        asked_at=now,
        again_at=next_time(answer.state, now, rule),
        state=answer.state,
        told=answer.told,
        failures=failures,
        services=sorted(services) if failures >= rule.failures_to_tell else [],
    )


def _keep(rows: Sequence[AskedLink]) -> None:
    AskedLink.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["url", "asked_at", "again_at", "state", "told", "failures", "services"],
    )


def _forget(keys: Sequence[str]) -> None:
    for start in range(0, len(keys), 500):
        AskedLink.objects.filter(key__in=keys[start : start + 500]).delete()
