"""The days, limits and subjects of offers, read once from the data file. Pure."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.languages import Localized

_FILE = Path(__file__).parent / "data" / "offers.toml"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an offer is about in plain words, and the service class that stands for it."""

    code: str
    names: Localized


@dataclass(frozen=True, slots=True)
class OfferRules:
    """Days until something is forgotten, how much is taken, and the subjects in the order of the form."""

    read: dt.date
    form_hours: int
    forget_email_days: int
    forget_unanswered_days: int
    forget_returned_days: int
    forget_taken_in_days: int
    longest_words: int
    neighbourhoods: int
    most_from_one: int
    most_in_all: int
    most_waiting: int
    subjects: tuple[Subject, ...]


@cache
def rules() -> OfferRules:
    """The rules in force."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    subjects = tuple(Subject(each["class"], each["names"]) for each in told.pop("subjects"))
    return OfferRules(**told, subjects=subjects)


def classes_of_subjects(chosen: Collection[str], before: str = "") -> str:
    """The cell of service classes for the subjects that were chosen.

    Classes of `before` that no subject stands for stay: an editor has added them.
    """
    codes = [each.code for each in rules().subjects]
    kept = [code for code in _codes(before) if code not in codes]
    return "; ".join([*(code for code in codes if code in chosen), *kept])


def subjects_in(classes: str) -> frozenset[str]:
    """The classes of a cell that subjects stand for."""
    return frozenset(each.code for each in rules().subjects) & frozenset(_codes(classes))


def days_waited(sent: dt.datetime, now: dt.datetime) -> int:
    """Whole days that an offer has waited."""
    return max(0, (now - sent).days)


def _codes(cell: str) -> list[str]:
    return [code for part in cell.split(";") if (code := part.strip())]
