"""The list on paper: a tagged PDF that a screen reader reads in order, in the reader's language."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.common.dates import unbroken
from tests import make

SUMMARY = make.a_service().texts.summary["fi"]


def elements(made: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure tree, in reading order."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    return list(walk(made.Root.StructTreeRoot.K))


def of_kind(made: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [each for each in elements(made) if str(each.S) == kind]


@pytest.fixture
def made(client: Client, example: Service) -> pikepdf.Pdf:
    response = client.get("/sv/list/list.pdf?ids=service-1,gone")
    assert response.headers["Content-Type"] == "application/pdf"
    return pikepdf.open(io.BytesIO(response.content))


def test_the_pdf_says_its_language_title_and_standard(made: pikepdf.Pdf) -> None:
    assert made.Root.Lang == "sv"
    assert made.Root.MarkInfo.Marked
    assert made.Root.ViewerPreferences.DisplayDocTitle
    with made.open_metadata() as metadata:
        assert metadata["dc:title"] == "Sömngrupp och 1 tjänst till"
        assert str(metadata["pdfuaid:part"]) == "1"


def test_headings_go_down_one_level_at_a_time_and_pictures_are_told_in_words(made: pikepdf.Pdf) -> None:
    headings = [str(each.S) for each in elements(made) if str(each.S) in ("/H1", "/H2", "/H3")]
    assert headings[0] == "/H1"
    # Two services, help right away, given by, the same list in a phone.
    assert headings[1:] == ["/H2"] * 5
    (picture,) = of_kind(made, "/Figure")
    assert str(picture.Alt) == "QR-kod som öppnar den här listan"


def test_links_lists_and_paragraphs_are_tagged_as_such(made: pikepdf.Pdf) -> None:
    assert of_kind(made, "/Link")
    assert of_kind(made, "/L")
    assert len(of_kind(made, "/LI")) == len(of_kind(made, "/LBody"))
    assert of_kind(made, "/P")


def test_every_page_is_read_in_the_order_of_its_structure(made: pikepdf.Pdf) -> None:
    for page in made.pages:
        if "/Annots" in page:
            assert page.Tabs == "/S"
        assert "/StructParents" in page


def test_a_discreet_pdf_has_no_names_in_its_properties(client: Client, example: Service) -> None:
    response = client.get("/fi/list/list.pdf?ids=service-1&discreet=1")
    discreet = pikepdf.open(io.BytesIO(response.content))
    with discreet.open_metadata() as metadata:
        assert metadata["dc:title"] == "Lista"
        assert "Uniryhmä" not in str(metadata)


def test_paper_has_its_day_its_giver_and_the_help_numbers(client: Client, example: Service) -> None:
    html = client.get("/fi/list/print?ids=service-1").content.decode()
    for words in ("Listan antoi", "Hätänumero", "QR-koodi"):
        assert words in html
    told = [
        html.index(words)
        for words in ("Uniryhmä", unbroken("ma–pe 9–15"), "013 000 1234", "Torikatu 5", SUMMARY)
    ]
    assert told == sorted(told), "the hours with their number, where it is, what it is"


def test_three_services_and_all_that_goes_with_them_fit_on_two_sheets(
    client: Client, db: None, north_karelia: None
) -> None:
    services = [make.a_service(f"service-{n}", names=make.texts(f"Uniryhmä {n}")) for n in range(3)]
    ways = (make.a_phone(), make.a_place())
    connections = [each for service in services for each in make.connected(service, *ways)]
    make.store(services, ways, [make.an_organisation()], connections)
    response = client.get("/fi/list/list.pdf?ids=service-0,service-1,service-2")
    assert len(pikepdf.open(io.BytesIO(response.content)).pages) <= 2


def test_in_arabic_the_paper_runs_from_right_to_left_and_marks_what_is_in_english(
    client: Client, example: Service, settings: Settings
) -> None:
    settings.TARJOTIN_LANGUAGES = ("fi", "ar")
    html = client.get("/ar/list/print?ids=service-1").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<span lang="en" dir="ltr">Services for you</span>' in html
    assert " dir=" not in client.get("/fi/list/print?ids=service-1").content.decode()
