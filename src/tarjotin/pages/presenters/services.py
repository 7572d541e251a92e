"""The page of one service: what it is, for whom, how to reach it, what it costs, whose words these are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import OrganisationName, ServiceView
from tarjotin.catalogue.shapes import Law, Producer, Service
from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized, base_language, pick
from tarjotin.pages.languages.spoken import SpokenLanguage, all_spoken
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.channels import ChannelGroup, present_channels
from tarjotin.pages.presenters.claimed import canonical_language, written_in
from tarjotin.pages.presenters.contacts import LinkLine, in_one_language, link_lines
from tarjotin.pages.presenters.glance import GlanceLine, present_glance
from tarjotin.pages.presenters.mistakes import Mistakes, present_mistakes
from tarjotin.pages.presenters.origins import Origin, present_origin
from tarjotin.pages.presenters.premises import Premises, present_premises
from tarjotin.pages.presenters.texts import Rich, Shown, Sourced, in_reader_language, safe_url, show, sourced
from tarjotin.pages.presenters.when import When, present_when
from tarjotin.pages.presenters.words import charge_words, day_of, full_area, held_words, shown_date
from tarjotin.themes.rules import Theme

# Everybody is a citizen or resident to the code list; said only when nothing narrower is.
_EVERYBODY = "KR1"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the page with the service's own text and the general description's."""

    title: str
    texts: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True)
class OrganisationLink:
    """An organisation as a link; `id` is empty when the catalogue does not hold it."""

    id: str
    name: Shown


@dataclass(frozen=True, slots=True)
class VoucherShown:
    """A service voucher: its name, where to read more, and what is said of it."""

    name: Shown
    href: str
    information: Shown


@dataclass(frozen=True, slots=True)
class LawShown:
    """A law by name with its links."""

    name: Shown
    links: tuple[LinkLine, ...]


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme the service is in, with the sentences that say why."""

    id: str
    name: str
    reasons: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything the page of a service shows, in the order it shows it."""

    id: str
    name: Shown
    other_names: Shown
    organisation: OrganisationLink | None
    summary: Shown
    kind: str
    language_notice: str
    written_in: tuple[str, ...]
    canonical_language: str
    glance: tuple[GlanceLine, ...]
    target_groups: tuple[str, ...]
    requirements: tuple[Sourced, ...]
    channels: tuple[ChannelGroup, ...]
    charge: str
    charge_is_general: bool
    charge_texts: tuple[Sourced, ...]
    languages: tuple[SpokenLanguage, ...]
    area: tuple[str, ...]
    when: When
    times: tuple[Section, ...]
    sections: tuple[Section, ...]
    general: tuple[Rich, ...]
    voucher_in_use: bool
    vouchers: tuple[VoucherShown, ...]
    laws: tuple[LawShown, ...]
    producers: tuple[OrganisationLink, ...]
    other_responsible: tuple[OrganisationLink, ...]
    life_events: tuple[str, ...]
    themes: tuple[ThemeShown, ...]
    premises: Premises
    mistakes: Mistakes
    modified: str
    fetched: str
    origin: Origin | None = None
    sent_by: str = ""
    until: str = ""
    also_told: tuple[OrganisationLink, ...] = ()


def present_service(
    view: ServiceView,
    placements: Sequence[tuple[Theme, Sequence[Localized]]],
    language: str,
    now: dt.datetime,
    municipality: str = "",
    *,
    offered: Sequence[str] = INTERFACE_LANGUAGES,
) -> ServicePage:
    """The page of a service for a reader of `language` at the moment `now`, near `municipality` if given.

    `offered` are the languages that the tray has its pages in.
    """
    service, texts, general = view.service, view.service.texts, view.service.general_texts
    channels = present_channels(view.channels, view.responsible, language, now, municipality)
    charge = charge_words(service.charge)
    charge_texts = sourced(texts.charge_information, general.charge_information, language)
    held = held_words(service.starts, service.ends, language)
    return ServicePage(
        id=service.id,
        name=show(service.names, language),
        other_names=show(service.alternative_names, language),
        organisation=organisation_link(view.responsible, language),
        summary=show(texts.summary or general.summary, language),
        kind=_kind(service),
        language_notice=_language_notice(service, language),
        written_in=written_in(service.names, offered),
        canonical_language=canonical_language(service.names, language, offered),
        glance=present_glance(charge, channels, held=held, explains_price=bool(charge_texts)),
        target_groups=target_group_names(view, language),
        requirements=sourced(texts.requirements, general.requirements, language),
        channels=channels,
        charge=charge,
        charge_is_general=service.charge_from_general,
        charge_texts=charge_texts,
        languages=all_spoken(service.languages, language),
        area=full_area(service.area, language),
        when=present_when(channels),
        times=_times(service, language),
        sections=_sections(service, language),
        general=_general(service, language),
        voucher_in_use=service.voucher_in_use or bool(service.vouchers),
        vouchers=_vouchers(service, language),
        laws=_laws((*service.laws, *service.general_laws), language),
        producers=_producers(view.producers, language),
        other_responsible=_links(view.other_responsible, language),
        life_events=tuple(own_name(term.names, language) for term in view.named("life_event")),
        themes=present_placements(placements, language),
        premises=present_premises(channels),
        mistakes=present_mistakes(service.id, view.owner, language),
        modified=day_of(service.modified, language),
        fetched=day_of(view.fetched, language),
        origin=(origin := present_origin(view.source, language)),
        sent_by=service.sent_by,
        until=shown_date(service.last_day, language) if service.last_day and origin and origin.is_own else "",
        also_told=tuple(OrganisationLink(each.id, show(each.names, language)) for each in view.also_told),
    )


