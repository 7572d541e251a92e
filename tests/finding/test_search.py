"""`find` finds what was meant, tells why, counts what else there is, and widens before it gives up."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from tarjotin.catalogue.shapes import Area, ServiceTexts, Term
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import LONGEST_TEXT, Query, Results
from tarjotin.finding.asking.find import find
from tests import make
from tests.make import HELSINKI, JOENSUU, KONTIOLAHTI, NORTH_KARELIA, a_service, an_organisation, store, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def services() -> None:
    """A sleep group and a swimming hall in Joensuu, another hall in Helsinki, a national helpline."""
    nothing = ServiceTexts()
    store(
        [
            a_service("sleep"),
            a_service(
                "swim",
                names=texts("Uimahalli", "Simhall", "Swimming hall"),
                texts=nothing,
                charge="chargeable",
                terms=(Term("service_class", "P27.1"), Term("target_group", "KR1")),
                area=Area("limited", (JOENSUU, KONTIOLAHTI)),
            ),
            a_service(
                "swim-south",
                names=texts("Uimahalli Etelä"),
                texts=nothing,
                area=Area("limited", (HELSINKI,)),
                terms=(Term("service_class", "P27.1"), Term("target_group", "KR1.2")),
            ),
            a_service(
                "line",
                names=texts("Kriisipuhelin", "Kristelefonen"),
                texts=ServiceTexts(description=texts("Puhumme myös uimahallin peloista.")),
                area=Area("nationwide"),
                terms=(),
            ),
            a_service("aland", names=texts("Mannerpalvelu"), area=Area("nationwide_except_aland"), terms=()),
        ],
        organisations=[an_organisation()],
    )


def ids(results: Results) -> list[str]:
    return [result.id for result in results.results]


@pytest.mark.usefixtures("services")
class TestFinding:
    @pytest.mark.parametrize(
        "text", ["uimahalli", "UIMAHALLISSA", "uimahallit", "simhallen", "swimming halls"]
    )
    def test_inflected_words_find_in_any_language(self, text: str) -> None:
        assert "swim" in ids(find(Query(text=text)))

    def test_a_word_in_the_name_goes_before_one_in_the_description(self) -> None:
        found = ids(find(Query(text="uimahalli", county=NORTH_KARELIA)))
        assert found == ["swim", "line"]

    def test_every_word_must_be_found_while_some_service_has_them_all(self) -> None:
        assert ids(find(Query(text="uimahalli etelä"))) == ["swim-south"]

    def test_any_word_will_do_when_no_service_has_them_all(self) -> None:
        assert set(ids(find(Query(text="uimahalli hevonen", county=NORTH_KARELIA)))) == {"swim", "line"}

    def test_it_is_told_when_any_word_was_enough(self) -> None:
        assert find(Query(text="uimahalli etelä")).has_every_word
        assert not find(Query(text="uimahalli hevonen", county=NORTH_KARELIA)).has_every_word

    @pytest.mark.parametrize(
        "text", ["missä voin mennä uimahalli", "jag vill till simhallen", "where is the swimming hall"]
    )
    def test_words_that_only_make_a_question_are_left_out(self, text: str) -> None:
        results = find(Query(text=text, county=NORTH_KARELIA))
        assert ids(results)[0] == "swim"
        assert not any("missä" in reason or "is" in reason.split() for reason in results.results[0].reasons)

    def test_words_that_only_make_a_question_are_looked_for_when_there_is_nothing_else(self) -> None:
        assert find(Query(text="ja")).total > 0, "as in the class of exercise and sports"

    def test_a_tray_shows_its_county_and_the_nation(self) -> None:
        assert set(ids(find(Query(county=NORTH_KARELIA)))) == {"sleep", "swim", "line", "aland"}
        assert set(ids(find(Query(county="91")))) == {"line"}
        assert len(ids(find(Query()))) == 5

    def test_a_municipality_has_what_is_meant_for_it(self) -> None:
        assert set(ids(find(Query(municipality=KONTIOLAHTI)))) == {"swim", "line", "aland"}

    def test_a_theme_and_a_target_group_narrow(self) -> None:
        assert set(ids(find(Query(theme="exercise")))) == {"swim", "swim-south"}
        assert ids(find(Query(target_group="KR1.1"))) == ["sleep"]

    def test_a_list_without_words_is_in_the_finnish_order(self) -> None:
        names = [result.names["fi"] for result in find(Query(county=NORTH_KARELIA)).results]
        assert names == ["Kriisipuhelin", "Mannerpalvelu", "Uimahalli", "Uniryhmä"]

    def test_a_second_page_goes_on_where_the_first_ended(self) -> None:
        first = find(Query(county=NORTH_KARELIA, limit=3))
        second = find(Query(county=NORTH_KARELIA, limit=3, offset=3))
        assert first.total == second.total == 4
        assert ids(first) + ids(second) == ids(find(Query(county=NORTH_KARELIA)))

    def test_counts_are_as_if_the_facet_itself_were_not_chosen(self) -> None:
        facets = find(Query(county=NORTH_KARELIA, municipality=KONTIOLAHTI, theme="exercise")).facets
        assert {value.code: value.count for value in facets["theme"]}["exercise"] == 1
        municipalities = {value.code: value.count for value in facets["municipality"]}
        assert municipalities == {JOENSUU: 1, KONTIOLAHTI: 1}

    def test_a_national_service_counts_in_each_municipality(self) -> None:
        facets = find(Query(county=NORTH_KARELIA)).facets
        municipalities = {value.code: value.count for value in facets["municipality"]}
        assert municipalities[JOENSUU] == 4
        assert municipalities["146"] == 2

    def test_the_step_of_the_ladder_is_told(self) -> None:
        assert find(Query(text="uniryhmä", municipality=JOENSUU, county=NORTH_KARELIA)).step == "municipality"
        assert find(Query(text="uniryhmä", municipality="146", county=NORTH_KARELIA)).step == "region"
        assert find(Query(text="etelä", county=NORTH_KARELIA)).step == "country"
        assert find(Query(text="zzzz", county=NORTH_KARELIA)).step == "nothing"

    def test_reasons_are_in_the_readers_language(self) -> None:
        finnish = find(Query(text="uimahalli", municipality=JOENSUU, language="fi")).results[0]
        assert finnish.reasons == ("Nimessä: uimahalli", "Alue: Joensuu")
        english = find(Query(text="uimahalli", language="en", county=NORTH_KARELIA)).results[1]
        assert english.reasons == ("In the description", "For the whole country", "Free of charge")

    @pytest.mark.parametrize(
        "text", ["", "   ", "!!!", '"', "AND OR NOT", "a:b", "(", "\x00", "🙂", "x" * 10_000]
    )
    def test_whatever_is_typed_is_answered(self, text: str) -> None:
        results = find(Query(text=text, offset=-5, limit=10_000))
        assert results.is_ready
        assert len(results.query.text) <= LONGEST_TEXT

    def test_unknown_codes_find_nothing_and_break_nothing(self) -> None:
        assert find(Query(theme="no-such", municipality="999", target_group="??")).total == 0


def test_without_an_index_the_results_say_so(tmp_path: Path) -> None:
    results = find(Query(text="uni"), tmp_path / "none")
    assert not results.is_ready
    assert results.total == 0


def test_a_regions_own_rules_decide_its_themes(settings: Settings, tmp_path: Path) -> None:
    settings.TARJOTIN_HOME = tmp_path
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "14.toml").write_text(
        """
