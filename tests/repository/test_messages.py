"""Interface texts: each one used is translated in every language, and what is compiled is what is written."""

from __future__ import annotations

import re

import pytest

from tools import messages

LANGUAGES = messages.LANGUAGES


def test_messages_are_found_in_code_and_templates() -> None:
    used = messages.used_messages()
    assert ("", "What would do you good?") in used
    assert ("way to reach a service", "by phone") in used
    assert used["", "%(total)s service"].plural == "%(total)s services"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_used_is_there_and_no_other(language: str) -> None:
    known = {(entry.msgctxt or "", entry.msgid) for entry in messages.catalogue(language)}
    assert known == set(messages.used_messages()), "run: python tools/messages.py extract"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    entries = messages.catalogue(language)
    assert [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_the_same_values(language: str) -> None:
    def values(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]", text))

    for entry in messages.catalogue(language):
        wanted = values(entry.msgid) | values(entry.msgid_plural)
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert values(text) <= wanted, entry.msgid
        if not entry.msgid_plural:
            assert values(entry.msgstr) == wanted, entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = messages.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == messages.compiled(language), "run: python tools/messages.py compile"


def test_english_says_what_the_code_says() -> None:
    for entry in messages.catalogue("en"):
        assert entry.msgstr == entry.msgid or entry.msgstr_plural == {0: entry.msgid, 1: entry.msgid_plural}
