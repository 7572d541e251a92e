"""A sheet is read row by row, whatever wrote it; what is wrong is told of its cell, and hostile files are refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from tarjotin.producers.own.problems import SheetRefused, WrongColumns
from tarjotin.producers.own.reading import read_sheet
from tarjotin.producers.own.rows import read_rows
from tarjotin.producers.own.sheet import limits
from tarjotin.producers.own.template import template_csv, template_xlsx
from tarjotin.producers.own.times import typed_day, typed_hours

TODAY = dt.date(2026, 11, 29)
HEADINGS = ("laji", "nimi suomeksi", "tiivistelmä suomeksi", "järjestäjä", "kunnat", "palveluluokat")
ROW = ("tapahtuma", "Yölaulu ääkkösin", "Lauletaan.", "Yhdistys ry", "Joensuu", "P25.2")


def a_csv(*rows: tuple[str, ...], headings: tuple[str, ...] = (*HEADINGS, "alkaa"), by: str = ";") -> str:
    return "\n".join(by.join(row) for row in (headings, *rows))


def an_xlsx(*rows: tuple[Any, ...], headings: tuple[str, ...] = (*HEADINGS, "alkaa")) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (headings, *rows):
        book.active.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(SheetRefused) as refused:
        read_sheet(content)
    return refused.value.fault


def faults(**cells: str) -> list[tuple[str, str]]:
    """Faults of a whole row with some cells changed, by column."""
    whole = {
        "kind": "tapahtuma",
        "name_fi": "Ilta",
        "summary_fi": "Hyvä ilta.",
        "owner": "Yhdistys ry",
        "area": "Joensuu",
        "classes": "P25.2",
        "starts": "3.12.2026 18.00",
    }
    _, problems = read_rows([(2, whole | cells)], "14", TODAY)
    return [(each.column, each.fault) for each in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("by", [";", ",", "\t"])
def test_every_usual_encoding_and_separator_gives_the_same_row(encoding: str, by: str) -> None:
    ((number, cells),) = read_sheet(a_csv((*ROW, "3.12.2026"), by=by).encode(encoding))
    assert (number, cells["name_fi"], cells["starts"]) == (2, "Yölaulu ääkkösin", "3.12.2026")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("made", [template_csv, template_xlsx])
def test_the_template_in_every_language_can_be_brought_in_as_it_is(made: Any, language: str) -> None:
    entries, problems = read_rows(read_sheet(made(language, TODAY)), "14", TODAY)
    assert problems == []
    assert [entry["kind"] for entry in entries] == ["event", "walk_in", "national"]
    assert entries[2]["nationwide"] is True
    assert all(entry["ends"] for entry in entries), "everything ends by itself"


def test_dates_and_numbers_of_a_spreadsheet_are_read_as_they_look() -> None:
    row = (*ROW, dt.datetime(2026, 12, 3, 18, 30), 80100.0)  # noqa: DTZ001 - cells have no zone
    ((_, cells),) = read_sheet(an_xlsx(row, headings=(*HEADINGS, "alkaa", "postinumero")))
    assert (cells["starts"], cells["postal_code"]) == ("2026-12-03 18:30", "80100")


def test_a_formula_stays_the_text_that_it_is() -> None:
    formula = '=HYPERLINK("http://203.0.113.7","x")'
    ((_, cells),) = read_sheet(an_xlsx((ROW[0], formula, *ROW[2:], "3.12.2026")))
    assert cells["name_fi"] == formula
    ((_, cells),) = read_sheet(a_csv((ROW[0], "=1+1", *ROW[2:], "3.12.2026")).encode())
    assert cells["name_fi"] == "=1+1"


def test_wrong_columns_are_named() -> None:
    with pytest.raises(WrongColumns) as wrong:
        read_sheet(a_csv(("x", "y", "z"), headings=("laji", "jotain muuta", "laji")).encode())
    assert "name_fi" in wrong.value.missing
    assert wrong.value.unknown == ("jotain muuta",)
    assert wrong.value.repeated == ("kind",)


def test_text_outside_the_columns_is_told_and_not_dropped_in_silence() -> None:
    rows = read_sheet(a_csv((*ROW, "3.12.2026", "ylimääräinen")).encode())
    _, problems = read_rows(rows, "14", TODAY)
    assert [(each.column, each.value) for each in problems] == [("", "ylimääräinen")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (a_csv().encode(), "empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "unknown_form"),
        (b"PK\x03\x04 broken", "unreadable"),
        (b'laji;"nimi\nx;y', "unreadable"),
        (b"laji;nimi\x81\x8d;x\n", "unknown_encoding"),
        (b"x" * (limits().most_bytes + 1), "too_large"),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_reason(content: bytes, fault: str) -> None:
    assert refusal(content) == fault


def test_a_hundred_thousand_rows_are_refused_without_reading_them_all() -> None:
    assert refusal(a_csv(*[("tapahtuma", "x")] * 100_000).encode()) == "too_many_rows"
    assert refusal(an_xlsx(*[ROW] * (limits().most_rows + 1))) == "too_many_rows"


def test_a_bomb_an_entity_and_another_office_file_are_refused() -> None:
    def packed(**parts: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
            for name, content in parts.items():
                written.writestr(name.replace("__", "/") + ".xml", content)
        return made.getvalue()

    assert refusal(packed(xl__workbook=b"0" * (limits().most_unpacked_bytes + 1))) == "packed_too_tightly"
    assert refusal(packed(word__document=b"<x/>")) == "unknown_form"
    assert refusal(packed(xl__workbook=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>')) == "unreadable"
    assert refusal(packed(xl__workbook=b"<x/>")) == "unreadable"


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"kind": "kokous"}, ("kind", "unknown_word")),
        ({"name_fi": ""}, ("name_fi", "missing")),
        ({"name_fi": "x" * 201}, ("name_fi", "too_long")),
        ({"area": "Atlantis"}, ("area", "unknown_municipality")),
        ({"classes": "P99.9"}, ("classes", "unknown_class")),
        ({"target_groups": "KR9"}, ("target_groups", "unknown_group")),
        ({"languages": "suomi"}, ("languages", "unknown_language")),
        ({"starts": "46359"}, ("starts", "no_date")),
        ({"starts": "31.2.2027"}, ("starts", "no_date")),
        ({"starts": "3.12. klo 18"}, ("starts", "no_date")),
        ({"starts": "12/3/2026"}, ("starts", "no_date")),
        ({"starts": "3.12.2025"}, ("starts", "in_the_past")),
        ({"starts": "3.12.2036"}, ("starts", "too_far")),
        ({"starts": ""}, ("starts", "missing")),
        ({"ends": "2.12.2026"}, ("ends", "before_start")),
        ({"hours": "aina"}, ("hours", "no_time")),
        ({"url": "javascript:alert(1)"}, ("url", "no_address")),
        ({"email": "matti"}, ("email", "no_email")),
        ({"phone": "soita"}, ("phone", "no_phone")),
        ({"postal_code": "801"}, ("postal_code", "no_postal_code")),
    ],
)
def test_a_faulty_cell_is_told_by_its_column(cells: dict[str, str], fault: tuple[str, str]) -> None:
    assert faults(**cells) == [fault]


def test_a_whole_row_has_no_fault_and_the_same_twice_is_one() -> None:
    assert faults() == []
    row = dict(zip(("kind", "name_fi", "summary_fi", "owner", "area", "classes"), ROW, strict=True))
    entries, problems = read_rows(
        [(2, row | {"starts": "3.12.2026"}), (3, row | {"starts": "3.12.2026"})], "14", TODAY
    )
    assert (len(entries), [each.fault for each in problems]) == (1, ["twice"])


def test_what_names_no_last_day_goes_by_itself() -> None:
    row = {"kind": "vapaaehtoistehtävä", "name_fi": "x", "summary_fi": "y", "owner": "z"}
    row |= {"area": "Joensuu", "classes": "P4.12"}
    ((entry,), _) = read_rows([(2, row)], "14", TODAY)
    assert entry["ends"] == "2027-05-28T21:00:00+00:00", "the end of the 180th day in Finland"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("3.12.2026", "2026-12-02T22:00:00+00:00"),
        ("3.12.2026 klo 18.30", "2026-12-03T16:30:00+00:00"),
        ("2026-12-03 18:30", "2026-12-03T16:30:00+00:00"),
        ("3.6.2026 18", "2026-06-03T15:00:00+00:00"),
    ],
)
def test_days_are_read_as_people_write_them_by_the_finnish_clock(words: str, moment: str) -> None:
    found = typed_day(words)
    assert found is not None
    assert found.begins().isoformat() == moment


def test_times_of_the_week_are_read_in_three_languages() -> None:
    assert typed_hours("") == ()
    finnish = typed_hours("ma 9-11; to–pe 13–15.30")
    assert (
        finnish
        == typed_hours("mån 9-11; tors-fre 13-15.30")
        == typed_hours("Mon 9:00-11:00; thu-fri 13-15:30")
    )
    assert finnish is not None
    told = [(each.day, each.opens.hour, each.closes.minute) for each in finnish]
    assert told == [(0, 9, 0), (3, 13, 30), (4, 13, 30)]
    for wrong in ("ma", "ma 11-9", "ma 25-26", "pe-ma 9-11", "9-11"):
        assert typed_hours(wrong) is None