region = "14"
version = "1"
valid_from = 2026-12-01
source = "a test"

[[themes]]
id = "exercise"

[[themes.remove_services]]
id = "swim"
why.fi = "Suljettu remontin ajaksi."
owner = "hyte"
review_on = 2027-01-01
""",
        encoding="utf-8",
    )
    swim = a_service("swim", terms=(Term("service_class", "P27.1"), Term("target_group", "KR1")))
    store([swim], organisations=[an_organisation()])
    assert ids(find(Query(theme="exercise"))) == ["swim"]
    assert ids(find(Query(theme="exercise", county=NORTH_KARELIA))) == []


def test_a_changed_channel_name_is_found_after_an_update() -> None:
    service = a_service()
    place = make.a_place(names=texts("Vanha tupa"))
    store([service], [place], [an_organisation()], make.connected(service, place))
    assert find(Query(text="kahvila")).total == 0
    from tarjotin.catalogue.writing import write_channels

    write_channels(make.SOURCE, [make.a_place(names=texts("Uusi kahvila"))])
    summary = update_index(settings.TARJOTIN_INDEX)
    assert (summary.written, summary.removed) == (1, 0)
    assert ids(find(Query(text="kahvila"))) == ["service-1"]
    assert find(Query(text="vanha tupa")).total == 0