def present_placements(
    placements: Sequence[tuple[Theme, Sequence[Localized]]], language: str
) -> tuple[ThemeShown, ...]:
    """Themes with the reasons that put the service there, each sentence once."""
    shown = []
    for theme, whys in placements:
        sentences = tuple(dict.fromkeys(show(why, language) for why in whys if why))
        shown.append(ThemeShown(theme.id, own_name(theme.names, language), sentences))
    return tuple(shown)


def organisation_link(organisation: OrganisationName | None, language: str) -> OrganisationLink | None:
    """The organisation as a link; None when the catalogue does not know it."""
    return OrganisationLink(organisation.id, show(organisation.names, language)) if organisation else None


def _links(organisations: Sequence[OrganisationName], language: str) -> tuple[OrganisationLink, ...]:
    return tuple(OrganisationLink(each.id, show(each.names, language)) for each in organisations)


def _kind(service: Service) -> str:
    kinds = {
        "permit_or_obligation": _("Permit or other obligation"),
        "professional_qualification": _("Professional qualification"),
    }
    return kinds.get(service.type, "")


def _language_notice(service: Service, language: str) -> str:
    """A sentence for the top of the page when the service is not described in the reader's language."""
    if service.names.get(base_language(language)):
        return ""
    sentences = {
        "fi": _("This service is described in Finnish."),
        "sv": _("This service is described in Swedish."),
        "en": _("This service is described in English."),
    }
    return sentences.get(pick(service.names, language).language, "")


def target_group_names(view: ServiceView, language: str) -> tuple[str, ...]:
    """Names of target groups; a main group is left out when one of its own groups is there."""
    terms = view.named("target_group")
    mains = {term.code.partition(".")[0] for term in terms if "." in term.code}
    kept = [term for term in terms if term.code not in mains]
    names = (_("Everybody") if term.code == _EVERYBODY else own_name(term.names, language) for term in kept)
    return tuple(name.strip() for name in names if name)


def _sections(service: Service, language: str) -> tuple[Section, ...]:
    """Description and instructions; the general description has a place of its own for the first."""
    own, general = service.texts, service.general_texts
    nothing: Mapping[str, str] = {}
    sections = (
        Section(_("What the service is"), sourced(own.description, nothing, language)),
        Section(_("Background"), sourced(own.background, nothing, language)),
        Section(_("How to go about it"), sourced(own.user_instruction, general.user_instruction, language)),
    )
    return tuple(section for section in sections if section.texts)


def _times(service: Service, language: str) -> tuple[Section, ...]:
    """By when to ask, how long the answer takes, how long it holds."""
    own, general = service.texts, service.general_texts
    sections = (
        Section(_("Deadline"), sourced(own.deadline, general.deadline, language, 4)),
        Section(_("Processing time"), sourced(own.processing_time, general.processing_time, language, 4)),
        Section(_("How long it is valid"), sourced(own.validity_time, general.validity_time, language, 4)),
    )
    return tuple(section for section in sections if section.texts)


def _general(service: Service, language: str) -> tuple[Rich, ...]:
    """The national text: description and background."""
    nothing: Mapping[str, str] = {}
    general = service.general_texts
    texts = (
        *sourced(nothing, general.description, language),
        *sourced(nothing, general.background, language),
    )
    return tuple(each.text for each in texts)


def _vouchers(service: Service, language: str) -> tuple[VoucherShown, ...]:
    return tuple(
        VoucherShown(
            in_one_language(voucher.name, voucher.language, language),
            safe_url(voucher.url),
            in_one_language(voucher.information, voucher.language, language),
        )
        for voucher in in_reader_language(service.vouchers, language)
    )


def _laws(laws: Sequence[Law], language: str) -> tuple[LawShown, ...]:
    shown: dict[str, LawShown] = {}
    for law in laws:
        name = show(law.names, language)
        shown.setdefault(name.text, LawShown(name, link_lines(law.links, language)))
    return tuple(shown.values())


def _producers(
    producers: Sequence[tuple[Producer, OrganisationName | None]], language: str
) -> tuple[OrganisationLink, ...]:
    """Who produces the service, each once: by name with a link, or as the source's text tells it."""
    found: dict[str, OrganisationLink] = {}
    for producer, organisation in producers:
        link = organisation_link(organisation, language)
        link = link or OrganisationLink("", show(producer.information, language))
        if link.name:
            found.setdefault(link.name.text, link)
    return tuple(found.values())
