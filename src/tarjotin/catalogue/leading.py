"""Places that are told of by two catalogues: the leading catalogue's words are shown in the place of the other's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode


def told_channels(ids: Iterable[str], *, source: str = "") -> dict[str, shapes.Channel]:
    """Channels by id, of one source if it is given; a place that the leading catalogue knows is told as it tells it.

    The id stays the one asked for: connections go by it.
    """
    rows = models.Channel.objects.filter(source_id__in=set(ids))
    if source:
        rows = rows.filter(source=source)
    # Documents alone: rows with all their columns take twice as long, and a page reads them every time.
    found = list(rows.values_list("source_id", "document", "same_as"))
    leading = dict(
        models.Channel.objects.filter(
            source_id__in={same_as for *_, same_as in found if same_as}
        ).values_list("source_id", "document")
    )
    return {
        id: replace(decode(leading[same_as], shapes.Channel), id=id)
        if same_as in leading
        else decode(document, shapes.Channel)
        for id, document, same_as in found
    }


def leading_ids(ids: Iterable[str], *, source: str) -> dict[str, str]:
    """Of these places of a source those that the leading catalogue knows: their id there by their own."""
    rows = models.Channel.objects.filter(source=source, source_id__in=set(ids)).exclude(same_as="")
    return dict(rows.values_list("source_id", "same_as"))
