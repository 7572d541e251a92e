"""Reads what a v11 request asks for, and refuses it in PTV's own words when it asks wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.requests import Query
from tests.standin.ptv.seed import Seed
from tests.standin.ptv.settings import Settings

GUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
ZERO_GUID = "00000000-0000-0000-0000-000000000000"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
BUSINESS_CODE = r"^[0-9]{7}-[0-9]{1}$"
AREA_CODE = r"^[0-9]{1,6}$"

BAD_GUID = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."
TOO_MANY_ITEMS = (
    "There were too many items within result set. Only {limit} items are allowed. "
    "Use more restrictive search criteria!"
)


class Refused(Exception):
    """Raised anywhere below a route to answer at once with an error (contract section 1)."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def wrong(name: str, message: str) -> Refused:
    """A 400 in model-state form: the parameter's name and what is wrong with it."""
    return Refused(Reply(400, {name: [message]}))


def missing(message: str) -> Refused:
    """A 404 with its text."""
    return Refused(Reply(404, {"errorMessage": message}))


def instant(text: str) -> datetime:
    """A PTV time as UTC without a zone; PTV writes no zone, older recordings and callers may."""
    time = datetime.fromisoformat(text)
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


@dataclass(frozen=True)
class Window:
    """The `date` and `dateBefore` of a list; both bounds are strict (contract section 6)."""

    after: datetime | None
    before: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether no bound was given, so that everything is inside."""
        return self.after is None and self.before is None

    def holds(self, modified: str) -> bool:
        """Whether the time lies strictly inside."""
        if self.is_open:
            return True
        time = instant(modified)
        return (self.after is None or time > self.after) and (self.before is None or time < self.before)


@dataclass(frozen=True)
class Ask:
    """One request: where it is asked, its query and the variable parts of its path."""

    seed: Seed
    settings: Settings
    query: Query
    parts: dict[str, str] = field(default_factory=dict)

    def page(self) -> int:
        """`page`, 1 when missing; negative or not a number is 400 (contract section 3)."""
        number = self._number("page", 1)
        if number < 0:
            raise wrong("page", "The page number cannot be negative value.")
        return number

    def between(self, name: str, least: int, most: int) -> int:
        """A required whole number within bounds."""
        if self.query.one(name) is None:
            raise wrong(name, f"The {name} field is required.")
        number = self._number(name, least)
        if not least <= number <= most:
            raise wrong(name, f"The field {name} must be between {least} and {most}.")
        return number

    def skip(self) -> int:
        """`skip` of the archived lists."""
        return max(0, self._number("skip", 0))

    def window(self) -> Window:
        """`date` and `dateBefore` in the one form PTV takes (contract section 2)."""
        return Window(self._date("date"), self._date("dateBefore"))

    def moment(self, name: str) -> datetime | None:
        """A time of the archived lists, which take any ISO 8601 form."""
        text = self.query.one(name)
        try:
            return None if text is None else instant(text)
        except ValueError:
            raise wrong(name, f"The value '{text}' is not valid.") from None

    def flag(self, name: str) -> bool:
        """A true-or-false parameter, false when missing."""
        text = self.query.one(name) or "false"
        if text.lower() not in ("true", "false"):
            raise wrong(name, f"The value '{text}' is not valid.")
        return text.lower() == "true"

    def choice(self, name: str, allowed: Collection[str], default: str | None = None) -> str:
        """A word of a closed list, from the path or the query."""
        word = self.parts.get(name) or self.query.one(name) or default
        if word is None:
            raise wrong(name, f"The {name} field is required.")
        if word not in allowed:
            raise wrong(name, f"The {name} is invalid. Please use one of these: {', '.join(allowed)}.")
        return word

    def guid(self, name: str) -> str:
        """A GUID of the path in lower case: 400 when malformed, 500 when all zero (contract section 1)."""
        return checked_guid(name, self.parts[name])

    def guids(self) -> list[str]:
        """The ids of a `…/list?guids=` request (contract section 3)."""
        text = self.query.one("guids")
        if not text:
            raise wrong("guids", "Property guids is required.")
        found = [guid.strip().lower() for guid in text.split(",")]
        if not all(GUID.fullmatch(guid) for guid in found):
            raise wrong("guids", BAD_GUID)
        limit = self.settings.list_limit
        if len(found) > limit:
            # PTV throws here, and what it throws is answered with 500.
            raise Refused(Reply(500, {"errorMessage": TOO_MANY_ITEMS.format(limit=limit)}))
        return found

    def matching(self, name: str, pattern: str) -> str:
        """A part of the path that must have a form."""
        text = self.parts[name]
        return checked_form(name, text, pattern)

    def _number(self, name: str, default: int) -> int:
        text = self.query.one(name)
        try:
            return default if text is None else int(text)
        except ValueError:
            raise wrong(name, f"The value '{text}' is not valid.") from None

    def _date(self, name: str) -> datetime | None:
        text = self.query.one(name)
        if text is None:
            return None
        try:
            if DATE.fullmatch(text):
                return instant(text)
        except ValueError:
            pass  # the right form but no such day: refused like a wrong form
        raise wrong(name, f"The {name} parameter is invalid.")


def checked_guid(name: str, text: str) -> str:
    """The GUID in lower case, refused when malformed or all zero."""
    if not GUID.fullmatch(text):
        raise wrong(name, BAD_GUID)
    if text == ZERO_GUID:
        raise Refused(Reply(500, {"errorMessage": "Object reference not set to an instance of an object."}))
    return text.lower()


def checked_form(name: str, text: str, pattern: str) -> str:
    """The text, refused when it lacks the form."""
    if not re.fullmatch(pattern.strip("^$"), text):
        raise wrong(name, f"The field {name} must match the regular expression '{pattern}'.")
    return text


Keep = Callable[[JsonObject], bool]
