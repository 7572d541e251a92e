"""Interface texts: `extract` brings the .po files up to date with the code, `compile` makes the .mo files.

Needs polib and nothing else: no gettext programs, so that it runs on any machine. New messages come without a
translation (in English as they are: an editor may word them better there, and the words in the code stay the key),
messages that nobody uses any more go. Languages that are translated in part keep
all messages, so that a translator sees what is missing; plain language holds only those that it says otherwise.

    python tools/messages.py extract
    python tools/messages.py compile
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "tarjotin"
LOCALE = PACKAGE / "locale"
# Always whole; the others may lack any message.
LANGUAGES = ("fi", "sv", "en")
PARTIAL = ("se", "smn", "sms", "ru", "uk", "ar", "so")
SIMPLE = ("fi-simple", "sv-simple", "en-simple")
# The language that messages are written in: a new message is its own translation until an editor words it better.
OWN = "en"

_HEADER = {
    "Project-Id-Version": "tarjotin",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}
_TWO_FORMS = "nplurals=2; plural=(n != 1);"
# Unicode CLDR, "Language Plural Rules", as gettext writes them.
_DUAL = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
_ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
PLURAL_FORMS = {"se": _DUAL, "smn": _DUAL, "sms": _DUAL, "ru": _SLAVIC, "uk": _SLAVIC, "ar": _ARABIC}

# Argument positions of message, plural and context in each gettext function; `_` is gettext.
_FUNCTIONS: dict[str, tuple[int, int | None, int | None]] = {
    "_": (0, None, None),
    "gettext": (0, None, None),
    "gettext_lazy": (0, None, None),
    "gettext_noop": (0, None, None),
    "ngettext": (0, 1, None),
    "pgettext": (1, None, 0),
    "pgettext_lazy": (1, None, 0),
    "npgettext": (1, 2, 0),
}
_STRING = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_TEMPLATE_CALL = re.compile(
    rf"\b(gettext|ngettext|pgettext|npgettext|_)\(((?:u?(?:{_STRING})|[\s,]|count)+)\)"
)

Key = tuple[str, str]
"""Context (often empty) and message."""


@dataclass(slots=True)
class Message:
    """A message of the code: its plural when it has one, and the files it stands in."""

    plural: str = ""
    files: set[str] = field(default_factory=set)


def used_messages() -> dict[Key, Message]:
    """Every message of the Python code and the templates."""
    found: dict[Key, Message] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in (".py", ".html") or "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        calls = _python_calls(source) if path.suffix == ".py" else _template_calls(source)
        for context, text, plural in calls:
            message = found.setdefault((context, text), Message())
            message.plural = message.plural or plural
            message.files.add(path.relative_to(PACKAGE.parent).as_posix())
    return found


def catalogue(language: str) -> polib.POFile:
    """The .po file of a language, an empty one when there is none yet."""
    path = po_path(language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = _header(language, {})
    return catalogue


def _header(language: str, known: Mapping[str, str]) -> dict[str, str]:
    """What stands at the head of a file. Whether somebody has read it through is theirs to say, and is kept."""
    header = _HEADER | {"Plural-Forms": PLURAL_FORMS.get(language, _TWO_FORMS), "Language": language}
    return header | ({"X-Reviewed": known.get("X-Reviewed", "no")} if language in PARTIAL else {})


def po_path(language: str) -> Path:
    """Where the .po file of a language is; the .mo file is beside it."""
    # As Django writes the code of a language with a variant.
    base, _, variant = language.partition("-")
    return LOCALE / (f"{base}_{variant.title()}" if variant else base) / "LC_MESSAGES" / "django.po"


def extract() -> None:
    """Write the .po files anew from the code, keeping the translations there are."""
    used = used_messages()
    for language in (*LANGUAGES, *PARTIAL, *SIMPLE):
        before = catalogue(language)
        known = {(entry.msgctxt or "", entry.msgid): entry for entry in before}
        fresh = polib.POFile(wrapwidth=100)
        fresh.header = before.header
        fresh.metadata = _header(language, before.metadata)
        for key in sorted(used, key=lambda key: (key[1].casefold(), key)):
            entry = _entry(key, used[key], known.get(key), language)
            if language not in SIMPLE or entry.translated():
                fresh.append(entry)
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(po_path(language)))
        missing = [entry.msgid for entry in fresh if not entry.translated()]
        print(f"{language}: {len(fresh)} messages, {len(missing)} without a translation")


def compile_all() -> None:
    """Make the .mo file of each .po file."""
    for language in (*LANGUAGES, *PARTIAL, *SIMPLE):
        path = po_path(language)
        path.with_suffix(".mo").write_bytes(compiled(language))
        print(f"{language}: {path.with_suffix('.mo').relative_to(PACKAGE.parent.parent)}")


def compiled(language: str) -> bytes:
    """The content that the .mo file of a language should have."""
    return bytes(catalogue(language).to_binary())


def _entry(key: Key, message: Message, known: polib.POEntry | None, language: str) -> polib.POEntry:
    context, text = key
    entry = polib.POEntry(
        msgid=text,
        msgctxt=context or None,
        msgid_plural=message.plural,
        occurrences=[(file, "") for file in sorted(message.files)],
        comment=known.comment if known else "",
        flags=["python-format"] if "%(" in text else [],
    )
    if message.plural:
        untold = {0: text, 1: message.plural} if language == OWN else _no_plurals(language)
        entry.msgstr_plural = (known.msgstr_plural if known else {}) or untold
    else:
        entry.msgstr = (known.msgstr if known else "") or (text if language == OWN else "")
    return entry


def _no_plurals(language: str) -> dict[int, str]:
    forms = PLURAL_FORMS.get(language, _TWO_FORMS)
    return dict.fromkeys(range(int(forms.removeprefix("nplurals=")[0])), "")


def _python_calls(source: str) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
            texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield from _message(node.func.id, texts)


def _template_calls(source: str) -> Iterator[tuple[str, str, str]]:
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    for function, arguments in _TEMPLATE_CALL.findall(templatize(source)):
        texts: list[object] = [ast.literal_eval(text) for text in re.findall(_STRING, arguments)]
        yield from _message(function, texts)


def _message(function: str, texts: Sequence[object]) -> Iterator[tuple[str, str, str]]:
    at, plural_at, context_at = _FUNCTIONS[function]
    picked = [texts[i] if i is not None and i < len(texts) else "" for i in (context_at, at, plural_at)]
    context, text, plural = (part if isinstance(part, str) else "" for part in picked)
    if text:
        yield context, text, plural


def main(arguments: list[str]) -> int:
    """`extract` or `compile`."""
    commands = {"extract": extract, "compile": compile_all}
    if len(arguments) != 1 or arguments[0] not in commands:
        print("Use: python tools/messages.py extract | compile", file=sys.stderr)
        return 2
    commands[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
