"""Parts of made-up v11 payloads (ptv-api.md 5)."""

from __future__ import annotations

from typing import Any

Payload = dict[str, Any]

SERVICE_ID = "11111111-1111-4111-8111-111111111111"
GENERAL_ID = "22222222-2222-4222-8222-222222222222"
CHANNEL_ID = "33333333-3333-4333-8333-333333333333"
OTHER_CHANNEL_ID = "33333333-3333-4333-8333-444444444444"
ORGANISATION_ID = "55555555-5555-4555-8555-555555555555"
COLLECTION_ID = "66666666-6666-4666-8666-666666666666"
PRODUCER_ID = "77777777-7777-4777-8777-777777777777"


def said(value: str | None, language: str = "fi", **more: Any) -> Payload:
    """One item of a list of texts; `type` makes it a typed one."""
    return {"value": value, "language": language, **more}


def text_item(type: str, value: str | None, language: str = "fi") -> Payload:
    """One item of a typed list of texts."""
    return said(value, language, type=type)


def class_item(code: str, scheme: str, urn: str) -> Payload:
    """A class with both of its addresses."""
    return {
        "name": [said(f"{code} suomeksi"), said(f"{code} på svenska", "sv"), said("", "en")],
        "code": code,
        "ontologyType": scheme,
        "uri": f"http://urn.fi/URN:NBN:fi:au:ptvl:{urn}",
        "parentId": None,
        "parentUri": None,
        "newUri": f"http://uri.suomi.fi/codelist/ptv/{scheme}/code/{code}",
        "newParentUri": None,
    }


def ontology_item(number: int, name: str) -> Payload:
    """An ontology term; its code is always null."""
    return {
        "name": [said(name), said(None, "en")],
        "code": None,
        "ontologyType": "YSO",
        "uri": f"http://www.yso.fi/onto/koko/p{number}",
        "parentId": None,
        "parentUri": None,
    }


def industry_item(code: str) -> Payload:
    """An industry as old content has it: the level stands where the code should."""
    return {
        "name": [said("Kuntoutus")],
        "code": "5",
        "ontologyType": None,
        "uri": f"http://www.stat.fi/meta/luokitukset/toimiala/001-2008/{code}",
        "newUri": None,
    }


def law_item(name: str, swedish: str) -> Payload:
    """A law in two languages, the Finnish page named and the Swedish one not."""
    return {
        "names": [said(name), said(swedish, "sv")],
        "webPages": [
            {"url": f"https://finlex.fi/fi/{name}", "value": name, "language": "fi"},
            {"url": f"https://finlex.fi/sv/{name}", "value": None, "language": "sv"},
        ],
    }


def phone_item(number: str | None, language: str = "fi", **more: Any) -> Payload:
    """A phone with the prefix of Finland."""
    return {
        "type": "Phone",
        "additionalInformation": "Arkisin",
        "serviceChargeType": "Chargeable",
        "chargeDescription": "Paikallispuhelu",
        "prefixNumber": "+358",
        "isFinnishServiceNumber": False,
        "number": number,
        "language": language,
    } | more


def page_item(url: str, name: str | None = None, language: str = "fi") -> Payload:
    """A web page."""
    return {"url": url, "value": name, "language": language}


def opening(day: str | None, opens: str, closes: str, last_day: str = "") -> Payload:
    """One interval of opening hours."""
    return {"dayFrom": day, "dayTo": last_day, "from": opens, "to": closes}


def hours_item(kind: str, *openings: Payload, **more: Any) -> Payload:
    """A row of opening hours, open-ended unless said otherwise."""
    return {
        "serviceHourType": kind,
        "validFrom": None,
        "validTo": None,
        "isClosed": False,
        "validForNow": kind != "Exceptional",
        "isAlwaysOpen": False,
        "isReservation": False,
        "additionalInformation": [],
        "openingHour": list(openings),
    } | more


def street_item(**more: Any) -> Payload:
    """A street address in Otava, Mikkeli; one language repeats the street."""
    return {
        "street": [said("Otavantie"), said("Otavantie", "sv"), said("Otavavägen", "en")],
        "streetNumber": "2 B",
        "postalCode": "50670",
        "postOffice": [said("OTAVA")],
        "municipality": {"code": "491", "name": [said("Mikkeli")]},
        "additionalInformation": [said("2. kerros")],
        "latitude": "6834688",
        "longitude": "503879",
        "coordinateState": "Ok",
    } | more


