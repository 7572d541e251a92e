"""A brand file is read whole, or refused with every reason: file, key, what is wrong and what to do."""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tarjotin.common.tables import FaultyFile
from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.reading import read_brand
from tarjotin.regions.brand.stylesheet import paper_stylesheet, stylesheet
from tests.regions.brands import LOGO, write_brand

WHOLE = """
languages = ["fi", "sv"]
owners.fi = "Karjalan hyvinvointialue"
logo = "logo.svg"
corners = "round"
typeface = "serif"
feedback_email = "palaute@karjala.example"
quick_exit = "https://www.ilmatieteenlaitos.fi/"
[colours.light]
accent = "#7A1F5C"
[colours.dark]
accent = "#e8a8d0"
[front]
heading.fi = "Mitä kuuluu?"
lead.fi = "Löydä apua."
hint.sv = "Till exempel: sömn"
[contact]
text.fi = "Neuvonta auttaa."
phone = "013 330 2400"
email = "neuvonta@karjala.example"
page.fi = "https://karjala.example/"
[[notices]]
text.fi = "Neuvonta on kiinni."
from = 2026-12-01
until = 2026-12-06
href = "https://karjala.example/uutinen"
"""


def refused(path: Path) -> str:
    with pytest.raises(FaultyFile) as caught:
        read_brand(path)
    return str(caught.value)


def read(tmp_path: Path, more: str = "", *, logo: str = "", **changed: str) -> Brand:
    return read_brand(write_brand(tmp_path, more=more, logo=logo, **changed))


def test_a_whole_brand_is_read(tmp_path: Path) -> None:
    brand = read(tmp_path, WHOLE, logo=LOGO)
    assert (brand.id, brand.county, brand.hosts) == ("karjala", "14", ("karjala.example",))
    assert brand.languages == ("fi", "sv")
    assert brand.names["sv"] == "Karelens bricka"
    assert brand.logo is not None
    assert brand.logo.ratio == 3
    assert brand.front.heading == {"fi": "Mitä kuuluu?"}
    assert brand.contact.phone == "013 330 2400"
    assert brand.feedback_email == "palaute@karjala.example"
    assert brand.quick_exit == "https://www.ilmatieteenlaitos.fi/"
    (notice,) = brand.notices
    days = [dt.date(2026, 11, 30), dt.date(2026, 12, 1), dt.date(2026, 12, 6), dt.date(2026, 12, 7)]
    assert [notice.is_shown_on(day) for day in days] == [False, True, True, False]


def test_its_stylesheet_sets_only_what_the_region_changes(tmp_path: Path) -> None:
    sheet = stylesheet(read(tmp_path, WHOLE, logo=LOGO))
    light, _, dark = sheet.partition("@media (prefers-color-scheme: dark)")
    assert "--accent: #7a1f5c;" in light
    assert "--accent: #e8a8d0;" in dark
    assert "--corner: 1.25rem;" in light
    assert "serif" in light
    assert "--ink:" not in sheet
    assert stylesheet(read(tmp_path)) == ""


def test_paper_takes_the_colour_of_the_region_where_it_can_be_read_on_white(tmp_path: Path) -> None:
    brand = read(tmp_path, WHOLE, logo=LOGO)
    assert paper_stylesheet(brand) == "html:root { --accent: #7a1f5c; }\n"
    # A region whose light pages are dark: what is read on them is not read on paper.
    turned = {**brand.palettes, "light": {**brand.palettes["light"], "accent": "#e8a8d0"}}
    assert paper_stylesheet(replace(brand, palettes=turned)) == ""
    assert paper_stylesheet(read(tmp_path)) == ""


def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio(tmp_path: Path) -> None:
    said = refused(write_brand(tmp_path, more='[colours.light]\naccent = "#7fb5a8"'))
    assert (
        "karjala/brand.toml: colours.light: accent #7fb5a8 on surface #fffdf8: 2.27, at least 4.5 is needed."
        in said
    )
    assert "The nearest accent that will do is #54776f." in said
    # What was derived from it is at fault only through it.
    assert "accent-strong" not in said


def test_a_border_and_a_ring_of_focus_need_three(tmp_path: Path) -> None:
    said = refused(write_brand(tmp_path, more='[colours.dark]\nfocus = "#505050"\nline-strong = "#403a33"'))
    assert "colours.dark: focus #505050 on paper #1c1916: 2.1" in said
    assert "at least 3 is needed" in said
    assert "line-strong #403a33 on surface" in said


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("nonsense = 1", "`nonsense` is not known here"),
        ('[colours]\nlight.acent = "#000000"', "`acent` is no colour of the pages"),
        ('[colours.light]\naccent = "green"', "`accent` 'green' is no colour"),
        ("[colours.grey]", "colours: `grey` is not known here"),
        ('corners = "wavy"', "`corners` wavy is not known. Use one of soft, round, square."),
        ('typeface = "Comic Sans"', "`typeface` Comic Sans is not known"),
        ('languages = ["fi", "tlh"]', "`languages`: Unknown language of the interface: tlh"),
        ("languages = []", "`languages` has none"),
        ('quick_exit = "javascript:alert(1)"', "`quick_exit` 'javascript:alert(1)' is no address of a page"),
        ('quick_exit = "http://example.fi"', "Begin it with https://"),
        ('feedback_email = "a@b, c@d.fi"', "is no mail address"),
        ('logo = "../../secret.svg"', "is no plain file name"),
        ('logo = "missing.svg"', "`logo` missing.svg is refused: it cannot be read"),
        ('[contact]\nphone = "call us"', "contact: `phone` 'call us' is no number"),
        ('[[notices]]\ntext.fi = "Hei"', "notices: `until` is missing"),
        ('[[notices]]\ntext.fi = "Hei"\nfrom = 2026-12-02\nuntil = 2026-12-01', "`until` is before `from`"),
        (f'[front]\nheading.fi = "{"x" * 91}"', "`heading.fi` is 91 letters long. At most 90 fit its place."),
        ('[front]\nheading.fi = "a\\nb"', "has a line break"),
    ],
)
def test_each_mistake_is_named_with_what_to_do(tmp_path: Path, more: str, reason: str) -> None:
    assert reason in refused(write_brand(tmp_path, more=more))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"county": '"99"'}, "`county` 99 is no wellbeing services county. Use one of:"),
        ({"county": ""}, "`county` is missing"),
        ({"hosts": '["https://x.fi/"]'}, "is no host name"),
        ({"hosts": '["X.fi"]'}, "is no host name"),
        ({"names__sv": ""}, "`names` has no text in sv"),
        ({"dated": '"today"'}, "`dated` is missing or is not a date"),
    ],
)
def test_what_must_be_there_is_asked_for(tmp_path: Path, changed: dict[str, str], reason: str) -> None:
    assert reason in refused(write_brand(tmp_path, **changed))


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    said = refused(write_brand(tmp_path, more='logo = "no.gif"\nextra = 1', county='"99"'))
    assert len(said.splitlines()) == 3


