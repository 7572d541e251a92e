"""Never an empty page: near first, then wider, then looser, and every service says from which rung it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.catalogue.shapes import Area, Service, ServiceTexts, Term
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.ladder import ENOUGH, ENOUGH_EXACT
from tarjotin.finding.query import Query, Results, Step
from tarjotin.regions.codes import municipalities, neighbours
from tests.finding.conftest import Build, ids
from tests.make import HELSINKI, JOENSUU, KONTIOLAHTI, NORTH_KARELIA, a_service, an_organisation, texts

pytestmark = pytest.mark.django_db

ILOMANTSI, JUUKA, MARIEHAMN, ALAND = "146", "176", "478", "91"
ORDER: list[Step] = ["municipality", "neighbours", "region", "country"]


def bare(id: str, name: str, *areas: str, **more: object) -> Service:
    """A service called so in these municipalities, or in the whole country."""
    area = Area("limited", areas) if areas else Area("nationwide")
    given: dict[str, object] = {"names": texts(name), "texts": ServiceTexts(), "terms": (), "area": area}
    return a_service(id, **given | more)


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """The same things near and far, few and many."""
    return build(
        [
            bare("here", "Trempula", JOENSUU),
            bare("neighbour", "Trempula", KONTIOLAHTI),
            bare("county", "Trempula", JUUKA),
            bare("far", "Trempula", HELSINKI),
            bare("mainland", "Sirbulo", area=Area("nationwide_except_aland")),
            bare("everywhere", "Sirbulo"),
            bare("guitar", "Glompari aloittelijoille", HELSINKI),
            bare("course", "Glompari", JOENSUU),
            *(bare(f"beginners-{n}", f"Aloittelijoille {n}", JOENSUU) for n in range(ENOUGH + 1)),
            bare("letters", "Blimparivrunkula"),
            *(bare(f"bowls-{n}", f"Kraumeli {n}", JOENSUU) for n in range(ENOUGH)),
            bare("bowls-far", "Kraumeli", HELSINKI),
            *(bare(f"chess-{n}", f"Vringuta {n}", (JOENSUU, KONTIOLAHTI, JUUKA)[n % 3]) for n in range(4)),
            *(bare(f"chess-far-{n}", f"Vringuta {n}", HELSINKI) for n in range(9)),
            bare(
                "sport",
                "Blorfa",
                JOENSUU,
                terms=(Term("service_class", "P27.1"), Term("target_group", "KR1")),
            ),
        ],
        organisations=[an_organisation(names=texts("Yhdistys"))],
    )


def rungs(results: Results) -> list[Step]:
    return [result.rung for result in results.results]


class TestRungs:
    def test_near_goes_before_far_and_each_is_labelled(self, index: Path) -> None:
        results = find(Query(text="trempula", municipality=JOENSUU, county=NORTH_KARELIA), index)
        assert ids(results) == ["here", "neighbour", "county", "far"]
        assert rungs(results) == ORDER
        assert results.step == "country"
        assert results.totals == dict.fromkeys(ORDER, 1)

    def test_the_place_in_the_words_is_the_first_rung(self, index: Path) -> None:
        results = find(Query(text="trempula Kontiolahden", county=NORTH_KARELIA), index)
        assert ids(results)[0] == "neighbour"
        assert rungs(results)[:2] == ["municipality", "neighbours"]

    def test_without_a_municipality_the_first_is_the_region(self, index: Path) -> None:
        results = find(Query(text="trempula", county=NORTH_KARELIA), index)
        assert rungs(results) == ["region", "region", "region", "country"]
        assert results.totals == {"region": 3, "country": 1}

    def test_without_either_there_is_only_the_country(self, index: Path) -> None:
        results = find(Query(text="trempula"), index)
        assert results.totals == {"country": 4}
        assert set(rungs(results)) == {"country"}

    def test_who_finds_enough_near_is_not_led_farther(self, index: Path) -> None:
        results = find(Query(text="kraumeli", municipality=JOENSUU, county=NORTH_KARELIA), index)
        assert (results.total, results.step) == (ENOUGH, "municipality")
        assert "bowls-far" not in ids(results)

    def test_a_rung_that_adds_nothing_is_passed_over(self, index: Path) -> None:
        results = find(Query(text="trempula", municipality=ILOMANTSI, county=NORTH_KARELIA), index)
        assert JOENSUU in neighbours()[ILOMANTSI]
        assert results.totals == {"neighbours": 1, "region": 2, "country": 1}
        assert ids(results)[0] == "here"

    def test_a_national_service_belongs_to_every_municipality_but_for_aland(self, index: Path) -> None:
        joensuu = find(Query(text="sirbulo", municipality=JOENSUU), index)
        assert set(rungs(joensuu)) == {"municipality"}
        assert joensuu.totals == {"municipality": 2}
        assert municipalities()[MARIEHAMN].county == ALAND
        for query in (Query(text="sirbulo", municipality=MARIEHAMN), Query(text="sirbulo", county=ALAND)):
            results = find(query, index)
            assert ids(results) == ["everywhere", "mainland"]
            assert results.results[1].rung == "country"
            assert results.totals["country"] == 1

    @pytest.mark.parametrize("text", ["trempula", "kraumeli", "vringuta", "sirbulo", "glompari"])
    @pytest.mark.parametrize("municipality", ["", JOENSUU, ILOMANTSI, HELSINKI, "999"])
    @pytest.mark.parametrize("county", ["", NORTH_KARELIA])
    def test_totals_add_up_and_exact_finds_are_in_order(
        self, index: Path, text: str, municipality: str, county: str
    ) -> None:
        results = find(Query(text=text, municipality=municipality, county=county, limit=100), index)
        assert sum(results.totals.values()) == results.total == len(results.results)
        counted = {step: rungs(results).count(step) for step in ORDER if step in rungs(results)}
        assert counted == {step: count for step, count in results.totals.items() if count}
        if text in ("trempula", "kraumeli", "sirbulo"):
            places = [ORDER.index(step) for step in rungs(results)]
            assert places == sorted(places)


class TestLooser:
    def test_what_has_every_word_far_away_goes_before_what_has_one_next_door(self, index: Path) -> None:
        query = Query(text="glompari aloittelijoille", municipality=JOENSUU, county=NORTH_KARELIA)
        results = find(query, index)
        assert ids(results)[0] == "guitar"
        assert results.results[0].rung == "country"
        assert {"course", "beginners-0"} < set(ids(results))
        assert sum(results.totals.values()) == results.total

    def test_any_word_will_do_when_none_has_them_all(self, index: Path) -> None:
        results = find(Query(text="trempula kraumeli"), index)
        assert {"here", "bowls-0"} <= set(ids(results))
        assert not results.has_every_word

    def test_like_letters_will_do_when_no_word_is_known(self, index: Path) -> None:
        results = find(Query(text="blimparivrunkelotti"), index)
        assert ids(results) == ["letters"]
        assert results.results[0].reasons[0] == "Samankaltainen nimi"
        assert not results.has_every_word

    def test_services_of_the_theme_will_do_when_none_has_the_words(self, index: Path) -> None:
        results = find(Query(text="toimintakyvyn arviointi", county=NORTH_KARELIA), index)
        assert (results.step, ids(results)) == ("theme", ["sport"])
        assert not results.has_every_word

    def test_what_nobody_has_heard_of_finds_nothing_and_says_so(self, index: Path) -> None:
        results = find(Query(text="zzzz", county=NORTH_KARELIA), index)
        assert (results.step, results.total, results.results) == ("nothing", 0, ())
        assert results.facets["theme"], "what could be chosen instead is counted all the same"

    def test_an_impossible_combination_goes_down_the_ladder_without_what_was_chosen(
        self, index: Path
    ) -> None:
        impossible = Query(text="trempula", charge="chargeable", mode="remote", municipality=JOENSUU)
        results = find(impossible, index)
        assert (ids(results)[0], results.let_go) == ("here", ("mode", "charge"))

    def test_filters_hold_on_every_rung(self, index: Path) -> None:
        results = find(Query(text="trempula blorfa", theme="exercise", municipality=JOENSUU), index)
        assert (ids(results), results.fits) == (["sport"], True)


class TestPaging:
    @pytest.mark.parametrize("size", [1, 2, 3, 5])
    @pytest.mark.parametrize(
        "query",
        [
            {"text": "vringuta", "municipality": JOENSUU, "county": NORTH_KARELIA},
            {"text": "trempula vringuta kraumeli", "municipality": JOENSUU},
            {"text": ""},
            {"text": "", "county": NORTH_KARELIA},
        ],
    )
    def test_pages_of_a_blended_list_repeat_and_lose_nothing(
        self, index: Path, query: dict[str, str], size: int
    ) -> None:
        whole = find(Query(**query, limit=100), index)  # type: ignore[arg-type]  # fields of a table of cases
        paged: list[str] = []
        for offset in range(0, whole.total, size):
            page = find(Query(**query, limit=size, offset=offset), index)  # type: ignore[arg-type]  # fields of a table of cases
            assert page.total == whole.total
            paged += ids(page)
        assert paged == ids(whole)
        assert len(set(paged)) == whole.total

    def test_a_page_beyond_the_last_is_empty_and_the_total_stays(self, index: Path) -> None:
        results = find(Query(text="vringuta", offset=1000), index)
        assert results.results == ()
        assert results.total >= ENOUGH_EXACT
