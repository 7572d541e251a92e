"""Gathers what is known of one service: the raw store, the catalogue, the themes, the index, and the source itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db.models import F

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.unstored import Unstored, read_unstored
from tarjotin.common.languages import Localized
from tarjotin.finding.index import snapshots
from tarjotin.harvest.models import HarvestRun, RawRecord
from tarjotin.producers.visibility.live import LiveAnswer, ask_live
from tarjotin.producers.visibility.rules import Facts, Seen
from tarjotin.regions.codes import counties
from tarjotin.themes.queries import explanations_of

AskLive = Callable[[str], LiveAnswer]


def facts_of(id: str, county: str, ask: AskLive = ask_live) -> Facts:
    """Everything known of the service with this id, lower-case, in a county (empty: everything is one tray).

    The source is asked about what harvests do not have, or have seen withdrawn.
    """
    own = counties().get(county)
    facts = Facts(id=id, county=county if own else "", own=own.municipalities if own else ())
    records = RawRecord.objects.filter(kind="service", source_id=id)
    record = records.order_by(F("withdrawn").asc(nulls_first=True)).first()
    if record is not None:
        facts = replace(facts, seen=Seen(record.first_seen, record.last_seen, record.withdrawn))
        if record.withdrawn is None:
            return _held(facts, record)
    answer = ask(id)
    facts = replace(facts, live=answer.state)
    if answer.state == "published":
        told = read_unstored(answer.source, answer.shape, answer.payload)
        return _with_unstored(replace(facts, is_live=True, takes_national=_takes_national()), told)
    return _as_it_was(facts, record) if record is not None else facts


def is_known(id: str) -> bool:
    """Whether a harvest has ever brought a service with this id."""
    return RawRecord.objects.filter(kind="service", source_id=id).exists()


def _held(facts: Facts, record: RawRecord) -> Facts:
    """The service as the catalogue and the index hold it."""
    error = models.Projected.objects.filter(record=record).values_list("error", flat=True).first() or ""
    row = models.Service.objects.filter(source=record.source, source_id=facts.id).first()
    facts = replace(facts, error=error)
    if row is None:
        return facts
    service = decode(row.document, shapes.Service)
    folder = snapshots.current(settings.TARJOTIN_INDEX)
    manifest = snapshots.manifest(folder) if folder else None
    return replace(
        facts,
        service=service,
        themes=explanations_of(service, facts.county),
        has_index=manifest is not None,
        is_indexed=manifest is not None and facts.id in manifest.keys,
    )


def _with_unstored(facts: Facts, told: Unstored) -> Facts:
    if told.service is None:
        return replace(facts, error=told.error)
    themes = explanations_of(told.service, facts.county, told.labels)
    return replace(facts, service=told.service, themes=themes)


def _as_it_was(facts: Facts, record: RawRecord) -> Facts:
    """The last version of a withdrawn service, so that it can be called by its name."""
    version = record.versions.order_by("-seen_from", "-pk").first()
    told = read_unstored(record.source, version.shape, version.payload) if version else Unstored(None)
    return replace(facts, service=told.service)


def _takes_national() -> bool:
    run = HarvestRun.objects.order_by("-started", "-pk").values_list("with_national", flat=True).first()
    return run is not False


def owner_of(facts: Facts) -> Localized:
    """Names of the organisation that answers for the service; empty when the catalogue does not know it."""
    id = facts.service.responsible_id if facts.service else ""
    document = models.Organisation.objects.filter(source_id=id).values_list("document", flat=True).first()
    return decode(document, shapes.Organisation).names if id and document else {}
