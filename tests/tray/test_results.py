"""A list of found services."""

from __future__ import annotations

from typing import Any

from tarjotin.finding.query import FacetValue, Query, Result, Results
from tarjotin.themes.rules import Theme
from tarjotin.tray.presenters.results import Place, ResultPage, present_results, search_place
from tests.make import JOENSUU, NORTH_KARELIA, texts

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


def present(
    query: Query | None = None,
    *,
    total: int = 1,
    step: Any = "region",
    place: Place | None = None,
    **fields: Any,
) -> ResultPage:
    asked = query or Query(text="uni", county=NORTH_KARELIA)
    results = Results(asked, total, step, 1.0, (a_result(),) if total else (), **fields)
    return present_results(results, THEMES, place or search_place(asked.language))


def test_a_card_says_what_where_how_and_why() -> None:
    (card,) = present().cards
    assert (card.name.text, card.organisation.text, card.summary.text) == (
        "Uniryhmä",
        "Uniyhdistys",
        "Apua uneen.",
    )
    assert (card.charge, card.area, card.ways) == ("Maksuton", "Joensuu", ("puhelimitse",))
    assert card.reasons == ("nimessä: uni",)


def test_a_list_without_words_says_no_reasons() -> None:
    (card,) = present(Query(municipality=JOENSUU, county=NORTH_KARELIA)).cards
    assert card.reasons == ()


def test_a_card_in_another_language_says_so_once() -> None:
    (card,) = present(Query(text="uni", language="sv", county=NORTH_KARELIA)).cards
    assert card.note
    assert card.name.language == "fi"


def test_the_first_step_of_the_ladder_needs_no_words() -> None:
    assert present().step == ""
    assert present(Query(municipality=JOENSUU), step="municipality").step == ""
    assert present(Query(), step="country").step == ""


def test_it_is_told_when_any_word_was_enough() -> None:
    found = Results(Query(text="uni ja rauha"), 1, "country", 1.0, (a_result(),), has_every_word=False)
    page = present_results(found, THEMES, search_place("fi"))
    assert page.step.startswith("Mistään palvelusta ei löytynyt kaikkia sanojasi.")


def test_a_wider_step_is_told() -> None:
    assert "Joensuu" in present(Query(text="uni", municipality=JOENSUU), step="region").step
    assert "koko maasta" in present(step="country").step


def test_every_municipality_of_the_county_can_be_chosen() -> None:
    page = present(facets={"municipality": (FacetValue(JOENSUU, 7),)})
    assert len(page.municipalities) == 13
    assert {option.name: option.count for option in page.municipalities}["Joensuu"] == 7
    assert page.municipalities[0].name == "Heinävesi"


def test_main_target_groups_are_no_choice() -> None:
    facets = {"target_group": (FacetValue("KR1", 9), FacetValue("KR1.1", 3))}
    assert [option.name for option in present(facets=facets).target_groups] == ["Ikäihmiset"]


def test_each_limit_can_be_taken_away_alone() -> None:
    query = Query(
        text="uni", county=NORTH_KARELIA, municipality=JOENSUU, theme="exercise", target_group="KR1.1"
    )
    chosen = {way.text: way.href for way in present(query).chosen}
    assert chosen["Joensuu"] == "/fi/search?q=uni&target_group=KR1.1&theme=exercise"
    assert "theme=" not in chosen["Liikunta"]
    assert len(chosen) == 3


def test_a_theme_in_the_address_is_no_removable_limit() -> None:
    query = Query(theme="exercise", county=NORTH_KARELIA)
    page = present(query, place=Place("/fi/theme/exercise", is_theme_fixed=True))
    assert page.chosen == ()


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
    assert [link.number for link in pagination.links] == [1, 0, 5, 6, 7, 0, 20]
    assert pagination.links[3].is_current
    assert pagination.previous == "/fi/search?q=uni+%26+y%C3%B6&page=5"


def test_one_page_needs_no_page_links() -> None:
    assert present(total=20).pagination is None
