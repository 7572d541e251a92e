"""Suggestions while somebody types: of every kind, for any keyboard, and none that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tarjotin.catalogue.shapes import Area, ServiceTexts, Term
from tarjotin.finding.analysis.words import fold
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.concepts.lexicon import Lexicon
from tarjotin.finding.concepts.loading import own_concepts
from tarjotin.finding.index.documents import Card, card_decoder
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.index.table import ServiceTable
from tarjotin.finding.query import Query, Suggestion
from tests.finding.conftest import Build, ids
from tests.make import HELSINKI, JOENSUU, NORTH_KARELIA, a_service, an_organisation, texts

pytestmark = pytest.mark.django_db

NAMES = [
    "Uimahalli",
    "Uimakoulu aikuisille",
    "Äitiysneuvola",
    "Öljyvärikerho",
    "Kotihoito",
    "TE-palvelut työttömälle",
    "Peliriippuvuuden hoito",
    "Päihdepalvelut",
]


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """Services of many kinds in Joensuu, one in Helsinki, and two of one name."""
    sport = (Term("service_class", "P27.1"), Term("target_group", "KR1"))
    services = [
        a_service(f"service-{n}", names=texts(name), texts=ServiceTexts(), terms=sport if n < 2 else ())
        for n, name in enumerate(NAMES)
    ]
    services += [
        a_service("twin", names=texts("Uimahalli"), texts=ServiceTexts(), terms=sport),
        a_service(
            "south",
            names=texts("Uimastadion", "Simstadion"),
            texts=ServiceTexts(),
            terms=(),
            area=Area("limited", (HELSINKI,)),
        ),
    ]
    return build(services, organisations=[an_organisation(names=texts("Yhdistys"))])


def texts_of(found: tuple[Suggestion, ...], kind: str = "") -> list[str]:
    return [each.text for each in found if not kind or each.kind == kind]


def leads_somewhere(suggestion: Suggestion, county: str, index: Path) -> bool:
    """Whether what a page does with it finds anything."""
    if suggestion.kind == "theme":
        return find(Query(theme=suggestion.code, county=county), index).total > 0
    if suggestion.kind == "place":
        return find(Query(municipality=suggestion.code, county=county), index).total > 0
    results = find(Query(text=suggestion.text, county=county, limit=100), index)
    if suggestion.kind == "service":
        return suggestion.code in ids(results)
    return results.total > 0


class TestKinds:
    def test_services_topics_themes_and_places_are_suggested(self, index: Path) -> None:
        assert "Uimahalli" in texts_of(suggest("uima", "fi", directory=index), "service")
        assert "uimahalli" in texts_of(suggest("uima", "fi", directory=index), "concept")
        assert texts_of(suggest("joen", "fi", directory=index), "place") == ["Joensuu"]
        (theme,) = [each for each in suggest("liik", "fi", directory=index) if each.kind == "theme"][:1]
        assert find(Query(theme=theme.code), index).total == 3

    def test_a_service_tells_whose_it_is(self, index: Path) -> None:
        (found,) = [each for each in suggest("kotih", "fi", directory=index) if each.kind == "service"]
        assert (found.code, found.detail) == ("service-4", "Yhdistys")

    def test_every_word_of_a_name_may_begin_it(self, index: Path) -> None:
        assert "Uimakoulu aikuisille" in texts_of(suggest("aik", "fi", directory=index), "service")
        assert texts_of(suggest("aikuis uimak", "fi", directory=index), "service") == ["Uimakoulu aikuisille"]

    def test_a_name_is_suggested_once(self, index: Path) -> None:
        assert texts_of(suggest("uimahal", "fi", directory=index), "service") == ["Uimahalli"]

    def test_names_that_many_services_share_do_not_crowd_out_the_others(self, build: Build) -> None:
        services = [
            a_service(f"clinic-{n}", names=texts("Neuvola"), texts=ServiceTexts(), terms=())
            for n in range(30)
        ]
        names = [f"Neuvontaa {place}" for place in ("itä", "länsi", "pohjoinen")]
        services += [
            a_service(name, names=texts(name), texts=ServiceTexts(), terms=()) for name in ("Neuvo", *names)
        ]
        directory = build(services, organisations=[an_organisation()])
        assert texts_of(suggest("neuv", "fi", directory=directory), "service") == ["Neuvo", "Neuvola", *names]

    def test_no_more_is_looked_up_than_may_be_shown(
        self, build: Build, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        services = [a_service(f"club-{n}", names=texts(f"Blorfa {n}")) for n in range(9)]
        directory = build(services, organisations=[an_organisation()])
        read: list[int] = []

        def card(snapshot: OpenSnapshot, row: int) -> Card:
            read.append(row)
            return card_decoder.decode(snapshot.table.card_of(row))

        monkeypatch.setattr(OpenSnapshot, "card", card)
        assert len(texts_of(suggest("blorf", "fi", limit=3, directory=directory))) == 3
        assert len(read) == 5

    def test_the_readers_language_is_used_where_there_is_one(self, index: Path) -> None:
        assert "Simstadion" in texts_of(suggest("sim", "sv", directory=index), "service")
        assert "simhall" in texts_of(suggest("simh", "sv", directory=index), "concept")
        assert texts_of(suggest("hels", "sv", directory=index), "place") == ["Helsingfors"]

    def test_an_everyday_expression_tells_the_topic_that_it_stands_for(self, index: Path) -> None:
        found = [each for each in suggest("pelikoneet vi", "fi", directory=index) if each.kind == "concept"]
        assert [(each.code, bool(each.detail)) for each in found]
        assert all(each.detail.startswith("pelikoneet") for each in found)

    def test_only_the_regions_own_are_suggested(self, index: Path) -> None:
        assert "Uimastadion" in texts_of(suggest("uimas", "fi", directory=index))
        assert "Uimastadion" not in texts_of(suggest("uimas", "fi", NORTH_KARELIA, directory=index))
        assert texts_of(suggest("hels", "fi", NORTH_KARELIA, directory=index), "place") == []


class TestTyping:
    @pytest.mark.parametrize(
        ("typed", "text", "kind"),
        [
            ("aitiysn", "Äitiysneuvola", "service"),
            ("oljyv", "Öljyvärikerho", "service"),
            ("ÄITIYSN", "Äitiysneuvola", "service"),
            ("paihdep", "Päihdepalvelut", "service"),
            ("uimahalli ", "Uimahalli", "service"),
            ("te-pal", "TE-palvelut työttömälle", "service"),
            ("aitiysneu", "äitiysneuvola", "concept"),
        ],
    )
    def test_dots_capitals_and_hyphens_do_not_matter(
        self, index: Path, typed: str, text: str, kind: str
    ) -> None:
        assert text in texts_of(suggest(typed, "fi", directory=index), kind)

    @pytest.mark.parametrize("typed", ["", "   ", "!!!", "\x00", "🙂", "-"])
    def test_nothing_typed_suggests_nothing(self, index: Path, typed: str) -> None:
        assert suggest(typed, "fi", directory=index) == ()

    def test_a_very_long_text_is_answered(self, index: Path) -> None:
        assert texts_of(suggest("uimahalli " * 5000, "fi", directory=index), "service") == ["Uimahalli"]
        assert suggest("u" * 10_000, "fi", directory=index) == ()

    def test_a_limit_is_kept(self, index: Path) -> None:
        assert len(suggest("u", "fi", directory=index)) > 3
        assert len(suggest("u", "fi", limit=3, directory=index)) == 3
        assert suggest("u", "fi", limit=0, directory=index) == ()

    def test_without_an_index_there_are_none(self, tmp_path: Path) -> None:
        assert suggest("uima", "fi", directory=tmp_path / "none") == ()

    def test_an_unknown_language_or_county_is_no_hindrance(self, index: Path) -> None:
        assert suggest("uima", "se", "99", directory=index)


class TestFewLetters:
    """With a letter or two hundreds of expressions begin so: those that go first must be among those looked at."""

    def lexicon(self, index: Path) -> Lexicon:
        snapshot = open_snapshot(index)
        assert snapshot is not None
        return snapshot.lexicon

    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    @pytest.mark.parametrize("typed", ["m", "ma", "k", "v", "s", "h", "ho"])
    def test_labels_in_the_readers_language_go_first(self, index: Path, typed: str, language: str) -> None:
        labels = [concept.labels.get(language, "") for concept in own_concepts()]
        begun = [label for label in labels if fold(label.lower()).startswith(typed)]
        assert begun, "there are such labels"
        told = [expression for expression, _ in self.lexicon(index).beginning(typed, language)]
        first = told[: len(begun)]
        assert sorted(first) == sorted(begun)
        assert first == sorted(first, key=len)

    @pytest.mark.parametrize("typed", ["m", "ma", "s"])
    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    def test_topics_are_told_by_what_the_readers_language_calls_them(
        self, index: Path, monkeypatch: pytest.MonkeyPatch, typed: str, language: str
    ) -> None:
        monkeypatch.setattr(ServiceTable, "has_any", lambda table, field, code, among: True)
        concepts = {concept.id: concept for concept in own_concepts()}
        found = [each for each in suggest(typed, language, directory=index) if each.kind == "concept"]
        assert len(found) == 4
        for each in found:
            assert fold(each.text).startswith(typed), "nobody needs to be told why it is there"
            assert each.text == concepts[each.code].labels[language]

    def test_expressions_of_other_languages_are_told_only_when_the_language_has_none(
        self, index: Path
    ) -> None:
        lexicon = self.lexicon(index)
        begun = ("pelikoneet", "äitiysneuvo", "mödravår")
        told = {each: next(lexicon.beginning(each, "en"))[0] for each in begun}
        assert told["pelikoneet"].startswith("pelikoneet")
        assert told["äitiysneuvo"] == "äitiysneuvola"
        assert told["mödravår"].startswith("mödravår")


LABELS = sorted({label for concept in own_concepts() for label in concept.labels.values()})


class TestNoneLeadsNowhere:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        text=st.sampled_from(NAMES) | st.sampled_from(LABELS),
        length=st.integers(1, 12),
        county=st.sampled_from(["", NORTH_KARELIA]),
        language=st.sampled_from(["fi", "sv", "en"]),
    )
    def test_each_finds_something(
        self, index: Path, text: str, length: int, county: str, language: str
    ) -> None:
        for found in suggest(text[:length], language, county, directory=index):
            assert leads_somewhere(found, county, index), found

    def test_a_place_of_the_region_with_nothing_in_it_is_not_suggested(self, index: Path) -> None:
        assert texts_of(suggest("ilom", "fi", directory=index), "place") == []
        assert [each.code for each in suggest("joensuu", "fi", directory=index) if each.kind == "place"] == [
            JOENSUU
        ]


def test_small_words_before_what_is_meant_hide_nothing(index: Path) -> None:
    assert texts_of(suggest("missä on uima", "fi", directory=index), "service") == [
        "Uimahalli",
        "Uimakoulu aikuisille",
        "Uimastadion",
    ]
    assert "neuvola" in " ".join(texts_of(suggest("minun äitiysneu", "fi", directory=index))).lower()


def test_a_small_word_that_is_still_being_typed_is_looked_for(index: Path) -> None:
    """ "te" is "you", and the beginning of "TE-palvelut"."""
    assert texts_of(suggest("te", "fi", directory=index), "service") == ["TE-palvelut työttömälle"]
