"""Reads typed values out of a table of a TOML file and keeps one clear line for every mistake in it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from tarjotin.common.errors import OperatorError
from tarjotin.common.languages import CONTENT_LANGUAGES, Localized

# The reader of TOML takes time by the square of a key's parts: ten thousand are a second. The search itself must not:
# it begins only where a part does, and never takes a part anew in shorter pieces.
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"""(?<![\w"'\\-])(?:{_KEY_PART}[ \t]*+\.[ \t]*+){{100}}""")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file: where it is, what is wrong and what to do."""

    file: str
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.what} {self.remedy}"


class FaultyFile(OperatorError):
    """A file of a region or of the project that cannot be used; `problems` holds one line for each mistake."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each}" for each in self.problems), "", exit_code=2)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.problems)


class Table:
    """A TOML table being read. Asking for a key uses it up; `close` reports the keys nobody asked for."""

    def __init__(self, values: Mapping[str, object], file: str, where: str, problems: list[Problem]) -> None:
        self._values = dict(values)
        self.file = file
        self.where = where
        self.problems = problems

    def note(self, what: str, remedy: str) -> None:
        """Keeps a mistake of this table."""
        self.problems.append(Problem(self.file, self.where, what, remedy))

    def under(self, where: str) -> Table:
        """The same table named more exactly, once its id is known."""
        self.where = f"{self.where}, {where}" if self.where else where
        return self

    def has(self, key: str) -> bool:
        """True when the key is there and not yet used up."""
        return key in self._values

    def text(self, key: str) -> str:
        """A text, stripped; "" and a noted mistake when it is missing."""
        value = self._values.pop(key, None)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.note(f"`{key}` is missing or is not a text.", f'Give it as {key} = "…".')
        return ""

    def text_or_none(self, key: str) -> str:
        """A text that may be left out, "" then; what is there must be a text."""
        return self.text(key) if self.has(key) else ""

    def localized_or_none(self, key: str) -> Localized:
        """A text per language that may be left out, {} then; what is there must be whole."""
        return self.localized(key) if self.has(key) else {}

    def date_or_none(self, key: str) -> dt.date | None:
        """A date that may be left out; what is there must be a date."""
        return self.date(key) if self.has(key) else None

    def date(self, key: str) -> dt.date | None:
        """A date; None and a noted mistake when it is missing. A TOML date-time is not a date."""
        value = self._values.pop(key, None)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        self.note(f"`{key}` is missing or is not a date.", f"Give it as {key} = 2026-11-30, without quotes.")
        return None

    def number(self, key: str, *, default: int) -> int:
        """A whole number, `default` when it is not given."""
        value = self._values.pop(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.note(f"`{key}` is not a whole number.", f"Give it as {key} = 10.")
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false, `default` when it is not given."""
        value = self._values.pop(key, default)
        if isinstance(value, bool):
            return value
        self.note(f"`{key}` is neither true nor false.", f"Give it as {key} = true.")
        return default

    def localized(self, key: str, needed: Collection[str] = ()) -> Localized:
        """A text per language. `needed` languages must be there; if it is empty, at least one must."""
        table = self._values.pop(key, None)
        if not isinstance(table, dict):
            self.note(f"`{key}` is missing or is not a table of languages.", f'Give it as {key}.fi = "…".')
            return {}
        texts = {code: text for code, text in table.items() if isinstance(text, str) and text.strip()}
        if len(texts) < len(table) or not texts:
            self.note(f"`{key}` holds an empty text or none.", "Write the text or leave the language out.")
        self._check_languages(key, texts)
        missing = [code for code in needed if code not in texts]
        if missing:
            self.note(
                f"`{key}` has no text in {', '.join(missing)}.", "Write it in every language asked for."
            )
        return texts

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts without repetition, empty when it is not given."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            self.note(f"`{key}` is not a list of texts.", f'Give it as {key} = ["…", "…"].')
            return ()
        if len(set(value)) < len(value):
            self.note(f"`{key}` names something twice.", "Leave one of the two out.")
        return tuple(dict.fromkeys(value))

    def strings_by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        """A list of texts per language, empty when it is not given."""
        table = self.table(key)
        if table is None:
            return {}
        lists = {code: table.strings(code) for code in tuple(table._values)}
        self._check_languages(key, lists)
        return {code: texts for code, texts in lists.items() if texts}

    def table(self, key: str) -> Table | None:
        """A table inside this one, None when it is not given."""
        value = self._values.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.note(f"`{key}` is not a table.", f"Write it under [{key}].")
            return None
        return Table(value, self.file, self.where, self.problems)

    def tables(self, key: str) -> list[Table]:
        """A list of tables inside this one, empty when it is not given."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.note(f"`{key}` is not a list of tables.", f"Write each of them under [[{key}]].")
            return []
        return [Table(each, self.file, self.where, self.problems) for each in value]

    def close(self) -> None:
        """Notes every key that nobody asked for: most often a slip of the pen that would do nothing."""
        for key in self._values:
            self.note(f"`{key}` is not known here.", "Correct the name or remove it.")

    def rest(self) -> dict[str, object]:
        """What nobody has asked for yet, by key; it counts as asked for from now on."""
        values, self._values = self._values, {}
        return values

    def _check_languages(self, key: str, codes: Collection[str]) -> None:
        for code in codes:
            if code not in CONTENT_LANGUAGES:
                self.note(
                    f"`{key}` has the unknown language {code}.", f"Use one of {', '.join(CONTENT_LANGUAGES)}."
                )


def open_table(path: Path, problems: list[Problem], name: str = "") -> Table:
    """The whole of a TOML file as a table; mistakes are told of `name`, else of the file's own.

    Raises `FaultyFile` when it cannot be read at all.
    """
    name = name or path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Problem(name, "", f"the file cannot be read ({error.strerror}).", "Check the path.")
        raise FaultyFile([problem]) from error
    return read_table(content, problems, name)


def read_table(content: bytes, problems: list[Problem], name: str) -> Table:
    """The same of the bytes of a file, which may come from anybody.

    What would keep the reader busy for minutes or break it (keys of thousands of parts, brackets in brackets in
    brackets) is refused, and NUL, which no database takes.
    """
    try:
        text = content.decode("utf-8")
        if _DEEP_KEY.search(text):
            raise ValueError("a key has too many parts")
        values: Mapping[str, object] = tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        problem = Problem(name, "", "brackets stand in brackets too deep to be read.", "Write it flatter.")
        raise FaultyFile([problem]) from error
    except ValueError as error:
        problem = Problem(name, "", f"this is not TOML in UTF-8: {error}.", "Correct the line it names.")
        raise FaultyFile([problem]) from error
    if _holds_nul(values):
        raise FaultyFile([Problem(name, "", "a text holds the sign NUL (\\u0000).", "Take it out.")])
    return Table(values, name, "", problems)


def _holds_nul(values: object) -> bool:
    waiting = [values]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str) and "\0" in each:
            return True
        if isinstance(each, dict):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list):
            waiting += each
    return False
