"""Near me: what was written of where somebody is, and the form to write it in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tarjotin.common.typed import one_typed_line
from tarjotin.pages.asking.places import like, municipality_of
from tarjotin.pages.presenters.addresses import Asked
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.regions.codes import postal_code

_LONGEST = 60
USUAL_KM = "25"


@dataclass(frozen=True, slots=True)
class NearAsked:
    """What was asked: the `address` of the list when the place is known, else what was written, if anything."""

    written: str
    kilometres: str
    address: Asked
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class NearPage:
    """The form as it was filled in. `alike` are names that may have been meant."""

    written: str
    is_wrong: bool
    alike: tuple[str, ...]
    kilometres: tuple[tuple[str, bool], ...]


def read_near(asked: Mapping[str, str], language: str) -> NearAsked:
    """Where somebody is, from a form or a device. A position goes on as it is: the list's own form checks it."""
    written = one_typed_line(asked.get("near", ""))[:_LONGEST]
    kilometres = asked.get("km", "")
    more = {"km": kilometres} if kilometres else {}
    if asked.get("lat") and asked.get("lon") and not written:
        return NearAsked("", kilometres, {"lat": asked["lat"], "lon": asked["lon"], **more}, is_wrong=False)
    place = municipality_of(written) if written else ""
    if not place:
        return NearAsked(written, kilometres, {}, is_wrong="near" in asked)
    # A postal code is told again as it was written; of a post office, the municipality it lies in.
    near = written if postal_code(written) else municipality_name(place, language)
    return NearAsked(written, kilometres, {"near": near, **more}, is_wrong=False)


def present_near(
    asked: NearAsked, language: str, municipalities: Collection[str], kilometres: Collection[str]
) -> NearPage:
    """The page of the form."""
    chosen = asked.kilometres if asked.kilometres in kilometres else USUAL_KM
    return NearPage(
        written=asked.written,
        is_wrong=asked.is_wrong,
        alike=like(asked.written, language, municipalities) if asked.is_wrong and asked.written else (),
        kilometres=tuple((each, each == chosen) for each in kilometres),
    )
