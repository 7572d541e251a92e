"""What the page of a service says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation

from tarjotin.catalogue.queries import NamedCode, OrganisationName, ServiceView
from tarjotin.catalogue.shapes import Law, Link, Producer, ServiceTexts, Voucher
from tarjotin.pages.presenters.services import ServicePage, present_service
from tarjotin.themes.rules import Theme
from tests import make
from tests.make import texts

NOW = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)
OWNER = OrganisationName("organisation-1", texts("Uniyhdistys"))


def present(language: str = "fi", **fields: Any) -> ServicePage:
    terms = fields.pop("named", ())
    producers = fields.pop("with_producers", ())
    view = ServiceView("test", make.a_service(**fields), OWNER, (), producers, (), terms, NOW)
    return present_service(view, (), language, NOW)


def group(code: str, name: str) -> NamedCode:
    return NamedCode("target_group", code, texts(name))


def test_name_owner_and_summary_come_first() -> None:
    page = present()
    assert (page.name.text, page.summary.text) == ("Uniryhmä", "Apua huonoon uneen.")
    assert page.organisation
    assert page.organisation.name.text == "Uniyhdistys"


def test_the_general_summary_stands_in_for_a_missing_one() -> None:
    page = present(texts=ServiceTexts(), general_texts=ServiceTexts(summary=texts("Yleinen.")))
    assert page.summary.text == "Yleinen."


def test_a_main_target_group_is_left_out_beside_its_own_groups() -> None:
    page = present(named=(group("KR1", "Kansalaiset"), group("KR1.1", "Ikäihmiset")))
    assert page.target_groups == ("Ikäihmiset",)


def test_citizens_alone_means_everybody() -> None:
    assert present(named=(group("KR1", "Kansalaiset"),)).target_groups == ("Kaikille",)


def test_general_requirements_are_marked() -> None:
    page = present(
        texts=ServiceTexts(requirements=texts("Oma ehto.")),
        general_texts=ServiceTexts(requirements=texts("Yleinen ehto.")),
    )
    assert [each.is_general for each in page.requirements] == [False, True]


def test_the_general_description_is_apart_from_the_services_own() -> None:
    page = present(general_texts=ServiceTexts(description=texts("Yleistä.")))
    assert [section.title for section in page.sections] == ["Mistä palvelussa on kyse"]
    assert "Yleistä." in page.general[0].html


def test_a_service_in_another_language_is_told_so_at_the_top() -> None:
    with translation.override("en"):
        page = present("en", names=texts("Uniryhmä"))
    assert page.language_notice == "This service is described in Finnish."
    assert page.name.language == "fi"
    assert present().language_notice == ""


def test_dates_are_finnish_dates() -> None:
    assert present(modified=dt.datetime(2026, 10, 1, 22, 30, tzinfo=dt.UTC)).modified == "2.10.2026"


def test_a_charge_of_the_general_description_is_marked() -> None:
    page = present(charge_from_general=True)
    assert (page.charge, page.charge_is_general) == ("Maksuton", True)


def test_laws_come_once_with_links_of_the_readers_language() -> None:
    law = Law(
        texts("Laki", "Lag"), (Link("https://l.example/fi", "", "fi"), Link("https://l.example/sv", "", "sv"))
    )
    page = present(laws=(law,), general_laws=(law,))
    (shown,) = page.laws
    assert [link.href for link in shown.links] == ["https://l.example/fi"]


def test_a_voucher_is_told_with_its_own_words() -> None:
    page = present(vouchers=(Voucher("Seteli", "javascript:alert(1)", "Kysy lisää.", "fi"),))
    assert page.voucher_in_use
    assert (page.vouchers[0].name.text, page.vouchers[0].href) == ("Seteli", "")


def test_a_producer_without_an_id_is_named_in_text() -> None:
    producers = ((Producer(information=texts("Yritys Oy")), None), (Producer("organisation-1"), OWNER))
    assert [(each.id, each.name.text) for each in present(with_producers=producers).producers] == [
        ("", "Yritys Oy"),
        ("organisation-1", "Uniyhdistys"),
    ]


def test_each_reason_for_a_theme_is_said_once() -> None:
    theme = Theme("sleep", texts("Uni"), texts("Unesta."))
    view = ServiceView("test", make.a_service(), OWNER, (), (), (), (), None)
    page = present_service(view, [(theme, [texts("Auttaa."), texts("Auttaa.")])], "fi", NOW)
    assert [reason.text for reason in page.themes[0].reasons] == ["Auttaa."]
    assert page.fetched == ""
