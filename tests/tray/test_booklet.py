"""The booklet: which services, in which order, what is printed of each, and the page and file it comes as."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue.queries import ConnectedChannel, OrganisationName, ServiceView
from tarjotin.catalogue.shapes import Area, Channel, Phone, Service
from tarjotin.common.dates import unbroken
from tarjotin.events.models import UseCount
from tarjotin.finding.asking.listing import list_nearest
from tarjotin.finding.query import Query
from tarjotin.pages.paper.limits import AT_ONCE, Busy, place_for_booklet_page, place_for_pdf
from tarjotin.pages.presenters.services import present_service
from tarjotin.pages.presenters.texts import Shown
from tarjotin.regions.codes import counties
from tarjotin.tray.paper import views
from tarjotin.tray.paper.asking import BookletAsked, read_booklet
from tarjotin.tray.paper.booklet import Surroundings, present_booklet
from tarjotin.tray.paper.entries import Entry, present_entry
from tests import make
from tests.regions.brands import write_brand

MONDAY = dt.datetime(2026, 11, 30, 10, 0, tzinfo=dt.UTC)
ORGANISATION = OrganisationName("organisation-1", make.texts("Uniyhdistys"))
AROUND = Surroundings("Pohjois-Karjalan palvelutarjotin", "", is_demo=False)
WHOLE_COUNTY = Area("limited", counties()[make.NORTH_KARELIA].municipalities)
BROWSER = {"User-Agent": "Mozilla/5.0", "Sec-Fetch-Site": "same-origin"}


def a_view(service: Service, *channels: Channel, owner: tuple[Phone, ...] = ()) -> ServiceView:
    connected = tuple(
        ConnectedChannel(connection, channel, ORGANISATION)
        for connection, channel in zip(make.connected(service, *channels), channels, strict=True)
    )
    view = ServiceView("test", service, ORGANISATION, (), (), connected, (), None)
    return replace(view, owner=replace(view.owner, phones=owner))


def an_entry(view: ServiceView, language: str = "fi", **given: object) -> Entry:
    page = present_service(view, (), language, MONDAY, make.JOENSUU)
    return present_entry(page, view.owner.phones, language, **given)  # type: ignore[arg-type]  # what a case gives by name


def test_numbers_are_printed_with_their_hours_and_price() -> None:
    entry = an_entry(a_view(make.a_service(), make.a_place(), make.a_phone()))
    assert [(phone.number, phone.label.text) for phone in entry.phones] == [
        ("013 000 1234", "Neuvontapuhelin")
    ]
    assert [line.text for line in entry.phones[0].lines] == [unbroken("ma–pe 9–15"), "Puhelu on maksullinen"]
    assert [(place.name.text, place.address) for place in entry.places] == [
        ("Kohtaamispaikka", "Torikatu 5, 80100 Joensuu")
    ]
    assert [line.text for line in entry.places[0].hours] == [unbroken("ma–pe 10–18")]
    assert (entry.price, entry.organisation.text) == ("Maksuton", "Uniyhdistys")


def test_a_full_stop_is_followed_by_no_other_mark() -> None:
    phone = Phone(
        "+358130001234",
        language="fi",
        charge_description="Puhelun hinta on oman liittymäsi mukainen.",
        information="Neuvonta.",
    )
    entry = an_entry(a_view(make.a_service(), make.a_phone(phones=(phone,))))
    assert entry.phones[0].lead.text == "Neuvonta"
    assert [line.text for line in entry.phones[0].lines] == [
        unbroken("ma–pe 9–15"),
        "Puhelun hinta on oman liittymäsi mukainen.",
    ]
    alone = replace(entry.phones[0], hours=(), price=Shown())
    assert alone.lead.text == "Neuvonta."


def test_a_text_message_costs_no_call() -> None:
    message = Phone("+358130001234", kind="sms", language="fi", charge="chargeable")
    entry = an_entry(a_view(make.a_service(), make.a_phone(phones=(message,))))
    assert [line.text for line in entry.phones[0].lines] == [unbroken("ma–pe 9–15")]


def test_paper_never_says_that_it_is_open_now() -> None:
    always = replace(make.open_on_weekdays(9, 15), intervals=(), is_always_open=True)
    closed = replace(make.open_on_weekdays(9, 15), intervals=(), is_closed=True)
    open_all_day = an_entry(a_view(make.a_service(), make.a_phone(hours=(always,))))
    assert open_all_day.phones[0].lines[0].text == "Puhelimeen vastataan ympäri vuorokauden"
    for hours in (make.open_on_weekdays(9, 15), closed):
        told = an_entry(a_view(make.a_service(), make.a_phone(hours=(hours,)))).phones[0].lines
        assert not any("nyt" in line.text for line in told)


def test_what_times_are_for_stands_before_them() -> None:
    staffed = make.open_on_weekdays(10, 16, information=make.texts("Henkilökunta paikalla."))
    swedish = make.open_on_weekdays(10, 16, information={"sv": "Personalen på plats"})
    place = an_entry(
        a_view(make.a_service(), make.a_place(hours=(make.open_on_weekdays(8, 20), staffed)))
    ).places[0]
    assert [line.text for line in place.hours] == [
        unbroken("ma–pe 8–20"),
        f"Henkilökunta paikalla: {unbroken('ma–pe 10–16')}",
    ]
    other = an_entry(a_view(make.a_service(), make.a_place(hours=(swedish,)))).places[0]
    assert [(line.text, line.language) for line in other.hours] == [
        ("Personalen på plats", "sv"),
        (unbroken("ma–pe 10–16"), ""),
    ]


def test_a_number_is_printed_once_and_a_fax_never() -> None:
    fax = Phone("+358130009999", kind="fax", language="fi")
    own = make.a_phone(phones=(Phone("+358130001234", language="fi"), fax))
    entry = an_entry(a_view(make.a_service(), own, make.a_place(phones=own.phones)))
    assert [phone.number for phone in entry.phones] == ["013 000 1234"]


def test_the_organisation_is_called_when_the_service_has_no_number() -> None:
    entry = an_entry(a_view(make.a_service(), make.a_place(), owner=(Phone("+358130001111", language="fi"),)))
    assert [(phone.number, phone.label.text) for phone in entry.phones] == [("013 000 1111", "Uniyhdistys")]
    assert an_entry(a_view(make.a_service())).phones == ()


def test_of_many_places_only_those_near_are_printed_and_the_rest_counted() -> None:
    places = [make.a_place(f"place-{n}", names=make.texts(f"Paikka {n}")) for n in range(6)]
    view = a_view(make.a_service(), *places)
    near = an_entry(view, near={"place-4"})
    assert [place.name.text for place in near.places] == ["Paikka 4"]
    assert near.more_places == "ja 5 paikkaa lisää"
    assert (len(an_entry(view).places), an_entry(view).more_places) == (3, "ja 3 paikkaa lisää")


@pytest.fixture
def tray(db: None, north_karelia: None) -> None:
    """The own town's, the next town's, the county's, and national services with and without a phone."""
    services = [
        make.a_service("own", names=make.texts("Äkkilähtö"), area=Area("limited", (make.JOENSUU,))),
        make.a_service("county", names=make.texts("Apu"), area=WHOLE_COUNTY),
        make.a_service("next", names=make.texts("Aamu"), area=Area("limited", (make.KONTIOLAHTI,))),
        make.a_service("called", names=make.texts("Auttava puhelin"), area=Area("nationwide")),
        make.a_service("online", names=make.texts("Aina verkossa"), area=Area("nationwide")),
        make.a_service("none", names=make.texts("Åbo"), terms=(), texts=make.a_service().texts),
    ]
    phone, web = make.a_phone(), make.a_web_page()
    connections = [*make.connected(services[3], phone), *make.connected(services[4], web)]
    make.store(services, (phone, web), [make.an_organisation()], connections)


