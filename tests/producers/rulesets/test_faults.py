"""Faults of a rule file: told in the language of the page to an admin, in English to an operator."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.test import Client
from django.utils import translation

from tarjotin.common.tables import FaultyFile
from tarjotin.producers.rulesets.by_hand import beginning
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.presenters import present_faults
from tarjotin.themes.rule_sets import rule_set_of
from tests.make import NORTH_KARELIA
from tests.make_staff import admin, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("services")]
TEXT = beginning("14", "Päätös", dt.date(2026, 11, 29)) + '\n[[themes]]\nid = "culture"\n'
RULE = '[[themes.add_rules]]\nid = "own"\nwhy.fi = "x"\nsource = "s"\nsince = 2026-11-29\n'
UNKNOWN_CODE = TEXT + RULE + 'any_of.service_classes = ["P99.9"]\n'
HOSTILE = "%(key)s 100 % %s <script>alert(1)</script>"


def faults(language: str, text: str) -> str:
    """What the page says is wrong with a text, as HTML."""
    desk = sign_in(Client(), admin(email="paakayttaja@alue.example"))
    answer = desk.post(f"/{language}/desk/rules/edit", {"text": text, "action": "look"})
    assert answer.status_code == 400
    told = re.search(r'role="alert".*?</div>', answer.content.decode(), re.DOTALL)
    assert told
    return told[0]


def refused(text: str) -> FaultyFile:
    """The error that a text is refused with."""
    with pytest.raises(FaultyFile) as caught:
        rule_set_of(NORTH_KARELIA, text.encode())
    return caught.value


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "fi",
            "<strong>teema culture, sääntö own, any_of</strong>: "
            "kohdassa `service_classes` on P99.9, jota koodistossa ei ole. Korjaa tai poista se.",
        ),
        (
            "sv",
            "<strong>tema culture, regel own, any_of</strong>: "
            "`service_classes` nämner P99.9, som inte finns i kodlistan. Rätta eller ta bort den.",
        ),
        (
            "en",
            "<strong>theme culture, rule own, any_of</strong>: "
            "`service_classes` names P99.9, which the code list does not have. Correct or remove it.",
        ),
    ],
)
def test_a_fault_is_told_in_the_language_of_the_page(language: str, told: str) -> None:
    page = faults(language, UNKNOWN_CODE)
    assert f"<li>{told}</li>" in page
    assert "lang=" not in page


def test_an_operator_is_told_in_english_whatever_language_a_page_speaks() -> None:
    with translation.override("fi"):
        line = str(refused(UNKNOWN_CODE))
    assert line == (
        "14.toml, theme culture, rule own, any_of: `service_classes` names P99.9, which the code list does not have. "
        "Correct or remove it."
    )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "faulty",
    [
        f'[[themes]]\nid = "{HOSTILE}"\n',
        f'[[themes]]\nid = "culture"\nremove_rules = ["{HOSTILE}"]\n',
        f'[[themes]]\nid = "culture"\n[[themes.add_rules]]\nid = "{HOSTILE}"\n',
        f'["{HOSTILE}"]\n',
        f'[[add_services]]\ntheme = "culture"\nid = "{HOSTILE}"\n',
    ],
)
def test_hostile_words_of_a_file_are_shown_as_they_are(language: str, faulty: str) -> None:
    page = faults(language, TEXT[: TEXT.index("[[themes]]")] + faulty)
    assert html.escape(HOSTILE) in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("fi", "tämä ei ole UTF-8-muotoista TOMLia: ", ". Korjaa rivi, joka siinä mainitaan."),
        ("sv", "det här är inte TOML i UTF-8: ", ". Rätta den rad som nämns."),
    ],
)
def test_only_what_the_reader_of_toml_says_stays_in_english(language: str, before: str, after: str) -> None:
    line = re.search(r"<li>(.*?)</li>", faults(language, "a = 1\nb = <i>\n"))
    assert line
    assert line[1].startswith(f'{before}<span lang="en">')
    assert re.search(r"at line 2, column 5\)</span>", line[1])
    assert line[1].endswith(after)


def test_a_fault_is_cut_where_it_would_fill_the_page() -> None:
    most = limits().longest_problem
    (line,) = present_faults(refused(TEXT + f"{'x' * 2 * most} = 1\n"))
    assert len(line.words) == most
    (line,) = present_faults(refused(TEXT + RULE.replace("own", "x" * 2 * most)))[:1]
    assert len(line.where) == most
