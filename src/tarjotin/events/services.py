"""Counting what happened, and forgetting it again."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping

from django.db import DatabaseError, InterfaceError, OperationalError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.events.models import LONGEST_TEXT, SearchChange, SearchCount

SMALLEST = 3
"""Fewer than this many are never shown, nor kept when their month is over: a rare text may tell of a person."""
KEPT_MONTHS = 24
MOST_A_MONTH = 50_000
"""More different texts than this in a month are a machine's doing; they are not kept."""

# A page never waits longer than this for its count.
_PATIENCE_MS = 100
# Telephone numbers, identity codes, birthdays.
_DIGITS_IN_A_ROW = re.compile(r"\d{3}")
_MOST_DIGITS = 5

_log = logging.getLogger(__name__)


def count_search(text: str, language: str, total: int, previous: str = "") -> None:
    """Count a search; `previous` is what the same page was asked just before, when it was.

    `total` is 0 when nothing was found, or only by the ladder's last steps. Nothing is kept of who asked, nor are
    texts that look as if they told of somebody. When the database is busy or cannot be written the count is lost,
    which is fine: this never raises for it, and waits a tenth of a second at most.
    """
    asked, before = normalised(text), normalised(previous)
    if not asked or language not in INTERFACE_LANGUAGES:
        return
    key = {"month": first_day(timezone.localdate()), "language": language}
    try:
        with _without_patience():
            _add(SearchCount, {**key, "text": asked}, {"searches": 1, "without_hits": int(total <= 0)})
            if before and before != asked:
                _add(SearchChange, {**key, "text_before": before, "text_after": asked}, {"count": 1})
    except OperationalError:
        return  # busy, full or gone; the search itself was answered
    except (DatabaseError, InterfaceError) as error:
        # The words of the error may hold those of the search.
        _log.warning("A search could not be counted: %s.", type(error).__name__)


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
    return deleted


def _add(model: type[models.Model], key: Mapping[str, object], amounts: Mapping[str, int]) -> None:
    """Add to a row's numbers, making it first when there is none.

    A row is made empty and added to afterwards, so that two who make it at once both count.
    """
    rows = model._default_manager
    more = {name: F(name) + amount for name, amount in amounts.items()}
    if rows.filter(**key).update(**more):
        return
    if rows.filter(month=key["month"])[MOST_A_MONTH - 1 :].exists():
        return
    rows.bulk_create([model(**key)], ignore_conflicts=True)
    rows.filter(**key).update(**more)


@contextlib.contextmanager
def _without_patience() -> Iterator[None]:
    """A transaction that gives up soon when another holds what it needs, and that no disk is waited for."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set local lock_timeout = {_PATIENCE_MS}; set local synchronous_commit = off")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("pragma busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"pragma busy_timeout = {_PATIENCE_MS}")
    try:
        with transaction.atomic():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"pragma busy_timeout = {int(patience)}")
