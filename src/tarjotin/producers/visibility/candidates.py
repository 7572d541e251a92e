"""Services that somebody may mean: by words of a name, or by the id of something that belongs to a service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Count, Max

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.unstored import read_unstored
from tarjotin.common.languages import Localized
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import MOST_RESULTS, Query
from tarjotin.harvest.models import RawRecord, RawVersion

MOST = 20
# Withdrawn services are read from the raw store, a millisecond each: so many fit into a page's time.
_MOST_WITHDRAWN = 2000
_SHORTEST_WORD = 3
# Finnish and Swedish words are bent at their end: a longer word is looked for without its last letters.
_ENDING, _SURE_BEGINNING = 3, 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service to choose; `withdrawn` tells since when it is not published."""

    id: str
    names: Localized
    organisation: Localized = field(default_factory=dict)
    withdrawn: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """`is_ready` is False while there is no index to search in; `has_more` when the words fit more than are told."""

    found: tuple[Candidate, ...] = ()
    is_ready: bool = True
    has_more: bool = False


def named(text: str, language: str) -> Candidates:
    """Services whose names, or whose organisation's, have the words; those withdrawn come last."""
    beginnings = _beginnings(text)
    results = find(Query(text=text, language=language, limit=MOST_RESULTS))
    held = [
        Candidate(result.id, result.names, result.organisation)
        for result in results.results
        if _fits(beginnings, (result.names, result.organisation))
    ]
    gone = [each for each in _withdrawn_names(*_state()) if _fits(beginnings, (each.names,))]
    held.sort(key=lambda each: -_hits(beginnings, (each.names, each.organisation)))
    gone.sort(key=lambda each: -_hits(beginnings, (each.names,)))
    # A few places are kept for what is withdrawn: that is what is most likely to be asked about.
    kept = held[: MOST - min(len(gone), MOST // 4)]
    found = (*kept, *gone[: MOST - len(kept)])
    return Candidates(found, results.is_ready, len(held) + len(gone) > len(found))


def of_part(id: str) -> Candidates | None:
    """Services of a channel or an organisation whose id was given instead; None when it is the id of neither."""
    if models.Channel.objects.filter(source_id=id).exists():
        connections = models.Connection.objects.filter(channel_source_id=id)
        return _held(connections.values_list("service_source_id", flat=True))
    if models.Organisation.objects.filter(source_id=id).exists():
        services = models.Service.objects.filter(responsible_source_id=id)
        return _held(services.values_list("source_id", flat=True))
    return None


def _held(ids: Iterable[str]) -> Candidates:
    wanted = sorted(set(ids))
    documents = models.Service.objects.filter(source_id__in=wanted[:MOST]).values_list("document", flat=True)
    services = [decode(document, shapes.Service) for document in documents]
    return Candidates(tuple(Candidate(each.id, each.names) for each in services), has_more=len(wanted) > MOST)


def _beginnings(text: str) -> tuple[str, ...]:
    """What the words typed begin with, in small letters."""
    words = [word.strip(".,;:!?()\"'”–-") for word in text.casefold().split()]
    long = [word for word in words if len(word) >= _SHORTEST_WORD] or words
    return tuple(word[: max(_SURE_BEGINNING, len(word) - _ENDING)] for word in long if word)


def _fits(beginnings: Sequence[str], texts: Iterable[Mapping[str, str]]) -> bool:
    """Whether more than half of the words are there: one may be misremembered."""
    return 2 * _hits(beginnings, texts) > len(beginnings)


def _hits(beginnings: Sequence[str], texts: Iterable[Mapping[str, str]]) -> int:
    read = "\n".join(text.casefold() for by_language in texts for text in by_language.values())
    return sum(beginning in read for beginning in beginnings)


def _state() -> tuple[int, dt.datetime | None]:
    """Changes when a service is withdrawn or comes back."""
    gone = RawRecord.objects.filter(kind="service", withdrawn__isnull=False)
    told = gone.aggregate(count=Count("pk"), last=Max("withdrawn"))
    return told["count"], told["last"]


@lru_cache(maxsize=1)
def _withdrawn_names(count: int, last: dt.datetime | None) -> tuple[Candidate, ...]:
    """The services withdrawn most lately with the names they had; read anew when `_state` changes."""
    gone = RawRecord.objects.filter(kind="service", withdrawn__isnull=False).order_by("-withdrawn", "-pk")
    records = {record.pk: record for record in gone[:_MOST_WITHDRAWN]}
    newest: dict[int, int] = dict(
        RawVersion.objects.filter(record__in=list(records))
        .order_by("seen_from", "pk")
        .values_list("record_id", "pk")
    )
    found = []
    for version in RawVersion.objects.filter(pk__in=list(newest.values())).iterator(chunk_size=200):
        record = records[version.record_id]
        told = read_unstored(record.source, version.shape, version.payload).service
        if told is not None:
            found.append((record.withdrawn, Candidate(told.id, told.names, withdrawn=record.withdrawn)))
    return tuple(each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True))
