"""What a list says of the answers it came from: each in words, with a way to take it away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from tarjotin.pages.asking.filters import choice_names
from tarjotin.pages.asking.guide_data import Answer, Field, questions
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.addresses import Asked, Place, Way, without


@dataclass(frozen=True, slots=True)
class Told:
    """The answers that narrow the list, those that could not, and the way back to the questions.

    `covered` are the filters that the answers tell of: the list need not tell them again.
    """

    kept: tuple[Way, ...]
    left_out: tuple[str, ...]
    change: str
    covered: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Item:
    """One answer: ours, or the code of a field."""

    field: Field
    answer: Answer | None

    @property
    def id(self) -> str:
        return self.answer.id if self.answer else self.field.id


def read_told(given: str) -> str:
    """The answers that an address names, those that we know; "" for none."""
    return ".".join(item.id for item in _items(given))


def present_told(asked: Asked, place: Place, language: str) -> Told | None:
    """What the list of an address is to say; None when it comes from no questions."""
    items = list(_items(asked.get("told", "")))
    if not items:
        return None
    kept = [item for item in items if _narrows(item, asked)]
    return Told(
        kept=tuple(Way(_text(item, asked, language), place.address(_without(item, asked))) for item in kept),
        left_out=tuple(text for item in items if item not in kept and (text := _text(item, asked, language))),
        change=_back(items, asked, language),
        covered=frozenset(name for item in kept for name in _filters(item, asked)),
    )


def _items(told: str) -> Iterator[_Item]:
    named = set(told.split("."))
    for field in questions().fields:
        if field.kind != "answers" and field.id in named:
            yield _Item(field, None)
        yield from (_Item(field, answer) for answer in field.answers if answer.id in named)


def _filters(item: _Item, asked: Asked) -> Mapping[str, str]:
    if item.answer:
        return item.answer.filters
    return {item.field.id: asked.get(item.field.id, "")}


def _narrows(item: _Item, asked: Asked) -> bool:
    """Whether the list is narrowed by the answer still: words and filters may be changed on the page of the list."""
    has_filters = all(code and asked.get(name) == code for name, code in _filters(item, asked).items())
    return has_filters and (not item.answer or not item.answer.words or bool(_words_in(item.answer, asked)))


def _words_in(answer: Answer, asked: Asked) -> str:
    """The answer's words as they stand in the question, in whatever language it was begun."""
    return next((words for words in answer.words.values() if words in asked.get("q", "")), "")


def _without(item: _Item, asked: Asked) -> dict[str, str]:
    rest = without(asked, *_filters(item, asked))
    if item.answer and item.answer.words:
        rest["q"] = " ".join(asked.get("q", "").replace(_words_in(item.answer, asked), "").split())
    rest["told"] = ".".join(each.id for each in _items(asked["told"]) if each.id != item.id)
    return rest


def _text(item: _Item, asked: Asked, language: str) -> str:
    if item.answer:
        return own_name(item.answer.text, language)
    name = choice_names(item.field.id, language).get(asked.get(item.field.id, ""), "")
    return name or own_name(item.field.label, language)


def _back(items: list[_Item], asked: Asked, language: str) -> str:
    answers = {
        item.field.id: item.answer.id if item.answer else asked.get(item.field.id, "") for item in items
    }
    path = reverse("tray:guide", kwargs={"language": language})
    return f"{path}?{urlencode({name: value for name, value in answers.items() if value})}"
