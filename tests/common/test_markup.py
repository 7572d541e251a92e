"""Untrusted texts: what is read as what, what is thrown away, and that no text does harm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tarjotin.common.markup import (
    MAX_LENGTH,
    Block,
    BulletList,
    Heading,
    Link,
    NumberedList,
    Paragraph,
    Text,
    first_sentences,
    parse,
    plain,
    to_html,
)

UNHURRIED = settings()  # a busy machine is no failure


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def items(*texts: str) -> tuple[tuple[Text, ...], ...]:
    return tuple((Text(text),) for text in texts)


BLOCKS: list[tuple[str, str, tuple[Block, ...]]] = [
    ("a blank line parts paragraphs", "Yksi.\n\nKaksi.", (words("Yksi."), words("Kaksi."))),
    ("a single newline is a line break", "Yksi\nkaksi\n kolme", (words("Yksi\nkaksi\nkolme"),)),
    ("empty", " \n\n ", ()),
    ("stars", "Tuemme:\n* nuoria\n* aikuisia", (words("Tuemme:"), BulletList(items("nuoria", "aikuisia")))),
    ("dashes", "- nuoria\n– aikuisia", (BulletList(items("nuoria", "aikuisia")),)),
    ("bullets apart", "• nuoria\n\n• aikuisia", (BulletList(items("nuoria", "aikuisia")),)),
    ("a tab after the mark", "-\tlääkehoito\n-\ttuki", (BulletList(items("lääkehoito", "tuki")),)),
    ("a list ends in words", "* nuoria\nKysy lisää.", (BulletList(items("nuoria")), words("Kysy lisää."))),
    ("an indented line goes on", "* nuoria ja\n  aikuisia", (BulletList(items("nuoria ja aikuisia")),)),
    ("a number in an item stays", "• 1. luokka\n• 2. luokka", (BulletList(items("1. luokka", "2. luokka")),)),
    ("a mark without a space is text", "-lääkehoito\n*tuki", (words("-lääkehoito\n*tuki"),)),
    ("numbers", "1. täytä\n2) lähetä", (NumberedList(items("täytä", "lähetä")),)),
    (
        "numbers begin anew",
        "1. a\n2. b\n1. c\n2. d",
        (NumberedList(items("a", "b")), NumberedList(items("c", "d"))),
    ),
    ("a floor is no list", "2. krs", (words("2. krs"),)),
    ("one number is no list", "1. Rakennelma\n\nTeksti.", (words("1. Rakennelma"), words("Teksti."))),
    ("numbers must follow each other", "2. a\n2. b\n3. c", (words("2. a\n2. b\n3. c"),)),
    ("a date at the start is text", "1.1.2026 alkaen", (words("1.1.2026 alkaen"),)),
    ("a rule is nothing", "Yksi\n---\nkaksi\n*\n", (words("Yksi"), words("kaksi"))),
    ("headings", "## Hinta\nIlmainen", (Heading("Hinta"), words("Ilmainen"))),
    ("depth of headings", "# A\n### B\n# C", (Heading("A"), Heading("B", 1), Heading("C"))),
    ("no depth is skipped", "### A\n# B\n## C", (Heading("A"), Heading("B"), Heading("C", 1))),
    ("a hash without a space is text", "#hyvinvointi", (words("#hyvinvointi"),)),
    ("paragraph tags", "<p>Yksi</p><p>Kaksi<br/>kolme</p>", (words("Yksi"), words("Kaksi\nkolme"))),
    ("bold is read as words", "<B>Huom!</B> <strong>Tärkeää</strong>", (words("Huom! Tärkeää"),)),
    (
        "lists in tags",
        "<ul>\n<li>a</li>\n<li>\n<p>b</p></li><li></li></ul><ol><li>x<li>y</ol>",
        (BulletList(items("a", "b")), NumberedList(items("x", "y"))),
    ),
    ("an item without a list", "<li>a</li></ul><li>b</li>", (BulletList(items("a", "b")),)),
    ("heading tags", "<h2 class='x'>Hinta</h2>Ilmainen", (Heading("Hinta"), words("Ilmainen"))),
    (
        "other tags are dropped",
        "<font color=red>Pu</font>nai<i>nen</i><img src=x onerror=y>",
        (words("Punainen"),),
    ),
    ("scripts are dropped whole", "a<script>alert('<p>')</script>b<STYLE>p{}</style >c", (words("abc"),)),
    ("an unclosed script takes the rest", "a<script>alert(1)", (words("a"),)),
    ("comments are dropped", "a<!-- b --><!DOCTYPE html><?php c ?>d", (words("ad"),)),
    ("less-than is kept", "alle 3 < 5 v ja <3", (words("alle 3 < 5 v ja <3"),)),
    ("entities", "hoito &amp; hoiva&nbsp;&#228;&#xe4;&auml;", (words("hoito & hoiva äää"),)),
    ("entities escaped twice", "&amp;lt;b&amp;gt;Huom&amp;lt;/b&amp;gt;", (words("Huom"),)),
    ("unknown entities", "&foo; R&D; AT&T", (words("&foo; R&D; AT&T"),)),
    ("direction marks go", "tur\u202evallinen\u2066 nu\u200bmero\ufeff", (words("turvallinen numero"),)),
    ("control characters go", "a\x00b\x07c\x1b[0m\ud800", (words("abc[0m"),)),
    ("spaces are tidied", "a\u00a0\u00a0b\u2009c \t d\u00ad", (words("a b c d"),)),
    ("all newlines are one", "a\r\nb\rc\u2028d\x0be", (words("a\nb\nc\nd\ne"),)),
    ("letters are composed", "a\u0308iti", (words("äiti"),)),
]


@pytest.mark.parametrize(("text", "blocks"), [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_text_is_read_into_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    assert parse(text) == blocks


LINKS: list[tuple[str, tuple[Text | Link, ...]]] = [
    (
        "Katso https://www.vaasa.fi/sv.",
        (Text("Katso "), Link("https://www.vaasa.fi/sv", "https://www.vaasa.fi/sv"), Text(".")),
    ),
    ("(ks. www.vaalit.fi)", (Text("(ks. "), Link("https://www.vaalit.fi", "www.vaalit.fi"), Text(")"))),
    ("HTTP://Vaasa.fi", (Link("http://Vaasa.fi", "HTTP://Vaasa.fi"),)),
    (
        "https://fi.wikipedia.org/wiki/A_(B)!",
        (Link("https://fi.wikipedia.org/wiki/A_(B)", "https://fi.wikipedia.org/wiki/A_(B)"), Text("!")),
    ),
    (
        "https://a.fi/?x=1&copy=2&amp;y=3",
        (Link("https://a.fi/?x=1&copy=2&y=3", "https://a.fi/?x=1&copy=2&y=3"),),
    ),
    ("www.väestöliitto.fi/äiti", (Link("https://www.väestöliitto.fi/äiti", "www.väestöliitto.fi/äiti"),)),
    (
        "Kysy: tontit@vaasa.fi, kiitos",
        (Text("Kysy: "), Link("mailto:tontit@vaasa.fi", "tontit@vaasa.fi"), Text(", kiitos")),
    ),
    (
        "etunimi.sukunimi@hyvä.fi.",
        (Link("mailto:etunimi.sukunimi@hyvä.fi", "etunimi.sukunimi@hyvä.fi"), Text(".")),
    ),
    ("[Varaa aika](https://a.fi/b(c))", (Link("https://a.fi/b(c)", "Varaa aika"),)),
    ("[Sivut](www.a.fi)", (Link("https://www.a.fi", "Sivut"),)),
    ("[Posti](a@b.fi)", (Link("mailto:a@b.fi", "Posti"),)),
    ("[Soita](tel:+358401234567)", (Link("tel:+358401234567", "Soita"),)),
    ("[Posti](mailto:a@b.fi?bcc=c@d.fi)", (Link("mailto:a@b.fi", "Posti"),)),
    ("[paha](javascript:alert(1))", (Text("paha"),)),
    ("[paha](JaVaScRiPt:alert)", (Text("paha"),)),
    ("[paha](data:text/html,x)", (Text("paha"),)),
    ("[paha](https://suomi.fi@paha.example)", (Text("paha"),)),
    ("[1](2)", (Text("[1](2)"),)),
    ("[liite](ks. sivu 3)", (Text("[liite](ks. sivu 3)"),)),
    ("ftp://a.fi javascript:alert(1)", (Text("ftp://a.fi javascript:alert(1)"),)),
    ("https:// http://@ www.", (Text("https:// http://@ www."),)),
    ("xhttps://a.fi", (Text("xhttps://a.fi"),)),
    ('<a href="https://a.fi?b=1&amp;c=2" onclick=x>Sivut</a>', (Link("https://a.fi?b=1&c=2", "Sivut"),)),
    ("<a href='https://a.fi'>https://a.fi</a>", (Link("https://a.fi", "https://a.fi"),)),
    ("<a href=https://a.fi><b>Hyvä</b> [1]</a>", (Link("https://a.fi", "Hyvä (1)"),)),
    ("<a href='java&#115;cript:x'>paha</a>", (Text("paha"),)),
    ("<a href='https://a.fi'>avoin <a>b</a> c", (Text("avoin b c"),)),
]


@pytest.mark.parametrize(("text", "spans"), LINKS, ids=[case[0] for case in LINKS])
def test_addresses_become_links(text: str, spans: tuple[Text | Link, ...]) -> None:
    assert parse(text) == (Paragraph(spans),)


def test_links_are_found_in_items_and_told_as_words_in_headings() -> None:
    assert parse("* ks. www.a.fi") == (BulletList(((Text("ks. "), Link("https://www.a.fi", "www.a.fi")),)),)
    assert parse("## Ks. [sivut](https://a.fi)") == (Heading("Ks. sivut"),)


def test_a_text_too_long_ends_in_an_ellipsis() -> None:
    (paragraph,) = parse("sana " * MAX_LENGTH)
    assert isinstance(paragraph, Paragraph)
    (text,) = paragraph.spans
    assert isinstance(text, Text)
    assert len(text.text) <= MAX_LENGTH
    assert text.text.endswith("sana…")


def test_plain_keeps_blocks_and_items_and_drops_marks() -> None:
    text = "## Hinta\n<b>Ilmainen</b>. Ks. [sivut](https://a.fi).\n* yksi\n* kaksi\n\n1) a\n2) b"
    assert plain(text) == "Hinta\n\nIlmainen. Ks. sivut.\n\n• yksi\n• kaksi\n\n1. a\n2. b"


SENTENCES = [
    ("Yksi. Kaksi. Kolme.", 12, "Yksi. Kaksi."),
    ("Yksi. Kaksi. Kolme.", 11, "Yksi."),
    ("Yksi. Kaksi. Kolme.", 100, "Yksi. Kaksi. Kolme."),
    ("Saat apua esim. Helsingissä. Kysy!", 30, "Saat apua esim. Helsingissä."),
    ("Ring t.ex. Anna. Hej!", 17, "Ring t.ex. Anna."),
    ("Avoinna 1. tammikuuta. Muuten kiinni.", 25, "Avoinna 1. tammikuuta."),
    ("Erittäin pitkä ensimmäinen lause", 20, "Erittäin pitkä…"),
    ("## Otsikko\nTeksti.", 50, "Teksti."),
    ("## Otsikko", 50, "Otsikko"),
    ("Tuemme:\n* nuoria\n* aikuisia\n\nKysy lisää.", 50, "Tuemme: nuoria, aikuisia. Kysy lisää."),
    ("Tuemme:\n* nuoria\n* aikuisia", 12, "Tuemme…"),
    ("Rivi\nvaihtuu. Toinen.", 15, "Rivi vaihtuu."),
    ("", 10, ""),
    ("Teksti.", 0, ""),
]


@pytest.mark.parametrize(("text", "limit", "expected"), SENTENCES)
def test_first_sentences_are_whole_as_far_as_they_fit(text: str, limit: int, expected: str) -> None:
    assert first_sentences(text, limit) == expected


def test_html_has_tags_of_the_blocks_and_escapes_the_rest() -> None:
    text = '# A & B\n## C\nx < y "z"\nwww.a.fi?b=\'1\n* a@b.fi\n\n1. yksi\n2. kaksi'
    assert to_html(parse(text), heading_level=3) == "\n".join(
        [
            "<h3>A &amp; B</h3>",
            "<h4>C</h4>",
            "<p>x &lt; y &quot;z&quot;<br>"
            '<a href="https://www.a.fi?b=&#x27;1" rel="nofollow noopener">www.a.fi?b=&#x27;1</a></p>',
            '<ul><li><a href="mailto:a@b.fi">a@b.fi</a></li></ul>',
            "<ol><li>yksi</li><li>kaksi</li></ol>",
        ]
    )


def test_headings_go_no_deeper_than_h6_and_no_higher_than_h1() -> None:
    assert to_html(parse("# A\n## B"), heading_level=6) == "<h6>A</h6>\n<h6>B</h6>"
    assert to_html(parse("# A"), heading_level=0) == "<h1>A</h1>"


# Laws that hold for any text

ALLOWED = {"a": {"href", "rel"}} | {
    tag: set() for tag in ("p", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6")
}
SIGNS = st.sampled_from(
    [
        *("<", ">", "&", '"', "'", "[", "](", ")", "*", "- ", "• ", "1. ", "2. ", "# ", "### ", "\n", "\n\n"),
        *("<p>", "<br>", "<li>", "<ul>", "<ol>", "</ol>", "<h3>", "</h3>", "<b>", "<script>", "</script>"),
        *('<a href="', '">', "<a href=x>", "</a>", "<!--", "-->", "&lt;", "&gt;", "&amp;", "&#60;", "&quot;"),
        *("javascript:alert(1)", "https://a.fi", "www.a.fi", "a@b.fi", "mailto:", "tel:", "data:text/html,"),
        *(
            "onclick=x",
            "\x00",
            "\u202e",
            "\u200b",
            "\ue000",
            "\ue001",
            "\ue002",
            "\ue003",
            "\u00a0",
            "ä",
            " ",
        ),
    ]
)
ANY_TEXT = st.one_of(st.text(), st.lists(st.one_of(SIGNS, st.text(max_size=3)), max_size=25).map("".join))


class Reader(HTMLParser):
    """Fails on any tag or attribute that is not allowed."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        for name, value in attrs:
            assert value
            assert name != "href" or value.startswith(("http://", "https://", "mailto:", "tel:"))
            assert name != "rel" or value == "nofollow noopener"

    def handle_endtag(self, tag: str) -> None:
        assert tag in ALLOWED

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def spans_of(blocks: tuple[Block, ...]) -> Iterator[Text | Link]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.spans
        elif isinstance(block, BulletList | NumberedList):
            for item in block.items:
                yield from item