def test_the_nearest_go_first_and_the_country_only_by_phone(tray: None) -> None:
    query = Query(county=make.NORTH_KARELIA, municipality=make.JOENSUU)
    listing = list_nearest(query, 10)
    assert [result.id for result in listing.results] == ["none", "own", "county", "called"]
    few = list_nearest(query, 2)
    assert ([result.id for result in few.results], few.total) == (["none", "own"], 4)
    of_theme = list_nearest(Query(county=make.NORTH_KARELIA, theme="healthy-habits"), 10)
    assert [result.id for result in of_theme.results] == ["next", "county", "own", "called"]
    everywhere = list_nearest(Query(), 10)
    assert everywhere.total == 6


def test_a_list_without_an_index_says_so(db: None, settings: Settings, tmp_path: object) -> None:
    settings.TARJOTIN_INDEX = tmp_path
    assert not list_nearest(Query(), 10).is_ready


def test_each_service_is_printed_once_and_named_in_its_other_themes(tray: None) -> None:
    from tarjotin.themes.queries import themes

    asked = BookletAsked(municipality=make.JOENSUU, length="long")
    listing = list_nearest(Query(county=make.NORTH_KARELIA, municipality=make.JOENSUU), 10)
    shown = themes(make.NORTH_KARELIA)
    two = tuple(replace(result, themes=(shown[0].id, shown[1].id)) for result in listing.results[1:3])
    none = replace(listing.results[0], themes=())
    listing = replace(listing, results=(none, *two))
    views = {result.id: a_view(make.a_service(result.id, names=result.names)) for result in listing.results}
    made = present_booklet(asked, listing, views, shown, AROUND, "fi", MONDAY)
    assert [[entry.id for entry in section.entries] for section in made.sections] == [
        ["county", "own"],
        [],
        ["none"],
    ]
    assert [entry.id for entry in made.sections[1].others] == ["county", "own"]
    assert made.sections[2].title.text == "Muut palvelut"
    assert made.cut == "Palveluja on kaikkiaan 4. Tässä vihkossa niistä on 3: lähimmät on valittu ensin."
    by_name = present_booklet(replace(asked, order="name"), listing, views, shown, AROUND, "fi", MONDAY)
    assert [section.title.text for section in by_name.sections] == ["A", "Å", "Ä"]


