"""What is given as an e-mail address and is none: nobody's letter arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarjotin.producers.quality.reading import excerpt
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject

# RFC 5321 as addresses are used: a local part without spaces or doubled points, and a domain of labels with an ending.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each wrong address of a channel, once."""
    for way in subject.ways:
        for address in dict.fromkeys(email.address for email in way.emails()):
            if not is_email(address.strip()):
                yield Found(
                    values={
                        "channel": way.name,
                        "channel_id": way.channel.id,
                        "address": excerpt(address) or "–",
                    }
                )


def is_email(address: str) -> bool:
    """Whether it has the form of one address."""
    local, at, domain = address.rpartition("@")
    return bool(at and len(address) <= 254 and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain))
