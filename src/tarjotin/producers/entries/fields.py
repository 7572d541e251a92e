"""The fields of the form of one content, in groups, with what was typed and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from tarjotin.catalogue.codes import code_list
from tarjotin.common.languages import complete_language, pick
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.producers.entries.forms import OTHER_CLASSES, WHOLE_COUNTRY, typed_codes
from tarjotin.producers.offers.rules import rules
from tarjotin.producers.own.reading import Cells
from tarjotin.producers.own.sheet import table, word_key
from tarjotin.producers.own.times import typed_day
from tarjotin.regions.codes import languages, municipalities_of
from tarjotin.regions.naming import municipality_named

Shape = Literal["line", "text", "radio", "boxes"]
# Target groups of people begin so: what residents read is not for companies (PTV code list of target groups).
_RESIDENTS = "KR1"
# The languages that are offered as boxes: the national ones with Finnish Sign Language and Sámi, and those most spoken
# besides (Statistics Finland).
_SPOKEN = ("fi", "sv", "sgn-fi", "en", "se", "ru", "uk", "et", "ar", "fa", "so")


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or box to tick; `is_apart` for one that is of another kind than those after it."""

    value: str
    name: str
    is_chosen: bool
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `kind` is the type of its input, `choices` are those of radio buttons and boxes."""

    key: str
    label: str
    value: str = ""
    hint: str = ""
    error: str = ""
    shape: Shape = "line"
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    is_must: bool = False

    @property
    def described_by(self) -> str:
        """The ids of what explains it."""
        told = [f"{self.key}-hint"] if self.hint else []
        return " ".join([*told, f"{self.key}-error"] if self.error else told)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    heading: str
    fields: tuple[Field, ...]
    hint: str = ""


class FieldMaker:
    """Makes fields of the cells that were typed and of what is wrong with them."""

    def __init__(self, cells: Cells, errors: Mapping[str, str]) -> None:
        self.cells, self.errors = cells, errors

    def line(
        self, key: str, label: str, hint: str = "", kind: str = "text", *, is_must: bool = False
    ) -> Field:
        """A field of one line."""
        return Field(
            key, label, self.cells.get(key, ""), hint, self.errors.get(key, ""), "line", kind, (), is_must
        )

    def day(self, key: str, label: str, hint: str = "") -> Field:
        """A field of a day to pick; what is no day alone is shown as it was typed, so that it is not lost."""
        cell = self.cells.get(key, "")
        found = typed_day(cell)
        if found and found.time is None:
            return replace(self.line(key, label, hint, "date"), value=found.day.isoformat())
        return self.line(key, label, hint, "text" if cell else "date")

    def text(self, key: str, label: str, hint: str = "") -> Field:
        """A field of many lines."""
        return Field(key, label, self.cells.get(key, ""), hint, self.errors.get(key, ""), "text")

    def choose(
        self, key: str, label: str, choices: Sequence[Choice], hint: str = "", shape: Shape = "radio"
    ) -> Field:
        """Radio buttons, or boxes."""
        return Field(key, label, "", hint, self.errors.get(key, ""), shape, choices=tuple(choices))


def kind_names() -> dict[str, str]:
    """What each kind of content is called in a form."""
    return {
        "event": _("An event"),
        "volunteer": _("A volunteer task"),
        "walk_in": _("Times when one may come without an appointment"),
        "local": _("A local service that is not described in PTV"),
        "national": _("A national service that is not described in PTV"),
    }


def what_and_whose(make: FieldMaker, kinds: Sequence[str]) -> Group:
    """The kind, and the organisation that answers for it."""
    names, chosen = kind_names(), word_key("kinds", make.cells.get("kind", ""))
    choices = [Choice(kind, names[kind], kind == chosen) for kind in kinds]
    return Group(
        _("What is arranged and who arranges it"),
        (
            make.choose("kind", _("What is it?"), choices),
            make.line(
                "owner",
                _("Organisation that arranges it"),
                _("Residents see this name as the source."),
                is_must=True,
            ),
        ),
    )


def texts(make: FieldMaker, language: str) -> tuple[Group, ...]:
    """Name, summary and description in each language, the reader's own first."""
    headings = {"fi": _("In Finnish"), "sv": _("In Swedish"), "en": _("In English")}
    own = complete_language(language)
    hint = _("Fill in at least one language. Nothing is translated by a machine.")
    return tuple(
        Group(
            heading,
            (
                make.line(f"name_{code}", _("Name")),
                make.line(
                    f"summary_{code}", _("In one or two sentences"), _("This is on the list of results.")
                ),
                make.text(f"description_{code}", _("A closer description")),
            ),
            hint if at == 0 else "",
        )
        for at, (code, heading) in enumerate(sorted(headings.items(), key=lambda each: each[0] != own))
    )


