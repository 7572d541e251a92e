"""What is wrong with a path as it was typed, in sentences for the one who typed it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.codes import code_list
from tarjotin.common.dates import format_date
from tarjotin.paths.forms import PathForm, StepForm, Texts
from tarjotin.paths.review import latest_review
from tarjotin.paths.route import LANGUAGES, LONGEST, MOST_SERVICES

LONGEST_NOTE, LONGEST_SLUG = 200, 60

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What the desk's own addresses are called.
_TAKEN = ("new",)


def mistakes(form: PathForm, today: dt.date, language: str) -> Mapping[str, str]:
    """The id of a field → what is wrong with it, in the order of the page; empty when it can be saved."""
    found: dict[str, str] = {}
    for id, wrong in _mistakes(form, today, language):
        if wrong:
            found.setdefault(id, wrong)
    return found


def slug_of(form: PathForm) -> str:
    """The name in addresses: the one typed, else made of the path's name."""
    names = form.texts["name"]
    typed = form.slug or next((names[code] for code in LANGUAGES if names[code]), "")
    return slugify(typed)[:LONGEST_SLUG].strip("-")


def day_typed(text: str) -> dt.date | None:
    """A day as a browser sends it, or as a Finn writes it; None for anything else."""
    written = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    try:
        if written:
            return dt.date(int(written[3]), int(written[2]), int(written[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _mistakes(form: PathForm, today: dt.date, language: str) -> Iterator[tuple[str, str]]:
    first = LANGUAGES[0]
    if not any(form.texts["name"].values()):
        yield f"name-{first}", _("Write the name of the path in at least one language.")
    elif not form.base:
        yield "slug", _wrong_slug(slug_of(form))
    yield from _too_long(form.texts, "")
    if not any(form.texts["owner"].values()):
        yield f"owner-{first}", _("Write who answers for the path: an organisation or a unit.")
    if form.life_event and form.life_event not in code_list("life_event"):
        yield "life_event", _("Choose a life event from the list.")
    yield "review_on", _wrong_review(form.review_on, today, language)
    if len(form.note) > LONGEST_NOTE:
        yield "note", _over(len(form.note) - LONGEST_NOTE)
    for number, step in enumerate(form.steps, 1):
        yield from _wrong_step(step, number)


def _wrong_step(step: StepForm, number: int) -> Iterator[tuple[str, str]]:
    if not any(step.texts["title"].values()):
        told = _("Step %(number)s: write its title in at least one language, or remove the step.")
        yield f"step-{number}-title-{LANGUAGES[0]}", told % {"number": number}
    for id, wrong in _too_long(step.texts, f"step-{number}-"):
        yield id, _("Step %(number)s: %(wrong)s") % {"number": number, "wrong": wrong}
    if len(step.services) > MOST_SERVICES:
        told = _("Step %(number)s: choose at most %(most)s services.")
        yield f"step-{number}-look", told % {"number": number, "most": MOST_SERVICES}


def _too_long(texts: Texts, before: str) -> Iterator[tuple[str, str]]:
    for name, typed in texts.items():
        for language, text in typed.items():
            if len(text) > LONGEST[name]:
                yield f"{before}{name}-{language}", _over(len(text) - LONGEST[name])


def _over(over: int) -> str:
    told = ngettext(
        "The text is %(over)s character too long.", "The text is %(over)s characters too long.", over
    )
    return told % {"over": over}


def _wrong_slug(slug: str) -> str:
    if not _SLUG.fullmatch(slug):
        return _("Write a name for the address with the letters a–z, numbers and hyphens.")
    return _("This name is in use. Choose another one.") if slug in _TAKEN else ""


def _wrong_review(text: str, today: dt.date, language: str) -> str:
    day = day_typed(text)
    if day is None:
        return _("Write the day of the next review, such as 31.12.2027.")
    if day <= today:
        return _("The day of the next review has to be in the future.")
    last = latest_review(today)
    if day > last:
        return _("Look through the path by %(day)s at the latest.") % {"day": format_date(last, language)}
    return ""
