"""When a path is looked through again. Pure; the times are in `data/review.toml`, with their source."""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

_DATA = Path(__file__).parent / "data" / "review.toml"

Review = Literal["due", "soon", "later"]


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """Months to the day proposed, the most that may be chosen, and days of warning."""

    months: int
    most_months: int
    warn_days: int


@cache
def review_rule() -> ReviewRule:
    """The rule in force."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return ReviewRule(table["months"], table["most_months"], table["warn_days"])


def proposed_review(today: dt.date) -> dt.date:
    """The day that an editor is offered."""
    return months_after(today, review_rule().months)


def latest_review(today: dt.date) -> dt.date:
    """The last day that may be chosen."""
    return months_after(today, review_rule().most_months)


def review_state(review_on: dt.date, today: dt.date) -> Review:
    """Due from the day itself on; soon within the days of warning."""
    if review_on <= today:
        return "due"
    return "soon" if (review_on - today).days <= review_rule().warn_days else "later"


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last one when it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
