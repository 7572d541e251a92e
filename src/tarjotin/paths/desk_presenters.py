"""What editors see of paths: the work list, versions, what is lacking, and the form with its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import held_services
from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import reader_languages
from tarjotin.pages.presenters.options import Option
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import day_of, shown_date
from tarjotin.paths.finding import Candidate, gone_name
from tarjotin.paths.forms import ONE_LINE, PathForm, Texts, route_of
from tarjotin.paths.presenters import life_event_name
from tarjotin.paths.queries import Flag, Version, Worked
from tarjotin.paths.review import Review, review_state
from tarjotin.paths.route import (
    LANGUAGES,
    LONGEST,
    Place,
    differences,
    gone_services,
    steps_without_other_way,
    untranslated,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A path on the work list; `flags` are sentences."""

    slug: str
    name: Shown
    life_event: str
    owner: Shown
    review: str
    state: Review
    flags: tuple[str, ...]
    published: int
    newest: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version on the list of versions."""

    number: int
    made: str
    who: str
    note: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class FieldOfLanguage:
    """A field in one language."""

    id: str
    language: str
    language_name: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class Field:
    """A text in the languages that paths are written in."""

    label: str
    hint: str
    most: int
    is_one_line: bool
    languages: tuple[FieldOfLanguage, ...]


@dataclass(frozen=True, slots=True)
class StepFields:
    """One step of the form."""

    number: int
    fields: tuple[Field, ...]
    services: tuple[Candidate, ...]
    look: str
    look_error: str
    is_first: bool
    is_last: bool

    @property
    def id(self) -> str:
        """What its fields' names begin with."""
        return f"step-{self.number}"

    @property
    def found_id(self) -> str:
        """Where its services are."""
        return f"found-{self.number}"


@dataclass(frozen=True, slots=True)
class Told:
    """What two versions tell otherwise of one thing."""

    what: str
    language: str
    theirs: str
    own: str


def present_row(worked: Worked, language: str) -> Row:
    """One path of the work list."""
    shown, state = worked.state.shown, worked.state
    return Row(
        slug=shown.slug,
        name=show(shown.route.name, language),
        life_event=life_event_name(shown.life_event, language),
        owner=show(shown.route.owner, language),
        review=shown_date(shown.review_on, language),
        state=worked.review,
        flags=tuple(flag_words(flag, language) for flag in worked.flags),
        published=state.published.number if state.published else 0,
        newest=state.newest.number,
    )


def flag_words(flag: Flag, language: str) -> str:
    """What has to be looked at, as a sentence."""
    if flag.reason == "gone":
        return _gone(flag.step, flag.service_id, language)
    day = shown_date(flag.review_on, language) if flag.review_on else ""
    return _("The path was to be looked through by %(day)s.") % {"day": day}


def present_versions(versions: Sequence[Version], language: str) -> tuple[VersionRow, ...]:
    """The versions in the order given."""
    return tuple(
        VersionRow(each.number, day_of(each.made_at, language), each.who, each.note, each.is_published)
        for each in versions
    )


def lacking(version: Version, language: str, today: dt.date) -> tuple[str, ...]:
    """What an editor has to do to a version, in sentences; the first ones keep it from being published."""
    route = version.route
    told = [] if route.steps else [_("The path has no steps yet.")]
    told += [
        _("Step %(number)s does not tell how to manage without digital services.") % {"number": number}
        for number in steps_without_other_way(route)
    ]
    if review_state(version.review_on, today) == "due":
        told.append(flag_words(Flag(version.slug, "review", review_on=version.review_on), language))
    known = held_services(route.services)
    told += [_gone(step, id, language) for step, id in gone_services(route, known)]
    for code, missing in untranslated(route).items():
        words = ngettext(
            "%(count)s text is missing in this language: %(language)s.",
            "%(count)s texts are missing in this language: %(language)s.",
            missing,
        )
        told.append(words % {"count": missing, "language": reader_languages()[code].name})
    return tuple(told)


def path_fields(form: PathForm) -> tuple[Field, ...]:
    """The fields of the path itself."""
    return _fields(form.texts, "", form.errors)


def step_fields(form: PathForm, services: Sequence[tuple[Candidate, ...]]) -> tuple[StepFields, ...]:
    """The fields of every step, with the services that may be ticked."""
    return tuple(
        StepFields(
            number=number,
            fields=_fields(step.texts, f"step-{number}-", form.errors),
            services=services[number - 1],
            look=step.look,
            look_error=form.errors.get(f"step-{number}-look", ""),
            is_first=number == 1,
            is_last=number == len(form.steps),
        )
        for number, step in enumerate(form.steps, 1)
    )


def life_event_options(chosen: str, language: str) -> tuple[Option, ...]:
    """The life events of the national code list by their names."""
    options = (
        Option(code, life_event_name(code, language), code == chosen) for code in code_list("life_event")
    )
    return tuple(sorted(options, key=lambda option: order_key(option.name)))


def present_differences(newer: Version, form: PathForm, language: str) -> tuple[Told, ...]:
    """What a newer version and the form tell otherwise, in words."""
    theirs, own = (life_event_name(code, language) for code in (newer.life_event, form.life_event))
    event = () if theirs == own else (Told(_("Life event"), "", theirs, own),)
    return event + tuple(
        Told(
            _place_words(each.place),
            each.place.language,
            _services(each.theirs, language) if each.place.field == "services" else each.theirs,
            _services(each.own, language) if each.place.field == "services" else each.own,
        )
        for each in differences(newer.route, route_of(form))
    )


def labels() -> Mapping[str, str]:
    """What each text is called."""
    return {
        "name": _("Name of the path"),
        "lead": _("Whom it is for, in a few words"),
        "owner": _("Who answers for the path"),
        "title": _("Title of the step"),
        "happens": _("What happens"),
        "who": _("Who does what"),
        "without": _("Without digital services"),
        "services": _("Services of the step"),
    }


def _hints() -> Mapping[str, str]:
    return {
        "name": _("The life situation in the resident's words, such as: Caring for someone close to you"),
        "owner": _("An organisation or a unit, not a person."),
        "who": _("What the resident does, and what others do."),
        "without": _(
            "How to manage by phone, on paper or face to face. A path is published only when each step tells this."
        ),
    }


def _fields(texts: Texts, before: str, errors: Mapping[str, str]) -> tuple[Field, ...]:
    names, hints = labels(), _hints()
    return tuple(
        Field(
            label=names[name],
            hint=hints.get(name, ""),
            most=LONGEST[name],
            is_one_line=name in ONE_LINE,
            languages=tuple(
                FieldOfLanguage(
                    id=f"{before}{name}-{code}",
                    language=code,
                    language_name=reader_languages()[code].name,
                    text=typed[code],
                    error=errors.get(f"{before}{name}-{code}", ""),
                )
                for code in LANGUAGES
            ),
        )
        for name, typed in texts.items()
    )


def _place_words(place: Place) -> str:
    label = labels()[place.field]
    if not place.step:
        return label
    return _("Step %(number)s: %(wrong)s") % {"number": place.step, "wrong": label}


def _services(ids: str, language: str) -> str:
    return ", ".join(service_name(id, language) for id in ids.split())


def service_name(id: str, language: str) -> str:
    """What a service is called, on offer or not."""
    view = service_views([id]).get(id)
    return (show(view.service.names, language) if view else gone_name(id, language)).text


def _gone(step: int, id: str, language: str) -> str:
    told = _("Step %(number)s: the service “%(name)s” is no longer in the service catalogue.")
    return told % {"number": step, "name": gone_name(id, language).text}
