"""Reads which web addresses are in use, by which services, and which of them fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.producers.links.models import AskedLink
from tarjotin.producers.links.rules import Failing, asked_form, asking_rule, links_of

_CHUNK = 1000


def failing_links() -> Mapping[str, Failing]:
    """By the address as it is asked; none while asking is switched off, since nobody looks again."""
    if not settings.TARJOTIN_CHECK_LINKS:
        return {}
    rows = AskedLink.objects.filter(failures__gte=asking_rule().failures_to_tell).order_by("pk")
    return {
        url: Failing(told, timezone.localdate(asked_at), tuple(services))
        for url, told, asked_at, services in rows.values_list("url", "told", "asked_at", "services")
    }


def links_in_use() -> dict[str, set[str]]:
    """Every web address of the catalogue as it is asked, with the ids of the services that give it."""
    channels = {
        id: decode(document, shapes.Channel)
        for id, document in models.Channel.objects.values_list("source_id", "document").iterator(
            chunk_size=_CHUNK
        )
    }
    found: dict[str, set[str]] = defaultdict(set)
    rows = models.Connection.objects.values_list("document", flat=True)
    for document in rows.iterator(chunk_size=_CHUNK):
        connection = decode(document, shapes.Connection)
        channel = channels.get(connection.channel_id)
        if channel is None:
            continue
        for link in links_of(channel, connection):
            url = asked_form(link.url)
            if url:
                found[url].add(connection.service_id)
    return found