def where(make: FieldMaker, county: str, language: str, *, may_be_nationwide: bool) -> Group:
    """The municipalities it is meant for, and the place."""
    words = [each.strip() for each in make.cells.get("area", "").split(";")]
    chosen = {municipality_named(each) for each in words} - {""}
    own = municipalities_of(county)
    # A content may reach over the border of the region.
    codes = sorted({*own, *chosen}, key=lambda code: municipality_name(code, language))
    choices = [Choice(code, municipality_name(code, language), code in chosen) for code in codes]
    if may_be_nationwide:
        is_whole = words[0] in table()["nationwide"]["words"]
        choices.insert(0, Choice(WHOLE_COUNTRY, _("The whole country"), is_whole, is_apart=True))
    return Group(
        _("Where and for whom"),
        (
            make.choose("area", _("Meant for residents of"), choices, shape="boxes"),
            make.line("street", _("Street address"), _("If there is a place to come to.")),
            make.line("postal_code", _("Postal code")),
        ),
    )


def when(make: FieldMaker) -> Group:
    """Beginning and end, times of the week, and until when it is shown."""
    days = table()["shown_days"]
    shown = _(
        "An event goes by itself when it is over. If you leave this empty, a task or walk-in times are shown for "
        "%(season)s days and a service for %(year)s days."
    ) % {"season": days["volunteer"], "year": days["local"]}
    return Group(
        _("When"),
        (
            make.line("starts", _("The event begins"), _("For example 3.12.2026 18.00")),
            make.line("ends", _("The event ends"), _("For example 3.12.2026 20.00")),
            make.line("hours", _("Times of the week"), _("For example Mon 9–11; Thu 13–15.30")),
            make.day("shown_until", _("Shown until, or checked again by"), shown),
        ),
    )


def reaching(make: FieldMaker, language: str) -> tuple[Group, Group]:
    """Languages and price; ways to reach it, which all readers see."""
    spoken = {each.strip() for each in make.cells.get("languages", "").replace(",", ";").split(";")} - {""}
    known = languages()
    codes = [*_SPOKEN, *sorted(code for code in spoken if code in known and code not in _SPOKEN)]
    choices = [
        Choice(code, _capital(pick(known[code], language).text), code in spoken)
        for code in codes
        if code in known
    ]
    charge = word_key("charges", make.cells.get("charge", ""))
    charges = [
        Choice("free", _("Free of charge"), charge == "free"),
        Choice("chargeable", _("There is a charge"), charge == "chargeable"),
    ]
    return (
        Group(
            _("Language and price"),
            (
                make.choose("languages", _("Languages you can manage in"), choices, shape="boxes"),
                make.choose("charge", _("Does it cost something?"), charges),
                make.line("price", _("What it costs")),
            ),
        ),
        Group(
            _("How to get in touch"),
            (
                make.line("phone", _("Telephone"), kind="tel"),
                make.line("email", _("E-mail that everybody sees"), kind="email"),
                make.line("url", _("Web page"), _("It begins with https://"), kind="url"),
            ),
            _("These are shown to everybody."),
        ),
    )


def _capital(name: str) -> str:
    """A name as it stands beside a box, like the choices around it."""
    return name[:1].upper() + name[1:]


def about_what(make: FieldMaker, language: str) -> Group:
    """Subjects in plain words, any other service class by its code, and groups by name."""
    chosen = typed_codes(make.cells.get("classes", ""))
    named = {subject.code: subject.names for subject in rules().subjects}
    subjects = [Choice(code, own_name(names, language), code in chosen) for code, names in named.items()]
    others = "; ".join(code for code in chosen if code not in named)
    groups = typed_codes(make.cells.get("target_groups", ""))
    choices = [
        Choice(code, own_name(group.names, language), code in groups)
        for code, group in code_list("target_group").items()
        if code.startswith(_RESIDENTS) or code in groups
    ]
    hint = _("Codes such as P27.1, parted by semicolons, if none of these fits.")
    return Group(
        _("What it is about"),
        (
            make.choose("classes", _("Choose what fits best"), subjects, shape="boxes"),
            Field(OTHER_CLASSES, _("Other service classes"), others, hint),
            make.choose(
                "target_groups",
                _("Target groups"),
                choices,
                _("Choose none when it is for everybody."),
                "boxes",
            ),
        ),
    )


def in_page_order(errors: Mapping[str, str], groups: Sequence[Group]) -> dict[str, str]:
    """What is wrong, in the order in which the fields stand on the page; what is of no field comes last."""
    keys = [each.key for group in groups for each in group.fields]
    return {key: errors[key] for key in (*keys, *errors) if key in errors}


def editors_groups(cells: Cells, errors: Mapping[str, str], county: str, language: str) -> tuple[Group, ...]:
    """The fields as an editor fills them in: every kind, and any service class."""
    make = FieldMaker(cells, errors)
    return (
        what_and_whose(make, ("event", "volunteer", "walk_in", "local", "national")),
        *texts(make, language),
        about_what(make, language),
        where(make, county, language, may_be_nationwide=True),
        when(make),
        *reaching(make, language),
    )
