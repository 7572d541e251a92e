"""What the feedback pages say: the kinds to choose from, the service it is about, the days that count."""

from __future__ import annotations

from dataclasses import dataclass

from tarjotin.catalogue.queries import ServiceView
from tarjotin.feedback.models import LONGEST_TEXT, Feedback
from tarjotin.feedback.rules import rules
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import shown_date
from tarjotin.tray.feedback.forms import FeedbackForm


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind as a radio button."""

    id: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AboutService:
    """The service that the message is about, and whose it is."""

    id: str
    name: Shown
    organisation_id: str
    organisation: Shown


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form with what was typed; `address` is the region's mailbox for those who cannot use a form."""

    form: FeedbackForm
    kinds: tuple[KindChoice, ...]
    service: AboutService | None
    is_service_lost: bool
    longest: str
    answer_days: int
    forget_days: int
    address: str
    is_full: bool = False
    is_refused: bool = False

    @property
    def is_wrong(self) -> bool:
        """Is there anything to mend before it can be sent?"""
        return self.is_full or self.is_refused or not self.form.is_right


@dataclass(frozen=True, slots=True)
class SentPage:
    """What happens next with a message; of the message itself nothing."""

    reference: str
    due: str
    wants_answer: bool
    is_closed: bool
    is_about_service: bool
    forget_days: int


def present_form(
    form: FeedbackForm,
    language: str,
    service: ServiceView | None,
    asked_service: str,
    address: str,
    *,
    is_full: bool = False,
    is_refused: bool = False,
) -> FormPage:
    """The form's page; kinds about a service are offered only with one."""
    kinds = tuple(
        KindChoice(kind.id, own_name(kind.names, language), kind.id == form.kind)
        for kind in rules().kinds
        if service or not kind.about_service
    )
    about = _about(service, language) if service else None
    return FormPage(
        form,
        kinds,
        about,
        bool(asked_service) and about is None,
        number(LONGEST_TEXT, language),
        rules().answer_days,
        rules().forget_address_days,
        address,
        is_full,
        is_refused,
    )


def present_sent(feedback: Feedback, language: str) -> SentPage:
    """The page after sending."""
    return SentPage(
        feedback.reference,
        shown_date(feedback.due_on, language),
        bool(feedback.email),
        feedback.closed_at is not None,
        bool(feedback.service_id),
        rules().forget_address_days,
    )


def _about(view: ServiceView, language: str) -> AboutService:
    owner = view.responsible
    return AboutService(
        view.service.id,
        show(view.service.names, language),
        owner.id if owner else "",
        show(owner.names, language) if owner else Shown(),
    )
