"""The objects of ptv-v12.md sections 7 to 12, made of the shared pieces."""

from __future__ import annotations

from tests.standin.ptv.v12_contract import (
    ABROAD,
    ACCESSIBLE,
    AREA,
    BOX,
    CODE,
    CODES,
    CONTACTS,
    EMAILS,
    FAXES,
    FLAG,
    HOURS,
    ID,
    INTEGER,
    LIMITED,
    LINKS,
    LINKS_WITH_TEXT,
    LOCATION,
    NUMBERS,
    OTHERS,
    STREET,
    STRING,
    T_NULL,
    TELEPHONES,
    TEXT,
    TIMES,
    URI,
    WEB_ADDRESS,
    Check,
    T,
    by,
    having,
    many,
    maybe,
    versions,
    word,
)

CLASSES: dict[str, Check] = {
    "targetGroups": many(CODE),
    "lifeEvents": many(CODE),
    "serviceClasses": many(CODE),
    "industrialClasses": many(URI),
    "ontologyTerms": many(URI),
}
CHARGE = {"chargeType": maybe(word("Free", "Charged"))}
TEMPLATE_TEXTS: dict[str, Check] = {
    "name": STRING,
    "description": TEXT,
    "userInstructions": TEXT,
    "conditions": TEXT,
    "chargeTypeAdditionalInformation": TEXT,
    "legislationLinks": many(having(url=STRING, name=STRING)),
    "freelyAssignedKeywords": CODES,
}
MORE_TEXTS: dict[str, Check] = {
    "processingTimeAdditionalInformation": TEXT,
    "deadlineAdditionalInformation": TEXT,
    "validityTimeAdditionalInformation": TEXT,
}
VOUCHER = by(
    "voucherType",
    {
        "NotUsed": {},
        "WithAdditionalInformation": {"additionalInformation": TEXT},
        "WithUrl": {"urls": LINKS_WITH_TEXT},
    },
)
SERVICE_TEXTS = TEMPLATE_TEXTS | {"alternativeName": TEXT, "summary": TEXT, "voucher": VOUCHER}
DESCRIPTION_TEXTS = TEMPLATE_TEXTS | {"backgroundDescription": TEXT}
PRODUCER = having(organizations=many(ID), other=many(having(name=T)))


def three_kinds(members: dict[str, Check], texts: dict[str, Check]) -> Check:
    """Services and general descriptions: plain ones, qualifications and permits."""
    extended = members | {"languageVersions": versions(**texts, **MORE_TEXTS)}
    return by(
        "serviceType",
        {
            "Service": members | {"languageVersions": versions(**texts)},
            "ProfessionalQualification": extended,
            "PermitOrOtherObligation": extended,
        },
    )


SERVICE = three_kinds(
    {
        "contentId": ID,
        "organizationContentId": ID,
        "generalDescriptionContentId": maybe(ID),
        **CLASSES,
        "producers": having(
            selfProducedProducers=having(organizations=many(ID)),
            procuredProducers=PRODUCER,
            otherProducers=PRODUCER,
        ),
        "otherResponsibleOrganizations": many(ID),
        **CHARGE,
        "fundingType": maybe(word("MarketFunded", "PubliclyFunded")),
        "serviceLanguages": CODES,
        "area": AREA,
        **TIMES,
    },
    SERVICE_TEXTS,
)
DESCRIPTION_TYPES = ("Church", "EmploymentArea", "Municipality", "Other", "WellbeingServicesCounty")
GENERAL_DESCRIPTION = three_kinds(
    {
        "contentId": ID,
        "organizationContentId": ID,
        "generalDescriptionTypes": many(word(*DESCRIPTION_TYPES)),
        **CHARGE,
        **CLASSES,
        **TIMES,
    },
    DESCRIPTION_TEXTS,
)

