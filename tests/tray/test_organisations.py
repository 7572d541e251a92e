"""What the page of an organisation says."""

from __future__ import annotations

from typing import Any

from tarjotin.catalogue.queries import OrganisationName, OrganisationView, ServiceName
from tarjotin.catalogue.shapes import Contact
from tarjotin.tray.presenters.organisations import OrganisationPage, present_organisation
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
