"""PTV Open API version 11, the reading side: which route answers what (contract section 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.standin.ptv import v11_channels as channels
from tests.standin.ptv import v11_organisations as organisations
from tests.standin.ptv import v11_others as others
from tests.standin.ptv import v11_services as services
from tests.standin.ptv.replies import Reply
from tests.standin.ptv.requests import Query
from tests.standin.ptv.seed import Seed
from tests.standin.ptv.settings import Settings
from tests.standin.ptv.v11_asking import Ask, Refused
from tests.standin.ptv.v11_views import shuffled

Handler = Callable[[Ask], Reply]


def restricted(_ask: Ask) -> Reply:
    """A route that only a logged-in organisation may read."""
    return Reply(401, headers={"WWW-Authenticate": "Bearer"})


# The first route that fits answers, so fixed words stand before variable ones.
ROUTES: tuple[tuple[str, Handler], ...] = (
    ("Service", services.all_ids),
    ("Service/list", services.some),
    ("Service/serviceWithGD/list", services.some_with_gd),
    ("Service/list/organization", services.full_by_organisation),
    ("Service/list/area/{area}/code/{code}", services.full_by_area),
    ("Service/archived/list", services.archived),
    ("Service/serviceClass", services.by_service_class),
    ("Service/targetGroup", services.by_target_group),
    ("Service/industrialClass", services.by_industrial_class),
    ("Service/active", restricted),
    ("Service/active/{id}", restricted),
    ("Service/serviceWithGD/{id}", services.one_with_gd),
    ("Service/serviceChannel/{serviceChannelId}", services.by_channel),
    ("Service/area/{area}/code/{code}", services.by_area),
    ("Service/type/{type}", services.by_type),
    ("Service/{id}", services.one),
    ("ServiceChannel", channels.all_ids),
    ("ServiceChannel/list", channels.some),
    ("ServiceChannel/list/organization", channels.full_by_organisation),
    ("ServiceChannel/list/area/{area}/code/{code}", channels.full_by_area),
    ("ServiceChannel/archived/list", channels.archived),
    ("ServiceChannel/active", restricted),
    ("ServiceChannel/active/{id}", restricted),
    ("ServiceChannel/type/{type}", channels.by_type),
    ("ServiceChannel/organization/{organizationId}", channels.by_organisation),
    ("ServiceChannel/organization/{organizationId}/type/{type}", channels.by_organisation_and_type),
    ("ServiceChannel/area/{area}/code/{code}", channels.by_area),
    ("ServiceChannel/{id}", channels.one),
    ("Organization", organisations.all_ids),
    ("Organization/list", organisations.some),
    ("Organization/Hierarchy", organisations.roots),
    ("Organization/saha", restricted),
    ("Organization/saha/{id}", restricted),
    ("Organization/businesscode/{code}", organisations.by_business_code),
    ("Organization/oid/{oid}", organisations.by_oid),
    ("Organization/area/{area}/code/{code}", organisations.by_area),
    ("Organization/list/area/{area}/code/{code}", organisations.full_by_area),
    ("Organization/Hierarchy/{id}", organisations.hierarchy),
    ("Organization/{id}", organisations.one),
    ("GeneralDescription", others.general_description_ids),
    ("GeneralDescription/list", others.general_descriptions),
    ("GeneralDescription/newGdList", others.new_general_descriptions),
    ("GeneralDescription/{id}", others.general_description),
    ("ServiceCollection", others.collection_ids),
    ("ServiceCollection/organization", others.collections_by_organisation),
    ("ServiceCollection/{id}", others.collection),
    ("Common/EntitiesByOrganization/{organizationId}", others.entities_by_organisation),
    ("Common/Translation", restricted),
    ("Common/ExpiringServiceChannels", restricted),
    ("Common/NotMaintainedServices", restricted),
    ("Common/NotMaintainedServiceChannels", restricted),
    ("Common/ServicesWithoutChannels", restricted),
    ("Common/ChannelsWithoutServices", restricted),
    ("CodeList/GetMunicipalityCodes", others.municipality_codes),
    ("CodeList/GetLanguageCodes", others.language_codes),
    ("CodeList/GetCountryCodes", others.country_codes),
    ("CodeList/GetPostalCodes", others.postal_codes),
    ("CodeList/GetAreaCodes/type/{type}", others.area_codes),
)


def answer(seed: Seed, settings: Settings, path: str, query: Query, headers: Mapping[str, str]) -> Reply:
    """Answer a GET; `path` is what follows /api/v11 and header names are in lower case (section 1)."""
    if settings.require_user_agent and not headers.get("user-agent"):
        # The live gateway refuses; with which status is not known.
        return Reply(403, {"errorMessage": "Forbidden"})
    if headers.get("authorization", "").lower().startswith("bearer"):
        # No token is valid here, and PTV answers 500 to an invalid one even where none is needed.
        return Reply(500, {"errorMessage": "An unexpected error occurred."})
    found = _route(path)
    if found is None:
        return Reply(404)
    handler, parts = found
    try:
        with seed.lock:
            reply = handler(Ask(seed, settings, query, parts))
    except Refused as refused:
        return refused.reply
    if settings.shuffle:
        return replace(reply, body=shuffled(reply.body, settings.random, key="list by id"))
    return reply


def _route(path: str) -> tuple[Handler, dict[str, str]] | None:
    words = path.strip("/").split("/")
    for pattern, handler in ROUTES:
        parts = _fit(pattern.split("/"), words)
        if parts is not None:
            return handler, parts
    return None


def _fit(pattern: list[str], words: list[str]) -> dict[str, str] | None:
    """The variable parts when the words fit the pattern; fixed words fit in any case of letters."""
    if len(pattern) != len(words):
        return None
    parts: dict[str, str] = {}
    for expected, word in zip(pattern, words, strict=True):
        if expected.startswith("{"):
            parts[expected.strip("{}")] = word
        elif expected.lower() != word.lower():
            return None
    return parts
