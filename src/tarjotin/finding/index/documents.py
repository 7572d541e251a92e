"""From the catalogue to what is indexed: one document a service, with its channels' and owner's names."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.documents import content_key, decode
from tarjotin.catalogue.leading import told_channels
from tarjotin.catalogue.queries import found_services
from tarjotin.common.languages import Localized
from tarjotin.common.markup import plain
from tarjotin.events.assurance import last_looked_at
from tarjotin.events.assurances import said_of_all
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.facet_codes import FacetCodes, facet_codes
from tarjotin.themes.models import Placement

BATCH = 1000
NATIONWIDE = "nationwide"
EXCEPT_ALAND = "nationwide_except_aland"


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows and is explained by without asking the database: stored in the index as JSON.

    `labels` are the names of its service classes and ontology terms.
    """

    id: str
    source: str
    names: Localized
    summaries: Localized
    organisation_id: str
    organisation: Localized
    charge: str
    area_scope: str
    municipalities: tuple[str, ...]
    themes: tuple[str, ...]
    channel_types: tuple[str, ...]
    service_languages: tuple[str, ...] = ()
    alternative_names: Localized = field(default_factory=dict)
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: tuple[tuple[float, float], ...] = ()
    concepts: tuple[str, ...] = ()
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One service as the index takes it.

    `texts` are by kind (see `schema.TEXT_KINDS`) and language; `areas` municipality codes or a nationwide scope;
    `uris` its ontology terms and `classes` its service classes. `looked_at` is the day on which its description was
    last changed or said to be right, empty when none is known.
    """

    card: Card
    texts: Mapping[str, Localized]
    areas: tuple[str, ...]
    classes: tuple[str, ...]
    uris: tuple[str, ...]
    facets: FacetCodes
    looked_at: str = ""


def keys() -> dict[str, str]:
    """For every service a key of all that its document is made of: a changed key means a changed document."""
    channels = _channel_keys()
    organisations = dict(models.Organisation.objects.values_list("source_id", "content_key"))
    connected: dict[str, list[str]] = defaultdict(list)
    connections = models.Connection.objects.values_list("service_source_id", "channel_source_id", "document")
    for service, channel, told in connections.iterator(chunk_size=5000):
        connected[service].append(f"{channels.get(channel, '')}/{content_key(told)}")
    placed: dict[int, list[str]] = defaultdict(list)
    for key, region, theme in Placement.objects.values_list("service_id", "region", "theme"):
        placed[key].append(f"{region}/{theme}")
    said = said_of_all()
    rows = found_services().values_list(
        "pk", "source_id", "content_key", "labels_key", "responsible_source_id"
    )
    return {
        id: content_key(
            "|".join(
                [
                    key,
                    labels,
                    organisations.get(owner, ""),
                    *([f"{said[id].at:%Y-%m-%dT%H:%M:%S} {said[id].is_right}"] if id in said else []),
                    *sorted(connected.get(id, ())),
                    *sorted(placed.get(pk, ())),
                ]
            )
        )
        for pk, id, key, labels, owner in rows.iterator(chunk_size=5000)
    }


def _channel_keys() -> dict[str, str]:
    """A key of what is told of each channel: of its own words, or of the leading catalogue's about the same place."""
    rows = list(models.Channel.objects.values_list("source_id", "content_key", "same_as"))
    keys = {id: key for id, key, _ in rows}
    return keys | {id: keys[same_as] for id, _, same_as in rows if same_as in keys}


def documents(ids: Iterable[str], day: dt.date) -> Iterator[IndexDocument]:
    """Index documents of these services as they are on `day`, read from the catalogue a batch at a time."""
    listed = sorted(ids)
    organisations = {
        row.source_id: decode(row.document, shapes.Organisation)
        for row in models.Organisation.objects.iterator(chunk_size=BATCH)
    }
    names = {(row.scheme, row.code): row.names for row in models.TermName.objects.iterator(chunk_size=BATCH)}
    for start in range(0, len(listed), BATCH):
        yield from _batch(listed[start : start + BATCH], organisations, names, day)


@dataclass(frozen=True, slots=True)
class _Ways:
    """How one service is reached."""

    channels: Sequence[shapes.Channel] = ()
    connections: Mapping[str, shapes.Connection] = field(default_factory=dict)