CHANNEL: dict[str, Check] = {
    "contentId": ID,
    "organizationContentId": ID,
    "allowedConnectionType": word("AllOrganizations", "OwnOrganizations"),
    "serviceLanguages": CODES,
    "area": maybe(AREA),
    **TIMES,
}
NAMED: dict[str, Check] = {"name": STRING, "summary": TEXT, "description": TEXT}
SUPPORT = {"supportEmails": EMAILS, "supportPhoneNumbers": TELEPHONES}
LEVEL = {
    "accessibilityClassificationLevel": word(
        "FullyCompliant", "PartiallyCompliant", "NonCompliant", "Unknown"
    )
}
FILE = having(name=STRING, url=STRING, type=word("rtf", "doc", "pdf", "odt", "excel"))
SIGNATURE = by("type", {"Required": {"numberOfRequiredSignatures": INTEGER}, "NotRequired": {}})
DELIVERY = by(
    "deliveryAddressType",
    {
        "StreetAddress": STREET | {"recipient": T_NULL},
        "PostOfficeBox": BOX | {"recipient": T_NULL},
        "DeliveryInformation": {"recipient": T_NULL, "deliveryInformation": T},
    },
)
PLACE_TEXTS: dict[str, Check] = {
    "alternativeName": TEXT,
    "isAlternativeNamePrimary": FLAG,
    "contactEmails": EMAILS,
    "contactFaxNumbers": FAXES,
    "contactWebPages": LINKS,
    "contactPhoneNumbers": TELEPHONES,
}
CHANNEL_KINDS: dict[str, tuple[dict[str, Check], dict[str, Check]]] = {
    "EService": (
        {
            "electronicSignature": SIGNATURE,
            "electronicIdentification": word("Required", "NotRequired"),
            "serviceHours": HOURS,
        },
        {**LEVEL, "webAddress": WEB_ADDRESS, "attachmentLinks": LINKS_WITH_TEXT, **SUPPORT},
    ),
    "TelephoneService": (
        {"serviceHours": HOURS},
        {"webAddress": WEB_ADDRESS, "supportEmails": EMAILS, "phoneNumbers": NUMBERS},
    ),
    "PrintableForm": (
        {"deliveryAddresses": many(DELIVERY)},
        {"attachmentLinks": LINKS_WITH_TEXT, **SUPPORT, "formIdentifier": TEXT, "formFiles": many(FILE)},
    ),
    "ServiceLocation": (
        {
            "location": having(foreignAddresses=ABROAD, otherAddresses=OTHERS, streetAddresses=ACCESSIBLE),
            "contactAddresses": CONTACTS,
            "serviceHours": HOURS,
        },
        PLACE_TEXTS,
    ),
    "WebPage": ({}, {**LEVEL, "webAddress": WEB_ADDRESS, **SUPPORT}),
}
SERVICE_CHANNEL = by(
    "serviceChannelType",
    {
        kind: CHANNEL | members | {"languageVersions": versions(**NAMED, **texts)}
        for kind, (members, texts) in CHANNEL_KINDS.items()
    },
)

CONNECTION = having(
    serviceContentId=ID,
    channelContentId=ID,
    chargeType=maybe(word("Free", "Charged", "Other")),
    contactAddresses=CONTACTS,
    serviceHours=HOURS,
    **TIMES,
    languageVersions=versions(
        description=TEXT,
        chargeTypeAdditionalInformation=TEXT,
        contactPhoneNumbers=TELEPHONES,
        contactFaxNumbers=FAXES,
        contactEmails=EMAILS,
        contactWebPages=LINKS_WITH_TEXT,
    ),
)
SERVICE_COLLECTION = having(
    contentId=ID,
    organizationContentId=ID,
    migratedAt=TIMES["migratedAt"],
    languageVersions=versions(**NAMED),
)
ORGANIZATION: dict[str, Check] = {
    "contentId": ID,
    "parentOrganizationContentId": maybe(ID),
    "businessId": STRING,
    "oid": TEXT,
    "location": LOCATION,
    "contactAddresses": CONTACTS,
    "eInvoiceAddresses": many(having(address=STRING, intermediatorCode=TEXT, additionalInformation=T_NULL)),
    **TIMES,
    "languageVersions": versions(
        **NAMED,
        alternativeName=TEXT,
        isAlternativeNamePrimary=FLAG,
        contactEmails=many(having(email=STRING, additionalInformation=TEXT)),
        contactWebPages=LINKS,
        contactPhoneNumbers=TELEPHONES,
    ),
}
AREAS: dict[str, Check] = {
    "State": AREA,
    "Municipality": by("areaType", {"LimitedArea": {"municipalities": CODES}}),
    "RegionalOrganization": by("areaType", {"LimitedArea": LIMITED}),
    "Organization": AREA,
    "Company": AREA,
}
OBJECTS: dict[str, Check] = {
    "service": SERVICE,
    "service-channel": SERVICE_CHANNEL,
    "connection": CONNECTION,
    "organization": by(
        "organizationType", {kind: ORGANIZATION | {"area": area} for kind, area in AREAS.items()}
    ),
    "general-description": GENERAL_DESCRIPTION,
    "service-collection": SERVICE_COLLECTION,
}

CODED: dict[str, Check] = {"code": STRING, "isValid": FLAG, "name": T}
CLASS = having(**CODED, uri=URI, parentUri=maybe(URI))
REFERENCE: dict[str, Check] = {
    **dict.fromkeys(
        ("municipality-codes", "postal-codes", "language-codes", "country-codes"), having(**CODED)
    ),
    **dict.fromkeys(
        ("region-codes", "wellbeing-services-county-codes"), having(**CODED, municipalities=CODES)
    ),
    **dict.fromkeys(("service-classes", "target-groups", "life-events", "industrial-classes"), CLASS),
    "ontology-terms": having(uri=URI, type=TEXT, parentUris=many(URI), isValid=FLAG, name=T),
}
