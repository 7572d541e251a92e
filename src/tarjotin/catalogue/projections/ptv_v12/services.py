"""Services of v12, united here with their general description (ptv-v12.md 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.language_order import in_language_order
from tarjotin.catalogue.projections.merging import merge_general
from tarjotin.catalogue.projections.producer_order import in_producer_order
from tarjotin.catalogue.projections.ptv_v12.areas import area_of
from tarjotin.catalogue.projections.ptv_v12.contacts import charge_of
from tarjotin.catalogue.projections.ptv_v12.general_descriptions import project_general_description
from tarjotin.catalogue.projections.ptv_v12.laws import laws_of
from tarjotin.catalogue.projections.ptv_v12.terms import terms_of
from tarjotin.catalogue.projections.ptv_v12.texts import (
    Versions,
    localized,
    names_of,
    service_texts,
    versions_of,
)
from tarjotin.catalogue.projections.reading import (
    identifier,
    moment,
    objects,
    reference,
    section,
    strings,
    text,
    web_address,
)
from tarjotin.catalogue.projections.vouchers import voucher
from tarjotin.catalogue.shapes import GeneralDescription, Producer, Service, ServiceType, Voucher

_TYPES: dict[str, ServiceType] = {
    "Service": "service",
    "PermitOrOtherObligation": "permit_or_obligation",
    "ProfessionalQualification": "professional_qualification",
}
_FUNDINGS: dict[str, Literal["public", "market"]] = {"PubliclyFunded": "public", "MarketFunded": "market"}
_PROVISIONS: tuple[tuple[str, Literal["self", "procured", "other"]], ...] = (
    ("selfProducedProducers", "self"),
    ("procuredProducers", "procured"),
    ("otherProducers", "other"),
)
_NO_VOUCHER = ("", "NotUsed")


def project_service(payload: JsonObject, general: JsonObject | None) -> Service:
    """A service united with its general description (ptv-v12.md 7, ptv-api.md 7).

    `general` is the raw v12 general description, or None when the store has none. Raises `ProjectionError`,
    also for a general description that breaks its contract.
    """
    return unite_service(payload, None if general is None else project_general_description(general))


def unite_service(payload: JsonObject, described: GeneralDescription | None) -> Service:
    """As `project_service`, with a general description that is projected already, from whichever interface."""
    with reading_record("service", payload, "contentId") as record:
        service = _own_service(record)
    if described is None or described.id != service.general_description_id:
        return service
    return merge_general(service, described)


def _own_service(record: JsonObject) -> Service:
    versions = versions_of(record)
    names, alternative_names = names_of(versions)
    responsible = reference(record.get("organizationContentId"))
    others = {reference(found) for found in strings(record, "otherResponsibleOrganizations")}
    return Service(
        id=identifier(record, "contentId"),
        type=_TYPES.get(text(record.get("serviceType")), "service"),
        funding=_FUNDINGS.get(text(record.get("fundingType")), ""),
        names=names,
        alternative_names=alternative_names,
        texts=service_texts(versions),
        general_description_id=reference(record.get("generalDescriptionContentId")),
        charge=charge_of(record),
        area=area_of(record),
        languages=tuple(sorted({language.lower() for language in strings(record, "serviceLanguages")})),
        terms=terms_of(record),
        keywords=_keywords(versions),
        laws=laws_of(versions),
        voucher_in_use=any(True for _ in _used_vouchers(versions)),
        vouchers=in_language_order(one for one in _vouchers(versions) if one),
        responsible_id=responsible,
        other_responsible_ids=tuple(sorted(others - {"", responsible})),
        producers=in_producer_order(_producers(record)),
        modified=moment(record.get("publishedAt")),
    )


def _keywords(versions: Versions) -> dict[str, tuple[str, ...]]:
    found = {language: strings(version, "freelyAssignedKeywords") for language, version in versions}
    return {language: tuple(sorted(set(words))) for language, words in found.items() if words}


def _used_vouchers(versions: Versions) -> Iterator[tuple[str, JsonObject]]:
    for language, version in versions:
        found = section(version, "voucher")
        if found is not None and text(found.get("voucherType")) not in _NO_VOUCHER:
            yield language, found


def _vouchers(versions: Versions) -> Iterator[Voucher | None]:
    for language, used in _used_vouchers(versions):
        yield voucher(language, "", "", text(used.get("additionalInformation")))
        for item in objects(used, "urls"):
            name, url = text(item.get("name")), web_address(item.get("url"))
            yield voucher(language, name, url, text(item.get("additionalInformation")))


def _producers(record: JsonObject) -> Iterator[Producer]:
    producers = section(record, "producers") or {}
    for key, provision in _PROVISIONS:
        group = section(producers, key) or {}
        for organisation_id in strings(group, "organizations"):
            yield Producer(organisation_id=reference(organisation_id), provision=provision)
        for item in objects(group, "other"):
            yield Producer(information=localized(item, "name"), provision=provision)
