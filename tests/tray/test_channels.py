"""How a way to reach a service is told."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from tarjotin.catalogue.queries import ConnectedChannel, OrganisationName
from tarjotin.catalogue.shapes import Address, Channel, Connection, Contact, Email, Hours, Link, Phone
from tarjotin.common.dates import unbroken
from tarjotin.pages.presenters.channels import ChannelShown, present_channels
from tests import make
from tests.make import texts

# A Wednesday in November, midday.
NOON = dt.datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
OWNER = OrganisationName("organisation-1", texts("Uniyhdistys"))


def present(channel: Channel, *, language: str = "fi", now: dt.datetime = NOON, **own: Any) -> ChannelShown:
    connection = Connection("service-1", channel.id, **own)
    (group,) = present_channels([ConnectedChannel(connection, channel, OWNER)], OWNER, language, now)
    return group.channels[0]


def test_channels_stand_in_the_order_a_reader_looks_for_them() -> None:
    given = [make.a_form(), make.a_web_page(), make.an_e_service(), make.a_place(), make.a_phone()]
    connected = [ConnectedChannel(Connection("s", each.id), each, OWNER) for each in given]
    groups = present_channels(connected, OWNER, "fi", NOON)
    assert [group.title for group in groups] == [
        "Puhelimitse",
        "Paikan päällä",
        "Verkkoasiointi",
        "Verkkosivut",
        "Lomakkeet",
    ]


def test_a_number_is_shown_once_and_can_be_dialled() -> None:
    (line,) = present(make.a_phone()).phones
    assert (line.number, line.href) == ("013 000 1234", "tel:+358130001234")
    assert line.charge == "Puhelu on maksullinen"


def test_a_foreign_reader_gets_the_number_with_the_country() -> None:
    assert present(make.a_phone(), language="en").phones[0].number == "+358 13 000 1234"


def test_the_connections_own_number_goes_first() -> None:
    own = Contact(phones=(Phone("+358130009999", language="fi"),))
    numbers = [line.number for line in present(make.a_phone(), contact=own).phones]
    assert numbers == ["013 000 9999", "013 000 1234"]


def test_a_fax_is_not_dialled_and_a_message_is_written() -> None:
    phones = (Phone("+358130001", kind="fax"), Phone("+358130002", kind="sms"))
    fax, sms = present(make.a_phone(phones=phones)).phones
    assert fax.href == ""
    assert sms.href.startswith("sms:")


def test_open_now_is_said() -> None:
    (hours,) = present(make.a_phone()).hours
    assert hours.state == unbroken("Puhelimeen vastataan nyt, klo 15 asti")
    assert hours.tone == "open"


def test_a_phone_is_answered_where_a_place_is_open() -> None:
    (phone,) = present(make.a_phone()).hours
    (place,) = present(make.a_place()).hours
    assert (phone.heading, phone.exceptions_heading) == ("Soittoajat", "Poikkeavat soittoajat")
    assert (place.heading, place.exceptions_heading) == ("Aukioloajat", "Poikkeavat aukioloajat")
    assert place.state == unbroken("Avoinna nyt, sulkeutuu klo 18")


def test_days_without_an_ordinary_week_are_no_exception_from_it() -> None:
    day = dt.date(2026, 12, 13)
    evening = Hours(kind="exceptional", valid_from=day, valid_to=day)
    (hours,) = present(make.a_place(hours=(evening,))).hours
    assert hours.exceptions_heading == "Päivät ja kellonajat"
    own, _general = present(make.a_place(), hours=(evening,)).hours
    assert own.exceptions_heading == "Poikkeavat aukioloajat", "they differ from the general week beside them"


def test_the_owners_own_words_of_the_price_of_a_call_are_enough() -> None:
    def line(**fields: Any) -> tuple[str, str]:
        (phone,) = present(make.a_phone(phones=(Phone("+358130001", **fields),))).phones
        return phone.charge, phone.charge_description.text

    own = {"language": "fi", "charge_description": "pvm/mpm"}
    assert line(charge="chargeable", **own) == ("", "pvm/mpm")
    assert line(charge="free", **own) == ("Puhelu on maksuton", "pvm/mpm")
    foreign = own | {"language": "sv"}
    assert line(charge="chargeable", **foreign) == ("Puhelu on maksullinen", "pvm/mpm")
    assert line(charge="other", **foreign) == ("Puhelun hinta vaihtelee", "pvm/mpm")
    assert line(charge="other", **own) == ("", "pvm/mpm")
    assert line(charge="other") == ("", "")
    assert line(charge="chargeable") == ("Puhelu on maksullinen", "")


def test_the_week_is_a_table_with_days_in_full_for_listeners() -> None:
    (hours,) = present(make.a_phone()).hours
    assert hours.weeks[0].has_days
    assert (hours.weeks[0].lines[0].days, hours.weeks[0].lines[0].times) == (
        unbroken("ma–pe"),
        unbroken("9–15"),
    )
    assert "maanantai" in hours.weeks[0].lines[0].full_days


def test_an_exception_ahead_is_told_with_its_own_words() -> None:
    christmas = Hours(
        kind="exceptional",
        valid_from=dt.date(2026, 12, 6),
        valid_to=dt.date(2026, 12, 6),
        is_closed=True,
        information=texts("Itsenäisyyspäivä"),
    )
    (hours,) = present(make.a_phone(hours=(make.open_on_weekdays(9, 15), christmas))).hours
    assert "6.12.2026" in hours.exceptions[0].words
    assert hours.exceptions[0].information.text == "Itsenäisyyspäivä"


def test_own_hours_of_the_service_stand_beside_the_hours_of_the_place() -> None:
    own, common = present(make.a_place(), hours=(make.open_on_weekdays(12, 14),)).hours
    assert (own.heading, own.is_general) == ("Tämän palvelun ajat", False)
    assert (common.heading, common.is_general) == ("Paikan yleiset aukioloajat", True)


def test_only_the_services_own_hours_say_whether_it_is_open_now() -> None:
    own, common = present(make.a_place(), hours=(make.open_on_weekdays(12, 14),)).hours
    assert own.state
    assert (common.state, common.tone) == ("", "plain")


def test_equal_hours_are_told_once() -> None:
    (only,) = present(make.a_place(), hours=(make.open_on_weekdays(10, 18),)).hours
    assert (only.heading, only.is_general) == ("Aukioloajat", False)


def test_round_the_clock_is_said_once() -> None:
    (hours,) = present(make.a_phone(hours=(Hours(is_always_open=True),))).hours
    assert hours.state == "Puhelimeen vastataan ympäri vuorokauden"
    assert hours.weeks == ()


def test_missing_hours_number_and_address_are_said() -> None:
    assert "Ei ole ilmoitettu, milloin puhelimeen vastataan." in present(make.a_phone(hours=())).misses
    assert "Puhelinnumeroa ei ole ilmoitettu." in present(make.a_phone(phones=())).misses
    misses = present(make.a_place(hours=(), addresses=())).misses
    assert "Aukioloaikoja ei ole ilmoitettu." in misses
    assert "Osoitetta ei ole ilmoitettu." in misses
    assert "Verkko-osoitetta ei ole ilmoitettu." in present(make.a_web_page(links=())).misses


def test_a_web_page_need_not_have_hours() -> None:
    assert present(make.a_web_page()).misses == ()


def test_an_address_is_one_line_and_does_not_shout() -> None:
    (address,) = present(make.a_place()).addresses
    assert address.line == "Torikatu 5, 80100 Joensuu"
    assert address.municipality == ""
    assert (address.latitude, address.longitude) == (62.6, 29.76)


def test_the_municipality_is_told_when_the_post_office_is_another() -> None:
    address = Address(
        street=texts("Kylätie"),
        postal_code="82600",
        post_office=texts("Tuupovaara"),
        municipality=make.JOENSUU,
    )
    assert present(make.a_place(addresses=(address,))).addresses[0].municipality == "Joensuu"


def test_accessibility_sentences_are_kept_by_part() -> None:
    (address,) = present(make.a_place()).addresses
    (entrance,) = address.entrances
    assert entrance.is_main
    assert entrance.groups[0].sentences[0].text == "Ovelle ei ole kynnystä."


def test_a_form_has_its_files_number_and_where_to_send_it() -> None:
    form = present(make.a_form())
    assert [(file.text.text, file.format) for file in form.files] == [("Tulostettava lomake", "PDF")]
    assert form.form_identifier.text == "U 12"
    assert (form.delivery_addresses[0].receiver, form.delivery_addresses[0].line) == (
        "Kirjaamo",
        "PL 47, 80101 Joensuu",
    )


def test_an_e_service_says_what_is_needed_and_how_accessible_it_is() -> None:
    shown = present(make.an_e_service())
    assert shown.sign_in == "Asiointi vaatii kirjautumisen."
    assert shown.web_accessibility[0].words == "Verkkopalvelu täyttää saavutettavuusvaatimukset osittain."
    assert shown.is_online


def test_links_that_are_not_of_the_web_cannot_be_followed() -> None:
    links = (Link("javascript:alert(1)", "Tule", "fi"), Link("http://[", "Rikki", "fi"))
    assert [line.href for line in present(make.a_web_page(links=links)).links] == ["", ""]


def test_a_mail_address_must_look_like_one() -> None:
    emails = (
        Email("uni@uni.example", "fi"),
        Email("uni@uni.example?bcc=x@y.example", "fi"),
        Email("ei ole", "fi"),
    )
    shown = present(make.a_phone(emails=emails)).emails
    assert [line.href for line in shown] == ["mailto:uni@uni.example", "", ""]


def test_another_owner_is_named_and_the_same_one_is_not() -> None:
    other = OrganisationName("organisation-2", texts("Kirjasto"))
    connected = [ConnectedChannel(Connection("s", "phone-1"), make.a_phone(), other)]
    (group,) = present_channels(connected, OWNER, "fi", NOON)
    assert group.channels[0].organisation.text == "Kirjasto"
    assert not present(make.a_phone()).organisation


def test_many_places_are_folded_into_lines_that_still_tell_where_and_when() -> None:
    places = [make.a_place(f"place-{n}") for n in range(5)]
    connected = [ConnectedChannel(Connection("s", place.id), place, OWNER) for place in places]
    (group,) = present_channels(connected, OWNER, "fi", NOON)
    assert group.is_long
    assert group.channels[0].in_short == unbroken("Torikatu 5, 80100 Joensuu · Avoinna nyt, sulkeutuu klo 18")


def test_places_of_the_readers_municipality_go_first_and_the_first_is_marked() -> None:
    lieksa = Address(street=texts("Pielisentie"), municipality="422")
    given = [make.a_place("far"), make.a_phone(), make.a_place("near", addresses=(lieksa,))]
    connected = [ConnectedChannel(Connection("s", each.id), each, OWNER) for each in given]
    phone, places = present_channels(connected, OWNER, "fi", NOON, "422")
    assert [(place.id, place.nearest) for place in places.channels] == [
        ("near", "Lähinnä: Lieksa"),
        ("far", ""),
    ]
    assert phone.channels[0].nearest == ""
    _, unmarked = present_channels(connected, OWNER, "fi", NOON)
    assert [(place.id, place.nearest) for place in unmarked.channels] == [("far", ""), ("near", "")]
