"""Places by municipality, near ones first, and the few numbers that a map is drawn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.shapes import Address
from tarjotin.catalogue.visiting import Key, VisitingPlace, Visits
from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import Localized
from tarjotin.finding.distances import Point, distance_km
from tarjotin.pages.presenters.contacts import AddressLine, address_lines
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.regions.codes import (
    counties,
    municipalities,
    municipalities_of,
    municipality_points,
    neighbours,
)

# Of so many services the places are shown, and so many places: more nobody reads, and a page stays light.
MOST_SERVICES = 200
MOST_PLACES = 400
# So many places stand open in the list, in all and of one municipality: the rest is folded, or the list is a long way
# down on a phone.
MOST_OPEN = 10
# From so many the near ones are chosen.
MOST_LOOKED_AT = 1500


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom the map is: the tray's county, the municipality asked for, the point distances count from."""

    language: str
    county: str
    municipality: str = ""
    point: Point | None = None
    within_km: float = 0
    spot: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """A service to be had at a place."""

    name: Shown
    href: str


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One address of a place. `at` is '62.60000,29.76000', empty when the source does not tell; `number` names it."""

    number: str
    name: Shown
    address: AddressLine
    services: tuple[ServiceLink, ...]

    @property
    def at(self) -> str:
        """Where it is on the map."""
        return self.address.coordinates


@dataclass(frozen=True, slots=True)
class Municipality:
    """The places of one municipality; the map first shows those with `is_first`, the list those with `is_open`."""

    name: str
    count: str
    places: tuple[PlaceShown, ...]
    is_first: bool
    is_open: bool

    @property
    def begun(self) -> tuple[PlaceShown, ...]:
        """Those at the head of the list."""
        return self.places[:MOST_OPEN]

    @property
    def more(self) -> tuple[PlaceShown, ...]:
        """Those folded behind them."""
        return self.places[MOST_OPEN:]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The list, and what the map takes from the page besides it.

    `near` is latitude, longitude and kilometres of the ring around the point asked for; `towns` names and points of
    municipalities for the map to name; `told` sentences above the list, `ring` what the ring is.
    """

    municipalities: tuple[Municipality, ...]
    total: int
    told: tuple[str, ...]
    near: str
    ring: str
    towns: tuple[tuple[str, float, float], ...]

    @property
    def is_one(self) -> bool:
        """Whether there is a single place: its address tells more than its map."""
        return self.total == 1

    @property
    def has_points(self) -> bool:
        """Whether there is anything to draw."""
        return any(place.at for group in self.municipalities for place in group.places)


@dataclass(frozen=True, slots=True)
class _Spot:
    """An address of a place before it is told."""

    place: VisitingPlace
    address: Address

    @property
    def point(self) -> Point | None:
        if self.address.latitude is None or self.address.longitude is None:
            return None
        return self.address.latitude, self.address.longitude


def present_places(
    visits: Visits, names: Mapping[Key, Localized], asking: Asking, services: int
) -> PlacesPage:
    """The places as the page lists them; `services` is how many were found in all that have any."""
    spots = [spot for spot in _spots(visits.places) if _is_within(spot, asking)]
    groups: dict[str, list[_Spot]] = defaultdict(list)
    for spot in spots:
        groups[spot.address.municipality if spot.address.municipality in municipalities() else ""].append(
            spot
        )
    order = sorted(groups, key=lambda code: _nearness(code, asking))
    shown = tuple(_present(order, groups, names, asking))
    told = sum(len(group.places) for group in shown)
    return PlacesPage(
        shown,
        told,
        tuple(_cuts(services, visits.services, len(spots), told)),
        _near(asking),
        _ring(asking),
        _towns(sorted(order, key=lambda code: -len(groups[code])), asking),
    )


def _spots(places: Iterable[VisitingPlace]) -> Iterator[_Spot]:
    return (_Spot(place, address) for place in places for address in place.addresses)


