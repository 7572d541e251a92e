"""A web address that leads nowhere. Addresses are asked only where the operator has switched that on (`links`)."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.reading import excerpt
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each broken address of a channel, once."""
    for way in subject.ways:
        for url in dict.fromkeys(link.url.strip() for link in way.links()):
            trouble = around.broken.get(url)
            if trouble:
                yield Found(
                    values={
                        "channel": way.name,
                        "channel_id": way.channel.id,
                        "address": excerpt(url),
                        "trouble": trouble,
                    }
                )
