"""The v11 side of the PTV stand-in keeps the contract, asked over HTTP as any client would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.standin.ptv.make import MODIFIED, guid, service, term, text
from tests.standin.ptv.server import Standin, running
from tests.standin.ptv.v11_reading import all_ids, error, reader
from tests.standin.ptv.v11_sample import (
    NURSING,
    PAGE,
    PENSION,
    PHONE,
    PLACE,
    SWIMMING,
    TOWN,
    UNIT,
    UNKNOWN,
    seed,
)


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    with running(seed(tmp_path), page_size_ids=3, page_size_full=2, list_limit=3) as running_standin:
        yield running_standin


@pytest.fixture
def client(standin: Standin) -> Iterator[httpx.Client]:
    with reader(standin.url) as open_client:
        yield open_client


class TestFormats:
    def test_json_is_utf_8_with_nulls_written_out(self, client: httpx.Client) -> None:
        reply = client.get(f"/Service/{PENSION}")
        assert reply.headers["content-type"] == "application/json; charset=utf-8"
        assert "Eläke".encode() in reply.content
        assert b'"sourceId":null' in reply.content

    def test_paths_and_ids_are_matched_in_any_case(self, client: httpx.Client) -> None:
        assert client.get(f"/service/SERVICEWITHGD/{NURSING.upper()}").status_code == 200

    def test_a_request_without_user_agent_is_refused(self, client: httpx.Client) -> None:
        assert client.get("/Service", headers={"User-Agent": ""}).status_code == 403

    def test_an_invalid_token_gives_500_where_none_is_needed(self, client: httpx.Client) -> None:
        error(client.get("/Service", headers={"Authorization": "Bearer x"}), 500)

    def test_any_origin_may_read(self, client: httpx.Client) -> None:
        reply = client.get("/Service", headers={"Origin": "https://example.org"})
        assert reply.headers["access-control-allow-origin"] == "*"

    @pytest.mark.parametrize(
        "path",
        [
            "/Service/active",
            f"/ServiceChannel/active/{PLACE}",
            "/Organization/saha",
            "/Common/Translation",
            "/Common/ServicesWithoutChannels",
        ],
    )
    def test_restricted_routes_ask_for_a_login(self, client: httpx.Client, path: str) -> None:
        assert client.get(path).status_code == 401

    def test_an_unknown_route_is_404_without_a_body(self, client: httpx.Client) -> None:
        reply = client.get("/Service/a/b/c/d/e")
        assert (reply.status_code, reply.content) == (404, b"")

    def test_writing_is_not_offered(self, client: httpx.Client) -> None:
        assert client.post("/Service", json={}).status_code == 405


class TestPages:
    def test_a_page_has_number_size_count_and_items(self, client: httpx.Client) -> None:
        body = client.get("/Service").json()
        assert list(body) == ["pageNumber", "pageSize", "pageCount", "itemList"]
        assert (body["pageNumber"], body["pageSize"], body["pageCount"]) == (1, 3, 2)
        assert body["itemList"][0] == {"id": NURSING, "name": "Kotihoito"}

    def test_item_list_is_null_beyond_the_last_page(self, client: httpx.Client) -> None:
        body = client.get("/Service", params={"page": 3}).json()
        assert (body["pageCount"], body["itemList"]) == (2, None)

    def test_item_list_is_null_when_nothing_matches(self, client: httpx.Client) -> None:
        body = client.get("/Service", params={"date": "2030-01-01T00:00:00"}).json()
        assert (body["pageCount"], body["itemList"]) == (0, None)

    def test_page_zero_is_empty_with_no_pages(self, client: httpx.Client) -> None:
        body = client.get("/Service", params={"page": 0}).json()
        assert (body["pageNumber"], body["pageCount"], body["itemList"]) == (0, 0, None)

    def test_a_negative_page_is_refused(self, client: httpx.Client) -> None:
        body = error(client.get("/Service", params={"page": -1}), 400)
        assert body == {"page": ["The page number cannot be negative value."]}

    def test_full_pages_have_their_own_size(self, client: httpx.Client) -> None:
        body = client.get("/Service/list/organization", params={"organizationId": TOWN}).json()
        assert (body["pageSize"], body["pageCount"], len(body["itemList"])) == (2, 2, 2)
        assert "serviceDescriptions" in body["itemList"][0]

    def test_a_new_item_comes_last(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.add("service", service(guid(1), "Uusi", TOWN))
        assert all_ids(client, "/Service")[-1] == guid(1)

    def test_an_item_may_have_no_name_and_then_its_own_page_is_404(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.make_nameless(NURSING)
        assert client.get("/Service").json()["itemList"][0] == {"id": NURSING, "name": None}
        assert client.get(f"/Service/{NURSING}").status_code == 404


class TestErrors:
    def test_unknown_ids_are_404_in_ptvs_words(self, client: httpx.Client) -> None:
        for path, words in (
            ("Service", "Service"),
            ("ServiceChannel", "Service channel"),
            ("Organization", "Organization"),
        ):
            body = error(client.get(f"/{path}/{UNKNOWN}"), 404)
            assert body == {"errorMessage": f"{words} with id '{UNKNOWN}' not found."}

    def test_a_malformed_guid_is_400(self, client: httpx.Client) -> None:
        assert "id" in error(client.get("/Service/123"), 400)

    def test_the_zero_guid_is_500(self, client: httpx.Client) -> None:
        error(client.get("/Service/00000000-0000-0000-0000-000000000000"), 500)

    @pytest.mark.parametrize("date", ["2024-05-01", "2024-05-01T08:00:00Z", "2024-02-30T08:00:00", "x"])
    def test_a_date_in_another_form_is_refused(self, client: httpx.Client, date: str) -> None:
        body = error(client.get("/Service", params={"date": date}), 400)
        assert body == {"date": ["The date parameter is invalid."]}

    @pytest.mark.parametrize(
        ("path", "message"),
        [
            (
                "/Organization/businesscode/7654321-0",
                "Organization with business code '7654321-0' not found.",
            ),
            ("/Service/area/Municipality/code/000", "Municipality with code '000' not found."),
            ("/Service/area/Province/code/99", "Area Province with code '99' not found."),
            (f"/Service/serviceChannel/{UNKNOWN}", f"Service channel with id '{UNKNOWN}' not found."),
        ],
    )
    def test_unknown_places_and_codes_are_404(self, client: httpx.Client, path: str, message: str) -> None:
        assert error(client.get(path), 404) == {"errorMessage": message}

    @pytest.mark.parametrize(
        "path",
        [
            "/Service/area/Planet/code/905",
            "/Service/area/Municipality/code/90x",
            "/Service/type/Thing",
            "/Service?status=Draft",
            "/Service/list/organization",
            f"/Service/list/organization?organizationId={TOWN}&code=1234567-1",
            "/Organization/businesscode/123",
        ],
    )
    def test_words_outside_their_list_are_refused(self, client: httpx.Client, path: str) -> None:
        assert client.get(path).status_code == 400


class TestLists:
    def test_guids_are_required(self, client: httpx.Client) -> None:
        body = error(client.get("/Service/list"), 400)
        assert body == {"guids": ["Property guids is required."]}

    def test_unknown_ids_are_left_out_silently(self, client: httpx.Client) -> None:
        found = client.get("/Service/list", params={"guids": f"{PENSION},{UNKNOWN}"}).json()
        assert [item["id"] for item in found] == [PENSION]

    def test_only_unknown_ids_are_404(self, client: httpx.Client) -> None:
        body = error(client.get("/ServiceChannel/list", params={"guids": UNKNOWN}), 404)
        assert body == {"errorMessage": "Service channels not found."}

    def test_malformed_ids_are_refused(self, client: httpx.Client) -> None:
        assert "guids" in error(client.get("/Service/list", params={"guids": f"{PENSION},x"}), 400)

    def test_more_ids_than_the_limit_is_an_error(self, client: httpx.Client) -> None:
        body = error(client.get("/Service/list", params={"guids": ",".join([UNKNOWN] * 4)}), 500)
        assert body["errorMessage"].startswith(
            "There were too many items within result set. Only 3 items are allowed."
        )


class TestDates:
    def test_bounds_are_strict(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.change("service", PENSION, {}, modified="2025-01-01T00:00:00")
        assert PENSION not in all_ids(client, "/Service", date="2025-01-01T00:00:00")
        assert PENSION not in all_ids(client, "/Service", dateBefore="2025-01-01T00:00:00")
        window = {"date": "2024-12-31T23:59:59", "dateBefore": "2025-01-01T00:00:01"}
        assert all_ids(client, "/Service", **window) == [PENSION]

    def test_fractions_of_a_second_count(self, client: httpx.Client) -> None:
        assert MODIFIED == "2024-05-01T08:00:00.5"
        assert PENSION in all_ids(client, "/Service", date="2024-05-01T08:00:00")
        assert PENSION not in all_ids(client, "/Service", date="2024-05-01T08:00:01")

    def test_a_changed_connection_lists_both_ends_without_moving_them(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.touch_connection(NURSING, PLACE, "Uusi tieto.")
        recent = "2025-01-01T00:00:00"
        assert all_ids(client, "/Service", date=recent) == [NURSING]
        assert all_ids(client, "/ServiceChannel", date=recent) == [PLACE]
        seen = client.get(f"/Service/{NURSING}").json()
        assert seen["modified"] == MODIFIED
        touched = next(row for row in seen["serviceChannels"] if row["serviceChannel"]["id"] == PLACE)
        assert touched["modified"] > recent

    def test_a_silent_change_moves_no_time_at_all(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.touch_connection(NURSING, PLACE, "Uusi tieto.", silent=True)
        row = client.get(f"/ServiceChannel/{PLACE}").json()["services"][0]
        assert (row["modified"], row["description"][0]["value"]) == (MODIFIED, "Uusi tieto.")

    def test_other_lists_do_not_see_changed_connections(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.touch_connection(NURSING, PLACE, "Uusi tieto.")
        path = "/Service/area/Municipality/code/905"
        assert all_ids(client, path, date="2025-01-01T00:00:00") == []

    def test_services_of_a_channel_are_dated_by_their_connection(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.connect(PENSION, PLACE)
        path = f"/Service/serviceChannel/{PLACE}"
        assert all_ids(client, path) == [NURSING, PENSION]
        assert all_ids(client, path, date="2025-01-01T00:00:00") == [PENSION]


class TestConnections:
    def test_a_change_is_seen_from_both_sides(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.touch_connection(NURSING, PLACE, "Uusi tieto.")
        from_service = client.get(f"/Service/{NURSING}").json()["serviceChannels"]
        from_channel = client.get(f"/ServiceChannel/{PLACE}").json()["services"]
        mine = next(row for row in from_service if row.pop("serviceChannel")["id"] == PLACE)
        assert from_channel[0].pop("service") == {"id": NURSING, "name": "Kotihoito"}
        assert mine == from_channel[0]

    def test_they_come_by_channel_type(self, client: httpx.Client) -> None:
        rows = client.get(f"/Service/{NURSING}").json()["serviceChannels"]
        assert [row["serviceChannel"]["id"] for row in rows] == [PHONE, PLACE]

    def test_none_is_null_for_a_service(self, standin: Standin, client: httpx.Client) -> None:
        assert client.get(f"/Service/{PENSION}").json()["serviceChannels"] is None
        standin.seed.disconnect(NURSING, PLACE)
        standin.seed.disconnect(NURSING, PHONE)
        assert client.get(f"/Service/{NURSING}").json()["serviceChannels"] is None

    def test_an_archived_end_is_gone_from_the_other(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.archive("channel", PLACE)
        rows = client.get(f"/Service/{NURSING}").json()["serviceChannels"]
        assert [row["serviceChannel"]["id"] for row in rows] == [PHONE]

    def test_a_channel_may_name_a_service_that_is_404(self, client: httpx.Client) -> None:
        rows = client.get(f"/ServiceChannel/{PHONE}").json()["services"]
        assert UNKNOWN in [row["service"]["id"] for row in rows]
        assert client.get(f"/Service/{UNKNOWN}").status_code == 404

    def test_a_channel_shows_the_terms_of_its_services(self, client: httpx.Client) -> None:
        terms = client.get(f"/ServiceChannel/{PLACE}").json()["ontologyTerms"]
        assert {item["uri"] for item in terms} == {term(1)["uri"], term(2)["uri"]}


class TestStatuses:
    def test_an_archived_item_is_404_and_in_the_archived_list(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.archive("service", PENSION)
        assert client.get(f"/Service/{PENSION}").status_code == 404
        assert PENSION not in all_ids(client, "/Service")
        assert all_ids(client, "/Service", status="Archived") == [PENSION]
        assert all_ids(client, "/Service", status="Withdrawn") == []

    def test_a_withdrawn_item_is_404_and_in_the_withdrawn_list(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.withdraw("channel", PAGE)
        assert client.get(f"/ServiceChannel/{PAGE}").status_code == 404
        assert all_ids(client, "/ServiceChannel", status="Withdrawn") == [PAGE]

    def test_a_restored_item_is_back(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.archive("organisation", UNIT)
        standin.seed.restore("organisation", UNIT)
        assert client.get(f"/Organization/{UNIT}").status_code == 200

    def test_status_lists_can_be_asked_by_date(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.archive("service", PENSION)
        query = {"status": "Archived", "date": "2025-01-01T00:00:00"}
        assert all_ids(client, "/Service", **query) == [PENSION]

    def test_the_archived_list_names_an_organisations_items(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.archive("service", PENSION)
        standin.seed.archive("service", SWIMMING, archiving_type="Automatic")
        query = {"archivingType": "Manual", "organizationId": TOWN, "take": "100"}
        (item,) = client.get("/Service/archived/list", params=query).json()
        assert list(item) == ["id", "organizationId", "type", "archivingDate", "serviceNames"]
        assert (item["id"], item["organizationId"]) == (PENSION, TOWN)
        late = query | {"minArchivingDate": "2999-01-01T00:00:00Z"}
        assert client.get("/Service/archived/list", params=late).json() == []

    def test_the_archived_list_of_channels_calls_names_names(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.archive("channel", PAGE)
        query = {"archivingType": "Manual", "organizationId": TOWN, "take": "100"}
        (item,) = client.get("/ServiceChannel/archived/list", params=query).json()
        assert (item["type"], item["names"]) == ("WebPage", [text("Verkkosivu")])

    def test_the_archived_list_takes_at_most_100(self, client: httpx.Client) -> None:
        query = {"archivingType": "Manual", "organizationId": TOWN, "take": "101"}
        assert "take" in error(client.get("/Service/archived/list", params=query), 400)
