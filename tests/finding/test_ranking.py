"""What goes first and why: a sum anybody can check, told in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tarjotin.catalogue.shapes import Area, Service, ServiceTexts, Term
from tarjotin.events.models import UseCount
from tarjotin.events.services import count_search, count_use
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query
from tests import make
from tests.finding.conftest import Build, ids
from tests.make import HELSINKI, JOENSUU, NORTH_KARELIA, a_service, an_organisation, store, texts

pytestmark = pytest.mark.django_db

NOTHING = ServiceTexts()
CHILDREN, OLD = Term("target_group", "KR1.2"), Term("target_group", "KR1.1")


def bare(id: str, name: str, **more: object) -> Service:
    """A service of which little is told but its name."""
    return a_service(id, **{"names": texts(name), "texts": NOTHING, "terms": (), "charge": "", **more})


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """Services with the same words in different places, and twins that differ in one thing only."""
    place = make.a_place(names=texts("Blorfatalo"))
    in_place = bare("place", "Seitsemäs")
    return build(
        [
            bare("name", "Blorfa"),
            bare("alternative", "Toinen", alternative_names=texts("Blorfa")),
            bare("keyword", "Kolmas", keywords={"fi": ("blorfa",)}),
            bare("summary", "Neljäs", texts=ServiceTexts(summary=texts("Tarjolla on blorfa."))),
            bare("description", "Viides", texts=ServiceTexts(description=texts("Tarjolla on blorfa."))),
            bare("general", "Kuudes", general_texts=ServiceTexts(description=texts("Tarjolla on blorfa."))),
            in_place,
            bare("chess-children", "Shakkikerho", terms=(CHILDREN,)),
            bare("chess-old", "Shakkikerho", terms=(OLD,)),
            bare("knitting-poor", "Neulonta"),
            bare(
                "knitting-told",
                "Neulonta",
                texts=ServiceTexts(
                    summary=texts("Kudotaan yhdessä.", "Vi stickar.", "We knit."),
                    description=texts("Joka tiistai kello 17." * 20),
                ),
            ),
            bare("dance-here", "Tanssi", area=Area("limited", (JOENSUU,))),
            bare("dance-country", "Tanssi", area=Area("nationwide")),
            bare("dance-south", "Tanssi", area=Area("limited", (HELSINKI,))),
            bare("drum", "Drumlo", area=Area("limited", (HELSINKI,))),
            bare("free", "Uimahalli", charge="free"),
            bare("english", "Matto", names=texts("Matto", "", "Carpet")),
        ],
        [place],
        [an_organisation(names=texts("Yhdistys"))],
        make.connected(in_place, place),
    )


class TestOrder:
    def test_the_more_telling_the_text_the_earlier(self, index: Path) -> None:
        found = ids(find(Query(text="blorfa"), index))
        assert found[:4] == ["name", "alternative", "keyword", "summary"]
        assert set(found[4:6]) == {"description", "general"}

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("shakki lapselle", "chess-children"),
            ("shakki vanhukselle", "chess-old"),
            ("schackklubb för barn", "chess-children"),
            ("chess for the elderly", "chess-old"),
        ],
    )
    def test_a_service_for_the_people_spoken_of_goes_before_its_twin(
        self, index: Path, text: str, first: str
    ) -> None:
        assert ids(find(Query(text=text), index))[0] == first

    def test_of_two_alike_the_better_told_goes_first(self, index: Path) -> None:
        assert ids(find(Query(text="neulonta"), index))[:2] == ["knitting-told", "knitting-poor"]

    def test_quality_only_breaks_ties(self, index: Path) -> None:
        results = find(Query(text="blorfa"), index, with_numbers=True).results
        assert all(result.numbers.get("quality", 0) <= 1 for result in results)
        assert results[0].score - results[1].score > 1

    def test_a_municipalitys_own_goes_before_one_for_the_whole_country(self, index: Path) -> None:
        found = ids(find(Query(text="tanssi", municipality=JOENSUU), index))
        assert found == ["dance-here", "dance-country", "dance-south"]

    def test_nothing_in_the_sum_counts_how_often_anybody_looked(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        services = [bare(f"service-{n}", f"Neulonta {n}") for n in range(3)]
        store(services, organisations=[an_organisation()])
        directory: Path = settings.TARJOTIN_INDEX
        asked = Query(text="neulonta", county=NORTH_KARELIA, municipality=JOENSUU)
        before = find(asked, directory, with_numbers=True).results
        last = before[-1]
        for _ in range(20):
            assert client.get(f"/fi/service/{last.id}").status_code == 200
            count_use(NORTH_KARELIA, "opening", themes=last.themes, municipality=JOENSUU)
            count_search(last.names["fi"], "fi", 1)
        assert UseCount.objects.exists()
        update_index(directory, anew=True)
        with django_assert_num_queries(0):
            assert find(asked, directory, with_numbers=True).results == before

    def test_the_same_question_has_the_same_answer(self, index: Path) -> None:
        asked = Query(text="blorfa lapselle")
        once, twice = find(asked, index), find(asked, index)
        assert replace(once, took_ms=0) == replace(twice, took_ms=0)

    def test_the_readers_language_goes_before_an_equal_text_in_another(self, build: Build) -> None:
        swedish = bare("swedish", "", names=texts("Matto", "Blorfa", "Dremba"))
        english = bare("english", "", names=texts("Matto", "Dremba", "Blorfa"))
        directory = build([swedish, english], organisations=[an_organisation(names=texts("Yhdistys"))])
        assert ids(find(Query(text="blorfa", language="sv"), directory)) == ["swedish", "english"]
        assert ids(find(Query(text="blorfa", language="en"), directory)) == ["english", "swedish"]
        alike = replace(Weights(), own_language=1.0)
        one, other = find(
            Query(text="blorfa", language="en"), directory, weights=alike, with_numbers=True
        ).results
        assert one.numbers["words"] == pytest.approx(other.numbers["words"])


class TestNumbers:
    @pytest.mark.parametrize(
        "asked",
        [
            Query(text="blorfa"),
            Query(text="uimahalli"),
            Query(text="shakki lapselle", municipality=JOENSUU, county="14"),
            Query(text="tanssi", municipality=JOENSUU),
            Query(text="neulonnta", language="sv"),
            Query(text="blorfa shakki tanssi"),
            Query(text="drumlo blorfa", municipality=HELSINKI),
        ],
    )
    def test_the_score_is_their_sum(self, index: Path, asked: Query) -> None:
        results = find(asked, index, with_numbers=True).results
        assert results
        for result in results:
            assert "nearness" not in result.numbers
            assert sum(result.numbers.values()) == pytest.approx(result.score, abs=0.02)

    def test_they_are_whole_however_many_services_are_found(self, build: Build) -> None:
        many = [
            bare(f"poor-{n}", f"Drompa {n}", terms=(OLD,), keywords={"fi": ("sana",)}) for n in range(1005)
        ]
        best = bare("best", "Drompa", alternative_names=texts("Drompa"))
        directory = build([best, *many], organisations=[an_organisation()])
        for result in find(Query(text="drompa"), directory, with_numbers=True).results:
            assert sum(result.numbers.values()) == pytest.approx(result.score, abs=0.02)

    def test_they_are_left_out_unless_asked_for(self, index: Path) -> None:
        assert not find(Query(text="blorfa"), index).results[0].numbers

    def test_a_part_of_no_weight_is_not_asked(self, index: Path) -> None:
        bare_words = Weights(grams={}, quality=0, phrase=0, target_group=0, area=0)
        results = find(Query(text="blorfa"), index, weights=bare_words, with_numbers=True).results
        assert {name for result in results for name in result.numbers} == {"words"}

    def test_a_list_without_words_has_none(self, index: Path) -> None:
        assert not any(result.numbers for result in find(Query(), index, with_numbers=True).results)


class TestReasons:
    def reasons(self, index: Path, id: str, query: Query) -> tuple[str, ...]:
        return next(result.reasons for result in find(query, index).results if result.id == id)

    @pytest.mark.parametrize(
        ("language", "id", "reasons"),
        [
            ("fi", "name", "Nimessä: blorfa"),
            ("sv", "name", "I det finska namnet: blorfa"),
            ("en", "name", "In the Finnish name: blorfa"),
            ("fi", "alternative", "Nimessä: blorfa"),
            ("fi", "keyword", "Aihe: blorfa"),
            ("fi", "summary", "Tiivistelmässä"),
            ("fi", "description", "Kuvauksessa tai yhteystiedoissa"),
            ("en", "general", "In the description or contact details"),
        ],
    )
    def test_they_say_in_the_readers_language_where_the_words_stand(
        self, index: Path, language: str, id: str, reasons: str
    ) -> None:
        assert self.reasons(index, id, Query(text="blorfa", language=language))[0] == reasons

    def test_they_say_what_it_is_about_where_and_that_it_costs_nothing(self, index: Path) -> None:
        found = self.reasons(index, "free", Query(text="uinti", municipality=JOENSUU))
        assert found[0].startswith("Nimessä: uimahalli")
        assert found[-2:] == ("Alue: Joensuu", "Maksuton")
        english = self.reasons(index, "free", Query(text="swimming pool", language="en"))
        assert any(reason.startswith("About: ") for reason in english)
        assert english[-1] == "Free of charge"

    def test_topics_are_one_reason_and_each_is_told_once(self, build: Build) -> None:
        service = bare("many", "Ryhmä", keywords={"fi": ("blorfa", "Blorfa", "blorfa kotona")})
        (told,) = find(Query(text="blorfa"), build([service])).results[0].reasons[:1]
        assert told == "Aiheet: blorfa, blorfa kotona"

    @pytest.mark.parametrize(
        ("id", "said"),
        [("dance-country", "Koko maassa"), ("dance-south", "Helsinki"), ("dance-here", "Joensuu")],
    )
    def test_they_say_which_area_it_is_for(self, index: Path, id: str, said: str) -> None:
        told = self.reasons(index, id, Query(text="tanssi", municipality=JOENSUU))
        assert any(said.lower()[:4] in reason.lower() for reason in told)

    def test_a_list_without_words_tells_no_words(self, index: Path) -> None:
        for result in find(Query(), index).results:
            assert not any(reason.startswith(("Nimessä", "Maksuton")) for reason in result.reasons)


@pytest.fixture(scope="module")
def parts(build: Build) -> Path:
    """Services with parts of compounds in their names and topics, and the compounds in their descriptions."""
    told = {text: ServiceTexts(description=texts(text)) for text in ("päivähoito", "uimahalli", "melonta")}
    return build(
        [
            bare("day-camp", "Päiväpaja", texts=told["päivähoito"]),
            bare("two-words", "Hoitoa ja päiväsaleja"),
            bare("card", "Ryhmä", keywords={"fi": ("uimakortti",)}, texts=told["uimahalli"]),
            bare("weak", "Palvelu", texts=told["melonta"]),
        ],
        organisations=[an_organisation(names=texts("Yhdistys"))],
    )


class TestReasonsOfParts:
    def reasons(self, parts: Path, id: str, text: str) -> tuple[str, ...]:
        return next(result.reasons for result in find(Query(text=text), parts).results if result.id == id)

    @pytest.mark.parametrize(("id", "text"), [("day-camp", "päivähoito"), ("card", "uimahalli")])
    def test_a_part_that_was_not_enough_to_be_found_by_is_none(self, parts: Path, id: str, text: str) -> None:
        assert not any(told.startswith(("Nimessä", "Aiheissa")) for told in self.reasons(parts, id, text))

    def test_parts_in_two_words_that_were_enough_together_are_told(self, parts: Path) -> None:
        assert self.reasons(parts, "two-words", "päivähoito")[0] == "Nimessä: hoitoa, päiväsaleja"

    def test_a_word_that_says_little_is_none_beside_one_that_says_more(self, parts: Path) -> None:
        assert self.reasons(parts, "weak", "palvelu melonta")[0] == "Kuvauksessa tai yhteystiedoissa"
        assert self.reasons(parts, "weak", "palvelu")[0] == "Nimessä: palvelu"
