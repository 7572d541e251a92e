"""A list of found services."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tarjotin.common.dates import unbroken
from tarjotin.finding.query import FacetValue, Query, Result, Results, Understood
from tarjotin.pages.presenters.addresses import Place, search_place
from tarjotin.pages.presenters.results import ResultPage, present_results
from tarjotin.themes.rules import Theme
from tests.make import JOENSUU, KONTIOLAHTI, NORTH_KARELIA, texts

THEMES = (
    Theme("exercise", texts("Liikunta"), texts("Liiku.")),
    Theme("culture", texts("Kulttuuri"), texts("Koe.")),
)


def a_result(**fields: Any) -> Result:
    given: dict[str, Any] = {
        "id": "service-1",
        "source": "test",
        "names": texts("Uniryhmä"),
        "summaries": texts("Apua uneen."),
        "organisation_id": "organisation-1",
        "organisation": texts("Uniyhdistys"),
        "charge": "free",
        "area_scope": "limited",
        "municipalities": (JOENSUU,),
        "themes": (),
        "channel_types": ("phone",),
        "score": 1.0,
        "reasons": ("Nimessä: uni", "Maksuton"),
    }
    return Result(**(given | fields))


def asked_of(query: Query) -> dict[str, str]:
    """The parameters of a question made of codes."""
    names = ("municipality", "theme", "target_group", "charge", "accessibility", "service_language")
    told = {name: getattr(query, name) for name in names} | {"q": query.text}
    return {name: value for name, value in told.items() if value}


def present(
    query: Query | None = None,
    *,
    total: int = 1,
    step: Any = "region",
    place: Place | None = None,
    asked: dict[str, str] | None = None,
    results: tuple[Result, ...] | None = None,
    **fields: Any,
) -> ResultPage:
    question = query or Query(text="uni", county=NORTH_KARELIA)
    listed = results if results is not None else (a_result(),) if total else ()
    found = Results(question, total, step, 1.0, listed, **fields)
    told = asked_of(question) if asked is None else asked
    return present_results(found, told, THEMES, place or search_place(question.language))


def test_a_card_says_what_where_how_and_why() -> None:
    (card,) = present().cards
    assert (card.name, card.organisation, card.summary) == ("Uniryhmä", "Uniyhdistys", "Apua uneen.")
    assert (
        card.facts
        == '<li class="free">Maksuton</li><li class="area">Joensuu</li><li class="way">Puhelimitse</li>'
    )
    assert card.reasons == "Nimessä: uni"
    assert card.href == "/fi/service/service-1"


def test_what_stands_on_the_card_is_no_reason_again() -> None:
    reasons = ("Nimessä: uni", "Alue: Joensuu", "Koko maassa", "Maksuton")
    (card,) = present(Query(text="uni", municipality=JOENSUU), results=(a_result(reasons=reasons),)).cards
    assert card.reasons == "Nimessä: uni"


@pytest.mark.parametrize(("language", "told"), [("fi", "4,2\u00a0km"), ("en", "4.2\u00a0km")])
def test_a_known_distance_stands_on_the_card(language: str, told: str) -> None:
    query = Query(text="uni", language=language, point=(62.6, 29.76))
    (card,) = present(query, results=(a_result(distance_km=4.2),)).cards
    assert f'<li class="distance">{told}</li>' in card.facts


def test_a_list_without_words_says_no_reasons() -> None:
    (card,) = present(Query(municipality=JOENSUU, county=NORTH_KARELIA)).cards
    assert card.reasons == ""


def test_a_card_in_another_language_says_so_once() -> None:
    (card,) = present(Query(text="uni", language="sv", county=NORTH_KARELIA)).cards
    assert card.name == '<span lang="fi">Uniryhmä</span>'
    assert str(card.article).count('class="note"') == 1


def test_a_card_names_the_languages_of_service_and_first_the_one_that_was_chosen() -> None:
    query = Query(text="uni", service_language="ru", county=NORTH_KARELIA)
    (card,) = present(query, results=(a_result(service_languages=("fi", "sv", "ru")),)).cards
    assert re.sub("<[^>]*>", "", card.spoken) == "Palvelua kielillä: Русский, suomi, svenska"
    assert f'<p class="spoken">{card.spoken}</p>' in card.article


def test_a_price_has_no_mark_of_what_is_free() -> None:
    (card,) = present(results=(a_result(charge="chargeable"),)).cards
    assert '<li class="charge">Maksullinen</li>' in card.facts


def test_evil_texts_on_a_card_stay_texts() -> None:
    evil = '<script>"'
    result = a_result(names=texts(evil), organisation=texts(evil), summaries=texts(evil), reasons=(evil,))
    (card,) = present(results=(result,)).cards
    assert "<script" not in card.name + card.organisation + card.summary + card.facts + card.reasons


def test_the_first_step_of_the_ladder_needs_no_words() -> None:
    assert present().steps == ()
    assert present(Query(municipality=JOENSUU), step="municipality").steps == ()
    assert present(Query(), step="country").steps == ()


def test_it_is_told_when_any_word_was_enough() -> None:
    (told,) = present(Query(text="uni ja rauha"), step="country", has_every_word=False).steps
    assert told.startswith("Mistään palvelusta ei löytynyt kaikkia sanojasi.")


def test_a_wider_step_is_told() -> None:
    assert "Joensuu" in present(Query(text="uni", municipality=JOENSUU), step="region").steps[0]
    assert "koko maasta" in present(step="country").steps[0]


def test_a_few_own_and_more_from_afar_is_told_so() -> None:
    near = Query(text="uni", municipality=JOENSUU, county=NORTH_KARELIA)
    (told,) = present(near, step="region", totals={"municipality": 1, "region": 7}).steps
    assert told == "Joensuu: palveluja löytyi vähän, joten mukana on myös kauempana olevia."


def test_services_of_a_theme_instead_of_words_are_told() -> None:
    (told,) = present(step="theme", has_every_word=False).steps
    assert "aiheeseen liittyvän teeman" in told


def test_one_list_has_a_heading_where_the_step_changes() -> None:
    rungs = ("municipality", "municipality", "neighbours", "region", "country")
    listed = tuple(a_result(id=f"service-{n}", rung=rung) for n, rung in enumerate(rungs))
    query = Query(text="uni", municipality=JOENSUU, county=NORTH_KARELIA)
    totals = {"municipality": 2, "neighbours": 1, "region": 1, "country": 30}
    page = present(query, results=listed, total=34, step="country", totals=totals)
    assert [card.heading for card in page.cards] == [
        "Joensuu",
        "",
        "Naapurikunnat",
        "Muualla alueella",
        "Muualla Suomessa ja verkossa",
    ]
    assert [card.count for card in page.cards] == ["2", "", "1", "1", "30"]
    assert all("<h4><a" in card.article for card in page.cards)


def test_what_only_comes_close_has_a_heading_of_its_own_beneath_what_fits() -> None:
    listed = tuple(
        a_result(id=f"service-{n}", rung=rung) for n, rung in enumerate(("neighbours", "theme", "theme"))
    )
    query = Query(text="uimahalli", municipality=JOENSUU, county=NORTH_KARELIA)
    page = present(query, results=listed, total=3, step="neighbours", totals={"neighbours": 1, "theme": 2})
    assert [card.heading for card in page.cards] == ["Naapurikunnat", "Näistäkin voi olla apua", ""]
    assert [card.count for card in page.cards] == ["1", "2", ""]


def test_a_municipality_that_the_filter_counts_is_not_said_to_have_nothing_like_it() -> None:
    query = Query(text="uimahalli", municipality=JOENSUU, county=NORTH_KARELIA)
    (bare,) = present(query, step="neighbours").steps
    facets = {"municipality": (FacetValue(JOENSUU, 4),)}
    (counted,) = present(query, step="neighbours", facets=facets).steps
    assert bare.startswith("Tällä haulla ei löytynyt palveluja kunnasta Joensuu")
    assert counted.startswith("Juuri tätä ei löytynyt kunnasta Joensuu")


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("kissakahvila", "", "Tätä sanaa ei ole missään palvelussa."),
        ("kissakahvila Joensuu", JOENSUU, "Tätä sanaa ei ole missään palvelussa."),
        ("iloinen kissakahvila", "", "Mistään palvelusta ei löytynyt kaikkia"),
    ],
)
def test_one_word_that_no_service_has_is_not_called_all_your_words(text: str, place: str, told: str) -> None:
    found = present(Query(text=text), has_every_word=False, understood=Understood(place=place)).steps
    assert found[0].startswith(told)


def test_a_list_of_one_step_needs_no_headings() -> None:
    page = present(totals={"region": 1})
    assert page.cards[0].heading == ""
    assert "<h3><a" in page.cards[0].article


def test_mixed_steps_have_no_headings() -> None:
    listed = (a_result(rung="region"), a_result(rung="municipality"))
    query = Query(text="uni yö", municipality=JOENSUU)
    page = present(query, results=listed, totals={"municipality": 1, "region": 1}, has_every_word=False)
    assert [card.heading for card in page.cards] == ["", ""]


def test_a_place_in_the_words_is_told_with_a_way_without_it() -> None:
    query = Query(text="uimahalli Joensuussa lapsille", county=NORTH_KARELIA)
    page = present(query, understood=Understood(place=JOENSUU), step="municipality")
    assert page.reading.place == "Joensuu"
    assert page.reading.everywhere
    assert page.reading.everywhere.href == "/fi/search?q=uimahalli+lapsille"
    assert page.cards[0].href.endswith("?municipality=167")


def test_corrections_and_topics_are_told() -> None:
    understood = Understood(
        corrections=(("uimahali", "uimahalli"),), concepts=("uimahalli", "uinti", "a", "b")
    )
    reading = present(understood=understood).reading
    assert [(each.typed, each.used) for each in reading.corrections] == [("uimahali", "uimahalli")]
    assert reading.topics == "uimahalli, uinti, a"


def test_nothing_understood_says_nothing() -> None:
    assert not present().reading
    assert not present(Query(), understood=Understood(concepts=("uni",))).reading


def test_help_goes_before_topics_in_a_crisis() -> None:
    page = present(understood=Understood(crisis=("self_harm",), concepts=("itsemurha-ajatukset",)))
    assert page.crisis
    assert not page.reading


def test_every_municipality_of_the_county_with_services_can_be_chosen() -> None:
    facets = {"municipality": (FacetValue(JOENSUU, 7), FacetValue(KONTIOLAHTI, 2))}
    options = present(facets=facets).narrowing.municipalities
    assert options == '<option value="167">Joensuu (7)</option><option value="276">Kontiolahti (2)</option>'


def test_main_target_groups_are_no_choice() -> None:
    facets = {"target_group": (FacetValue("KR1", 9), FacetValue("KR1.1", 3))}
    (group,) = present(facets=facets).narrowing.groups
    assert "Ikäihmiset (3)" in group.choices
    assert 'value="KR1"' not in group.choices


def test_a_chosen_choice_stays_though_it_finds_nothing() -> None:
    page = present(Query(text="uni", charge="free"))
    (group,) = page.narrowing.groups
    assert group.chosen == "Maksuton"
    assert 'value="free" checked' in group.choices


def test_what_is_not_known_of_premises_is_a_choice_of_its_own() -> None:
    facets = {
        "accessibility": (FacetValue("accessible", 1), FacetValue("partly", 2), FacetValue("unknown", 3))
    }
    (group,) = present(facets=facets).narrowing.groups
    for words in ("Esteettömät (1)", "Osittain esteettömät (2)", "Ei tiedossa (3)"):
        assert words in group.choices
    assert "asiasta ei vain ole kerrottu" in group.article


def test_each_limit_can_be_taken_away_alone() -> None:
    query = Query(
        text="uni", county=NORTH_KARELIA, municipality=JOENSUU, theme="exercise", target_group="KR1.1"
    )
    chosen = {way.text: way.href for way in present(query).chosen}
    assert chosen["Joensuu"] == "/fi/search?q=uni&theme=exercise&target_group=KR1.1"
    assert "theme=" not in chosen["Liikunta"]
    assert len(chosen) == 3


def test_a_pair_is_one_limit() -> None:
    asked = {"q": "uni", "open": "2", "hour": "14", "near": "80100", "km": "25"}
    chosen = {way.text: way.href for way in present(asked=asked).chosen}
    assert chosen == {
        unbroken("Avoinna: keskiviikko klo 14"): "/fi/search?q=uni&near=80100&km=25",
        "Enintään 25\u00a0km, lähtöpaikka: 80100": "/fi/search?q=uni&open=2&hour=14",
    }


def test_a_theme_in_the_address_is_no_removable_limit() -> None:
    query = Query(theme="exercise", county=NORTH_KARELIA)
    page = present(query, place=Place("/fi/theme/exercise", is_theme_fixed=True))
    assert page.chosen == ()
    assert all(group.name != "theme" for group in page.narrowing.groups)


def test_an_empty_list_shows_wider_ways_the_smallest_change_first() -> None:
    query = Query(text="uni", county=NORTH_KARELIA, municipality=JOENSUU, target_group="KR1.1")
    ways = present(query, total=0, step="nothing").wider
    assert [way.href for way in ways] == [
        "/fi/search?q=uni&target_group=KR1.1",
        "/fi/search?q=uni&municipality=167",
        "/fi/search?q=uni",
    ]


def test_a_way_is_not_offered_twice() -> None:
    query = Query(text="uni", county=NORTH_KARELIA, municipality=JOENSUU)
    assert [way.href for way in present(query, total=0, step="nothing").wider] == ["/fi/search?q=uni"]


def test_pages_keep_the_question_and_leave_gaps() -> None:
    query = Query(text="uni & yö", county=NORTH_KARELIA, offset=100)
    pagination = present(query, total=400).pagination
    assert pagination
    assert [link.number for link in pagination.links] == ["1", "", "5", "6", "7", "", "20"]
    assert pagination.links[3].is_current
    assert pagination.previous == "/fi/search?q=uni+%26+y%C3%B6&page=5"


def test_one_page_needs_no_page_links() -> None:
    assert present(total=20).pagination is None
