"""A web address that leads nowhere: the page is gone, or its server does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.links.rules import asked_form
from tarjotin.producers.quality.reading import excerpt
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """Each failing address of each channel, once. Nothing is found where addresses are not asked."""
    for way in subject.ways:
        for url in dict.fromkeys(asked_form(link.url) for link in way.links()):
            failing = around.failing.get(url)
            if failing:
                yield Found(
                    values={
                        "channel": way.name,
                        "channel_id": way.channel.id,
                        "address": excerpt(url),
                        "answer": failing.told,
                        "day": failing.asked_on.isoformat(),
                    }
                )