def test_a_short_booklet_tells_in_full_of_what_is_near_and_gives_the_rest_a_line(tray: None) -> None:
    listing = list_nearest(Query(county=make.NORTH_KARELIA, municipality=make.JOENSUU), 10)
    assert listing.nearest == 2, "the two that are of Joensuu"
    assert list_nearest(Query(county=make.NORTH_KARELIA, municipality=make.JOENSUU), 1).nearest == 1
    place = make.a_place()
    views = {
        result.id: a_view(make.a_service(result.id, names=result.names), *([place] * (result.id == "county")))
        for result in listing.results
    }
    asked = BookletAsked(municipality=make.JOENSUU)
    made = present_booklet(asked, listing, views, (), AROUND, "fi", MONDAY)
    (section,) = made.sections
    assert [entry.id for entry in section.entries] == ["county", "none", "own"], (
        "the county's is in Joensuu too"
    )
    assert [entry.id for entry in section.lines] == ["called"]
    assert (made.lines, made.is_short, made.count) == (1, True, "4 palvelua")
    long = present_booklet(replace(asked, length="long"), listing, views, (), AROUND, "fi", MONDAY)
    assert (len(long.sections[0].entries), long.lines) == (4, 0)


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ({"municipality": "999"}, ("municipality",)),
        ({"theme": "<script>", "municipality": "167"}, ("theme",)),
        ({"municipality": "167", "order": "size"}, ("order",)),
        ({"municipality": "167", "length": "huge"}, ("length",)),
        ({"municipality": "167", "length": "long"}, ()),
        ({"municipality": " 167 ", "order": "name"}, ()),
        ({}, ()),
    ],
)
def test_what_makes_no_sense_is_told_of(asked: dict[str, str], unknown: tuple[str, ...]) -> None:
    found = read_booklet(asked, municipalities=["167"], themes=["exercise"])
    assert found.unknown == unknown
    assert found.is_chosen == (bool(asked) and not unknown)


def test_the_page_shows_the_booklet_and_leads_to_its_pdf(client: Client, tray: None) -> None:
    page = client.get("/fi/booklet?municipality=167").content.decode()
    assert "<h1>Joensuu</h1>" in page
    assert 'formaction="/fi/booklet.pdf"' in page
    assert re.findall(r'<h3 id="(s-\w+)"', page) == ["s-own", "s-none"]
    assert re.findall(r'<li id="(s-\w+)"', page) == ["s-county", "s-called"], "a line each"
    long = client.get("/fi/booklet?municipality=167&length=long").content.decode()
    assert re.findall(r'<h3 id="(s-\w+)"', long) == ["s-county", "s-called", "s-own", "s-none"]
    assert '<li id="s-' not in long
    assert page.index("112</strong>") < page.index("Sisällys")
    assert "http://testserver/fi/search?municipality=167" in page
    assert '<meta name="robots" content="noindex">' in page
    empty = client.get("/fi/booklet")
    assert (empty.status_code, "<h1>Tee palveluvihko</h1>" in empty.content.decode()) == (200, True)


@pytest.mark.parametrize("address", ["booklet", "booklet.pdf"])
@pytest.mark.parametrize(
    ("query", "told"),
    [("municipality=999", "Emme tunnistaneet kuntaa"), ("theme=no-such", "Emme tunnistaneet teemaa")],
)
def test_an_unknown_choice_gets_a_helpful_page(
    client: Client, tray: None, address: str, query: str, told: str
) -> None:
    answer = client.get(f"/fi/{address}?{query}")
    assert answer.status_code == 404
    assert told in answer.content.decode()
    assert "<form" in answer.content.decode()


def test_lists_lead_to_their_booklet(client: Client, tray: None) -> None:
    for address, way in (
        ("/fi/theme/healthy-habits", "/fi/booklet.pdf?theme=healthy-habits"),
        ("/fi/search?municipality=167", "/fi/booklet.pdf?municipality=167"),
    ):
        page = client.get(address).content.decode()
        assert f'<a class="onward" href="{way}" rel="nofollow">Tee vihko (PDF)</a>' in page
    for address in ("/fi/search", "/fi/search?q=uni&municipality=167"):
        assert "booklet.pdf" not in client.get(address).content.decode()


