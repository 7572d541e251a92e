"""A web address that begins with http:// : what is read or sent there can be seen and changed on the way."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.reading import excerpt
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each channel with such addresses, the first of them and how many there are."""
    for way in subject.ways:
        insecure = [link.url for link in way.links() if link.url.strip().lower().startswith("http://")]
        if insecure:
            yield Found(
                values={
                    "channel": way.name,
                    "channel_id": way.channel.id,
                    "address": excerpt(insecure[0]),
                    "addresses": len(set(insecure)),
                }
            )
