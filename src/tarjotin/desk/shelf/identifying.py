"""What in a note or a shortlist may tell who somebody is: some of it is refused, names are asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.desk.slips.identifying import identifying
from tarjotin.regions.codes import municipalities, municipalities_of


@dataclass(frozen=True, slots=True)
class Telling:
    """Parts of a text that are refused, and what looks like names of people."""

    refused: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def telling_facts(text: str, known: Collection[str]) -> Telling:
    """What tells of a person in a text; words of the `known` ones are no names of people."""
    found = identifying(text, known)
    return Telling(
        tuple(each.words for each in found if each.is_refused),
        tuple(each.words for each in found if not each.is_refused),
    )


def known_names(county: str, services: Iterable[Mapping[str, str]] = ()) -> tuple[str, ...]:
    """Names of the region's municipalities and of some services and organisations, in every language."""
    named = municipalities()
    own = [named[code].names for code in municipalities_of(county)]
    return tuple(name for names in (*own, *services) for name in names.values())


def refused_words(told: Telling) -> str:
    """What is said of the parts that are refused; empty when there are none."""
    if not told.refused:
        return ""
    words = _("This may tell who somebody is: %(facts)s. Write only about the service, never about a client.")
    return words % {"facts": ", ".join(told.refused)}


def unconfirmed_words(names: Sequence[str], confirmed: Collection[str]) -> str:
    """What is asked of names that nobody has yet said to be no client's; empty when there are none."""
    if all(name in confirmed for name in names):
        return ""
    words = _(
        "Does this name a client or somebody near to them: %(names)s? If so, take it away. If not, confirm below and "
        "save again."
    )
    return words % {"names": ", ".join(names)}