def _batch(
    ids: Sequence[str],
    organisations: Mapping[str, shapes.Organisation],
    names: Mapping[tuple[str, str], Localized],
    day: dt.date,
) -> Iterator[IndexDocument]:
    # Equals are shown in the order in which they were written, so that has to be the same at every build.
    rows = list(models.Service.objects.filter(source_id__in=ids).order_by("source_id", "source"))
    placements: dict[int, list[str]] = defaultdict(list)
    for key, region, theme in Placement.objects.filter(service__in=[row.pk for row in rows]).values_list(
        "service_id", "region", "theme"
    ):
        placements[key].append(f"{region}/{theme}")
    ways, said = _ways(ids), said_of_all(ids)
    for row in rows:
        service = decode(row.document, shapes.Service)
        owner = organisations.get(service.responsible_id)
        reached = ways.get(service.id, _Ways())
        facets = facet_codes(service, reached.channels, reached.connections, owner, day)
        themes = tuple(sorted(placements[row.pk]))
        looked_at = last_looked_at(row.modified, said.get(service.id))
        card = _card(row.source, service, owner, reached.channels, themes, facets, names)
        yield IndexDocument(
            card=card,
            texts=_texts(service, card, reached.channels),
            areas=_areas(service.area),
            classes=service.codes("service_class"),
            uris=service.codes("ontology"),
            facets=facets,
            looked_at=looked_at.isoformat() if looked_at else "",
        )


def _ways(ids: Sequence[str]) -> dict[str, _Ways]:
    rows = list(models.Connection.objects.filter(service_source_id__in=ids))
    channels = told_channels(row.channel_source_id for row in rows)
    found: dict[str, dict[str, shapes.Connection]] = defaultdict(dict)
    for row in rows:
        if row.channel_source_id in channels:
            found[row.service_source_id][row.channel_source_id] = decode(row.document, shapes.Connection)
    return {
        service: _Ways([channels[id] for id in sorted(connections)], connections)
        for service, connections in found.items()
    }


def _card(
    source: str,
    service: shapes.Service,
    owner: shapes.Organisation | None,
    channels: Sequence[shapes.Channel],
    themes: tuple[str, ...],
    facets: FacetCodes,
    names: Mapping[tuple[str, str], Localized],
) -> Card:
    summaries = service.texts.summary or service.general_texts.summary
    return Card(
        id=service.id,
        source=source,
        names=service.names,
        alternative_names=service.alternative_names,
        summaries={language: plain(text) for language, text in summaries.items()},
        keywords={language: found for language, found in service.keywords.items() if found},
        labels=_labels(service, names),
        organisation_id=service.responsible_id,
        organisation=owner.names if owner else {},
        charge=next(iter(facets.charge), ""),
        area_scope=service.area.scope,
        municipalities=service.area.municipalities,
        themes=themes,
        channel_types=tuple(sorted({channel.type for channel in channels})),
        service_languages=facets.service_language,
        points=facets.points,
        starts=service.starts,
        ends=service.ends if service.starts else None,
        last_day=service.last_day.isoformat() if service.last_day else "",
    )


def _texts(service: shapes.Service, card: Card, channels: Sequence[shapes.Channel]) -> dict[str, Localized]:
    return {
        "name": service.names,
        "alternative": service.alternative_names,
        "keyword": _lines(card.keywords),
        "label": _lines(card.labels),
        "summary": _join(service.texts.summary, service.general_texts.summary),
        "body": _join(
            service.texts.description,
            service.texts.user_instruction,
            service.texts.requirements,
            service.general_texts.description,
            service.general_texts.background,
            *(channel.summary for channel in channels),
        ),
        "place": _join(card.organisation, *(channel.names for channel in channels)),
    }


def _areas(area: shapes.Area) -> tuple[str, ...]:
    return area.municipalities if area.scope == "limited" else (area.scope or NATIONWIDE,)


def _labels(
    service: shapes.Service, names: Mapping[tuple[str, str], Localized]
) -> dict[str, tuple[str, ...]]:
    """Names of the service's classes and concepts by language; life events and target groups only filter."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in service.terms:
        if term.scheme not in ("ontology", "service_class"):
            continue
        listed = code_list(term.scheme).get(term.code)
        for language, name in (listed.names if listed else names.get((term.scheme, term.code), {})).items():
            found[language].append(name)
    return {language: tuple(dict.fromkeys(told)) for language, told in found.items()}


def _lines(words: Mapping[str, Sequence[str]]) -> Localized:
    return {language: "\n".join(words[language]) for language in LANGUAGES if words.get(language)}


def _join(*texts: Localized) -> Localized:
    joined: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for language, value in text.items():
            joined[language].append(value)
    return {language: "\n".join(values) for language, values in joined.items()}


card_encoder = msgspec.json.Encoder()
card_decoder = msgspec.json.Decoder(Card)
