"""A small hand-made seed for the tests of the v12 side: two organisations, three services, five channels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.standin.ptv.v12_texts import Json


def id_of(number: int) -> str:
    """A readable UUID: id_of(7) ends with 7."""
    return f"00000000-0000-4000-8000-{number:012d}"


COUNTY, UNIT = id_of(1), id_of(2)
COUNSELLING, SCREENING, PERMIT = id_of(11), id_of(12), id_of(13)
ONLINE, PHONE, FORM, PLACE, PAGE = id_of(21), id_of(22), id_of(23), id_of(24), id_of(25)
TEMPLATE, COLLECTION = id_of(31), id_of(41)
MODIFIED = "2026-03-02T08:00:00.123456"
LATER = "2026-05-04T10:30:00"


def t(fi: str | None, sv: str | None = None) -> list[Json]:
    """A v11 list of texts; a missing Finnish text is sent as null, as PTV does."""
    swedish = [{"value": sv, "language": "sv"}] if sv else []
    return [*swedish, {"value": fi, "language": "fi"}]


def lt(kind: str, fi: str, sv: str | None = None) -> list[Json]:
    return [row | {"type": kind} for row in t(fi, sv)]


def classed(code: str, fi: str, root: str = "ptv/ptvserclass2") -> Json:
    return {
        "name": t(fi),
        "code": code,
        "uri": "http://urn.fi/URN:NBN:fi:au:ptvl:v1000",
        "newUri": f"http://uri.suomi.fi/codelist/{root}/code/{code}",
        "newParentUri": f"http://uri.suomi.fi/codelist/{root}/code/{code.split('.')[0]}"
        if "." in code
        else None,
    }


TERM = {"name": t("neuvola", "rådgivning"), "code": None, "ontologyType": "YSO", "parentUri": None}
TERM |= {"uri": "http://www.yso.fi/onto/koko/p1234"}
INDUSTRY = {"name": t("Sairaalapalvelut"), "code": "86101", "newUri": None}
INDUSTRY |= {"uri": "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/86101"}
ESPOO = {
    "type": "Municipality",
    "code": None,
    "name": None,
    "municipalities": [{"code": "049", "name": t("Espoo")}],
}
REGION = {
    "type": "Region",
    "code": "01",
    "name": t("Uusimaa"),
    "municipalities": [{"code": "049", "name": t("Espoo")}],
}
COUNTY_AREA = REGION | {"type": "WellbeingServiceCounties", "code": "03"}
HOSPITALS = REGION | {"type": "HospitalDistrict", "code": "25"}


def role(kind: str, id_: str | None, provision: str | None = None, text: str | None = None) -> Json:
    return {
        "roleType": kind,
        "organization": {"id": id_, "name": "Nimi"} if id_ else None,
        "provisionType": provision,
        "additionalInformation": t(text) if text else [],
    }


def connected(channel_id: str, **content: Any) -> Json:
    plain: Json = {
        "serviceChannel": {"id": channel_id, "name": "Kanava"},
        "serviceChargeType": None,
        "description": [],
        "extraTypes": [],
        "serviceHours": [],
        "contactDetails": None,
        "digitalAuthorizations": [],
        "modified": MODIFIED,
    }
    return plain | content


def service(id_: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "generalDescriptionId": None,
        "type": "Service",
        "fundingType": "PubliclyFunded",
        "serviceNames": lt("Name", "Neuvola", "Rådgivning"),
        "serviceChargeType": None,
        "areaType": "LimitedType",
        "areas": [ESPOO],
        "serviceDescriptions": lt("Summary", "Tiivistelmä"),
        "languages": ["fi", "sv"],
        "serviceClasses": [classed("P5.3", "Rokotukset")],
        "ontologyTerms": [TERM],
        "targetGroups": [classed("KR1", "Kansalaiset", "ptv/ptvkohderyhmat")],
        "lifeEvents": [],
        "industrialClasses": [],
        "legislation": [],
        "keywords": [],
        "requirements": t(None),
        "serviceChannels": None,
        "organizations": [role("Responsible", COUNTY)],
        "serviceVouchersInUse": False,
        "serviceVouchers": [],
        "modified": MODIFIED,
    }
    return plain | fields


def channel(id_: str, kind: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "serviceChannelType": kind,
        "organizationId": COUNTY,
        "serviceChannelNames": lt("Name", "Kanava", "Kanal"),
        "serviceChannelDescriptions": lt("Summary", "Lyhyesti"),
        "areaType": "Nationwide",
        "areas": [],
        "languages": ["fi"],
        "webPages": [],
        "serviceHours": [],
        "services": [],
        "ontologyTerms": [],
        "modified": MODIFIED,
    }
    return plain | fields


def phone(number: str | None, **fields: Any) -> Json:
    plain: Json = {
        "prefixNumber": "+358",
        "number": number,
        "language": "fi",
        "isFinnishServiceNumber": False,
    }
    rest = {"serviceChargeType": "Chargeable", "chargeDescription": None, "additionalInformation": None}
    return plain | rest | fields


def page(url: str | None, name: str | None = None, language: str = "fi") -> Json:
    return {"url": url, "value": name, "language": language}


def hours(kind: str = "DaysOfTheWeek", *openings: tuple[str | None, str, str, str], **fields: Any) -> Json:
    """v11 hours; an opening is (dayFrom, dayTo, from, to)."""
    plain: Json = {
        "serviceHourType": kind,
        "validFrom": None,
        "validTo": None,
        "isClosed": False,
        "validForNow": "validFrom" not in fields,
        "isAlwaysOpen": False,
        "isReservation": False,
        "additionalInformation": [],
        "openingHour": [dict(zip(("dayFrom", "dayTo", "from", "to"), one, strict=True)) for one in openings],
    }
    return plain | fields


STREET: Json = {
    "street": t("Testikatu", "Testgatan"),
    "streetNumber": "2 B",
    "postalCode": "02100",
    "postOffice": t("ESPOO"),
    "municipality": {"code": "049", "name": t("Espoo")},
    "additionalInformation": [],
    "latitude": "6674000.5",
    "longitude": "379000",
    "coordinateState": "Ok",
}
BOX: Json = {
    "postOfficeBox": t("PL 1"),
    "postalCode": "02070",
    "postOffice": t("ESPOO"),
    "additionalInformation": [],
}


def address(kind: str, **fields: Any) -> Json:
    plain: Json = dict.fromkeys(
        ("streetAddress", "postOfficeBoxAddress", "otherAddress", "locationAbroad", "foreignAddress")
    )
    return plain | {"type": kind, "entrances": [], "country": "FI"} | fields


def organization(id_: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "oid": "",
        "parentOrganizationId": None,
        "organizationType": "RegionalOrganization",
        "municipality": None,
        "businessCode": "1234567-8",
        "organizationNames": lt("Name", "Hyvinvointialue"),
        "displayNameType": [{"type": "Name", "language": "fi"}],
        "areaType": "LimitedType",
        "areas": [COUNTY_AREA],
        "organizationDescriptions": [],
        "emails": [{"value": "kirjaamo@example.fi", "language": "fi", "description": "Kirjaamo"}],
        "phoneNumbers": [],
        "webPages": [],
        "electronicInvoicings": [],
        "addresses": [],
        "modified": MODIFIED,
    }
    return plain | fields


def general_description(id_: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "names": lt("Name", "Neuvolapalvelut"),
        "descriptions": lt("BackgroundDescription", "Taustaa") + lt("Summary", "Tiivistelmä"),
        "type": "Service",
        "serviceChargeType": "FreeOfCharge",
        "generalDescriptionType": "BusinessSubregion",
        "legislation": [{"names": t("Laki", "Lag"), "webPages": [page("https://example.fi/laki")]}],
        "requirements": [],
        "modified": MODIFIED,
    }
    return plain | fields


def write_seed(directory: Path, **files: list[Json]) -> Path:
    """Write the payload files of a seed directory."""
    for name, payloads in files.items():
        (directory / f"{name}.json").write_text(json.dumps(payloads), encoding="utf-8")
    return directory


def sample(directory: Path) -> Path:
    """The whole small seed."""
    return write_seed(
        directory,
        services=services(),
        servicechannels=channels(),
        organizations=[
            organization(COUNTY),
            organization(
                UNIT, parentOrganizationId=COUNTY, organizationType="SotePrivate", areaType="Nationwide"
            ),
        ],
        generaldescriptions=[general_description(TEMPLATE)],
        servicecollections=[
            {
                "id": COLLECTION,
                "organizationId": COUNTY,
                "serviceCollectionNames": t("Lapsiperheet"),
                "serviceCollectionDescriptions": [],
                "services": [{"id": COUNSELLING}],
                "serviceChannels": [{"id": PLACE}],
                "modified": MODIFIED,
            }
        ],
    )


def services() -> list[Json]:
    said = lt("Description", "Tule ajallaan")
    contacts = {"emails": [], "phoneNumbers": [phone("501234567")], "webPages": [], "addresses": []}
    return [
        service(
            COUNSELLING,
            generalDescriptionId=TEMPLATE,
            requirements=t("Asut alueella"),
            keywords=[*t("äitiysneuvola"), *t("lastenneuvola")],
            serviceVouchersInUse=True,
            serviceVouchers=[page("https://example.fi/seteli", "Seteli") | {"additionalInformation": None}],
            organizations=[
                role("OtherResponsible", UNIT),
                role("Responsible", COUNTY),
                role("Producer", COUNTY, "SelfProducedServices"),
                role("Producer", None, "ProcuredServices", "Yritys Oy"),
            ],
            serviceChannels=[connected(PLACE, description=said, contactDetails=contacts), connected(PHONE)],
        ),
        service(
            SCREENING,
            areas=[REGION, COUNTY_AREA, HOSPITALS],
            serviceNames=lt("Name", "Seulonta"),
            modified=LATER,
        ),
        service(
            PERMIT,
            type="PermitOrObligation",
            areaType="Nationwide",
            areas=[],
            serviceChargeType="Chargeable",
            industrialClasses=[INDUSTRY],
            serviceDescriptions=lt("DeadLine", "Vuoden loppuun") + lt("Description", "Lupa"),
        ),
    ]


def channels() -> list[Json]:
    entrance = {"isMainEntrance": True, "coordinates": {"latitude": "6674001.5", "longitude": "379002.5"}}
    visiting = address("Location", streetAddress=STREET, entrances=[entrance])
    return [
        channel(
            ONLINE,
            "EChannel",
            requiresSignature=True,
            signatureQuantity=2,
            requiresAuthentication=True,
            webPages=[page("https://example.fi/asioi", "Asioi")],
            accessibilityClassification=[
                {"language": "fi", "accessibilityClassificationLevel": "FullyCompliant"}
            ],
        ),
        channel(
            PHONE,
            "Phone",
            phoneNumbers=[
                phone("501112222", type="Phone"),
                phone(
                    "0295000",
                    type="Phone",
                    prefixNumber=None,
                    isFinnishServiceNumber=True,
                    serviceChargeType="Other",
                ),
                phone("501113333", type="Sms"),
                phone(None, type="Phone"),
            ],
        ),
        channel(
            FORM,
            "PrintableForm",
            formIdentifier=t("L1"),
            channelUrls=[{"language": "fi", "value": "https://example.fi/lomake.pdf", "type": "PDF"}],
            deliveryAddresses=[address("Postal", receiver=t("Kirjaamo"), postOfficeBoxAddress=BOX)],
        ),
        channel(
            PLACE,
            "ServiceLocation",
            areaType="LimitedType",
            areas=[ESPOO],
            displayNameType=[{"type": "Name", "language": "fi"}],
            addresses=[visiting, address("Postal", postOfficeBoxAddress=BOX)],
            phoneNumbers=[phone("501114444", type="Phone"), phone("501115555", type="Fax")],
            emails=[{"value": "neuvola@example.fi", "language": "fi"}],
            serviceHours=[hours("DaysOfTheWeek", ("Monday", "", "08:00:00", "15:30:00"))],
        ),
        channel(PAGE, "WebPage", webPages=[page("https://example.fi/sv", None, "sv")], modified=LATER),
    ]
