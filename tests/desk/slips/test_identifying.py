"""What tells of a person in the text of a slip is refused or asked about; ordinary sentences pass."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tarjotin.desk.slips.identifying import identifying, is_identity_code

KNOWN = ("Joensuu", "Kontiolahti", "Uniryhmä", "Pohjois-Karjalan Martat", "Kohtaamispaikka Värtsilä")
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SIGNS = {1800: "+", 1900: "-UVWXY", 2000: "ABCDEF"}


def kinds(text: str) -> list[str]:
    """The kinds that are found in a text."""
    return [each.kind for each in identifying(text, KNOWN)]


def words(text: str) -> list[str]:
    """What is found in a text."""
    return [each.words for each in identifying(text, KNOWN)]


@st.composite
def identity_codes(draw: st.DrawFn) -> str:
    """Any personal identity code there may be."""
    day = draw(st.dates(dt.date(1850, 1, 1), dt.date(2049, 12, 31)))
    sign = draw(st.sampled_from(_SIGNS[day.year // 100 * 100]))
    digits, number = f"{day:%d%m%y}", f"{draw(st.integers(2, 999)):03}"
    return f"{digits}{sign}{number}{_CHECK[int(digits + number) % 31]}"


@given(identity_codes(), st.booleans())
def test_every_identity_code_is_known_and_refused(code: str, is_small: bool) -> None:
    written = code.lower() if is_small else code
    assert is_identity_code(written)
    assert kinds(f"Asiakas {written} tulee huomenna.") == ["identity_code"]


@given(identity_codes())
@example("290200A002C")
def test_an_identity_code_without_its_sign_is_refused_too(code: str) -> None:
    assert "identity_code" in kinds(f"tunnus {code[:6]}{code[7:]} ok")


@given(identity_codes(), st.sampled_from(_CHECK))
def test_a_last_sign_that_does_not_fit_makes_no_code(code: str, last: str) -> None:
    assert is_identity_code(code[:-1] + last) == (code[-1] == last)


@pytest.mark.parametrize(
    "text",
    [
        "131052-308T",
        "131052–308T",
        "131052 - 308T",
        "131052-3080",  # mistyped, and still told
        "010123A123B",
        "hetu:310890U9015",
        "131052\u200b-308T",
        "1310\u00ad52-308T",
    ],
)
def test_identity_codes_are_refused(text: str) -> None:
    assert kinds(text)[:1] == ["identity_code"]


@pytest.mark.parametrize("code", ["321052-308T", "310290-1230", "131052G308T", "131052-308I", ""])
def test_what_is_no_day_or_no_sign_is_no_identity_code(code: str) -> None:
    assert not is_identity_code(code)


@pytest.mark.parametrize(
    "text",
    [
        "Soita 040 123 4567",
        "puh.0401234567",
        "p. 040-123 4567 iltaisin",
        "+358 40 123 4567",
        "+358(0)40 1234567",
        "00358401234567",
        "358401234567",
        "40 123 4567",
        "013 330 3000",
        "(013) 330 3000",
        "040.123.4567",
        "numero 1234567",
        "040 - 123 4567",
        "050 – 123 45 67",
        "040 / 123 4567",
        "040\u200b 123\u00ad 4567",
        "+46 70 123 45 67",
    ],
)
def test_phone_numbers_are_refused(text: str) -> None:
    assert kinds(text) == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "aino@example.fi",
        "kirjoita: aino.m@posti.example",
        "aino(at)example.fi",
        "aino [at] posti",
        "aino＠posti.fi",
    ],
)
def test_email_addresses_are_refused(text: str) -> None:
    assert kinds(text) == ["email"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tavataan Matin kanssa.", "Matin"),
        ("Liisalle sopii tiistai.", "Liisalle"),
        ("Pekan luona.", "Pekan"),
        ("Kerro Virtaselle terveisiä.", "Virtaselle"),
        ("Mennään Anna-Liisan kanssa.", "Anna-Liisan"),
        ("Tuomaan kanssa", "Tuomaan"),
        ("Markuksen kyydillä", "Markuksen"),
        ("Maria Garcia tulee mukaan.", "Maria Garcia"),
        ("Pyydä apua: Ludmila Sokolova tulkkaa.", "Ludmila Sokolova"),
        ("Mukaan tulee Ngozi Okafor.", "Ngozi Okafor"),
        ("Soita Onnille.", "Onnille"),
        ("Ring Björns mottagning.", "Björns"),
        ("We will go with Fatima.", "Fatima"),
        ("MATTI MEIKÄLÄINEN", "MATTI MEIKÄLÄINEN"),
    ],
)
def test_names_are_asked_about(text: str, name: str) -> None:
    found = identifying(text, KNOWN)
    assert [each.words for each in found] == [name]
    assert not any(each.is_refused for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ryhmä alkaa 05.12.2026 klo 09.00–15.00.",
        "Avoinna ma–pe klo 8–16 ja la 10–14.",
        "Kurssi 1.1.2027-31.3.2027, hinta 1 000 000 senttiä.",
        "Vuodet 2024 2025 2026.",
        "Hätänumero 112, Päivystysapu 116 117 tai 116117, Väestöliitto 116 111.",
        "Osoite on Torikatu 5, 80100 Joensuu.",
        "Anna palautetta, jos jokin ei toimi.",
        "Ainoa tapa on kokeilla. Ilona on tulla mukaan.",
        "Pian alkaa uusi ryhmä. Onni on olla mukana.",
        "Soita Kelaan. Hae Kelasta tukea.",
        "Käy Joensuun Uniryhmässä tai Kontiolahden kirjastossa.",
        "Kysy Pohjois-Karjalan Marttojen kurssista.",
        "Tule kohtaamispaikkaan Värtsilään.",
        "Ota mukaan kela-kortti ja termospullo. Tee yksi asia kerrallaan!",
        "Tule Ma klo 10.",
        "Per telefon eller på plats.",
        "Call on Monday or Tuesday before December.",
        "Muista: liikunta, uni ja ruoka. Kaikki auttaa.",
    ],
)
def test_ordinary_sentences_pass(text: str) -> None:
    assert words(text) == []


@given(st.text(max_size=400))
def test_any_text_can_be_looked_through(text: str) -> None:
    for each in identifying(text, KNOWN):
        assert each.words


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö ,.", max_size=200))
def test_small_letters_alone_identify_nobody(text: str) -> None:
    assert words(text) == []


def test_all_that_is_found_is_told() -> None:
    assert kinds("Matti 131052-308T, 040 123 4567, m@example.fi") == [
        "identity_code",
        "email",
        "phone",
        "name",
    ]
