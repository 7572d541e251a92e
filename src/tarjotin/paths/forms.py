"""What an editor typed of a path, kept as it was typed, and how its buttons change it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from tarjotin.common.typed import one_typed_line
from tarjotin.paths.route import LANGUAGES, MOST_STEPS, PATH_FIELDS, STEP_FIELDS, Route, Step

Texts = Mapping[str, Mapping[str, str]]
"""Field → language → what was typed; every field and language is there."""

# Fields of one line: Enter in them sends the form.
ONE_LINE = ("name", "owner", "title")

# Unicode's categories of control signs, halves of pairs and private use.
_NO_TEXT = ("Cc", "Cs", "Co")
_ID = re.compile(r"[0-9a-z_:.-]{1,200}")
_NUMBER = re.compile(r"[0-9]{1,6}")
_BUTTON = re.compile(r"(add|up|down|remove|look)(?:-([0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step as it was typed. `look` are the words that a service was searched for with."""

    texts: Texts
    services: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class PathForm:
    """The fields as they are shown again.

    `base` is the number of the version that was begun from, 0 for a new path. `errors` is the id of a field → sentence,
    in the order of the page. `focus` is the id of what a button has just changed.
    """

    texts: Texts
    steps: tuple[StepForm, ...]
    slug: str = ""
    life_event: str = ""
    review_on: str = ""
    note: str = ""
    base: int = 0
    errors: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""

    @property
    def is_full(self) -> bool:
        """Whether there are as many steps as a path may have."""
        return len(self.steps) >= MOST_STEPS


def empty_form(review_on: str) -> PathForm:
    """The form of a new path: one step, and the review day that is proposed."""
    return PathForm(_empty(PATH_FIELDS), (empty_step(),), review_on=review_on)


def empty_step() -> StepForm:
    """A step in which nothing is typed."""
    return StepForm(_empty(STEP_FIELDS))


def form_of(route: Route, **fields: str | int) -> PathForm:
    """The form that shows what a version tells."""
    form = PathForm(
        {name: _whole(route.texts(name)) for name in PATH_FIELDS},
        tuple(
            StepForm({name: _whole(step.texts(name)) for name in STEP_FIELDS}, step.services)
            for step in route.steps
        ),
    )
    return replace(form, **fields)  # type: ignore[arg-type]  # fields of the form by their names


def read_form(posted: QueryDict) -> PathForm:
    """The form as it was sent, whatever is wrong with it. More steps than a path may have are not read."""
    steps = min(_number(posted.get("steps", "")), MOST_STEPS)
    return PathForm(
        texts={name: _typed(posted, name, name) for name in PATH_FIELDS},
        steps=tuple(_read_step(posted, number) for number in range(1, steps + 1)),
        slug=one_typed_line(posted.get("slug", "")),
        life_event=posted.get("life_event", ""),
        review_on=one_typed_line(posted.get("review_on", "")),
        note=one_typed_line(posted.get("note", "")),
        base=_number(posted.get("base", "")),
    )


def changed(form: PathForm, button: str) -> PathForm:
    """The form after one of its buttons: a step added, moved or taken away, or services searched for.

    What cannot be done (a first step up) changes nothing. What no button says gives the form as it was.
    """
    found = _BUTTON.fullmatch(button)
    if found is None:
        return form
    act, at = found[1], int(found[2] or 0)
    steps = list(form.steps)
    if act == "add":
        if form.is_full:
            return form
        return replace(form, steps=(*steps, empty_step()), focus=f"step-{len(steps) + 1}")
    if act == "look":
        return replace(form, focus=f"found-{at}" if at else "")
    if not 1 <= at <= len(steps):
        return form
    if act == "remove":
        del steps[at - 1]
        left = min(at, len(steps))
        return replace(form, steps=tuple(steps), focus=f"step-{left}" if left else "steps-heading")
    to = at - 1 if act == "up" else at + 1
    if not 1 <= to <= len(steps):
        return form
    steps[at - 1], steps[to - 1] = steps[to - 1], steps[at - 1]
    return replace(form, steps=tuple(steps), focus=f"step-{to}")


def route_of(form: PathForm) -> Route:
    """What the form tells, empty texts left out."""
    texts = {name: _told(form.texts[name]) for name in PATH_FIELDS}
    steps = (
        Step(
            **{name: _told(step.texts[name]) for name in STEP_FIELDS},
            services=step.services,
        )
        for step in form.steps
    )
    return Route(**texts, steps=tuple(steps))


def _read_step(posted: QueryDict, number: int) -> StepForm:
    ids = (id.strip().lower() for id in posted.getlist(f"step-{number}-service"))
    return StepForm(
        texts={name: _typed(posted, name, f"step-{number}-{name}") for name in STEP_FIELDS},
        services=tuple(dict.fromkeys(id for id in ids if _ID.fullmatch(id))),
        look=one_typed_line(posted.get(f"step-{number}-look", ""))[:200],
    )


def _typed(posted: QueryDict, name: str, field_name: str) -> Mapping[str, str]:
    read = one_typed_line if name in ONE_LINE else _lines
    return {language: read(posted.get(f"{field_name}-{language}", "")) for language in LANGUAGES}


def _lines(text: str) -> str:
    """Without signs that are no text but line breaks, which browsers send as two signs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _NO_TEXT)


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0


def _empty(names: tuple[str, ...]) -> Texts:
    return {name: _whole({}) for name in names}


def _whole(texts: Mapping[str, str]) -> Mapping[str, str]:
    return {language: texts.get(language, "") for language in LANGUAGES}


def _told(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}
