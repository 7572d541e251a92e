"""Made-up v11 payloads in which every field of the contract says something (ptv-api.md 5)."""

from __future__ import annotations

from tests.catalogue.payload_parts import (
    CHANNEL_ID,
    COLLECTION_ID,
    GENERAL_ID,
    ORGANISATION_ID,
    OTHER_CHANNEL_ID,
    PRODUCER_ID,
    SERVICE_ID,
    Payload,
    address_item,
    area_items,
    box_item,
    class_item,
    connection_item,
    industry_item,
    law_item,
    ontology_item,
    page_item,
    phone_item,
    role_item,
    said,
    street_item,
    text_item,
)


def whole_service() -> Payload:
    """A service that leans on `whole_general_description`."""
    return {
        "id": SERVICE_ID,
        "sourceId": None,
        "generalDescriptionId": GENERAL_ID,
        "subType": None,
        "type": "PermitOrObligation",
        "fundingType": "PubliclyFunded",
        "serviceNames": [
            text_item("Name", "Kuntoutus"),
            text_item("Name", "Rehabilitering", "sv"),
            text_item("AlternativeName", "Kuntis"),
        ],
        "serviceChargeType": "Chargeable",
        "areaType": "LimitedType",
        "areas": area_items(),
        "serviceDescriptions": [
            text_item("Summary", "Tiivistelmä."),
            text_item("Description", "Kuvaus.\n\nToinen kappale."),
            text_item("Description", "Beskrivning.", "sv"),
            text_item("UserInstruction", "Toimi näin."),
            text_item("ValidityTime", "Vuosi"),
            text_item("ProcessingTime", "Viikko"),
            text_item("DeadLine", "1.5."),
            text_item("ChargeTypeAdditionalInfo", "Maksu 5 euroa"),
            text_item("ServiceType", None),
        ],
        "languages": ["sv", "fi"],
        "serviceClasses": [
            class_item("P5.7", "ptvserclass2", "v1053"),
            class_item("P5", "ptvserclass2", "v1046"),
        ],
        "ontologyTerms": [ontology_item(20, "kuntoutus"), ontology_item(10, "hoito")],
        "targetGroups": [class_item("KR1", "ptvkohderyhmat", "v2001")],
        "lifeEvents": [class_item("KE1", "ptvelti", "v3001")],
        "industrialClasses": [industry_item("86909")],
        "legislation": [law_item("Oma laki", "Egen lag"), law_item("Asiakasmaksulaki", "Avgiftslag")],
        "keywords": [said("kunto"), said("apu"), said("hjälp", "sv")],
        "requirements": [said("Asut alueella."), said("Du bor här.", "sv"), said(None, "en")],
        "serviceChannels": [connection_item(CHANNEL_ID), connection_item(OTHER_CHANNEL_ID)],
        "organizations": [
            role_item("Responsible", ORGANISATION_ID),
            role_item("OtherResponsible", PRODUCER_ID),
            role_item("Producer", ORGANISATION_ID, provisionType="SelfProducedServices"),
            role_item("Producer", PRODUCER_ID, provisionType="ProcuredServices"),
            role_item(
                "Producer",
                None,
                provisionType="Other",
                additionalInformation=[said("Apu Oy"), said("x", "sv")],
            ),
        ],
        "serviceVouchersInUse": True,
        "serviceVouchers": [
            said("Palveluseteli", url="https://example.fi/seteli", additionalInformation="Hae näin"),
            said("Servicesedel", "sv", url="https://example.fi/sedel", additionalInformation=None),
        ],
        "serviceCollections": [{"id": COLLECTION_ID, "name": [said("Kokonaisuus")]}],
        "publishingStatus": "Published",
        "modified": "2026-01-02T03:04:05.678123",
        "responsibleSoteOrganization": None,
    }


