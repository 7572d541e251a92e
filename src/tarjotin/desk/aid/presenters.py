"""The page of the conversation aid, in one language and worded for one group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from tarjotin.common.languages import complete_language
from tarjotin.desk.aid.conversation import LONGEST_RULER, Answer, Conversation, Question, Variant
from tarjotin.desk.aid.instruments import Instrument, texts_of
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.themes.rules import Theme


@dataclass(frozen=True, slots=True)
class VariantLink:
    """The same page worded for a group."""

    name: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme of the tray: its list, and what to say of it."""

    id: str
    name: str
    href: str
    services: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A choice; `need` orders themes in the browser."""

    id: str
    text: str
    need: int
    is_crisis: bool


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question as it is asked of the group."""

    id: str
    name: str
    text: str
    answers: tuple[AnswerShown, ...]
    themes: tuple[ThemeShown, ...]

    @property
    def theme_ids(self) -> str:
        """The ids of its themes, as the script reads them."""
        return " ".join(theme.id for theme in self.themes)


@dataclass(frozen=True, slots=True)
class RulerShown:
    """A ruler and its ends."""

    id: str
    text: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class ReadinessShown:
    """What to say from these numbers on."""

    name: str
    importance_from: int
    confidence_from: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutoffShown:
    """A limit and whose it is."""

    population: str
    value: int
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class InstrumentShown:
    """An instrument in a language that it is offered in."""

    id: str
    name: str
    credit: str
    licence: str
    source_url: str
    missing_answers: str
    most: int
    items: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]
    cutoffs: tuple[CutoffShown, ...]


@dataclass(frozen=True, slots=True)
class AidPage:
    """Everything of the page. `withheld` are names of instruments that nobody answers for in this language."""

    variants: tuple[VariantLink, ...]
    target_group: str
    questions: tuple[QuestionShown, ...]
    not_now: str
    rulers: tuple[RulerShown, ...]
    numbers: tuple[int, ...]
    themes: tuple[ThemeShown, ...]
    readiness: tuple[ReadinessShown, ...]
    instruments: tuple[InstrumentShown, ...]
    withheld: tuple[str, ...]


def present_aid(
    asked: Conversation,
    variant: Variant,
    themes: Sequence[Theme],
    instruments: Sequence[Instrument],
    language: str,
) -> AidPage:
    """The page for a group; themes that the region does not have are left out."""
    shown = {theme.id: _theme(theme, asked, language) for theme in themes}
    offered = [each for each in instruments if each.is_offered_in(language)]
    return AidPage(
        variants=tuple(_variant(each, variant, asked, language) for each in asked.variants),
        target_group=variant.target_group,
        questions=tuple(_question(each, variant, shown, language) for each in asked.questions),
        not_now=own_name(asked.not_now, language),
        rulers=tuple(
            RulerShown(each.id, *(own_name(texts, language) for texts in (each.text, each.low, each.high)))
            for each in asked.rulers
        ),
        numbers=tuple(range(LONGEST_RULER + 1)),
        themes=tuple(shown.values()),
        readiness=tuple(
            ReadinessShown(
                own_name(each.name, language),
                each.importance_from,
                each.confidence_from,
                each.texts[complete_language(language)],
            )
            for each in asked.readiness
        ),
        instruments=tuple(_instrument(each, language) for each in offered),
        withheld=tuple(each.name for each in instruments if each not in offered),
    )


def _variant(each: Variant, current: Variant, asked: Conversation, language: str) -> VariantLink:
    is_first = each == asked.variants[0]
    href = (
        reverse("desk:aid:aid", args=[language])
        if is_first
        else reverse("desk:aid:variant", args=[language, each.id])
    )
    return VariantLink(own_name(each.name, language), href, each == current)


def _theme(theme: Theme, asked: Conversation, language: str) -> ThemeShown:
    phrases = asked.phrases.get(theme.id, {})
    return ThemeShown(
        id=theme.id,
        name=own_name(theme.names, language),
        href=reverse("tray:theme", kwargs={"language": language, "theme_id": theme.id}),
        services=f"{reverse('desk:aid:services', args=[language])}?themes={theme.id}",
        phrases=phrases.get(complete_language(language), ()),
    )


def _question(
    question: Question, variant: Variant, themes: Mapping[str, ThemeShown], language: str
) -> QuestionShown:
    return QuestionShown(
        id=question.id,
        name=own_name(question.name, language),
        text=own_name(question.worded(variant.id), language),
        answers=tuple(_answer(each, language) for each in question.answers),
        themes=tuple(themes[id] for id in question.themes if id in themes),
    )


def _answer(answer: Answer, language: str) -> AnswerShown:
    return AnswerShown(answer.id, own_name(answer.text, language), answer.need, answer.is_crisis)


def _instrument(each: Instrument, language: str) -> InstrumentShown:
    return InstrumentShown(
        id=each.id,
        name=each.name,
        credit=each.credit,
        licence=each.licence,
        source_url=each.source_url,
        missing_answers=each.missing_answers,
        most=each.most,
        items=tuple(
            (
                item.id,
                texts_of(each, item.text, language),
                tuple((texts_of(each, option.text, language), option.score) for option in item.options),
            )
            for item in each.items
        ),
        cutoffs=tuple(
            CutoffShown(
                own_name(cutoff.population, language),
                cutoff.value,
                cutoff.source,
                cutoff.status == "confirmed",
            )
            for cutoff in each.cutoffs
        ),
    )