def box_item(**more: Any) -> Payload:
    """A post-office box."""
    return {
        "postOfficeBox": [said("PL 47")],
        "postalCode": "21101",
        "postOffice": [said("NAANTALI")],
        "municipality": {"code": "529", "name": [said("Naantali")]},
        "additionalInformation": [],
    } | more


def address_item(type: str, sub_type: str, **more: Any) -> Payload:
    """An address with all its parts null but those given."""
    return {
        "type": type,
        "subType": sub_type,
        "postOfficeBoxAddress": None,
        "streetAddress": None,
        "otherAddress": None,
        "locationAbroad": None,
        "entrances": [],
        "country": "FI",
    } | more


def entrance_item() -> Payload:
    """A main entrance with two groups of sentences."""
    return {
        "name": [said("Pääovi")],
        "isMainEntrance": True,
        "coordinates": {"latitude": "6834690.027", "longitude": "503880.049"},
        "contactInfo": {"phone": None, "email": None, "url": None},
        "accessibilitySentences": [
            {
                "sentenceGroup": [said("Reitti"), said("Rutt", "sv")],
                "sentences": [
                    {"sentence": [said("Reitti on valaistu."), said("Rutten är belyst.", "sv")]},
                    {"sentence": [said("Pysäköintipaikka on lähellä.")]},
                ],
            },
            {"sentenceGroup": [said("Sisätilat")], "sentences": [{"sentence": [said("Hissi.")]}]},
        ],
    }


def area_items() -> list[Payload]:
    """A municipality, a region and a county; the first has neither code nor name, as in real content."""
    return [
        {
            "type": "Municipality",
            "code": None,
            "name": None,
            "municipalities": [
                {"code": "491", "name": [said("Mikkeli")]},
                {"code": "167", "name": [said("Joensuu")]},
            ],
        },
        {
            "type": "Region",
            "code": "15",
            "name": [said("Pohjanmaa")],
            "municipalities": [{"code": "905", "name": [said("Vaasa")]}],
        },
        {"type": "WellbeingServiceCounties", "code": "14", "name": [], "municipalities": None},
    ]


def contact_details() -> Payload:
    """Contacts of a connection."""
    return {
        "emails": [said("oma@example.fi")],
        "phoneNumbers": [phone_item("24362634"), phone_item("24362635", type="Fax")],
        "webPages": [page_item("https://example.fi/oma", "Oma sivu")],
        "addresses": [
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=box_item()),
            address_item(
                "Postal", "Abroad", foreignAddress=[said("Storgatan 1, Stockholm", "sv")], country="SE"
            ),
        ],
    }


def connection_item(channel_id: str, **more: Any) -> Payload:
    """A connection with every field said."""
    return {
        "serviceChannel": {"id": channel_id, "name": "Kanava"},
        "serviceChargeType": "Other",
        "description": [
            text_item("Description", "Kysy täältä."),
            text_item("Description", "Fråga här.", "sv"),
            text_item("ChargeTypeAdditionalInfo", "10 euroa"),
        ],
        "extraTypes": [
            {"type": "Asti", "code": "RemoteGuidance", "name": [], "description": []},
            {"type": "Asti", "code": "DocumentReceived", "name": [], "description": []},
        ],
        "serviceHours": [hours_item("DaysOfTheWeek", opening("Monday", "08:00:00", "10:00:00"))],
        "contactDetails": contact_details(),
        "digitalAuthorizations": [
            {"name": [said("Perheasiat")], "code": None, "uri": "http://example.fi/1"},
            {"name": [said("Eläkeasiat")], "code": None, "uri": "http://example.fi/2"},
        ],
        "modified": "2026-01-02T03:04:05.678",
    } | more


def role_item(role: str, organisation_id: str | None, **more: Any) -> Payload:
    """An organisation in a role."""
    organisation = {"id": organisation_id, "name": "Nimi"} if organisation_id else None
    return {
        "organization": organisation,
        "roleType": role,
        "provisionType": None,
        "additionalInformation": [],
    } | more
