"""What the page of an organisation says."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tarjotin.catalogue.queries import OrganisationName, OrganisationView, ServiceName
from tarjotin.catalogue.shapes import Contact
from tarjotin.pages.presenters.organisations import OrganisationPage, present_organisation
from tests import make
from tests.make import texts


def present(**fields: Any) -> OrganisationPage:
    services = tuple(
        ServiceName(str(n), texts(name), {}) for n, name in enumerate(("Öljy", "Åka", "Apu", "Zoo"))
    )
    children = (OrganisationName("b", texts("Äiti")), OrganisationName("a", texts("Aatu")))
    view = OrganisationView("test", make.an_organisation(**fields), None, children, services)
    return present_organisation(view, "fi")


def test_services_and_parts_stand_in_finnish_order() -> None:
    assert [service.name.text for service in present().services] == ["Apu", "Zoo", "Åka", "Öljy"]
    assert [child.name.text for child in present().children] == ["Aatu", "Äiti"]


def test_a_summary_that_begins_the_description_is_not_said_twice() -> None:
    assert not present(summary=texts("Hyvä uni."), description=texts("Hyvä uni. Ja muuta.")).summary
    assert present(summary=texts("Tiivis."), description=texts("Pitkä.")).summary.text == "Tiivis."


def test_contacts_are_there_or_missed() -> None:
    assert present().has_contacts
    assert not present(contact=Contact()).has_contacts


def test_many_services_are_told_by_name_alone(client: Client, db: None, north_karelia: None) -> None:
    services = [
        make.a_service(f"service-{number:02}", names=texts(f"Palvelu {number:02}")) for number in range(21)
    ]
    make.store(services[:20], (), [make.an_organisation()])
    few = client.get("/fi/organisation/organisation-1").content.decode()
    make.store(services)
    many = client.get("/fi/organisation/organisation-1").content.decode()
    assert few.count('class="card"') == 20
    assert 'class="card"' not in many
    assert many.count("/fi/service/service-") == 21


def test_an_organisation_claims_only_the_languages_it_has(
    client: Client, db: None, north_karelia: None
) -> None:
    make.store((), (), [make.an_organisation(names=texts("", "Sömnföreningen"))])
    html = client.get("/fi/organisation/organisation-1").content.decode()
    assert 'rel="canonical" href="http://testserver/sv/organisation/organisation-1"' in html
    assert html.count('rel="alternate"') == 2
    assert html.index("contacts-heading") < html.index("about-heading") < html.index("services-heading")
