"""The area that a source names, as municipalities: by the reference data when the code is known there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tarjotin.catalogue.shapes import Area, AreaScope
from tarjotin.regions.codes import area_municipalities

AreaKind = Literal["municipality", "region", "county", "business_subregion", "hospital_district"]

_NATIONWIDE: dict[AreaScope, Area] = {
    "nationwide": Area(scope="nationwide"),
    "nationwide_except_aland": Area(scope="nationwide_except_aland"),
}
_NOT_GIVEN = Area()


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area as a source names it, with the municipalities that the source lists for it."""

    kind: AreaKind
    code: str = ""
    municipalities: tuple[str, ...] = ()


def expand(scope: AreaScope, named: Iterable[NamedArea]) -> Area:
    """The area with its municipality codes, sorted, each once (ptv-api.md 5.1 Area).

    A nationwide area lists none. A source that names areas without saying the scope means a limited one.
    """
    if scope in _NATIONWIDE:
        return _NATIONWIDE[scope]
    named = tuple(named)
    if not scope and not named:
        return _NOT_GIVEN
    codes = {code for area in named for code in _municipalities(area)}
    return Area(
        scope="limited",
        municipalities=tuple(sorted(codes)),
        counties=_codes(named, "county"),
        regions=_codes(named, "region"),
    )


def _municipalities(area: NamedArea) -> tuple[str, ...]:
    if area.kind == "municipality":
        return area.municipalities
    known = area_municipalities(area.kind, area.code)
    return area.municipalities if known is None else known


def _codes(named: Iterable[NamedArea], kind: AreaKind) -> tuple[str, ...]:
    return tuple(sorted({area.code for area in named if area.kind == kind and area.code}))
