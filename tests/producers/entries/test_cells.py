"""What is typed in a form is the entry of a sheet's row, and an entry is the cells that it was read from."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import translation

from tarjotin.producers.entries.cells import cells_of
from tarjotin.producers.entries.forms import read_entry, typed_cells
from tarjotin.producers.own.reading import read_sheet
from tarjotin.producers.own.rows import Payload, read_rows
from tarjotin.producers.own.template import template_csv

TODAY = dt.date(2026, 11, 29)


def examples() -> list[Payload]:
    """The entries of the template, an event with times and days, and a local service by municipality."""
    entries, _ = read_rows(read_sheet(template_csv("fi", TODAY)), "14", TODAY)
    common = {
        "name_sv": "Kväll",
        "summary_sv": "Bra.",
        "owner": "Föreningen rf",
        "area": "Joensuu; Kontiolahti",
    }
    common |= {"classes": "P25.2; P27.1", "languages": "sv; fi", "charge": "maksullinen", "price": "5 €"}
    rows = [
        (2, common | {"kind": "tapahtuma", "starts": "3.12.2026", "ends": "5.12.2026", "identifier": "a"}),
        (3, common | {"kind": "tapahtuma", "starts": "3.12.2026 18.30", "ends": "4.12.2026 0.00"}),
        (4, common | {"kind": "paikallinen palvelu", "hours": "ma-ke 9-11.30", "shown_until": "1.3.2027"}),
    ]
    more, problems = read_rows(rows, "14", TODAY)
    assert problems == []
    return entries + more


@pytest.mark.parametrize("entry", examples(), ids=lambda entry: entry["kind"])
def test_the_cells_of_an_entry_make_the_very_same_entry(entry: Payload) -> None:
    again, problems = read_rows([(1, cells_of(entry))], "14", TODAY)
    assert problems == []
    assert again == [entry]


def test_a_form_gives_the_same_entry_as_the_row_of_a_sheet() -> None:
    row = {
        "kind": "tapahtuma",
        "name_fi": "Ilta",
        "summary_fi": "Hyvä ilta.",
        "description_fi": "Yksi.\n\nKaksi.",
        "owner": "Yhdistys ry",
        "area": "Joensuu; Outokumpu",
        "classes": "P25.2",
        "languages": "fi; en",
        "charge": "maksuton",
        "starts": "3.12.2026 18.00",
    }
    posted = QueryDict(mutable=True)
    posted.update(row | {"kind": "event", "charge": "free", "description_fi": "Yksi.\r\n\r\nKaksi.\x00"})
    posted.setlist("area", ["167", "309", "nonsense"])
    posted.setlist("languages", ["fi", "en"])
    typed = read_entry(typed_cells(posted, may_be_nationwide=True), "14", TODAY)
    (entry,), _ = read_rows([(2, row)], "14", TODAY)
    assert typed.errors == {}
    assert typed.entry == entry


@pytest.mark.parametrize(("allowed", "cell"), [(True, "koko maa"), (False, "Joensuu")])
def test_only_a_form_that_offers_it_says_the_whole_country(allowed: bool, cell: str) -> None:
    posted = QueryDict("area=whole&area=167")
    assert typed_cells(posted, may_be_nationwide=allowed)["area"] == cell


def test_any_one_language_is_enough_and_none_is_told_once() -> None:
    whole = {"kind": "event", "owner": "x", "area": "Joensuu", "classes": "P25.2", "starts": "3.12.2026"}
    assert read_entry(whole | {"name_en": "Evening", "summary_en": "Good."}, "14", TODAY).errors == {}
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            asked = list(read_entry(whole, "14", TODAY).errors)
        assert asked == [f"name_{language}", f"summary_{language}"], "asked in the reader's own language"