@UNHURRIED
@given(ANY_TEXT, st.integers(1, 6))
@example("<<script>script>alert(1)<</script>/script>", 3)
@example('[x](https://a.fi/"onmouseover="alert(1))', 3)
@example("<a href='https://a.fi/&quot;onclick=&quot;x'>x</a>", 3)
@example("&amp;lt;img src=x onerror=alert(1)&amp;gt;", 3)
def test_html_of_any_text_has_allowed_tags_only(text: str, heading_level: int) -> None:
    html = to_html(parse(text), heading_level)
    reader = Reader()
    reader.feed(html)
    reader.close()
    without_tags = html
    for tag in ALLOWED:
        without_tags = without_tags.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    assert without_tags.count("<") == without_tags.count('<a href="') == html.count("</a>")


@UNHURRIED
@given(ANY_TEXT)
@example("[[a](http://b.fi)](http://c.fi)")
@example("# - [<b>x](mailto:a@b.fi)")
@example("### 1. a\n2. b")
def test_plain_of_plain_is_stable(text: str) -> None:
    once = plain(text)
    assert plain(once) == once


@UNHURRIED
@given(ANY_TEXT)
def test_reading_any_text_keeps_it_clean_and_short(text: str) -> None:
    read = plain(text)
    assert all(sign.isprintable() or sign == "\n" for sign in read)
    assert read == read.strip()
    assert len(read) <= MAX_LENGTH
    for span in spans_of(parse(text)):
        assert span.text if isinstance(span, Text) else span.label
        assert isinstance(span, Text) or span.url.startswith(("http://", "https://", "mailto:", "tel:"))


