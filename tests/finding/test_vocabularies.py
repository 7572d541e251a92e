"""A county's own concepts and vocabularies: read whole and right or not at all, and never in the way of ours."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tarjotin.catalogue.shapes import ServiceTexts, Term
from tarjotin.common.errors import BadUse
from tarjotin.finding.asking.find import find
from tarjotin.finding.concepts import loading, skos, vocabularies
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.loading import read_files
from tarjotin.finding.concepts.skos import read_compiled, read_skos, write_compiled
from tarjotin.finding.concepts.stored import ConceptsById, StoredConcepts, store_concepts
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query
from tarjotin.themes.queries import theme_ids
from tests.make import a_service, an_organisation, store, texts

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix v: <http://v.example/> .
"""
CURLING = "http://v.example/curling"


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    """A file with this text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def read(folder: Path, turtle: str) -> dict[str, Concept]:
    """The concepts of a Turtle file by the last part of their uris."""
    concepts = read_skos(written(folder, PREFIXES + turtle, "v.ttl"))
    return {concept.id.rpartition("/")[2]: concept for concept in concepts}


GOOD = """
[[concepts]]
id = "curling"
terms.fi = ["curling"]

[[concepts]]
id = "ice-fishing"
terms.fi = ["pilkkiminen"]
everyday.fi = ["mennä pilkille"]
"""


class TestConceptFiles:
    def test_a_right_one_is_read(self, tmp_path: Path) -> None:
        curling, fishing = read_files([written(tmp_path, "\ufeff" + GOOD)])
        assert curling == Concept("curling", {"fi": ("curling",)})
        assert fishing.everyday == {"fi": ("mennä pilkille",)}

    @pytest.mark.parametrize(
        ("more", "line", "reason"),
        [
            ("classes = ['P99.9']", 10, "concept ice-fishing: there is no service class 'P99.9'"),
            ("\nclases = ['P27']", 11, "unknown key 'clases'"),
            ("everyday.sv = ['pimpla', 7]", 10, "everyday.sv must be a list of texts"),
            ("everyday.de = ['pilken']", 10, "everyday must be lists by language: fi, sv, en"),
            (f"terms.en = ['{'x' * 81}']", 10, "terms.en has a text of more than 80 characters"),
            ("terms.en = ['open", 10, 'Expected "\'"'),
            ("[[concepts]]\nid = 'curling'\nterms.fi = ['x']", 11, "another concept has the same id"),
            ("[[concepts]]\nid = 'Ice Fishing'", 11, "lower-case words with hyphens, not 'Ice Fishing'"),
            ("[[concepts]]\nid = 'empty'", 11, "a concept needs at least one term"),
            ("[other]\nx = 1", 1, "[[concepts]] tables and nothing else"),
        ],
    )
    def test_a_broken_one_is_refused_with_line_and_reason(
        self, tmp_path: Path, more: str, line: int, reason: str
    ) -> None:
        file = written(tmp_path, f"{GOOD.strip()}\n\n{more}")
        with pytest.raises(BadUse) as refused:
            read_files([file])
        assert f"own.toml, line {line}: " in refused.value.what
        assert reason in refused.value.what
        assert refused.value.exit_code == 2

    @pytest.mark.parametrize(
        ("more", "line", "reason"),
        [
            ("themes = ['exercise', 'no-such-theme']", 9, "there is no theme 'no-such-theme'"),
            (
                "themes = [\n  'exercise',\n  'fishing']",
                11,
                "concept ice-fishing: there is no theme 'fishing'",
            ),
            ("broader = ['pilkki']", 9, "concept ice-fishing: there is no concept 'pilkki' to be broader"),
            ("broader = ['curling', 'ice']", 9, "there is no concept 'ice' to be broader"),
        ],
    )
    @pytest.mark.usefixtures("folder")
    def test_one_that_names_what_is_not_there_is_refused_with_line_and_reason(
        self, tmp_path: Path, more: str, line: int, reason: str
    ) -> None:
        with pytest.raises(BadUse) as refused:
            vocabularies.read_source(written(tmp_path, f"{GOOD.strip()}\n{more}"))
        assert f"own.toml, line {line}: " in refused.value.what
        assert reason in refused.value.what

    @pytest.mark.usefixtures("folder")
    def test_broader_concepts_may_be_ours_a_neighbour_in_the_file_or_added_before(
        self, tmp_path: Path
    ) -> None:
        before = written(
            tmp_path, '[[concepts]]\nid = "winter-sports"\nterms.fi = ["talviurheilu"]', "b.toml"
        )
        links = "broader = ['swimming-hall', 'curling', 'winter-sports']\nthemes = ['exercise']"
        source = written(tmp_path, f"{GOOD.strip()}\n{links}")
        with vocabularies.in_place("before", before, vocabularies.read_source(before)):
            assert vocabularies.read_source(source)[1].broader[0] == "swimming-hall"

    def test_our_own_name_only_what_is_there(self) -> None:
        for file in sorted(loading.DATA.glob("*.toml")):
            loading.check_links(file, theme_ids(), {concept.id for concept in loading.own_concepts()})

    def test_what_is_no_text_or_not_there_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "own.toml"
        with pytest.raises(BadUse, match=r"own.toml: No such file"):
            read_files([file])
        file.write_bytes(b"# one\n# two\nid = '\xff'\n")
        with pytest.raises(BadUse, match=r"own.toml, line 3: it is not text in UTF-8"):
            read_files([file])
        file.write_text("concepts = " + "[" * 100_000)
        with pytest.raises(BadUse, match=r"own.toml"):
            read_files([file])
        monkeypatch.setattr(loading, "MOST_BYTES", 10)
        with pytest.raises(BadUse, match=r"it holds more than"):
            read_files([file])


class TestSkos:
    def test_labels_in_our_languages_become_terms_the_preferred_first(self, tmp_path: Path) -> None:
        concepts = read(
            tmp_path,
            'v:a skos:altLabel "kivi"@fi ; skos:prefLabel "curling"@fi-FI, "Curling"@SV, "Eisstock"@de ;'
            ' skos:hiddenLabel "kurling"@fi ; skos:exactMatch v:same .',
        )
        assert concepts["a"].terms == {"fi": ("curling", "kivi", "kurling"), "sv": ("Curling",)}
        assert concepts["a"].uris == ("http://v.example/a", "http://v.example/same")

    def test_what_tells_namesakes_apart_need_not_be_said(self, tmp_path: Path) -> None:
        concepts = read(tmp_path, 'v:a skos:prefLabel "kuntoutus (terveydenhuolto)"@fi .')
        assert concepts["a"].terms == {"fi": ("kuntoutus (terveydenhuolto)", "kuntoutus")}

    def test_labels_that_are_things_of_their_own_are_read(self, tmp_path: Path) -> None:
        concepts = read(
            tmp_path,
            'v:label skosxl:literalForm "curling"@fi .'
            ' v:a skosxl:prefLabel v:label ; skosxl:altLabel [ skosxl:literalForm "kivi"@fi ] .',
        )
        assert concepts["a"].terms == {"fi": ("curling", "kivi")}

    def test_what_is_gone_and_what_is_no_concept_is_left_out(self, tmp_path: Path) -> None:
        concepts = read(
            tmp_path,
            'v:old skos:prefLabel "vanha"@fi ; owl:deprecated true .'
            ' v:group a skos:Collection ; skos:prefLabel "ryhmä"@fi .'
            ' v:all a skos:ConceptScheme ; skos:prefLabel "kaikki"@fi .'
            ' v:long skos:prefLabel "' + "x" * 81 + '"@fi . v:a skos:prefLabel "curling"@fi .',
        )
        assert list(concepts) == ["a"]

    def test_a_packed_file_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "v.ttl.gz"
        file.write_bytes(gzip.compress((PREFIXES + 'v:a skos:prefLabel "curling"@fi .').encode()))
        assert skos.is_skos(file)
        assert len(read_skos(file)) == 1
        file.write_bytes(file.read_bytes()[:60])
        with pytest.raises(BadUse, match=r"v.ttl.gz: Compressed file ended"):
            read_skos(file)

    @pytest.mark.parametrize(
        ("name", "text", "reason"),
        [
            ("v.ttl", f'{PREFIXES}v:a skos:prefLabel "curling"@fi ;\n  v:b wrong .', "v.ttl, line 7: "),
            ("v.nt", '<http://v/a> <http://v/b> "x" .\n<http://v/a> "b" .', "v.nt, line 2: "),
            ("v.jsonld", '{"@id":\n "http://v/a" 7}', "v.jsonld, line 2: "),
            ("v.rdf", "<?xml version='1.0'?><a/>", "v.rdf: "),
            ("v.rdf", "<!DOCTYPE r [<!ENTITY a 'x'>]><r/>", "XML entities"),
            ("v.ttl", PREFIXES, "v.ttl: it holds no SKOS concept"),
            ("v.ttl", f'{PREFIXES}v:a skos:prefLabel "Eisstock"@de .', "it holds no SKOS concept"),
            ("v.jsonld", '{"@context": "https://elsewhere.example/"}', "v.jsonld: "),
        ],
    )
    def test_a_broken_one_is_refused_with_line_and_reason(
        self, tmp_path: Path, name: str, text: str, reason: str
    ) -> None:
        with pytest.raises(BadUse) as refused:
            read_skos(written(tmp_path, text, name))
        assert reason in refused.value.what
        assert refused.value.exit_code == 2
        assert "\n" not in str(refused.value)

    def test_one_that_is_too_large_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        two = PREFIXES + 'v:a skos:prefLabel "yksi"@fi . v:b skos:prefLabel "kaksi"@fi .'
        monkeypatch.setattr(skos, "MOST_CONCEPTS", 1)
        with pytest.raises(BadUse, match="more than 1 concepts"):
            read_skos(written(tmp_path, two, "v.ttl"))
        monkeypatch.setattr(skos, "MOST_BYTES", 100)
        with pytest.raises(BadUse, match="more than 0 MB"):
            read_skos(written(tmp_path, two, "v.ttl"))

    def test_what_is_kept_is_what_was_read_and_damage_is_said(self, tmp_path: Path) -> None:
        concepts = (Concept("http://v/a", {"fi": ("curling",)}, uris=("http://v/a",)),)
        file = tmp_path / "v.concepts"
        write_compiled(file, concepts)
        assert read_compiled(file) == concepts
        file.write_bytes(file.read_bytes()[:-3])
        with pytest.raises(BadUse, match="vocabulary remove v"):
            read_compiled(file)


def test_stored_concepts_are_decoded_one_by_one(tmp_path: Path) -> None:
    concepts = [Concept(f"c-{n}", {"fi": (f"sana {n}",)}, uris=(f"http://v/{n}",)) for n in range(5)]
    store_concepts(tmp_path, concepts)
    stored = StoredConcepts(tmp_path)
    assert list(stored) == concepts
    assert (len(stored), stored[-1], stored[1:3]) == (5, concepts[4], tuple(concepts[1:3]))
    assert stored.of_uris(["http://v/3", "http://v/9"]) == {"c-3"}
    with pytest.raises(IndexError):
        stored[5]
    by_id = ConceptsById(stored)
    assert by_id["c-2"] == concepts[2]
    assert ("c-9" in by_id, len(by_id), next(iter(by_id))) == (False, 5, "c-0")
    with pytest.raises(KeyError):
        by_id["c-9"]


def test_no_concepts_at_all_can_be_stored(tmp_path: Path) -> None:
    store_concepts(tmp_path, [])
    assert list(StoredConcepts(tmp_path)) == []


@pytest.fixture
def folder() -> Iterator[Path]:
    """The folder of added vocabularies, empty before and after."""
    yield vocabularies.folder()
    for file in vocabularies.folder().glob("*"):
        file.unlink()


def take_into_use(name: str, source: Path | None) -> None:
    """As the command does."""
    concepts = vocabularies.read_source(source) if source else ()
    with vocabularies.in_place(name, source, concepts):
        update_index(settings.TARJOTIN_INDEX)


def found(text: str) -> list[str]:
    """Ids of the services that a question finds by its words or concepts."""
    results = find(Query(text=text, language="sv"))
    return [result.id for result in results.results] if results.total else []


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
class TestInUse:
    @pytest.fixture(autouse=True)
    def _services(self) -> None:
        nothing = ServiceTexts()
        tagged = (Term("ontology", CURLING),)
        store(
            [
                a_service("tagged", names=texts("Jäähallin keskiviikko"), texts=nothing, terms=tagged),
                a_service("other", names=texts("Kirjaston satutunti"), texts=nothing, terms=()),
            ],
            organisations=[an_organisation()],
        )

    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        turtle = '<http://v.example/curling> skos:prefLabel "jääkivi (laji)"@fi, "blubbplask"@sv .'
        return written(tmp_path, PREFIXES + turtle, "sport.ttl")

    def test_a_swedish_label_finds_the_finnish_service_with_the_uri_until_it_is_removed(
        self, source: Path, folder: Path
    ) -> None:
        assert "tagged" not in found("blubbplask")
        take_into_use("sport", source)
        assert found("blubbplaskarna") == ["tagged"]
        assert find(Query(text="jääkivi")).understood.concepts == ("jääkivi (laji)",)
        take_into_use("sport", None)
        assert "tagged" not in found("blubbplask")
        assert list(folder.glob("*")) == []

    def test_own_concepts_say_what_they_said_before(self, tmp_path: Path) -> None:
        def understood() -> list[object]:
            return [find(Query(text=text)).understood for text in ("en saa nukuttua", "uimahalli", "simning")]

        before = understood()
        turtle = "".join(f'v:c{n} skos:prefLabel "nukkuva halli {n}", "uimahalli"@fi .' for n in range(50))
        take_into_use("noise", written(tmp_path, PREFIXES + turtle, "noise.ttl"))
        assert understood() == before

    def test_a_countys_concept_stands_in_place_of_ours_with_the_same_id(self, tmp_path: Path) -> None:
        toml = '[[concepts]]\nid = "swimming-hall"\nterms.fi = ["jäähallin keskiviikko"]\neveryday.fi = ["hölkötin"]'
        take_into_use("own", written(tmp_path, toml))
        assert find(Query(text="hölkötin")).understood.concepts == ("jäähallin keskiviikko",)

    def test_when_building_fails_the_old_one_is_back(
        self, source: Path, folder: Path, tmp_path: Path
    ) -> None:
        take_into_use("sport", source)
        kept = (folder / "sport.concepts").read_bytes()
        toml = written(tmp_path, '[[concepts]]\nid = "x"\nterms.fi = ["x"]')

        def stopped_on_the_way() -> None:
            with vocabularies.in_place("sport", toml, read_files([toml])):
                assert [file.name for file in vocabularies.added_files()] == ["sport.toml"]
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            stopped_on_the_way()
        assert {file.name: file.read_bytes() for file in folder.glob("*")} == {"sport.concepts": kept}
        update_index(settings.TARJOTIN_INDEX)
        assert found("blubbplask") == ["tagged"]
