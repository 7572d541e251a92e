"""A place or telephone service without a telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.staffing import is_for_messages, is_unstaffed
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject, Way


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each channel of the kinds in `kinds` that gives no number to speak to, and whose connection gives none.

    A place, and a line for text messages, is let be when the service has a number by any of its ways.
    """
    has_number = any(_has_number(way) for way in subject.ways)
    for way in subject.ways:
        is_asked = way.channel.type in limits["kinds"] and not is_unstaffed(way, limits)
        is_excused = has_number and (way.channel.type != "phone" or is_for_messages(way))
        if is_asked and not is_excused and not _has_number(way):
            yield Found(values={"channel": way.name, "channel_id": way.channel.id})


def _has_number(way: Way) -> bool:
    contact = way.connection.contact
    phones = (*way.channel.phones, *(contact.phones if contact else ()))
    return any(phone.kind == "phone" for phone in phones)
