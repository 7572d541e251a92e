"""Instruments: what lacks a licence, a holder or a source does not load, and no unsure translation is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.common.tables import FaultyFile
from tarjotin.desk.aid.instruments import (
    INSTRUMENTS,
    InstrumentsError,
    instruments_in_use,
    load_instrument,
    texts_of,
)

AUDIT_C = INSTRUMENTS / "audit-c.toml"


def _changed(folder: Path, old: str, new: str, name: str = "audit-c.toml") -> Path:
    text = AUDIT_C.read_text(encoding="utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_audit_c_has_three_items_the_finnish_limits_and_a_licence() -> None:
    read = load_instrument(AUDIT_C, {"substances-and-addictions"})
    assert [item.id for item in read.items] == ["often", "amount", "six"]
    assert [[option.score for option in item.options] for item in read.items] == [[0, 1, 2, 3, 4]] * 3
    assert read.most == 12
    assert [(cutoff.population["en"], cutoff.value, cutoff.status) for cutoff in read.cutoffs] == [
        ("men", 6, "confirmed"),
        ("women", 5, "unverified"),
    ]
    assert "not for sale" in read.licence
    assert "World Health Organization" in read.credit


def test_audit_c_is_offered_in_its_original_language_alone() -> None:
    read = load_instrument(AUDIT_C)
    assert [
        language for language in ("fi", "sv", "en", "en-simple", "ru") if read.is_offered_in(language)
    ] == [
        "en",
        "en-simple",
    ]
    assert texts_of(read, read.items[0].text, "en").startswith("How often")
    with pytest.raises(ValueError, match="not offered in fi"):
        texts_of(read, read.items[0].text, "fi")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("licence = ", "license = ", "`licence` is missing"),
        ("rights_holder = ", "holder = ", "`rights_holder` is missing"),
        ("source_url = ", "url = ", "`source_url` is missing"),
        ('source_url = "https://', 'source_url = "ftp://', "`source_url` is no address of the web"),
        ("credit = ", "credits = ", "`credit` is missing"),
        ('missing_answers = "zero_ends"', "", "`missing_answers` is missing"),
        ('missing_answers = "zero_ends"', 'missing_answers = "mean"', "`missing_answers` is mean"),
        ('translation_status = "original"', 'translation_status = "fine"', "`translation_status` is fine"),
        ('translation_status = "original"', "", "`translation_status` is missing"),
        (
            'translation_status = "original"',
            'translation_status = "unverified"',
            "no language has a text that somebody answers for",
        ),
        ('status = "confirmed"', 'status = "sure"', "`status` is sure"),
        ("value = 6", "", "`value` is missing"),
        ('source = "AUDIT manual, second edition, WHO 2001, questions 1–3"', "", "`source` is missing"),
        ('text.en = "How often do you have a drink containing alcohol?"', "", "`text` has no text in en"),
        ("score = 4", "points = 4", "an option has no `score`"),
        ('themes = ["substances', 'themes = ["drinks', "there is no theme drinks-and-addictions"),
        ('id = "audit-c"', 'id = "audit"', "the id audit is not the file's name"),
    ],
)
def test_a_file_that_does_not_tell_all_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    path = _changed(tmp_path, old, new)
    with pytest.raises(InstrumentsError, match=r"audit-c\.toml") as refused:
        load_instrument(path, {"substances-and-addictions"})
    assert reason in str(refused.value)


def test_a_translation_that_a_county_has_confirmed_is_offered(tmp_path: Path) -> None:
    _changed(
        tmp_path,
        'code = "fi"\ntranslation_status = "unverified"',
        'code = "fi"\ntranslation_status = "validated"',
    )
    (found,) = instruments_in_use(["audit-c"], [tmp_path, INSTRUMENTS])
    assert found.is_offered_in("fi")
    assert not found.is_offered_in("sv")


@pytest.mark.parametrize("name", ["phq-9", "../audit-c", "/etc/passwd", ""])
def test_a_name_without_a_file_is_told_with_those_that_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(InstrumentsError, match=r"no such instrument.*audit-c"):
        instruments_in_use([name], [tmp_path / "none", INSTRUMENTS])


def test_what_is_not_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("licence = ", encoding="utf-8")
    with pytest.raises(FaultyFile, match=r"own\.toml: this is not TOML"):
        load_instrument(tmp_path / "own.toml")


def test_every_file_of_the_project_loads() -> None:
    for path in INSTRUMENTS.glob("*.toml"):
        load_instrument(path)
