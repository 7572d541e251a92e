"""Interface texts: each one used is translated in every language, and what is compiled is what is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest

from tarjotin.common.languages import reader_languages
from tools import messages

LANGUAGES = messages.LANGUAGES
EVERY = (*LANGUAGES, *messages.PARTIAL, *messages.SIMPLE)
# Where the faults of rule files are noted, which pages tell; and which arguments of a call are words of a fault.
NOTING = (messages.PACKAGE / "common" / "tables.py", *sorted((messages.PACKAGE / "themes").glob("*.py")))
FAULT_WORDS = {"note": (0, 1), "under": (0,), "Problem": (2, 3)}


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Code and files of texts are read once for all tests here: none of them changes anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "catalogue", cache(messages.catalogue))
        patch.setattr(messages, "used_messages", cache(messages.used_messages))
        yield


def test_messages_are_found_in_code_and_templates() -> None:
    used = messages.used_messages()
    assert ("", "What would do you good?") in used
    assert ("way to reach a service", "by phone") in used
    assert used["", "%(total)s service"].plural == "%(total)s services"


def test_every_word_of_a_fault_of_a_rule_file_is_marked_for_translation() -> None:
    words = [word for path in NOTING for word in fault_words(path.read_text(encoding="utf-8"))]
    assert [ast.unparse(word) for word in words if is_unmarked(word)] == []
    assert "_('the theme has no rule.')" in [ast.unparse(word) for word in words]
    for faulty in (
        't.note(f"{key}!", _("x"))',
        't.note(_("x"), remedy="y")',
        't.under(_("x") if x else "y")',
    ):
        assert any(map(is_unmarked, fault_words(faulty))), faulty


def fault_words(source: str) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            yield from (node.args[at] for at in FAULT_WORDS.get(name, ()) if at < len(node.args))
            if name in FAULT_WORDS:
                yield from (each.value for each in node.keywords if each.arg in ("what", "remedy", "where"))


def is_unmarked(node: ast.AST) -> bool:
    """Whether any text in it stands outside `_()`, or is put together within."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
        return not isinstance(node.args[0], ast.Constant)
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return True
    return any(is_unmarked(child) for child in ast.iter_child_nodes(node))


@pytest.mark.parametrize("language", [*LANGUAGES, *messages.PARTIAL])
def test_every_message_used_is_there_and_no_other(language: str) -> None:
    known = {(entry.msgctxt or "", entry.msgid) for entry in messages.catalogue(language)}
    assert known == set(messages.used_messages()), "run: python tools/messages.py extract"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    entries = messages.catalogue(language)
    assert [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy or entry.obsolete] == []


def test_the_languages_of_the_files_are_those_of_the_interface() -> None:
    known = reader_languages()
    assert sorted(EVERY) == sorted(known)
    assert [code for code in EVERY if known[code].simple_of] == list(messages.SIMPLE)


@pytest.mark.parametrize("language", messages.SIMPLE)
def test_plain_language_holds_only_what_it_says_otherwise(language: str) -> None:
    usual = {entry.msgid: entry.msgstr for entry in messages.catalogue(language.partition("-")[0])}
    for entry in messages.catalogue(language):
        assert entry.translated()
        assert not entry.fuzzy
        assert entry.msgstr != usual[entry.msgid]


@pytest.mark.parametrize("language", [*messages.PARTIAL, *messages.SIMPLE])
def test_help_in_a_crisis_is_not_translated_before_somebody_is_sure(language: str) -> None:
    """Who has read a file through, and sets `X-Reviewed: yes`, may translate these too."""
    po = messages.catalogue(language)
    told = {
        entry.msgid
        for entry in po
        if entry.translated() and any("crisis.py" in f for f, _ in entry.occurrences)
    }
    assert po.metadata.get("X-Reviewed") == "yes" or told == set()


@pytest.mark.parametrize("language", messages.PARTIAL)
def test_a_translation_says_whether_somebody_has_read_it_through(language: str) -> None:
    assert messages.catalogue(language).metadata["X-Reviewed"] in ("yes", "no")


@pytest.mark.parametrize("language", messages.PARTIAL)
def test_a_message_has_all_its_plural_forms_or_none(language: str) -> None:
    po = messages.catalogue(language)
    forms = int(po.metadata["Plural-Forms"].removeprefix("nplurals=")[0])
    for entry in po:
        if entry.msgid_plural:
            assert len(entry.msgstr_plural) == forms, entry.msgid
            assert len({bool(text) for text in entry.msgstr_plural.values()}) == 1, entry.msgid


@pytest.mark.parametrize("language", EVERY)
def test_translations_fill_in_the_same_values(language: str) -> None:
    def values(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]", text))

    for entry in messages.catalogue(language):
        if language not in LANGUAGES and not entry.translated():
            continue
        wanted = values(entry.msgid) | values(entry.msgid_plural)
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert values(text) <= wanted, entry.msgid
        if not entry.msgid_plural:
            assert values(entry.msgstr) == wanted, entry.msgid
            assert re.findall(r"</?\w+>", entry.msgstr) == re.findall(r"</?\w+>", entry.msgid), entry.msgid


@pytest.mark.parametrize("language", EVERY)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = messages.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == messages.compiled(language), "run: python tools/messages.py compile"


def test_bringing_the_files_up_to_date_keeps_the_english_that_an_editor_worded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts_by_message(messages.catalogue("en"))
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    for languages, left in (("LANGUAGES", ("en",)), ("PARTIAL", ()), ("SIMPLE", ())):
        monkeypatch.setattr(messages, languages, left)
    messages.extract()
    assert texts_by_message(polib.pofile(str(messages.po_path("en")))) == before
    assert before["", "Go on"] == ["Continue"]


def texts_by_message(po: polib.POFile) -> dict[messages.Key, list[str]]:
    return {
        (each.msgctxt or "", each.msgid): list(each.msgstr_plural.values()) or [each.msgstr] for each in po
    }
