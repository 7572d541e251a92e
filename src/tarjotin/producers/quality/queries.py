"""Reading what was found: of one service, of an organisation, of a county by check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import OrganisationName, ServiceName, service_names
from tarjotin.common.languages import Localized
from tarjotin.producers.quality.assessing import Finding, ScorePart, score_parts, told_mean
from tarjotin.producers.quality.models import QualityDay, QualityFinding, SubjectQuality
from tarjotin.producers.quality.rules import SEVERITIES, Severity, quality_rules
from tarjotin.regions.codes import municipalities_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Quality:
    """A service or organisation with its score, the parts of it, and what was found."""

    id: str
    names: Localized
    score: int
    parts: tuple[ScorePart, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ServiceQuality:
    """The quality of a service, and who mends it."""

    quality: Quality
    owner: OrganisationName | None


@dataclass(frozen=True, slots=True)
class OrganisationQuality:
    """The quality of an organisation: its own description, and every service it answers for, the lowest score first.

    `days` are how it stood when something changed, the oldest first.
    """

    quality: Quality
    services: tuple[Quality, ...]
    days: tuple[QualityDay, ...]


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many services or organisations a check found something in, and how much."""

    check: str
    severity: Severity
    services: int
    findings: int


@dataclass(frozen=True, slots=True)
class OwnerCount:
    """An organisation with its services of a county: how many, how good on average, how much to mend."""

    id: str
    names: Localized
    services: int
    score: int
    findings: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many services there are, and how good on average."""

    services: int
    score: int
    faultless: int


def service_quality(id: str) -> ServiceQuality | None:
    """What was found in a service; None when the catalogue has none, or it has not been checked yet."""
    row = SubjectQuality.objects.filter(kind="service", subject_id=id).first()
    names = service_names([id]).get(id)
    if row is None or names is None:
        return None
    owner = _organisation(row.organisation_id)
    return ServiceQuality(_quality(row, names.names, _findings([row])), owner)


def organisation_quality(id: str) -> OrganisationQuality | None:
    """What was found in an organisation and its services; None when there is none, or it was not checked yet."""
    row = SubjectQuality.objects.filter(kind="organisation", subject_id=id.lower()).first()
    known = _organisation(id.lower())
    if row is None or known is None:
        return None
    rows = list(SubjectQuality.objects.filter(kind="service", organisation_id=row.subject_id))
    findings = _findings([row, *rows])
    names: dict[str, ServiceName] = {}
    for start in range(0, len(rows), 500):
        names |= service_names(each.subject_id for each in rows[start : start + 500])
    services = [
        _quality(each, names[each.subject_id].names, findings) for each in rows if each.subject_id in names
    ]
    days = QualityDay.objects.filter(organisation_id=row.subject_id).order_by("day")
    return OrganisationQuality(
        _quality(row, known.names, findings),
        tuple(sorted(services, key=lambda each: (each.score, sorted(each.names.values())))),
        tuple(days),
    )


def services_of_county(county: str) -> QuerySet[SubjectQuality]:
    """Checked services of a county: those for some of its municipalities. What is for the whole country is left out,
    since nobody in the county can mend it. Without a county: everything in the store."""
    rows = SubjectQuality.objects.filter(kind="service")
    if not county:
        return rows
    own = catalogue.ServiceMunicipality.objects.filter(code__in=municipalities_of(county))
    return rows.filter(subject_id__in=own.values("service__source_id"))


def summary(county: str) -> Summary:
    """The services of a county in three numbers."""
    rows = services_of_county(county)
    told = rows.aggregate(services=Count("pk"), score=Avg("score"))
    faultless = rows.filter(score=100).count()
    return Summary(told["services"], told_mean(told["score"] or 0), faultless)


def counted_by_check(county: str) -> tuple[CheckCount, ...]:
    """Every check that found something in a county: the most severe first, then the most services or organisations."""
    services = services_of_county(county)
    owners = SubjectQuality.objects.filter(
        kind="organisation", organisation_id__in=services.values("organisation_id")
    )
    found: dict[str, tuple[int, int]] = {}
    for subjects in (services, owners):
        rows = QualityFinding.objects.filter(subject__in=subjects.values("pk")).values("check_id")
        counts = rows.annotate(n=Count("subject_id", distinct=True), found=Count("pk")).order_by()
        found |= {row["check_id"]: (row["n"], row["found"]) for row in counts}
    return tuple(
        sorted(
            (
                CheckCount(rule.id, rule.severity, *found[rule.id])
                for rule in quality_rules().checks
                if rule.id in found
            ),
            key=lambda each: (SEVERITIES.index(each.severity), -each.services),
        )
    )


def counted_by_owner(county: str) -> tuple[OwnerCount, ...]:
    """The organisations that answer for services of a county, those with the most to mend first."""
    services = services_of_county(county)
    told = services.values("organisation_id").annotate(n=Count("pk"), score=Avg("score")).order_by()
    rows = {row["organisation_id"]: row for row in told}
    findings = QualityFinding.objects.filter(subject__in=services.values("pk"))
    counted = dict(findings.values_list("subject__organisation_id").annotate(found=Count("pk")).order_by())
    names = _organisations(rows)
    counts = [
        OwnerCount(id, names[id], row["n"], told_mean(row["score"]), counted.get(id, 0))
        for id, row in rows.items()
        if id in names
    ]
    return tuple(sorted(counts, key=lambda each: (-each.findings, sorted(each.names.values()))))


def services_with(check: str, county: str, first: int = 0) -> tuple[tuple[Quality, ...], int]:
    """A page of the services, or organisations, of a county that a check found something in, and how many there are."""
    subjects = services_of_county(county)
    rule = quality_rules().rule(check)
    if rule is not None and rule.about == "organisation":
        subjects = SubjectQuality.objects.filter(
            kind="organisation", organisation_id__in=subjects.values("organisation_id")
        )
    found_in = set(QualityFinding.objects.filter(check_id=check).values_list("subject_id", flat=True))
    # Joined in one query, SQLite reads the county's services for each finding: seconds at national size.
    listed = subjects.values_list("score", "subject_id", "pk").order_by()
    with_it = sorted(row for row in listed.iterator(chunk_size=5000) if row[2] in found_in)
    by_key = SubjectQuality.objects.in_bulk([key for _, _, key in with_it[first : first + PAGE_SIZE]])
    rows = sorted(by_key.values(), key=lambda row: (row.score, row.subject_id))
    findings = _findings(rows)
    names = _subject_names(rows)
    shown = tuple(_quality(row, names[row.subject_id], findings) for row in rows if row.subject_id in names)
    return shown, len(with_it)


def _subject_names(rows: Iterable[SubjectQuality]) -> dict[str, Localized]:
    listed = list(rows)
    services = service_names(row.subject_id for row in listed if row.kind == "service")
    owners = _organisations(row.subject_id for row in listed if row.kind == "organisation")
    return {id: found.names for id, found in services.items()} | owners


def _findings(rows: Iterable[SubjectQuality]) -> dict[int, list[Finding]]:
    keys = [row.pk for row in rows]
    found: dict[int, list[Finding]] = defaultdict(list)
    for start in range(0, len(keys), 500):
        batch = QualityFinding.objects.filter(subject__in=keys[start : start + 500]).order_by("pk")
        for key, check, language, values in batch.values_list("subject_id", "check_id", "language", "values"):
            found[key].append(Finding(check, language, values))
    return found


def _quality(row: SubjectQuality, names: Localized, findings: Mapping[int, list[Finding]]) -> Quality:
    found = tuple(findings.get(row.pk, ()))
    parts = score_parts((each.check for each in found), quality_rules())
    return Quality(row.subject_id, names, row.score, parts, found)


def _organisation(id: str) -> OrganisationName | None:
    names = _organisations([id]).get(id)
    return OrganisationName(id, names) if names is not None else None


def _organisations(ids: Iterable[str]) -> dict[str, Localized]:
    wanted = sorted(set(ids))
    found: dict[str, Localized] = {}
    for start in range(0, len(wanted), 500):
        rows = catalogue.Organisation.objects.filter(source_id__in=wanted[start : start + 500])
        for id, document in rows.values_list("source_id", "document"):
            found[id] = decode(document, shapes.Organisation).names
    return found
