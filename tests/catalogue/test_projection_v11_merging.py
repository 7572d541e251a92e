"""General descriptions, connections, organisations and collections of PTV v11 become shapes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tarjotin.catalogue.projections.errors import ProjectionError
from tests.catalogue import whole_payloads as whole
from tests.catalogue.payload_parts import (
    CHANNEL_ID,
    GENERAL_ID,
    OTHER_CHANNEL_ID,
    PRODUCER_ID,
    SERVICE_ID,
    Payload,
    said,
)


def service(**fields: Any) -> shapes.Service:
    return ptv_v11.project_service({"id": "S", **fields}, None)


# General descriptions


def test_a_general_description_by_itself() -> None:
    found = ptv_v11.project_general_description(whole.whole_general_description())
    assert found.names == {"fi": "Yleinen kuntoutus", "sv": "Allmän", "en": "General"}
    assert found.charge == "free"
    assert found.texts.background == {"fi": "Yleinen tausta.\n\nLisää.", "sv": "Allmän bakgrund."}
    assert found.texts.requirements["en"] == "Only"
    assert shapes.Term("target_group", "KR1.1") in found.terms
    assert [law.names for law in found.laws] == [
        {"fi": "Asiakasmaksulaki"},
        {"fi": "Kuntoutuslaki"},
        {"sv": "Avgiftslag"},
        {"sv": "Rehabiliteringslag"},
    ]


def test_what_the_general_description_says_is_kept_apart_from_the_services_own() -> None:
    found = ptv_v11.project_service(whole.plain_service(), whole.whole_general_description())
    assert found.texts.requirements == {"fi": "Asut alueella.", "sv": "Du bor här."}
    assert found.general_texts.requirements["fi"] == "Yleinen ehto.\n\nToinen ehto."
    assert found.general_texts.background["sv"] == "Allmän bakgrund."
    assert (found.charge, found.charge_from_general) == ("free", True)
    assert [law.names for law in found.laws] == [{"fi": "Oma laki"}, {"sv": "Egen lag"}]
    assert {"fi": "Kuntoutuslaki"} in [law.names for law in found.general_laws]
    assert found.codes("life_event") == ("KE1", "KE1.1")
    assert found.codes("industrial_class") == ("86901", "86909")
    assert found.codes("target_group") == ("KR1", "KR1.1")


def test_plain_and_merged_payloads_give_the_same_service() -> None:
    general = whole.whole_general_description()
    plain = ptv_v11.project_service(whole.plain_service(), general)
    assert ptv_v11.project_service(whole.merged_service(), general) == plain
    assert ptv_v11.project_service(whole.whole_service(), general) == plain


def test_a_merged_payload_alone_still_marks_the_general_texts() -> None:
    found = ptv_v11.project_service(whole.merged_service(), None)
    assert found.texts.description["fi"] == "Kuvaus.\n\nToinen kappale."
    assert found.general_texts.description == {"fi": "Yleinen kuvaus."}
    assert found.general_texts.background["sv"] == "Allmän bakgrund."
    assert found.texts.requirements["sv"] == "Allmänt villkor.\n\nDu bor här."
    assert found.general_description_id == GENERAL_ID


def test_a_charge_of_the_services_own_stays_when_the_general_description_sets_none() -> None:
    general = whole.whole_general_description() | {"serviceChargeType": None}
    found = ptv_v11.project_service(whole.whole_service(), general)
    assert (found.charge, found.charge_from_general) == ("chargeable", False)


def test_own_text_that_only_begins_like_the_general_one_stays_whole() -> None:
    merged = whole.merged_service() | {"requirements": [said("Yleinen ehto.\n\nToinen ehto.kin on.")]}
    found = ptv_v11.project_service(merged, whole.whole_general_description())
    assert found.texts.requirements == {"fi": "Yleinen ehto.\n\nToinen ehto.kin on."}


def test_another_general_description_than_the_one_named_is_not_used() -> None:
    other = whole.whole_general_description() | {"id": "another"}
    assert ptv_v11.project_service(whole.whole_service(), other) == ptv_v11.project_service(
        whole.whole_service(), None
    )
    assert service() == ptv_v11.project_service({"id": "S"}, other)


def test_a_broken_general_description_is_named_in_the_error() -> None:
    broken = whole.whole_general_description() | {"names": 5}
    with pytest.raises(ProjectionError, match=f"^general description {GENERAL_ID}: field 'names'"):
        ptv_v11.project_service(whole.whole_service(), broken)


# Connections


def test_connections_keep_the_services_order_and_are_told_once() -> None:
    payload = {"id": "S", "serviceChannels": [{"serviceChannel": {"id": id}} for id in ("B", "A", "B")]}
    assert [one.channel_id for one in ptv_v11.project_connections(payload)] == ["b", "a"]


def test_a_connection_with_everything() -> None:
    first, second = ptv_v11.project_connections(whole.whole_service())
    assert (first.service_id, first.channel_id) == (SERVICE_ID, CHANNEL_ID)
    assert second.channel_id == OTHER_CHANNEL_ID
    assert first.description == {"fi": "Kysy täältä.", "sv": "Fråga här."}
    assert (first.charge, first.charge_information) == ("other", {"fi": "10 euroa"})
    assert first.extra_types == ("DocumentReceived", "RemoteGuidance")
    assert first.authorizations == ({"fi": "Eläkeasiat"}, {"fi": "Perheasiat"})
    assert first.hours[0].intervals == (shapes.Interval(0, 0, dt.time(8), dt.time(10)),)
    assert first.contact is not None
    assert [phone.number for phone in first.contact.phones] == ["+35824362634", "+35824362635"]
    assert [one.country for one in first.contact.addresses] == ["FI", "SE"]


def test_contacts_that_say_nothing_are_none() -> None:
    empty: Payload = {"emails": [], "phoneNumbers": None, "webPages": [], "addresses": []}
    for details in (None, {}, empty):
        item = {"serviceChannel": {"id": "c"}, "contactDetails": details}
        (found,) = ptv_v11.project_connections({"id": "s", "serviceChannels": [item]})
        assert found.contact is None


def test_a_connection_that_names_no_channel_is_left_out() -> None:
    items = [None, {}, {"serviceChannel": None}, {"serviceChannel": {"id": None, "name": "x"}}]
    assert ptv_v11.project_connections({"id": "s", "serviceChannels": items}) == ()


def test_an_organisation() -> None:
    found = ptv_v11.project_organisation(whole.whole_organisation())
    assert found.type == "regional_organization"
    assert found.parent_id == PRODUCER_ID
    assert found.names["fi"] == "Siun sote"
    assert found.alternative_names["fi"] == "Pohjois-Karjalan hyvinvointialue"
    assert found.business_id == "1234567-1"
    assert found.contact.emails == (shapes.Email("kirjaamo@example.fi", "fi", "Kirjaamo"),)
    assert [one.kind for one in found.contact.addresses] == ["visiting", "postal", "postal"]


def test_a_municipality_is_its_own_area() -> None:
    found = ptv_v11.project_organisation(
        {"id": "o", "organizationType": "Municipality", "municipality": {"code": "529"}, "areaType": None}
    )
    assert found.municipality == "529"
    assert found.area == shapes.Area(scope="limited", municipalities=("529",))


def test_a_collection() -> None:
    found = ptv_v11.project_collection(whole.whole_collection())
    assert found.service_ids == tuple(sorted((SERVICE_ID, PRODUCER_ID)))
    assert found.channel_ids == (CHANNEL_ID,)
    assert (found.names, found.description) == ({"fi": "Kokonaisuus"}, {"fi": "Yhdessä."})