def test_a_broken_file_names_its_line(tmp_path: Path) -> None:
    path = write_brand(tmp_path)
    path.write_text('dated = 2026-11-28\ncounty = "14\n', encoding="utf-8")
    assert "line 2" in refused(path)
    path.write_bytes(b"\xff\xfe")
    assert "this is not TOML in UTF-8" in refused(path)
    path.write_text("# " + "x" * 200_000, encoding="utf-8")
    assert "over 100 kB" in refused(path)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>alert(1)</script>", "the element script"),
        ("<foreignObject/>", "the element foreignObject"),
        ('<image href="https://x.example/a.png"/>', "the element image"),
        ('<animate attributeName="x"/>', "the element animate"),
        ('<rect onload="x()"/>', "has onload, which would run a script"),
        ('<use href="https://x.example/a.svg#b"/>', "calls for https://x.example/a.svg#b"),
        (
            '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/svg+xml,x"/>',
            "calls for data:",
        ),
        ('<rect style="fill:url(https://x.example)"/>', "calls for something outside"),
        ("<rect fill=\"url( 'https://x.example')\"/>", "calls for something outside"),
        ("<style>@import 'https://x.example';</style>", "its style calls for something outside"),
        ("<style>rect{fill:u\\72l(https://x.example)}</style>", "its style calls for something outside"),
        ("<g>", "it is no whole SVG"),
    ],
)
def test_a_logo_that_acts_or_calls_is_refused(tmp_path: Path, inside: str, reason: str) -> None:
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inside}</svg>'
    assert reason in refused(write_brand(tmp_path, more='logo = "logo.svg"', logo=logo))


@pytest.mark.parametrize(
    ("logo", "reason"),
    [
        (
            '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            "a DOCTYPE or an entity",
        ),
        (
            '<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
            "a stylesheet of its own",
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "does not tell its size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1300 10"/>', "1300 wide and 10 high"),
        ("<html/>", "its outermost element is not svg"),
        (LOGO.replace("</svg>", " " * 40_000 + "</svg>"), "over 30 kB"),
    ],
)
def test_a_logo_must_be_a_small_plain_picture(tmp_path: Path, logo: str, reason: str) -> None:
    assert reason in refused(write_brand(tmp_path, more='logo = "logo.svg"', logo=logo))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<!DOCTYPE svg>{LOGO}".encode("utf-16"), "it is not in UTF-8"),
        (f"<!DOCTYPE svg>{LOGO}".encode("utf-16-le"), "it is not in UTF-8"),
        (f"<?xml version='1.0' encoding='iso-8859-1'?>{LOGO}".encode(), "it says that it is in iso-8859-1"),
    ],
)
def test_a_logo_is_looked_at_in_the_encoding_that_everybody_reads(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = write_brand(tmp_path, more='logo = "logo.svg"')
    (path.parent / "logo.svg").write_bytes(content)
    assert reason in refused(path)


def test_a_logo_in_utf_8_may_say_so(tmp_path: Path) -> None:
    logo = f'<?xml version="1.0" encoding="UTF-8"?>{LOGO}'
    assert read(tmp_path, 'logo = "logo.svg"', logo=logo).logo is not None


def test_a_logo_may_colour_and_reuse_its_own_parts(tmp_path: Path) -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient><path id="p" d="M0 0h5"/></defs>'
        '<style>.a{fill:#123456}</style><use href="#p"/><rect class="a" fill="url(#g)" style="fill:url(\'#g\')"/>'
    )
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" width="80px" height="40">{inside}</svg>'
    found = read(tmp_path, 'logo = "logo.svg"', logo=logo).logo
    assert found is not None
    assert found.ratio == 2


def test_a_png_is_known_by_its_content(tmp_path: Path) -> None:
    path = write_brand(tmp_path, more='logo = "logo.png"')
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    (path.parent / "logo.png").write_bytes(head + struct.pack(">II", 90, 30))
    found = read_brand(path).logo
    assert found is not None
    assert (found.media_type, found.ratio) == ("image/png", 3)
    (path.parent / "logo.png").write_bytes(head + struct.pack(">II", 9000, 3000))
    assert "9000 × 3000 pixels" in refused(path)
    (path.parent / "logo.png").write_bytes(b"GIF89a")
    assert "it is no PNG" in refused(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_no_text_at_all_makes_anything_but_a_refusal(tmp_path: Path, text: str) -> None:
    path = write_brand(tmp_path)
    path.write_text(text, encoding="utf-8", errors="replace")
    assert "brand.toml" in refused(path)
