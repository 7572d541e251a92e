"""Reads typed values out of a table of a TOML file and keeps one clear line for every mistake in it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tarjotin.common.errors import OperatorError
from tarjotin.common.languages import CONTENT_LANGUAGES, Localized
from tarjotin.common.messages import Message
from tarjotin.common.messages import gettext_noop as _

# The reader of TOML takes time by the square of a key's parts: ten thousand are a second. The search itself must not:
# it begins only where a part does, and never takes a part anew in shorter pieces.
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"""(?<![\w"'\\-])(?:{_KEY_PART}[ \t]*+\.[ \t]*+){{100}}""")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file: where it is, what is wrong and what to do.

    `what` and `remedy` take `values` by name. One named `english` is told by another program and stays in English.
    """

    file: str
    where: tuple[Message, ...]
    what: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        place = f"{self.file}, {self.place()}" if self.where else self.file
        return f"{place}: {self.words()}"

    def place(self, translate: Callable[[str], str] = _) -> str:
        """Where in the file it is, "" when it is the file's own; in English, or as `translate` puts it."""
        return ", ".join(part.told(translate) for part in self.where)

    def words(self, translate: Callable[[str], str] = _) -> str:
        """What is wrong and what to do."""
        return " ".join(Message(each, self.values).told(translate) for each in (self.what, self.remedy))


class FaultyFile(OperatorError):
    """A file of a region or of the project that cannot be used; `problems` holds one line for each mistake."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each}" for each in self.problems), "", exit_code=2)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.problems)


class Table:
    """A TOML table being read. Asking for a key uses it up; `close` reports the keys nobody asked for."""

    def __init__(
        self,
        values: Mapping[str, object],
        file: str,
        where: tuple[Message, ...],
        problems: list[Problem],
    ) -> None:
        self._values = dict(values)
        self.file = file
        self.where = where
        self.problems = problems

    def note(self, what: str, remedy: str, **values: object) -> None:
        """Keeps a mistake of this table; both messages take `values` by name."""
        self.problems.append(Problem(self.file, self.where, what, remedy, values))

    def under(self, where: str, **values: object) -> Table:
        """The same table named more exactly, once its id is known."""
        self.where = (*self.where, Message(where, values))
        return self

    def has(self, key: str) -> bool:
        """True when the key is there and not yet used up."""
        return key in self._values

    def text(self, key: str) -> str:
        """A text, stripped; "" and a noted mistake when it is missing."""
        value = self._values.pop(key, None)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.note(_("`%(key)s` is missing or is not a text."), _('Give it as %(key)s = "…".'), key=key)
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
        self.note(
            _("`%(key)s` is missing or is not a date."),
            _("Give it as %(key)s = 2026-11-30, without quotes."),
            key=key,
        )
        return None

    def number(self, key: str, *, default: int) -> int:
        """A whole number, `default` when it is not given."""
        value = self._values.pop(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.note(_("`%(key)s` is not a whole number."), _("Give it as %(key)s = 10."), key=key)
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false, `default` when it is not given."""
        value = self._values.pop(key, default)
        if isinstance(value, bool):
            return value
        self.note(_("`%(key)s` is neither true nor false."), _("Give it as %(key)s = true."), key=key)
        return default

    def localized(self, key: str, needed: Collection[str] = ()) -> Localized:
        """A text per language. `needed` languages must be there; if it is empty, at least one must."""
        table = self._values.pop(key, None)
        if not isinstance(table, dict):
            self.note(
                _("`%(key)s` is missing or is not a table of languages."),
                _('Give it as %(key)s.fi = "…".'),
                key=key,
            )
            return {}
        texts = {code: text for code, text in table.items() if isinstance(text, str) and text.strip()}
        if len(texts) < len(table) or not texts:
            self.note(
                _("`%(key)s` holds an empty text or none."),
                _("Write the text or leave the language out."),
                key=key,
            )
        self._check_languages(key, texts)
        missing = [code for code in needed if code not in texts]
        if missing:
            self.note(
                _("`%(key)s` has no text in %(languages)s."),
                _("Write it in every language asked for."),
                key=key,
                languages=", ".join(missing),
            )
        return texts

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts without repetition, empty when it is not given."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            self.note(_("`%(key)s` is not a list of texts."), _('Give it as %(key)s = ["…", "…"].'), key=key)
            return ()
        if len(set(value)) < len(value):
            self.note(_("`%(key)s` names something twice."), _("Leave one of the two out."), key=key)
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
            self.note(_("`%(key)s` is not a table."), _("Write it under [%(key)s]."), key=key)
            return None
        return Table(value, self.file, self.where, self.problems)

    def tables(self, key: str) -> list[Table]:
        """A list of tables inside this one, empty when it is not given."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.note(
                _("`%(key)s` is not a list of tables."), _("Write each of them under [[%(key)s]]."), key=key
            )
            return []
        return [Table(each, self.file, self.where, self.problems) for each in value]

    def close(self) -> None:
        """Notes every key that nobody asked for: most often a slip of the pen that would do nothing."""
        for key in self._values:
            self.note(_("`%(key)s` is not known here."), _("Correct the name or remove it."), key=key)

    def rest(self) -> dict[str, object]:
        """What nobody has asked for yet, by key; it counts as asked for from now on."""
        values, self._values = self._values, {}
        return values

    def _check_languages(self, key: str, codes: Collection[str]) -> None:
        for code in codes:
            if code not in CONTENT_LANGUAGES:
                self.note(
                    _("`%(key)s` has the unknown language %(language)s."),
                    _("Use one of %(known)s."),
                    key=key,
                    language=code,
                    known=", ".join(CONTENT_LANGUAGES),
                )


def open_table(path: Path, problems: list[Problem], name: str = "") -> Table:
    """The whole of a TOML file as a table; mistakes are told of `name`, else of the file's own.

    Raises `FaultyFile` when it cannot be read at all.
    """
    name = name or path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        what = _("the file cannot be read (%(english)s).")
        problem = Problem(name, (), what, _("Check the path."), {"english": error.strerror})
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
            what = _("this is not TOML in UTF-8: a key has too many parts.")
            raise FaultyFile([Problem(name, (), what, _("Write it flatter."))])
        values: Mapping[str, object] = tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        what = _("brackets stand in brackets too deep to be read.")
        raise FaultyFile([Problem(name, (), what, _("Write it flatter."))]) from error
    except ValueError as error:
        what, remedy = _("this is not TOML in UTF-8: %(english)s."), _("Correct the line it names.")
        raise FaultyFile([Problem(name, (), what, remedy, {"english": str(error)})]) from error
    if _holds_nul(values):
        raise FaultyFile([Problem(name, (), _("a text holds the sign NUL (\\u0000)."), _("Take it out."))])
    return Table(values, name, (), problems)


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
