"""Counting what happened, and forgetting it again."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from django.db import models
from django.utils import timezone

from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.events.models import LONGEST_TEXT, GuidanceCount, SearchChange, SearchCount, UseCount
from tarjotin.events.suppression import usage_rules
from tarjotin.events.tally import add

Use = Literal["visit", "search", "in_vain", "opening", "print", "share", "booklet", "calendar"]
"""What is counted: coming to the site, searching, searching in vain, opening a service, and taking something along."""

SMALLEST = 3
"""Fewer than this many are never shown, nor kept when their month is over: a rare text may tell of a person."""
KEPT_MONTHS = 24
MOST_A_MONTH = 50_000
"""More different texts than this in a month are a machine's doing; they are not kept."""

# Telephone numbers, identity codes, birthdays.
_DIGITS_IN_A_ROW = re.compile(r"\d{3}")
_MOST_DIGITS = 5


def count_search(text: str, language: str, total: int, previous: str = "") -> None:
    """Count a search; `previous` is what the same page was asked just before, when it was.

    `total` is 0 when nothing was found, or only by the ladder's last steps. Nothing is kept of who asked, nor are
    texts that look as if they told of somebody. Never raises for the database's sake (`tally`).
    """
    asked, before = normalised(text), normalised(previous)
    if not asked or language not in INTERFACE_LANGUAGES:
        return
    key = {"month": first_day(timezone.localdate()), "language": language}
    most = ("month", MOST_A_MONTH)
    add(SearchCount, {**key, "text": asked}, {"searches": 1, "without_hits": int(total <= 0)}, most)
    if before and before != asked:
        add(SearchChange, {**key, "text_before": before, "text_after": asked}, {"count": 1}, most)


def count_use(county: str, kind: Use, *, themes: Iterable[str] = (), municipality: str = "") -> None:
    """Count that something was done today in the tray of a county: nothing of who did it, nor when in the day.

    `themes` and `municipality` are what it was about, as far as that is known: each is counted for itself, never
    together, so that fewer small numbers arise.
    """
    key = {"day": timezone.localdate(), "county": county, "kind": kind}
    about = [("all", ""), *(("theme", theme) for theme in dict.fromkeys(themes))]
    if municipality:
        about.append(("municipality", municipality))
    for dimension, code in about:
        add(UseCount, {**key, "dimension": dimension, "code": code}, {"count": 1})


def normalised(text: str) -> str:
    """A text as it is counted: lower case, single spaces; "" for one that is not to be kept at all.

    Not kept are texts that are long or that hold an "@", three digits in a row, many digits, or unprintable signs.
    """
    told = unicodedata.normalize("NFC", " ".join(text[: 4 * LONGEST_TEXT].split()).lower())
    if (
        len(text) > 4 * LONGEST_TEXT
        or len(told) > LONGEST_TEXT
        or "@" in told
        or _DIGITS_IN_A_ROW.search(told)
        or sum(letter.isdigit() for letter in told) > _MOST_DIGITS
        or not told.isprintable()
    ):
        return ""
    return told


def first_day(day: dt.date, months_before: int = 0) -> dt.date:
    """The first day of a month, or of one so many months before it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months_before, 12)
    return dt.date(year, month + 1, 1)


def forget_old(today: dt.date) -> int:
    """Delete what is rare of the months past, and everything older than two years; how many rows went."""
    past, oldest = first_day(today), first_day(today, KEPT_MONTHS)
    deleted = 0
    for model, count in ((SearchCount, "searches"), (SearchChange, "count")):
        rare = models.Q(month__lt=past, **{f"{count}__lt": SMALLEST})
        rows, _ = model._default_manager.filter(rare | models.Q(month__lt=oldest)).delete()
        deleted += rows
    oldest_use = first_day(today, usage_rules()["kept_months"])
    rows, _ = UseCount.objects.filter(day__lt=oldest_use).delete()
    guided, _ = GuidanceCount.objects.filter(month__lt=oldest_use).delete()
    return deleted + rows + guided
