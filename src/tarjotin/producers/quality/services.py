"""Checks everything that waits to be checked, and keeps what was found; safe to stop at any point and to run twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import found_services
from tarjotin.producers.links.queries import failing_links
from tarjotin.producers.quality.assessing import (
    Finding,
    check_organisation,
    check_service,
    first_change,
    organisation_score,
    score,
)
from tarjotin.producers.quality.checks import DUPLICATE
from tarjotin.producers.quality.duplicates import Described, Twins, described, twins
from tarjotin.producers.quality.gathering import (
    Owners,
    batches,
    organisation_subjects,
    service_keys,
    service_subjects,
)
from tarjotin.producers.quality.history import note_day
from tarjotin.producers.quality.models import QualityFinding, SubjectQuality
from tarjotin.producers.quality.rules import QualityRules, quality_rules
from tarjotin.producers.quality.subjects import Around

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How many services were checked anew, how many there are, and all findings there are now."""

    checked: int
    services: int
    findings: int


def assess(
    progress: Progress = lambda kind, done, known: None, *, anew: bool = False, today: dt.date | None = None
) -> Assessment:
    """Check the services that have changed, or all with `anew`, and every organisation; then note the day.

    The findings of a batch are replaced in one transaction, so a page never shows half of them. A service has its key
    only when its duplicates have been looked for too: what a kill leaves half-done waits again.
    """
    today = today or timezone.localdate()
    rules = quality_rules()
    around = Around(today, failing_links())
    keys = service_keys(rules, around.failing)
    rows = SubjectQuality.objects.filter(kind="service").values_list("subject_id", "key", "due")
    known = {id: (key, due) for id, key, due in rows.iterator(chunk_size=5000)}
    gone = sorted(known.keys() - keys.keys())
    _remove("service", gone)
    waiting = [id for id, key in keys.items() if anew or _waits(known.get(id), key, today)]
    owners = Owners()
    done = 0
    for batch in batches(waiting):
        _check_services(batch, owners, rules, around)
        done += len(batch)
        progress("quality", done, len(waiting))
    _find_duplicates({id: keys[id] for id in waiting}, owners, rules)
    _check_organisations(owners, rules, around)
    note_day(today)
    return Assessment(len(waiting), len(keys), QualityFinding.objects.count())


def _waits(known: tuple[str, dt.date | None] | None, key: str, today: dt.date) -> bool:
    return known is None or known[0] != key or (known[1] is not None and known[1] <= today)


def _remove(kind: str, gone: Sequence[str]) -> None:
    for batch in batches(gone):
        SubjectQuality.objects.filter(kind=kind, subject_id__in=batch).delete()


def _check_services(ids: Sequence[str], owners: Owners, rules: QualityRules, around: Around) -> None:
    found = []
    for subject in service_subjects(ids, owners):
        findings = list(check_service(subject, rules, around))
        row = SubjectQuality(
            kind="service",
            subject_id=subject.service.id,
            organisation_id=subject.service.responsible_id,
            score=score((each.check for each in findings), rules),
            due=first_change(subject, rules, around.today),
        )
        found.append((row, findings))
    _replace(found)


def _check_organisations(owners: Owners, rules: QualityRules, around: Around) -> None:
    """All of them: they are few, and the score of each hangs on its services."""
    scores: dict[str, list[int]] = defaultdict(list)
    rows = SubjectQuality.objects.filter(kind="service").values_list("organisation_id", "score")
    for id, number in rows.iterator(chunk_size=5000):
        scores[id].append(number)
    found = []
    for subject in organisation_subjects(owners):
        id = subject.organisation.id
        findings = list(check_organisation(subject, rules, around))
        own = score((each.check for each in findings), rules)
        row = SubjectQuality(
            kind="organisation",
            subject_id=id,
            organisation_id=id,
            score=organisation_score(own, scores.get(id, ())),
        )
        found.append((row, findings))
    known = SubjectQuality.objects.filter(kind="organisation").values_list("subject_id", flat=True)
    _remove("organisation", sorted(set(known) - owners.by_id.keys()))
    for start in range(0, len(found), 500):
        _replace(found[start : start + 500])


