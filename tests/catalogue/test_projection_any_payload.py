"""Whatever JSON comes, a projection gives shapes or a ProjectionError, and order without meaning is no matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tarjotin.catalogue.projections import ptv_v11, ptv_v12
from tarjotin.catalogue.projections.errors import ProjectionError
from tests.catalogue import whole_payloads as whole
from tests.catalogue.json_mutations import damaged, reordered
from tests.catalogue.payload_parts import CHANNEL_ID, SERVICE_ID, Payload, connection_item
from tests.catalogue.whole_channels import whole_channels
from tests.standin.ptv import v12_shapes

# Lists whose order their owner chose; of all others the order means nothing.
ORDERED = frozenset(
    {
        *(
            "webPages",
            "phoneNumbers",
            "supportPhones",
            "emails",
            "supportEmails",
            "attachments",
            "channelUrls",
        ),
        *("addresses", "deliveryAddresses", "entrances", "accessibilitySentences", "sentences"),
        *("serviceChannels", "serviceVouchers"),
        *("contactWebPages", "contactEmails", "contactPhoneNumbers", "attachmentLinks", "formFiles"),
        *("supportPhoneNumbers", "streetAddresses", "postOfficeBoxAddresses", "urls", "coordinates"),
    }
)

Calls = tuple[Callable[[], Any], ...]

V11 = (
    whole.merged_service(),
    whole.whole_general_description(),
    *whole_channels(),
    whole.whole_organisation(),
    whole.whole_collection(),
)
V12 = (
    v12_shapes.service(whole.whole_service()),
    v12_shapes.general_description(whole.whole_general_description()),
    v12_shapes.connection(SERVICE_ID, CHANNEL_ID, connection_item(CHANNEL_ID)),
    *(v12_shapes.channel(channel) for channel in whole_channels()),
    v12_shapes.organization(whole.whole_organisation()),
    v12_shapes.service_collection(whole.whole_collection())
    | {"items": v12_shapes.collection_items(whole.whole_collection())},
    {
        "code": "P1",
        "uri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P1",
        "parentUri": None,
        "isValid": True,
        "name": {"fi": "Asuminen", "sv": "", "en": "Housing"},
    },
)


def v11_calls(payload: Any) -> Calls:
    return (
        lambda: ptv_v11.project_service(payload, whole.whole_general_description()),
        lambda: ptv_v11.project_service(whole.whole_service(), payload),
        lambda: ptv_v11.project_connections(payload),
        lambda: ptv_v11.project_channel(payload),
        lambda: ptv_v11.project_organisation(payload),
        lambda: ptv_v11.project_general_description(payload),
        lambda: ptv_v11.project_collection(payload),
        lambda: ptv_v11.named_terms(payload),
    )


def v12_calls(payload: Any) -> Calls:
    return (
        lambda: ptv_v12.project_service(payload, V12[1]),
        lambda: ptv_v12.project_service(V12[0], payload),
        lambda: ptv_v12.project_connection(payload),
        lambda: ptv_v12.project_channel(payload),
        lambda: ptv_v12.project_organisation(payload),
        lambda: ptv_v12.project_general_description(payload),
        lambda: ptv_v12.project_collection(payload),
        lambda: ptv_v12.named_terms(payload),
    )


def outcomes(calls: Calls) -> list[Any]:
    """What each call gives, an error in place of what cannot be projected."""
    return [outcome(call) for call in calls]


def outcome(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except ProjectionError as error:
        return str(error)


def is_one_line(found: Any) -> bool:
    return not isinstance(found, str) or (bool(found) and "\n" not in found and len(found) < 400)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(V11).flatmap(damaged))
def test_damaged_v11_payloads_project_or_raise_a_projection_error(payload: Any) -> None:
    found = outcomes(v11_calls(payload))
    assert all(is_one_line(one) for one in found)
    assert repr(found) == repr(outcomes(v11_calls(payload)))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(V12).flatmap(damaged))
def test_damaged_v12_payloads_project_or_raise_a_projection_error(payload: Any) -> None:
    found = outcomes(v12_calls(payload))
    assert all(is_one_line(one) for one in found)
    assert repr(found) == repr(outcomes(v12_calls(payload)))


@given(st.sampled_from(V11), st.integers(0, 10_000))
def test_the_order_of_v11_lists_without_meaning_changes_nothing(payload: Payload, seed: int) -> None:
    assert outcomes(v11_calls(reordered(payload, seed, ORDERED))) == outcomes(v11_calls(payload))


@given(st.sampled_from(V12), st.integers(0, 10_000))
def test_the_order_of_v12_lists_without_meaning_changes_nothing(payload: Payload, seed: int) -> None:
    assert outcomes(v12_calls(reordered(payload, seed, ORDERED))) == outcomes(v12_calls(payload))