def _is_within(spot: _Spot, asking: Asking) -> bool:
    """Whether it is as near as was asked: a service is found by its nearest place and may have others far off."""
    if asking.point is None or not asking.within_km:
        return True
    return spot.point is not None and distance_km(asking.point, spot.point) <= asking.within_km


def _nearness(code: str, asking: Asking) -> tuple[bool, bool, float, str]:
    """The order of municipalities: by distance from what was asked for, else the county's by name, then others."""
    centre = asking.point or municipality_points().get(asking.municipality)
    point = municipality_points().get(code)
    is_foreign = bool(asking.county) and not _is_own(code, asking)
    far = distance_km(centre, point) if centre and point else 0.0
    return not code, centre is None and is_foreign, far, order_key(municipality_name(code, asking.language))


def _is_own(code: str, asking: Asking) -> bool:
    county = counties().get(asking.county)
    return bool(county and code in county.municipalities)


def _present(
    order: list[str],
    groups: Mapping[str, list[_Spot]],
    names: Mapping[Key, Localized],
    asking: Asking,
) -> Iterator[Municipality]:
    # What the map shows at first: the municipality asked for, else the county, else all there is.
    first = {code for code in order if code and code == asking.municipality} or {
        code for code in order if _is_own(code, asking)
    }
    number = 0
    for code in order:
        spots = sorted(groups[code], key=lambda spot: order_key(show(spot.place.names, asking.language).text))
        listed = spots[: MOST_PLACES - number]
        if not listed:
            return
        places = tuple(_place(spot, number + n, names, asking) for n, spot in enumerate(listed))
        is_open = number == 0 or number + len(places) <= MOST_OPEN
        number += len(places)
        name = municipality_name(code, asking.language) or _("Municipality not known")
        yield Municipality(
            name, str(len(places)), places, is_first=not first or code in first, is_open=is_open
        )


def _place(spot: _Spot, number: int, names: Mapping[Key, Localized], asking: Asking) -> PlaceShown:
    language = asking.language
    (address,) = address_lines([spot.address], language) or (
        AddressLine("", "", Shown(), "", spot.address.latitude, spot.address.longitude),
    )
    asked = f"?municipality={asking.municipality}" if asking.municipality else ""
    services = tuple(
        ServiceLink(show(names[key], language), f"/{language}/service/{key[1]}{asked}")
        for key in spot.place.services
    )
    return PlaceShown(f"place-{number + 1}", show(spot.place.names, language), address, services)


def _cuts(services: int, of_them: int, spots: int, told: int) -> Iterator[str]:
    """What was left out, said plainly."""
    if services > of_them:
        yield _(
            "These are the places of the first %(shown)s services of %(total)s. Narrow the search to see the others."
        ) % {"shown": of_them, "total": services}
    if spots > told:
        yield ngettext(
            "One more place is farther away and is not listed here.",
            "%(count)s more places are farther away and are not listed here.",
            spots - told,
        ) % {"count": spots - told}


def _near(asking: Asking) -> str:
    if asking.point is None:
        return ""
    return f"{asking.point[0]:.3f},{asking.point[1]:.3f},{asking.within_km:g}"


def _ring(asking: Asking) -> str:
    if asking.point is None:
        return ""
    spot = asking.spot or _("your position")
    if spot.isdigit():
        spot = _("postal code %(code)s") % {"code": spot}
    if asking.within_km:
        return _("The ring on the map: at most %(km)s km from %(place)s.") % {
            "km": f"{asking.within_km:g}",
            "place": spot,
        }
    return _("The ring on the map: %(place)s.") % {"place": spot}


def _towns(order: list[str], asking: Asking) -> tuple[tuple[str, float, float], ...]:
    """Municipalities to name on the map, those with most places first: of the county and around it, else all."""
    own = municipalities_of(asking.county)
    around = [code for each in own for code in neighbours().get(each, ())]
    codes = dict.fromkeys([*order, *own, *around])
    points = municipality_points()
    return tuple(
        (municipality_name(code, asking.language), *points[code]) for code in codes if code in points
    )
