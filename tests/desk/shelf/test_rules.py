"""Pure rules of the shelf: changes, openings, order, addresses, and what of a text tells of a person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from tarjotin.catalogue.queries import ConnectedChannel
from tarjotin.catalogue.shapes import Connection, Hours
from tarjotin.desk.shelf.addresses import DeskAddress
from tarjotin.desk.shelf.asking import DeskAsked, read_desk, read_ids
from tarjotin.desk.shelf.changes import Known, Listed, changes_since
from tarjotin.desk.shelf.facts import cut
from tarjotin.desk.shelf.forms import in_order, read_note, read_shortlist
from tarjotin.desk.shelf.openings import next_opening
from tarjotin.pages.mylist.ids import shorten
from tests import make

MONDAY_NOON = dt.datetime(2026, 11, 30, 10, 0, tzinfo=dt.UTC)
SUNDAY = dt.datetime(2026, 11, 29, 10, 0, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
GUID = "0a1b2c3d-0000-4000-8000-000000000001"


def connected(*channels: object, hours: tuple[Hours, ...] = ()) -> list[ConnectedChannel]:
    return [ConnectedChannel(Connection("service-1", each.id, hours=hours), each, None) for each in channels]  # type: ignore[attr-defined, arg-type]


def test_changes_tell_what_is_added_removed_changed_and_gone() -> None:
    shared = [Listed(id, key=f"key of {id}") for id in ("same", "changed", "removed", "gone")]
    newest = [Listed("same"), Listed("changed"), Listed("gone"), Listed("added")]
    known = {
        "same": Known("key of same", LONG_AGO),
        "changed": Known("another key", SUNDAY),
        "removed": Known("key of removed", LONG_AGO),
        "added": Known("key of added", LONG_AGO),
    }
    found = changes_since(shared, newest, known)
    assert [each.id for each in found.added] == ["added"]
    assert [each.id for each in found.removed] == ["removed"]
    assert [(each.listed.id, each.since) for each in found.changed] == [("changed", SUNDAY)]
    assert [each.id for each in found.gone] == ["gone"]


def test_nothing_has_changed_when_the_list_and_its_services_are_the_same() -> None:
    listed = [Listed("one", key="1"), Listed("never hashed")]
    known = {"one": Known("1", SUNDAY), "never hashed": Known("2", SUNDAY)}
    assert not changes_since(listed, listed, known)
    assert changes_since(listed, listed, {"one": known["one"]})


def test_the_one_that_is_open_now_goes_before_all_others() -> None:
    closed = make.a_phone(hours=(make.open_on_weekdays(6, 7),))
    found = next_opening(connected(closed, make.a_place()), MONDAY_NOON)
    assert found is not None
    assert (found.state.kind, found.is_phone) == ("open", False)


def test_of_closed_ones_the_first_to_open_is_told() -> None:
    later, sooner = make.a_phone(), make.a_place(hours=(make.open_on_weekdays(7, 8),))
    found = next_opening(connected(later, sooner), SUNDAY)
    assert found is not None
    assert found.state.next is not None
    assert (found.state.next.hour, found.is_phone) == (7, False)


def test_hours_of_the_very_service_go_before_those_of_the_place() -> None:
    found = next_opening(connected(make.a_place(), hours=(make.open_on_weekdays(6, 7),)), MONDAY_NOON)
    assert found is not None
    assert found.state.kind != "open"


def test_without_hours_nothing_is_told_of_opening() -> None:
    assert next_opening(connected(make.a_phone(hours=()), make.a_web_page()), MONDAY_NOON) is None
    assert next_opening(connected(make.a_phone(hours=(Hours(),))), MONDAY_NOON) is None


def test_a_place_in_the_municipality_is_looked_at_before_others() -> None:
    away = [make.a_place(f"away-{n}", addresses=(), hours=(make.open_on_weekdays(6, 7),)) for n in range(4)]
    assert next_opening(connected(*away, make.a_place()), MONDAY_NOON, make.JOENSUU).state.kind == "open"  # type: ignore[union-attr]
    assert next_opening(connected(*away, make.a_place()), MONDAY_NOON).state.kind != "open"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({}, "abcd"),
        ({"d": "1"}, "dabc"),
        ({"a": "3"}, "bcad"),
        ({"a": "2", "b": "1"}, "bacd"),
        ({"a": "4", "b": "3", "c": "2", "d": "1"}, "dcba"),
        ({"a": "x", "b": "٣", "c": "9999", "d": ""}, "abcd"),
    ],
)
def test_services_stand_in_the_order_of_their_numbers(places: dict[str, str], expected: str) -> None:
    assert "".join(in_order(tuple("abcd"), places, ())) == expected


def test_what_is_left_out_goes_whatever_its_number() -> None:
    assert in_order(("a", "b", "c"), {"b": "1"}, {"b"}) == ("a", "c")


def test_ids_are_read_short_or_whole_and_each_once() -> None:
    assert read_ids(f"service-1,{shorten(GUID)},{GUID},,<b>") == ("service-1", GUID)


def asked(text: str, own: dict[str, str] | None = None) -> DeskAsked:
    return read_desk(QueryDict(text), own or {}, make.NORTH_KARELIA, frozenset(("sleep",)))[0]


def test_own_filters_stand_in_for_those_that_are_not_named() -> None:
    own = {"municipality": "167", "target_group": "KR1.2"}
    assert dict(asked("q=uni", own).filters) == own
    assert dict(asked("q=uni&municipality=&target_group=KR1.3", own).filters) == {"target_group": "KR1.3"}


def test_an_address_says_that_an_own_filter_is_left_out() -> None:
    own = {"municipality": "167", "target_group": ""}
    address = DeskAddress("fi", asked("q=uni", own))
    assert "municipality=&" in address.without("municipality") + "&"
    assert "municipality" not in DeskAddress("fi", asked("q=uni")).search()


def test_everything_asked_and_chosen_goes_along() -> None:
    address = DeskAddress("fi", asked("q=uni&theme=sleep&charge=free&keys=off&ids=a,b&page=2"))
    for found in (address.search(2), address.service("service-1")):
        assert "q=uni" in found
        assert "theme=sleep&charge=free&page=2&keys=off&ids=a,b" in found
    assert address.choosing("c", "/x").endswith("ids=a,b,c")
    assert address.choosing("a", "/x").endswith("ids=b")
    assert address.slip() == "/fi/desk/slips/new?ids=a,b"


def test_a_made_up_address_asks_nothing() -> None:
    found = asked("municipality=999&theme=none&page=٣&ids=%00,<&told=x&lat=62")
    assert found == DeskAsked()


def test_a_long_text_is_cut_at_a_word() -> None:
    assert cut("yksi kaksi, kolme", 12) == "yksi kaksi …"
    assert cut("yksi kaksi", 12) == "yksi kaksi"


@pytest.mark.parametrize(
    "text",
    ["Soita 040 123 4567", "Kysy 131052-308T:stä", "maija.meikalainen@example.org"],
)
def test_a_note_that_tells_of_a_person_is_not_kept(text: str) -> None:
    form = read_note(posted(text=text))
    assert form.text == text
    assert "text" in form.errors


def posted(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data[name] = value
    return data


def test_what_looks_like_a_name_is_asked_about_once() -> None:
    text = "Kysy Virtasen Matilta, onko tilaa."
    asked = read_note(posted(text=text))
    assert asked.names
    assert set(asked.errors) == {"confirmed"}
    data = posted(text=text)
    data.setlist("confirmed", list(asked.names))
    assert read_note(data).errors == {}


def test_names_of_places_and_services_are_nobodys() -> None:
    text = "Joensuun Villa Elsa on auki."
    assert read_note(posted(text=text)).names
    assert read_note(posted(text=text), ["Joensuu", "Villa Elsa"]).names == ()


def test_a_note_of_a_service_is_kept_as_it_is() -> None:
    assert read_note(posted(text=" Jono on lyhyt.\nSoita ennen klo 10. ")).errors == {}
    assert "text" in read_note(posted(text=" \0 ")).errors
    assert "text" in read_note(posted(text="x" * 601)).errors


def test_a_shortlist_needs_a_name_and_a_service() -> None:
    assert set(read_shortlist(posted(name=" ", services="")).errors) == {"name", "services"}
    form = read_shortlist(posted(name=" Uni  ja lepo ", services="a,b", leave_out="a", number="3"))
    assert (form.name, form.ids, form.number, form.errors) == ("Uni ja lepo", ("b",), 3, {})
    assert "note" in read_shortlist(posted(name="Uni", services="a", note="Soita 040 123 4567")).errors
