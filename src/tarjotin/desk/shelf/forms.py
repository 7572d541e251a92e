"""What the shelf's forms are sent with: notes of services, and shortlists. What fails keeps what was typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from tarjotin.common.typed import one_typed_line
from tarjotin.desk.shelf.asking import read_ids
from tarjotin.desk.shelf.identifying import refused_words, telling_facts, unconfirmed_words
from tarjotin.desk.shelf.models import (
    LONGEST_SERVICE_NOTE,
    LONGEST_SHORTLIST_NAME,
    LONGEST_SHORTLIST_NOTE,
)
from tarjotin.pages.mylist.asked import MOST
from tarjotin.pages.mylist.ids import shorten


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A note as typed. `errors` is empty when it can be kept; `names` look like those of people and are asked about."""

    text: str = ""
    names: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShortlistForm:
    """A shortlist as typed: `ids` in the order asked for. `number` is the version that was changed, 0 for a new one."""

    name: str = ""
    note: str = ""
    ids: tuple[str, ...] = ()
    number: int = 0
    names: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)


def read_note(data: QueryDict, known: Collection[str] = ()) -> NoteForm:
    """A note of a service: some words, not too many, and nobody in them. `known` names are nobody's."""
    text = _typed_lines(data, "text")
    told = telling_facts(text, known)
    errors = {
        "text": ("" if text else _("Write the note first."))
        or _too_long(text, LONGEST_SERVICE_NOTE)
        or refused_words(told),
        "confirmed": unconfirmed_words(told.names, _confirmed(data)),
    }
    return NoteForm(text, told.names, {name: error for name, error in errors.items() if error})


def read_shortlist(data: QueryDict, known: Collection[str] = ()) -> ShortlistForm:
    """A shortlist: a name, services in the order of their numbers, and perhaps a note with nobody in it."""
    name, note = one_typed_line(str(data.get("name", ""))), _typed_lines(data, "note")
    listed = read_ids(str(data.get("services", "")))
    places = {id: str(data.get(f"place-{shorten(id)}", "")) for id in listed}
    ids = in_order(listed, places, _left_out(data))
    in_name, in_note = telling_facts(name, known), telling_facts(note, known)
    names = tuple(dict.fromkeys((*in_name.names, *in_note.names)))
    errors = {
        "name": ("" if name else _("Give the list a name."))
        or _too_long(name, LONGEST_SHORTLIST_NAME)
        or refused_words(in_name),
        "note": _too_long(note, LONGEST_SHORTLIST_NOTE) or refused_words(in_note),
        "confirmed": unconfirmed_words(names, _confirmed(data)),
        "services": "" if ids else _("Choose at least one service for the list."),
    }
    return ShortlistForm(
        name=name,
        note=note,
        ids=ids,
        number=_number(str(data.get("number", ""))),
        names=names,
        errors={field: error for field, error in errors.items() if error},
    )


def in_order(ids: tuple[str, ...], places: dict[str, str], left_out: Collection[str]) -> tuple[str, ...]:
    """The ids by the places asked for; one that moves forward goes before the one it meets. Pure."""
    kept = [(place, id) for place, id in enumerate(ids, 1) if id not in left_out]

    def wanted(each: tuple[int, str]) -> tuple[float, int]:
        place, id = each
        given = places.get(id, "").strip()
        asked = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else place
        # 5 → 2 goes before what stands second, 2 → 5 after what stands fifth.
        return asked + (0.0 if asked == place else -0.5 if asked < place else 0.5), place

    return tuple(id for _place, id in sorted(kept, key=wanted))[:MOST]


def _left_out(data: QueryDict) -> frozenset[str]:
    return frozenset(id for word in data.getlist("leave_out") for id in read_ids(str(word)))


def _typed_lines(data: QueryDict, name: str) -> str:
    """A text of several lines; NUL, which no database takes, is a space."""
    return str(data.get(name, "")).replace("\0", " ").replace("\r\n", "\n").strip()


def _confirmed(data: QueryDict) -> frozenset[str]:
    """The names that the member has said to be no client's."""
    return frozenset(str(name) for name in data.getlist("confirmed"))


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0


def _too_long(text: str, longest: int) -> str:
    if len(text) <= longest:
        return ""
    told = _("This is too long: %(length)d characters, and at most %(most)d fit.")
    return told % {"length": len(text), "most": longest}