def test_the_file_is_named_counted_and_kept_out_of_searches(client: Client, tray: None) -> None:
    answer = client.get("/sv/booklet.pdf?municipality=167&theme=healthy-habits", headers=BROWSER)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert re.fullmatch(
        r'inline; filename="joensuu-[a-z-]+-\d{4}-\d\d-\d\d\.pdf"', answer.headers["Content-Disposition"]
    )
    counted = UseCount.objects.filter(kind="booklet").values_list("dimension", "code", "count")
    assert set(counted) == {("all", "", 1), ("theme", "healthy-habits", 1), ("municipality", "167", 1)}


def test_where_pdf_cannot_be_made_the_page_takes_its_place(
    client: Client, tray: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "can_make_pdf", lambda: False)
    monkeypatch.setattr("tarjotin.tray.templatetags.paper.can_make_pdf", lambda: False)
    answer = client.get("/fi/booklet.pdf?municipality=167")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fi/booklet?municipality=167")
    page = client.get("/fi/booklet?municipality=167").content.decode()
    assert "booklet.pdf" not in page
    assert "Tulosta vihko selaimella" in page
    assert "Tee tulostettava vihko" in client.get("/fi/theme/healthy-habits").content.decode()


def test_who_comes_while_one_is_made_is_asked_to_wait_a_moment(client: Client, tray: None) -> None:
    with place_for_pdf():
        answer = client.get("/fi/booklet.pdf?municipality=167")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "20")
    assert 'href="/fi/booklet?municipality=167"' in answer.content.decode()
    assert client.get("/fi/booklet.pdf?municipality=167").status_code == 200


def test_a_booklet_tells_whose_it_is_as_the_regions_own_pages_do(
    client: Client, tray: None, settings: Settings, tmp_path: Path
) -> None:
    settings.TARJOTIN_BRANDS = tmp_path
    write_brand(tmp_path, owners__fi='"Karjalan alue"', owners__sv='"Karelen"', owners__en='"Karelia"')
    page = client.get("/fi/booklet?municipality=167").content.decode()
    assert "Karjalan alue" in page.split('<div class="booklet')[1].split("<footer")[0]


def test_booklets_as_pages_are_made_one_at_a_time_too(client: Client, tray: None) -> None:
    with place_for_booklet_page():
        answer = client.get("/fi/booklet?municipality=167")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "20")
        assert client.get("/fi/booklet").status_code == 200
    assert client.get("/fi/booklet?municipality=167").status_code == 200


def test_a_place_is_given_back_whatever_happens() -> None:
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError), place_for_pdf():
            raise ZeroDivisionError
    with place_for_pdf(), pytest.raises(Busy), place_for_pdf():
        pass


def test_nothing_chosen_or_nothing_found_leads_to_the_form(client: Client, tray: None) -> None:
    for query in ("", "?theme=culture"):
        answer = client.get(f"/fi/booklet.pdf{query}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/fi/booklet{query}")
    page = client.get("/fi/booklet?theme=culture").content.decode()
    assert "Tähän vihkoon ei löytynyt palveluja." in page
    assert "<form" in page


def artifacts(page: pikepdf.Page) -> tuple[int, int]:
    """How many pieces of text of a page are artifacts, and how many are content."""
    open: list[bool] = []
    counts = [0, 0]
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            open.append(str(instruction.operands[0]) == "/Artifact")
        elif name == "EMC":
            open.pop()
        elif name in ("Tj", "TJ"):
            counts[0 if any(open) else 1] += 1
    return counts[0], counts[1]


def marks(page: pikepdf.Page) -> int:
    """How many pieces of content a page has that must stand in the tags."""
    begun = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) == "BDC"]
    return sum("/MCID" in each.operands[1] for each in begun)


def test_page_numbers_are_artifacts_and_everything_else_is_in_the_tags(client: Client, tray: None) -> None:
    made = pikepdf.open(io.BytesIO(client.get("/fi/booklet.pdf?municipality=167").content))
    shown = [artifacts(page) for page in made.pages]
    # The cover has no number; the pages after it have the booklet's name and their own.
    assert [aside for aside, _ in shown] == [0] + [2] * (len(shown) - 1)
    assert all(content for _, content in shown)
    numbers = made.Root.StructTreeRoot.ParentTree.Nums
    tagged = [sum(each is not None for each in numbers[n]) for n in range(1, 2 * len(made.pages), 2)]
    assert tagged == [marks(page) for page in made.pages]
