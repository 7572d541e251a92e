"""Services of v11, plain or with the general description merged in (ptv-api.md 5.1 and 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.language_order import in_language_order
from tarjotin.catalogue.projections.merging import merge_general, own_requirements
from tarjotin.catalogue.projections.producer_order import in_producer_order
from tarjotin.catalogue.projections.ptv_v11.areas import area_of
from tarjotin.catalogue.projections.ptv_v11.contacts import charge_of
from tarjotin.catalogue.projections.ptv_v11.general_descriptions import project_general_description
from tarjotin.catalogue.projections.ptv_v11.laws import laws_of
from tarjotin.catalogue.projections.ptv_v11.terms import terms_of
from tarjotin.catalogue.projections.ptv_v11.texts import (
    GENERAL_PREFIX,
    language_of,
    localized,
    names_of,
    service_texts,
    texts_by_type,
    texts_in,
)
from tarjotin.catalogue.projections.reading import (
    flag,
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
    "PermitOrObligation": "permit_or_obligation",
    "ProfessionalQualification": "professional_qualification",
}
_FUNDINGS: dict[str, Literal["public", "market"]] = {"PubliclyFunded": "public", "MarketFunded": "market"}
_PROVISIONS: dict[str, Literal["self", "procured", "voucher", "other"]] = {
    "SelfProducedServices": "self",
    "SelfProduced": "self",
    "ProcuredServices": "procured",
    "PurchaseServices": "procured",
    "VoucherServices": "voucher",
    "Other": "other",
}


def project_service(payload: JsonObject, general: JsonObject | None) -> Service:
    """A service united with its general description (ptv-api.md 5.1 and 7).

    `general` is the raw general description, or None when the store has none. Plain and merged payloads give
    the same service; of a merged payload without `general` only the texts marked GD_ are known to be general.
    Raises `ProjectionError`, also for a general description that breaks its contract.
    """
    return unite_service(payload, None if general is None else project_general_description(general))


def unite_service(payload: JsonObject, described: GeneralDescription | None) -> Service:
    """As `project_service`, with a general description that is projected already, from whichever interface."""
    with reading_record("service", payload, "id") as record:
        service = _own_service(record)
    if described is None or described.id != service.general_description_id:
        return service
    if _is_merged(payload):
        own = own_requirements(service.texts.requirements, described.texts.requirements)
        service = replace(service, texts=replace(service.texts, requirements=own))
    return merge_general(service, described)


def _own_service(record: JsonObject) -> Service:
    """What the payload says by itself; requirements of a merged one still hold both texts."""
    names, alternative_names = names_of(record, "serviceNames")
    texts = texts_by_type(record, "serviceDescriptions")
    responsible = _organisations(record, "Responsible")
    others = {*responsible[1:], *_organisations(record, "OtherResponsible")} - set(responsible[:1])
    return Service(
        id=identifier(record, "id"),
        type=_TYPES.get(text(record.get("type")), "service"),
        funding=_FUNDINGS.get(text(record.get("fundingType")), ""),
        names=names,
        alternative_names=alternative_names,
        texts=service_texts(texts, localized(record, "requirements")),
        general_description_id=reference(record.get("generalDescriptionId")),
        general_texts=service_texts(texts, {}, GENERAL_PREFIX),
        charge=charge_of(record),
        area=area_of(record),
        languages=tuple(sorted({language.lower() for language in strings(record, "languages")})),
        terms=terms_of(record),
        keywords=_keywords(record),
        laws=laws_of(record),
        voucher_in_use=flag(record.get("serviceVouchersInUse")),
        vouchers=_vouchers(record),
        responsible_id=responsible[0] if responsible else "",
        other_responsible_ids=tuple(sorted(others)),
        producers=in_producer_order(_producers(record)),
        modified=moment(record.get("modified")),
    )


def _is_merged(payload: JsonObject) -> bool:
    descriptions = objects(payload, "serviceDescriptions")
    return any(text(item.get("type")).startswith(GENERAL_PREFIX) for item in descriptions)


def _keywords(record: JsonObject) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for language, keyword in texts_in(record, "keywords"):
        found.setdefault(language, set()).add(keyword)
    return {language: tuple(sorted(words)) for language, words in found.items()}


def _vouchers(record: JsonObject) -> tuple[Voucher, ...]:
    """The vouchers, when the service says that they are in use."""
    if not flag(record.get("serviceVouchersInUse")):
        return ()
    found = (
        voucher(
            language_of(item),
            text(item.get("value")),
            web_address(item.get("url")),
            text(item.get("additionalInformation")),
        )
        for item in objects(record, "serviceVouchers")
    )
    return in_language_order(one for one in found if one)


def _organisations(record: JsonObject, role: str) -> list[str]:
    """Organisations in a role, in the order given: the first responsible one is the main one."""
    found = (
        _organisation_id(item)
        for item in objects(record, "organizations")
        if text(item.get("roleType")) == role
    )
    return [organisation_id for organisation_id in found if organisation_id]


def _producers(record: JsonObject) -> Iterable[Producer]:
    for item in objects(record, "organizations"):
        if text(item.get("roleType")) == "Producer":
            yield Producer(
                organisation_id=_organisation_id(item),
                information=localized(item, "additionalInformation"),
                provision=_PROVISIONS.get(text(item.get("provisionType")), ""),
            )


def _organisation_id(item: JsonObject) -> str:
    return reference((section(item, "organization") or {}).get("id"))
