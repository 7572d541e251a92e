"""Marks places of other catalogues that the leading one describes too, so that each is shown once."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Exists, OuterRef, QuerySet

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.same_places import LEADING, NamedPoint, same_places
from tarjotin.catalogue.source_facts import source_facts

_BATCH = 500


def link_places() -> int:
    """Mark every place anew; how many marks changed. Nothing is marked with a place that no service is given at."""
    others = [
        source
        for source in models.Channel.objects.order_by().values_list("source", flat=True).distinct()
        if source_facts(source) is not None
    ]
    if not others:
        return 0
    given = Exists(
        models.Connection.objects.filter(source=LEADING, channel_source_id=OuterRef("channel__source_id"))
    )
    leading = _points(models.Place.objects.filter(given, channel__source=LEADING))
    ours = _points(models.Place.objects.filter(channel__source__in=others))
    found = same_places(ours, leading)
    marked = dict(
        models.Channel.objects.filter(source__in=others)
        .exclude(same_as="")
        .values_list("source_id", "same_as")
    )
    moved: dict[str, list[str]] = defaultdict(list)
    for id in found.keys() | marked.keys():
        if found.get(id, "") != marked.get(id, ""):
            moved[found.get(id, "")].append(id)
    for same_as, ids in moved.items():
        models.Channel.objects.filter(source__in=others, source_id__in=ids).update(same_as=same_as)
    return sum(map(len, moved.values()))


def _points(places: QuerySet[models.Place]) -> list[NamedPoint]:
    """The first visiting address of each place that has a point; names from the channel's document."""
    found: dict[str, NamedPoint] = {}
    told = places.order_by("pk").values_list(
        "channel__source_id", "channel__document", "latitude", "longitude"
    )
    for id, document, latitude, longitude in told.iterator(chunk_size=_BATCH):
        if latitude is None or longitude is None or id in found:
            continue
        channel = decode(document, shapes.Channel)
        names = tuple(dict.fromkeys([*channel.names.values(), *channel.alternative_names.values()]))
        found[id] = NamedPoint(id, names, latitude, longitude)
    return list(found.values())
