"""The shapes of ptv-v12.md written down a second time, to hold the stand-in's answers against them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.standin.ptv.v12_texts import LANGUAGES

# A check yields what is wrong with a value, each complaint beginning with the path to it.
Check = Callable[[Any, str], Iterator[str]]


def _of_type(*types: type) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        # bool is an int to Python but not to JSON.
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            yield f"{path}: {value!r} is not {' or '.join(one.__name__ for one in types)}"

    return check


def _like(pattern: str) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"{path}: {value!r} is not like {pattern}"

    return check


def word(*words: str) -> Check:
    """One of these words."""
    return _like("|".join(words))


def maybe(inner: Check) -> Check:
    """Null, or what passes the inner check."""

    def check(value: Any, path: str) -> Iterator[str]:
        if value is not None:
            yield from inner(value, path)

    return check


def many(inner: Check) -> Check:
    """A list of what passes the inner check."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path}: {value!r} is not a list"
            return
        for index, one in enumerate(value):
            yield from inner(one, f"{path}[{index}]")

    return check


def keyed(keys: tuple[str, ...], inner: Check) -> Check:
    """An object with any of the keys."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict) or not set(value) <= set(keys):
            yield f"{path}: {value!r} has other keys than {keys}"
            return
        for key, one in value.items():
            yield from inner(one, f"{path}.{key}")

    return check


def having(**members: Check) -> Check:
    """An object with exactly these members."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict) or set(value) != set(members):
            unlike = set(members) ^ set(value) if isinstance(value, dict) else value
            yield f"{path}: lacks or adds {unlike!r}"
            return
        for name, inner in members.items():
            yield from inner(value[name], f"{path}.{name}")

    return check


def by(member: str, kinds: dict[str, dict[str, Check]]) -> Check:
    """One of several objects told apart by the value of a member."""
    made = {kind: having(**{member: word(kind)}, **members) for kind, members in kinds.items()}

    def check(value: Any, path: str) -> Iterator[str]:
        kind = value.get(member) if isinstance(value, dict) else None
        if kind not in made:
            yield f"{path}.{member}: {kind!r} is none of {sorted(made)}"
            return
        yield from made[kind](value, path)

    return check


STRING, FLAG, NUMBER, INTEGER = _of_type(str), _of_type(bool), _of_type(int, float), _of_type(int)
TEXT = maybe(STRING)
ID = _like(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = _like(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DATE, TIME, URI = _like(r"\d{4}-\d\d-\d\d"), _like(r"[0-2]\d:[0-5]\d"), _like(r"https?://\S+")
CODE = _like(r"(?!\.)[a-zA-Z0-9.]+(?<!\.)")
T, T_NULL = keyed(LANGUAGES, STRING), keyed(LANGUAGES, TEXT)
TIMES = {"publishedAt": maybe(MOMENT), "migratedAt": maybe(MOMENT)}


def versions(**members: Check) -> Check:
    """An object of language versions with exactly these members each (ptv-v12.md 6)."""
    return keyed(LANGUAGES, having(**members))


# Section 5
CODES = many(STRING)
LIMITED = {"municipalities": CODES, "regions": CODES, "wellbeingServicesCounties": CODES}
AREA = by("areaType", {"WholeCountry": {}, "WholeCountryExceptAland": {}, "LimitedArea": LIMITED})
CHARGED = {"number": STRING, "chargeType": word("Free", "Charged", "ExtraCharge")}
CALLED = CHARGED | {"chargeDescription": TEXT, "additionalInformation": TEXT}
DIALLED = CALLED | {"dialCode": STRING}
TELEPHONES = many(by("type", {"DomesticPhone": CALLED, "InternationalPhone": DIALLED}))
FAXES = many(by("type", {"Fax": DIALLED}))
NUMBERS = many(
    by("type", {"DomesticPhone": CALLED, "InternationalPhone": DIALLED, "Sms": DIALLED, "Fax": DIALLED})
)
EMAILS = many(having(email=STRING))
LINKS = many(having(name=STRING, url=STRING))
LINKS_WITH_TEXT = many(having(name=STRING, url=STRING, additionalInformation=TEXT))
WEB_ADDRESS = having(url=TEXT, name=TEXT)
COORDINATES = many(
    having(
        system=word("EPSG:3067", "Unknown"),
        source=word("NLS", "User", "AccessibilityRegister"),
        easting=NUMBER,
        northing=NUMBER,
    )
)
STREET = {
    "addressSource": having(source=word("Posti", "UserEntered")),
    "streetName": T,
    "addressDetail": STRING,
    "postalCode": STRING,
    "coordinates": COORDINATES,
    "additionalInformation": T,
}
BOX = {"postalCode": STRING, "postOfficeBox": T, "additionalInformation": T}
OTHERS = many(having(postalCode=TEXT, coordinates=COORDINATES, additionalInformation=T))
ABROAD = many(having(address=T, countryCode=STRING))
STREETS = many(having(**STREET))
CONTACTS = having(
    foreignAddresses=ABROAD, postOfficeBoxAddresses=many(having(**BOX)), streetAddresses=STREETS
)
LOCATION = having(foreignAddresses=ABROAD, otherAddresses=OTHERS, streetAddresses=STREETS)
ACCESSIBLE = many(having(**STREET, accessibilityRegisterServicePointId=TEXT))

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PERIOD = {"fromDate": DATE, "toDate": DATE}
SPAN = {"fromDay": word(*DAYS), "toDay": word(*DAYS), "fromTime": TIME, "toTime": TIME}
STATUS = {"openingStatus": word("Open", "OpenOnReservation")}
TEXTS = {"heading": T, "additionalInformation": T}


def _week(*statuses: str) -> dict[str, Check]:
    interval = having(
        start=TIME,
        end=TIME,
        openingStatus=word(*statuses),
        repetition=word("Weekly", "OddWeeks", "EvenWeeks"),
        additionalInformation=T,
    )
    return {"weeklyHours": keyed(tuple(day.lower() for day in DAYS), having(hours=many(interval)))}


NORMAL, EXCEPTION = _week("Open", "OpenOnReservation"), _week("Open", "OpenOnReservation", "Closed")
HOUR_KINDS = {
    "WeeklyUntilFurtherNoticeServiceHour": NORMAL,
    "WeeklyDateRangeServiceHour": PERIOD | NORMAL,
    "ContinuousAlwaysValidServiceHour": STATUS,
    "ContinuousDateRangeServiceHour": STATUS | PERIOD | SPAN,
    "ContinuousWeekdaysUntilFurtherNoticeServiceHour": STATUS | SPAN,
    "ExceptionalDateRangeServiceHour": PERIOD | EXCEPTION,
}
HOURS = having(
    hours=many(by("type", {kind: TEXTS | members for kind, members in HOUR_KINDS.items()})),
    # v11 has no holiday hours, so the stand-in never fills this in.
    holidayServiceHours=_of_type(type(None)),
)
