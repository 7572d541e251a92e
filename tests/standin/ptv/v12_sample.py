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


def _lt(kind: str, fi: str, sv: str | None = None) -> list[Json]:
    return [row | {"type": kind} for row in t(fi, sv)]


def _classed(code: str, fi: str, root: str = "ptv/ptvserclass2") -> Json:
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


def _role(kind: str, id_: str | None, provision: str | None = None, text: str | None = None) -> Json:
    return {
        "roleType": kind,
        "organization": {"id": id_, "name": "Nimi"} if id_ else None,
        "provisionType": provision,
        "additionalInformation": t(text) if text else [],
    }


def _connected(channel_id: str, **content: Any) -> Json:
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


def _service(id_: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "generalDescriptionId": None,
        "type": "Service",
        "fundingType": "PubliclyFunded",
        "serviceNames": _lt("Name", "Neuvola", "Rådgivning"),
        "serviceChargeType": None,
        "areaType": "LimitedType",
        "areas": [ESPOO],
        "serviceDescriptions": _lt("Summary", "Tiivistelmä"),
        "languages": ["fi", "sv"],
        "serviceClasses": [_classed("P5.3", "Rokotukset")],
        "ontologyTerms": [TERM],
        "targetGroups": [_classed("KR1", "Kansalaiset", "ptv/ptvkohderyhmat")],
        "lifeEvents": [],
        "industrialClasses": [],
        "legislation": [],
        "keywords": [],
        "requirements": t(None),
        "serviceChannels": None,
        "organizations": [_role("Responsible", COUNTY)],
        "serviceVouchersInUse": False,
        "serviceVouchers": [],
        "modified": MODIFIED,
    }
    return plain | fields


def _channel(id_: str, kind: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "serviceChannelType": kind,
        "organizationId": COUNTY,
        "serviceChannelNames": _lt("Name", "Kanava", "Kanal"),
        "serviceChannelDescriptions": _lt("Summary", "Lyhyesti"),
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


def _phone(number: str | None, **fields: Any) -> Json:
    plain: Json = {
        "prefixNumber": "+358",
        "number": number,
        "language": "fi",
        "isFinnishServiceNumber": False,
    }
    rest = {"serviceChargeType": "Chargeable", "chargeDescription": None, "additionalInformation": None}
    return plain | rest | fields


def _page(url: str | None, name: str | None = None, language: str = "fi") -> Json:
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


def _address(kind: str, **fields: Any) -> Json:
    plain: Json = dict.fromkeys(
        ("streetAddress", "postOfficeBoxAddress", "otherAddress", "locationAbroad", "foreignAddress")
    )
    return plain | {"type": kind, "entrances": [], "country": "FI"} | fields


def _organization(id_: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "oid": "",
        "parentOrganizationId": None,
        "organizationType": "RegionalOrganization",
        "municipality": None,
        "businessCode": "1234567-8",
        "organizationNames": _lt("Name", "Hyvinvointialue"),
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


def _general_description(id_: str, **fields: Any) -> Json:
    plain: Json = {
        "id": id_,
        "names": _lt("Name", "Neuvolapalvelut"),
        "descriptions": _lt("BackgroundDescription", "Taustaa") + _lt("Summary", "Tiivistelmä"),
        "type": "Service",
        "serviceChargeType": "FreeOfCharge",
        "generalDescriptionType": "BusinessSubregion",
        "legislation": [{"names": t("Laki", "Lag"), "webPages": [_page("https://example.fi/laki")]}],
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
        services=_services(),
        servicechannels=_channels(),
        organizations=[
            _organization(COUNTY),
            _organization(
                UNIT, parentOrganizationId=COUNTY, organizationType="SotePrivate", areaType="Nationwide"
            ),
        ],
        generaldescriptions=[_general_description(TEMPLATE)],
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


def _services() -> list[Json]:
    said = _lt("Description", "Tule ajallaan")
    contacts = {"emails": [], "phoneNumbers": [_phone("501234567")], "webPages": [], "addresses": []}
    return [
        _service(
            COUNSELLING,
            generalDescriptionId=TEMPLATE,
            requirements=t("Asut alueella"),
            keywords=[*t("äitiysneuvola"), *t("lastenneuvola")],
            serviceVouchersInUse=True,
            serviceVouchers=[_page("https://example.fi/seteli", "Seteli") | {"additionalInformation": None}],
            organizations=[
                _role("OtherResponsible", UNIT),
                _role("Responsible", COUNTY),
                _role("Producer", COUNTY, "SelfProducedServices"),
                _role("Producer", None, "ProcuredServices", "Yritys Oy"),
            ],
            serviceChannels=[_connected(PLACE, description=said, contactDetails=contacts), _connected(PHONE)],
        ),
        _service(
            SCREENING,
            areas=[REGION, COUNTY_AREA, HOSPITALS],
            serviceNames=_lt("Name", "Seulonta"),
            modified=LATER,
        ),
        _service(
            PERMIT,
            type="PermitOrObligation",
            areaType="Nationwide",
            areas=[],
            serviceChargeType="Chargeable",
            industrialClasses=[INDUSTRY],
            serviceDescriptions=_lt("DeadLine", "Vuoden loppuun") + _lt("Description", "Lupa"),
        ),
    ]


def _channels() -> list[Json]:
    return [*_remote_channels(), *_form_and_places()]


def _remote_channels() -> list[Json]:
    return [
        _channel(
            ONLINE,
            "EChannel",
            requiresSignature=True,
            signatureQuantity=2,
            requiresAuthentication=True,
            webPages=[_page("https://example.fi/asioi", "Asioi")],
            accessibilityClassification=[
                {"language": "fi", "accessibilityClassificationLevel": "FullyCompliant"}
            ],
        ),
        _channel(
            PHONE,
            "Phone",
            phoneNumbers=[
                _phone("501112222", type="Phone"),
                _phone(
                    "0295000",
                    type="Phone",
                    prefixNumber=None,
                    isFinnishServiceNumber=True,
                    serviceChargeType="Other",
                ),
                _phone("501113333", type="Sms"),
                _phone(None, type="Phone"),
            ],
        ),
        _channel(PAGE, "WebPage", webPages=[_page("https://example.fi/sv", None, "sv")], modified=LATER),
    ]


def _form_and_places() -> list[Json]:
    entrance = {"isMainEntrance": True, "coordinates": {"latitude": "6674001.5", "longitude": "379002.5"}}
    visiting = _address("Location", streetAddress=STREET, entrances=[entrance])
    return [
        _channel(
            FORM,
            "PrintableForm",
            formIdentifier=t("L1"),
            channelUrls=[{"language": "fi", "value": "https://example.fi/lomake.pdf", "type": "PDF"}],
            deliveryAddresses=[_address("Postal", receiver=t("Kirjaamo"), postOfficeBoxAddress=BOX)],
        ),
        _channel(
            PLACE,
            "ServiceLocation",
            areaType="LimitedType",
            areas=[ESPOO],
            displayNameType=[{"type": "Name", "language": "fi"}],
            addresses=[visiting, _address("Postal", postOfficeBoxAddress=BOX)],
            phoneNumbers=[_phone("501114444", type="Phone"), _phone("501115555", type="Fax")],
            emails=[{"value": "neuvola@example.fi", "language": "fi"}],
            serviceHours=[hours("DaysOfTheWeek", ("Monday", "", "08:00:00", "15:30:00"))],
        ),
    ]
