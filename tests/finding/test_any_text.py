"""Whatever anybody types is answered: no text is an error, and no text is endless work."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tarjotin.finding.analysis.words import LONGEST_WORD, words
from tarjotin.finding.asking import understanding
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.asking.understanding import MOST_WORDS, read_question
from tarjotin.finding.concepts import lexicon
from tarjotin.finding.index.reading import open_snapshot
from tarjotin.finding.query import LONGEST_TEXT, MOST_RESULTS, Query
from tests.finding.conftest import Build
from tests.make import JOENSUU, NORTH_KARELIA, a_service, an_organisation, texts

pytestmark = pytest.mark.django_db

NASTY = [
    "",
    " \t\r\n",
    '"',
    '""""""',
    "'",
    "(((((((",
    ")(",
    "[a TO b}",
    "name_fi:uinti",
    "AND OR NOT",
    "uinti AND (halli OR",
    "+uinti -halli",
    "uinti^1000000",
    "uinti~2",
    "*",
    "?*?*",
    "/.*(a+)+$/",
    "\\",
    "\\u0000",
    "\x00",
    "uin\x00ti",
    "\x01\x02\x1b[31m",
    "\u202eillahamiu\u202c",
    "مسبح بلدي",
    "בריכת שחייה",
    "游泳池",
    "плавание в бассейне",
    "🙂🏊‍♀️👩‍👩‍👧‍👦",
    "\ud800",
    "uinti \udcff halli",
    "\udfff\ud800",
    "\ufeffuinti",
    "uinti\u00ad\u200b\u2060",
    "ﬁnnish ＵＩＮＴＩ",
    "İstanbul ıßẞ ŉ",
    "a\u0308a\u0308nekoski",
    "\u0308" * 500,
    "é" * 10_000,
    "a " * 5000,
    "x" * 10_000,
    "uimahalli" * 1000,
    "'" * 10_000,
    "a'a'a'a'a'a",
    "<script>alert(1)</script>",
    "'; DROP TABLE services; --",
    "../../etc/passwd",
    "%s %d {0} {text}",
    "٣ ² ½ Ⅷ 12:30",
    "_ __ ___",
    "nan inf None",
    "\N{LATIN SMALL LETTER SHARP S}" * 400,
]


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """A few services with odd names of their own."""
    names = ["Uimahalli", "Uniryhmä", 'Ryhmä "Lainaus" (sulku)', "🙂 Hymy", "Ä" * 200, "a'b"]
    services = [a_service(f"service-{n}", names=texts(name)) for n, name in enumerate(names)]
    return build(services, organisations=[an_organisation()])


def is_answered(text: str, index: Path) -> None:
    """Every front door answers, and keeps its bounds."""
    for query in (
        Query(text=text),
        Query(text=text, language="sv", county=NORTH_KARELIA, municipality=JOENSUU),
    ):
        results = find(query, index, with_numbers=True)
        assert results.is_ready
        assert results.total == sum(results.totals.values()) or results.step == "nothing"
        assert len(results.results) <= min(MOST_RESULTS, results.total)
    for language in ("fi", "en"):
        assert len(suggest(text, language, directory=index)) <= 8


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_is_answered(index: Path, text: str) -> None:
    is_answered(text, index)


ANY = st.text(st.characters(exclude_categories=()), max_size=400)
SYNTAX = st.text(alphabet="\"'()[]{}<>:;!?*~^+-&|\\/ \t\nANDORTuinti_äö", max_size=200)
SENTENCES = st.lists(
    st.sampled_from(
        ["uimahalli", "Joensuussa", "missä", "simhall", "pool", "itsemurha", "unirymä", "ei", "x"]
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY | SYNTAX | SENTENCES | st.sampled_from(NASTY).map(lambda text: f"uinti {text} halli"))
def test_any_text_is_answered(index: Path, text: str) -> None:
    is_answered(text, index)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(piece=st.text(min_size=1, max_size=20), times=st.integers(100, 500))
def test_a_very_long_text_is_answered(index: Path, piece: str, times: int) -> None:
    is_answered((piece * times)[:10_000], index)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codes=st.lists(st.text(max_size=30), min_size=6, max_size=6), slot=st.integers(-1000, 1000))
def test_any_codes_are_answered(index: Path, codes: list[str], slot: int) -> None:
    theme, municipality, county, language, charge, group = codes
    query = Query(
        text="uimahalli",
        theme=theme,
        municipality=municipality,
        county=county,
        language=language.replace("\x00", "") or "fi",
        charge=charge,
        target_group=group,
        open_slot=slot,
    )
    assert find(query, index).is_ready


class TestWork:
    """What a long text costs is bounded: in words read, words mended and tokens compared."""

    LONG = " ".join(f"vrumpala{a}{b}" for a in "abcdefghijklmnop" for b in "abcdefghijklmnop")

    def test_only_the_first_words_are_read(self, index: Path) -> None:
        snapshot = open_snapshot(index)
        assert snapshot is not None
        assert len(read_question(self.LONG, snapshot).words) == MOST_WORDS

    def test_only_the_words_that_are_read_are_mended(self, index: Path) -> None:
        snapshot = open_snapshot(index)
        assert snapshot is not None
        with mock.patch.object(type(snapshot.spelling), "mend", return_value=()) as mend:
            find(Query(text=self.LONG), index)
        assert mend.call_count <= MOST_WORDS

    def test_only_so_much_text_is_looked_at(self, index: Path) -> None:
        with mock.patch.object(understanding, "words", wraps=words) as read:
            find(Query(text="uinti " * 2000), index)
        assert all(len(call.args[0]) <= LONGEST_TEXT for call in read.call_args_list)

    def test_a_word_has_only_so_many_letters(self, index: Path) -> None:
        snapshot = open_snapshot(index)
        assert snapshot is not None
        reading = read_question("x" * LONGEST_TEXT, snapshot)
        assert all(len(word.typed) <= LONGEST_WORD for word in reading.words)

    def test_the_lexicon_compares_only_so_many_tokens(self, index: Path) -> None:
        snapshot = open_snapshot(index)
        assert snapshot is not None
        told = lexicon.tokens_of(self.LONG.split(), "fi", snapshot.finnish)
        assert len(told) <= lexicon._MOST_TOKENS
