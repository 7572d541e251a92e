"""What the page says before the list: how the question was read, and which step of the ladder answered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.languages import complete_language
from tarjotin.finding.asking.loosening import is_narrowed
from tarjotin.finding.query import Query, Results
from tarjotin.pages.asking.filters import NOW, choice_names, filter_title
from tarjotin.pages.languages.standing_in import lowered, standing
from tarjotin.pages.presenters.addresses import Asked, Place, Way
from tarjotin.pages.presenters.facets import chosen_words
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.regions.codes import municipalities

# More topics than this are a list of our own thoughts, not an answer.
_MOST_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was mended: as typed, and as looked for."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the question was read. `everywhere` leads to the same question without the place that was read in it."""

    place: str = ""
    everywhere: Way | None = None
    corrections: tuple[Correction, ...] = ()
    topics: str = ""

    def __bool__(self) -> bool:
        return bool(self.place or self.corrections or self.topics)


def present_reading(results: Results, asked: Asked, place: Place) -> Reading:
    """What was understood of the words; nothing when there are none."""
    understood, language = results.understood, results.query.language
    if not results.query.text:
        return Reading()
    return Reading(
        place=municipality_name(understood.place, language) if understood.place else "",
        everywhere=_without_place(results, asked, place) if understood.place else None,
        corrections=tuple(Correction(typed, used) for typed, used in understood.corrections),
        # Beside help for a crisis they would be cold words.
        topics=standing(", ".join(understood.concepts[:_MOST_TOPICS]), language)
        if results.total and not understood.crisis
        else "",
    )


def step_sentences(results: Results, municipality: str) -> tuple[str, ...]:
    """Which step of the ladder answered, when it was not the first one; plain sentences."""
    if not results.total:
        return ()
    if results.step == "theme" and results.is_kept_out:
        return (
            _(
                "The services with these words do not fit everything you chose. Here are services of a "
                "related theme that do."
            ),
        )
    if results.step == "theme":
        return (
            _(
                "We found nothing with these words. Here are services of a related theme: one of them may help."
            ),
        )
    told = [*_looser(results)]
    if not results.has_every_word and is_narrowed(results.query):
        told.append(
            _(
                "None of the services that fit your choices has all your words. These come nearest to what "
                "you are looking for."
            )
        )
    elif not results.has_every_word:
        told.append(
            _("No service has this word. These are the nearest we found.")
            if _count_words(results) == 1
            else _("No service has all your words. These have some of them.")
        )
    told.append(_wider(results, municipality))
    return tuple(sentence for sentence in told if sentence)


def _looser(results: Results) -> Iterator[str]:
    """What was let go of, when no service fits all that was chosen."""
    query = results.query
    kilometres = {"near": f"{query.within_km:g}", "far": f"{results.widened_km:g}"}
    if results.widened_km:
        yield _("Nothing fits within %(near)s km. These are at most %(far)s km away.") % kilometres
    elif results.let_go == ("within",):
        yield _("Nothing fits within %(near)s km, so we looked farther away.") % kilometres
    elif results.let_go:
        choices = ", ".join(lowered(_chosen(name, query)) for name in results.let_go)
        yield _("No service fits everything you chose. These were found without: %(choices)s.") % {
            "choices": choices
        }


def _chosen(name: str, query: Query) -> str:
    """What was chosen of a filter, in the language that the sentence is in."""
    language = complete_language(query.language)
    if name == "open_now":
        return choice_names("open", language)[NOW]
    title = {"within": "near", "open_slot": "open", "theme": "theme"}.get(name)
    return filter_title(title, language) if title else chosen_words(name, getattr(query, name), language)


def _count_words(results: Results) -> int:
    """How many words were asked for, a place that was read in them left out."""
    return len(results.query.text.split()) - bool(results.understood.place)


def _wider(results: Results, municipality: str) -> str:
    query = results.query
    own = results.totals.get("municipality", 0) or any(
        each.rung == "municipality" for each in results.results
    )
    if municipality and results.step != "municipality":
        name = {"municipality": municipality_name(municipality, query.language)}
        if own:
            return (
                _(
                    "We found only a few services for %(municipality)s, so there are services from "
                    "farther away too."
                )
                % name
            )
        if any(each.count for each in results.facets.get("municipality", ()) if each.code == municipality):
            # The list of municipalities tells their number, and they are in the list, though not at its top.
            return (
                _(
                    "We found nothing that is exactly this for %(municipality)s, so we looked in a wider area. "
                    "What comes close is here too."
                )
                % name
            )
        return _("We found nothing like this for %(municipality)s, so we looked in a wider area.") % name
    if query.county and not municipality and results.step == "country":
        if results.totals.get("region", 0):
            return _(
                "We found only a few services in this region, so there are services from the whole "
                "country too."
            )
        return _("We found nothing like this in this region, so we looked in the whole country.")
    return ""


def _without_place(results: Results, asked: Asked, place: Place) -> Way:
    """The question without the word that names the place: the one most like the place's name, as it may be bent."""
    found = municipalities().get(results.understood.place)
    names = [name.casefold() for name in found.names.values()] if found else []
    words = results.query.text.split()
    likeness = [max((_common(word.casefold(), name) for name in names), default=0) for word in words]
    at = likeness.index(max(likeness)) if words else -1
    rest = " ".join(word for n, word in enumerate(words) if n != at)
    return Way(_("Search in all municipalities"), place.address({**asked, "q": rest}))


def _common(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
