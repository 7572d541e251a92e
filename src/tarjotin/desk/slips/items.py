"""One service of a slip as its client sees it: what it is called, the next step, how to get in touch, and answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import ServiceView
from tarjotin.common.languages import is_own, pick
from tarjotin.desk.slips.models import SlipService
from tarjotin.desk.slips.queries import Chosen
from tarjotin.desk.slips.rules import rules
from tarjotin.events.guidance import REASONS
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.channels import present_channels
from tarjotin.pages.presenters.reaching import Reached, or_owners, present_reached
from tarjotin.pages.presenters.referral import referral_sentence
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import charge_words, day_of

_NONE = Shown()
_MOST_WAYS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A thing that the client may tell of a service with one press."""

    kind: str
    reason: str
    words: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class SlipItem:
    """A service of a slip; of one that is not on offer any more only the name may be known, and `since` when.

    `step` is what was agreed for this very service. `told` is the client's answer in words, empty when there is none.
    """

    place: int
    id: str
    name: Shown
    is_here: bool
    since: str = ""
    step: str = ""
    href: str = ""
    organisation: Shown = _NONE
    summary: Shown = _NONE
    reached: Reached = field(default_factory=Reached)
    charge: str = ""
    referral: Shown = _NONE
    answers: tuple[Answer, ...] = ()
    reasons: tuple[Answer, ...] = ()
    told: str = ""


def present_items(
    services: Sequence[SlipService],
    found: Sequence[Chosen],
    language: str,
    now: dt.datetime,
    municipality: str = "",
) -> tuple[SlipItem, ...]:
    """The services of a slip in their order, for a reader of `language`; places in `municipality` go first."""
    by_id = {each.id: each for each in found}
    return tuple(
        _item(service, by_id[service.service_id], language, now, municipality) for service in services
    )


def _item(
    service: SlipService, found: Chosen, language: str, now: dt.datetime, municipality: str
) -> SlipItem:
    step = step_name(service.step, language)
    answers, reasons = _answers(service), _reasons(service)
    told = answer_words(service.answer, service.reason)
    if found.view is None:
        return SlipItem(
            place=service.place,
            id=service.service_id,
            name=show(found.ended.names, language) if found.ended else Shown(),
            is_here=False,
            since=day_of(found.ended.since, language) if found.ended else "",
            step=step,
            answers=answers,
            reasons=reasons,
            told=told,
        )
    view, texts, general = found.view, found.view.service.texts, found.view.service.general_texts
    groups = present_channels(view.channels, view.responsible, language, now, municipality)
    channels = [channel for group in groups for channel in group.channels]
    name = show(view.service.names, language)
    organisation = show(view.responsible.names, language) if view.responsible else Shown()
    reached = present_reached(channels, name, most=_MOST_WAYS)
    summary = show(texts.summary or general.summary, language)
    referral = referral_of(view, language)
    return SlipItem(
        place=service.place,
        id=service.service_id,
        name=name,
        is_here=True,
        step=step,
        href=f"/{language}/service/{view.service.id}",
        organisation=organisation,
        summary=summary,
        reached=or_owners(reached, view.owner.phones, organisation, language),
        charge=charge_words(view.service.charge),
        referral=_NONE if referral.text in summary.text else referral,
        answers=answers,
        reasons=reasons,
        told=told,
    )


def referral_of(view: ServiceView, language: str) -> Shown:
    """What the service's texts say of a referral; empty when they say nothing."""
    own, general = view.service.texts, view.service.general_texts
    texts = (own.requirements, own.user_instruction, own.summary, own.description, general.requirements)
    return referral_sentence(texts, language)


def is_in_language(view: ServiceView, language: str) -> bool:
    """Whether the service's own summary or description is in the reader's language."""
    texts = view.service.texts
    return is_own(pick(texts.summary or texts.description, language).language, language)


def step_name(id: str, language: str) -> str:
    """What a step is called; empty for none."""
    step = rules().steps.get(id)
    return own_name(step.names, language) if step else ""


def reason_words() -> Mapping[str, str]:
    """Why a service did not fit, in the active language, in the order it is asked."""
    told = {
        "full": _("It was full"),
        "too_far": _("It is too far away"),
        "price": _("It costs too much"),
        "not_for_me": _("It is not for me"),
        "no_answer": _("Nobody answered"),
        "language": _("It was not in my language"),
    }
    return {reason: told[reason] for reason in REASONS}


def answer_words(answer: str, reason: str) -> str:
    """An answer as the client gave it; empty for none."""
    if answer == "did_not_fit":
        return f"{_('Did not fit')}: {reason_words()[reason]}"
    return {"in_touch": _("I got in touch"), "taking_part": _("I am taking part")}.get(answer, "")


def _answers(service: SlipService) -> tuple[Answer, ...]:
    return tuple(
        Answer(kind, "", answer_words(kind, ""), service.answer == kind)
        for kind in ("in_touch", "taking_part")
    )


def _reasons(service: SlipService) -> tuple[Answer, ...]:
    return tuple(
        Answer("did_not_fit", reason, words, service.reason == reason)
        for reason, words in reason_words().items()
    )
