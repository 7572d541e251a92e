"""A service as schema.org data (JSON-LD): GovernmentService with its channels, places, numbers and hours.

Only what the page of the service says too. A text that is not in the page's language is marked with its own.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString, mark_safe

from tarjotin.catalogue.queries import ConnectedChannel, OrganisationName, ServiceView
from tarjotin.catalogue.shapes import Address, Area, Channel, Phone
from tarjotin.common.dates import in_finland
from tarjotin.common.languages import is_own, pick
from tarjotin.pages.presenters.texts import in_reader_language, one_line, safe_url
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.regions import codes
from tarjotin.tray.machines.structured_hours import Data, exceptional_hours, ordinary_hours

# A county's eighty places would weigh more than the page itself; the first ones are those that the page begins with.
MOST_CHANNELS = 10
_COUNTRY = "FI"
# What would end the data block or the line in some reader, as JSON's own escapes.
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def structured_block(data: Data) -> SafeString:
    """The data as JSON that may stand inside a script element: nothing in it can end the element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_ESCAPES))  # noqa: S308 - no mark of HTML is left in it


def structured_service(view: ServiceView, language: str, address: str, now: dt.datetime) -> Data:
    """The service at `address`, its own absolute address in `language`."""
    service, today = view.service, in_finland(now).date()
    texts, general = service.texts, service.general_texts
    return _given(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "@id": address,
            "url": address,
            "identifier": service.id,
            "name": _text(service.names, language),
            "alternateName": _text(service.alternative_names, language),
            "description": _text(texts.summary or general.summary, language),
            "provider": _organisation(view.responsible, language),
            "areaServed": _area(service.area, language),
            "availableLanguage": list(service.languages),
            "audience": [
                {"@type": "Audience", "audienceType": _text(term.names, language)}
                for term in view.named("target_group")
            ],
            "offers": _offer() if service.charge == "free" else None,
            "availableChannel": [_channel(each, language, today) for each in view.channels[:MOST_CHANNELS]],
            "mainEntityOfPage": _given(
                {
                    "@type": "WebPage",
                    "@id": address,
                    "inLanguage": language,
                    "dateModified": service.modified.isoformat() if service.modified else None,
                }
            ),
        }
    )


def _given(data: Data) -> Data:
    """What says something."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def _text(texts: Mapping[str, str], language: str) -> object:
    found = pick(texts, language)
    line = one_line(found.text)
    if not line or is_own(found.language, language):
        return line
    return {"@language": found.language, "@value": line}


def _offer() -> Data:
    return {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}


def _organisation(organisation: OrganisationName | None, language: str) -> Data | None:
    if organisation is None:
        return None
    return {"@type": "Organization", "name": _text(organisation.names, language)}


def _area(area: Area, language: str) -> list[Data]:
    """The country, or the counties and the other municipalities by name."""
    if area.scope in ("nationwide", "nationwide_except_aland"):
        return [{"@type": "Country", "name": _COUNTRY}]
    covered = {code for county in area.counties for code in codes.area_municipalities("county", county) or ()}
    names = [pick(codes.area_names("county", code), language).text for code in area.counties]
    names += [municipality_name(code, language) for code in area.municipalities if code not in covered]
    return [{"@type": "AdministrativeArea", "name": name} for name in names if name]


def _channel(each: ConnectedChannel, language: str, today: dt.date) -> Data:
    """A way in: a number with its hours, a place with its address and hours, a web address."""
    channel, own = each.channel, each.connection.contact
    rows = each.connection.hours or channel.hours
    phones = in_reader_language((*(own.phones if own else ()), *channel.phones), language)
    links = in_reader_language((*(own.links if own else ()), *channel.links), language)
    hours = _given(
        {
            "ordinary": ordinary_hours(rows, today),
            "exceptional": exceptional_hours(rows, today),
        }
    )
    dialled = [phone for phone in phones if phone.kind == "phone"]
    is_place = channel.type == "place"
    return _given(
        {
            "@type": "ServiceChannel",
            "name": _text(channel.names, language),
            "availableLanguage": list(channel.languages),
            "serviceUrl": next((href for link in links if (href := safe_url(link.url))), None),
            "servicePhone": _phone(dialled, channel, {} if is_place else hours, language),
            "serviceLocation": _places(channel, hours, language) if is_place else None,
        }
    )


def _phone(phones: Iterable[Phone], channel: Channel, hours: Data, language: str) -> Data | None:
    """The first number, with when it is answered."""
    first = next(iter(phones), None)
    if first is None:
        return None
    return _given(
        {
            "@type": "ContactPoint",
            "telephone": first.number,
            "name": _text(channel.names, language),
            "contactType": "customer service",
            "availableLanguage": list(channel.languages),
            "hoursAvailable": [*_rows(hours, "ordinary"), *_rows(hours, "exceptional")],
        }
    )


def _rows(hours: Data, kind: str) -> list[Data]:
    found = hours.get(kind)
    return found if isinstance(found, list) else []


def _places(channel: Channel, hours: Data, language: str) -> list[Data]:
    return [
        _given(
            {
                "@type": "Place",
                "name": _text(channel.names, language),
                "address": _postal_address(address, language),
                "geo": _geo(address),
                "openingHoursSpecification": _rows(hours, "ordinary"),
                "specialOpeningHoursSpecification": _rows(hours, "exceptional"),
            }
        )
        for address in channel.addresses
        if address.kind == "visiting"
    ]


def _postal_address(address: Address, language: str) -> Data:
    street = pick(address.street, language).text
    return _given(
        {
            "@type": "PostalAddress",
            "streetAddress": f"{street} {address.street_number}".strip()
            or pick(address.foreign, language).text,
            "postalCode": address.postal_code,
            "addressLocality": pick(address.post_office, language).text.title()
            or municipality_name(address.municipality, language),
            "addressCountry": address.country,
        }
    )


def _geo(address: Address) -> Data | None:
    if address.latitude is None or address.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": address.latitude, "longitude": address.longitude}