def whole_general_description() -> Payload:
    """The general description of `whole_service`; one law is in both."""
    return {
        "id": GENERAL_ID,
        "names": [
            text_item("Name", "Yleinen kuntoutus"),
            text_item("Name", "Allmän", "sv"),
            text_item("Name", "General", "en"),
        ],
        "descriptions": [
            text_item("Description", "Yleinen kuvaus."),
            text_item("BackgroundDescription", "Yleinen tausta.\n\nLisää."),
            text_item("BackgroundDescription", "Allmän bakgrund.", "sv"),
            text_item("UserInstruction", "Yleinen ohje."),
            text_item("ChargeTypeAdditionalInfo", None),
        ],
        "serviceClasses": [class_item("P5", "ptvserclass2", "v1046")],
        "ontologyTerms": [ontology_item(30, "tuki")],
        "targetGroups": [class_item("KR1.1", "ptvkohderyhmat", "v2002")],
        "lifeEvents": [class_item("KE1.1", "ptvelti", "v3002")],
        "industrialClasses": [industry_item("86901")],
        "requirements": [
            said("Yleinen ehto.\n\nToinen ehto."),
            said("Allmänt villkor.", "sv"),
            said("Only", "en"),
        ],
        "type": "PermitOrObligation",
        "serviceChargeType": "FreeOfCharge",
        "legislation": [
            law_item("Asiakasmaksulaki", "Avgiftslag"),
            law_item("Kuntoutuslaki", "Rehabiliteringslag"),
        ],
        "generalDescriptionType": "Municipality",
        "publishingStatus": "Published",
        "modified": "2025-06-01T00:00:00",
        "serviceChannels": [],
    }


def merged_service() -> Payload:
    """`whole_service` as serviceWithGD gives it (ptv-api.md 7)."""
    service, general = whole_service(), whole_general_description()
    joined = ("serviceClasses", "ontologyTerms", "targetGroups", "lifeEvents", "industrialClasses")
    texts = [item | {"type": f"GD_{item['type']}"} for item in general["descriptions"]]
    return service | {
        "subType": general["generalDescriptionType"],
        "serviceDescriptions": service["serviceDescriptions"] + texts,
        "serviceChargeType": general["serviceChargeType"],
        "requirements": [
            said("Yleinen ehto.\n\nToinen ehto.\n\nAsut alueella."),
            said("Allmänt villkor.\n\nDu bor här.", "sv"),
            said("Only", "en"),
        ],
        "legislation": service["legislation"] + general["legislation"],
        **{key: general[key] + service[key] for key in joined},
    }


def plain_service() -> Payload:
    """`whole_service` as the plain GET gives it: no charge, for the general description sets one."""
    general = whole_general_description()
    joined = ("serviceClasses", "ontologyTerms", "targetGroups")
    united = {key: whole_service()[key] + general[key] for key in joined}
    return whole_service() | united | {"serviceChargeType": None}


def whole_organisation() -> Payload:
    """A county with a visiting, a postal and a foreign address."""
    return {
        "id": ORGANISATION_ID,
        "oid": "",
        "parentOrganizationId": PRODUCER_ID,
        "organizationRootId": PRODUCER_ID,
        "organizationType": "RegionalOrganization",
        "municipality": None,
        "businessCode": "1234567-1",
        "businessName": "Vanha nimi",
        "organizationNames": [
            text_item("Name", "Pohjois-Karjalan hyvinvointialue"),
            text_item("Name", "Norra Karelens välfärdsområde", "sv"),
            text_item("AlternativeName", "Siun sote"),
        ],
        "displayNameType": [{"type": "AlternativeName", "language": "fi"}],
        "areaType": "LimitedType",
        "areas": area_items(),
        "organizationDescriptions": [
            text_item("Description", "Hyvinvointialue."),
            text_item("Summary", "Tiivistelmä."),
        ],
        "emails": [said("kirjaamo@example.fi", description="Kirjaamo")],
        "phoneNumbers": [phone_item("24345111")],
        "webPages": [page_item("https://example.fi", "Kotisivu")],
        "electronicInvoicings": [],
        "addresses": [
            address_item("Visiting", "Street", streetAddress=street_item()),
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=box_item()),
            address_item(
                "Postal", "Foreign", foreignAddress=[said("Storgatan 1, Stockholm", "sv")], country="SE"
            ),
        ],
        "publishingStatus": "Published",
        "services": [],
        "modified": "2026-01-02T03:04:05.678",
        "subOrganizations": [],
    }


def whole_collection() -> Payload:
    """A collection of two services and a channel."""
    return {
        "services": [
            {"id": PRODUCER_ID, "name": [text_item("Name", "Toinen")], "description": []},
            {"id": SERVICE_ID, "name": [text_item("Name", "Kuntoutus")], "description": []},
        ],
        "id": COLLECTION_ID,
        "organizationId": ORGANISATION_ID,
        "serviceCollectionNames": [said("Kokonaisuus")],
        "serviceCollectionDescriptions": [text_item("Description", "Yhdessä.")],
        "serviceChannels": [{"id": CHANNEL_ID, "name": [], "description": [], "serviceChannelType": "Phone"}],
        "publishingStatus": "Published",
        "modified": "2026-01-02T03:04:05.678",
    }
