"""Why a service is in a theme or not, in a visitor's words: what matched, what is missing, what was done by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.catalogue.shapes import TermScheme
from tarjotin.common.languages import complete_language, in_quotes
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import shown_date
from tarjotin.producers.visibility.words import code_words
from tarjotin.themes.rules import Conditions, Match, Pin, RuleExplanation, Theme, ThemeExplanation

_MOST = 6
_SCHEMES: dict[str, TermScheme] = {
    "service_class": "service_class",
    "target_group": "target_group",
    "life_event": "life_event",
}


@dataclass(frozen=True, slots=True)
class ThemeTold:
    """A theme with why the service is in it or not. `told` are an editor's or a rule's own sentences; `wishes` what
    would bring it there."""

    id: str
    name: str
    is_in: bool
    is_near: bool = False
    is_hidden: bool = False
    sentence: str = ""
    told: tuple[Shown, ...] = ()
    wishes: tuple[str, ...] = ()


def present_theme(explained: ThemeExplanation, theme: Theme, language: str) -> ThemeTold:
    """One theme, told."""
    name = own_name(theme.names, language)
    if explained.is_placed:
        by_hand = [explained.pin.why] if explained.pin else []
        whys = [*by_hand, *(rule.why for rule in explained.rules if rule.is_match and not by_hand)]
        shown = tuple(dict.fromkeys(show(why, language) for why in whys))
        return ThemeTold(
            theme.id, name, True, sentence=_by_hand(explained.pin, language) if by_hand else "", told=shown
        )
    if explained.barred:
        return _barred(explained, theme.id, name, language)
    near = next((rule for rule in explained.rules if rule.failed in ("requires", "unless")), None)
    if near is not None:
        return ThemeTold(
            theme.id,
            name,
            False,
            is_near=True,
            sentence=_almost(near, language),
            wishes=wishes([near.wanted], language) if near.failed == "requires" else (),
        )
    return ThemeTold(
        theme.id, name, False, wishes=wishes([rule.wanted for rule in explained.rules], language)
    )


def _barred(explained: ThemeExplanation, id: str, name: str, language: str) -> ThemeTold:
    pin = explained.pin
    has_match = any(rule.is_match for rule in explained.rules)
    if explained.barred == "removed" and pin is not None:
        sentence = _("Taken out by hand.") + " " + _keeper(pin, language)
        return ThemeTold(id, name, False, is_near=True, sentence=sentence, told=(show(pin.why, language),))
    if explained.barred == "hidden":
        sentence = _("This site does not show the theme.")
        return ThemeTold(id, name, False, is_near=has_match, is_hidden=True, sentence=sentence)
    if explained.barred == "audience":
        sentence = _("Its target group does not include residents.")
        return ThemeTold(id, name, False, is_near=has_match, sentence=sentence)
    sentence = _("It tells that it is about something else: %(what)s.") % {
        "what": match_words(explained.barred_by, language)
    }
    return ThemeTold(id, name, False, is_near=has_match, sentence=sentence)


def _almost(rule: RuleExplanation, language: str) -> str:
    if rule.failed == "unless":
        return _("Almost: %(has)s fits, but it tells that it is about something else: %(what)s.") % {
            "has": match_words(rule.matched, language),
            "what": match_words(rule.blocked_by, language),
        }
    return _(
        "Almost: %(has)s fits, but it serves several themes. Something must tell that it is this one."
    ) % {"has": match_words(rule.matched, language)}


def _by_hand(pin: Pin | None, language: str) -> str:
    return _("Put in by hand.") + " " + _keeper(pin, language) if pin else ""


def _keeper(pin: Pin, language: str) -> str:
    return _("Decided by: %(owner)s. It is looked at again on %(day)s.") % {
        "owner": pin.owner,
        "day": shown_date(pin.review_on, language),
    }


def match_words(matches: Iterable[Match], language: str) -> str:
    """What met a condition, a few of them."""
    found = dict.fromkeys(_match(match, language) for match in matches)
    return ", ".join(list(found)[:_MOST])


def _match(match: Match, language: str) -> str:
    if match.kind in _SCHEMES:
        return code_words(_SCHEMES[match.kind], match.value, language)
    if match.kind == "ontology":
        return _("an ontology term")
    return in_quotes(match.value, language)


def wishes(wanted: Sequence[Conditions], language: str) -> tuple[str, ...]:
    """What would meet one of these conditions, a line for each kind of thing."""
    lines = (
        (_("Service classes such as: %(names)s"), _classes(wanted, language)),
        (_("Life events such as: %(names)s"), _events(wanted, language)),
        (
            _("Words in the name that begin with: %(names)s"),
            _stems([each.name_words for each in wanted], language),
        ),
        (
            _("Words in the name, summary or keywords that begin with: %(names)s"),
            _stems([each.words for each in wanted], language),
        ),
        (_("Ontology terms of the theme"), [""] if any(each.ontology for each in wanted) else []),
    )
    return tuple(line % {"names": ", ".join(names[:_MOST])} for line, names in lines if names)


def _classes(wanted: Sequence[Conditions], language: str) -> list[str]:
    # A main class alone places nothing: only subclasses are worth naming.
    codes = [code for each in wanted for code in each.service_classes if "." in code and "*" not in code]
    return [code_words("service_class", code, language) for code in dict.fromkeys(codes)]


def _events(wanted: Sequence[Conditions], language: str) -> list[str]:
    codes = [code for each in wanted for code in each.life_events if "*" not in code]
    return [code_words("life_event", code, language) for code in dict.fromkeys(codes)]


def _stems(words: Sequence[Mapping[str, tuple[str, ...]]], language: str) -> list[str]:
    found: list[str] = []
    for by_language in words:
        found += by_language.get(complete_language(language)) or by_language.get("fi") or ()
    return [f"{stem.strip('*=')}…" for stem in dict.fromkeys(found)]
