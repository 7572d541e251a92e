"""What coverage looks at of a version of a service: whose it is, for where, its themes and languages. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.catalogue import shapes
from tarjotin.catalogue.providers import provider_of
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.regions.codes import counties, municipalities

Reach = Literal["own", "county", "nation"]
"""For whom a service is, seen from a municipality: for it and some others, for all of its county, for the country."""

ALAND = "91"


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """`sector` is a code of `catalogue.providers`, empty when not known; `languages` those it is described in.

    `themes` are its themes by the region of the rule set (empty for the default one), `last_day` that of an event.
    """

    id: str
    organisation: str = ""
    sector: str = ""
    scope: shapes.AreaScope = ""
    municipalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    last_day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A place that a service reaches: a municipality's code, a county's, or empty for the country."""

    reach: Reach
    place: str
    county: str


def facts_of(
    service: shapes.Service,
    owner: shapes.Organisation | None,
    themes: Mapping[str, Iterable[str]],
) -> ServiceFacts:
    """The facts of a service with its responsible organisation and its themes by rule set."""
    return ServiceFacts(
        id=service.id,
        organisation=service.responsible_id,
        sector=provider_of(owner),
        scope=service.area.scope,
        municipalities=service.area.municipalities,
        languages=tuple(code for code in INTERFACE_LANGUAGES if service.names.get(code)),
        themes={region: tuple(sorted(placed)) for region, placed in themes.items()},
        last_day=service.last_day,
    )


def is_nationwide(facts: ServiceFacts) -> bool:
    """A service that does not say for where it is counts as for the country, as in the search."""
    return facts.scope != "limited"


def reached(facts: ServiceFacts) -> Iterator[Reached]:
    """The places of a service of limited area: a county whose every municipality it is for, or single municipalities.

    Where the county is one municipality (Helsinki) what is for it is its own. Unknown codes are left out.
    """
    by_county: dict[str, list[str]] = {}
    known = municipalities()
    for code in dict.fromkeys(facts.municipalities):
        if code in known:
            by_county.setdefault(known[code].county, []).append(code)
    for county, codes in by_county.items():
        size = len(counties()[county].municipalities)
        if 1 < size == len(codes):
            yield Reached("county", county, county)
        else:
            yield from (Reached("own", code, county) for code in codes)