def _replace(found: Sequence[tuple[SubjectQuality, Sequence[Finding]]]) -> None:
    """Rows and findings in place of the former ones."""
    with transaction.atomic():
        rows = SubjectQuality.objects.bulk_create(
            [row for row, _ in found],
            update_conflicts=True,
            unique_fields=["kind", "subject_id"],
            update_fields=["organisation_id", "score", "key", "due"],
        )
        QualityFinding.objects.filter(subject__in=[row.pk for row in rows]).delete()
        QualityFinding.objects.bulk_create(
            (
                QualityFinding(
                    subject=row, check_id=each.check, language=each.language, values=dict(each.values)
                )
                for row, (_, findings) in zip(rows, found, strict=True)
                for each in findings
            ),
            batch_size=1000,
        )


def _find_duplicates(keys: Mapping[str, str], owners: Owners, rules: QualityRules) -> None:
    """Compare anew the services of every owner that has one among these, and give these their keys."""
    answering: dict[str, list[str]] = defaultdict(list)
    rows = found_services().values_list("source_id", "responsible_source_id")
    for id, owner in rows.iterator(chunk_size=5000):
        answering[owners.root(owner)].append(id)
    rule = rules.rule(DUPLICATE)
    for family in answering.values():
        checked = [id for id in family if id in keys]
        if not checked:
            continue
        found = list(twins(list(_described(family)), rule.limits)) if rule and rule.is_on else []
        with transaction.atomic():
            _keep_twins(family, found, rules)
            rows_checked = [
                SubjectQuality(pk=pk, key=keys[id])
                for batch in batches(checked)
                for pk, id in SubjectQuality.objects.filter(kind="service", subject_id__in=batch).values_list(
                    "pk", "subject_id"
                )
            ]
            SubjectQuality.objects.bulk_update(rows_checked, ["key"], batch_size=200)


def _described(family: Sequence[str]) -> Iterator[Described]:
    for batch in batches(family):
        rows = catalogue.Service.objects.filter(source_id__in=batch).order_by("source_id")
        for document in rows.values_list("document", flat=True):
            yield described(decode(document, shapes.Service))


def _keep_twins(family: Sequence[str], found: Sequence[Twins], rules: QualityRules) -> None:
    """Both of a pair get a finding that names the other; scores of all whose findings change are counted anew."""
    told: dict[str, list[dict[str, str | int]]] = defaultdict(list)
    for pair in found:
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            percent = int(pair.likeness * 100)
            told[one.id].append({"other": other.name, "other_id": other.id, "percent": percent})
    changed: set[int] = set()
    for batch in batches(family):
        subjects = dict(
            SubjectQuality.objects.filter(kind="service", subject_id__in=batch).values_list(
                "subject_id", "pk"
            )
        )
        former = QualityFinding.objects.filter(subject__in=subjects.values(), check_id=DUPLICATE)
        changed.update(former.values_list("subject_id", flat=True))
        former.delete()
        made = [
            QualityFinding(subject_id=pk, check_id=DUPLICATE, values=values)
            for id, pk in subjects.items()
            for values in told.get(id, ())
        ]
        QualityFinding.objects.bulk_create(made)
        changed.update(each.subject_id for each in made)
    _score_anew(changed, rules)


def _score_anew(subjects: Iterable[int], rules: QualityRules) -> None:
    for start in range(0, len(keys := sorted(subjects)), 500):
        batch = keys[start : start + 500]
        checks: dict[int, set[str]] = {key: set() for key in batch}
        rows = QualityFinding.objects.filter(subject__in=batch).values_list("subject_id", "check_id")
        for key, check in rows:
            checks[key].add(check)
        SubjectQuality.objects.bulk_update(
            [SubjectQuality(pk=key, score=score(found, rules)) for key, found in checks.items()], ["score"]
        )
