"""`find` finds what was meant in whatever text it stands, in any inflection and language, and tells how it read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.catalogue.shapes import Area, ServiceTexts, Term
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import LONGEST_TEXT, MOST_RESULTS, Query
from tarjotin.regions.codes import municipalities
from tests import make
from tests.finding.conftest import Build, ids
from tests.make import HELSINKI, JOENSUU, NORTH_KARELIA, a_service, an_organisation, texts

pytestmark = pytest.mark.django_db

NOTHING = ServiceTexts()
SPORT = (Term("service_class", "P27.1"), Term("target_group", "KR1"))


@pytest.fixture(scope="module")
def fields(build: Build) -> Path:
    """A service with a made-up word in each of its texts, among fourteen without."""
    service = a_service(
        "all",
        names=texts("Frumpula"),
        alternative_names=texts("Glimpula"),
        keywords={"fi": ("drompula",)},
        terms=(Term("service_class", "P27.1"), Term("ontology", "http://www.yso.fi/onto/koko/p37151")),
        texts=ServiceTexts(
            summary=texts("Skrampula auttaa."),
            description=texts("Kerromme, mikä on trempula."),
            user_instruction=texts("Tuo mukana vrimpula."),
        ),
        general_texts=ServiceTexts(description=texts("Laissa sanotaan grompula.")),
    )
    place = make.a_place(names=texts("Talo Prumpula"))
    others = [
        a_service(f"other-{n}", names=texts(f"Muu palvelu {n}"), texts=NOTHING, terms=()) for n in range(14)
    ]
    owner = an_organisation(names=texts("Yhdistys Krimpula"))
    return build(
        [service, *others],
        [place],
        [owner],
        make.connected(service, place),
    )


class TestFields:
    @pytest.mark.parametrize(
        "word",
        [
            "frumpula",
            "glimpula",
            "drompula",
            "skrampula",
            "trempula",
            "vrimpula",
            "grompula",
            "prumpula",
            "frumpulassa",
            "Trempulan",
        ],
    )
    def test_a_word_of_any_text_finds(self, fields: Path, word: str) -> None:
        assert ids(find(Query(text=word), fields)) == ["all"]

    def test_the_organisations_name_finds_what_it_offers(self, fields: Path) -> None:
        assert "all" in ids(find(Query(text="krimpula"), fields))

    def test_the_name_of_a_service_class_finds(self, fields: Path) -> None:
        assert ids(find(Query(text="urheilu"), fields))[:1] == ["all"]


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """Sports, sleep, and a helpline that only mentions swimming."""
    return build(
        [
            a_service("sleep", names=texts("Uniryhmä"), texts=NOTHING, terms=()),
            a_service(
                "swim",
                names=texts("Uimahalli", "Simhall", "Swimming hall"),
                texts=NOTHING,
                terms=SPORT,
            ),
            a_service(
                "swim-south",
                names=texts("Uimahalli Etelä"),
                texts=NOTHING,
                area=Area("limited", (HELSINKI,)),
                terms=SPORT,
            ),
            a_service(
                "line",
                names=texts("Kriisipuhelin", "Kristelefonen"),
                texts=ServiceTexts(description=texts("Puhumme myös uimahallin peloista.")),
                area=Area("nationwide"),
                terms=(),
            ),
            a_service(
                "gambling",
                names=texts("Peliriippuvuuden hoito"),
                texts=ServiceTexts(summary=texts("Tukea rahapeliongelmiin.")),
                terms=(),
            ),
            a_service(
                "back",
                names=texts("Fysioterapia"),
                texts=ServiceTexts(summary=texts("Hoitoa selkäkipuihin ja muihin liikkumisen vaivoihin.")),
                terms=(),
            ),
            a_service(
                "baby",
                names=texts("Vauvaperheiden unineuvonta"),
                texts=ServiceTexts(summary=texts("Apua vauvan nukkumiseen.")),
                terms=(),
            ),
            a_service(
                "home-care",
                names=texts("Kotihoito"),
                texts=ServiceTexts(summary=texts("Hoitaja käy kotona.")),
                terms=(),
            ),
        ],
        organisations=[an_organisation(names=texts("Yhdistys"))],
    )


class TestWords:
    @pytest.mark.parametrize(
        "text", ["uimahalli", "UIMAHALLISSA", "uimahallit", "simhallen", "swimming halls", "uimahallissani"]
    )
    def test_inflected_words_find_in_any_language(self, index: Path, text: str) -> None:
        assert "swim" in ids(find(Query(text=text), index))

    @pytest.mark.parametrize("text", ["halli", "uinti", "uida"])
    def test_a_part_of_a_compound_finds_it(self, index: Path, text: str) -> None:
        assert {"swim", "swim-south"} <= set(ids(find(Query(text=text), index)))

    def test_a_word_in_the_name_goes_before_one_in_the_description(self, index: Path) -> None:
        found = ids(find(Query(text="uimahalli", county=NORTH_KARELIA), index))
        assert found.index("swim") < found.index("line")

    def test_words_of_a_name_next_to_each_other_go_before_a_name_with_one_of_them(self, index: Path) -> None:
        assert ids(find(Query(text="uimahalli etelä"), index))[0] == "swim-south"

    @pytest.mark.parametrize(
        ("text", "bare"),
        [
            ("missä voin mennä uimahalliin", "uimahalliin"),
            ("jag vill till simhallen", "simhallen"),
            ("where is the swimming hall", "swimming hall"),
        ],
    )
    def test_words_that_only_make_a_question_do_not_count(self, index: Path, text: str, bare: str) -> None:
        asked = find(Query(text=text, county=NORTH_KARELIA), index)
        assert ids(asked)[0] == ids(find(Query(text=bare, county=NORTH_KARELIA), index))[0] == "swim"
        assert not any("missä" in reason or "is" in reason.split() for reason in asked.results[0].reasons)

    def test_it_is_told_when_any_word_was_enough(self, fields: Path) -> None:
        every = find(Query(text="frumpula trempula"), fields)
        assert (ids(every), every.has_every_word) == (["all"], True)
        some = find(Query(text="frumpula xyzzy"), fields)
        assert (ids(some), some.has_every_word) == (["all"], False)


class TestEverydayWords:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("pelikoneet vievät rahat", "gambling"),
            ("selkä jumissa", "back"),
            ("vauva ei nuku öisin", "baby"),
            ("mitä teen kun vauva valvottaa", "baby"),
        ],
    )
    def test_peoples_own_words_find_rightly_named_services(self, index: Path, text: str, found: str) -> None:
        assert ids(find(Query(text=text), index))[0] == found

    @pytest.mark.parametrize(
        ("text", "language", "found"),
        [
            ("spelberoende", "sv", "gambling"),
            ("hemvård", "sv", "home-care"),
            ("gambling addiction", "en", "gambling"),
            ("home care", "en", "home-care"),
        ],
    )
    def test_a_question_finds_what_is_told_only_in_another_language(
        self, index: Path, text: str, language: str, found: str
    ) -> None:
        results = find(Query(text=text, language=language), index)
        assert ids(results)[0] == found
        assert set(results.results[0].names) == {"fi"}
        assert results.understood.language == language

    def test_what_a_question_was_taken_to_mean_is_told_in_the_readers_language(self, index: Path) -> None:
        assert "uimahalli" in find(Query(text="simhall", language="fi"), index).understood.concepts
        assert "simhall" in find(Query(text="uimahalli", language="sv"), index).understood.concepts

    def test_a_short_word_of_another_language_is_not_heard_in_a_finnish_one(self, index: Path) -> None:
        needs = find(Query(text="uni", language="fi"), index).understood.concepts
        assert "unettomuus" in needs
        assert "avoin yliopisto" not in needs


class TestMisspellings:
    @pytest.mark.parametrize(
        ("typed", "meant", "found"),
        [
            ("uimahali", "uimahalli", "swim"),
            ("uimahalii", "uimahalli", "swim"),
            ("fysioterpia", "fysioterapia", "back"),
            ("kriisipuhellin", "kriisipuhelin", "line"),
        ],
    )
    def test_one_is_mended_and_told(self, index: Path, typed: str, meant: str, found: str) -> None:
        results = find(Query(text=typed), index)
        assert ids(results)[0] == found
        assert results.understood.corrections == ((typed, meant),)

    def test_letters_without_dots_are_no_hindrance(self, index: Path) -> None:
        assert find(Query(text="etela uimahalli"), index).understood.corrections == (("etela", "etelä"),)

    @pytest.mark.parametrize("text", ["uimahalli", "uimahallissa", "kotihoitoa", "simhall", "home care"])
    def test_a_known_word_is_never_mended(self, index: Path, text: str) -> None:
        assert find(Query(text=text), index).understood.corrections == ()

    def test_a_mended_word_does_not_bury_a_right_one(self, build: Build) -> None:
        right = a_service("right", names=texts("Hallitus"), texts=NOTHING, terms=())
        near = a_service("near", names=texts("Hallinto"), texts=NOTHING, terms=())
        directory = build([right, near], organisations=[an_organisation()])
        results = find(Query(text="hallitus"), directory)
        assert ids(results)[0] == "right"
        assert not results.understood.corrections

    def test_very_short_words_are_left_as_they_are(self, index: Path) -> None:
        assert find(Query(text="uhm"), index).understood.corrections == ()


class TestParts:
    def test_a_compound_of_one_word_twice_is_not_that_word(self, build: Build) -> None:
        child = a_service("child", names=texts("Lasten metsäkerho"), texts=NOTHING, terms=())
        grandchild = a_service("grandchild", names=texts("Lapsenlapset ja me"), texts=NOTHING, terms=())
        directory = build([child, grandchild], organisations=[an_organisation()])
        assert ids(find(Query(text="lapsenlapsi"), directory)) == ["grandchild"]
        assert set(ids(find(Query(text="lapsi"), directory))) == {"child", "grandchild"}


class TestPlaces:
    @pytest.mark.parametrize(
        "text", ["uimahalli Joensuu", "uimahalli joensuussa", "Joensuun uimahalli", "simhall i Joensuu"]
    )
    def test_a_municipality_in_the_words_is_the_area(self, index: Path, text: str) -> None:
        results = find(Query(text=text), index)
        assert results.understood.place == JOENSUU
        assert (ids(results)[0], results.results[0].rung) == ("swim", "municipality")

    def test_a_swedish_name_will_do(self, index: Path) -> None:
        assert find(Query(text="simhall i Helsingfors", language="sv"), index).understood.place == HELSINKI

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("uimahalli kontiolahdella", "Kontiolahti"),
            ("kotihoito helsingissä", "Helsinki"),
            ("helsingin kotihoito", "Helsinki"),
            ("neuvola porissa", "Pori"),
            ("neuvola vantaalla", "Vantaa"),
            ("imatran neuvola", "Imatra"),
            ("kotihoitoa lahdessa", "Lahti"),
            ("neuvola rautalammilla", "Rautalampi"),
            ("neuvola isojoella", "Isojoki"),
            ("neuvola mikkelissä", "Mikkeli"),
            ("neuvola mänttä-vilppulassa", "Mänttä-Vilppula"),
            ("Mänttä-Vilppulan uimahalli", "Mänttä-Vilppula"),
            ("simhall i S:t Karins", "Kaarina"),
            ("simhall s:t michel", "Mikkeli"),
            ("koski tl kirjasto", "Koski Tl"),
            ("kirjasto Maarianhaminassa", "Maarianhamina - Mariehamn"),
            ("bibliotek i Mariehamn", "Maarianhamina - Mariehamn"),
            ("biblioteket i Sankt Karins", "Kaarina"),
            ("Koski Tl:n kirjasto", "Koski Tl"),
            ("lääkäri oulaisissa", "Oulainen"),
            ("terveyskeskus salossa", "Salo"),
            ("hammaslääkäri kemissä", "Kemi"),
        ],
    )
    def test_a_name_is_known_in_its_inflections(self, index: Path, text: str, name: str) -> None:
        place = find(Query(text=text), index).understood.place
        assert municipalities()[place].names["fi"] == name

    def test_a_chosen_municipality_goes_before_the_one_in_the_words(self, index: Path) -> None:
        results = find(Query(text="uimahalli helsinki", municipality=JOENSUU), index)
        assert results.understood.place == ""
        assert results.results[0].id == "swim"

    def test_a_place_alone_lists_what_is_meant_for_it(self, index: Path) -> None:
        results = find(Query(text="Helsinki"), index)
        assert set(ids(results)) == {"swim-south", "line"}

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("kolari", ""),
            ("kolarissa", ""),
            ("salo", ""),
            ("Kolari", "273"),
            ("lapun kirjoitus", ""),
            ("pellolla", ""),
            ("Pellossa", "854"),
            ("nuohous noki", ""),
            ("nokea takassa", ""),
            ("hammasraudat kaari", ""),
            ("liikkuminen vedellä", ""),
            ("papa kaavin", ""),
            ("multa pihalle", ""),
            ("sauvoa", ""),
            ("ingå äktenskap", ""),
            ("avtal ingås", ""),
            ("kirjasto nokia", "536"),
            ("nokialla", "536"),
            ("Nokian kirjasto", "536"),
            ("kaarinassa", "202"),
            ("Kaavin terveysasema", "204"),
            ("kaavilla", "204"),
            ("vetelissä", "924"),
            ("inkoossa", "149"),
            ("bibliotek i Ingå", "149"),
        ],
    )
    def test_an_everyday_word_is_a_place_only_with_its_capital(
        self, index: Path, text: str, place: str
    ) -> None:
        assert find(Query(text=text), index).understood.place == place


class TestBounds:
    def test_a_long_question_is_cut_and_much_is_not_shown_at_once(self, index: Path) -> None:
        results = find(Query(text="uinti " * 1000, offset=-5, limit=10_000), index)
        assert len(results.query.text) <= LONGEST_TEXT
        assert (results.query.offset, results.query.limit) == (0, MOST_RESULTS)

    def test_none_may_be_asked_for_and_are_counted_all_the_same(self, index: Path) -> None:
        results = find(Query(text="uinti", limit=0), index)
        assert results.results == ()
        assert results.total >= 2

    @pytest.mark.parametrize("text", ["!!!", "?", " - ", "«»"])
    def test_punctuation_alone_finds_nothing_rather_than_everything(self, index: Path, text: str) -> None:
        results = find(Query(text=text), index)
        assert (results.total, results.step) == (0, "nothing")

    def test_without_an_index_the_results_say_so(self, tmp_path: Path) -> None:
        results = find(Query(text="uni"), tmp_path / "none")
        assert not results.is_ready
        assert results.total == 0
