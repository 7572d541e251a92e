"""From the catalogue to what is indexed: one document a service, with its channels' and owner's names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.documents import content_key, decode
from tarjotin.common.languages import Localized
from tarjotin.common.markup import plain
from tarjotin.finding.analysis import LANGUAGES
from tarjotin.themes.models import Placement

BATCH = 1000
NATIONWIDE = "nationwide"
EXCEPT_ALAND = "nationwide_except_aland"


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows without asking the database: stored in the index as JSON."""

    id: str
    source: str
    names: Localized
    summaries: Localized
    keywords: dict[str, tuple[str, ...]]
    organisation_id: str
    organisation: Localized
    charge: str
    area_scope: str
    municipalities: tuple[str, ...]
    themes: tuple[str, ...]
    channel_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One service as the index takes it. Texts are by language, from the weightiest field to the lightest."""

    card: Card
    names: Localized
    keywords: Localized
    summaries: Localized
    bodies: Localized
    areas: tuple[str, ...]
    themes: tuple[str, ...]
    target_groups: tuple[str, ...]


def keys() -> dict[str, str]:
    """For every service a key of all that its document is made of: a changed key means a changed document."""
    channels = dict(models.Channel.objects.values_list("source_id", "content_key"))
    organisations = dict(models.Organisation.objects.values_list("source_id", "content_key"))
    connected: dict[str, list[str]] = defaultdict(list)
    for service, channel in models.Connection.objects.values_list("service_source_id", "channel_source_id"):
        connected[service].append(channels.get(channel, ""))
    placed: dict[int, list[str]] = defaultdict(list)
    for key, region, theme in Placement.objects.values_list("service_id", "region", "theme"):
        placed[key].append(f"{region}/{theme}")
    rows = models.Service.objects.values_list(
        "pk", "source_id", "content_key", "labels_key", "responsible_source_id"
    )
    return {
        id: content_key(
            "|".join(
                [
                    key,
                    labels,
                    organisations.get(owner, ""),
                    *sorted(connected.get(id, ())),
                    *sorted(placed.get(pk, ())),
                ]
            )
        )
        for pk, id, key, labels, owner in rows.iterator(chunk_size=5000)
    }


def documents(ids: Iterable[str]) -> Iterator[IndexDocument]:
    """Index documents of these services, read from the catalogue a batch at a time."""
    listed = sorted(ids)
    organisations = {
        row.source_id: decode(row.document, shapes.Organisation).names
        for row in models.Organisation.objects.iterator(chunk_size=BATCH)
    }
    names = {(row.scheme, row.code): row.names for row in models.TermName.objects.iterator(chunk_size=BATCH)}
    for start in range(0, len(listed), BATCH):
        yield from _batch(listed[start : start + BATCH], organisations, names)


def _batch(
    ids: Sequence[str], organisations: dict[str, Localized], names: dict[tuple[str, str], Localized]
) -> Iterator[IndexDocument]:
    rows = list(models.Service.objects.filter(source_id__in=ids))
    placements: dict[int, list[str]] = defaultdict(list)
    for key, region, theme in Placement.objects.filter(service__in=[row.pk for row in rows]).values_list(
        "service_id", "region", "theme"
    ):
        placements[key].append(f"{region}/{theme}")
    channels = _channels(ids)
    for row in rows:
        service = decode(row.document, shapes.Service)
        yield _document(
            row.source,
            service,
            organisations.get(service.responsible_id, {}),
            channels.get(service.id, ()),
            tuple(sorted(placements[row.pk])),
            names,
        )


def _channels(ids: Sequence[str]) -> dict[str, list[shapes.Channel]]:
    pairs = list(
        models.Connection.objects.filter(service_source_id__in=ids).values_list(
            "service_source_id", "channel_source_id"
        )
    )
    found = {
        row.source_id: decode(row.document, shapes.Channel)
        for row in models.Channel.objects.filter(source_id__in={channel for _, channel in pairs})
    }
    by_service: dict[str, list[shapes.Channel]] = defaultdict(list)
    for service, channel in sorted(pairs):
        if channel in found:
            by_service[service].append(found[channel])
    return by_service


def _document(
    source: str,
    service: shapes.Service,
    organisation: Localized,
    channels: Sequence[shapes.Channel],
    themes: tuple[str, ...],
    names: dict[tuple[str, str], Localized],
) -> IndexDocument:
    labels = _labels(service, names)
    keywords = {
        language: tuple(dict.fromkeys((*service.keywords.get(language, ()), *labels.get(language, ()))))
        for language in LANGUAGES
    }
    summaries = {
        language: plain(text)
        for language, text in (service.texts.summary or service.general_texts.summary).items()
    }
    card = Card(
        id=service.id,
        source=source,
        names=service.names,
        summaries=summaries,
        keywords={language: found for language, found in keywords.items() if found},
        organisation_id=service.responsible_id,
        organisation=organisation,
        charge=service.charge,
        area_scope=service.area.scope,
        municipalities=service.area.municipalities,
        themes=themes,
        channel_types=tuple(sorted({channel.type for channel in channels})),
    )
    return IndexDocument(
        card=card,
        names=_join(service.names, service.alternative_names),
        keywords={language: "\n".join(found) for language, found in keywords.items()},
        summaries=_join(service.texts.summary, service.general_texts.summary),
        bodies=_join(
            service.texts.description,
            service.texts.user_instruction,
            service.texts.requirements,
            service.general_texts.description,
            service.general_texts.background,
            organisation,
            *(text for channel in channels for text in (channel.names, channel.summary)),
        ),
        areas=_areas(service.area),
        themes=themes,
        target_groups=service.codes("target_group"),
    )


def _areas(area: shapes.Area) -> tuple[str, ...]:
    return area.municipalities if area.scope == "limited" else (area.scope or NATIONWIDE,)


def _labels(service: shapes.Service, names: dict[tuple[str, str], Localized]) -> dict[str, list[str]]:
    """Names of the service's classes and concepts by language; life events and target groups only filter."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in service.terms:
        if term.scheme not in ("ontology", "service_class"):
            continue
        listed = code_list(term.scheme).get(term.code)
        for language, name in (listed.names if listed else names.get((term.scheme, term.code), {})).items():
            found[language].append(name)
    return found


def _join(*texts: Localized) -> Localized:
    joined: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for language, value in text.items():
            joined[language].append(value)
    return {language: "\n".join(values) for language, values in joined.items()}


card_encoder = msgspec.json.Encoder()
card_decoder = msgspec.json.Decoder(Card)
