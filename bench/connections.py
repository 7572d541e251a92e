"""Makes a connection of a service and a channel, the same from whichever side it is shown."""

from __future__ import annotations

from zlib import crc32

from bench.country import Country
from bench.payload import Json, moment, phone, typed, web, weekly_hours
from bench.plan import ChannelPlan, ServicePlan

# As in a real sample: nearly all connections are bare, a few carry empty texts, fewer still real ones.
EMPTY_TEXTS = 0.034
WITH_TEXT = 0.012
WITH_HOURS = 0.004
WITH_CONTACTS = 0.004
EXTRA_TYPE = 0.002


def seen_from_service(country: Country, service: ServicePlan, channel: ChannelPlan) -> Json:
    ends = {"serviceChannel": {"id": channel.id, "name": next(iter(channel.names.values()))}}
    return {**ends, **_connection(country, service, channel)}


def seen_from_channel(country: Country, service: ServicePlan, channel: ChannelPlan) -> Json:
    ends = {"service": {"id": service.id, "name": next(iter(service.names.values()))}}
    return {**ends, **_connection(country, service, channel)}


def _connection(country: Country, service: ServicePlan, channel: ChannelPlan) -> Json:
    # One cheap number decides which of the 140,000 connections have anything to say at all.
    key = f"{country.seed}:{service.number}:{channel.number}"
    lot = crc32(key.encode()) / 2**32
    rng = country.rng("connection", key)
    connection: Json = {
        "serviceChargeType": "Chargeable" if lot > 0.998 else None,
        "description": [],
        "extraTypes": [],
        "serviceHours": [],
        "contactDetails": None,
        "digitalAuthorizations": [],
        "modified": moment(rng),
    }
    if lot > EMPTY_TEXTS:
        return connection
    languages = list(service.names)
    text: dict[str, str | None] = dict.fromkeys(languages)
    connection["description"] = typed(text, "Description") + typed(text, "ChargeTypeAdditionalInfo")
    if lot < WITH_TEXT:
        setting = channel.setting
        told = {lang: country.prose[lang].sentence("connection", setting, rng) for lang in languages}
        connection["description"] = typed(dict(told), "Description")
    if lot < WITH_HOURS:
        connection["serviceHours"] = [weekly_hours(rng, {})]
    if WITH_HOURS < lot < WITH_HOURS + WITH_CONTACTS:
        connection["contactDetails"] = {
            "emails": [],
            "phoneNumbers": [phone(rng, languages[0], None)],
            "webPages": [web(f"https://www.yhteys{lot:.5f}.example/", None, languages[0])],
            "addresses": [],
        }
    if WITH_TEXT < lot < WITH_TEXT + EXTRA_TYPE:
        connection["extraTypes"] = [_guidance()]
    return connection


def _guidance() -> Json:
    names = [{"value": "Opastus asioinnissa", "language": "fi"}]
    return {"type": "Asti", "code": "OnsiteGuidance", "name": names, "description": []}