@UNHURRIED
@given(ANY_TEXT, st.integers(-1, 200))
def test_first_sentences_of_any_text_are_one_line_within_the_limit(text: str, limit: int) -> None:
    told = first_sentences(text, limit)
    assert len(told) <= max(limit, 0)
    assert "\n" not in told


HOSTILE = [
    "<",
    "<a ",
    '<a href="',
    "<!--",
    "[",
    "[a](",
    "(",
    "a@",
    "<script>",
    "&amp;",
    "amp;",
    "<ul>",
    "1. a\n2. b\n",
]
HOSTILE += ["https://", "www.", "x", "- ", "# ", " ", "\n", "https://a.fi)", '<a "', "a. ", "<li>", "&#38;"]


@pytest.mark.parametrize("sign", HOSTILE)
def test_a_hostile_text_is_read_in_reasonable_time(sign: str) -> None:
    text = sign * (200_000 // len(sign))
    began = time.monotonic()
    plain(text)
    to_html(parse(text))
    first_sentences(text, 200)
    assert time.monotonic() - began < 10  # a tenth of a second alone; a busy machine is no failure


def real_texts(dump: Path) -> Iterator[str]:
    for name in ("services.json", "servicechannels.json", "generaldescriptions.json"):
        yield from _values(json.loads((dump / name).read_text(encoding="utf-8")))


def _values(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "value" and isinstance(value, str):
                yield value
            else:
                yield from _values(value)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value)


def test_real_texts_lose_no_word_and_make_clean_pages(real_dump: Path) -> None:
    texts = sorted(set(real_texts(real_dump)), key=len)[-3000:]
    kinds = {type(block) for text in texts for block in parse(text)}
    assert {Paragraph, BulletList, NumberedList} <= kinds
    for text in texts:
        assert letters(plain(text)) == letters(text)
        Reader().feed(to_html(parse(text)))


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in "@/")
