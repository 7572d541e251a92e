"""A small country for tests of the v11 side: five services, four channels, three organisations."""

from __future__ import annotations

from pathlib import Path

from tests.standin.ptv.make import (
    area,
    channel,
    class_item,
    collection,
    connection,
    general_description,
    guid,
    hours,
    municipality_area,
    organisation,
    role,
    service,
    term,
    text,
    write_seed,
)
from tests.standin.ptv.replies import JsonObject

COUNTY, TOWN, UNIT = guid(901), guid(902), guid(903)
NURSING, SWIMMING, PENSION, COUNSEL, ISLAND = (guid(number) for number in range(101, 106))
PLACE, PHONE, PAGE, LONELY = (guid(number) for number in range(201, 205))
LAW, COLLECTION = guid(301), guid(401)
UNKNOWN = guid(999)

HEALTH = class_item("P12", 1100)
NURSE = class_item("P12.1", 1101, HEALTH)
NURSING_LAW = {"names": [{"value": "Laki", "language": "fi"}], "webPages": []}


def services() -> list[JsonObject]:
    """Five services: local, of a region, national, of a county, and national without Åland."""
    return [
        service(
            NURSING,
            "Kotihoito",
            COUNTY,
            generalDescriptionId=LAW,
            areas=[municipality_area("905")],
            serviceNames=[text("Hemvård", "sv"), text("Kotihoito"), text("Kotiapu", type_="AlternativeName")],
            serviceClasses=[NURSE],
            ontologyTerms=[term(1)],
            serviceChargeType="FreeOfCharge",
            serviceDescriptions=[text("### Näin\nHoitoa kotiin.", type_="Description")],
            requirements=[
                {"value": "Omat ehdot.", "language": "fi"},
                {"value": None, "language": "sv"},
            ],
            organizations=[role(COUNTY), role(UNIT, "Producer"), role(None, "Producer")],
            serviceChannels=[
                connection("serviceChannel", PLACE),
                connection("serviceChannel", PHONE, "Soita aamulla."),
            ],
            serviceCollections=[{"id": COLLECTION, "name": [{"value": "Kokoelma", "language": "fi"}]}],
        ),
        service(SWIMMING, "Uimahalli", TOWN, areas=[area("Region", "15", "905")], serviceClasses=[HEALTH]),
        service(PENSION, "Eläke", TOWN, areaType="Nationwide", type="PermitOrObligation"),
        service(COUNSEL, "Neuvonta", COUNTY, areas=[area("WellbeingServiceCounties", "17")]),
        service(ISLAND, "Saaristo", TOWN, areaType="NationwideExceptAlandIslands"),
    ]


def seed(directory: Path) -> Path:
    """Write the small country down for a stand-in."""
    gd_texts = [
        text("Laissa sanotaan.", type_="BackgroundDescription"),
        text(None, type_="UserInstruction"),
        text("I lagen.", "sv", "BackgroundDescription"),
    ]
    return write_seed(
        directory,
        services=services(),
        servicechannels=[
            channel(
                PLACE,
                "Terveysasema",
                COUNTY,
                "ServiceLocation",
                areas=[municipality_area("905")],
                serviceHours=[
                    hours("Monday", "08:00:00", "16:00:00"),
                    hours("Friday", "08:00:00", "14:00:00"),
                ],
                services=[connection("service", NURSING)],
            ),
            channel(PHONE, "Neuvontapuhelin", COUNTY, "Phone", services=[connection("service", UNKNOWN)]),
            channel(PAGE, "Verkkosivu", TOWN, areaType="Nationwide"),
            channel(LONELY, "Lomake", TOWN, "PrintableForm"),
        ],
        organizations=[
            organisation(COUNTY, "Pohjanmaan hyvinvointialue", oid="1.2.246.10", businessCode="3221324-1"),
            organisation(
                TOWN,
                "Vaasa",
                organizationType="Municipality",
                municipality={"code": "905", "name": []},
                areas=[municipality_area("499")],
            ),
            organisation(UNIT, "Kotihoidon yksikkö", parentOrganizationId=COUNTY),
        ],
        generaldescriptions=[
            general_description(
                LAW,
                "Kotihoito (yleinen)",
                descriptions=gd_texts,
                serviceChargeType="Chargeable",
                serviceClasses=[HEALTH],
                ontologyTerms=[term(1), term(2)],
                lifeEvents=[class_item("KE1", 3001)],
                legislation=[NURSING_LAW],
                requirements=[
                    {"value": "Yleiset ehdot.", "language": "fi"},
                    {"value": "Villkor.", "language": "sv"},
                ],
            )
        ],
        servicecollections=[collection(COLLECTION, "Kokoelma", COUNTY, NURSING, SWIMMING)],
    )
